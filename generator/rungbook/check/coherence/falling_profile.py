"""Rule `falling-profile`: no level stands lower in a dimension than a level below it on the same track."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder, Level, Standing
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    for track in ladder.tracks:
        stood: dict[str, tuple[int, Standing, Level]] = {}
        for level in track.levels:
            for standing in level.profile:
                dimension = standing.dimension
                rank = dimension.scale.steps.index(standing.step) if dimension.scale else 0
                if dimension.id in stood and stood[dimension.id][0] > rank:
                    _, more, below = stood[dimension.id]
                    yield rules.FALLING_PROFILE.problem(
                        standing.origin,
                        f"{level.title} stands at `{standing.step.id}` in {dimension.title}, and {below.title} below it at `{more.step.id}`.",
                        "Raise the step here, or lower it there.",
                        f"level:{level.key}",
                    )
                stood[dimension.id] = (rank, standing, level)
