"""Rule `falling-profile`: no step leads up a track to a level that is lower in a dimension."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.check.scale_order import Climb, divided, of_the_scale
from rungbook.model import Ladder
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    climbs: list[Climb] = []
    for step in ladder.steps:
        if step.kind != "next" or step.from_ is None or step.key in ladder.downward:
            continue
        before = step.from_.standings
        for standing in step.to.profile:
            was, scale = before.get(standing.dimension.id), standing.dimension.scale
            if was and scale:
                climbs.append(Climb(step, standing.dimension.title, standing.origin, scale, was, standing.step))
    for was, found, is_the_scale in divided(climbs):
        if is_the_scale:
            yield of_the_scale(rules.FALLING_PROFILE, was, found)
        else:
            yield from map(_of_the_level, found)


def _of_the_level(climb: Climb) -> Problem:
    step = climb.step
    assert step.from_
    message = f"{step.to.title} is at `{climb.now.id}` in {climb.title}, and {step.from_.title} below it at `{climb.was.id}`."
    return rules.FALLING_PROFILE.problem(climb.origin, message, "Raise the step here, or lower it there.", f"level:{step.to.key}")
