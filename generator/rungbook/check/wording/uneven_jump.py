"""Rule `uneven-jump`: from one level to the next there is one grade, and at most one step of a skill."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from rungbook import rules
from rungbook.model import Ladder, Level
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    for track in ladder.tracks:
        for below, level in pairwise(track.levels):
            if below.grade and level.grade and (leapt := ladder.spines.between(below.grade, level.grade)):
                between = leapt[0]
                yield rules.UNEVEN_JUMP.problem(
                    level.origin,
                    f"From {below.title} to {level.title} the track leaps over {between.title}.",
                    f"Write a level at `{between.id}`, or say in the step what makes the leap possible and make an exception.",
                    f"level:{level.key}",
                )
            elif leaps := list(_leaps(below, level)):
                yield leaps[0] if len(leaps) == 1 else replace(leaps[0], message=f"{leaps[0].message} So do {len(leaps) - 1} more of its skills.")


def _leaps(below: Level, level: Level) -> Iterator[Problem]:
    asked = {ask.skill.id: ask.step.id for ask in below.skills if ask.step}
    for ask in level.skills:
        if ask.skill.id in asked and ask.step:
            steps = [step.id for step in ask.skill.scale.steps]
            if steps.index(ask.step.id) - steps.index(asked[ask.skill.id]) > 1:
                yield rules.UNEVEN_JUMP.problem(
                    ask.origin,
                    f"{ask.skill.title} leaps from `{asked[ask.skill.id]}` at {below.title} to `{ask.step.id}` at {level.title}.",
                    f"Expect `{steps[steps.index(ask.step.id) - 1]}` at one of the two.",
                    f"level:{level.key}",
                )
