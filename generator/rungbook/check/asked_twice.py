"""Rule `asked-twice`: the words by which people ask for a page lead to one page."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rungbook import rules
from rungbook.model import Ladder, Level, Term
from rungbook.problem import Origin, Problem

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """Words by which people ask for a thing of the ladder or for a hand-written page."""

    words: str
    reference: str
    origin: Origin


def find(ladder: Ladder) -> Iterator[Problem]:
    """Report each `asked` whose words are asked for, or are the name of, something that comes before it or has a page of its own."""
    return claimed_twice(names(ladder), asked(ladder))


def claimed_twice(names: Iterable[tuple[str, str]], asked: Iterable[Asked]) -> Iterator[Problem]:
    """Report the words that two things claim; `names` are pairs of a name and what has it."""
    claims: dict[str, tuple[str, str]] = {}
    for name, about in names:
        claims.setdefault(_key(name), (about, f"the name of {about}"))
    for one in asked:
        owner, how = claims.setdefault(_key(one.words), (one.reference, f"listed under `asked` of {one.reference}"))
        if owner != one.reference:
            message = f"“{one.words}” is also {how}, so the search cannot know which page is meant."
            yield rules.ASKED_TWICE.about(one, message, "Leave the words where they fit better, or make them longer.", one.words)


def names(ladder: Ladder) -> Iterator[tuple[str, str]]:
    """Yield each name with what has it. A term that leads to something else is one more name of that."""
    for about, thing in ladder.named.items():
        if not (isinstance(thing, Term) and thing.see is not None):
            also = thing.also if isinstance(thing, Level | Term) else ()
            yield from ((name, about) for name in (thing.title, *also))


def asked(ladder: Ladder) -> Iterator[Asked]:
    """Yield what is written under `asked`, in the order of the ladder."""
    for about, thing in ladder.named.items():
        yield from (Asked(words, about, words.origin) for words in getattr(thing, "asked", ()))


def _key(name: str) -> str:
    return " ".join(_WORD.findall(name.casefold()))
