"""Rule `indentation`; `read` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="indentation",
    kind="form",
    summary="Lines are indented with plain spaces.",
    note="A tab looks like spaces and is not; so does the wide space that a word processor sets.",
    wrong="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
\ttitle: Engineer I
""",
    right="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
""",
)
