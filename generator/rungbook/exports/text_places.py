"""Export: every text of a ladder with the place where it is written, as a JSON Pointer into the ladder's document.

The ladder's folder is one document cut by its paths, so `/tracks/keeper/levels/apprentice/title` is the `title` of the level
`apprentice` in `tracks/keeper.yml`. A pointer names each field, also where the file writes a value without it (`trims: You trim …`
for `trims: {text: You trim …}`, a lone item for a list of one).
"""

from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from typing import Any

from rungbook import model
from rungbook.exports.data import written_name
from rungbook.model import Ladder, Markdown, Text
from rungbook.model.declare import Mark, hints, marked, marks

_APART = (model.Pay, model.RuleException)
"""What has no id in its list and is not prose."""


def written_texts(ladder: Ladder) -> Iterator[tuple[str, str]]:
    """Yield every text that is written in the ladder with its place, each once: what levels share is where they share it from."""
    yield from _of(ladder, "")


def pointer(*parts: object) -> str:
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def place_of(level: model.Level, *parts: object) -> str:
    """The place of a level, or of something in it."""
    return pointer("tracks", level.track, "levels", level.id, *parts)


def _of(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Text | Markdown):
        if value:
            yield place, value.rstrip("\n")
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            if not (isinstance(one, model.Expectation) and one.base):
                yield from _of(one, place + pointer(_key(one, number)))
    elif is_dataclass(value) and not isinstance(value, (*_APART, type)):
        for field, spread in _fields(value.__class__):
            yield from _of(getattr(value, field), place if spread else place + pointer(written_name(field)))


def _key(value: Any, number: int) -> str | int:
    for name in marked(value.__class__, Mark.KEY):
        key = getattr(value, name)
        return key if isinstance(key, str) else str(key.key)
    return number


@cache
def _fields(kind: Any) -> tuple[tuple[str, bool], ...]:
    """The fields that hold what is written there, and whether their entries are written without the field's name."""
    elsewhere = {Mark.REF, Mark.KEY, Mark.OUTER, Mark.DERIVED}
    return tuple((name, Mark.SPREAD in marks(hint)) for name, hint in hints(kind).items() if elsewhere.isdisjoint(marks(hint)))
