"""Rule `unconnected-level`: steps connect the levels of a track, so that every level has a way in or a way on."""

from collections.abc import Iterator
from itertools import pairwise

from rungbook import rules
from rungbook.model import Ladder
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    beside: dict[str, set[str]] = {level.key: set() for level in ladder.levels}
    for step in ladder.steps:
        if step.from_:
            beside[step.from_.key].add(step.to.key)
            beside[step.to.key].add(step.from_.key)
    for track in ladder.tracks:
        reached = _reached(track.levels[0].key, beside)
        for below, level in pairwise(track.levels):
            if level.key not in reached:
                yield rules.UNCONNECTED_LEVEL.problem(
                    level.origin,
                    f"No step connects {level.title} with the rest of the track.",
                    f"Add a step:\n  {below.id}-to-{level.id}:\n    from: {below.id}\n    to: {level.id}\n    unlock: …",
                    f"level:{level.key}",
                )


def _reached(start: str, beside: dict[str, set[str]]) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        new = beside[waiting.pop()] - found
        found |= new
        waiting.extend(new)
    return found
