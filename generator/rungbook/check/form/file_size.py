"""Rule `file-size`; `read` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="file-size",
    kind="form",
    summary="No file is larger than eight million bytes.",
    files=False,
    wrong="""\
ladders/tracks/all-tracks.yml (9,000,000 bytes)
""",
    right="""\
ladders/tracks/engineer.yml (60,000 bytes)
""",
)
