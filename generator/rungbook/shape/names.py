"""Every name that a ladder defines, from what was written, so that a mistake elsewhere hides none."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from rungbook.model import Dimension, Ladder, Level, Scale, ScaleStep, Step, StepKind, Thing
from rungbook.model.renamed_fields import new_names
from rungbook.model.tracks import unwritten_steps
from rungbook.read import Path_
from rungbook.shape.declaration import EntriesNode, Kind, RefNode, declared, name_of, reached, within
from rungbook.shape.scalars import id_meant

Scope = dict[str, str]
"""The ids of the things around, by kind."""


@dataclass(slots=True)
class Names:
    """The ids of a ladder. One that is unique only inside another thing is written `outer/id`."""

    places: dict[str, dict[str, Path_]]
    """By kind: each id, and the path of its definition."""
    inner: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """By kind and the id of what is around: the ids in it. Left out where a mistake hides them."""
    scales: dict[tuple[str, str], str] = field(default_factory=dict)
    """By kind and id: the scale that a skill or a dimension names, an empty text where it need not. Left out where a mistake hides it."""
    hidden: set[str] = field(default_factory=set)
    """The kinds whose ids can't all be known."""
    titled: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """By kind and title, as an id would be made of it: the full names of the things that have it."""
    titles: dict[tuple[str, str], str] = field(default_factory=dict)
    """By kind and full name: the title."""

    def with_title(self, kind: str, title: str) -> list[str]:
        """The full names of the things of a kind that have a title, or the one that a long title begins with."""
        sought = _folded(title)
        if found := self.titled.get((kind, sought)):
            return found
        longer = [full for (of, whole), full in self.titled.items() if of == kind and whole.startswith(sought)] if sought.count("-") >= 2 else []
        return longer[0] if len(longer) == 1 else []

    def of(self, kind: str) -> list[str]:
        return list(self.places.get(kind, ()))

    def holder(self, ref: RefNode, scope: Scope) -> str | None:
        """The thing in which a reference's id is looked up: an empty text for none, nothing where that can't be known."""
        outer = scope.get(ref.within)
        if ref.kind is ScaleStep and ref.within != name_of(Scale):
            outer = self.scales.get((ref.within, outer or ""))
        elif ref.within == name_of(Scale) and outer == "":  # its field is empty
            return None
        return None if outer and ref.kind is not Level and (name_of(ref.kind), outer) not in self.inner else outer

    def choices(self, ref: RefNode, scope: Scope) -> list[str] | None:
        """The ids that a reference may have here, or nothing where a mistake hides them."""
        if ref.kind is Level and ref.within:
            own = f"{scope[ref.within]}/"
            return sorted((name.removeprefix(own) for name in self.of("level")), key=lambda name: "/" in name)
        if ref.within:
            holder = self.holder(ref, scope)
            return None if holder is None else self.inner.get((name_of(ref.kind), holder), [])
        return None if name_of(ref.kind) in self.hidden else self.of(name_of(ref.kind))

    def full(self, ref: RefNode, written: str, scope: Scope) -> str | None:
        """The name in the whole ladder of what a reference means, or nothing where a mistake hides whether it exists."""
        name = written if not ref.within or (ref.kind is Level and "/" in written) else f"{self.holder(ref, scope)}/{written}"
        if ref.kind is Level:
            track = name.partition("/")[0]
            hidden = track in self.places["track"] and ("level", track) not in self.inner
        else:
            hidden = bool(ref.within) and self.holder(ref, scope) is None
        return None if hidden or name_of(ref.kind) in self.hidden else name


def names_of(ladder: Mapping[str, Any], unread: Collection[str] = ()) -> Names:
    """Every id there is; `unread` are the sections of which some file can't be read."""
    names = Names({name_of(kind): {} for kind in _named()})
    _collect(Ladder, ladder, (), names)
    for track, body in mapping(ladder.get("tracks")).items():
        if not mapping(mapping(body).get("steps")):
            steps = steps_of(mapping(mapping(body).get("levels")), mapping(ladder.get("grades")))
            names.places["step"] |= {f"{track}/{lower}-to-{upper}": ("tracks", track, "levels", upper) for lower, upper, _ in steps}
    strange = _strange(Ladder, ladder)  # one of these fields may be what a missing section was meant to be
    hidden = {section for section in declared(Ladder).by_name if section in unread or "ladder" in unread or (strange and section not in ladder)}
    names.hidden = {name_of(kind) for kind in _named() if section_of(kind) in hidden}
    return names


def steps_of(levels: Mapping[str, Any], grades: Mapping[str, Any]) -> Iterator[tuple[str, str, StepKind]]:
    """The ids of the levels that each step joins on a track that writes no steps."""

    def grade(level: str) -> str:
        written = mapping(levels[level]).get("grade")
        return written if isinstance(written, str) else ""

    def equals(grade: str) -> object:
        return mapping(grades.get(grade)).get("equals")

    def equal(one: str, other: str) -> bool:
        first, second = grade(one), grade(other)
        return bool(first and second) and (first == second or equals(first) == second or equals(second) == first)

    return unwritten_steps(list(levels), equal)


def _collect(kind: Kind, written: Mapping[str, Any], path: Path_, names: Names) -> None:
    for own in declared(kind).fields:
        if isinstance(own.node, EntriesNode) and own.node.kind in _named():
            for key, body in mapping(written.get(own.written)).items():
                _entry(own.node.kind, kind, body, (*path, own.written, key), names)


def _entry(kind: type[Thing], outer: Kind, written: Any, path: Path_, names: Names) -> None:
    body, full = mapping(written), str(path[-1])
    if kind is Dimension and mapping(body.get("dimensions")):  # a group has no name
        _collect(kind, body, path, names)
        return
    if outer in (Ladder, kind):
        names.places[name_of(kind)].setdefault(full, path)
        _inside(kind, full, body, names)
        _collect(kind, body, path, names)
    else:
        full = f"{path[-3]}/{full}"
        names.places[name_of(kind)][full] = path
    title = written if isinstance(written, str) else body.get("title")
    if isinstance(title, str):
        names.titled.setdefault((name_of(kind), _folded(title)), []).append(full)
        names.titles[name_of(kind), full] = title


def _inside(kind: type[Thing], key: str, body: Mapping[str, Any], names: Names) -> None:
    """What is named inside a thing, and in which scale it is measured, where its fields make it certain."""
    certain = not _strange(kind, body)
    for own in declared(kind).fields:
        value = body.get(own.written)
        if isinstance(own.node, EntriesNode) and own.node.kind in _named():
            if isinstance(value, dict) or (value is None and certain and not own.required):
                names.inner[name_of(own.node.kind), key] = list(mapping(value))
        elif isinstance(own.node, RefNode) and own.node.kind is Scale:
            if isinstance(value, str) and value:
                names.scales[name_of(kind), key] = value
            elif value is None and certain and not own.required:
                names.scales[name_of(kind), key] = ""


def _strange(kind: Kind, body: Mapping[str, Any]) -> bool:
    """Whether there is a field that the kind of thing does not have."""
    return not body.keys() <= declared(kind).by_name.keys() | new_names(kind.__name__).keys()


@cache
def _named() -> frozenset[type[Thing]]:
    """The kinds of thing with ids of their own that others name: those of the ladder's sections, and those in them that a reference may mean."""
    found = {field.node.kind for field in declared(Ladder).fields if isinstance(field.node, EntriesNode)} | {Step}
    for kind in reached():
        nodes = [within(one.node) for one in (*declared(kind).fields, *filter(None, [declared(kind).key]))]
        found |= {node.kind for node in nodes if isinstance(node, RefNode)}
    return frozenset(found)


@cache
def section_of(kind: type[Thing]) -> str:
    """The part of the ladder in which things of a kind are."""
    sections = ((field.written, field.node.kind) for field in declared(Ladder).fields if isinstance(field.node, EntriesNode))
    return next(section for section, outer in sections if kind in (outer, *reached(outer)))


def mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def written_part(path: Path_, value: Any) -> tuple[Path_, Any]:
    """The parts of a path that somebody wrote, and what is there: a bare text, a list of one and entries beside fields are there without a field's name."""
    found: list[str | int] = []
    for part in path:
        if part in (value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()):
            found.append(part)
            value = value[part]
    return tuple(found), value


def leaves(dimensions: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each dimension that levels fill, groups flattened."""
    for name, body in dimensions.items():
        inner = mapping(mapping(body).get("dimensions"))
        yield from leaves(inner) if inner else [(name, body)]


def _folded(title: str) -> str:
    """A title as an id would be made of it, or in small letters where none can be."""
    return id_meant(title) or title.strip().casefold()
