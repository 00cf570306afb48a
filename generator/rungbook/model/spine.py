"""What tracks share: grades, dimensions with their threads, scales, skills, and the vocabulary of facts."""

from collections.abc import Iterator
from dataclasses import dataclass

from rungbook.model.texts import Audience, Markdown, Source, Span, Words
from rungbook.problem import Origin


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
    asked: tuple[Words, ...]
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
    asked: tuple[Words, ...]
    scale: "Scale | None"
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
    asked: tuple[Words, ...]
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
