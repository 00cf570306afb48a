"""Rule `wrong-type`; `shape` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="wrong-type",
    kind="form",
    summary="Each field holds what it is for: a text, a number, a list, or fields of its own.",
    wrong="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    also: Junior Engineer
""",
    right="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    also:
      - Junior Engineer
""",
)
