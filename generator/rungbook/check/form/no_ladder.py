"""Rule `no-ladder`; `read` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="no-ladder",
    kind="form",
    summary="There is a folder with the ladder's YAML files.",
    files=False,
    wrong="""\
rungbook check ladder
""",
    right="""\
rungbook check ladders
""",
)
