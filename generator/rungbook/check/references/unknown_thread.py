"""Rule `unknown-thread`; `shape` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="unknown-thread",
    kind="references",
    summary="An expectation answers a thread that its dimension has.",
    wrong="""\
# dimensions.yml
scope:
  title: Scope
  threads:
    ownership: What you own

# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    expectations:
      scope:
        owns-a-task:
          thread: owning
          text: You own a task.
""",
    right="""\
# dimensions.yml
scope:
  title: Scope
  threads:
    ownership: What you own

# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    expectations:
      scope:
        owns-a-task:
          thread: ownership
          text: You own a task.
""",
)
