"""Rule `uneven-jump`: a track leaps over no grade, unless it often does, and no level leaps over a step of a skill."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from rungbook import rules
from rungbook.model import Grade, Ladder, Level
from rungbook.problem import Problem

FEWEST_STEPS = 3  # in a shorter track one leap is as likely a plan as an oversight


def find(ladder: Ladder) -> Iterator[Problem]:
    for track in ladder.tracks:
        steps = tuple(pairwise(track.levels))
        leapt = {level.key: _leapt_grades(ladder, below, level) for below, level in steps}
        # A track that leaps several times has its own rhythm of grades.
        only_leap = len(steps) >= FEWEST_STEPS and sum(map(bool, leapt.values())) == 1
        for below, level in steps:
            if grades := leapt[level.key]:
                if only_leap:
                    yield rules.UNEVEN_JUMP.problem(
                        level.origin,
                        f"From {below.title} to {level.title} the track leaps over {grades[0].title}.",
                        f"Write a level at `{grades[0].id}`, or say in the step what makes the leap possible and make an exception.",
                        f"level:{level.key}",
                    )
            elif leaps := list(_leaps(below, level)):
                yield leaps[0] if len(leaps) == 1 else replace(leaps[0], message=f"{leaps[0].message} So do {len(leaps) - 1} more of its skills.")


def _leapt_grades(ladder: Ladder, below: Level, level: Level) -> Sequence[Grade]:
    return ladder.spines.between(below.grade, level.grade) if below.grade and level.grade else ()


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
