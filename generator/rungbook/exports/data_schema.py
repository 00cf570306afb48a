"""Export: the JSON Schema of the data files, from the types of the model's values."""

from collections.abc import Iterator
from dataclasses import is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from rungbook import model
from rungbook.exports.data import FORMAT, KEPT_ELSEWHERE, SCHEMA, as_json, lists_of_ids, written_name
from rungbook.model import REFERENTS, Ladder, Span
from rungbook.model.declare import hints, kinds

_SPAN = {
    "description": "A range of numbers; `high` is null where only the low end is known, `open` says that it goes on above.",
    "type": "object",
    "properties": {"low": {"type": "number"}, "high": {"type": ["number", "null"]}, "open": {"type": "boolean"}},
    "required": ["low", "high", "open"],
}


def file() -> tuple[str, bytes]:
    """The schema and its path below the site's root."""
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
    held: dict[str, Any] = {"page": {"type": "string", "description": "Its address below the site's root."}} if kind in REFERENTS else {}
    types = get_type_hints(kind)
    for name in hints(kind):
        held[written_name(name)] = _type(types[name]) if name in lists_of_ids(kind) else _listed(types[name])
    about = (kind.__doc__ or "").strip()
    described = {} if about.startswith(f"{kind.__name__}(") or not about else {"description": about.splitlines()[0]}
    return {**described, "type": "object", "properties": held, "required": list(held)}


def _listed(hint: Any) -> dict[str, Any]:
    """The type of a field; the entries of a list are written where they are."""
    if get_origin(hint) is tuple:
        entry = get_args(hint)[0]
        return {"type": "array", "items": _object_of(entry) if is_dataclass(entry) else _type(entry)}
    return _type(hint)


def _object_of(kind: Any) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _type(hint: Any) -> dict[str, Any]:
    origin, inner = get_origin(hint), get_args(hint)
    if origin is tuple:
        return {"type": "array", "items": _type(inner[0])}
    if origin in (Union, UnionType):
        kept = [one for one in inner if one is not NoneType]
        return {"anyOf": [_type(kept[0]), {"type": "null"}]}
    if origin is Literal:
        return {"enum": list(inner)}
    if isinstance(hint, type) and issubclass(hint, KEPT_ELSEWHERE):
        return {"type": "string", "description": f"The id of a {hint.__name__.lower()}."}
    if is_dataclass(hint):
        return _object_of(hint)
    if hint is bool:
        return {"type": "boolean"}
    if hint is int:
        return {"type": "integer"}
    if issubclass(hint, model.Markdown):
        return {"type": "string", "description": "Markdown. Links lead to addresses below the site's root."}
    return {"type": "string"}
