"""The interpreter of the declared types: it walks them over the written values, finds what is wrong and builds what holds.

What can't be built is left out, with what can't be without it, so that one mistake hides no other. Nothing here raises.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from operator import is_
from typing import Any, Final

from rungbook import rules
from rungbook.model import AsBelow, Base, Cell, Dimension, Group, Ladder, Level, Markdown, Reference, Skill, Step, StepKind, Text, Thing, Track
from rungbook.model.inheritance import Sharing
from rungbook.model.renamed_fields import new_names
from rungbook.model.tracks import unwritten_steps
from rungbook.problem import nearest
from rungbook.read import Path_, Reading, Spot
from rungbook.shape.declaration import Declaration, EntriesNode, Field, ListNode, NestedNode, Node, RefNode, ScalarNode, declared, name_of
from rungbook.shape.findings import Findings, Refusal, UnknownName
from rungbook.shape.names import Names, Scope
from rungbook.shape.scalars import EMPTY, ID_FAULT, NOT_A_LIST, NOT_A_TEXT, NOT_ENTRIES, NOT_EXPECTATIONS, NOTHING, Fault, is_id, read_scalar

LOST: Final = object()
"""In place of a value that can't be built."""

Written = Mapping[str, Any]
Known = dict[tuple[type[Thing], str], Any]
"""Things by their kind and full name."""


@dataclass(frozen=True, slots=True)
class Built:
    """What was built of an entry, and all that decided about it."""

    body: Any
    scope: Scope
    uses: Known
    inside: Known
    """The thing, and those in it that others may name."""
    thing: Any


Past = dict[Path_, Built]
"""What was built last at each path, for the next state of the same ladder. Only states in which nothing knows its line can share any."""


def build(reading: Reading, names: Names, past: Past | None = None) -> tuple[Ladder | None, Findings]:
    """The ladder as far as it holds, and everything that is wrong with it."""
    builder = _Builder(reading, names, past)
    return builder.ladder(), builder.findings


class _Builder:
    """One walk; `known` holds what has been built so far, and `used` what was named of it."""

    def __init__(self, reading: Reading, names: Names, past: Past | None) -> None:
        self.reading = reading
        self.names = names
        self.past = past
        self.findings = Findings()
        self.known: Known = {}
        self.used: Known = {}
        self.levels: dict[Path_, Any] = {}

    def ladder(self) -> Ladder | None:
        declaration, written = declared(Ladder), self.reading.value
        values: dict[str, Any] = {}
        for field in self.written_fields(declaration, written, ()):
            if field.name == "tracks":
                self.build_levels(written[field.written], values.get("bases", ()))
            path = (field.written,)
            value = self.value(field.node, written[field.written], path, self.reading.spot(path), {})
            if value is not LOST:
                values[field.name] = value
        if "tracks" not in written and "skills" not in written:
            self.findings.missing.add(("tracks",))
        of_skills_alone = "tracks" not in written and values.get("skills")
        if any(field.required and field.name not in values for field in declaration.fields) or not (values.get("tracks") or of_skills_alone):
            return None
        values.setdefault("tracks", ())
        return _in_order(Ladder(**values))

    def build_levels(self, tracks: Any, bases: tuple[Base, ...]) -> None:
        """Build the levels of all tracks before any step, since steps lead across tracks, each with what it shares with others."""
        field, sharing = declared(Track).by_name["levels"], Sharing(bases)
        for track, body in tracks.items() if isinstance(tracks, dict) else ():
            if isinstance(body, dict) and field.written in body:
                path = ("tracks", track, field.written)
                levels = self.value(field.node, body[field.written], path, self.reading.spot(path), {"track": track})
                self.levels[path] = levels if levels is LOST else tuple([self.with_shared(level, body, bases, sharing) for level in levels])

    def with_shared(self, level: Level, track: Written, bases: tuple[Base, ...], sharing: Sharing) -> Level:
        extends, named = track.get("extends"), track.get("dimensions")
        base = self.known.get((Base, extends)) if isinstance(extends, str) else None
        used = list(map(str, named)) if isinstance(named, list) else []
        merged: Level = self.once(("shared", level.key), (level, base, used, bases), {}, lambda: sharing.merged(level, base, used))
        self.known[Level, level.key] = merged
        return merged

    def once(self, path: Path_, body: Any, scope: Scope, make: Callable[[], Any]) -> Any:
        """What is made at a path of these, or what a past state made there of the same."""
        if self.past is None:
            return make()
        last = self.past.get(path)
        if not last or (last.body, last.scope) != (body, scope) or not all(map(is_, map(self.known.get, last.uses), last.uses.values())):
            around, self.used = self.used, {}
            before, scope = len(self.known), dict(scope)
            thing = make()
            inside = dict(islice(self.known.items(), before, None))
            last = Built(body, scope, {name: self.used[name] for name in self.used.keys() - inside.keys()}, inside, thing)
            self.used = around
            if not self.findings.any:
                self.past[path] = last
        self.used |= last.uses
        self.known |= last.inside
        return last.thing

    def written_fields(self, declaration: Declaration, written: Written, path: Path_) -> list[Field]:
        """The fields that are written; what is written beside them, and what is missing, is found here."""
        renamed = {new: old for old, new in new_names(declaration.kind.__name__).items() if old in written and new not in written}
        self.findings.renamed |= {(*path, old): new for new, old in renamed.items()}
        for name in written.keys() - declaration.by_name.keys() - set(renamed.values()):
            self.findings.strange[(*path, name)] = declaration.kind
        fields = [replace(field, written=renamed.get(field.written, field.written)) if renamed else field for field in declaration.fields]
        self.findings.missing |= {(*path, field.written) for field in fields if field.required and field.written not in written}
        return [field for field in fields if field.written in written]

    def thing(self, kind: type[Thing], given: Any, path: Path_, at: Spot, scope: Scope, key: Any = None) -> Any:
        """A thing of a kind, or what is lost of it where a field that it needs is lost."""
        declaration = declared(kind)
        written = self.unfolded(declaration, given, path)
        if written is None:
            return LOST
        values = {name: scope[name] for name in declaration.outer}
        if declaration.key is not None:
            values[declaration.key.name] = key
        whole = key is not LOST
        for field in self.written_fields(declaration, written, path):
            body = written[field.written]
            value = self.value(field.node, body, (*path, field.written), at.inside(field.written), scope)
            if type(field.node) is RefNode and isinstance(body, str):
                scope[name_of(field.node.kind)] = body
            if value is not LOST:
                values[field.name] = value
            elif written is not given and field is declaration.bare:
                whole = False
            elif kind is Step and field.name == "kind":
                whole = False  # as another kind of step it would be judged by rules that were never meant for it
            elif (body == "" or body in NOTHING) and not field.required:
                self.findings.optional.add((*path, field.written))
        if not whole or any(field.required and field.name not in values for field in declaration.fields):
            return LOST
        return kind(origin=at.key_origin, **values)

    def unfolded(self, declaration: Declaration, given: Any, path: Path_) -> Written | None:
        """The fields that a written value stands for, or nothing where it can't stand for any."""
        if isinstance(given, str) and given and declaration.bare:
            name, colon, rest = given.partition(":")
            if colon and (name := name.rstrip()) in declaration.by_name and rest[:1].strip():
                message = f"`{name}:` is read as a text here, since no space is behind its colon."
                self.refuse(path, Fault(rules.YAML_SYNTAX, message, "Write a space behind the colon."), given)
                return None
            return {declaration.bare.written: given}
        if not isinstance(given, dict):
            self.refuse(path, _not_fields(declaration), given)
            return None
        if declaration.spread is None:
            return given
        names = declaration.by_name.keys() | new_names(declaration.kind.__name__).keys()
        own = {name: value for name, value in given.items() if name in names and name != declaration.spread.written}
        misspelt = {name for name in given.keys() - own.keys() if _misspelt(declaration, own, name, given[name])}
        self.findings.strange |= {(*path, name): declaration.kind for name in misspelt}
        return {**own, declaration.spread.written: {name: value for name, value in given.items() if name not in own and name not in misspelt}}

    def value(self, node: Node, given: Any, path: Path_, at: Spot, scope: Scope) -> Any:
        if type(node) is ScalarNode:
            return self.scalar(node, given, path, at)
        if type(node) is RefNode:
            return self.named(node, given, path, scope, at_key=False)
        if type(node) is EntriesNode:
            if path in self.levels:
                self.used |= {(Level, level.key): level for level in self.levels[path]} if self.levels[path] is not LOST else {}
                return self.levels[path]
            return self.entries(node, given, path, at, scope)
        if type(node) is ListNode:
            return self.many(node, given, path, at, scope)
        assert type(node) is NestedNode
        return self.thing(node.kind, given, path, at, scope)

    def scalar(self, node: ScalarNode, given: Any, path: Path_, at: Spot) -> Any:
        if not isinstance(given, str):
            return self.refuse(path, NOT_A_TEXT, given)
        try:
            if given in NOTHING and at.node is not None and not at.node.style:
                raise EMPTY
            value = read_scalar(node, given)
        except Fault as fault:
            return self.refuse(path, fault, given)
        if isinstance(value, (Text, Markdown, Reference)):
            value.origin = at.origin
        return value

    def entries(self, node: EntriesNode, given: Any, path: Path_, at: Spot, scope: Scope) -> Any:
        if not isinstance(given, dict):
            return self.refuse(path, NOT_ENTRIES, given)
        if node.filled and not given:
            return self.refuse(path, _NOTHING, given)
        inside: Callable[[str], Spot] = at.inside if len(path) > 1 else lambda key: self.reading.spot((*path, key))  # each may have a file of its own

        def built(key: str) -> Any:
            return self.once((*path, key), given[key], scope, lambda: self.entry(node.kind, key, given, (*path, key), inside(key), scope))

        things = [built(key) for key in given]
        kept = tuple([thing for thing in things if thing is not LOST])
        if node.kind is Group:
            kept = tuple(sorted(kept, key=lambda group: group.order))
        return LOST if node.filled and not kept else kept

    def entry(self, kind: type[Thing], key: str, entries: Written, path: Path_, at: Spot, scope: Scope) -> Any:
        """An entry of a mapping, which has an id or is keyed by the name of something."""
        declaration, body = declared(kind), entries[key]
        ref = declaration.keyed_by
        name: Any = key
        if ref is not None:
            name = self.named(ref, key, path, scope, at_key=True)
        elif not is_id(key):
            name = self.refuse(path, ID_FAULT, key, at_key=True)
        elif isinstance(body, str) and declaration.bare and key in declaration.by_name:
            name = self.refuse(path, _slipped(key, [*entries], str(path[-2])), key, at_key=True)
        thing = self.thing(kind, body, path, at, {**scope, name_of(ref.kind if ref else kind): key}, name)
        if isinstance(thing, Track) and not thing.steps:
            thing = replace(thing, steps=tuple(_unwritten(*ends) for ends in unwritten_steps(thing.levels, _equal)))
        if thing is not LOST and name_of(kind) in self.names.places:
            self.known[kind, key if len(path) == 2 or kind in (Dimension, Group) else f"{path[-3]}/{key}"] = thing
        return thing

    def many(self, node: ListNode, given: Any, path: Path_, at: Spot, scope: Scope) -> Any:
        if node.one_or_many and isinstance(given, dict):
            one = self.value(node.of, given, path, at, scope)
            return LOST if one is LOST else (one,)
        if node.one_or_many and isinstance(given, str):
            given = [given]
        if not isinstance(given, list):
            return self.refuse(path, NOT_A_LIST, given)
        values = [self.value(node.of, one, (*path, index), at.inside(index), scope) for index, one in enumerate(given)]
        return tuple([value for value in values if value is not LOST])

    def named(self, ref: RefNode, given: Any, path: Path_, scope: Scope, at_key: bool) -> Any:
        """The thing that a name names."""
        if not isinstance(given, str):
            return self.refuse(path, NOT_A_TEXT, given)
        if not given.strip():
            return self.refuse(path, ID_FAULT if at_key else EMPTY, given, at_key)
        full = self.names.full(ref, given, scope)
        self.findings.used.add((name_of(ref.kind), full or f"{scope.get(ref.within, '')}/{given}"))
        if full is not None and full not in self.names.places[name_of(ref.kind)]:
            self.findings.unknown.append(UnknownName(path, ref, given, full, dict(scope), at_key))
        named = self.used[ref.kind, full or ""] = self.known.get((ref.kind, full or ""), LOST)
        return named

    def refuse(self, path: Path_, fault: Fault, given: Any, at_key: bool = False) -> Any:
        self.findings.refused[path] = Refusal(fault, given, at_key)
        return LOST


_NOTHING = Fault(rules.EMPTY_VALUE, "{name} holds nothing.", "Write at least one entry.")


def _misspelt(declaration: Declaration, own: Written, name: str, value: Any) -> bool:
    """Whether what counts as the id of an entry is a field whose name has a slip: its value shows it, or the field that it belongs to."""
    bare = declaration.bare
    if bare is None or not isinstance(bare.node, ScalarNode) or not isinstance(value, str):
        return False
    return value in bare.node.choices or (bare.written in own and bool(nearest(name, declaration.by_name.keys() - own.keys())))


def _not_fields(declaration: Declaration) -> Fault:
    if declaration.spread is not None:
        return NOT_EXPECTATIONS
    message = f"{{name}} should hold fields, one a line, such as `{declaration.fields[0].written}: …`; this is {{found}}."
    return Fault(rules.WRONG_TYPE, message, "Write each field on a line of its own, indented by two spaces.")


def _slipped(key: str, entries: list[str], field: str) -> Fault:
    """A field that is beside the entries, and would count as one of them."""
    before = entries[: entries.index(key)]
    message = f"`{key}` is beside the entries of `{field}`, and is the name of a field inside them, so it can't be an id."
    return Fault(rules.ID_FORM, message, f"Indent it so that it is below `{before[-1]}`." if before else "Choose another id.")


def _in_order(ladder: Ladder) -> Ladder:
    """The ladder with tracks and skills by their groups; what has no group comes last. What its levels leave out is worked out here."""
    place = {name: number for number, name in enumerate(ladder.group_paths)}

    def at(thing: Track | Skill) -> int:
        return place.get(thing.group.id, len(place)) if thing.group else len(place)  # a group inside of one that is lost has no place

    tracks = sorted(ladder.tracks, key=lambda track: (at(track), track.order))
    return replace(ladder, tracks=tuple(tracks), skills=tuple(sorted(ladder.skills, key=at)), as_below=tuple(_as_below(tracks)))


def _as_below(tracks: Iterable[Track]) -> Iterator[AsBelow]:
    """What levels of cumulative tracks leave out although a level below expects something there."""
    for track in tracks:
        below: dict[str, tuple[Level, Cell]] = {}
        for level in track.levels if track.builds == "cumulative" else ():
            own = {cell.dimension.id: cell for cell in level.expectations if cell.expectations or cell.empty}
            yield from (AsBelow(level=level, source=source, cell=cell, origin=level.origin) for id_, (source, cell) in below.items() if id_ not in own)
            for id_, cell in own.items():
                if cell.expectations:
                    below[id_] = level, cell
                elif cell.empty != "as-below":
                    below.pop(id_, None)


def _equal(one: Level, other: Level) -> bool:
    """Whether two levels of a track are at equal grades, as far as both say so."""
    if one.grade is None or other.grade is None:
        return False
    return one.grade.id == other.grade.id or one.grade.equals == other.grade.id or other.grade.equals == one.grade.id


def _unwritten(lower: Level, upper: Level, kind: StepKind) -> Step:
    """The step between two levels; it had other names where they had."""
    id_, *formerly = [f"{below}-to-{above}" for below in (lower.id, *lower.formerly) for above in (upper.id, *upper.formerly)]
    return Step(origin=upper.origin, id=id_, track=lower.track, from_=lower, to=upper, kind=kind, formerly=tuple(formerly))
