"""Rule `not-a-file`; `read` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="not-a-file",
    kind="form",
    summary="Everything in the ladder's folder is a plain file or a folder, not a link to something elsewhere.",
    files=False,
    wrong="""\
ladders/grades.yml -> /home/kim/grades.yml
""",
    right="""\
ladders/grades.yml
""",
)
