"""The declared format: a form for each thing that a ladder's YAML can hold.

The forms are the one source for the format. Their docstrings are the reference that editors read. Each form `makes`
the model's value of the same field names; where an entry of a mapping is keyed by something else than its own id,
`key` names the model's field for it and `keyed_by` says what the key refers to; `short` is the field that a bare
text fills, `spread` the field whose entries are written beside the form's other fields.
"""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from rungbook import model
from rungbook.shape.scalars import (
    Audience,
    Count,
    Flag,
    Id,
    Prose,
    Range,
    Ref,
    Reference,
    Sources,
    Text,
    Url,
    YesCount,
)


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    makes: ClassVar[type]
    key: ClassVar[str] = "id"
    keyed_by: ClassVar[Ref | None] = None
    short: ClassVar[str] = ""
    spread: ClassVar[str] = ""

    @model_validator(mode="before")
    @classmethod
    def _unfolded(cls, value: Any) -> Any:
        return cls.unfold(value)

    @classmethod
    def unfold(cls, value: Any) -> Any:
        """The fields that a written value stands for; a bare text stands for the form's `short` field."""
        if isinstance(value, str) and value and cls.short:
            return {cls.short: value}
        if not isinstance(value, dict):
            raise PydanticCustomError("not_fields", "should hold fields, one a line, such as `{field}: …`", {"field": cls.first_field()})
        return value

    @classmethod
    def first_field(cls) -> str:
        name, field = next(iter(cls.model_fields.items()))
        return field.alias or name


class ExceptionForm(Form):
    """Something that is let off a rule. It is told when it is no longer needed."""

    makes = model.Exempt
    rule: Text
    """The rule's name, as messages show it in square brackets."""
    at: Text
    """What is let off, as messages name it, such as `grade:l7` or `level:ml-engineer/l5`."""
    because: Text
    """The reason."""


class OrganisationForm(Form):
    """`organisation.yml`: who publishes the ladder, and what it is called."""

    makes = model.Organisation
    name: Text
    """The organisation's name."""
    title: Text
    """The ladder's title, shown at the head of the home page."""
    summary: Text = ""
    """One or two sentences: what the ladder is for."""
    version: Text = ""
    """The ladder's version, such as `2.1.0`."""
    exceptions: list[ExceptionForm] = []
    """What is let off a rule, and why; always internal."""


class SourceForm(Form):
    """An entry of `sources.yml`: where a figure or a claim comes from."""

    makes = model.Source
    title: Text
    """What the source is called."""
    publisher: Text = ""
    """Who published it."""
    url: Url = ""
    """Where it can be read."""
    summary: Text = ""
    """What it says, and how far to trust it."""


class LinkForm(Form):
    """Something to read."""

    makes = model.Link
    title: Text
    """What the reader will find."""
    url: Url
    """The address."""
    note: Text = ""
    """Why it is worth reading."""


class PayForm(Form):
    """What a grade pays. Internal unless said otherwise: a public site leaves it out."""

    makes = model.Pay
    range: Range | None = None
    """The yearly range, such as `40000-55000`; a `+` at the end means open above."""
    currency: Text = ""
    """The currency's code, such as `USD`."""
    note: Text = ""
    """What kind of figure it is (country, base or total, estimate), or why there is none."""
    source: Annotated[str, Ref("source")] | None = None
    """The source's id."""
    audience: Audience = "internal"
    """`public` shows it to everybody."""


class GradeForm(Form):
    """An entry of `grades.yml`: one rung of the spine that all tracks share, the lowest first."""

    makes = model.Grade
    title: Text
    """What the grade is called, such as `L5`."""
    summary: Text = ""
    """What every level at this grade has in common."""
    senior: Flag = False
    """`true` where the dual track begins: the grade has an individual and a management level."""
    experience: Range | None = None
    """Years that are typical, such as `4-7`; never a condition."""
    experience_source: Annotated[str, Ref("source")] | None = None
    """Where the years come from."""
    pay: PayForm | None = None
    """The pay range."""


class ThreadForm(Form):
    """One question that every level answers in a dimension, so that answers can be laid side by side."""

    makes = model.Thread
    short = "title"
    title: Text
    """The question in a few words."""


class DimensionForm(Form):
    """An entry of `dimensions.yml`: what levels are described by. One with `dimensions` of its own is a group."""

    makes = model.Dimension
    title: Text
    """What the dimension is called."""
    summary: Text = ""
    """What it means, in a sentence."""
    threads: dict[Id, ThreadForm] = {}
    """The questions that every level answers here."""
    dimensions: dict[Id, "DimensionForm"] = {}
    """The dimensions of a group; groups go up to three deep."""


class ScaleStepForm(Form):
    """One step of a scale."""

    makes = model.ScaleStep
    title: Text
    """What the step is called."""
    summary: Text = ""
    """What it means for any skill."""


class ScaleForm(Form):
    """An entry of `scales.yml`: the steps that skills are measured in, the lowest first."""

    makes = model.Scale
    title: Text
    """What the scale is called."""
    summary: Text = ""
    """What it measures."""
    steps: Annotated[dict[Id, ScaleStepForm], Field(min_length=1)]
    """The steps, the lowest first."""


class PartForm(Form):
    """A titled part of something larger."""

    makes = model.Part
    title: Text
    """What the part is called."""
    text: Prose
    """What it says."""


class DescriptorForm(Form):
    """What one step of the scale means for one skill."""

    makes = model.Descriptor
    key = "step"
    keyed_by = Ref("scale step", within="scale")
    short = "text"
    text: Prose
    """What somebody at this step does."""


class SkillForm(Form):
    """An entry of `skills.yml`: one skill of the library."""

    makes = model.Skill
    title: Text
    """What the skill is called."""
    summary: Text = ""
    """What it is, in a sentence."""
    scale: Annotated[str, Ref("scale")]
    """The scale that it is measured in."""
    parts: dict[Id, PartForm] = {}
    """What the skill is made of."""
    steps: dict[Text, DescriptorForm] = {}
    """What each step of the scale means for this skill."""


class FactForm(Form):
    """An entry of `facts.yml`: something that can be said of a level in a line."""

    makes = model.Fact
    short = "title"
    title: Text
    """What the fact is called."""
    summary: Text = ""
    """What it means."""
    source: Annotated[str, Ref("source")] | None = None
    """Where the values come from."""


class FactValueForm(Form):
    """What a level says for one fact."""

    makes = model.FactValue
    key = "fact"
    keyed_by = Ref("fact")
    short = "text"
    text: Text
    """The value."""


class ExpectationForm(Form):
    """One thing that a level expects. Its id is part of its address and stays for ever."""

    makes = model.Expectation
    short = "text"
    text: Prose
    """The expectation, in one or two sentences to the reader."""
    title: Text = ""
    """A short name, where the text needs one."""
    thread: Annotated[str, Ref("thread", within="dimension")] | None = None
    """The question of the dimension that this answers."""
    signals: list[Text] = []
    """What a colleague can see when it holds."""
    examples: list[Text] = []
    """One or two concrete cases."""
    counterexamples: list[Text] = []
    """What it does not mean."""
    links: list[LinkForm] = []
    """Something to read."""
    weight: Literal["core", "growth"] = "core"
    """`growth` marks what a person grows into at this level."""
    status: Literal["current", "draft", "deprecated"] = "current"
    """`draft` is not yet asked of anybody, `deprecated` no longer."""
    replaced_by: Id = ""
    """The id of the expectation that takes the place of a deprecated one."""
    audience: Audience = "public"
    """`internal` keeps it out of a public site."""


class CellForm(Form):
    """What a level expects in one dimension: expectations by id, or the reason why there are none."""

    makes = model.Cell
    key = "dimension"
    keyed_by = Ref("dimension")
    short = "empty"
    spread = "expectations"
    expectations: dict[Id, ExpectationForm] = {}
    """The expectations. They are written straight under the dimension, each with its id."""
    empty: Literal["as-below", "not-applicable", "not-defined"] | None = None
    """Why there are none. Alone, it can stand straight behind the dimension: `influence: not-defined`."""
    because: Text = ""
    """The reason in words, beside `empty`."""

    @classmethod
    def unfold(cls, value: Any) -> Any:
        if isinstance(value, str) and value:
            return {cls.short: value}
        if not isinstance(value, dict):
            raise PydanticCustomError("not_fields", "should hold expectations, each as `id: text`, or a reason such as `not-applicable`")
        own = {name: value[name] for name in ("empty", "because") if name in value}
        return {"expectations": {name: inner for name, inner in value.items() if name not in own}, **own}


class AskForm(Form):
    """The step of a skill that a level asks."""

    makes = model.Ask
    key = "skill"
    keyed_by = Ref("skill")
    short = "step"
    step: Annotated[str, Ref("scale step", within="skill")]
    """The step of the skill's scale."""
    text: Text = ""
    """What the step means at this level, if more than the skill's own words."""


class LevelForm(Form):
    """A level of a track."""

    makes = model.Level
    title: Text
    """The level's title."""
    grade: Annotated[str, Ref("grade")] | None = None
    """The grade that it belongs to; levels of one grade are equal."""
    also: list[Text] = []
    """Other names for it, found by search."""
    summary: Text = ""
    """The level in one sentence."""
    experience: Range | None = None
    """Typical years, where they differ from the grade's."""
    facts: dict[Text, FactValueForm] = {}
    """What can be said in a line, from the vocabulary in `facts.yml`."""
    expectations: dict[Text, CellForm] = {}
    """What the level expects, by dimension."""
    skills: dict[Text, AskForm] = {}
    """The skills that it asks, each with a step."""
    candidate: Prose = ""
    """The level told to a candidate, for a job advert."""
    notes: Prose = ""
    """Notes for managers; always internal."""
    links: list[LinkForm] = []
    """Something to read."""
    formerly: list[Id] = []
    """Ids that the level had before; their addresses lead here."""
    audience: Audience = "public"
    """`internal` keeps the level out of a public site."""


class TakesForm(Form):
    """How long a step usually takes."""

    makes = model.Takes
    short = "years"
    years: Range
    """Years, such as `2-3` or `5-10+`."""
    note: Text = ""
    """Where and for whom this holds."""
    source: Annotated[str, Ref("source")] | None = None
    """Where the figure comes from."""


class ShiftForm(Form):
    """Something that changes on the way."""

    makes = model.Shift
    title: Text
    """What changes."""
    dimension: Annotated[str, Ref("dimension")] | None = None
    """The dimension that it belongs to."""
    from_: Text = Field(alias="from")
    """How it is before."""
    to: Text
    """How it is after."""


class ItemForm(Form):
    """Something that a person can show."""

    makes = model.Item
    short = "text"
    text: Prose
    """What it is, said to the reader."""
    evidence: Text = ""
    """What would show it."""


class MilestoneForm(Form):
    """What to have done by a certain time before the step."""

    makes = model.Milestone
    title: Text
    """The time, such as `6–12 months before`."""
    items: Annotated[dict[Id, ItemForm], Field(min_length=1)]
    """What to have done by then."""


class StallForm(Form):
    """Where people stall, and what gets them going."""

    makes = model.Stall
    short = "text"
    text: Prose
    """Why people stall."""
    instead: Prose = ""
    """What to do instead."""


class BridgeForm(Form):
    """How to bridge a gap."""

    makes = model.Bridge
    gap: Text
    """The gap."""
    bridge: Prose
    """What to do about it."""


class StepForm(Form):
    """The way from one level to another."""

    makes = model.Step
    from_: Annotated[str, Ref("level", within="track")] | None = Field(alias="from", default=None)
    """The level that it starts at; left out for the way into the ladder."""
    to: Annotated[str, Ref("level", within="track")]
    """The level that it leads to; one of another track as `track/level`."""
    kind: Literal["entry", "next", "fork", "sideways", "back", "join"] = "next"
    """What kind of step it is."""
    title: Text = ""
    """A title, where `From to To` does not say it."""
    summary: Text = ""
    """The step in one sentence."""
    text: Prose = ""
    """More about it."""
    takes: TakesForm | None = None
    """How long it usually takes."""
    unlock: Prose = ""
    """What in truth unlocks it."""
    shifts: dict[Id, ShiftForm] = {}
    """What changes, from and to."""
    gate: dict[Id, ItemForm] = {}
    """The evidence that is asked before the step."""
    milestones: dict[Id, MilestoneForm] = {}
    """What to have done by when."""
    stalls: dict[Id, StallForm] = {}
    """Where people stall."""
    bridges: dict[Id, BridgeForm] = {}
    """How to bridge each gap."""
    links: list[LinkForm] = []
    """Something to read."""
    formerly: list[Id] = []
    """Ids that the step had before."""
    audience: Audience = "public"
    """`internal` keeps the step out of a public site."""


class TrackForm(Form):
    """`tracks/<id>.yml`: a track, its levels from the lowest, and the steps between them."""

    makes = model.Track
    title: Text
    """What the track is called."""
    kind: Literal["individual", "management", "hybrid"] = "individual"
    """What kind of work it is."""
    order: Count = 100
    """Its place among the tracks: smaller numbers come first."""
    builds: Literal["cumulative", "absolute"] = "cumulative"
    """`cumulative`: a level includes those below it; `absolute`: each stands for itself."""
    summary: Text = ""
    """The track in one sentence."""
    text: Prose = ""
    """More about it."""
    levels: Annotated[dict[Id, LevelForm], Field(min_length=1)]
    """The levels, the lowest first."""
    steps: dict[Id, StepForm] = {}
    """The ways on from its levels. Without any, each level leads to the one above it."""
    formerly: list[Id] = []
    """Ids that the track had before."""
    audience: Audience = "public"
    """`internal` keeps the track out of a public site."""


class ColumnForm(Form):
    """A column of a comparison."""

    makes = model.Column
    short = "title"
    title: Text
    """The column's header."""


class TableCellForm(Form):
    """A cell of a comparison."""

    makes = model.TableCell
    key = "column"
    keyed_by = Ref("column", within="comparison")
    short = "text"
    text: Prose
    """What it says."""
    note: Text = ""
    """A remark in small print."""


class RowForm(Form):
    """A row of a comparison."""

    makes = model.Row
    title: Text
    """The row's header."""
    cells: dict[Text, TableCellForm]
    """The cells by column."""


class ComparisonForm(Form):
    """`comparisons/<id>.yml`: a table that somebody wrote."""

    makes = model.Comparison
    title: Text
    """What is compared."""
    summary: Text = ""
    """What to learn from it."""
    text: Prose = ""
    """What stands above the table."""
    heading: Text = ""
    """The header of the first column."""
    columns: Annotated[dict[Id, ColumnForm], Field(min_length=1)]
    """The columns, from the left."""
    rows: Annotated[dict[Id, RowForm], Field(min_length=1)]
    """The rows, from the top."""
    note: Text = ""
    """What stands below the table."""
    source: Sources = []
    """Where it comes from: one source or a list."""
    formerly: list[Id] = []
    """Ids that it had before."""
    audience: Audience = "public"
    """`internal` keeps it out of a public site."""


class AnswerForm(Form):
    """What somebody at a level might answer."""

    makes = model.Answer
    key = "level"
    keyed_by = Ref("level")
    short = "text"
    text: Text
    """The answer."""


class QuestionForm(Form):
    """A question of an assessment."""

    makes = model.Question
    short = "text"
    text: Text
    """The question."""
    why: Text = ""
    """What it looks at."""
    open: Flag = False
    """`true` where the answer is not yes or no."""
    answers: dict[Text, AnswerForm] = {}
    """Sample answers by level, keyed `track/level`."""


class ResultForm(Form):
    """Where a number of yes answers leads."""

    makes = model.Result
    title: Text
    """The result in a few words."""
    yes: YesCount | None = None
    """How many yes answers lead here, such as `2-3`."""
    text: Prose
    """What it means."""
    to: list[Reference] = []
    """What to read next."""


class AssessmentForm(Form):
    """`assessments/<id>.yml`: questions a reader answers for themselves, and where the answers lead."""

    makes = model.Assessment
    title: Text
    """What it is called."""
    summary: Text = ""
    """What it tells."""
    text: Prose = ""
    """How to answer."""
    questions: Annotated[dict[Id, QuestionForm], Field(min_length=1)]
    """The questions."""
    results: dict[Id, ResultForm] = {}
    """Where the answers lead."""
    source: Sources = []
    """Where it comes from."""
    formerly: list[Id] = []
    """Ids that it had before."""
    audience: Audience = "public"
    """`internal` keeps it out of a public site."""


class ExerciseForm(Form):
    """`exercises/<id>.yml`: a problem to practise on."""

    makes = model.Exercise
    title: Text
    """What it is called."""
    summary: Text = ""
    """What it practises."""
    minutes: Count | None = None
    """How long it takes."""
    level: Annotated[str, Ref("level")] | None = None
    """The level that it is about, as `track/level`."""
    prompt: Prose
    """The problem."""
    hints: dict[Id, PartForm] = {}
    """Hints, the gentlest first."""
    answer: Prose = ""
    """What leads a full answer."""
    points: dict[Id, PartForm] = {}
    """The parts of a full answer."""
    rubric: dict[Id, PartForm] = {}
    """How an answer is judged, the best first."""
    source: Sources = []
    """Where it comes from."""
    formerly: list[Id] = []
    """Ids that it had before."""
    audience: Audience = "public"
    """`internal` keeps it out of a public site."""


class CheckpointForm(Form):
    """A dated point of a plan."""

    makes = model.Checkpoint
    day: Count
    """The day, counted from the start, which is 0."""
    title: Text
    """What to do, in a few words."""
    text: Prose
    """What to do."""


class PlanForm(Form):
    """`plans/<id>.yml`: checkpoints by day."""

    makes = model.Plan
    title: Text
    """What it is called."""
    summary: Text = ""
    """What it leads to."""
    text: Prose = ""
    """How to use it."""
    checkpoints: Annotated[dict[Id, CheckpointForm], Field(min_length=1)]
    """The checkpoints in order."""
    source: Sources = []
    """Where it comes from."""
    formerly: list[Id] = []
    """Ids that it had before."""
    audience: Audience = "public"
    """`internal` keeps it out of a public site."""


class TermForm(Form):
    """An entry of `terms.yml`: a word the ladder uses, or another name for something in it."""

    makes = model.Term
    title: Text
    """The word."""
    also: list[Text] = []
    """Other spellings."""
    text: Prose
    """What it means here."""
    see: Reference | None = None
    """What it names, such as `level:ml-engineer/l3`."""


class LadderForm(Form):
    """A whole ladder. Each field may be a file or a folder of its own; `ladder.yml` holds the rest."""

    makes = model.Ladder
    organisation: OrganisationForm
    """Who publishes the ladder."""
    sources: dict[Id, SourceForm] = {}
    """Where figures come from."""
    facts: dict[Id, FactForm] = {}
    """What can be said of a level in a line."""
    scales: dict[Id, ScaleForm] = {}
    """Scales that skills are measured in."""
    skills: dict[Id, SkillForm] = {}
    """The skill library."""
    grades: dict[Id, GradeForm] = {}
    """The spine that tracks share, the lowest first."""
    dimensions: dict[Id, DimensionForm] = {}
    """What levels are described by."""
    tracks: Annotated[dict[Id, TrackForm], Field(min_length=1)]
    """The tracks."""
    comparisons: dict[Id, ComparisonForm] = {}
    """Tables that somebody wrote."""
    assessments: dict[Id, AssessmentForm] = {}
    """Questions that readers answer for themselves."""
    exercises: dict[Id, ExerciseForm] = {}
    """Problems to practise on."""
    plans: dict[Id, PlanForm] = {}
    """Checkpoints by day."""
    terms: dict[Id, TermForm] = {}
    """Words and other names."""
