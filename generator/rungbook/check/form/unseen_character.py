"""Rule `unseen-character`; `read` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="unseen-character",
    kind="form",
    summary="A text holds no character that nobody can see, or that turns the reading order around.",
    note="Such characters come along when text is copied from a web page or a chat.",
    wrong="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engi\u200bneer I
""",
    right="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
""",
)
