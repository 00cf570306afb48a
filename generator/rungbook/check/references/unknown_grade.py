"""Rule `unknown-grade`; `shape` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="unknown-grade",
    kind="references",
    summary="A level's grade is one that `grades.yml` has.",
    wrong="""\
# grades.yml
l3:
  title: L3

# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    grade: l9
""",
    right="""\
# grades.yml
l3:
  title: L3

# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    grade: l3
""",
)
