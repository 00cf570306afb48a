"""Rule `step-without-gate`: a step with any text shows what unlocks it, or which evidence is expected before it."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    for step in ladder.steps:
        texts = (step.summary, step.text, step.shifts, step.milestones, step.stalls, step.bridges)
        if any(texts) and not step.unlock and not step.gate:
            yield rules.STEP_WITHOUT_GATE.problem(
                step.origin,
                f"The step `{step.id}` says neither what unlocks it nor what evidence it expects.",
                "Add one of the two:\n    unlock: …\n    gate:\n      an-id: …",
                f"step:{step.key}",
            )
