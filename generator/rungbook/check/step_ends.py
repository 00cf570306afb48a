"""Rule `step-ends`: a step leads somewhere else, and only the way into the ladder starts nowhere."""

from collections.abc import Iterator

from rungbook.model import Ladder
from rungbook.problem import Problem


def check(ladder: Ladder) -> Iterator[Problem]:
    for step in ladder.steps:
        if step.from_ is step.to:
            yield Problem(step.origin, "step-ends", f"The step `{step.id}` leads back to where it starts.", "Change `from` or `to`.")
        if (step.from_ is None) != (step.kind == "entry"):
            yield Problem(
                step.origin,
                "step-ends",
                f"The step `{step.id}` says `kind: {step.kind}` and {'no' if step.from_ is None else 'a'} level that it starts at.",
                "Write `from: …`, or `kind: entry` for the way into the ladder; one of the two.",
            )
        elif step.kind == "next" and step.from_ is not None and step.from_.track != step.to.track:
            yield Problem(
                step.origin,
                "step-ends",
                f"The step `{step.id}` leads to another track and says `kind: next`.",
                "Say which it is: `fork`, `sideways`, `back` or `join`.",
            )
