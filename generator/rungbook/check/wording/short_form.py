"""Rule `short-form`: a short form differs from the one below it, and a step has one on both sides or on neither."""

from collections.abc import Iterator
from itertools import pairwise

from rungbook import rules
from rungbook.model import Expectation, Ladder, Level
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    for track in ladder.tracks:
        for below, level in pairwise(track.levels):
            yield from _repeated(below, level)
            yield from _missing(below, level)


def _answers(level: Level) -> dict[str, Expectation]:
    """Return the expectations that answer a thread, by thread."""
    return {e.thread.id: e for e in level.every_expectation if e.thread}


def _repeated(below: Level, level: Level) -> Iterator[Problem]:
    lower = _answers(below)
    repeated = [e for thread, e in _answers(level).items() if thread in lower and _hides_growth(lower[thread], e)]
    if repeated:
        others = len(repeated) - 1
        more = (
            f" {'One more short form' if others == 1 else f'{others} more short forms'} of {level.title} {'is' if others == 1 else 'are'} repeated."
            if others
            else ""
        )
        yield rules.SHORT_FORM.problem(
            repeated[0].origin,
            f"“{repeated[0].short}” is the short form at {below.title} too, so the step to {level.title} shows no growth.{more}",
            "Name what is new at this level.",
            f"level:{level.key}",
        )


def _hides_growth(below: Expectation, expectation: Expectation) -> bool:
    """Report whether the short forms are the same and the texts differ. One text at both levels, as from a base, is meant."""
    return bool(expectation.short) and expectation.short.casefold() == below.short.casefold() and expectation.text != below.text


def _missing(below: Level, level: Level) -> Iterator[Problem]:
    """A panel that compares two levels needs the short forms of both."""
    for some, other in ((below, level), (level, below)):
        shorts, without = _answers(some), _answers(other)
        if any(e.short for e in shorts.values()):
            lacking = [e for thread, e in without.items() if not e.short and thread in shorts and shorts[thread].short]
            if lacking and not all(not e.short for e in without.values()):
                yield rules.SHORT_FORM.problem(
                    lacking[0].origin,
                    f"{len(lacking)} of {len(without)} expectations of {other.title} have no short form, and their counterparts at {some.title} do.",
                    "Write `short:` for each, at most 45 characters.",
                    f"level:{other.key}",
                )
