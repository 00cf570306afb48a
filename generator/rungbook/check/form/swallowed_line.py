"""Rule `swallowed-line`; `read` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="swallowed-line",
    kind="form",
    summary="No field or list item is indented so far that it becomes a part of the text above it.",
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
