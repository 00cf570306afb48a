"""Rule `conflict-marker`; `read` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="conflict-marker",
    kind="form",
    summary="A file holds no lines that Git left behind where two changes met.",
    wrong="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
<<<<<<< HEAD
    title: Engineer I
=======
    title: Engineer 1
>>>>>>> main
""",
    right="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
""",
)
