"""Rule `step-ends`: a step leads somewhere else, the next one upwards, and only the way into the ladder starts nowhere."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    for step in ladder.steps:
        about = f"step:{step.key}"
        if step.from_ is step.to:
            yield rules.STEP_ENDS.problem(step.origin, f"The step `{step.id}` leads back to where it starts.", "Change `from` or `to`.", about)
        if (step.from_ is None) != (step.kind == "entry"):
            yield rules.STEP_ENDS.problem(
                step.origin,
                f"The step `{step.id}` says `kind: {step.kind}` and {'no' if step.from_ is None else 'a'} level that it starts at.",
                "Write `from: …`, or `kind: entry` for the way into the ladder; one of the two.",
                about,
            )
        elif step.kind == "next" and step.from_ is not None and step.from_.track != step.to.track:
            yield rules.STEP_ENDS.problem(
                step.origin,
                f"The step `{step.id}` leads to another track and says `kind: next`.",
                "Say which it is: `fork`, `sideways`, `back` or `join`.",
                about,
            )
        elif step.kind == "next" and step.from_ is not None and step.key in ladder.downward:
            yield rules.STEP_ENDS.problem(
                step.origin,
                f"The step `{step.id}` leads down, from {step.from_.title} to {step.to.title}, and says `kind: next`.",
                "Exchange `from` and `to`, or write `kind: back`.",
                about,
            )
