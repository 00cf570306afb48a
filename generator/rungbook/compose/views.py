"""What templates get: frozen values in which every join is made, every order set and every target named.

A field that holds a value of the model stands for itself; what needs a second look somewhere else in the ladder
is a field of its own here.
"""

from dataclasses import dataclass

from rungbook import model
from rungbook.compose.drawing import Drawing
from rungbook.markup.difference import Wording
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
class LadderMatrixView:
    title: str
    """The group of the tracks, where the ladder is cut by groups."""
    anchor: str
    columns: tuple[Link, ...]
    rows: tuple[tuple[tuple[Link, ...], str, str, tuple[tuple[Entry, ...], ...]], ...]
    """Each grade with its equals, an anchor, the typical experience, and its levels on each track; without a grade come the levels that have none."""


@dataclass(frozen=True, slots=True)
class LadderMatricesView:
    """Tracks by grades, in one table or in one for each group."""

    parts: tuple[LadderMatrixView, ...]
    many: bool


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
class FactorGroup:
    """What describes one factor of a job's value at a grade."""

    title: str
    anchor: str
    text: Markdown
    dimensions: tuple[ThreadView, ...]
    again: tuple[Link, ...]
    """Dimensions that describe it too, and are shown in full under another factor."""
    skills: tuple[tuple[Link, str], ...]
    """Each level, and the steps of skills that it expects."""
    nothing: bool


@dataclass(frozen=True, slots=True)
class FactorRow:
    title: str
    anchor: str
    links: tuple[Link, ...]
    text: Markdown
    covered: bool


@dataclass(frozen=True, slots=True)
class Overlap:
    """A range of a grade, and what of it the range of the grade below has too."""

    grade: Link
    where: str
    amount: str
    about: str
    overlap: str


@dataclass(frozen=True, slots=True)
class PolicyView:
    policy: model.Policy
    questions: tuple[tuple[str, str, Markdown], ...]
    """Each question with its anchor and its answer."""
    factors: tuple[FactorRow, ...]
    unassigned: tuple[Link, ...]
    grades: tuple[Link, ...]
    pictures: tuple[tuple[str, Drawing], ...]
    ranges: tuple[Overlap, ...]
    sources: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class GradeView:
    grade: model.Grade
    facts: tuple[LabelledValue, ...]
    pay: PayView | None
    levels: tuple[Section, ...]
    """Each level with its track, by the track's group."""
    dimensions: tuple[ThreadView, ...]
    factors: tuple[FactorGroup, ...]
    """The dimensions under the factors that they describe, where a policy says so."""
    many: bool


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
class MapPart:
    """The map of some tracks as wide and as narrow screens show it, and the same as a table."""

    title: str
    wide: Drawing
    narrow: Drawing
    matrix: LadderMatrixView


@dataclass(frozen=True, slots=True)
class LevelChoice:
    """A level that a reader may be at."""

    key: str
    link: Link
    next: str
    """The address below the site's root where "What comes next" leads."""


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
    listed: str
    sections: tuple[Section, ...]
    """Every track with its levels, by group, or every skill where there is no track; listed where there is no map."""
    many: bool
    map: tuple[MapPart, ...]
    """In as many parts as the tracks need; none where no level has a grade, or where nothing could be seen."""
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
    also: str
    """The other levels that share the text."""
    weight: str
    """What it means for people, by its name in the catalogue: `offers`, `more`, `less`, `clarifies` or `wording`."""
    levels: str
    """The other levels that share the text by their keys, for the filter."""


@dataclass(frozen=True, slots=True)
class ChangedThing:
    title: str
    target: str
    kind: str
    changes: tuple[ChangeView, ...]
    track: str
    """The id of the track that it is part of, for the filter."""
    levels: str
    """The keys of the levels that it is about, for the filter."""
    notes: tuple[Link, ...]
    """What its editors announced about it that day."""


@dataclass(frozen=True, slots=True)
class ChangedDay:
    title: str
    anchor: str
    things: tuple[ChangedThing, ...]
    count: str
    open: bool
    """Whether it is unfolded at first."""


@dataclass(frozen=True, slots=True)
class NoteView:
    """A change as its editors announced it."""

    note: model.ChangeNote
    effective: str
    about: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ChangedView:
    days: tuple[ChangedDay, ...]
    notes: tuple[NoteView, ...] = ()
    tracks: tuple[tuple[str, str], ...] = ()
    """The tracks that the filter offers: id and title."""
    levels: tuple[tuple[str, str], ...] = ()
    """The levels that the filter offers: key and title."""
    weights: tuple[tuple[str, str], ...] = ()
    """The weights that the filter offers: name and words."""


@dataclass(frozen=True, slots=True)
class HistoryView:
    """What changed at one level, at the foot of its page."""

    key: str
    days: tuple[tuple[str, tuple[ChangeView, ...]], ...]


@dataclass(frozen=True, slots=True)
class RetiredView:
    """Something that is gone, on a page of its own or on the page that it was on."""

    retired: model.Retirement
    anchor: str
    since: str
    replaced_by: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class GoneView:
    """What is gone from a page."""

    parts: tuple[RetiredView, ...]
