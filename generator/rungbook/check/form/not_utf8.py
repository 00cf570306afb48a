"""Rule `not-utf8`; `read` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="not-utf8",
    kind="form",
    summary="Files are saved as UTF-8.",
    files=False,
    wrong="""\
grades.yml, saved as Windows-1252
""",
    right="""\
grades.yml, saved as UTF-8
""",
)
