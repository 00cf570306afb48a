"""Rule `falling-experience`: no grade, and no level of a track, has fewer typical years than the one below it."""

from collections.abc import Iterator
from itertools import pairwise

from rungbook import rules
from rungbook.model import Ladder, Span
from rungbook.problem import Origin, Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    for spine in ladder.spines.each:
        yield from _falls([(f"grade:{grade.id}", grade.title, grade.experience, grade.origin) for grade in spine])
    for track in ladder.tracks:
        yield from _falls([(f"level:{level.key}", level.title, level.experience, level.origin) for level in track.levels])


def _falls(things: list[tuple[str, str, Span | None, Origin]]) -> Iterator[Problem]:
    known = [(about, title, years, origin) for about, title, years, origin in things if years]
    for (_, below, less, _), (about, title, years, origin) in pairwise(known):
        if years.low < less.low or (years.high is not None and less.high is not None and years.high < less.high):
            yield rules.FALLING_EXPERIENCE.problem(
                origin,
                f"{title} has {years.text()} typical years, which is less than {less.text()} at {below} below it.",
                "Correct one of the two ranges.",
                about,
            )
