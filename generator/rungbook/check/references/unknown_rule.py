"""Rule `unknown-rule`; `check/exceptions` finds what breaks it, beside `unneeded-exception`."""

from rungbook.check.rule import Rule

RULE = Rule(
    name="unknown-rule",
    kind="references",
    summary="An exception names a rule that there is, and that exceptions can be made from.",
    wrong="""\
# organisation.yml
name: Example
title: Example ladder
exceptions:
  - rule: missing-expectations
    at: level:engineer/one
    because: The level is new, and its text is being written.
# dimensions.yml
scope:
  title: Scope

# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
""",
    right="""\
# organisation.yml
name: Example
title: Example ladder
exceptions:
  - rule: missing-expectation
    at: level:engineer/one
    because: The level is new, and its text is being written.
# dimensions.yml
scope:
  title: Scope

# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
""",
)
