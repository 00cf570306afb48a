"""Texts as rules read them: what they refer to, and their bare words and sentences."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from rungbook.markup.grammar import REFERENCES
from rungbook.markup.plain_text import paragraphs, prose
from rungbook.markup.tokens import targets
from rungbook.model import Ladder, Markdown, Passage, Reference, Text
from rungbook.problem import listed, nearest

_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LETTERS = re.compile(r"[^\W_]+")
# What is between words where none is joined: almost every sentence.
_BETWEEN = {sign: " " for sign in range(128) if not chr(sign).isalnum()}
CURRENCIES = frozenset(tomllib.loads(Path(__file__).with_name("currencies.toml").read_text(encoding="utf-8"))["active"].split())
COMPARED = 20_000
"""So many times an unknown name is compared with one that there is; with more it would take minutes."""


def unknown_references(ladder: Ladder) -> dict[str, list[Markdown | Reference]]:
    """What texts refer to that does not exist, each with the texts. A hand-written page is not known here."""
    unknown: dict[str, list[Markdown | Reference]] = {}
    for text in ladder.texts:
        found = [str(text)] if isinstance(text, Reference) else [target for target in targets(text) if target.partition(":")[0] in REFERENCES]
        for name in found:
            if name not in ladder.named and name not in ladder.gone and not name.startswith("page:"):
                unknown.setdefault(name, []).append(text)
    return unknown


def renames(ladder: Ladder) -> dict[str, str]:
    """Names that texts use and nothing has, each with the neighbour that no text uses and that probably lost that name.

    That is a step that has a level's id, what the name is the title of, or, where several texts agree on a name, what has the nearest one.
    """
    unknown = unknown_references(ladder)
    if not unknown:
        return {}
    used = {name for text in ladder.texts for name in ([str(text)] if isinstance(text, Reference) else targets(text))}
    free = [name for name in ladder.named if name not in used]
    found: dict[str, str] = {}
    for name in list(unknown)[: COMPARED // (len(free) + 1)]:
        outer = name[: max(name.rfind("/"), name.find(":")) + 1]
        beside = [other for other in free if other.startswith(outer) and other.count("/") == name.count("/")]
        taken = [other for other in beside if other.replace("step:", "level:", 1) in ladder.named] if outer.startswith("step:") else []
        slugs = {other: re.sub(r"[^a-z0-9]+", "-", (getattr(ladder.named[other], "title", None) or "").lower()).strip("-") for other in beside}
        titled = [other for other in beside if slugs[other] == name[len(outer) :]]
        if len(taken) == 1 or len(titled) == 1:
            found[name] = (taken if len(taken) == 1 else titled)[0]
        elif len(unknown[name]) > 1 and (renamed := nearest(name, beside)):
            found[name] = renamed
    several = Counter(found.values())
    return {name: renamed for name, renamed in found.items() if several[renamed] == 1 or len(unknown[name]) > 1}


def elsewhere(texts: Sequence[Markdown | Reference]) -> str:
    """The places of all texts but the first, as the end of a sentence."""
    others = sorted({text.origin for text in texts[1:]} - {texts[0].origin})
    return f" It is also used at {listed([f'{origin.file}:{origin.line}' for origin in others], 3)}." if others else ""


def holding(ladder: Ladder, phrases: Iterable[str]) -> Iterator[Passage]:
    """The passages in which one of the phrases may be: few or none, so that a rule need not search every text for every phrase."""
    every = {frozenset(_LETTERS.findall(phrase.casefold())) for phrase in phrases}
    near = {max(used, key=len) for used in every}  # “and” is in most texts
    yield from (passage for passage, used in _used_words(ladder) if not near.isdisjoint(used) and any(phrase <= used for phrase in every))


@lru_cache(maxsize=1)
def _used_words(ladder: Ladder) -> tuple[tuple[Passage, frozenset[str]], ...]:
    """Each passage with its words in small letters."""
    return tuple((passage, frozenset(_LETTERS.findall(visible_words(passage.text).casefold()))) for passage in ladder.passages)


@lru_cache(maxsize=1)
def vocabulary(ladder: Ladder) -> frozenset[str]:
    """Whatever is between two spaces in a text that people read, each once."""
    return frozenset("\n".join([visible_words(passage.text) for passage in ladder.passages]).split())


def visible_words(text: Text | Markdown) -> str:
    """A text as its readers see it, without marks; a paragraph or an item of a list is a line."""
    return paragraphs(text) if isinstance(text, Markdown) else text


@lru_cache(maxsize=200_000)
def readable(text: str) -> str:
    """The text's words as a rule about words reads them: without marks and code."""
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
