"""Texts as rules read them: what they refer to, and their bare words and sentences."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rungbook.markup.grammar import REFERENCES
from rungbook.markup.plain_text import prose
from rungbook.markup.text_links import targets
from rungbook.model import Ladder, Markdown, Passage, Reference

_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# What is between words where none is joined: almost every sentence.
_BETWEEN = {sign: " " for sign in range(128) if not chr(sign).isalnum()}


def unknown_references(ladder: Ladder) -> Iterator[tuple[Markdown | Reference, str]]:
    """Each text that refers to something that does not exist, and what it calls it. A hand-written page is not known here."""
    for text in ladder.texts:
        found = [str(text)] if isinstance(text, Reference) else [target for target in targets(text) if target.partition(":")[0] in REFERENCES]
        yield from ((text, name) for name in found if name not in ladder.named and not name.startswith("page:"))


def holding(ladder: Ladder, phrases: Iterable[str]) -> Iterator[Passage]:
    """The passages in which one of the phrases may be: few or none, so that a rule need not search every text for every phrase."""
    used = set(_WORD.findall("\n".join(ladder.vocabulary).casefold()))
    near = used.intersection(_WORD.findall(phrase.casefold())[0] for phrase in phrases)
    if near:
        yield from (passage for passage in ladder.passages if not near.isdisjoint(_WORD.findall(passage.text.casefold().replace("*", ""))))


@lru_cache(maxsize=200_000)
def readable(text: str) -> str:
    """The text's words as a rule about words reads them: without marks, and without what code says."""
    return "\n\n".join(prose(text))


@lru_cache(maxsize=200_000)
def sentences(text: str) -> tuple[str, ...]:
    """The text's sentences, each on one line. An item of a list is a sentence."""
    parts = (part for block in prose(text) for part in _END.split(block))
    return tuple(" ".join(part.split()) for part in parts if part and part.strip())


@lru_cache(maxsize=200_000)
def words(text: str) -> tuple[str, ...]:
    if text.isascii() and "'" not in text and "-" not in text:
        return tuple(text.translate(_BETWEEN).split())
    return tuple(_WORD.findall(text))
