"""Rule `step-ends`: a step leads somewhere else, and only the way into the ladder starts nowhere."""

from collections.abc import Iterator

from rungbook.check.rule import Rule
from rungbook.model import Ladder
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    for step in ladder.steps:
        about = f"step:{step.key}"
        if step.from_ is step.to:
            yield RULE.problem(step.origin, f"The step `{step.id}` leads back to where it starts.", "Change `from` or `to`.", about)
        if (step.from_ is None) != (step.kind == "entry"):
            yield RULE.problem(
                step.origin,
                f"The step `{step.id}` says `kind: {step.kind}` and {'no' if step.from_ is None else 'a'} level that it starts at.",
                "Write `from: …`, or `kind: entry` for the way into the ladder; one of the two.",
                about,
            )
        elif step.kind == "next" and step.from_ is not None and step.from_.track != step.to.track:
            yield RULE.problem(
                step.origin,
                f"The step `{step.id}` leads to another track and says `kind: next`.",
                "Say which it is: `fork`, `sideways`, `back` or `join`.",
                about,
            )


RULE = Rule(
    name="step-ends",
    kind="coherence",
    summary="A step leads somewhere else, and only the way into the ladder starts nowhere.",
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
    from: two
    to: two
    unlock: You finish what you start.
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
    unlock: You finish what you start.
""",
)
