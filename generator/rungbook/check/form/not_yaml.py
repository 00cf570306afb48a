"""Rule `not-yaml`; `read` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="not-yaml",
    kind="form",
    summary="Every file in the ladder's folder is read: its name ends in .yml.",
    files=False,
    wrong="""\
ladders/grades.txt
""",
    right="""\
ladders/grades.yml
""",
)
