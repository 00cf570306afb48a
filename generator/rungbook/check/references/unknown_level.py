"""Rule `unknown-level`; `shape` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="unknown-level",
    kind="references",
    summary="A step leads between levels that exist.",
    wrong="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
  two:
    title: Engineer II
steps:
  one-to-two:
    from: one
    to: three
    unlock: You finish what you start.
""",
    right="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
  two:
    title: Engineer II
steps:
  one-to-two:
    from: one
    to: two
    unlock: You finish what you start.
""",
)
