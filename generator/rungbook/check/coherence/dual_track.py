"""Rule `dual-track`: where a ladder has both kinds of track, each senior grade has a level of either kind."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    if not {"individual", "management"} <= {track.kind for track in ladder.tracks}:
        return
    for grade in ladder.grades:
        if not grade.senior:
            continue
        for kind in ("individual", "management"):
            if not any(level.grade in ladder.spines.equal(grade) for track in ladder.tracks if track.kind == kind for level in track.levels):
                yield rules.DUAL_TRACK.problem(
                    grade.origin,
                    f"The senior grade {grade.title} has no level on any {kind} track.",
                    f"Give a level of a track with `kind: {kind}` the line `grade: {grade.id}`, or take `senior: true` away here.",
                    f"grade:{grade.id}",
                )
