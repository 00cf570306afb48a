"""What the templates of a grade and of the pay policy get: frozen values, like those in `views`."""

from dataclasses import dataclass

from rungbook import model
from rungbook.compose.drawing import Drawing
from rungbook.compose.views import LabelledValue, Link, PayView, Section, ThreadView
from rungbook.model import Markdown


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
