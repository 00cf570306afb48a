"""Rule `two-documents`; `read` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="two-documents",
    kind="form",
    summary="A file is one piece, not divided by a line `---`.",
    wrong="""\
# tracks/engineer.yml
title: Engineer
---
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
