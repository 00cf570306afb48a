"""Rule `nothing-public`; `audience` finds what breaks it, when a public site is made."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="nothing-public",
    kind="completeness",
    summary="A public site has something to show: not every track and level is internal.",
    wrong="""\
# tracks/engineer.yml
title: Engineer
audience: internal
levels:
  one:
    title: Engineer I
""",
    right="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
""",
)
