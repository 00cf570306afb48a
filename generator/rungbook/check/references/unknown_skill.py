"""Rule `unknown-skill`; `shape` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="unknown-skill",
    kind="references",
    summary="A level asks skills that `skills.yml` has.",
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
  scale: proficiency
  steps:
    using: You write the tests that a change needs.

# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    skills:
      tests: using
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
    skills:
      testing: using
""",
)
