"""Values: a ladder with every id resolved to the thing it names, and every thing knowing where it was written.

Nothing here knows YAML, pages or files. `shape` builds these values from the declared format, whose forms
bear the same field names; each field is described there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, cached_property
from typing import Any, Literal, Union

from rungbook.problem import Origin

Audience = Literal["public", "internal"]
Emptiness = Literal["as-below", "not-applicable", "not-defined"]
StepKind = Literal["entry", "next", "fork", "sideways", "back", "join"]
TrackKind = Literal["individual", "management", "hybrid"]


class Markdown(str):
    """Text that may hold emphasis, links, code, lists, and references such as `level:ml-engineer/l5`."""

    __slots__ = ("origin",)
    origin: Origin


class Words(str):
    """Plain text for readers."""

    __slots__ = ("origin",)
    origin: Origin


@dataclass(frozen=True, slots=True)
class Span:
    """A range of numbers as people write it: `4-7`, `7-10+` (open above), `15+`."""

    low: int
    high: int | None
    open: bool

    def text(self, number: str = "{}") -> str:
        """The range with an en dash; `number` says how one number is written."""
        low = number.format(self.low)
        high = "" if self.high is None else "–" + number.format(self.high)
        return low + high + ("+" if self.open else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exempt:
    """A rule that something is let off, and why."""

    origin: Origin
    rule: str
    at: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    origin: Origin
    name: str
    title: str
    summary: str
    version: str
    exceptions: tuple[Exempt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    origin: Origin
    id: str
    title: str
    publisher: str
    url: str
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    origin: Origin
    title: str
    url: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    origin: Origin
    range: Span | None
    currency: str
    note: str
    source: Source | None
    audience: Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    origin: Origin
    id: str
    title: str
    summary: str
    senior: bool
    experience: Span | None
    experience_source: Source | None
    pay: Pay | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    origin: Origin
    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """A dimension that levels fill, or, where it has `dimensions`, a group of them."""

    origin: Origin
    id: str
    title: str
    summary: str
    threads: tuple[Thread, ...]
    dimensions: tuple["Dimension", ...]

    def leaves(self) -> Iterator["Dimension"]:
        if not self.dimensions:
            yield self
        for inner in self.dimensions:
            yield from inner.leaves()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleStep:
    origin: Origin
    id: str
    title: str
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    origin: Origin
    id: str
    title: str
    summary: str
    steps: tuple[ScaleStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    origin: Origin
    id: str
    title: str
    text: Markdown


@dataclass(frozen=True, slots=True, kw_only=True)
class Descriptor:
    """What one step of the scale means for one skill."""

    origin: Origin
    step: ScaleStep
    text: Markdown


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    origin: Origin
    id: str
    title: str
    summary: str
    scale: Scale
    parts: tuple[Part, ...]
    steps: tuple[Descriptor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A word in the vocabulary of things that can be said of a level in a line."""

    origin: Origin
    id: str
    title: str
    summary: str
    source: Source | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactValue:
    origin: Origin
    fact: Fact
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    origin: Origin
    id: str
    title: str
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
    expectations: tuple[Cell, ...]
    skills: tuple[Ask, ...]
    candidate: Markdown
    notes: Markdown
    links: tuple[Link, ...]
    formerly: tuple[str, ...]
    audience: Audience

    @property
    def key(self) -> str:
        """The level's name in the whole ladder, such as `ml-engineer/l5`."""
        return f"{self.track}/{self.id}"


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
    formerly: tuple[str, ...]
    audience: Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    origin: Origin
    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    origin: Origin
    column: Column
    text: Markdown
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    origin: Origin
    id: str
    title: str
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    origin: Origin
    id: str
    title: str
    summary: str
    text: Markdown
    heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str
    source: tuple[Source, ...]
    formerly: tuple[str, ...]
    audience: Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a person at a level might answer."""

    origin: Origin
    level: Level
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    origin: Origin
    id: str
    text: str
    why: str
    open: bool
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    origin: Origin
    id: str
    title: str
    yes: Span | None
    text: Markdown
    to: tuple["Reference", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    origin: Origin
    id: str
    title: str
    summary: str
    text: Markdown
    questions: tuple[Question, ...]
    results: tuple[Result, ...]
    source: tuple[Source, ...]
    formerly: tuple[str, ...]
    audience: Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    origin: Origin
    id: str
    title: str
    summary: str
    minutes: int | None
    level: Level | None
    prompt: Markdown
    hints: tuple[Part, ...]
    answer: Markdown
    points: tuple[Part, ...]
    rubric: tuple[Part, ...]
    source: tuple[Source, ...]
    formerly: tuple[str, ...]
    audience: Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    origin: Origin
    id: str
    day: int
    title: str
    text: Markdown


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    origin: Origin
    id: str
    title: str
    summary: str
    text: Markdown
    checkpoints: tuple[Checkpoint, ...]
    source: tuple[Source, ...]
    formerly: tuple[str, ...]
    audience: Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    origin: Origin
    id: str
    title: str
    also: tuple[str, ...]
    text: Markdown
    see: "Reference | None"


class Reference(str):
    """A name with its kind, such as `level:ml-engineer/l5` or `comparison:roadblocks`."""

    __slots__ = ("origin",)
    origin: Origin

    @property
    def kind(self) -> str:
        return self.partition(":")[0]

    @property
    def name(self) -> str:
        return self.partition(":")[2]


Practice = Comparison | Assessment | Exercise | Plan
"""What a reader works with beside the levels; each has a page of its own that may once have had another id."""

Referent = Union[Track, Level, Step, Grade, Dimension, Skill, Comparison, Assessment, Exercise, Plan, Term, Source]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, the thing it belongs to as `kind:name`, and the value and field that hold it."""

    about: str
    text: Words | Markdown
    holder: object
    field: str


# Things that stand for themselves where another one holds them.
_APART = (Track, Level, Step, Grade, Dimension, Skill, Comparison, Assessment, Exercise, Plan, Term, Source, Scale, ScaleStep, Fact, Thread, Column)


def _passages(thing: object, about: str) -> Iterator[Passage]:
    waiting: list[tuple[Any, str, object]] = [(thing, "", thing)]
    while waiting:
        value, name, holder = waiting.pop()
        if isinstance(value, (Words, Markdown)):
            if value:
                yield Passage(about, value, holder, name)
        elif isinstance(value, tuple):
            waiting.extend((inner, name, holder) for inner in value)
        elif value is thing or not isinstance(value, _APART):
            waiting.extend((getattr(value, inner), inner, value) for inner in _fields(value.__class__))  # type: ignore[arg-type]  # a class is hashable


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in ("origin", "id")) if is_dataclass(kind) else ()


@dataclass(frozen=True, kw_only=True)
class Ladder:
    organisation: Organisation
    grades: tuple[Grade, ...]
    dimensions: tuple[Dimension, ...]
    scales: tuple[Scale, ...]
    skills: tuple[Skill, ...]
    facts: tuple[Fact, ...]
    sources: tuple[Source, ...]
    terms: tuple[Term, ...]
    tracks: tuple[Track, ...]
    comparisons: tuple[Comparison, ...]
    assessments: tuple[Assessment, ...]
    exercises: tuple[Exercise, ...]
    plans: tuple[Plan, ...]

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        return tuple(level for track in self.tracks for level in track.levels)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        return tuple(step for track in self.tracks for step in track.steps)

    @cached_property
    def leaves(self) -> tuple[Dimension, ...]:
        """The dimensions that levels fill, groups flattened."""
        return tuple(leaf for dimension in self.dimensions for leaf in dimension.leaves())

    @cached_property
    def named(self) -> dict[str, Referent]:
        """Everything that a reference can name, by kind and name: `level:ml-engineer/l5`."""
        table: dict[str, Referent] = {f"level:{level.key}": level for level in self.levels}
        table |= {f"step:{step.key}": step for step in self.steps}
        table |= {f"dimension:{leaf.id}": leaf for leaf in self.leaves}
        for kind, things in (
            ("track", self.tracks),
            ("grade", self.grades),
            ("skill", self.skills),
            ("comparison", self.comparisons),
            ("assessment", self.assessments),
            ("exercise", self.exercises),
            ("plan", self.plans),
            ("term", self.terms),
            ("source", self.sources),
        ):
            table |= {f"{kind}:{thing.id}": thing for thing in things}
        return table

    @cached_property
    def passages(self) -> tuple["Passage", ...]:
        """Every text that people read, with the thing that it belongs to."""
        found = list(_passages(self.organisation, "organisation"))
        for group in self.dimensions:
            if group.dimensions:
                found.extend(_passages(group, f"dimension:{group.id}"))
        for name, thing in self.named.items():
            found.extend(_passages(thing, name))
        return tuple(found)

    @cached_property
    def by_track(self) -> dict[str, Track]:
        return {track.id: track for track in self.tracks}

    @cached_property
    def texts(self) -> tuple[Markdown | Reference, ...]:
        """Every Markdown text and every reference in the ladder, each with its origin."""
        found: list[Markdown | Reference] = []
        waiting: list[object] = [self]
        seen: set[int] = set()
        while waiting:
            value = waiting.pop()
            if isinstance(value, tuple):
                waiting.extend(value)
            elif isinstance(value, (Markdown, Reference)):
                if value:
                    found.append(value)
            elif value is not None and id(value) not in seen:
                seen.add(id(value))
                waiting.extend([getattr(value, name) for name in _may_hold_text(type(value))])  # type: ignore[arg-type]  # a class is hashable; mypy looks at its instances
        return tuple(found)


@cache
def _may_hold_text(kind: type) -> tuple[str, ...]:
    """The fields of a kind of value that are neither plain text nor numbers."""
    if not is_dataclass(kind):
        return ()
    return tuple(field.name for field in fields(kind) if field.type not in (str, int, bool, Origin, Span))
