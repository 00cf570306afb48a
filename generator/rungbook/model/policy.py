"""How pay and promotion are decided, and which of the ladder's dimensions and skills stand for which factor of a job's value."""

from collections.abc import Iterator

from rungbook.model.declare import Bare, NoUse, OneOrMany, Ref
from rungbook.model.texts import NO_MARKDOWN, NO_TEXT, Audience, Markdown, Text, Thing
from rungbook.model.vocabulary import Dimension, Skill, Source


class Factor(Thing):
    """What in the ladder describes one factor of a job's value."""

    dimensions: NoUse[tuple[Ref[Dimension], ...]] = ()
    """The dimensions that describe it."""
    skills: NoUse[tuple[Ref[Skill], ...]] = ()
    """The skills that describe it."""
    text: Bare[Markdown] = NO_MARKDOWN
    """What else describes it, or why it is the same for every job here."""

    @property
    def is_covered(self) -> bool:
        return bool(self.dimensions or self.skills or self.text)


class Factors(Thing):
    """The four factors that article 4(4) of Directive (EU) 2023/970 of 10 May 2023 names; the grades' pages lay levels side by side by them."""

    skills: Factor | None = None
    """What a person has to know and be able to do."""
    effort: Factor | None = None
    """What the work takes: of thought, of attention, of feeling, of the body."""
    responsibility: Factor | None = None
    """What a person answers for: people, results, money, information."""
    working_conditions: Factor | None = None
    """Where and when the work is done, such as on call, on site or while travelling."""


FACTORS = ("skills", "effort", "responsibility", "working_conditions")
QUESTIONS = ("decides", "often", "evidence", "sustained", "within_range", "appeal")


class Policy(Thing):
    """`policy.yml`: how pay and promotion are decided. It has a page of its own, which every level, step and grade links to."""

    summary: Text = NO_TEXT
    """The page in a sentence."""
    decides: Markdown = NO_MARKDOWN
    """Who decides."""
    often: Markdown = NO_MARKDOWN
    """How often it is decided, and when."""
    evidence: Markdown = NO_MARKDOWN
    """What counts as evidence, and what does not."""
    sustained: Markdown = NO_MARKDOWN
    """How long the work must have been sustained."""
    within_range: Markdown = NO_MARKDOWN
    """How pay moves within a range."""
    appeal: Markdown = NO_MARKDOWN
    """How to appeal."""
    factors: Factors | None = None
    """Which dimensions and skills describe which factor of a job's value."""
    source: OneOrMany[Ref[Source]] = ()
    """The ids of sources, such as the law that the page helps to keep."""
    audience: Audience = "public"
    """`internal` keeps the page out of a public site."""

    def each_factor(self) -> Iterator[tuple[str, Factor]]:
        """Yield each factor by its name, also one that nothing describes; none where the policy names no factors."""
        if self.factors:
            yield from ((name, getattr(self.factors, name) or Factor(origin=self.origin)) for name in FACTORS)
