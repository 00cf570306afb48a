"""What templates get: frozen values in which every join is made, every order set and every target named.

A field that holds a value of the model stands for itself; what needs a second look somewhere else in the ladder
is a field of its own here.
"""

from dataclasses import dataclass

from rungbook import model
from rungbook.compose.difference import Wording
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
    links: tuple[Link, ...] = ()
    """What it names, where that is several things."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list that leads somewhere."""

    link: Link
    text: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Rung:
    """A level in its track's row of levels."""

    link: Link
    label: str
    here: bool


@dataclass(frozen=True, slots=True)
class TrackView:
    track: model.Track
    builds: str
    levels: tuple[Entry, ...]
    ways: tuple[Entry, ...]
    matrix: Link | None
    years: Drawing | None
    pay: Drawing | None


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
    about: str = ""
    """What the dimension means on the track, if not what it means everywhere."""


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
    facts: tuple[LabelledValue, ...]
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
class LevelChoice:
    """A level that a reader may be at, and where "What comes next" leads from it."""

    key: str
    link: Link
    next: str


@dataclass(frozen=True, slots=True)
class TrackChoices:
    track: str
    levels: tuple[LevelChoice, ...]


@dataclass(frozen=True, slots=True)
class ChoosingView:
    """A page on which levels are chosen, and pages that say the same without choosing."""

    title: str
    summary: str
    choices: tuple[TrackChoices, ...]
    types: bool
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    organisation: model.Organisation
    choices: tuple[TrackChoices, ...]
    types: bool
    """Whether there are so many levels that typing finds one sooner than a list."""
    unsure: Link | None
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
