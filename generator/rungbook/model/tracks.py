"""Tracks and the steps between their levels."""

from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, Literal, TypeVar

from rungbook.model.declare import Bare, Filled, Holds, Identified, Internal, Key, NoUse, OuterId, Ref, Represents, Within
from rungbook.model.levels import Base, Level
from rungbook.model.texts import NO_MARKDOWN, NO_TEXT, Audience, Markdown, Span, Text, Thing
from rungbook.model.vocabulary import Dimension, Group, Link, Owner, Source

StepKind = Literal["entry", "next", "fork", "sideways", "back", "join"]
TrackStatus = Literal["current", "draft", "legacy"]
TrackKind = Literal["individual", "management", "hybrid"]
Builds = Literal["cumulative", "absolute"]
T = TypeVar("T")


class Takes(Thing):
    """How long a step usually takes."""

    years: Bare[Span]
    """Years, such as `2-3` or `5-10+`."""
    note: Text = NO_TEXT
    """Where and for whom this holds."""
    source: Ref[Source] | None = None
    """Where the figure comes from."""


class Shift(Identified):
    """Something that changes on the way."""

    title: Text
    """What changes."""
    dimension: Ref[Dimension] | None = None
    """The dimension that it belongs to."""
    from_: Text
    """How it is before."""
    to: Text
    """How it is after."""


class Item(Identified):
    """Something that a person can show."""

    text: Bare[Markdown]
    """What it is, addressed to the reader."""
    evidence: Text = NO_TEXT
    """What would show it."""


class Milestone(Identified):
    """What to have done by a certain time before the step."""

    title: Text
    """The time, such as `6–12 months before`."""
    items: Holds[Filled[Item]]
    """What to have done by then."""


class Stall(Identified):
    """Where people stall, and what gets them going."""

    text: Bare[Markdown]
    """Why people stall."""
    instead: Markdown = NO_MARKDOWN
    """What to do instead."""


class Bridge(Identified):
    """How to bridge a gap."""

    gap: Text
    """The gap."""
    bridge: Markdown
    """What to do about it."""


class Step(Identified):
    """The way from one level to another."""

    track: OuterId
    from_: Represents[Annotated[Ref[Level], Within("track")] | None] = None
    """The level that it starts at; left out for the way into the ladder."""
    to: Annotated[Ref[Level], Within("track")]
    """The level that it leads to; one of another track as `track/level`."""
    kind: StepKind = "next"
    """What kind of step it is."""
    title: Text = NO_TEXT
    """A title, where `From to To` does not say it."""
    summary: Text = NO_TEXT
    """The step in one sentence."""
    text: Markdown = NO_MARKDOWN
    """More about it."""
    takes: Takes | None = None
    """How long it usually takes."""
    unlock: Markdown = NO_MARKDOWN
    """What really unlocks it."""
    shifts: tuple[Shift, ...] = ()
    """What changes, from and to."""
    gate: tuple[Item, ...] = ()
    """The evidence that is expected before the step."""
    milestones: tuple[Milestone, ...] = ()
    """What to have done by when."""
    stalls: tuple[Stall, ...] = ()
    """Where people stall."""
    bridges: tuple[Bridge, ...] = ()
    """How to bridge each gap."""
    links: tuple[Link, ...] = ()
    """Something to read."""
    audience: Audience = "public"
    """`internal` keeps the step out of a public site."""

    @property
    def forward(self) -> bool:
        """Whether it leads on to what is next, not in from outside, sideways or back."""
        return self.kind in ("next", "fork", "join")

    @property
    def is_written(self) -> bool:
        """Whether somebody wrote it: a track without steps gets one between each two neighbours, in the place of the level that it leads to.

        In a ladder of long ago nothing has a place, and a step of which nothing but its levels is written counts as one of these.
        """
        return self.origin != self.to.origin or bool(self.title) or self._has_texts

    @property
    def is_described(self) -> bool:
        """Whether there is more to show of it than its two levels."""
        return self._has_texts or (self.from_ is not None and any(level.expectations or level.skills for level in (self.from_, self.to)))

    @property
    def _has_texts(self) -> bool:
        texts = (self.summary, self.text, self.takes, self.unlock, self.shifts, self.gate, self.milestones, self.stalls, self.bridges, self.links)
        return any(texts)


class DimensionSummary(Thing):
    """What a dimension means on one track."""

    dimension: Key[Dimension]
    text: Bare[Text]
    """The summary that the track's pages show in place of the dimension's own."""


class Track(Identified):
    """`tracks/<id>.yml`: a track, its levels from the lowest, and the steps between them."""

    title: Text
    """What the track is called."""
    kind: TrackKind = "individual"
    """What kind of work it is."""
    status: TrackStatus = "current"
    """`draft`: not agreed yet; `legacy`: nobody joins it any more. Its pages and the navigation say so."""
    group: Ref[Group] | None = None
    """The group under which the navigation and lists show it."""
    order: int = 100
    """Its place among the tracks of its group: smaller numbers come first."""
    builds: Builds | None = None
    """`cumulative`: a level includes those below it; `absolute`: each is complete in itself. Left out, no page claims either."""
    summary: Text = NO_TEXT
    """The track in one sentence."""
    text: Markdown = NO_MARKDOWN
    """More about it."""
    extends: Internal[Ref[Base] | None] = None
    """The base that the track builds on: each of its levels expects what the base's level of the same id expects."""
    dimensions: NoUse[tuple[Ref[Dimension], ...]] = ()
    """The dimensions that the track uses. Its levels say nothing about others, and no page mentions them; left out, it uses all."""
    summaries: NoUse[tuple[DimensionSummary, ...]] = ()
    """What a dimension means on this track, where the dimension's own summary does not say it."""
    levels: Holds[Filled[Level]]
    """The levels, the lowest first."""
    steps: tuple[Step, ...] = ()
    """The ways on from its levels. Without any, each level leads to the one above it, and sideways to the one after it at an equal grade."""
    owner: Internal[Owner | None] = None
    """Who decides about it; always internal."""
    asked: tuple[Text, ...] = ()
    """Words by which people ask for this page; only search uses them."""
    audience: Audience = "public"
    """`internal` keeps the track out of a public site."""

    def uses(self, dimension: Dimension) -> bool:
        return not self.dimensions or any(dimension is used for used in self.dimensions)


def unwritten_steps(levels: Sequence[T], equal: Callable[[T, T], bool]) -> Iterator[tuple[T, T, StepKind]]:
    """The steps of a track that writes none: from each level to the next one that is not at an equal grade, and sideways to one that is."""
    for number, level in enumerate(levels):
        after = levels[number + 1 :]
        if after and equal(level, after[0]):
            yield level, after[0], "sideways"
        if above := next((one for one in after if not equal(level, one)), None):
            yield level, above, "next"
