"""Rule `id-form`; `shape` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="id-form",
    kind="form",
    summary="An id consists of small letters, digits and single hyphens, so that it can be part of an address.",
    note="Nor is it the name of a field that belongs inside the entries: such a field was meant to stand one step further in.",
    wrong="""\
# tracks/engineer.yml
title: Engineer
levels:
  Level_One:
    title: Engineer I
""",
    right="""\
# tracks/engineer.yml
title: Engineer
levels:
  level-one:
    title: Engineer I
""",
)
