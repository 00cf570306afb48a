"""Rule `swallowed-line`; `read` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="swallowed-line",
    kind="form",
    summary="No field, entry or list item is inside the text above it, indented too far or joined to its line.",
    wrong="""\
# dimensions.yml
scope:
  title: Scope
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    expectations:
      scope:
        owns-a-task:
          text: >-
            You own a task from its question to its end.
            signals:
            - The board shows their name.
""",
    right="""\
# dimensions.yml
scope:
  title: Scope
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    expectations:
      scope:
        owns-a-task:
          text: >-
            You own a task from its question to its end.
          signals:
            - The board shows their name.
""",
)
