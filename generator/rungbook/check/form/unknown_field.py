"""Rule `unknown-field`; `shape` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="unknown-field",
    kind="form",
    summary="Every name in a file is a field of the format.",
    wrong="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    titel: Engineer I
""",
    right="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
""",
)
