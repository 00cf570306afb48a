"""Rule `yaml-feature`; `read` finds what breaks it."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="yaml-feature",
    kind="form",
    summary="No text begins with a sign that means something to YAML: `&`, `*` or `!`.",
    note="Anchors, aliases and tags are refused: they can make a small file grow without end.",
    wrong="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: *Engineer* I
""",
    right="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: "*Engineer* I"
""",
)
