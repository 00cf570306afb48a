"""Rule `missing-field`; `shape` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="missing-field",
    kind="form",
    summary="Nothing lacks a field that it needs.",
    wrong="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    summary: You learn.
""",
    right="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    summary: You learn.
""",
)
