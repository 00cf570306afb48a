"""What templates get: frozen values in which every join is made, every order set and every target named.

A field that holds a value of the model stands for itself; what needs a second look somewhere else in the ladder
is a field of its own here.
"""

from dataclasses import dataclass

from rungbook import model
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
    links: tuple[Link, ...] = ()
    """Where else it leads: a track's levels."""


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under a heading, and the sections inside it; without a title where the whole list is one section."""

    title: str
    anchor: str
    summary: str
    entries: tuple[Entry, ...]
    inner: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True)
class Rung:
    """A level in its track's row of levels."""

    link: Link
    label: str
    here: bool


@dataclass(frozen=True, slots=True)
class Paid:
    """One range: the figure, what kind of figure it is, and its days."""

    amount: str
    about: str
    from_: str
    until: str
    line: str
    """The same in a line of plain text, as a job advert has it."""
    place: str
    label: str
    """What the fact under a title is called that shows it."""
    source: Link | None


@dataclass(frozen=True, slots=True)
class PayRow:
    place: str
    cells: tuple[tuple[Paid, ...], ...]


@dataclass(frozen=True, slots=True)
class PayView:
    """Places down, tracks and variants across."""

    columns: tuple[str, ...]
    rows: tuple[PayRow, ...]
    places: tuple[str, ...]
    """The places to choose from."""


@dataclass(frozen=True, slots=True)
class TrackView:
    track: model.Track
    status: str
    builds: str
    levels: tuple[Entry, ...]
    ways: tuple[Entry, ...]
    matrix: Link | None
    gates: Link | None
    tables: tuple[tuple[Link, "ComparisonView"], ...]
    """The ladder's own tables of this track; without one the two below give an overview."""
    facts: "FactsTable | None"
    next_steps: tuple["NextStep", ...]
    years: Drawing | None
    pay: tuple[tuple[str, Drawing], ...]
    """A picture for each currency and period, with what it shows."""


@dataclass(frozen=True, slots=True)
class FactsTable:
    titles: tuple[str, ...]
    rows: tuple[tuple[Link, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step up a track, with the typical experience at the level it starts from, what unlocks it, and the stall that is named first."""

    step: Link
    years: str
    unlock: model.Markdown
    stall: model.Markdown | None


@dataclass(frozen=True, slots=True)
class GatesView:
    """The steps up a track with the evidence that each expects; the first with something open is the reader's next one."""

    title: str
    summary: str
    steps: tuple[tuple[Link, str, tuple[tuple[model.Item, str, str], ...]], ...]
    """Each step with its anchor and evidence; a tick is kept under the item's key, and was under its older ones."""
    top: Link


@dataclass(frozen=True, slots=True)
class TrackTexts:
    """What a track's levels say to one question, each with its anchor."""

    track: Link
    anchor: str
    rows: tuple[tuple[Link, str, tuple[Markdown, ...]], ...]
    about: str = ""
    """What the dimension means on the track, if not what it means everywhere."""


@dataclass(frozen=True, slots=True)
class TrackFold:
    """Tracks that fold under one title on a long page; without a title they don't fold."""

    title: str
    tracks: tuple[TrackTexts, ...]


@dataclass(frozen=True, slots=True)
class ThreadView:
    title: str
    anchor: str
    folds: tuple[TrackFold, ...]


@dataclass(frozen=True, slots=True)
class DimensionView:
    dimension: model.Dimension
    groups: tuple[model.Dimension, ...]
    """What it is part of, the widest first."""
    steps: tuple[tuple[model.ScaleStep, tuple[Link, ...]], ...]
    """Its scale, and which levels stand where on it."""
    threads: tuple[ThreadView, ...]
    many: bool
    """Whether the page is so long that readers filter it by typing."""


@dataclass(frozen=True, slots=True)
class SkillView:
    skill: model.Skill
    expected: bool
    """Whether there are levels that could expect it."""
    steps: tuple[tuple[model.ScaleStep, model.Descriptor | None, tuple[Link, ...]], ...]
    """Each step of the scale, what it means for this skill, and the levels that expect it."""
    without_step: tuple[Link, ...]
    """The levels that expect the skill without a step."""


@dataclass(frozen=True, slots=True)
class IndexView:
    """A page that leads to others."""

    title: str
    summary: str
    sections: tuple[Section, ...]
    many: bool
    """Whether there are so many entries that a reader filters them by typing, and that sections fold."""


@dataclass(frozen=True, slots=True)
class ComparisonView:
    comparison: model.Comparison
    titled: bool
    """Whether its rows have titles, which are a column of their own."""
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
