"""Rule `unknown-dimension`; `shape` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="unknown-dimension",
    kind="references",
    summary="A level answers dimensions that `dimensions.yml` has.",
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
      scop:
        owns-a-task:
          thread: ownership
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
