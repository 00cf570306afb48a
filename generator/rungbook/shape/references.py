"""Which names in the written values name nothing. Works on what was written, so that a mistake elsewhere hides none here."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic_core import PydanticCustomError

from rungbook import rules
from rungbook.problem import Problem, name_the_choice
from rungbook.read import Path_, Reading
from rungbook.shape.forms import Form, LadderForm
from rungbook.shape.plan import Entries, Many, Named, Nested, Node, plan
from rungbook.shape.scalars import Ref

Names = dict[str, list[str]]
Scope = dict[str, str]


def unknown_names(reading: Reading) -> list[Problem]:
    """A problem for each name that names nothing."""
    return _walked(reading).problems


def unknown_paths(reading: Reading) -> list[Path_]:
    """Where those names stand."""
    return _walked(reading).unknown


def _walked(reading: Reading) -> "_Walk":
    walk = _Walk(reading, names_of(reading.value))
    walk.form(LadderForm, reading.value, (), {})
    return walk


def names_of(ladder: dict[str, Any]) -> Names:
    """Every id there is, by kind; one that lives inside another thing as `kind:outer/id`."""
    names: Names = {kind: list(_mapping(ladder.get(section))) for kind, section in _SECTIONS.items()}
    steps = {scale: list(_mapping(_mapping(body).get("steps"))) for scale, body in _mapping(ladder.get("scales")).items()}
    names["dimension"] = []
    for leaf, body in leaves(_mapping(ladder.get("dimensions"))):
        names["dimension"].append(leaf)
        names[f"thread:{leaf}"] = list(_mapping(_mapping(body).get("threads")))
        scale = _mapping(body).get("scale")
        if scale is None or (isinstance(scale, str) and scale in steps):  # another scale is told to be unknown, and its steps are not
            names[f"standing in {leaf}:{leaf}"] = steps[scale] if scale else []
    for scale, own in steps.items():
        names[f"scale step:{scale}"] = own
    for skill, body in _mapping(ladder.get("skills")).items():
        names[f"step of {skill}:{skill}"] = steps.get(str(_mapping(body).get("scale")), [])
    names["level"] = [f"{track}/{level}" for track, body in _mapping(ladder.get("tracks")).items() for level in _mapping(_mapping(body).get("levels"))]
    names["step"] = list(_steps(_mapping(ladder.get("tracks"))))
    for comparison, body in _mapping(ladder.get("comparisons")).items():
        names[f"column:{comparison}"] = list(_mapping(_mapping(body).get("columns")))
    return names


def listed(ref: Ref, outer: str) -> str:
    """Under which name `names_of` lists what a name inside of another thing may be."""
    kind = {"skill": f"step of {outer}", "dimension": f"standing in {outer}"}.get(ref.within, ref.kind) if ref.kind == "scale step" else ref.kind
    return f"{kind}:{outer}"


_SECTIONS = {kind: f"{kind}s" for kind in ("source", "fact", "scale", "skill", "grade", "track", "comparison", "assessment", "exercise", "plan", "term")}


def _steps(tracks: Mapping[str, Any]) -> Iterator[str]:
    """Every step; a track that writes none has one from each level to the level above."""
    for track, body in tracks.items():
        levels = list(_mapping(_mapping(body).get("levels")))
        written = list(_mapping(_mapping(body).get("steps")))
        yield from (f"{track}/{step}" for step in written or [f"{lower}-to-{upper}" for lower, upper in pairwise(levels)])


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def leaves(dimensions: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each dimension that levels fill, groups flattened."""
    waiting = list(dimensions.items())
    while waiting:
        name, body = waiting.pop(0)
        inner = _mapping(_mapping(body).get("dimensions"))
        if inner:
            waiting[:0] = inner.items()
        else:
            yield name, body


@cache
def _fields(form: type[Form]) -> frozenset[str]:
    return frozenset(field.written for field in plan(form))


def _outdented(reading: Reading, path: Path_, key: str, entries: list[str]) -> Problem:
    """A field that stands beside the entries, and would count as one of them."""
    message = f"`{key}` stands beside the entries of `{path[-1]}`, and is the name of a field inside them, so it can't be an id."
    before = entries[: entries.index(key)]
    repair = f"Indent it so that it stands below `{before[-1]}`." if before else "Choose another id."
    return Problem(reading.key_origin((*path, key)), rules.ID_FORM, message, repair)


class _Walk:
    """One walk over the written values, by the plan of their forms."""

    def __init__(self, reading: Reading, names: Names) -> None:
        self.reading = reading
        self.names = names
        self.problems: list[Problem] = []
        self.unknown: list[Path_] = []

    def form(self, form: type[Form], written: Any, path: Path_, scope: Scope) -> None:
        try:
            written = form.unfold(written) if written is not self.reading.value else written
        except PydanticCustomError:
            return  # The forms tell that this is no such thing at all.
        for field in plan(form):
            if field.written in written:
                self.node(field.node, written[field.written], (*path, field.written), scope)

    def node(self, node: Node, written: Any, path: Path_, scope: Scope) -> None:
        if isinstance(node, Named):
            self.name(node.ref, written, path, scope, at_key=False)
            if isinstance(written, str):
                scope[node.ref.kind] = written
        elif isinstance(node, Nested):
            self.form(node.form, written, path, scope)
        elif isinstance(node, Entries):
            for key, body in _mapping(written).items():
                inner = dict(scope)
                ref = node.form.keyed_by
                if ref is not None:
                    self.name(ref, key, (*path, key), scope, at_key=True)
                elif isinstance(body, str) and key in _fields(node.form) and node.form.bare_field:
                    self.problems.append(_outdented(self.reading, path, key, list(written)))
                inner[ref.kind if ref else node.form.makes.__name__.lower()] = key
                self.form(node.form, body, (*path, key), inner)
        elif isinstance(node, Many):
            several = [written] if isinstance(written, str) else written
            for index, one in enumerate(several if isinstance(several, list) else []):
                self.node(node.of, one, (*path, index), scope)

    def name(self, ref: Ref, written: Any, path: Path_, scope: Scope, at_key: bool) -> None:
        if not isinstance(written, str):
            return  # The forms tell what is not a text.
        if not written and not at_key:
            self.problems.append(Problem(self.reading.origin(path), rules.EMPTY_VALUE, f"`{path[-1]}` is empty.", "Write its value, or delete the line."))
            return
        allowed, noun = self.allowed(ref, scope)
        wanted = f"{scope['track']}/{written}" if ref.within == "track" and "/" not in written else written
        if allowed is None or wanted in allowed:
            return
        if ref.within == "track":
            allowed = sorted((name.removeprefix(f"{scope['track']}/") for name in allowed), key=lambda name: "/" in name)
        origin = self.reading.key_origin(path) if at_key else self.reading.origin(path)
        self.unknown.append(path)
        rule = rules.unknown(ref.kind)
        no_scale = rule == rules.UNKNOWN_SCALE_STEP and not allowed and ref.within == "dimension"
        repair = f"Write `scale: …` at the dimension `{scope['dimension']}` first." if no_scale else name_the_choice(written, allowed, noun)
        self.problems.append(Problem(origin, rule, f"No {noun} has the id `{written}`.", repair))

    def allowed(self, ref: Ref, scope: Scope) -> tuple[list[str] | None, str]:
        """The names that would do, and what to call one; None where what holds them is unknown itself."""
        if not ref.within or ref.within == "track":
            section = "tracks" if ref.kind == "level" else f"{ref.kind}s"
            unsure = not self.reading.unread.isdisjoint({section, "ladder"})
            return None if unsure else self.names[ref.kind], ref.kind
        outer = scope.get(ref.within, "")
        return self.names.get(listed(ref, outer)), f"{ref.kind} of `{outer}`"
