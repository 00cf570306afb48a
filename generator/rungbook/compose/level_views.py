"""What the templates of a level, a step and a track's table get: frozen values, like those in `views`."""

from dataclasses import dataclass

from rungbook import model
from rungbook.compose.views import Entry, LabelledValue, Link, PayView, Rung
from rungbook.markup.difference import Wording
from rungbook.model import Markdown


@dataclass(frozen=True, slots=True)
class Place:
    """Where a level is on a scale, and where the next one will be, as dots and as words."""

    dots: tuple[str, ...]
    """`past`, `here`, `next` or `left` for each step of the scale."""
    here: str
    next: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A neighbour's wording of an expectation, shown on request."""

    kind: str
    """`below` or `next`."""
    label: str
    wording: Wording


@dataclass(frozen=True, slots=True)
class ExpectationView:
    expectation: model.Expectation
    anchor: str
    heading: str
    status: str
    shared: str
    """Where it is shared from, in a few words."""
    replaced_by: str
    beside: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """A level's answer in one dimension."""

    title: str
    anchor: str
    link: Link
    about: str
    """The group of dimensions that this one is part of, and what the track says of it; the rest is on its own page."""
    place: Place | None
    points: tuple[ExpectationView, ...]
    further: tuple[Beside, ...]
    """What a neighbour expects here and this level does not."""
    signals: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    links: tuple[model.Link, ...]
    empty: str
    left_out: tuple[str, ...]
    """Why something that others share does not hold here; on the internal site alone."""


@dataclass(frozen=True, slots=True)
class Rise:
    """A question or skill, at a level and at the next."""

    label: str
    before: str
    after: str
    new: bool = False
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Onward:
    """A next level: what it expects that this one does not, and the step that leads there."""

    heading: str
    adds: str
    level: Link
    step: Link
    key: str
    rows: tuple[Rise, ...]
    skills: tuple[Rise, ...]


@dataclass(frozen=True, slots=True)
class LevelSkill:
    """How far a level expects a skill, and what that means here."""

    link: Link
    place: Place | None
    text: str
    descriptor: Markdown | None


@dataclass(frozen=True, slots=True)
class Employer:
    """What a candidate asks first: whose level this is, whom to write to, where the vacancies are."""

    name: str
    contact: Link | None
    vacancies: Link | None
    leads_to: str


@dataclass(frozen=True, slots=True)
class LevelView:
    level: model.Level
    grade: str
    track: Link
    status: str
    """What a reader has to know of the whole track."""
    employer: Employer | None
    rungs: tuple[Rung, ...]
    facts: tuple[LabelledValue, ...]
    choices: tuple[tuple[str, str], ...]
    """The neighbours that can be shown beside each expectation: `below` or `next`, and the words of the choice."""
    cells: tuple[CellView, ...]
    next: tuple[Onward, ...]
    skills: tuple[LevelSkill, ...]
    ways: tuple[Entry, ...]
    inward: tuple[Link, ...]
    compare: bool
    """Whether the ladder has another level to compare it with."""
    about: tuple[LabelledValue, ...]
    pay: PayView | None
    """Every range where there are several."""
    terms: tuple[model.Term, ...]
    """Other names of the role, each with how far it fits."""
    changed: str = ""
    """What changed lately, in a line."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """What one level says to one question, in short and in full."""

    anchor: str
    short: str
    wordings: tuple[Wording, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    label: str
    link: Link | None
    status: str
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class TableGroup:
    title: str
    anchor: str
    about: str
    place: Place | None
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Column:
    link: Link
    title: str


@dataclass(frozen=True, slots=True)
class LevelTable:
    """Questions down, levels across."""

    columns: tuple[Column, ...]
    groups: tuple[TableGroup, ...]
    in_short: bool
    """Whether every expectation has a short form, so that the table can be shown in short."""


@dataclass(frozen=True, slots=True)
class MatrixView:
    title: str
    summary: str
    table: LevelTable
    ranges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShiftView:
    anchor: str
    title: str
    from_: str
    to: str


@dataclass(frozen=True, slots=True)
class StepView:
    step: model.Step
    title: str
    kind: str
    before: Link | None
    before_label: str
    after: Link
    after_label: str
    takes: LabelledValue | None
    policy: Link | None
    keep_all: str
    shifts: tuple[ShiftView, ...]
    table: LevelTable | None
