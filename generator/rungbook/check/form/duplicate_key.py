"""Rule `duplicate-key`; `read` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="duplicate-key",
    kind="form",
    summary="No name is written twice in one place: only one of the two could count.",
    wrong="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    title: Engineer
""",
    right="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
""",
)
