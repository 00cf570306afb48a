"""Rule `not-a-mapping`; `read` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="not-a-mapping",
    kind="form",
    summary="A file holds names with values, such as `title: Engineer`.",
    wrong="""\
# ladder.yml
- Engineer
- Manager
""",
    right="""\
# ladder.yml
terms:
  ic:
    title: IC
    text: Individual contributor.
""",
)
