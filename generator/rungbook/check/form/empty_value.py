"""Rule `empty-value`; `shape` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="empty-value",
    kind="form",
    summary="Every field that is written has a value.",
    wrong="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title:
""",
    right="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
""",
)
