"""Rule `value-not-allowed`; `shape` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="value-not-allowed",
    kind="form",
    summary="A field that takes one of a few words holds one of them.",
    wrong="""\
# tracks/engineer.yml
title: Engineer
kind: manager
levels:
  one:
    title: Engineer I
""",
    right="""\
# tracks/engineer.yml
title: Engineer
kind: management
levels:
  one:
    title: Engineer I
""",
)
