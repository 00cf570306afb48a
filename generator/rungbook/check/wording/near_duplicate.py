"""Rule `near-duplicate`: no two levels share a sentence, or nearly: each says what is different about it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from math import ceil

from rungbook.check.rule import Rule
from rungbook.check.texts import sentences, words
from rungbook.model import Expectation, Item, Ladder, Markdown, Text
from rungbook.problem import Problem

ALIKE = 0.5  # the part of all their runs that two sentences share
FEWEST = 4  # a shorter sentence may well stand twice


Run = tuple[str, str, str]
"""Three words in a row: two sentences are alike where they share most of their runs."""


@dataclass(frozen=True, slots=True)
class _Said:
    about: str
    text: Text | Markdown
    sentence: str
    runs: frozenset[Run]


def find(ladder: Ladder) -> Iterator[Problem]:
    by_run: dict[Run, list[_Said]] = {}
    for one, shared in _repeating(ladder):
        # Another that shares enough of its runs has one of the rarest among them, whichever it lacks.
        rarest = shared[: len(shared) - ceil(len(one.runs) * ALIKE) + 1]
        near = {id(other): other for run in rarest for other in by_run.get(run, ()) if other.about != one.about}
        alike = (other for other in near.values() if other.sentence == one.sentence or _share(other.runs, one.runs) >= ALIKE)
        earlier = min(alike, key=lambda other: (other.text.origin, other.sentence != one.sentence), default=None)
        if earlier:
            yield RULE.problem(
                one.text.origin,
                f"The sentence “{_short(one.sentence)}” {'is also' if earlier.sentence == one.sentence else 'is nearly'} at {earlier.text.origin}.",
                "Say what this level asks that the other does not, or take it out of one.",
                one.about,
                " ".join(one.sentence.split()[:4]),
            )
        for run in shared:
            by_run.setdefault(run, []).append(one)


def _share(these: frozenset[Run], those: frozenset[Run]) -> float:
    return len(these & those) / len(these | those)


def _repeating(ladder: Ladder) -> Iterator[tuple[_Said, list[Run]]]:
    """The sentences of expectations and gates that others may be like, each with the runs that stand in others too, the rarest first."""
    said = [
        (passage, sentence, words(sentence.lower()))
        for passage in ladder.passages
        if isinstance(passage.holder, (Expectation, Item))
        for sentence in sentences(passage.text)
    ]
    times = Counter(chain.from_iterable(_runs(found) for _, _, found in said))
    repeated = frozenset(run for run, count in times.items() if count > 1)
    for passage, sentence, found in said:
        # One that shares too few of its runs with all others together shares too few with each.
        if shared := repeated.intersection(_runs(found)):
            runs = frozenset(_runs(found))
            if len(runs) >= FEWEST and len(shared) >= len(runs) * ALIKE:
                yield _Said(passage.about, passage.text, sentence, runs), sorted(shared, key=times.__getitem__)


def _runs(found: tuple[str, ...]) -> Iterator[Run]:
    return zip(found, found[1:], found[2:], strict=False)


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 80 else sentence[:77] + "…"


RULE = Rule(
    name="near-duplicate",
    kind="wording",
    summary="No two levels share a sentence, or nearly: each says what is different about it.",
    find=find,
    wrong="""\
# dimensions.yml
scope:
  title: Scope
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    expectations:
      scope:
        owns-a-task: You own one task from its question to its end, and say how it went.
  two:
    title: Engineer II
    expectations:
      scope:
        owns-a-service: You own one task from its question to its end, and say how it went.
""",
    right="""\
# dimensions.yml
scope:
  title: Scope
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    expectations:
      scope:
        owns-a-task: You own one task from its question to its end, and say how it went.
  two:
    title: Engineer II
    expectations:
      scope:
        owns-a-service: You own a service that two teams call, and what it costs.
""",
)
