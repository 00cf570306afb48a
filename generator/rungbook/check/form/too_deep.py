"""Rule `too-deep`; `read` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="too-deep",
    kind="form",
    summary="Things stand at most fifty deep inside one another.",
    wrong="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
""",
    right="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
""",
)
