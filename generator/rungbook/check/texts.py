"""Texts as rules read them: what they refer to, and their bare words and sentences."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rungbook.model import Ladder, Markdown, Passage, Reference

REFERENCES = ("level", "step", "track", "grade", "dimension", "skill", "comparison", "assessment", "exercise", "plan", "term", "source")
_REFERENCE = re.compile(rf"\]\(((?:{'|'.join(REFERENCES)}):[^)\s]*)\)")

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_LIST = re.compile(r"\n+\s*(?:[-*+]|\d+[.)])\s+|\n\s*\n")
_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\x00")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# What stands between words where none is joined: almost every sentence.
_BETWEEN = {sign: " " for sign in range(128) if not chr(sign).isalnum()}


def unknown_references(ladder: Ladder) -> Iterator[tuple[Markdown | Reference, str]]:
    """Each text that refers to something that does not exist, and what it calls it. A hand-written page is not known here."""
    for text in ladder.texts:
        found = [str(text)] if isinstance(text, Reference) else _REFERENCE.findall(text)
        yield from ((text, name) for name in found if name not in ladder.named and not name.startswith("page:"))


def holding(ladder: Ladder, phrases: Iterable[str]) -> Iterator[Passage]:
    """The passages in which one of the phrases may stand: few or none, so that a rule need not search every text for every phrase."""
    used = set(_WORD.findall("\n".join(ladder.vocabulary).casefold()))
    near = used.intersection(_WORD.findall(phrase.casefold())[0] for phrase in phrases)
    if near:
        yield from (passage for passage in ladder.passages if not near.isdisjoint(_WORD.findall(passage.text.casefold().replace("*", ""))))


@lru_cache(maxsize=200_000)
def bare(text: str) -> str:
    """The text without Markdown's signs, links as their words, code left out."""
    if "`" in text:
        text = _CODE.sub("code", text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    return text.replace("*", "")


@lru_cache(maxsize=200_000)
def sentences(text: str) -> tuple[str, ...]:
    """The text's sentences, each on one line. An item of a list is a sentence."""
    text = bare(text)
    inside = text[:-1]
    if not ("." in inside or "!" in inside or "?" in inside or "\n" in inside):
        return (" ".join(text.split()),) if text else ()
    parts = _END.split(_LIST.sub("\x00", text))
    return tuple(" ".join(part.split()) for part in parts if part and part.strip())


@lru_cache(maxsize=200_000)
def words(text: str) -> tuple[str, ...]:
    if text.isascii() and "'" not in text and "-" not in text:
        return tuple(text.translate(_BETWEEN).split())
    return tuple(_WORD.findall(text))
