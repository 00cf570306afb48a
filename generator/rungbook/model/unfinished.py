"""Texts that are not written yet: one that begins with an ellipsis holds the place of a text to come."""

from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields, is_dataclass, replace
from functools import cache, lru_cache
from itertools import chain
from operator import is_
from typing import Any, cast

from rungbook.model.declare import hints, kinds
from rungbook.model.ladder import Ladder, Organisation
from rungbook.model.texts import Markdown, Text, in_place_of

MARK = "…"


def is_unfinished(text: object) -> bool:
    return isinstance(text, Text | Markdown) and text.startswith(MARK)


def unfinished(ladder: Ladder) -> Iterator[Text | Markdown]:
    """Return every text of the ladder that is not written yet."""
    return chain.from_iterable(map(unfinished_in, every_part(ladder)))


@lru_cache(maxsize=2)
def every_part(ladder: Ladder) -> tuple[object, ...]:
    """Everything in a ladder, once."""
    waiting, found = list[object](_parts(ladder)), dict[int, object]()
    while waiting:
        thing = waiting.pop()
        if id(thing) not in found:
            found[id(thing)] = thing
            waiting.extend(_parts(thing))
    return tuple(found.values())


def unfinished_in(thing: object) -> Iterator[Text | Markdown]:
    """Yield the texts of one thing that are not written yet."""
    return filter(is_unfinished, _field_values(thing, text_fields(cast(Any, type(thing)))))


def lacks_words(thing: object) -> bool:
    """Whether a text is not written yet without which the thing is nothing."""
    return any(is_unfinished(getattr(thing, name)) for name in _needed_texts(cast(Any, type(thing))))


def finished(value: Any) -> Any:
    """Return a text or a tuple of texts without what is not written yet."""
    if isinstance(value, tuple):
        return tuple(text for text in value if not is_unfinished(text)) if any(map(is_unfinished, value)) else value
    return type(value)() if is_unfinished(value) else value


def written_out(ladder: Ladder, words: str) -> Ladder:
    """Return the ladder with these words in place of each text that is not written yet; the same ladder where there is none."""
    made: dict[int, Any] = {}

    def out(value: Any) -> Any:
        if isinstance(value, tuple):
            new = tuple(map(out, value))
            return value if all(map(is_, new, value)) else new
        if isinstance(value, Text | Markdown):
            return in_place_of(value, words) if is_unfinished(value) else value
        if not is_dataclass(value):
            return value
        if id(value) not in made:
            parts = {name: getattr(value, name) for name in _parts_of(cast(Any, type(value)))}
            changed = {name: now for name, old in parts.items() if (now := out(old)) is not old}
            made[id(value)] = replace(cast(Any, value), **changed) if changed else value
        return made[id(value)]

    return cast(Ladder, out(ladder)) if next(unfinished(ladder), None) is not None else ladder


def _parts(thing: object) -> Iterator[object]:
    """Yield the things that are in one."""
    return filter(is_dataclass, _field_values(thing, _parts_of(cast(Any, type(thing)))))


def _field_values(thing: object, names: Iterable[str]) -> Iterator[Any]:
    """Yield what fields of a thing hold, and each item of a list."""
    for value in (getattr(thing, name) for name in names):
        yield from value if isinstance(value, tuple) else (value,)


@cache
def text_fields(kind: Any) -> tuple[str, ...]:
    """The fields that hold a text or several. No site can do without the organisation's name and title, so these are taken as they are."""
    always = ("name", "title") if kind is Organisation else ()
    return tuple(name for name, hint in hints(kind).items() if name not in always and not {Text, Markdown}.isdisjoint(kinds(hint)))


@cache
def _needed_texts(kind: Any) -> tuple[str, ...]:
    needed = {field.name for field in fields(kind) if field.default is MISSING} if is_dataclass(kind) else set[str]()
    return tuple(name for name in text_fields(kind) if name in needed)


@cache
def _parts_of(kind: Any) -> tuple[str, ...]:
    """The fields that hold texts or things."""
    return tuple(name for name, hint in hints(kind).items() if name in text_fields(kind) or any(map(is_dataclass, kinds(hint))))
