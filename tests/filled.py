"""A ladder in which every field of the format is filled, written by walking the forms, so that no field can be forgotten.

Each text bears a mark: `OPEN` where everybody may see it, `SECRET` in every part that is internal, of whatever kind.
"""

from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from rungbook.model import Span
from rungbook.shape import forms
from rungbook.shape.forms import Form
from rungbook.shape.plan import Entries, Field, Many, Marked, Named, Nested, plan

OPEN, SECRET = "yyopen", "zzsecret"
HIDDEN_PAY = "777123-888456"
OPEN_LEVEL, SECRET_LEVEL = f"{OPEN}-track/{OPEN}-level", f"{OPEN}-track/{SECRET}-level"

# Left at their defaults, since a rule ties them to others.
_LEFT = {("ResultForm", "yes"), ("QuestionForm", "open"), ("GradeForm", "senior"), ("CellForm", "empty"), ("CellForm", "because")}


class Filled:
    """The ladder as it would be written, and the marks in it by the form that they are planted in."""

    def __init__(self) -> None:
        self.marks: dict[str, list[str]] = {}
        self.planted: set[type[Form]] = set()
        self.ladder: dict[str, Any] = self.form(forms.LadderForm, OPEN)
        self._what_follows()

    def _what_follows(self) -> None:
        """Parts that do not say that they are internal, and are so because of what they lead to."""
        ladder, track = self.ladder, self.ladder["tracks"][f"{OPEN}-track"]
        followers = {"StepForm": (track["steps"], "to"), "ExerciseForm": (ladder["exercises"], "level"), "TermForm": (ladder["terms"], "see")}
        for name, (entries, field) in followers.items():
            led = self.form(getattr(forms, name), SECRET)
            led.pop("audience", None)
            led[field] = f"level:{SECRET_LEVEL}" if field == "see" else SECRET_LEVEL
            entries[f"{SECRET}-follower"] = led
        question = next(iter(next(iter(ladder["assessments"].values()))["questions"].values()))
        question["answers"][SECRET_LEVEL] = {"text": self.text(SECRET, "AnswerForm")}
        back = {"from": SECRET_LEVEL, "to": f"{OPEN}-level", "kind": "back"}
        track["steps"][f"{OPEN}-back"] = {**back, "title": self.text(SECRET, "StepForm"), "unlock": self.text(SECRET, "StepForm")}
        empty = self.form(forms.TrackForm, SECRET)
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

    def text(self, mark: str, where: str) -> str:
        held = self.marks.setdefault(f"{mark} {where}", [])
        held.append(f"{mark}{where.lower()}{len(held)}x")
        return held[-1]

    def form(self, form: type[Form], mark: str) -> dict[str, Any]:
        held: dict[str, Any] = {}
        for field in plan(form):
            info = form.model_fields[field.name]
            if (form.__name__, field.name) not in _LEFT:
                written = self.field(form, field, info, SECRET if "always internal" in (info.description or "") else mark)
                if written is not None:
                    held[field.written] = written
        return held

    def field(self, form: type[Form], field: Field, info: FieldInfo, mark: str) -> Any:
        node = field.node
        if isinstance(node, Nested):
            return self.planted_form(node.form, SECRET if "audience" in node.form.model_fields else mark)
        if isinstance(node, Entries):
            return self.entries(form, node.form, mark)
        if isinstance(node, Many):
            if isinstance(node.of, Marked):
                return [f"level:{OPEN_LEVEL}", f"level:{SECRET_LEVEL}"]
            if isinstance(node.of, Nested):
                return [self.form(node.of.form, mark)]
            return [self.named(node.of, field, mark)] if isinstance(node.of, Named) else self.several(form, field, mark)
        if isinstance(node, Named):
            return self.named(node, field, mark)
        if isinstance(node, Marked):
            if node.reference:
                return f"level:{OPEN_LEVEL if mark == OPEN else SECRET_LEVEL}"
            words = self.text(mark, form.__name__)
            return f"{words} and [{self.text(mark, form.__name__)}](level:{SECRET_LEVEL}), [guide](page:guides/{SECRET}.md)."
        return self.plain(form, field, info, mark)

    def planted_form(self, form: type[Form], mark: str) -> dict[str, Any]:
        if mark == SECRET and "audience" in form.model_fields:
            self.planted.add(form)
        return self.form(form, mark)

    def entries(self, outer: type[Form], form: type[Form], mark: str) -> dict[str, Any]:
        """An entry with the mark; in the open, beside it an internal one or one that only internal parts use."""
        if form is forms.DimensionForm:
            return self.dimensions() if outer is forms.LadderForm else {}
        marks = [mark]
        if mark == OPEN and ("audience" in form.model_fields or (outer is forms.LadderForm and form.keyed_by is None and form is not forms.TermForm)):
            marks.append(SECRET)
        if mark == OPEN and form in (forms.ThreadForm, forms.CellForm):
            marks.append(SECRET)
        held: dict[str, Any] = {}
        for one in marks:
            held[self.key(form, one)] = self.cell(one, mark) if form is forms.CellForm else self.planted_form(form, one)
            if form in (forms.LevelForm,) and one == OPEN:
                held[f"{OPEN}-level-2"] = self.form(form, one)
        return held

    def cell(self, mark: str, of: str) -> dict[str, Any]:
        """Expectations straight under the dimension: in an open level's open dimension also an internal one."""
        held = {self.key(forms.ExpectationForm, SECRET) + ("" if mark == of else "-2"): self.planted_form(forms.ExpectationForm, SECRET)}
        if of == OPEN and mark == OPEN:
            held[self.key(forms.ExpectationForm, OPEN)] = self.form(forms.ExpectationForm, OPEN)
        return held

    def dimensions(self) -> dict[str, Any]:
        return {
            f"{OPEN}-dimension": self.form(forms.DimensionForm, OPEN),
            f"{SECRET}-group": {
                "title": self.text(SECRET, "DimensionForm"),
                "dimensions": {f"{SECRET}-dimension": self.form(forms.DimensionForm, SECRET)},
            },
        }

    def key(self, form: type[Form], mark: str) -> str:
        if form.keyed_by is None:
            return f"{mark}-{form.makes.__name__.lower()}"
        return self.named(Named(form.keyed_by), None, mark)

    def named(self, node: Named, field: Field | None, mark: str) -> str:
        kind = node.ref.kind
        if kind == "level":
            if mark == SECRET and field and field.written == "to":
                return f"{SECRET}-level" if node.ref.within else SECRET_LEVEL
            return OPEN_LEVEL + ("-2" if field and field.written == "to" else "")
        if kind == "scale step":
            return f"{mark}-scalestep"
        return f"{mark}-{kind}"

    def several(self, form: type[Form], field: Field, mark: str) -> list[str]:
        if field.name == "formerly":
            return [self.text(mark, form.__name__)]
        return [self.text(mark, form.__name__), self.text(mark, form.__name__)]

    def plain(self, form: type[Form], field: Field, info: FieldInfo, mark: str) -> str | None:
        if field.name == "audience":
            return "internal" if mark == SECRET else "public"
        if (form, field.name, mark) == (forms.StepForm, "kind", SECRET):
            return "sideways"
        if any(get_origin(one) is Literal for one in (info.annotation, *get_args(info.annotation))) or bool in _types(info.annotation):
            return None
        pattern = next((found for one in info.metadata if (found := getattr(one, "pattern", None))), "")
        if field.name == "replaced_by":
            return self.key(forms.ExpectationForm, SECRET)
        if "http" in str(pattern):
            return f"https://{self.text(mark, form.__name__)}.example/"
        if info.annotation is str and not pattern:
            return self.text(mark, form.__name__)
        held = _types(info.annotation)
        if int in held:
            return "7"
        if Span in held:
            return HIDDEN_PAY if form is forms.PayForm else "3-5"
        raise AssertionError(f"{form.__name__}.{field.name} is of a kind that this ladder does not fill yet: {info}")


def _types(annotation: Any) -> set[Any]:
    """The plain types in an annotation."""
    inner = get_args(annotation)
    return {annotation}.union(*map(_types, inner[:1] if get_origin(annotation) is Annotated else inner))
