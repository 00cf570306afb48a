"""What templates get: frozen values in which every join is made, every order set and every target named.

A field that holds a value of the model stands for itself; what needs a second look somewhere else in the ladder
is a field of its own here.
"""

from dataclasses import dataclass

from rungbook import model
from rungbook.compose.difference import Fate, Wording
from rungbook.compose.drawing import Drawing
from rungbook.model import Markdown, Span


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    target: str
    """A page of the site, with or without an anchor."""


@dataclass(frozen=True, slots=True)
class LabelledValue:
    """A label and what is said under it."""

    label: str
    text: str | Span
    note: str = ""
    link: Link | None = None
    """Where the text itself leads."""
    source: Link | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list that leads somewhere."""

    link: Link
    text: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Glance:
    """What can be said in a line each: the short ones side by side, the long ones below one another."""

    short: tuple[LabelledValue, ...]
    long: tuple[LabelledValue, ...]
    equals: tuple[Entry, ...] = ()
    """What is at the same grade on other tracks."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A level in its track's row of levels."""

    link: Link
    label: str
    here: bool


@dataclass(frozen=True, slots=True)
class PointView:
    """An expectation, and what became of it since the level below.

    `fate_word` is empty where there is nothing to say, and where most of the page would say the same.
    """

    said: model.Expectation
    fate: Fate | None
    fate_word: str
    wording: Wording


@dataclass(frozen=True, slots=True)
class Since:
    """A level against the one from which a step leads up to it."""

    below: Link
    included: bool
    """Whether all that the level below expects is expected here too, as the track says."""
    counts: str
    marked: bool
    """Whether any words on the page are marked as new."""
    side_by_side: Link


@dataclass(frozen=True, slots=True)
class CellView:
    """A level's answer in one dimension."""

    dimension: Link
    anchor: str
    group: str
    summary: str
    points: tuple[PointView, ...]
    signals: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    links: tuple[model.Link, ...]
    empty: str
    because: str


@dataclass(frozen=True, slots=True)
class AskView:
    skill: Link
    step: str
    text: str
    descriptor: Markdown | None


@dataclass(frozen=True, slots=True)
class Standings:
    """Pictures of a level beside its neighbours, and whom each mark in them stands for."""

    drawings: tuple[Drawing, ...]
    key: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LevelView:
    level: model.Level
    track: Link
    rungs: tuple[Rung, ...]
    glance: Glance
    since: Since | None
    cells: tuple[CellView, ...]
    skills: tuple[AskView, ...]
    profile: Standings | None
    skill_profile: Standings | None
    stalls: tuple[model.Stall, ...]
    onward: tuple[Entry, ...]
    inward: tuple[Entry, ...]
    others: bool
    """Whether the ladder has another level to compare it with."""


@dataclass(frozen=True, slots=True)
class SideRow:
    """One thread at two levels."""

    label: str
    anchor: str
    fate: Fate
    fate_word: str
    before: Wording | None
    after: Wording | None


@dataclass(frozen=True, slots=True)
class Side:
    """One dimension at two levels."""

    dimension: Link
    anchor: str
    rows: tuple[SideRow, ...]
    empty: tuple[tuple[Link, str], ...]
    """Which of the levels has nothing of its own here, and why."""


@dataclass(frozen=True, slots=True)
class ShiftView:
    anchor: str
    title: str
    dimension: Link | None
    from_: str
    to: str


@dataclass(frozen=True, slots=True)
class StepView:
    step: model.Step
    title: str
    kind: str
    before: Link | None
    after: Link
    glance: Glance
    counts: str
    marked: bool
    """Whether any words are marked as new or gone."""
    milestones: tuple[tuple[str, model.Milestone], ...]
    """Each with the beginning of its items' anchors."""
    shifts: tuple[ShiftView, ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class TrackView:
    track: model.Track
    kind: str
    builds: str
    levels: tuple[Entry, ...]
    ways: tuple[Entry, ...]
    matrix: Link | None
    years: Drawing | None
    pay: Drawing | None


@dataclass(frozen=True, slots=True)
class MatrixCell:
    anchor: str
    texts: tuple[Markdown, ...]
    whole: Link
    """Where the level's page says it in full."""


@dataclass(frozen=True, slots=True)
class MatrixView:
    title: str
    summary: str
    columns: tuple[Link, ...]
    rows: tuple[tuple[Link, tuple[MatrixCell, ...]], ...]
    """Each level and what it says in each dimension."""


@dataclass(frozen=True, slots=True)
class LadderMatrixView:
    columns: tuple[Link, ...]
    rows: tuple[tuple[Link | None, str, str, tuple[tuple[Entry, ...], ...]], ...]
    """Each grade, its anchor, its typical experience, and its levels on each track; without a grade come the levels that have none."""


@dataclass(frozen=True, slots=True)
class TrackTexts:
    """What a track's levels say to one question, each with its anchor."""

    track: Link
    anchor: str
    rows: tuple[tuple[Link, str, tuple[Markdown, ...]], ...]


@dataclass(frozen=True, slots=True)
class ThreadView:
    title: str
    anchor: str
    tracks: tuple[TrackTexts, ...]


@dataclass(frozen=True, slots=True)
class DimensionView:
    dimension: model.Dimension
    groups: tuple[model.Dimension, ...]
    """What it is part of, the widest first."""
    steps: tuple[tuple[model.ScaleStep, tuple[Link, ...]], ...]
    """Its scale, and which levels stand where on it."""
    threads: tuple[ThreadView, ...]


@dataclass(frozen=True, slots=True)
class GradeView:
    grade: model.Grade
    glance: Glance
    levels: tuple[tuple[Link, str, str], ...]
    """Each level's link, track and summary."""
    dimensions: tuple[ThreadView, ...]


@dataclass(frozen=True, slots=True)
class SkillView:
    skill: model.Skill
    steps: tuple[tuple[model.ScaleStep, Markdown | None, tuple[Link, ...]], ...]
    """Each step of the scale, what it means for this skill, and the levels that ask it."""


@dataclass(frozen=True, slots=True)
class IndexView:
    """A page that leads to others."""

    title: str
    summary: str
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    comparison: model.Comparison
    rows: tuple[tuple[model.Row, tuple[model.TableCell | None, ...]], ...]
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AssessmentView:
    assessment: model.Assessment
    questions: tuple[tuple[model.Question, tuple[tuple[Link, str], ...]], ...]
    """Each question and its sample answers by level."""
    results: tuple[tuple[model.Result, tuple[Link, ...]], ...]
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ExerciseView:
    exercise: model.Exercise
    level: Link | None
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    plan: model.Plan
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TermView:
    term: model.Term
    see: Link | None


@dataclass(frozen=True, slots=True)
class GlossaryView:
    terms: tuple[TermView, ...]


@dataclass(frozen=True, slots=True)
class SourcesView:
    sources: tuple[model.Source, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A step from one track to another."""

    before: Link
    after: Link
    step: Link
    title: str


@dataclass(frozen=True, slots=True)
class Latest:
    """What changed about one thing on one day, in a line."""

    link: Link
    text: str
    day: str


@dataclass(frozen=True, slots=True)
class TrackLevels:
    track: Link
    levels: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    organisation: model.Organisation
    tracks: tuple[Entry, ...]
    wide: tuple[Drawing, ...]
    narrow: tuple[Drawing, ...]
    """The map as wide and as narrow screens show it, in as many drawings as its tracks need."""
    matrix: LadderMatrixView | None
    plain: tuple[TrackLevels, ...]
    """The levels by their track, where no level has a grade, so that there is neither map nor matrix."""
    moves: tuple[Move, ...]
    doors: tuple[Entry, ...]
    latest: tuple[Latest, ...]
    more: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What happened to one text or one thing, in words."""

    word: str
    look: str
    label: str
    target: str
    """Where the text stands today; empty where it stands nowhere."""
    wording: Wording
    """In plain words, not as Markdown."""


@dataclass(frozen=True, slots=True)
class ChangedThing:
    title: str
    target: str
    kind: str
    changes: tuple[ChangeView, ...]
    more: str


@dataclass(frozen=True, slots=True)
class ChangedDay:
    title: str
    anchor: str
    things: tuple[ChangedThing, ...]
    more: str


@dataclass(frozen=True, slots=True)
class ChangedView:
    days: tuple[ChangedDay, ...]
