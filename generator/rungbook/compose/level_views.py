"""What the templates of a level, a step and a track's table get: frozen values, like those in `views`."""

from rungbook import model
from rungbook.compose.views import Entry, LabelledValue, Link, PayView, Rung, View
from rungbook.markup.difference import Wording
from rungbook.model import Markdown


class ScalePlace(View):
    """Where a level is on a scale, and where the next one will be, as dots and as words."""

    dots: tuple[str, ...]
    """`past`, `here`, `next` or `left` for each step of the scale."""
    here: str
    """The name of the step of the scale where the level is."""
    next: str
    """The same for the next level, where it is another."""


class Beside(View):
    """A neighbour's wording of an expectation, shown on request."""

    kind: str
    """`below` or `next`."""
    label: str
    """Which neighbour it is, in words."""
    wording: Wording
    """The text with the words that differ marked."""


class ExpectationView(View):
    """An expectation of a level."""

    expectation: model.Expectation
    anchor: str
    heading: str
    """Its title, its thread's, or its short form; empty where it has none of them."""
    status: str
    """Draft, growing or no longer expected, in words of the interface."""
    shared: str
    """Where it is shared from, in a few words."""
    replaced_by: str
    """The id of the expectation of the same level that replaces it."""
    beside: tuple[Beside, ...]
    """How the neighbours word it."""


class CellView(View):
    """A level's answer in one dimension."""

    title: str
    """The dimension's title."""
    anchor: str
    link: Link
    """The dimension's page."""
    about: str
    """The group of dimensions that this one is part of, and the track's text about it; the rest is on its own page."""
    place: ScalePlace | None
    """Where the level is on the dimension's scale."""
    points: tuple[ExpectationView, ...]
    """What the level expects."""
    further: tuple[Beside, ...]
    """What a neighbour expects here and this level does not repeat."""
    signals: tuple[str, ...]
    """What colleagues notice."""
    examples: tuple[str, ...]
    """Examples of work at this level."""
    counterexamples: tuple[str, ...]
    """What the expectations don't mean."""
    links: tuple[model.Link, ...]
    """Further reading, as it is in the ladder."""
    empty: str
    """Why nothing is expected, where that is so."""
    left_out: tuple[str, ...]
    """Why something that others share does not hold here; on the internal site alone."""


class ElsewhereView(View):
    """A dimension in which a neighbour expects something and this level has no entry, shown on request."""

    link: Link
    """The dimension's page."""
    kinds: tuple[str, ...]
    """Which neighbours expect something: `below`, `next` or both."""
    further: tuple[Beside, ...]
    """What they expect."""


class Rise(View):
    """A question or skill, at a level and at the next."""

    label: str
    """The question or the skill."""
    before: str
    """Where this level is on the scale."""
    after: str
    """Where the next one is, or what it adds."""
    new: bool = False
    """Whether this level expects nothing here."""
    ended: bool = False
    """Whether the next level expects it no longer."""


class Onward(View):
    """A next level: what it expects that this one does not, and the step that leads there."""

    heading: str
    """The panel's heading."""
    adds: str
    """The words of the link that leads to the panel."""
    level: Link
    """The next level."""
    step: Link | None
    """The page of the step that leads there; none where it shows no more than the two levels."""
    key: str
    """The step as `track/id`."""
    rows: tuple[Rise, ...]
    """What rises or is new, by dimension."""
    more: str
    """How many further ones the step's page has."""
    skills: tuple[Rise, ...]
    """Skills of which the next level expects more."""


class LevelSkill(View):
    """How far a level expects a skill, and what that means here."""

    link: Link
    """The skill's page."""
    place: ScalePlace | None
    """Where the level is on the skill's scale."""
    text: str
    """What the level adds about it."""
    descriptor: Markdown | None
    """What that step of the scale means for this skill."""


class Employer(View):
    """What a candidate wants to know first: whose level this is, whom to write to, where the vacancies are."""

    name: str
    """The organisation's name."""
    contact: Link | None
    """Whom to write to."""
    vacancies: Link | None
    """Where the vacancies are."""
    leads_to: str
    """Which level comes next, in a line."""


class LevelView(View):
    """A level."""

    level: model.Level
    grade: str
    """The grade's title; empty where the level has none."""
    track: Link
    status: str
    """What a reader has to know of the whole track."""
    employer: Employer | None
    """On a site for candidates only."""
    rungs: tuple[Rung, ...]
    """The levels of the track."""
    facts: tuple[LabelledValue, ...]
    """What is known about the level in a word or a figure each."""
    choices: tuple[tuple[str, str], ...]
    """The neighbours that can be shown beside each expectation: `below` or `next`, and the words of the choice."""
    cells: tuple[CellView, ...]
    """What the level expects, by dimension."""
    elsewhere: tuple[ElsewhereView, ...]
    """The dimensions that only a neighbour has."""
    next: tuple[Onward, ...]
    """The levels that it leads to."""
    skills: tuple[LevelSkill, ...]
    """The skills that it expects."""
    ways: tuple[Entry, ...]
    """The steps that start here."""
    inward: tuple[Link, ...]
    """The levels that lead here."""
    compare: bool
    """Whether the ladder has another level to compare it with."""
    about: tuple[LabelledValue, ...]
    """The facts at the foot of the level's page."""
    pay: PayView | None
    """Every range where there are several."""
    terms: tuple[model.Term, ...]
    """Other names of the role, each with how far it fits."""


class TableCell(View):
    """One level's answer to one question, in short and in full."""

    anchor: str
    short: str
    """The short form; empty where one is missing."""
    wordings: tuple[Wording, ...]
    """Each text in full; where two levels are compared, with the words that differ marked."""
    note: str = ""
    """What is shown in place of a text, such as why nothing is expected."""


class TableRow(View):
    """One question, and each level's answer."""

    label: str
    link: Link | None
    """The page of the question, where it has one."""
    status: str
    """A word of the interface; empty where there is none."""
    cells: tuple[TableCell, ...]


class TableGroup(View):
    """Rows under one dimension."""

    title: str
    anchor: str
    about: str
    """What the dimension means, in a line."""
    place: ScalePlace | None
    """Where the two levels of a step are on its scale."""
    rows: tuple[TableRow, ...]


class Column(View):
    """A level across the table."""

    link: Link
    title: str
    """The level's title in full, where the link has a shorter one."""


class LevelTable(View):
    """Questions down, levels across."""

    columns: tuple[Column, ...]
    groups: tuple[TableGroup, ...]
    in_short: bool
    """Whether every expectation has a short form, so that the table can be shown in short."""


class MatrixView(View):
    """All levels of a track side by side."""

    title: str
    summary: str
    table: LevelTable
    ranges: tuple[str, ...]
    """The levels that a narrow screen shows at a time; none where all fit."""


class ShiftView(View):
    """What changes from one level to the next, in one dimension."""

    anchor: str
    title: str
    from_: str
    """What it was."""
    to: str
    """What it becomes."""


class MilestoneView(View):
    """What shows progress by a certain time."""

    anchor: str
    """How the anchors of its items begin."""
    milestone: model.Milestone


class StepView(View):
    """A step from one level to another."""

    step: model.Step
    title: str
    kind: str
    """Up, sideways or back, as a word of the interface."""
    before: Link | None
    """The level it starts from; none where people come from outside."""
    before_label: str
    """Its grade, if it has one."""
    after: Link
    """The level it leads to."""
    after_label: str
    """Its grade, if it has one."""
    takes: LabelledValue | None
    """How long it usually takes."""
    policy: Link | None
    """The page on pay and promotion, where the ladder has one."""
    keep_all: str
    """The words of the button that takes all evidence into My plan; empty where there is one item or none."""
    shifts: tuple[ShiftView, ...]
    """What changes, by dimension."""
    milestones: tuple[MilestoneView, ...]
    """What shows progress on the way, by time."""
    table: LevelTable | None
    """The two levels side by side."""
    described: bool
    """Whether there is more to show than the two levels."""
