"""Rule `skipped-thread`: a thread that a track answers below and above a level is answered at that level too."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder, Level
from rungbook.problem import Problem

Key = tuple[str, str]


def find(ladder: Ladder) -> Iterator[Problem]:
    for track in ladder.tracks:
        answered = [_answered(level) for level in track.levels]
        first, last = _first_and_last(answered)
        for number, level in enumerate(track.levels):
            for cell in level.expectations:
                if cell.empty:
                    continue
                for thread in (thread for thread in cell.dimension.threads if (cell.dimension.id, thread.id) not in answered[number]):
                    key = (cell.dimension.id, thread.id)
                    if first.get(key, number) < number < last.get(key, number):
                        yield rules.SKIPPED_THREAD.problem(
                            cell.origin,
                            f"{level.title} skips the thread `{thread.id}` of {cell.dimension.title}, which levels below and above it answer.",
                            f"Add an expectation with `thread: {thread.id}`.",
                            f"level:{level.key}",
                        )


def _first_and_last(answered: list[set[Key]]) -> tuple[dict[Key, int], dict[Key, int]]:
    """Return at which place in the track each thread is answered first, and at which last."""
    last = {key: number for number, keys in enumerate(answered) for key in keys}
    first = {key: number for number, keys in reversed(list(enumerate(answered))) for key in keys}
    return first, last


def _answered(level: Level) -> set[Key]:
    return {(cell.dimension.id, found.thread.id) for cell in level.expectations for found in cell.expectations if found.thread}
