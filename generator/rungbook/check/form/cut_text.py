"""Rule `cut-text`; `read` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="cut-text",
    kind="form",
    summary="No text is cut short by a number sign: what stands behind ` #` would be lost as a remark.",
    note="A remark stands on a line of its own.",
    wrong="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: C # Engineer
""",
    right="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: "C # Engineer"
""",
)
