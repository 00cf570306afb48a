"""What holds of a ladder that does not hold as a whole, so that one mistake hides no other.

Takes out each value that is refused, with the thing that can't be without it, until the rest holds.
"""

from copy import deepcopy
from typing import Any

from pydantic import ValidationError

from rungbook.model import Ladder
from rungbook.read import Path_, Reading, Value
from rungbook.shape.build import build
from rungbook.shape.forms import LadderForm
from rungbook.shape.references import unknown_paths

ROUNDS = 50


def salvage(reading: Reading) -> Ladder | None:
    """The part of the ladder that holds, or nothing where none does. Its problems have been told; this tells none."""
    rest = Reading(deepcopy(reading.value), reading.documents, folder=reading.folder)
    for _ in range(ROUNDS):
        wrong = dict.fromkeys(unknown_paths(rest), False)
        try:
            form = LadderForm.model_validate(rest.value)
        except ValidationError as error:
            for detail in error.errors(include_url=False, include_context=False, include_input=False):
                wrong[tuple(part for part in detail["loc"] if part != "[key]")] = detail["type"] == "missing"
        else:
            if not wrong:
                return build(form, rest)
        for path, missing in wrong.items():
            if not _take_out(rest.value, path[:-1] if missing else path):
                return None
    return None


def _take_out(value: dict[str, Value], path: Path_) -> bool:
    """Take the value at `path` away, or the nearest around it that has a name: places in lists must not move."""
    parents: list[tuple[dict[str, Any], str]] = []
    here: Any = value
    for part in path:
        if isinstance(here, dict) and part in here:
            parents.append((here, str(part)))
            here = here[part]
        elif isinstance(here, list) and isinstance(part, int) and part < len(here):
            here = here[part]
    if not parents:
        return False
    home, name = parents[-1]
    del home[name]
    return True
