"""Rule `falling-profile`: no step leads up a track to a level that is lower in a dimension."""

from collections.abc import Iterator, Sequence

from rungbook import rules
from rungbook.model import Ladder, ScaleStep, Standing, Step
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    falls: dict[ScaleStep, list[tuple[Step, Standing]]] = {}
    climbed: set[tuple[ScaleStep, ScaleStep]] = set()
    for step in ladder.steps:
        if step.kind != "next" or step.from_ is None or step.key in ladder.downward:
            continue
        before = step.from_.standings
        for standing in step.to.profile:
            was, scale = before.get(standing.dimension.id), standing.dimension.scale
            if was and scale and scale.steps.index(standing.step) < scale.steps.index(was):
                falls.setdefault(was, []).append((step, standing))
            elif was:
                climbed.add((was, standing.step))
    for was, found in falls.items():
        tracks = {step.track for step, _ in found}
        if len(tracks) > 1 and not any((standing.step, was) in climbed for _, standing in found):
            yield _of_the_scale(was, found)
        else:
            yield from (_of_the_level(step, standing, was) for step, standing in found)


def _of_the_level(step: Step, standing: Standing, was: ScaleStep) -> Problem:
    assert step.from_
    message = f"{step.to.title} is at `{standing.step.id}` in {standing.dimension.title}, and {step.from_.title} below it at `{was.id}`."
    return rules.FALLING_PROFILE.problem(standing.origin, message, "Raise the step here, or lower it there.", f"level:{step.to.key}")


def _of_the_scale(was: ScaleStep, found: Sequence[tuple[Step, Standing]]) -> Problem:
    """One problem where steps of several tracks lead up by it, and none down: it is the scale that is in another order."""
    higher = " and ".join(dict.fromkeys(f"`{standing.step.id}`" for _, standing in found))
    message = (
        f"`{was.id}` comes after {higher} in this scale, whose lowest step is first, and {len(found)} steps of several tracks lead up from it to {higher}."
    )
    return rules.FALLING_PROFILE.problem(
        was.origin, message, f"Move `{was.id}` before {higher}, or correct the profiles of the levels.", f"level:{found[0][0].to.key}"
    )
