"""What a reader works with beside the levels: comparisons, assessments, exercises, plans."""

from dataclasses import dataclass

from rungbook.model.spine import Part
from rungbook.model.texts import Audience, Markdown, Reference, Source, Span, Words
from rungbook.model.tracks import Level
from rungbook.problem import Origin


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
    asked: tuple[Words, ...]
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
    asked: tuple[Words, ...]
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
    asked: tuple[Words, ...]
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
    asked: tuple[Words, ...]
    formerly: tuple[str, ...]
    audience: Audience


Practice = Comparison | Assessment | Exercise | Plan
"""What a reader works with beside the levels; each has a page of its own that may once have had another id."""
