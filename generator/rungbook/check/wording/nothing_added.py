"""Rule `nothing-added`: a level expects something that the level below it does not."""

from collections.abc import Iterator
from itertools import pairwise

from rungbook import rules
from rungbook.check.texts import words
from rungbook.model import Ladder, Level
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    for track in ladder.tracks:
        asked = [(level, _asks(level)) for level in track.levels]
        for (below, there), (level, here) in pairwise(asked):
            if there and here <= there and not any(cell.empty == "not-defined" for cell in level.expectations):
                yield rules.NOTHING_ADDED.problem(
                    level.origin,
                    f"{level.title} expects nothing that {below.title} below it does not.",
                    "Write what is bigger, wider or less directed at this level, or make the two one level.",
                    f"level:{level.key}",
                )


def _asks(level: Level) -> set[str]:
    """What a level expects, each as a text that another level's can equal."""
    expected = {" ".join(words(e.text.lower())) for e in level.every_expectation}
    return expected | {f"{ask.skill.id} {ask.step.id if ask.step else ''}" for ask in level.skills}
