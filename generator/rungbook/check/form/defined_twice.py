"""Rule `defined-twice`; `read` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="defined-twice",
    kind="form",
    summary="Each part of the ladder is written in one file.",
    wrong="""\
# ladder.yml
grades:
  l3:
    title: L3
# grades.yml
l3:
  title: L3
""",
    right="""\
# grades.yml
l3:
  title: L3
""",
)
