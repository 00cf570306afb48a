"""Rule `near-duplicate`: no two levels share a sentence, or nearly: each says what is different about it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rungbook.check.rule import Rule
from rungbook.check.texts import sentences, words
from rungbook.model import Expectation, Item, Ladder, Markdown, Words
from rungbook.problem import Problem

ALIKE = 0.5  # the part of all their runs that two sentences share
FEWEST = 4  # a shorter sentence may well stand twice


Run = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Said:
    about: str
    text: Words | Markdown
    sentence: str
    runs: frozenset[Run]
    """The sentence's runs of three words: two sentences are alike where they share most of them."""


def find(ladder: Ladder) -> Iterator[Problem]:
    said = list(_said(ladder))
    seen: set[Run] = set()
    repeated: set[Run] = set()
    for one in said:
        repeated |= one.runs & seen
        seen |= one.runs
    by_run: dict[Run, list[_Said]] = {}
    for one in said:
        shared = one.runs & repeated
        if len(shared) < len(one.runs) * ALIKE:
            continue  # As it shares too few of its runs with all others together, it shares too few with each.
        common = Counter(id(other) for run in shared for other in by_run.get(run, ()))
        alike = (other for run in shared for other in by_run.get(run, ()) if common[id(other)] / len(one.runs | other.runs) >= ALIKE)
        earlier = min((other for other in alike if other.about != one.about), key=lambda other: other.text.origin, default=None)
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


def _said(ladder: Ladder) -> Iterator[_Said]:
    """The sentences of expectations and gates that are long enough to be told apart."""
    for passage in ladder.passages:
        if isinstance(passage.holder, (Expectation, Item)):
            for sentence in sentences(passage.text):
                found = words(sentence.lower())
                runs = frozenset(zip(found, found[1:], found[2:], strict=False))
                if len(runs) >= FEWEST:
                    yield _Said(passage.about, passage.text, sentence, runs)


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
