"""Rule `unneeded-exception`; `check/exceptions` finds what breaks it, since it sees what all rules found."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="unneeded-exception",
    kind="coherence",
    summary="An exception is still needed: without it, its rule would have something to say.",
    whole=True,
    wrong="""\
# organisation.yml
name: Example
title: Example ladder
exceptions:
  - rule: falling-pay
    at: grade:l4
    because: The range is being negotiated.
# grades.yml
l3:
  title: L3
  pay:
    range: 50000-70000
    currency: EUR
l4:
  title: L4
  pay:
    range: 65000-90500
    currency: EUR
""",
    right="""\
# organisation.yml
name: Example
title: Example ladder
# grades.yml
l3:
  title: L3
  pay:
    range: 50000-70000
    currency: EUR
l4:
  title: L4
  pay:
    range: 65000-90500
    currency: EUR
""",
)
