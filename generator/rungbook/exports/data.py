"""Export: the ladder as JSON, whole, by track and by level.

A thing is written where the ladder keeps it; elsewhere its id takes its place. The shape is that of the model's values,
and `schema_file` describes it from their types.
"""

import json
from collections.abc import Iterator
from dataclasses import is_dataclass, replace
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from rungbook import model
from rungbook.markup.tokens import relinked
from rungbook.model import REFERENTS, Audience, Ladder, Markdown, Span
from rungbook.model.declare import Mark, hints, kinds, marks
from rungbook.site.addresses import page_of
from rungbook.site.page import site_address

FORMAT = 3
"""Counts up when a program that reads the files could break; new fields do not."""

SCHEMA = f"data/schema-{FORMAT}.json"
KEPT_ELSEWHERE = (
    *(model.Grade, model.Dimension, model.Thread, model.Group, model.Scale, model.ScaleStep),
    *(model.Skill, model.Fact, model.Source, model.Column, model.Level),
)
"""Where a field holds one of these, the file names it by its id; a level by `track/level`."""


def written_name(field: str) -> str:
    return field.rstrip("_")


def files(ladder: Ladder, audience: Audience) -> Iterator[tuple[str, bytes]]:
    """Every data file by its path below the site's root. A level is in three of them."""
    whole = plain(_published(ladder, audience), ladder)
    for track, of_track in zip(ladder.tracks, whole["tracks"], strict=True):
        for level, of_level in zip(track.levels, of_track["levels"], strict=True):
            yield data_of(level), _file("../../", audience, ladder, "level", of_level)
        yield f"data/tracks/{track.id}.json", _file("../", audience, ladder, "track", of_track)
    yield "data/ladder.json", _file("", audience, ladder, "ladder", whole)


def alone(ladder: Ladder, audience: Audience, thing: Ladder | model.Track | model.Level) -> bytes:
    """The data file of a ladder, track or level, to be kept apart from the others."""
    return _file("", audience, ladder, thing.__class__.__name__.lower(), plain(_published(thing, audience), ladder))


def data_of(level: model.Level) -> str:
    return f"data/levels/{level.key}.json"


def _published(thing: Any, audience: Audience) -> Any:
    """A page where readers can suggest has the address itself."""
    public = audience == "public" and isinstance(thing, Ladder)
    return replace(thing, organisation=replace(thing.organisation, suggest_to="")) if public else thing


def _file(up: str, audience: Audience, ladder: Ladder, kind: str, value: dict[str, Any]) -> bytes:
    head = {"$schema": up + SCHEMA.removeprefix("data/"), "format": FORMAT, "version": ladder.organisation.version, "audience": audience}
    return as_json({**head, kind: value})


def as_json(value: dict[str, Any]) -> bytes:
    """Each value on a line of its own; indented, it would take six times as long to write."""
    return (json.dumps(value, ensure_ascii=False, separators=(",\n", ": ")) + "\n").encode()


def plain(value: Any, ladder: Ladder) -> Any:
    """A value of the model as JSON has it. Links in texts lead to addresses below the site's root."""
    if isinstance(value, Markdown):
        return relinked(value.strip(), lambda target: target_of(target, ladder))
    if isinstance(value, Span):
        return {"low": value.low, "high": value.high, "open": value.open}
    if isinstance(value, tuple):
        return [plain(one, ladder) for one in value]
    if not is_dataclass(value):
        return value
    fields: dict[str, Any] = {"page": site_address(page_of(value))} if isinstance(value, REFERENTS) else {}
    for name in hints(value.__class__):
        inner = getattr(value, name)
        if name in lists_of_ids(value.__class__):
            fields[written_name(name)] = list(map(_id, inner))
        else:
            fields[written_name(name)] = _id(inner) if isinstance(inner, KEPT_ELSEWHERE) else plain(inner, ladder)
    return fields


@cache
def lists_of_ids(kind: Any) -> frozenset[str]:
    """The fields of a class whose lists name things that are kept elsewhere."""
    return frozenset(name for name, hint in hints(kind).items() if Mark.REF in marks(hint) and Ellipsis in kinds(hint))


def _id(thing: Any) -> str:
    return str(thing.key)


def target_of(target: str, ladder: Ladder) -> str:
    """Where a link of the ladder's text leads: an address below the site's root, or the one that it is."""
    if target.startswith("page:"):
        return site_address(target.removeprefix("page:"))
    return site_address(page_of(ladder.named[target])) if target in ladder.named else target


_SPAN = {
    "description": "A range of numbers; `high` is null where only the low end is known, `open` says that it goes on above.",
    "type": "object",
    "properties": {"low": {"type": "number"}, "high": {"type": ["number", "null"]}, "open": {"type": "boolean"}},
    "required": ["low", "high", "open"],
}


def schema_file() -> tuple[str, bytes]:
    """The JSON Schema of the data files and its path below the site's root."""
    known = {kind.__name__: kind for kind in _kinds(Ladder)}
    content = {"ladder": model.Ladder, "track": model.Track, "level": model.Level}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Data files of a Rungbook site, format {FORMAT}",
        "description": "A file holds a whole ladder, one track or one level. Later files of this format may hold more fields, never fewer.",
        "type": "object",
        "properties": {
            "$schema": {"type": "string"},
            "format": {"const": FORMAT},
            "version": {"type": "string", "description": "The ladder's own version."},
            "audience": {"enum": ["public", "internal"]},
            **{name: _object_of(kind) for name, kind in content.items()},
        },
        "required": ["$schema", "format", "version", "audience"],
        "oneOf": [{"required": [name]} for name in content],
        "$defs": {name: _object(known[name]) for name in sorted(known)} | {"Span": _SPAN},
    }
    return SCHEMA, as_json(schema)


def _kinds(kind: Any) -> Iterator[Any]:
    """A type of the model and those that it holds, each once."""
    waiting, seen = [kind], set[Any]()
    while waiting:
        one = waiting.pop()
        if is_dataclass(one) and one is not Span and one not in seen:
            seen.add(one)
            yield one
            waiting.extend(inner for hint in hints(cast(Any, one)).values() for inner in kinds(hint))


def _object(kind: Any) -> dict[str, Any]:
    properties: dict[str, Any] = {"page": {"type": "string", "description": "Its address below the site's root."}} if kind in REFERENTS else {}
    types = get_type_hints(kind)
    for name in hints(kind):
        properties[written_name(name)] = _type(types[name], whole_entries=name not in lists_of_ids(kind))
    about = (kind.__doc__ or "").strip()
    described = {} if about.startswith(f"{kind.__name__}(") or not about else {"description": about.splitlines()[0]}
    return {**described, "type": "object", "properties": properties, "required": list(properties)}


def _object_of(kind: Any) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{kind.__name__}"}


_SCALARS: dict[Any, dict[str, Any]] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Markdown: {"type": "string", "description": "Markdown. Links lead to addresses below the site's root."},
}


def _type(hint: Any, whole_entries: bool = False) -> dict[str, Any]:
    """The type of a field; the entries of a list are ids, or written where they are."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is tuple:
        return {"type": "array", "items": _object_of(inner[0]) if whole_entries and is_dataclass(inner[0]) else _type(inner[0])}
    if origin in (Union, UnionType):
        kept = [one for one in inner if one is not NoneType]
        return {"anyOf": [_type(kept[0]), {"type": "null"}]}
    if origin is Literal:
        return {"enum": list(inner)}
    if isinstance(hint, type) and issubclass(hint, KEPT_ELSEWHERE):
        return {"type": "string", "description": f"The id of a {hint.__name__.lower()}."}
    if is_dataclass(hint):
        return _object_of(hint)
    return _SCALARS.get(hint, {"type": "string"})
