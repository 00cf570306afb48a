"""Rule `yaml-syntax`; `read` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="yaml-syntax",
    kind="form",
    summary="A file can be read: names, colons, list items and quotation marks stand where they can be understood.",
    wrong="""\
# tracks/engineer.yml
title Engineer
levels:
  one:
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
