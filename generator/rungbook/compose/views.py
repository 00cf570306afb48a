"""What templates get: frozen values in which every join is made, every order set and every target named.

A field that holds a value of the model shows it as it is; what needs a second look somewhere else in the ladder
is a field of its own here.
"""

from dataclasses import dataclass
from typing import dataclass_transform

from rungbook import model
from rungbook.compose.drawing import Drawing
from rungbook.compose.pictures import PayPicture
from rungbook.model import Markdown, Span


@dataclass_transform(frozen_default=True)
class View:
    """What every view is: a frozen dataclass."""

    def __init_subclass__(cls) -> None:
        dataclass(frozen=True)(cls)


class Link(View):
    """A page and the text that leads there."""

    text: str
    target: str
    """A page of the site, with or without an anchor."""


class LabelledValue(View):
    """A label and the value under it."""

    label: str
    text: str | Span
    note: str = ""
    """What has to be known about the value."""
    link: Link | None = None
    """Where the text itself leads."""
    source: Link | None = None
    links: tuple[Link, ...] = ()
    """What it names, where that is several things."""


class Entry(View):
    """A line of a list that leads somewhere."""

    link: Link
    text: str = ""
    label: str = ""
    """What kind of thing it is."""
    links: tuple[Link, ...] = ()
    """Where else it leads: a track's levels."""


class Section(View):
    """Entries under a heading, and the sections inside it; without a title where the whole list is one section."""

    title: str
    anchor: str
    summary: str
    entries: tuple[Entry, ...]
    inner: tuple["Section", ...] = ()
    """Sections inside this one."""


class Rung(View):
    """A level in its track's row of levels."""

    link: Link
    label: str
    """The level in a word."""
    here: bool
    """Whether it is the level of this page."""


class Paid(View):
    """One range: the figure, what kind of figure it is, and its days."""

    amount: str
    """The range, with its currency and period."""
    about: str
    """What kind of figure it is."""
    from_: str
    """The first day on which it counts."""
    until: str
    """The last day on which it counts."""
    line: str
    """The same in a line of plain text, as a job advert has it."""
    place: str
    """Where it counts; empty for everywhere."""
    label: str
    """What the fact under a title is called that shows it."""
    source: Link | None


class PayRow(View):
    """The ranges of one place."""

    place: str
    """The place's name."""
    cells: tuple[tuple[Paid, ...], ...]
    """For each column its ranges."""


class PayView(View):
    """Places down, tracks and variants across."""

    columns: tuple[str, ...]
    """The heading of each column."""
    rows: tuple[PayRow, ...]
    """A row for each place."""
    places: tuple[str, ...]
    """The places to choose from."""


class TrackView(View):
    """A track."""

    track: model.Track
    status: str
    builds: str
    """Whether a level includes those below it, in a line."""
    levels: tuple[Entry, ...]
    """Its levels, the lowest first."""
    ways: tuple[Entry, ...]
    """Its steps, and those of other tracks that start at its levels."""
    matrix: Link | None
    """The table of all its levels, where there is one."""
    gates: Link | None
    """The page with the evidence for each step, where there is one."""
    tables: tuple[tuple[Link, "ComparisonView"], ...]
    """The ladder's own tables of this track; without one the two below give an overview."""
    facts: "FactsTable | None"
    """Facts that every level gives."""
    next_steps: tuple["NextStep", ...]
    """Its steps up."""
    years: Drawing | None
    """Typical experience by level, as a picture."""
    pay: tuple[PayPicture, ...]
    """A picture for each currency, period and place, with what it shows."""
    places: tuple[str, ...]
    """The places that a reader can choose."""


class FactsTable(View):
    """Facts by level."""

    titles: tuple[str, ...]
    """The heading of each column."""
    rows: tuple[tuple[Link, tuple[str, ...]], ...]
    """Each level and its values."""


class NextStep(View):
    """A step up a track, with the typical experience at the level it starts from, what unlocks it, and the stall that is named first."""

    step: Link
    """The page of the step."""
    years: str
    """Typical experience at the level it starts from."""
    unlock: model.Markdown
    """What unlocks it."""
    stall: model.Markdown | None
    """Where people stall."""


class GatesView(View):
    """The steps up a track with the evidence that each expects; the first with something open is the reader's next one."""

    title: str
    summary: str
    steps: tuple[tuple[Link, str, tuple[tuple[model.Item, str, str], ...]], ...]
    """Each step with its anchor and evidence; a tick is kept under the item's key, and was under its older ones."""
    top: Link
    """The page's top, and the words of the link that leads to the reader's next step."""


class TrackTexts(View):
    """The answers of a track's levels to one question, each with its anchor."""

    track: Link
    anchor: str
    rows: tuple[tuple[Link, str, tuple[Markdown, ...]], ...]
    """Each level with its anchor and its texts."""
    about: str = ""
    """What the dimension means on the track, if not what it means everywhere."""


class TrackFold(View):
    """Tracks that fold under one title on a long page; without a title they don't fold."""

    title: str
    tracks: tuple[TrackTexts, ...]


class ThreadView(View):
    """The answers of all levels to one question or in one dimension."""

    title: str
    anchor: str
    folds: tuple[TrackFold, ...]
    """The tracks that have an answer."""


class DimensionView(View):
    """A dimension, across all levels."""

    dimension: model.Dimension
    groups: tuple[model.Dimension, ...]
    """What it is part of, the widest first."""
    steps: tuple[tuple[model.ScaleStep, tuple[Link, ...]], ...]
    """Its scale, and which levels are where on it."""
    threads: tuple[ThreadView, ...]
    """Its threads, and what belongs to none."""
    many: bool
    """Whether the page is so long that readers filter it by typing."""


class SkillView(View):
    """A skill."""

    skill: model.Skill
    expected: bool
    """Whether there are levels that could expect it."""
    steps: tuple[tuple[model.ScaleStep, model.Descriptor | None, tuple[Link, ...]], ...]
    """Each step of the scale, what it means for this skill, and the levels that expect it."""
    without_step: tuple[Link, ...]
    """The levels that expect the skill without a step."""


class IndexView(View):
    """A page that leads to others."""

    title: str
    summary: str
    sections: tuple[Section, ...]
    many: bool
    """Whether there are so many entries that a reader filters them by typing, and that sections fold."""


class ComparisonView(View):
    """A table of the ladder's own."""

    comparison: model.Comparison
    """The table, as it is in the ladder."""
    titled: bool
    """Whether its rows have titles, which are a column of their own."""
    rows: tuple[tuple[model.Row, tuple[model.TableCell | None, ...]], ...]
    """Each row and its cells; none where a cell is empty."""
    sources: tuple[Link, ...]


class AssessmentView(View):
    """Questions that lead to a level or a step."""

    assessment: model.Assessment
    questions: tuple[tuple[model.Question, tuple[tuple[Link, str], ...]], ...]
    """Each question and its sample answers by level."""
    results: tuple[tuple[model.Result, tuple[Link, ...]], ...]
    """Each result and the pages that it leads to."""
    gates: tuple[Link, ...]
    """Below the general assessment: what each track's own steps expect to have happened."""
    sources: tuple[Link, ...]


class ExerciseView(View):
    """A problem to practise on."""

    exercise: model.Exercise
    level: Link | None
    """The level it is for."""
    sources: tuple[Link, ...]


class PlanView(View):
    """Dated checkpoints."""

    plan: model.Plan
    sources: tuple[Link, ...]


class TermView(View):
    """A term of the glossary."""

    term: model.Term
    see: Link | None
    """The page that explains it."""


class GlossaryView(View):
    """The glossary."""

    terms: tuple[TermView, ...]


class SourcesView(View):
    """The sources behind figures."""

    sources: tuple[model.Source, ...]
