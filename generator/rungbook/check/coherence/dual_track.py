"""Rule `dual-track`: a grade that is marked as senior has a level of either kind."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    for grade in ladder.grades:
        for kind in ("individual", "management") if grade.senior else ():
            if not any(level.grade in ladder.spines.equal(grade) for track in ladder.tracks if track.kind == kind for level in track.levels):
                yield rules.DUAL_TRACK.problem(
                    grade.origin,
                    f"`senior: true` says that {grade.title} has an individual and a management level, and no {kind} track has a level at it.",
                    f"Give a level of a track with `kind: {kind}` the line `grade: {grade.id}`, or take `senior: true` away here.",
                    f"grade:{grade.id}",
                )
