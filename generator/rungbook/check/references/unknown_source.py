"""Rule `unknown-source`; `shape` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="unknown-source",
    kind="references",
    summary="A figure comes from a source that `sources.yml` has.",
    wrong="""\
# sources.yml
pay-survey:
  title: A survey of pay
# grades.yml
l3:
  title: L3
  experience: 0-2
  experience_source: survey
""",
    right="""\
# sources.yml
pay-survey:
  title: A survey of pay
# grades.yml
l3:
  title: L3
  experience: 0-2
  experience_source: pay-survey
""",
)
