"""Rule `file-place`; `read` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="file-place",
    kind="form",
    summary="Files lie in the ladder's folder, or one folder below it.",
    files=False,
    wrong="""\
ladders/tracks/research/scientist.yml
""",
    right="""\
ladders/tracks/scientist.yml
""",
)
