"""Rule `asked-twice`: the words by which people ask for a page lead to one page."""

import re
from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder, Level, Referent, Term, Text
from rungbook.problem import Problem

_WORD = re.compile(r"[^\W_]+")


def find(ladder: Ladder) -> Iterator[Problem]:
    """Report each `asked` whose words are asked for, or are the name of, something that comes before it or has a page of its own."""
    claims: dict[str, tuple[str, str]] = {}
    for about, thing in ladder.named.items():
        for name in _names(thing):
            claims.setdefault(_key(name), (about, f"the name of {about}"))
    for about, thing in ladder.named.items():
        for asked in _asked(thing):
            owner, how = claims.setdefault(_key(asked), (about, f"asked for {about}"))
            if owner != about:
                yield rules.ASKED_TWICE.problem(
                    asked.origin,
                    f"“{asked}” is also {how}, so the search cannot know which page is meant.",
                    "Leave the words where they fit better, or make them longer.",
                    about,
                    asked,
                )


def _names(thing: Referent) -> tuple[str, ...]:
    """The names of a thing. A term that leads to something else is one more name of that."""
    if isinstance(thing, Term) and thing.see is not None:
        return ()
    also = thing.also if isinstance(thing, Level | Term) else ()
    return (thing.title, *also)


def _asked(thing: Referent) -> tuple[Text, ...]:
    return getattr(thing, "asked", ())


def _key(name: str) -> str:
    return " ".join(_WORD.findall(name.casefold()))
