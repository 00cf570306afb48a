"""Levels and what each of them expects; grades, which of them are equal and which below which."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Annotated, Literal

from rungbook.model.declare import Bare, Derived, Filled, Holds, Id, Identified, Internal, Key, NoUse, OneOrMany, OuterId, Ref, Short, Spread, Within
from rungbook.model.pay import Pay
from rungbook.model.texts import NO_MARKDOWN, NO_TEXT, Audience, Markdown, Span, Text, Thing
from rungbook.model.vocabulary import Dimension, Fact, Link, Owner, ScaleStep, Skill, Source, Thread

Emptiness = Literal["as-below", "not-applicable", "not-defined"]


class FactValue(Thing):
    """What a level says for one fact."""

    fact: Key[Fact]
    text: Bare[Text]
    """The value."""


class Standing(Thing):
    """The step of a dimension's scale that a level is on."""

    dimension: NoUse[Key[Dimension]]
    step: Annotated[Bare[Ref[ScaleStep]], Within("dimension")]
    """The step of the dimension's scale."""


class Expectation(Identified):
    """One thing that a level expects. Its id is part of its address and stays for ever."""

    text: Bare[Markdown]
    """The expectation, in one or two sentences to the reader."""
    title: Text = NO_TEXT
    """A short name, where the text needs one."""
    short: Short = NO_TEXT
    """The expectation in at most 45 characters, for the next-level panel and for tables."""
    thread: Annotated[Ref[Thread], Within("dimension")] | None = None
    """The question of the dimension that this answers."""
    signals: tuple[Text, ...] = ()
    """What a colleague can see when it holds."""
    examples: tuple[Text, ...] = ()
    """One or two concrete cases."""
    counterexamples: tuple[Text, ...] = ()
    """What it does not mean."""
    links: tuple[Link, ...] = ()
    """Something to read."""
    weight: Literal["core", "growth"] = "core"
    """`growth` marks what a person grows into at this level."""
    status: Literal["current", "draft", "deprecated"] = "current"
    """`draft` is not expected of anybody yet, `deprecated` no longer."""
    replaced_by: Id = ""
    """The id of the expectation that takes the place of a deprecated one."""
    replaces: Internal[Id] = ""
    """The id of the shared expectation whose place this takes on this track."""
    audience: Audience = "public"
    """`internal` keeps it out of a public site."""
    base: Derived[str] = ""
    """Where it is shared from: `grade:l5` or `base:engineering/l5`; empty where the level has it alone."""
    shared_by: Derived[Text] = NO_TEXT
    """The title of the grade or base that it is shared from."""

    @property
    def is_current(self) -> bool:
        """Whether it is expected today: not a draft, not out of date."""
        return self.status == "current"

    @property
    def is_over(self) -> bool:
        """Whether it is no longer expected."""
        return self.status == "deprecated"


class LeftOut(Thing):
    """A shared expectation that does not hold here."""

    id: Key[Id]
    because: Bare[Text]
    """The reason."""


class Cell(Thing):
    """What a level expects in one dimension: expectations by id, or the reason why there are none."""

    dimension: Key[Dimension]
    expectations: Holds[Spread[tuple[Expectation, ...]]] = ()
    """The expectations. They are written straight under the dimension, each with its id."""
    empty: Bare[Emptiness] | None = None
    """Why there are none. Alone, it can stand straight behind the dimension: `influence: not-defined`."""
    because: Text = NO_TEXT
    """The reason in words, beside `empty`."""
    without: Internal[tuple[LeftOut, ...]] = ()
    """Shared expectations that don't hold here, by id, each with the reason; always internal."""


class Grade(Identified):
    """An entry of `grades.yml`: one rung of a spine that tracks share, the lowest first."""

    title: Text
    """What the grade is called, such as `L5`."""
    spine: Id = ""
    """The spine that it is a rung of, such as `ic`, where there are several. Grades of different spines are not compared."""
    equals: Id = ""
    """The grade of another spine that it is equal to, such as `m1`."""
    summary: Text = NO_TEXT
    """What every level at this grade has in common."""
    asked: tuple[Text, ...] = ()
    """Words by which people ask for this page; only search uses them."""
    senior: bool = False
    """`true` where the dual track begins: the grade has an individual and a management level."""
    experience: Span | None = None
    """Years that are typical, such as `4-7`; never a condition."""
    experience_source: Ref[Source] | None = None
    """Where the years come from."""
    pay: OneOrMany[Pay] = ()
    """The pay range, or a list of them by place, track or variant."""
    expectations: tuple[Cell, ...] = ()
    """What every level at this grade expects, by dimension, on each track that uses the dimension."""
    owner: Internal[Owner | None] = None
    """Who decides about it; always internal."""


class Spines:
    """Which grades of a ladder are equal, and which below which. Of two spines that nothing ties together no grade is below one of the other."""

    def __init__(self, grades: Sequence[Grade]) -> None:
        equal: dict[str, list[Grade]] = {grade.id: [grade] for grade in grades}
        for grade in grades:
            if grade.equals in equal and equal[grade.equals] is not equal[grade.id]:
                whole = equal[grade.equals] + equal[grade.id]
                equal |= {one.id: whole for one in whole}
        self._place = {grade.id: number for number, grade in enumerate(grades)}
        self._equal = {name: tuple(sorted(whole, key=lambda grade: self._place[grade.id])) for name, whole in equal.items()}
        by_spine = sorted(grades, key=lambda grade: grade.spine)
        self.each: tuple[tuple[Grade, ...], ...] = tuple(tuple(some) for _, some in groupby(by_spine, key=lambda grade: grade.spine))
        """The grades of each spine, the lowest first."""

    def equal(self, grade: Grade) -> tuple[Grade, ...]:
        """A grade and all that are equal to it, in the order in which they are written."""
        return self._equal[grade.id]

    def lower(self, one: Grade, other: Grade) -> bool:
        """Whether a grade is below another one on a spine of either, or of grades that are equal to them."""
        return any(a.spine == b.spine and self._place[a.id] < self._place[b.id] for a in self.equal(one) for b in self.equal(other))

    def between(self, one: Grade | None, other: Grade | None) -> Sequence[Grade]:
        """The grades between two of one spine."""
        spine = next((some for some in self.each if one in some and other in some), ())
        return spine[spine.index(one) + 1 : spine.index(other)] if one and other and spine else ()

    def rows(self) -> list[tuple[Grade, ...]]:
        """All grades, equal ones in one row, each row above those of lower grades."""
        first = {name: equal[0].id for name, equal in self._equal.items()}
        height = dict.fromkeys(first.values(), 0)
        for _ in height:  # as many times as a height can rise; grades that contradict one another go round no longer
            before = height.copy()
            for spine in self.each:
                for low, high in pairwise(spine):
                    below, above = first[low.id], first[high.id]
                    height[above] = max(height[above], height[below] + 1 if below != above else 0)
            if height == before:
                break
        return [self._equal[name] for name in sorted(height, key=lambda name: (height[name], self._place[name]))]


class BaseLevel(Identified):
    """What the levels share that build on this level of a base."""

    base: OuterId
    expectations: tuple[Cell, ...] = ()
    """What they expect, by dimension."""


class Base(Identified):
    """An entry of `bases.yml`: what several tracks share. It has no page: its expectations are on the levels that build on it."""

    title: Text
    """Whose expectations they are, such as `Engineering`; shown beside each."""
    extends: Id = ""
    """The id of the base that this one builds on."""
    levels: Filled[BaseLevel]
    """The levels, by the ids that levels of tracks have."""


class Ask(Thing):
    """A skill that a level expects, and to which step."""

    skill: Key[Skill]
    step: Annotated[Bare[Ref[ScaleStep]], Within("skill")] | None = None
    """The step of the skill's scale; left out where the level expects the skill without one."""
    text: Text = NO_TEXT
    """What the step means at this level, if more than the skill's own words."""

    @property
    def descriptor(self) -> Markdown | None:
        """What the step means for the skill at any level."""
        return next((one.text for one in self.skill.steps if one.step is self.step), None)


class Interview(Thing):
    """What to ask a candidate for this level about one dimension. Always internal."""

    dimension: Key[Dimension]
    ask: Text
    """The question."""
    strong: Text
    """What a good answer at this level shows."""
    weak: Text
    """What a weak answer shows."""


class Level(Identified):
    """A level of a track."""

    track: OuterId
    title: Text
    """The level's title."""
    grade: Ref[Grade] | None = None
    """The grade that it belongs to; levels of one grade are equal."""
    also: tuple[Text, ...] = ()
    """Other names for it, found by search."""
    summary: Text = NO_TEXT
    """The level in one sentence."""
    text: Markdown = NO_MARKDOWN
    """More about it, in paragraphs and lists."""
    experience: Span | None = None
    """Typical years, where they differ from the grade's."""
    facts: tuple[FactValue, ...] = ()
    """Facts in a line each, from the vocabulary in `facts.yml`."""
    profile: tuple[Standing, ...] = ()
    """The level's step in each dimension that names a scale; drawn beside the levels below and above."""
    extends: Internal[Ref[BaseLevel] | None] = None
    """The level of a base that this one builds on, as `base/level`. Left out, it is the one with the same id in the base that the track extends."""
    expectations: tuple[Cell, ...] = ()
    """What the level expects, by dimension."""
    skills: tuple[Ask, ...] = ()
    """The skills that it expects, each with a step where it names one."""
    interview: Internal[tuple[Interview, ...]] = ()
    """Interview questions by dimension; always internal."""
    candidate: Markdown = NO_MARKDOWN
    """The level described to a candidate, for a job advert."""
    notes: Internal[Markdown] = NO_MARKDOWN
    """Notes for managers; always internal."""
    links: tuple[Link, ...] = ()
    """Something to read."""
    audience: Audience = "public"
    """`internal` keeps the level out of a public site."""

    @property
    def years(self) -> Span | None:
        """Its typical experience: its own, or its grade's."""
        return self.experience or (self.grade.experience if self.grade else None)

    @property
    def standings(self) -> dict[str, ScaleStep]:
        """Where it is on the scale of each dimension, by the dimension's id."""
        return {standing.dimension.id: standing.step for standing in self.profile}

    @property
    def every_expectation(self) -> Iterator[Expectation]:
        """What it expects, one dimension after the other."""
        return (one for cell in self.expectations for one in cell.expectations)


class AsBelow(Thing):
    """A dimension that a level of a cumulative track leaves out, because it adds nothing to what a level below expects."""

    level: Level
    source: Level
    """The nearest level below that states its expectations there."""
    cell: Cell
    """What that level expects."""
