"""A ladder in which every field of the format is filled, written by walking the model's declarations, so that no field can be forgotten.

Each text bears a mark: `OPEN` where everybody may see it, `SECRET` in every part that is internal, of whatever kind.
"""

from typing import Any

from rungbook import model
from rungbook.model import Thing
from rungbook.shape.declaration import EntriesNode, Field, Kind, ListNode, NestedNode, RefNode, ScalarNode, declared, name_of

OPEN, SECRET = "yyopen", "zzsecret"
HIDDEN_PAY = "777123-888456"
OPEN_LEVEL, SECRET_LEVEL = f"{OPEN}-track/{OPEN}-level", f"{OPEN}-track/{SECRET}-level"

# Left at their defaults, since a rule ties them to others.
_LEFT = {
    (model.Result, "yes"),
    (model.Question, "open"),
    (model.Grade, "senior"),
    (model.Grade, "spine"),
    (model.Grade, "equals"),
    (model.Cell, "empty"),
    (model.Cell, "because"),
    (model.Base, "extends"),
    (model.Expectation, "replaces"),
}


class Filled:
    """The ladder as it would be written, and the marks in it by the kind of thing that they are planted in."""

    def __init__(self) -> None:
        self.marks: dict[str, list[str]] = {}
        self.planted: set[type[Thing]] = set()
        self.ladder: dict[str, Any] = self.fields(model.Ladder, OPEN)
        self._what_follows()

    def _what_follows(self) -> None:
        """Parts that do not state that they are internal, and are so because of what they lead to."""
        ladder, track = self.ladder, self.ladder["tracks"][f"{OPEN}-track"]
        followers: list[tuple[Kind, dict[str, Any], str]] = [
            (model.Step, track["steps"], "to"),
            (model.Exercise, ladder["exercises"], "level"),
            (model.Term, ladder["terms"], "see"),
        ]
        for kind, entries, field in followers:
            led = self.fields(kind, SECRET)
            led.pop("audience", None)
            led[field] = f"level:{SECRET_LEVEL}" if field == "see" else SECRET_LEVEL
            entries[f"{SECRET}-follower"] = led
        question = next(iter(next(iter(ladder["assessments"].values()))["questions"].values()))
        question["answers"][SECRET_LEVEL] = {"text": self.text(SECRET, model.Answer)}
        back = {"from": SECRET_LEVEL, "to": f"{OPEN}-level", "kind": "back"}
        track["steps"][f"{OPEN}-back"] = {**back, "title": self.text(SECRET, model.Step), "unlock": self.text(SECRET, model.Step)}
        empty = self.fields(model.Track, SECRET)
        empty.pop("audience")
        ladder["tracks"][f"{SECRET}-empty"] = empty
        self._every_cell(ladder)

    def _every_cell(self, ladder: dict[str, Any]) -> None:
        """A reason for each dimension that a level says nothing about; for one of them an exception in its place."""
        for name, track in ladder["tracks"].items():
            for key, level in track["levels"].items():
                if name != f"{SECRET}-empty":
                    for dimension in (f"{OPEN}-dimension", f"{SECRET}-dimension"):
                        level["expectations"].setdefault(dimension, "not-defined")
                else:
                    [exception] = ladder["organisation"]["exceptions"]
                    exception |= {"rule": "missing-expectation", "at": f"level:{name}/{key}"}

    def text(self, mark: str, kind: Kind) -> str:
        held = self.marks.setdefault(f"{mark} {kind.__name__}", [])
        held.append(f"{mark}{kind.__name__.lower()}{len(held)}x")
        return held[-1]

    def fields(self, kind: Kind, mark: str) -> dict[str, Any]:
        held: dict[str, Any] = {}
        declaration = declared(kind)
        for field in declaration.fields:
            if (kind, field.name) not in _LEFT:
                written = self.field(kind, field, SECRET if "always internal" in declaration.descriptions[field.name] else mark)
                if written is not None:
                    held[field.written] = written
        return held

    def field(self, kind: Kind, field: Field, mark: str) -> Any:
        node = field.node
        if isinstance(node, NestedNode):
            return self.planted_fields(node.kind, SECRET if _has_audience(node.kind) else mark)
        if isinstance(node, EntriesNode):
            return self.entries(kind, node.kind, mark)
        if isinstance(node, ListNode):
            return self.items(kind, node, field, mark)
        if isinstance(node, RefNode):
            return self.named(node, field, mark)
        return self.scalar(kind, node, field, mark)

    def items(self, kind: Kind, node: ListNode, field: Field, mark: str) -> list[Any]:
        if isinstance(node.of, NestedNode):
            marks = (mark, SECRET) if _has_audience(node.of.kind) and mark == OPEN else (mark,)
            return [self.planted_fields(node.of.kind, one) for one in marks]
        if isinstance(node.of, RefNode):
            marks = (OPEN, SECRET) if node.of.kind is model.Dimension else (mark,)
            return [self.named(node.of, field, one) for one in marks]
        assert isinstance(node.of, ScalarNode)
        if node.of.label == "reference":
            return [f"level:{OPEN_LEVEL}", f"level:{SECRET_LEVEL}"]
        return [self.text(mark, kind)] if field.name == "formerly" else [self.text(mark, kind), self.text(mark, kind)]

    def planted_fields(self, kind: type[Thing], mark: str) -> dict[str, Any]:
        if mark == SECRET and _has_audience(kind):
            self.planted.add(kind)
        return self.fields(kind, mark)

    def entries(self, outer: Kind, kind: type[Thing], mark: str) -> dict[str, Any]:
        """An entry with the mark; in the open, beside it an internal one or one that only internal parts use."""
        if kind is model.Dimension:
            return self.dimensions() if outer is model.Ladder else {}
        if kind is outer is model.Group:
            return {}
        marks = [mark]
        if mark == OPEN and (_has_audience(kind) or (outer is model.Ladder and declared(kind).keyed_by is None and kind is not model.Term)):
            marks.append(SECRET)
        if mark == OPEN and kind in (model.Thread, model.Cell, model.DimensionSummary):
            marks.append(SECRET)
        held: dict[str, Any] = {}
        for one in marks:
            held[self.key(kind, one)] = self.cell(one, mark, outer) if kind is model.Cell else self.planted_fields(kind, one)
            if kind is model.Level and one == OPEN:
                held[f"{OPEN}-level-2"] = self.fields(kind, one)
        return held

    def cell(self, mark: str, of: str, outer: Kind) -> dict[str, Any]:
        """Expectations straight under the dimension: in an open level's open dimension also an internal one. What levels share has ids of its own."""
        own = "" if outer is model.Level else f"-{name_of(outer).replace(' ', '-')}"
        held = {self.key(model.Expectation, SECRET) + own + ("" if mark == of else "-2"): self.planted_fields(model.Expectation, SECRET)}
        if of == OPEN and mark == OPEN:
            held[self.key(model.Expectation, OPEN) + own] = self.fields(model.Expectation, OPEN)
            if outer is model.Level:
                held["without"] = {f"{SECRET}-expectation-grade": {"because": self.text(SECRET, model.LeftOut)}}
        return held

    def dimensions(self) -> dict[str, Any]:
        return {
            f"{OPEN}-dimension": self.fields(model.Dimension, OPEN),
            f"{SECRET}-group": {
                "title": self.text(SECRET, model.Dimension),
                "dimensions": {f"{SECRET}-dimension": self.fields(model.Dimension, SECRET)},
            },
        }

    def key(self, kind: type[Thing], mark: str) -> str:
        ref = declared(kind).keyed_by
        return self.named(ref, None, mark) if ref else f"{mark}-{kind.__name__.lower()}"

    def named(self, ref: RefNode, field: Field | None, mark: str) -> str:
        if ref.kind is model.Level:
            if mark == SECRET and field and field.written == "to":
                return f"{SECRET}-level" if ref.within else SECRET_LEVEL
            return OPEN_LEVEL + ("-2" if field and field.written == "to" else "")
        if ref.kind is model.BaseLevel:
            return f"{mark}-base/{mark}-baselevel"
        return f"{mark}-{name_of(ref.kind).replace(' ', '')}"

    def scalar(self, kind: Kind, node: ScalarNode, field: Field, mark: str) -> str | None:
        if field.name == "audience":
            return "internal" if mark == SECRET else "public"
        if (kind, field.name, mark) == (model.Step, "kind", SECRET):
            return "sideways"
        if (kind, field.name) == (model.Owner, "team"):
            return f"@{self.text(mark, kind)}"
        if (kind, field.name) == (model.Pay, "track"):
            return f"{mark}-track"
        if (kind, field.name) == (model.Retirement, "was"):
            return f"level:{OPEN}-track/{mark}-gone"
        if field.name == "replaced_by":
            return self.key(model.Expectation, SECRET)
        match node.label:
            case "choice" | "true or false":
                return None
            case "Markdown":
                words = self.text(mark, kind)
                return f"{words} and [{self.text(mark, kind)}](level:{SECRET_LEVEL}), [guide](page:guides/{SECRET}.md)."
            case "reference":
                return f"level:{OPEN_LEVEL if mark == OPEN else SECRET_LEVEL}"
            case "address":
                return f"https://{self.text(mark, kind)}.example/"
            case "currency":
                return "EUR"
            case "text":
                return self.text(mark, kind)
            case "whole number":
                return "7"
            case "currency":
                return "EUR"
            case "day":
                return "2026-01-31"
            case "range" | "range of pay":
                return HIDDEN_PAY if kind is model.Pay and mark == SECRET else "3-5"
            case "day":
                return "2027-03-01"
        raise AssertionError(f"{kind.__name__}.{field.name} is of a kind that this ladder does not fill yet: {node}")


def _has_audience(kind: type[Thing]) -> bool:
    return "audience" in declared(kind).by_name
