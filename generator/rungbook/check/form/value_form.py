"""Rule `value-form`; `shape` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="value-form",
    kind="form",
    summary="A value is written in the form that its field needs.",
    wrong="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    links:
      - title: Rules of Machine Learning
        url: developers.google.com/machine-learning
""",
    right="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    links:
      - title: Rules of Machine Learning
        url: https://developers.google.com/machine-learning
""",
)
