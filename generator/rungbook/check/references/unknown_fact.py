"""Rule `unknown-fact`; `shape` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="unknown-fact",
    kind="references",
    summary="A level gives values for facts that `facts.yml` has.",
    wrong="""\
# facts.yml
team-size: Team size

# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    facts:
      teamsize: Four people
""",
    right="""\
# facts.yml
team-size: Team size

# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    facts:
      team-size: Four people
""",
)
