"""Rule `yaml-key`; `read` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="yaml-key",
    kind="form",
    summary="A name is a plain text.",
    wrong="""\
# tracks/engineer.yml
title: Engineer
levels:
  [one, two]:
    title: Engineer I
""",
    right="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
""",
)
