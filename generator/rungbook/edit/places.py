"""Where a ladder's files define an id, name one, and hold texts that may refer to something.

The walk follows the declared types over what was written, as `shape` does, so that no kind of thing is forgotten.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rungbook import model
from rungbook.model import Expectation, Ladder, Thing
from rungbook.read import Path_, Reading
from rungbook.shape.declaration import Declaration, EntriesNode, Field, Kind, ListNode, NestedNode, Node, RefNode, ScalarNode, declared, name_of
from rungbook.shape.names import Names, Scope, names_of


@dataclass(frozen=True, slots=True)
class Definition:
    """A thing with an id of its own."""

    kind: type[Thing]
    label: str
    """What people call it, in one word: `level`, `gate-item`."""
    name: str
    """Its id behind those of what it is in: `ml-engineer/l5`."""
    path: Path_
    siblings: tuple[str, ...]
    """The ids that it is among."""
    bare: str
    """The field that a value without fields fills."""

    @property
    def id(self) -> str:
        return str(self.path[-1])

    @property
    def noun(self) -> str:
        return self.label.replace("-", " ")

    @property
    def full(self) -> str:
        return f"{self.label}:{self.name}"


@dataclass(frozen=True, slots=True)
class Mention:
    """An id that is written to name something else."""

    kind: type[Thing]
    name: str
    """The name in the whole ladder of what it means."""
    path: Path_
    written: str
    at_key: bool
    """Whether it is what is before the colon, and the path leads to what comes after it."""
    required: bool
    """Whether the thing around it can't be without it."""


@dataclass(slots=True)
class Places:
    definitions: list[Definition] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    texts: list[Path_] = field(default_factory=list)
    """Texts that may hold references, and references."""
    inherited: list[Mention] = field(default_factory=list)
    """What names an expectation that is shared with a level, by its id alone; `name` is the level's own."""
    prose: list[Path_] = field(default_factory=list)
    """Every text that people read."""

    def of(self, definition: Definition) -> Iterator[Mention]:
        """What names a thing."""
        return (mention for mention in self.mentions if mention.kind is definition.kind and mention.name == definition.name)


def names_in(link: str) -> list[str]:
    """What a link of a site may name: its address below the site's root, which nobody sees where that begins. A name is itself."""
    address, _, anchor = link.strip().partition("#")
    parts = list(filter(None, address.split("/")))
    first = 2 if address.startswith(("https://", "http://")) else 0
    return ["/".join(parts[start:]) + (f"#{anchor}" if anchor else "") for start in range(first, len(parts) if first else 1)]


def places_of(reading: Reading) -> Places:
    walk = _Walk(names_of(reading.value, reading.unread))
    walk.fields(Ladder, reading.value, (), {}, ())
    return walk.places


class _Walk:
    def __init__(self, names: Names) -> None:
        self.names = names
        self.places = Places()

    def fields(self, kind: Kind, given: Any, path: Path_, scope: Scope, ids: tuple[str, ...]) -> None:
        declaration = declared(kind)
        if isinstance(given, str) and declaration.bare:
            self.value(declaration, declaration.bare, declaration.bare.node, given, path, scope, ids)
        for own in declaration.fields if isinstance(given, dict) else ():
            if own is declaration.spread:
                entries = {key: value for key, value in given.items() if key not in declaration.by_name or key == own.written}
                self.value(declaration, own, own.node, entries, path, scope, ids)
            elif own.written in given:
                value = given[own.written]
                self.value(declaration, own, own.node, value, (*path, own.written), scope, ids)
                if isinstance(own.node, RefNode) and isinstance(value, str):
                    scope[name_of(own.node.kind)] = value

    def value(self, around: Declaration, own: Field, node: Node, given: Any, path: Path_, scope: Scope, ids: tuple[str, ...]) -> None:
        match node:
            case ScalarNode(label=label) if isinstance(given, str):
                if label in ("Markdown", "reference") or (around.kind is model.RuleException and own.name == "at"):
                    self.places.texts.append(path)
                if label in ("Markdown", "text"):
                    self.places.prose.append(path)
                if around.kind is Expectation and own.name in ("replaced_by", "replaces") and given:
                    self.places.inherited.append(Mention(Expectation, "/".join(ids[:-1]), path, given, False, False))
                if given and (named := _NAMED_BY_ID.get((around.kind, own.name))):
                    self.places.mentions.append(Mention(named, given, path, given, False, False))
                if around.kind is Expectation and own.name == "replaced_by" and given:
                    self.places.mentions.append(Mention(Expectation, "/".join((*ids[:-1], given)), path, given, False, False))
            case RefNode() if isinstance(given, str):
                self.mention(node, given, path, scope, at_key=False, required=own.required)
            case ListNode(of=of):
                if isinstance(given, list):
                    for place, one in enumerate(given):
                        self.value(around, own, of, one, (*path, place), scope, ids)
                else:
                    self.value(around, own, of, given, path, scope, ids)
            case NestedNode(kind=kind):
                self.fields(kind, given, path, scope, ids)
            case EntriesNode(kind=kind) if isinstance(given, dict):
                self.entries(own, kind, given, path, scope, ids)

    def entries(self, own: Field, kind: type[Thing], given: Mapping[str, Any], path: Path_, scope: Scope, ids: tuple[str, ...]) -> None:
        declaration = declared(kind)
        ref = declaration.keyed_by
        for key, body in given.items():
            place, inner = (*path, key), ids
            if kind is model.LeftOut:
                self.places.inherited.append(Mention(Expectation, "/".join(ids), place, key, True, True))
            elif ref is not None:
                self.mention(ref, key, place, scope, at_key=True, required=True)
            elif kind not in (model.ChangeNote, model.Retirement, model.LastWords):
                inner = (key,) if kind in (model.Dimension, model.Group) else (*ids, key)
                label = _LABELS.get(own.written, own.written) if kind in (model.Part, model.Item) else declaration.name.replace(" ", "-")
                bare = declaration.bare.written if declaration.bare else ""
                self.places.definitions.append(Definition(kind, label, "/".join(inner), place, tuple(given), bare))
            self.fields(kind, body, place, {**scope, name_of(ref.kind if ref else kind): key}, inner)

    def mention(self, ref: RefNode, given: str, path: Path_, scope: Scope, at_key: bool, required: bool) -> None:
        if (name := self.names.full(ref, given, scope)) is not None:
            self.places.mentions.append(Mention(ref.kind, name, path, given, at_key, required))


_NAMED_BY_ID: dict[tuple[Kind, str], type[Thing]] = {
    (model.Base, "extends"): model.Base,
    (model.Grade, "equals"): model.Grade,
    (model.Pay, "track"): model.Track,
}
"""Ids of things that are built after what names them."""

_LABELS = {"gate": "gate-item", "items": "item", "hints": "hint", "points": "point", "rubric": "rubric", "parts": "part"}
"""What people call a thing whose kind is used in several places."""
