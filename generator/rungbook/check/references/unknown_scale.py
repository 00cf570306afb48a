"""Rule `unknown-scale`; `shape` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="unknown-scale",
    kind="references",
    summary="A skill is measured in a scale that `scales.yml` has.",
    wrong="""\
# scales.yml
proficiency:
  title: Proficiency
  steps:
    learning:
      title: Learning
    using:
      title: Using
# skills.yml
testing:
  title: Testing
  scale: profiency
  steps:
    using: You write the tests that a change needs.

# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
""",
    right="""\
# scales.yml
proficiency:
  title: Proficiency
  steps:
    learning:
      title: Learning
    using:
      title: Using
# skills.yml
testing:
  title: Testing
  scale: proficiency
  steps:
    using: You write the tests that a change needs.

# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
""",
)
