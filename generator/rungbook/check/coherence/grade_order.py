"""Rule `grade-order`: the levels of a track are in the order of their grades, the lowest first."""

from collections.abc import Iterator
from itertools import pairwise

from rungbook import rules
from rungbook.model import Ladder
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    for track in ladder.tracks:
        graded = [level for level in track.levels if level.grade]
        for below, level in pairwise(graded):
            assert below.grade
            assert level.grade
            if ladder.spines.lower(level.grade, below.grade):
                yield rules.GRADE_ORDER.problem(
                    level.origin,
                    f"{level.title} is at {level.grade.title} and comes after {below.title}, which is at {below.grade.title}.",
                    "Move the level, or correct its grade. Grades themselves are in `grades.yml`, the lowest first.",
                    f"level:{level.key}",
                )
