"""Rule `unknown-column`; `shape` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="unknown-column",
    kind="references",
    summary="A row of a table fills columns that the table has.",
    wrong="""\
# comparisons/two-ways.yml
title: Two ways
columns:
  lead: Leading
  build: Building
rows:
  day:
    title: A day
    cells:
      lead: Conversations
      building: Code
""",
    right="""\
# comparisons/two-ways.yml
title: Two ways
columns:
  lead: Leading
  build: Building
rows:
  day:
    title: A day
    cells:
      lead: Conversations
      build: Code
""",
)
