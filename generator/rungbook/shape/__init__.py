"""Stage: what was read becomes a ladder, or the problems that keep it from being one."""

from pydantic import ValidationError

from rungbook.model import Ladder
from rungbook.problem import Problem
from rungbook.read import Reading
from rungbook.shape.build import build
from rungbook.shape.errors import problems_of
from rungbook.shape.forms import LadderForm
from rungbook.shape.references import unknown_names
from rungbook.shape.salvage import salvage

__all__ = ["salvage", "shape"]


def shape(reading: Reading) -> tuple[Ladder | None, list[Problem]]:
    """The ladder, where everything holds; and every problem of form and of names, from all files at once."""
    problems = unknown_names(reading)
    try:
        form = LadderForm.model_validate(reading.value)
    except ValidationError as error:
        return None, [*problems, *problems_of(error, reading)]
    if problems or reading.problems:
        return None, problems
    return build(form, reading), []
