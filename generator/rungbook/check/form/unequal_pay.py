"""Rule `unequal-pay`; `shape` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="unequal-pay",
    kind="form",
    summary="Pay belongs to a grade, not to a level: levels of one grade are paid alike.",
    wrong="""\
# grades.yml
l5:
  title: L5
# tracks/engineer.yml
title: Engineer
levels:
  senior:
    title: Senior Engineer
    grade: l5
    pay: 80000-100000
""",
    right="""\
# grades.yml
l5:
  title: L5
  pay:
    range: 80000-100000
    currency: EUR
# tracks/engineer.yml
title: Engineer
levels:
  senior:
    title: Senior Engineer
    grade: l5
""",
)
