"""The whole ladder: all of its things, by name, and all of its texts."""

from dataclasses import dataclass, fields, is_dataclass
from functools import cache, cached_property
from typing import Any, Union

from rungbook.model.practice import Assessment, Column, Comparison, Exercise, Plan
from rungbook.model.spine import Dimension, Fact, Grade, Scale, ScaleStep, Skill, Thread
from rungbook.model.texts import Markdown, Reference, Source, Words
from rungbook.model.tracks import Level, Step, Track
from rungbook.problem import Origin


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
class Term:
    origin: Origin
    id: str
    title: str
    also: tuple[str, ...]
    text: Markdown
    see: "Reference | None"


Referent = Union[Track, Level, Step, Grade, Dimension, Skill, Comparison, Assessment, Exercise, Plan, Term, Source]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, the thing it belongs to as `kind:name`, and the value and field that hold it."""

    about: str
    text: Words | Markdown
    holder: object
    field: str


# Things that stand for themselves where another one holds them.
_APART = frozenset((Track, Level, Step, Grade, Dimension, Skill, Comparison, Assessment, Exercise, Plan, Term, Source, Scale, ScaleStep, Fact, Thread, Column))
_TEXTS = frozenset((Words, Markdown))


def _passages(thing: object, about: str) -> list[Passage]:
    found: list[Passage] = []

    def look(holder: object) -> None:
        for name in _fields(holder.__class__):  # type: ignore[arg-type]  # a class is hashable; mypy looks at its instances
            value = getattr(holder, name)
            if value:
                for inner in value if value.__class__ is tuple else (value,):
                    kind: Any = inner.__class__
                    if kind in _TEXTS:
                        if inner:
                            found.append(Passage(about, inner, holder, name))
                    elif kind not in _APART:
                        look(inner)

    look(thing)
    return found


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in ("origin", "id", "asked")) if is_dataclass(kind) else ()


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
    def vocabulary(self) -> frozenset[str]:
        """Whatever stands between two spaces in a text that people read, each once."""
        return frozenset("\n".join([passage.text for passage in self.passages]).replace("*", "").split())

    @cached_property
    def by_track(self) -> dict[str, Track]:
        return {track.id: track for track in self.tracks}

    @cached_property
    def texts(self) -> tuple[Markdown | Reference, ...]:
        """Every Markdown text and every reference in the ladder, each with its origin."""
        references = [term.see for term in self.terms if term.see]
        references += [reference for assessment in self.assessments for result in assessment.results for reference in result.to]
        return (*(passage.text for passage in self.passages if isinstance(passage.text, Markdown)), *references)
