"""Rule `skipped-thread`: a thread that a track answers below and above a level is answered at that level too."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder, Level
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    for track in ladder.tracks:
        answered = {level.id: _answered(level) for level in track.levels}
        for number, level in enumerate(track.levels):
            below = {key for lower in track.levels[:number] for key in answered[lower.id]}
            above = {key for higher in track.levels[number + 1 :] for key in answered[higher.id]}
            for cell in level.expectations:
                if cell.empty:
                    continue
                for dimension, thread in sorted((below & above) - answered[level.id]):
                    if dimension == cell.dimension.id:
                        yield rules.SKIPPED_THREAD.problem(
                            cell.origin,
                            f"{level.title} skips the thread `{thread}` of {cell.dimension.title}, which levels below and above it answer.",
                            f"Add an expectation with `thread: {thread}`.",
                            f"level:{level.key}",
                        )


def _answered(level: Level) -> set[tuple[str, str]]:
    return {(cell.dimension.id, found.thread.id) for cell in level.expectations for found in cell.expectations if found.thread}
