"""Forms become the model: ids are resolved to the things that they name, and each thing learns where it was written.

Runs on forms that hold and on names that exist, so nothing can go wrong here.
"""

import re
from dataclasses import fields
from functools import cache
from typing import Any

from rungbook import model
from rungbook.read import Reading, Spot
from rungbook.shape.forms import Form, LadderForm, LevelForm, TrackForm
from rungbook.shape.plan import Entries, Field, Many, Marked, Named, Nested, Node, Plain, plan
from rungbook.shape.scalars import Ref

Scope = dict[str, str]


def build(form: LadderForm, reading: Reading) -> model.Ladder:
    """The whole ladder."""
    return _Build(reading).ladder(form)


@cache
def _given_by_scope(form: type[Form]) -> tuple[str, ...]:
    """Fields of the value that its surroundings fill, such as a level's track."""
    own = {field.name for field in plan(form)} | {"origin", form.key}
    return tuple(field.name for field in fields(form.makes) if field.name not in own)


@cache
def _has_key(form: type[Form]) -> bool:
    return form.key in {field.name for field in fields(form.makes)}


@cache
def _unwritten(form: type[Form]) -> dict[str, Any]:
    """What the value's fields hold where nothing was written, which is most of them."""
    return {field.name: _empty(field.node, form.model_fields[field.name].default) for field in plan(form)}


def _empty(node: Node, default: Any) -> Any:
    if isinstance(node, (Plain, Nested, Named)):
        return default
    return None if default is None else _NOTHING if isinstance(node, Marked) else ()


class _Build:
    """One build; `known` holds what has been built so far under its full name."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.known: dict[str, Any] = {}

    def ladder(self, form: LadderForm) -> model.Ladder:
        parts: dict[str, Any] = {}
        for field in plan(LadderForm):
            if field.name == "tracks":
                levels = {name: self.levels(name, track) for name, track in form.tracks.items()}
                tracks = (self.track(name, track, levels[name]) for name, track in form.tracks.items())
                parts["tracks"] = tuple(sorted(tracks, key=lambda track: track.order))
            else:
                parts[field.name] = self.section(field, getattr(form, field.name))
        return model.Ladder(**parts)

    def section(self, field: Field, held: Any) -> Any:
        """A part of the ladder; each of its entries may lie in a file of its own."""
        if isinstance(field.node, Entries):
            form = field.node.form
            return tuple(self.entry(form, key, one, self.reading.spot((field.written, key)), {}) for key, one in held.items())
        return self.value(field.node, held, self.reading.spot((field.written,)), {})

    def levels(self, track: str, form: TrackForm) -> tuple[model.Level, ...]:
        """A track's levels; built for all tracks before any step, since steps lead across tracks."""
        at = self.reading.spot(("tracks", track, "levels"))
        return tuple(self.entry(LevelForm, key, level, at.inside(key), {"track": track}) for key, level in form.levels.items())

    def track(self, name: str, form: TrackForm, levels: tuple[model.Level, ...]) -> model.Track:
        at = self.reading.spot(("tracks", name))
        values = {
            field.name: self.value(field.node, getattr(form, field.name), at.inside(field.written), {"track": name})
            for field in plan(TrackForm)
            if field.name != "levels"
        }
        values["steps"] = values["steps"] or tuple(map(_step_up, levels, levels[1:]))
        return model.Track(**values, levels=levels, id=name, origin=at.key_origin)

    def entry(self, form: type[Form], key: str, value: Form, at: Spot, scope: Scope) -> Any:
        """An entry of a mapping, which has an id or is keyed by the name of something."""
        ref = form.keyed_by
        inner = {**scope, (ref.kind if ref else form.makes.__name__.lower()): key}
        thing = self.form(form, value, at, inner, {form.key: self.named(ref, key, scope) if ref else key})
        self.learn(thing, scope)
        return thing

    def form(self, form: type[Form], value: Form, at: Spot, scope: Scope, given: dict[str, Any]) -> Any:
        written, values = value.model_fields_set, _unwritten(form).copy()
        for field in plan(form):
            if field.name in written:
                held = getattr(value, field.name)
                if type(field.node) is Named and held:
                    scope[field.node.ref.kind] = held
                values[field.name] = self.value(field.node, held, at.inside(field.written), scope)
        for name in _given_by_scope(form):
            values[name] = scope[name]
        return form.makes(origin=at.key_origin, **(given if _has_key(form) else {}), **values)

    def value(self, node: Node, held: Any, at: Spot, scope: Scope) -> Any:
        if isinstance(node, Named):
            return self.named(node.ref, held, scope)
        if isinstance(node, Marked):
            text = model.Reference(held) if node.reference else model.Markdown(held)
            text.origin = at.origin
            return text
        if isinstance(node, Nested):
            return self.form(node.form, held, at, scope, {})
        if isinstance(node, Entries):
            return tuple(self.entry(node.form, key, inner, at.inside(key), scope) for key, inner in held.items())
        if isinstance(node, Many):
            return tuple(self.value(node.of, one, at.inside(index), scope) for index, one in enumerate(held))
        assert isinstance(node, Plain)
        return self.plain(node, held, at)

    def plain(self, node: Plain, held: Any, at: Spot) -> Any:
        """A value as it is; a text for readers on one line, with its origin."""
        if not node.words or not held:
            return held
        words = model.Words(_on_one_line(held))
        words.origin = at.origin
        return words

    def named(self, ref: Ref, name: str, scope: Scope) -> Any:
        if ref.kind == "scale step":
            return self.known[f"step of {ref.within}:{scope[ref.within]}/{name}"]
        if ref.within and "/" not in name:
            return self.known[f"{ref.kind}:{scope[ref.within]}/{name}"]
        return self.known[f"{ref.kind}:{name}"]

    def learn(self, thing: Any, scope: Scope) -> None:
        """Remember a thing under the names by which others refer to it."""
        match thing:
            case model.Dimension(id=name, threads=threads, scale=scale):
                self.known[f"dimension:{name}"] = thing
                self.known.update({f"step of dimension:{name}/{step.id}": step for step in (scale.steps if scale else ())})
                self.known.update({f"thread:{name}/{thread.id}": thread for thread in threads})
            case model.Scale(id=name, steps=steps):
                self.known[f"scale:{name}"] = thing
                self.known.update({f"step of scale:{name}/{step.id}": step for step in steps})
            case model.Skill(id=name, scale=scale):
                self.known[f"skill:{name}"] = thing
                self.known.update({f"step of skill:{name}/{step.id}": step for step in scale.steps})
            case model.Column(id=name):
                self.known[f"column:{scope['comparison']}/{name}"] = thing
            case model.Level():
                self.known[f"level:{thing.key}"] = thing
            case model.Source() | model.Fact() | model.Grade():
                self.known[f"{type(thing).__name__.lower()}:{thing.id}"] = thing


_BREAKS = re.compile(r"[ \t\r\n]+")


def _on_one_line(held: str) -> str:
    """A text that was written over several lines; a space that does not break was meant."""
    return " ".join(_BREAKS.split(held)) if "\n" in held else held


_NOTHING = model.Markdown()


def _step_up(lower: model.Level, upper: model.Level) -> model.Step:
    """The step that a track without steps of its own has between neighbouring levels; it had other names where they had."""
    id_, *formerly = [f"{below}-to-{above}" for below in (lower.id, *lower.formerly) for above in (upper.id, *upper.formerly)]
    return model.Step(
        origin=upper.origin,
        id=id_,
        track=lower.track,
        from_=lower,
        to=upper,
        kind="next",
        title="",
        summary="",
        text=_NOTHING,
        takes=None,
        unlock=_NOTHING,
        shifts=(),
        gate=(),
        milestones=(),
        stalls=(),
        bridges=(),
        links=(),
        formerly=tuple(formerly),
        audience="public",
    )
