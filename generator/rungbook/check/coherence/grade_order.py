"""Rule `grade-order`: the levels of a track are in the order of their grades, the lowest first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from rungbook import rules
from rungbook.model import Grade, Ladder, Level
from rungbook.problem import Problem

FOLLOW = (rules.FALLING_EXPERIENCE, rules.FALLING_PAY, rules.FALLING_PROFILE, rules.FALLING_SKILL, rules.STEP_ENDS, rules.UNEVEN_JUMP)
"""Rules that compare each grade with the one below it."""


def find(ladder: Ladder) -> Iterator[Problem]:
    climbed: dict[tuple[Grade, Grade], list[tuple[Sequence[Level], Level, Level]]] = {}
    for track in ladder.tracks:
        graded = [level for level in track.levels if level.grade]
        for below, level in pairwise(graded):
            assert below.grade
            assert level.grade
            climbed.setdefault((below.grade, level.grade), []).append((graded, below, level))
    for (lower, upper), found in climbed.items():
        if not ladder.spines.lower(upper, lower):
            continue
        if len(found) > 1 and (upper, lower) not in climbed:
            yield _of_the_grades(lower, upper, len(found))
        else:
            yield from (_of_the_level(ladder, *one) for one in found)


def _of_the_level(ladder: Ladder, graded: Sequence[Level], below: Level, level: Level) -> Problem:
    assert below.grade
    assert level.grade
    message = f"{level.title} is at {level.grade.title} and comes after {below.title}, which is at {below.grade.title}."
    where = "Grades are in `grades.yml`, the lowest first."
    if step := next((one for one in ladder.steps if one.forward and one.from_ is below and one.to is level), None):
        repair = f"The step `{step.key}` leads up in this order, so correct the grade of one of the two. {where}"
        problem = rules.GRADE_ORDER.problem(level.origin, message, repair, f"level:{level.key}")
        return replace(problem, hides=((rules.STEP_ENDS, f"step:{step.key}"),))
    problem = rules.GRADE_ORDER.problem(level.origin, message, f"Move the level, or correct its grade. {where}", f"level:{level.key}")
    rest = [one for one in graded if one is not level]
    higher = next((one for one in rest if one.grade and ladder.spines.lower(level.grade, one.grade)), None)
    is_alone = not any(a.grade and b.grade and ladder.spines.lower(b.grade, a.grade) for a, b in pairwise(rest))
    return replace(problem, belongs_before=higher.origin) if higher and is_alone else problem


def _of_the_grades(lower: Grade, upper: Grade, tracks: int) -> Problem:
    """One problem where several tracks climb from one grade to the other, and none the other way: it is the grades that are in another order."""
    message = f"`{lower.id}` comes after `{upper.id}` here, where the lowest grade is first, and {tracks} tracks climb from it to `{upper.id}`."
    problem = rules.GRADE_ORDER.problem(lower.origin, message, f"Move `{lower.id}` before `{upper.id}`.", f"grade:{lower.id}")
    return replace(problem, belongs_before=upper.origin, hides=tuple((rule, "") for rule in FOLLOW))
