"""What the templates of a grade and of the pay policy get: frozen values, like those in `views`."""

from rungbook import model
from rungbook.compose.drawing import Drawing
from rungbook.compose.views import LabelledValue, Link, PayView, Section, ThreadView, View
from rungbook.model import Markdown


class FactorGroup(View):
    """What describes one factor of a job's value at a grade."""

    title: str
    anchor: str
    text: Markdown
    """What the policy adds about the factor."""
    dimensions: tuple[ThreadView, ...]
    again: tuple[Link, ...]
    """Dimensions that describe it too, and are shown in full under another factor."""
    skills: tuple[tuple[Link, tuple[tuple[str, tuple[Link, ...]], ...]], ...]
    """Each skill, and by each step that is expected of it, from the highest, the levels that expect it; none where all of them do."""
    nothing: bool
    """Whether nothing at this grade describes the factor."""


class FactorRow(View):
    """One factor of a job's value in the policy's table."""

    title: str
    anchor: str
    links: tuple[Link, ...]
    """What describes it."""
    text: Markdown
    """What the policy adds about it."""
    covered: bool
    """Whether anything describes it."""


class Overlap(View):
    """A range of a grade, and what of it the range of the grade below has too."""

    grade: Link
    where: str
    """The place and variant that the range is for, where there are several."""
    amount: str
    """The range, with its currency and period."""
    about: str
    """What kind of figure it is."""
    overlap: str
    """The part that both ranges have; empty where they have none."""


class PolicyView(View):
    """How pay and promotions are decided."""

    policy: model.Policy
    questions: tuple[tuple[str, str, Markdown], ...]
    """Each question with its anchor and its answer."""
    factors: tuple[FactorRow, ...]
    unassigned: tuple[Link, ...]
    """Dimensions and skills that no factor names."""
    grades: tuple[Link, ...]
    """Grades at which jobs of equal value can be compared."""
    pictures: tuple[tuple[str, Drawing], ...]
    """A picture for each currency and period, with what it shows."""
    ranges: tuple[Overlap, ...]
    """The ranges of all grades, the highest grade first."""
    sources: tuple[tuple[Link, str], ...]
    """Each source with its summary."""


class GradeView(View):
    """A grade: its levels on all tracks and what they expect."""

    grade: model.Grade
    facts: tuple[LabelledValue, ...]
    """What is known about the grade in a word or a figure each."""
    pay: PayView | None
    """Every range of the grade; none for readers who get no pay."""
    levels: tuple[Section, ...]
    """Each level with its track, by the track's group."""
    dimensions: tuple[ThreadView, ...]
    factors: tuple[FactorGroup, ...]
    """The dimensions under the factors that they describe, where a policy names factors."""
    many: bool
