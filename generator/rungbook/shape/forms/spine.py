"""Forms of what tracks share: grades, dimensions, scales, skills, facts."""

from typing import Annotated

from pydantic import Field

from rungbook import model
from rungbook.shape.forms.form import Form
from rungbook.shape.scalars import (
    Audience,
    Flag,
    Id,
    Prose,
    Range,
    Ref,
    Text,
)


class PayForm(Form):
    """What a grade pays. Internal unless said otherwise: a public site leaves it out."""

    makes = model.Pay
    range: Range | None = None
    """The yearly range, such as `40000-55000`; a `+` at the end means open above."""
    currency: Text = ""
    """The currency's code, such as `USD`."""
    note: Text = ""
    """What kind of figure it is (country, base or total, estimate), or why there is none."""
    source: Annotated[str, Ref("source")] | None = None
    """The source's id."""
    audience: Audience = "internal"
    """`public` shows it to everybody."""


class GradeForm(Form):
    """An entry of `grades.yml`: one rung of the spine that all tracks share, the lowest first."""

    makes = model.Grade
    title: Text
    """What the grade is called, such as `L5`."""
    summary: Text = ""
    """What every level at this grade has in common."""
    asked: list[Text] = Field(default_factory=list)
    """Words by which people ask for this page; only the search uses them."""
    senior: Flag = False
    """`true` where the dual track begins: the grade has an individual and a management level."""
    experience: Range | None = None
    """Years that are typical, such as `4-7`; never a condition."""
    experience_source: Annotated[str, Ref("source")] | None = None
    """Where the years come from."""
    pay: PayForm | None = None
    """The pay range."""


class ThreadForm(Form):
    """One question that every level answers in a dimension, so that answers can be laid side by side."""

    makes = model.Thread
    bare_field = "title"
    title: Text
    """The question in a few words."""


class DimensionForm(Form):
    """An entry of `dimensions.yml`: what levels are described by. One with `dimensions` of its own is a group."""

    makes = model.Dimension
    title: Text
    """What the dimension is called."""
    summary: Text = ""
    """What it means, in a sentence."""
    asked: list[Text] = Field(default_factory=list)
    """Words by which people ask for this page; only the search uses them."""
    scale: Annotated[str, Ref("scale")] | None = None
    """The scale along which levels rise here; each says its step under `profile`, and a picture shows it."""
    threads: dict[Id, ThreadForm] = Field(default_factory=dict)
    """The questions that every level answers here."""
    dimensions: dict[Id, "DimensionForm"] = Field(default_factory=dict)
    """The dimensions of a group; groups go up to three deep."""


class ScaleStepForm(Form):
    """One step of a scale."""

    makes = model.ScaleStep
    title: Text
    """What the step is called."""
    summary: Text = ""
    """What it means for any skill, or at any level."""


class ScaleForm(Form):
    """An entry of `scales.yml`: the steps that skills are measured in, or levels rise by in a dimension, the lowest first."""

    makes = model.Scale
    title: Text
    """What the scale is called."""
    summary: Text = ""
    """What it measures."""
    steps: Annotated[dict[Id, ScaleStepForm], Field(min_length=1)]
    """The steps, the lowest first."""


class PartForm(Form):
    """A titled part of something larger."""

    makes = model.Part
    title: Text
    """What the part is called."""
    text: Prose
    """What it says."""


class DescriptorForm(Form):
    """What one step of the scale means for one skill."""

    makes = model.Descriptor
    key = "step"
    keyed_by = Ref("scale step", within="scale")
    bare_field = "text"
    text: Prose
    """What somebody at this step does."""


class SkillForm(Form):
    """An entry of `skills.yml`: one skill of the library."""

    makes = model.Skill
    title: Text
    """What the skill is called."""
    summary: Text = ""
    """What it is, in a sentence."""
    asked: list[Text] = Field(default_factory=list)
    """Words by which people ask for this page; only the search uses them."""
    scale: Annotated[str, Ref("scale")]
    """The scale that it is measured in."""
    parts: dict[Id, PartForm] = Field(default_factory=dict)
    """What the skill is made of."""
    steps: dict[Text, DescriptorForm] = Field(default_factory=dict)
    """What each step of the scale means for this skill."""


class FactForm(Form):
    """An entry of `facts.yml`: something that can be said of a level in a line."""

    makes = model.Fact
    bare_field = "title"
    title: Text
    """What the fact is called."""
    summary: Text = ""
    """What it means."""
    source: Annotated[str, Ref("source")] | None = None
    """Where the values come from."""
