"""Rule `dual-track`: where a ladder has both kinds of track, each senior grade has a level of either kind."""

from collections.abc import Iterator

from rungbook.check.rule import Rule
from rungbook.model import Ladder
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    if not {"individual", "management"} <= {track.kind for track in ladder.tracks}:
        return
    for grade in ladder.grades:
        if not grade.senior:
            continue
        for kind in ("individual", "management"):
            if not any(level.grade is grade for track in ladder.tracks if track.kind == kind for level in track.levels):
                yield RULE.problem(
                    grade.origin,
                    f"The senior grade {grade.title} has no level on any {kind} track.",
                    f"Give a level of a track with `kind: {kind}` the line `grade: {grade.id}`, or take `senior: true` away here.",
                    f"grade:{grade.id}",
                )


RULE = Rule(
    name="dual-track",
    kind="coherence",
    summary="Where a ladder has both kinds of track, each senior grade has a level of either kind.",
    whole=True,
    find=find,
    wrong="""\
# grades.yml
l5:
  title: L5
  senior: true
l6:
  title: L6
  senior: true
# tracks/engineer.yml
title: Engineer
levels:
  senior:
    title: Senior Engineer
    grade: l5
  staff:
    title: Staff Engineer
    grade: l6
# tracks/manager.yml
title: Manager
kind: management
levels:
  manager:
    title: Manager
    grade: l5
""",
    right="""\
# grades.yml
l5:
  title: L5
  senior: true
l6:
  title: L6
  senior: true
# tracks/engineer.yml
title: Engineer
levels:
  senior:
    title: Senior Engineer
    grade: l5
  staff:
    title: Staff Engineer
    grade: l6
# tracks/manager.yml
title: Manager
kind: management
levels:
  manager:
    title: Manager
    grade: l5
  senior-manager:
    title: Senior Manager
    grade: l6
""",
)
