"""Rule `falling-profile`: no step leads up a track to a level that is lower in a dimension."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    for step in ladder.steps:
        if step.kind != "next" or step.from_ is None or step.key in ladder.downward:
            continue
        before = {standing.dimension.id: standing.step for standing in step.from_.profile}
        for standing in step.to.profile:
            was, scale = before.get(standing.dimension.id), standing.dimension.scale
            if was and scale and scale.steps.index(standing.step) < scale.steps.index(was):
                yield rules.FALLING_PROFILE.problem(
                    standing.origin,
                    f"{step.to.title} is at `{standing.step.id}` in {standing.dimension.title}, and {step.from_.title} below it at `{was.id}`.",
                    "Raise the step here, or lower it there.",
                    f"level:{step.to.key}",
                )
