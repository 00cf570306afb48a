"""The form of a whole ladder."""

from typing import Annotated

from pydantic import Field

from rungbook import model
from rungbook.shape.forms.form import Form
from rungbook.shape.forms.practice import AssessmentForm, ComparisonForm, ExerciseForm, PlanForm
from rungbook.shape.forms.shared import OrganisationForm, SourceForm, TermForm
from rungbook.shape.forms.spine import DimensionForm, FactForm, GradeForm, ScaleForm, SkillForm
from rungbook.shape.forms.steps import TrackForm
from rungbook.shape.scalars import Id


class LadderForm(Form):
    """A whole ladder. Each field may be a file or a folder of its own; `ladder.yml` holds the rest."""

    makes = model.Ladder
    organisation: OrganisationForm
    """Who publishes the ladder."""
    sources: dict[Id, SourceForm] = Field(default_factory=dict)
    """Where figures come from."""
    facts: dict[Id, FactForm] = Field(default_factory=dict)
    """What can be said of a level in a line."""
    scales: dict[Id, ScaleForm] = Field(default_factory=dict)
    """Scales that skills are measured in, and that levels rise by."""
    skills: dict[Id, SkillForm] = Field(default_factory=dict)
    """The skill library."""
    grades: dict[Id, GradeForm] = Field(default_factory=dict)
    """The spine that tracks share, the lowest first."""
    dimensions: dict[Id, DimensionForm] = Field(default_factory=dict)
    """What levels are described by."""
    tracks: Annotated[dict[Id, TrackForm], Field(min_length=1)]
    """The tracks."""
    comparisons: dict[Id, ComparisonForm] = Field(default_factory=dict)
    """Tables that somebody wrote."""
    assessments: dict[Id, AssessmentForm] = Field(default_factory=dict)
    """Questions that readers answer for themselves."""
    exercises: dict[Id, ExerciseForm] = Field(default_factory=dict)
    """Problems to practise on."""
    plans: dict[Id, PlanForm] = Field(default_factory=dict)
    """Checkpoints by day."""
    terms: dict[Id, TermForm] = Field(default_factory=dict)
    """Words and other names."""
