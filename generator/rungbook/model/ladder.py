"""The whole ladder: all of its things, by name, and all of its texts."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, cached_property
from typing import Any, Literal, Union, get_args

from rungbook.model.declare import Bare, Day, Derived, Filled, Id, Identified, Internal, Key, NoUse, Represents, Url
from rungbook.model.levels import AsBelow, Base, Grade, Level, Spines
from rungbook.model.policy import Policy
from rungbook.model.practice import Assessment, Column, Comparison, Exercise, Plan
from rungbook.model.texts import NO_TEXT, Audience, Markdown, Reference, Text, Thing
from rungbook.model.tracks import Step, Track
from rungbook.model.vocabulary import Dimension, Fact, Group, Scale, ScaleStep, Skill, Source, Thread
from rungbook.problem import Origin


class RuleException(Thing):
    """An exception from a rule. The check reports it when it is no longer needed."""

    rule: Text
    """The rule's name, as messages show it in square brackets."""
    at: Text
    """What is excepted, by its kind and id, such as `grade:l7` or `level:ml-engineer/l5`."""
    because: Text
    """The reason."""


Strictness = Literal["draft", "standard", "contract"]


class Organisation(Thing):
    """`organisation.yml`: who publishes the ladder, and what it is called."""

    name: Text
    """The organisation's name."""
    title: Text
    """The ladder's title, shown at the head of the home page."""
    summary: Text = NO_TEXT
    """One or two sentences: what the ladder is for."""
    version: Text = NO_TEXT
    """The ladder's version, such as `2.1.0`."""
    contact: Url = ""
    """Where candidates ask questions about a level, such as `mailto:careers@example.com`."""
    vacancies: Url = ""
    """Where the organisation's vacancies are listed."""
    suggest: Literal["form", "mail", "copy"] = "form"
    """How readers send a wording that they suggest: with the issue form of the ladder's repository, by mail, or as text to copy."""
    suggest_to: Url = ""
    """Where suggestions are mailed to, such as `mailto:people@example.com`."""
    pay_audience: Audience = "internal"
    """`public` shows pay to everybody, wherever an entry of pay doesn't say otherwise."""
    strictness: Strictness = "draft"
    """What a change without a note is: nothing in a `draft`, a warning in a `standard` ladder, an error where it is part of a `contract`."""
    near_duplicates: Literal["within-tracks", "across-tracks"] = "within-tracks"
    """Where the check looks for sentences that two levels share: on one track, or on all of them."""
    exceptions: Internal[tuple[RuleException, ...]] = ()
    """Exceptions from rules, with the reason; always internal."""


class Term(Identified):
    """An entry of `terms.yml`: a word the ladder uses, or another name for something in it."""

    title: Text
    """The word."""
    also: tuple[Text, ...] = ()
    """Other spellings."""
    text: Markdown
    """What it means here."""
    see: NoUse[Represents[Reference | None]] = None
    """What it names, such as `level:ml-engineer/l3`."""


class LastWords(Thing):
    """The last text of a part, at the anchor that it had."""

    id: Key[Id]
    title: Text = NO_TEXT
    """What readers called the part."""
    text: Bare[Text]
    """Its words."""


class Retirement(Thing):
    """An entry of `retired.yml`: something that is gone. Its address shows since when, why, its last text and what took its place."""

    id: Key[Id]
    was: Represents[Reference]
    """What it was, such as `level:ml-engineer/l6`, or `level:ml-engineer/l5#e-owns-retrieval` for a part with an anchor on a page."""
    title: Text
    """What it was called."""
    since: Day
    """The day since which it is gone, such as `2027-01-31`."""
    because: Text
    """The reason, in a sentence to the reader."""
    text: Text = NO_TEXT
    """Its last text, in a sentence or two."""
    said: tuple[LastWords, ...] = ()
    """The last texts of its parts, by their anchors."""
    replaced_by: tuple[Reference, ...] = ()
    """What took its place."""
    audience: Audience = "public"
    """`internal` keeps it out of a public site."""

    @property
    def page(self) -> str:
        """The thing on whose page it was; itself, where it had a page."""
        return self.was.partition("#")[0]

    @property
    def anchor(self) -> str:
        return self.was.partition("#")[2]


class ChangeNote(Thing):
    """`changes/<day>-<words>.yml`: a change as employees learn of it."""

    id: Key[Id]
    title: Text
    """What changes, in a few words."""
    text: Markdown
    """What changes, and for whom."""
    because: Text
    """The reason."""
    decided_by: Text
    """Who decided, by role, such as `The people team`."""
    effective: Day
    """The day from which it holds, such as `2027-01-31`."""
    about: tuple[Reference, ...] = ()
    """What changes, such as `level:ml-engineer/l5`."""
    audience: Audience = "public"
    """`internal` keeps it out of a public site."""


Referent = Union[Level, Step, Track, Grade, Dimension, Skill, Comparison, Assessment, Exercise, Plan, Term, Source]
REFERENTS: tuple[type[Referent], ...] = get_args(Referent)
"""The kinds of things that a reference can name."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, the thing it belongs to as `kind:name`, and the value and field that hold it."""

    reference: str
    text: Text | Markdown
    holder: object
    field: str

    @property
    def origin(self) -> Origin:
        return self.text.origin


# Things that stand for themselves where another one holds them.
_APART = frozenset((*REFERENTS, Group, Scale, ScaleStep, Fact, Thread, Column))
_TEXTS = frozenset((Text, Markdown))


def passages(holder: object, about: str) -> Iterator[Passage]:
    for name, inner in inside(holder):
        if isinstance(inner, Text | Markdown):
            yield Passage(about, inner, holder, name)
        else:
            yield from passages(inner, about)


def inside(holder: object) -> Iterator[tuple[str, Any]]:
    """The texts in the fields of one thing, and the parts of it that have texts and are not things of their own."""
    for name in _fields(holder.__class__):  # type: ignore[arg-type]  # a class is hashable; mypy looks at its instances
        value = getattr(holder, name)
        if value:
            for inner in value if value.__class__ is tuple else (value,):
                kind: Any = inner.__class__
                if inner and (kind in _TEXTS or (kind not in _APART and _fields(kind))):
                    yield name, inner


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    without = ("origin", "id", "asked", "owner", "shared_by", "extends", "spine", "equals")
    return tuple(field.name for field in fields(kind) if field.name not in without) if is_dataclass(kind) else ()


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """A whole ladder. Each field may be a file or a folder of its own; `ladder.yml` holds the rest."""

    organisation: Organisation
    """Who publishes the ladder."""
    sources: tuple[Source, ...] = ()
    """Where figures come from."""
    facts: tuple[Fact, ...] = ()
    """Facts about a level that fit a line."""
    scales: tuple[Scale, ...] = ()
    """Scales that skills are measured in, and that levels rise by."""
    groups: tuple[Group, ...] = ()
    """Families of tracks and fields of skills."""
    skills: tuple[Skill, ...] = ()
    """The skill library."""
    dimensions: tuple[Dimension, ...] = ()
    """What levels are described by."""
    grades: tuple[Grade, ...] = ()
    """The spine that tracks share, the lowest first."""
    bases: Internal[tuple[Base, ...]] = ()
    """What tracks share beside that; a base is not published on its own."""
    policy: Policy | None = None
    """How pay and promotion are decided."""
    tracks: Filled[Track] = ()
    """The tracks; a library of skills can do without any."""
    comparisons: tuple[Comparison, ...] = ()
    """Tables that somebody wrote."""
    assessments: tuple[Assessment, ...] = ()
    """Questions that readers answer for themselves."""
    exercises: tuple[Exercise, ...] = ()
    """Problems to practise on."""
    plans: tuple[Plan, ...] = ()
    """Checkpoints by day."""
    terms: tuple[Term, ...] = ()
    """Words and other names."""
    retired: tuple[Retirement, ...] = ()
    """What is gone."""
    changes: tuple[ChangeNote, ...] = ()
    """Changes as readers learn of them."""
    as_below: Derived[tuple[AsBelow, ...]] = ()
    """What levels leave out. Known from the whole ladder alone: for an audience, a cell that it may not see is missing as well."""

    __hash__ = object.__hash__
    """By identity, so that what was worked out about a ladder is found again at once."""

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        return tuple(level for track in self.tracks for level in track.levels)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        return tuple(step for track in self.tracks for step in track.steps)

    @cached_property
    def downward(self) -> frozenset[str]:
        """The keys of steps that lead down their track, by the grades, or down its list where these are equal or none."""
        place = {level.key: number for number, level in enumerate(self.levels)}

        def is_lower(one: Level, other: Level) -> bool:
            if one.grade and other.grade and (self.spines.lower(one.grade, other.grade) or self.spines.lower(other.grade, one.grade)):
                return self.spines.lower(one.grade, other.grade)
            return place[one.key] < place[other.key]

        return frozenset(one.key for one in self.steps if one.from_ and one.from_.track == one.to.track and is_lower(one.to, one.from_))

    @cached_property
    def owned(self) -> tuple[Track | Grade | Skill, ...]:
        """What may have an owner of its own."""
        return (*self.tracks, *self.grades, *self.skills)

    @cached_property
    def leaves(self) -> tuple[Dimension, ...]:
        """The dimensions that levels fill, groups flattened."""
        return tuple(leaf for dimension in self.dimensions for leaf in dimension.leaves())

    @cached_property
    def spines(self) -> Spines:
        return Spines(self.grades)

    @cached_property
    def group_paths(self) -> dict[str, tuple[Group, ...]]:
        """Each group by its id, the group around it first where there is one; in the order of the pages."""
        found: dict[str, tuple[Group, ...]] = {}
        for group in self.groups:
            found[group.id] = (group,)
            found |= {inner.id: (group, inner) for inner in group.groups}
        return found

    @cached_property
    def named(self) -> dict[str, Referent]:
        """Everything that a reference can name, by kind and name: `level:ml-engineer/l5`."""
        described: tuple[Referent, ...] = (*self.levels, *self.steps, *self.leaves, *self.tracks, *self.grades, *self.skills)
        beside: tuple[Referent, ...] = (*self.comparisons, *self.assessments, *self.exercises, *self.plans, *self.terms, *self.sources)
        return {thing.reference: thing for thing in (*described, *beside)}

    @cached_property
    def gone(self) -> dict[str, Retirement]:
        """What is gone, by what it was."""
        return {one.was: one for one in self.retired}

    @cached_property
    def passages(self) -> tuple["Passage", ...]:
        """Every text that people read, with the thing that it belongs to."""
        once: dict[int, Passage] = {}
        for name, thing in self.written:
            for passage in passages(thing, name):
                once.setdefault(id(passage.text), passage)  # a text that levels share is a passage of what they share it with
        return tuple(once.values())

    @property
    def written(self) -> Iterator[tuple[str, object]]:
        """Everything that has texts of its own."""
        yield "organisation", self.organisation
        if self.policy:
            yield "policy", self.policy
        yield from ((f"base:{base.id}", base) for base in self.bases)
        yield from ((f"grade:{grade.id}", cell) for grade in self.grades for cell in grade.expectations)
        yield from ((f"dimension:{group.id}", group) for group in self.dimensions if group.dimensions)
        yield from ((f"group:{path[-1].id}", path[-1]) for path in self.group_paths.values())
        yield from self.named.items()
        yield from ((f"change:{note.id}", note) for note in self.changes)

    @cached_property
    def by_track(self) -> dict[str, Track]:
        return {track.id: track for track in self.tracks}

    @cached_property
    def texts(self) -> tuple[Markdown | Reference, ...]:
        """Every Markdown text and every reference in the ladder, each with its origin."""
        references = [term.see for term in self.terms if term.see]
        references += [reference for assessment in self.assessments for result in assessment.results for reference in result.to]
        references += [reference for note in self.changes for reference in note.about]
        return (*(passage.text for passage in self.passages if isinstance(passage.text, Markdown)), *references)
