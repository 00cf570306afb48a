"""Rule `template-mistake`; `compose` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="template-mistake",
    kind="form",
    summary="A site's own templates can be drawn: each name in them is a field that the page has.",
    note="It concerns only those who put templates of their own into `templates/`.",
    files=False,
    wrong="""\
# {{ view.level.titel }}
""",
    right="""\
# {{ view.level.title }}
""",
)
