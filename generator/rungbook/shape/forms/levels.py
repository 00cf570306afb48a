"""Forms of a level and of what it expects."""

from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic_core import PydanticCustomError

from rungbook import model
from rungbook.shape.forms.form import Form
from rungbook.shape.forms.shared import LinkForm
from rungbook.shape.scalars import (
    Audience,
    Id,
    Prose,
    Range,
    Ref,
    Short,
    Text,
)


class FactValueForm(Form):
    """What a level says for one fact."""

    makes = model.FactValue
    key = "fact"
    keyed_by = Ref("fact")
    bare_field = "text"
    text: Text
    """The value."""


class StandingForm(Form):
    """The step of a dimension's scale at which a level stands."""

    makes = model.Standing
    key = "dimension"
    keyed_by = Ref("dimension")
    bare_field = "step"
    step: Annotated[str, Ref("scale step", within="dimension")]
    """The step of the dimension's scale."""


class ExpectationForm(Form):
    """One thing that a level expects. Its id is part of its address and stays for ever."""

    makes = model.Expectation
    bare_field = "text"
    text: Prose
    """The expectation, in one or two sentences to the reader."""
    title: Text = ""
    """A short name, where the text needs one."""
    short: Short = ""
    """The expectation in at most 45 characters, for the next-level panel and for tables."""
    thread: Annotated[str, Ref("thread", within="dimension")] | None = None
    """The question of the dimension that this answers."""
    signals: list[Text] = Field(default_factory=list)
    """What a colleague can see when it holds."""
    examples: list[Text] = Field(default_factory=list)
    """One or two concrete cases."""
    counterexamples: list[Text] = Field(default_factory=list)
    """What it does not mean."""
    links: list[LinkForm] = Field(default_factory=list)
    """Something to read."""
    weight: Literal["core", "growth"] = "core"
    """`growth` marks what a person grows into at this level."""
    status: Literal["current", "draft", "deprecated"] = "current"
    """`draft` is not yet asked of anybody, `deprecated` no longer."""
    replaced_by: Id = ""
    """The id of the expectation that takes the place of a deprecated one."""
    audience: Audience = "public"
    """`internal` keeps it out of a public site."""


NOT_EXPECTATIONS = "should hold expectations, each as `id: text`, or a reason such as `not-applicable`"


class CellForm(Form):
    """What a level expects in one dimension: expectations by id, or the reason why there are none."""

    makes = model.Cell
    key = "dimension"
    keyed_by = Ref("dimension")
    bare_field = "empty"
    spread = "expectations"
    expectations: dict[Id, ExpectationForm] = Field(default_factory=dict)
    """The expectations. They are written straight under the dimension, each with its id."""
    empty: Literal["as-below", "not-applicable", "not-defined"] | None = None
    """Why there are none. Alone, it can stand straight behind the dimension: `influence: not-defined`."""
    because: Text = ""
    """The reason in words, beside `empty`."""

    @classmethod
    def unfold(cls, value: Any) -> Any:
        if isinstance(value, str) and value:
            return {cls.bare_field: value}
        if not isinstance(value, dict):
            raise PydanticCustomError("not_expectations", NOT_EXPECTATIONS)
        own = {name: value[name] for name in ("empty", "because") if name in value}
        return {"expectations": {name: inner for name, inner in value.items() if name not in own}, **own}


class AskForm(Form):
    """The step of a skill that a level asks."""

    makes = model.Ask
    key = "skill"
    keyed_by = Ref("skill")
    bare_field = "step"
    step: Annotated[str, Ref("scale step", within="skill")]
    """The step of the skill's scale."""
    text: Text = ""
    """What the step means at this level, if more than the skill's own words."""


class InterviewForm(Form):
    """What to ask a candidate for this level about one dimension. Always internal."""

    makes = model.Interview
    key = "dimension"
    keyed_by = Ref("dimension")
    ask: Text
    """The question."""
    strong: Text
    """What a good answer at this level shows."""
    weak: Text
    """What a weak answer shows."""


class LevelForm(Form):
    """A level of a track."""

    makes = model.Level
    title: Text
    """The level's title."""
    grade: Annotated[str, Ref("grade")] | None = None
    """The grade that it belongs to; levels of one grade are equal."""
    also: list[Text] = Field(default_factory=list)
    """Other names for it, found by search."""
    summary: Text = ""
    """The level in one sentence."""
    experience: Range | None = None
    """Typical years, where they differ from the grade's."""
    facts: dict[Text, FactValueForm] = Field(default_factory=dict)
    """What can be said in a line, from the vocabulary in `facts.yml`."""
    profile: dict[Text, StandingForm] = Field(default_factory=dict)
    """Where the level stands in each dimension that names a scale; drawn beside the levels below and above."""
    expectations: dict[Text, CellForm] = Field(default_factory=dict)
    """What the level expects, by dimension."""
    skills: dict[Text, AskForm] = Field(default_factory=dict)
    """The skills that it asks, each with a step."""
    interview: dict[Text, InterviewForm] = Field(default_factory=dict)
    """Interview questions by dimension; always internal."""
    candidate: Prose = ""
    """The level told to a candidate, for a job advert."""
    notes: Prose = ""
    """Notes for managers; always internal."""
    links: list[LinkForm] = Field(default_factory=list)
    """Something to read."""
    formerly: list[Id] = Field(default_factory=list)
    """Ids that the level had before; their addresses lead here."""
    audience: Audience = "public"
    """`internal` keeps the level out of a public site."""
