"""Tracks: their levels, what each expects, and the steps between them."""

from dataclasses import dataclass
from typing import Literal

from rungbook.model.spine import Dimension, Fact, Grade, ScaleStep, Skill, Thread
from rungbook.model.texts import Audience, Link, Markdown, Source, Span, Words
from rungbook.problem import Origin

Emptiness = Literal["as-below", "not-applicable", "not-defined"]
StepKind = Literal["entry", "next", "fork", "sideways", "back", "join"]
TrackKind = Literal["individual", "management", "hybrid"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactValue:
    origin: Origin
    fact: Fact
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The step of a dimension's scale at which a level stands."""

    origin: Origin
    dimension: Dimension
    step: ScaleStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    origin: Origin
    id: str
    title: str
    short: str
    text: Markdown
    thread: Thread | None
    signals: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    links: tuple[Link, ...]
    weight: Literal["core", "growth"]
    status: Literal["current", "draft", "deprecated"]
    replaced_by: str
    audience: Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a level expects in a dimension, or why it says nothing there."""

    origin: Origin
    dimension: Dimension
    expectations: tuple[Expectation, ...]
    empty: Emptiness | None
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """The step of a skill that a level asks."""

    origin: Origin
    skill: Skill
    step: ScaleStep
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """A question to a candidate about one dimension."""

    origin: Origin
    dimension: Dimension
    ask: str
    strong: str
    weak: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    origin: Origin
    id: str
    track: str
    title: str
    grade: Grade | None
    also: tuple[str, ...]
    summary: str
    experience: Span | None
    facts: tuple[FactValue, ...]
    profile: tuple[Standing, ...]
    expectations: tuple[Cell, ...]
    skills: tuple[Ask, ...]
    interview: tuple[Interview, ...]
    candidate: Markdown
    notes: Markdown
    links: tuple[Link, ...]
    formerly: tuple[str, ...]
    audience: Audience

    @property
    def key(self) -> str:
        """The level's name in the whole ladder, such as `ml-engineer/l5`."""
        return f"{self.track}/{self.id}"

    @property
    def years(self) -> Span | None:
        """Its typical experience: its own, or its grade's."""
        return self.experience or (self.grade.experience if self.grade else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Takes:
    origin: Origin
    years: Span
    note: str
    source: Source | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    origin: Origin
    id: str
    title: str
    dimension: Dimension | None
    from_: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A thing a person can show: an item of a gate or of a milestone."""

    origin: Origin
    id: str
    text: Markdown
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    origin: Origin
    id: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stall:
    origin: Origin
    id: str
    text: Markdown
    instead: Markdown


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    origin: Origin
    id: str
    gap: str
    bridge: Markdown


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The way from one level to another, or into the ladder where `from_` is None."""

    origin: Origin
    id: str
    track: str
    from_: Level | None
    to: Level
    kind: StepKind
    title: str
    summary: str
    text: Markdown
    takes: Takes | None
    unlock: Markdown
    shifts: tuple[Shift, ...]
    gate: tuple[Item, ...]
    milestones: tuple[Milestone, ...]
    stalls: tuple[Stall, ...]
    bridges: tuple[Bridge, ...]
    links: tuple[Link, ...]
    formerly: tuple[str, ...]
    audience: Audience

    @property
    def key(self) -> str:
        return f"{self.track}/{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    origin: Origin
    id: str
    title: str
    kind: TrackKind
    order: int
    builds: Literal["cumulative", "absolute"]
    summary: str
    text: Markdown
    levels: tuple[Level, ...]
    steps: tuple[Step, ...]
    asked: tuple[Words, ...]
    formerly: tuple[str, ...]
    audience: Audience
