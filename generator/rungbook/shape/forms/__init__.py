"""The declared format: a form for each thing that a ladder's YAML can hold.

The forms are the one source for the format. Their docstrings are the reference that editors read. Each form `makes`
the model's value of the same field names; where an entry of a mapping is keyed by something else than its own id,
`key` names the model's field for it and `keyed_by` says what the key refers to; `bare_field` is the field that a bare
text fills, `spread` the field whose entries are written beside the form's other fields.
"""

from rungbook.shape.forms.form import Form
from rungbook.shape.forms.ladder import LadderForm
from rungbook.shape.forms.levels import AskForm, CellForm, ExpectationForm, FactValueForm, InterviewForm, LevelForm, StandingForm
from rungbook.shape.forms.practice import (
    AnswerForm,
    AssessmentForm,
    CheckpointForm,
    ColumnForm,
    ComparisonForm,
    ExerciseForm,
    PlanForm,
    QuestionForm,
    ResultForm,
    RowForm,
    TableCellForm,
)
from rungbook.shape.forms.shared import ExceptionForm, LinkForm, OrganisationForm, SourceForm, TermForm
from rungbook.shape.forms.spine import DescriptorForm, DimensionForm, FactForm, GradeForm, PartForm, PayForm, ScaleForm, ScaleStepForm, SkillForm, ThreadForm
from rungbook.shape.forms.steps import BridgeForm, ItemForm, MilestoneForm, ShiftForm, StallForm, StepForm, TakesForm, TrackForm

__all__ = [
    "AnswerForm",
    "AskForm",
    "AssessmentForm",
    "BridgeForm",
    "CellForm",
    "CheckpointForm",
    "ColumnForm",
    "ComparisonForm",
    "DescriptorForm",
    "DimensionForm",
    "ExceptionForm",
    "ExerciseForm",
    "ExpectationForm",
    "FactForm",
    "FactValueForm",
    "Form",
    "GradeForm",
    "InterviewForm",
    "ItemForm",
    "LadderForm",
    "LevelForm",
    "LinkForm",
    "MilestoneForm",
    "OrganisationForm",
    "PartForm",
    "PayForm",
    "PlanForm",
    "QuestionForm",
    "ResultForm",
    "RowForm",
    "ScaleForm",
    "ScaleStepForm",
    "ShiftForm",
    "SkillForm",
    "SourceForm",
    "StallForm",
    "StandingForm",
    "StepForm",
    "TableCellForm",
    "TakesForm",
    "TermForm",
    "ThreadForm",
    "TrackForm",
]
