"""Rule `step-without-gate`: a step says what unlocks it, or which evidence is asked before it."""

from collections.abc import Iterator

from rungbook.check.rule import Rule
from rungbook.model import Ladder
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    for step in ladder.steps:
        written = step.origin != step.to.origin  # a track without steps of its own has them made
        if written and not step.unlock and not step.gate:
            yield RULE.problem(
                step.origin,
                f"The step `{step.id}` says neither what unlocks it nor what evidence it asks.",
                "Add one of the two:\n    unlock: …\n    gate:\n      an-id: …",
                f"step:{step.key}",
            )


RULE = Rule(
    name="step-without-gate",
    kind="completeness",
    summary="A step says what unlocks it, or which evidence is asked before it.",
    whole=True,
    find=find,
    wrong="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
  two:
    title: Engineer II
steps:
  one-to-two:
    from: one
    to: two
""",
    right="""\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
  two:
    title: Engineer II
steps:
  one-to-two:
    from: one
    to: two
    unlock: You finish what you start without being reminded.
""",
)
