"""Rule `near-duplicate`: no two levels share a sentence, or nearly: each says what is different about it."""

from collections.abc import Iterator

from rungbook.check.rule import Rule
from rungbook.check.texts import sentences, words
from rungbook.model import Expectation, Item, Ladder, Markdown, Words
from rungbook.problem import Problem

ALIKE = 0.5  # the part of all their runs that two sentences share
FEWEST = 4  # a shorter sentence may well stand twice


def find(ladder: Ladder) -> Iterator[Problem]:
    said: list[tuple[str, Words | Markdown, str, frozenset[str]]] = []
    by_run: dict[str, list[int]] = {}
    for passage in ladder.passages:
        if not isinstance(passage.holder, (Expectation, Item)):
            continue
        for sentence in sentences(passage.text):
            runs = _runs(words(sentence.lower()))
            if len(runs) < FEWEST:
                continue
            seen: dict[int, int] = {}
            for run in runs:
                for other in by_run.get(run, ()):
                    seen[other] = seen.get(other, 0) + 1
            for other, shared in seen.items():
                about, text, first, others = said[other]
                if about != passage.about and shared / len(runs | others) >= ALIKE:
                    same = "is also" if first == sentence else "is nearly"
                    yield RULE.problem(
                        passage.text.origin,
                        f"The sentence “{_short(sentence)}” {same} at {text.origin}.",
                        "Say what this level asks that the other does not, or take it out of one.",
                        passage.about,
                        " ".join(sentence.split()[:4]),
                    )
                    break
            for run in runs:
                by_run.setdefault(run, []).append(len(said))
            said.append((passage.about, passage.text, sentence, runs))


def _runs(found: tuple[str, ...]) -> frozenset[str]:
    """The sentence's runs of three words: two sentences are alike where they share most of them."""
    return frozenset(map(" ".join, zip(found, found[1:], found[2:], strict=False)))


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
