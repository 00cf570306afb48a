"""Rule `unused-dimension`: where a track names the dimensions that it uses, its levels have nothing about others."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Cell, DimensionSummary, Interview, Ladder, Standing
from rungbook.problem import Problem

Answer = DimensionSummary | Cell | Standing | Interview


def find(ladder: Ladder) -> Iterator[Problem]:
    for track in ladder.tracks:
        written: list[tuple[str, Answer]] = [("The track", one) for one in track.summaries]
        for level in track.levels:
            answers: tuple[Answer, ...] = (*level.expectations, *level.profile, *level.interview)
            written += [(level.title, one) for one in answers]
        for who, one in written:
            if not track.uses(one.dimension):
                yield rules.UNUSED_DIMENSION.problem(
                    one.origin,
                    f"{who} says something about `{one.dimension.id}`, and `dimensions` of the track {track.title} does not name it.",
                    f"Delete the entry, or add `{one.dimension.id}` to `dimensions` of the track.",
                )
