"""Forms of a track and of its steps."""

from typing import Annotated, Literal

from pydantic import Field

from rungbook import model
from rungbook.shape.forms.form import Form
from rungbook.shape.forms.levels import LevelForm
from rungbook.shape.forms.shared import LinkForm
from rungbook.shape.scalars import (
    Audience,
    Count,
    Id,
    Prose,
    Range,
    Ref,
    Text,
)


class TakesForm(Form):
    """How long a step usually takes."""

    makes = model.Takes
    bare_field = "years"
    years: Range
    """Years, such as `2-3` or `5-10+`."""
    note: Text = ""
    """Where and for whom this holds."""
    source: Annotated[str, Ref("source")] | None = None
    """Where the figure comes from."""


class ShiftForm(Form):
    """Something that changes on the way."""

    makes = model.Shift
    title: Text
    """What changes."""
    dimension: Annotated[str, Ref("dimension")] | None = None
    """The dimension that it belongs to."""
    from_: Text = Field(alias="from")
    """How it is before."""
    to: Text
    """How it is after."""


class ItemForm(Form):
    """Something that a person can show."""

    makes = model.Item
    bare_field = "text"
    text: Prose
    """What it is, said to the reader."""
    evidence: Text = ""
    """What would show it."""


class MilestoneForm(Form):
    """What to have done by a certain time before the step."""

    makes = model.Milestone
    title: Text
    """The time, such as `6–12 months before`."""
    items: Annotated[dict[Id, ItemForm], Field(min_length=1)]
    """What to have done by then."""


class StallForm(Form):
    """Where people stall, and what gets them going."""

    makes = model.Stall
    bare_field = "text"
    text: Prose
    """Why people stall."""
    instead: Prose = ""
    """What to do instead."""


class BridgeForm(Form):
    """How to bridge a gap."""

    makes = model.Bridge
    gap: Text
    """The gap."""
    bridge: Prose
    """What to do about it."""


class StepForm(Form):
    """The way from one level to another."""

    makes = model.Step
    from_: Annotated[str, Ref("level", within="track")] | None = Field(alias="from", default=None)
    """The level that it starts at; left out for the way into the ladder."""
    to: Annotated[str, Ref("level", within="track")]
    """The level that it leads to; one of another track as `track/level`."""
    kind: Literal["entry", "next", "fork", "sideways", "back", "join"] = "next"
    """What kind of step it is."""
    title: Text = ""
    """A title, where `From to To` does not say it."""
    summary: Text = ""
    """The step in one sentence."""
    text: Prose = ""
    """More about it."""
    takes: TakesForm | None = None
    """How long it usually takes."""
    unlock: Prose = ""
    """What in truth unlocks it."""
    shifts: dict[Id, ShiftForm] = Field(default_factory=dict)
    """What changes, from and to."""
    gate: dict[Id, ItemForm] = Field(default_factory=dict)
    """The evidence that is asked before the step."""
    milestones: dict[Id, MilestoneForm] = Field(default_factory=dict)
    """What to have done by when."""
    stalls: dict[Id, StallForm] = Field(default_factory=dict)
    """Where people stall."""
    bridges: dict[Id, BridgeForm] = Field(default_factory=dict)
    """How to bridge each gap."""
    links: list[LinkForm] = Field(default_factory=list)
    """Something to read."""
    formerly: list[Id] = Field(default_factory=list)
    """Ids that the step had before."""
    audience: Audience = "public"
    """`internal` keeps the step out of a public site."""


class TrackForm(Form):
    """`tracks/<id>.yml`: a track, its levels from the lowest, and the steps between them."""

    makes = model.Track
    title: Text
    """What the track is called."""
    kind: Literal["individual", "management", "hybrid"] = "individual"
    """What kind of work it is."""
    order: Count = 100
    """Its place among the tracks: smaller numbers come first."""
    builds: Literal["cumulative", "absolute"] = "cumulative"
    """`cumulative`: a level includes those below it; `absolute`: each stands for itself."""
    summary: Text = ""
    """The track in one sentence."""
    text: Prose = ""
    """More about it."""
    levels: Annotated[dict[Id, LevelForm], Field(min_length=1)]
    """The levels, the lowest first."""
    steps: dict[Id, StepForm] = Field(default_factory=dict)
    """The ways on from its levels. Without any, each level leads to the one above it."""
    asked: list[Text] = Field(default_factory=list)
    """Words by which people ask for this page; only the search uses them."""
    formerly: list[Id] = Field(default_factory=list)
    """Ids that the track had before."""
    audience: Audience = "public"
    """`internal` keeps the track out of a public site."""
