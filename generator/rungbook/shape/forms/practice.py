"""Forms of what readers work with: comparisons, assessments, exercises, plans."""

from typing import Annotated

from pydantic import Field

from rungbook import model
from rungbook.shape.forms.form import Form
from rungbook.shape.forms.spine import PartForm
from rungbook.shape.scalars import (
    Audience,
    Count,
    Flag,
    Id,
    Prose,
    Ref,
    Reference,
    Sources,
    Text,
    YesCount,
)


class ColumnForm(Form):
    """A column of a comparison."""

    makes = model.Column
    bare_field = "title"
    title: Text
    """The column's header."""


class TableCellForm(Form):
    """A cell of a comparison."""

    makes = model.TableCell
    key = "column"
    keyed_by = Ref("column", within="comparison")
    bare_field = "text"
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
    asked: list[Text] = Field(default_factory=list)
    """Words by which people ask for this page; only the search uses them."""
    formerly: list[Id] = Field(default_factory=list)
    """Ids that it had before."""
    audience: Audience = "public"
    """`internal` keeps it out of a public site."""


class AnswerForm(Form):
    """What somebody at a level might answer."""

    makes = model.Answer
    key = "level"
    keyed_by = Ref("level")
    bare_field = "text"
    text: Text
    """The answer."""


class QuestionForm(Form):
    """A question of an assessment."""

    makes = model.Question
    bare_field = "text"
    text: Text
    """The question."""
    why: Text = ""
    """What it looks at."""
    open: Flag = False
    """`true` where the answer is not yes or no."""
    answers: dict[Text, AnswerForm] = Field(default_factory=dict)
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
    to: list[Reference] = Field(default_factory=list)
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
    results: dict[Id, ResultForm] = Field(default_factory=dict)
    """Where the answers lead."""
    source: Sources = []
    """Where it comes from."""
    asked: list[Text] = Field(default_factory=list)
    """Words by which people ask for this page; only the search uses them."""
    formerly: list[Id] = Field(default_factory=list)
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
    hints: dict[Id, PartForm] = Field(default_factory=dict)
    """Hints, the gentlest first."""
    answer: Prose = ""
    """What leads a full answer."""
    points: dict[Id, PartForm] = Field(default_factory=dict)
    """The parts of a full answer."""
    rubric: dict[Id, PartForm] = Field(default_factory=dict)
    """How an answer is judged, the best first."""
    source: Sources = []
    """Where it comes from."""
    asked: list[Text] = Field(default_factory=list)
    """Words by which people ask for this page; only the search uses them."""
    formerly: list[Id] = Field(default_factory=list)
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
    asked: list[Text] = Field(default_factory=list)
    """Words by which people ask for this page; only the search uses them."""
    formerly: list[Id] = Field(default_factory=list)
    """Ids that it had before."""
    audience: Audience = "public"
    """`internal` keeps it out of a public site."""
