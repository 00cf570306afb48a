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
        gone: list[Path_] = []
        for path, missing in wrong.items():
            if any(path[: len(taken)] == taken for taken in gone):
                continue  # it stood in something that is gone; what stands around that is not at fault
            taken = _take_out(rest.value, path[:-1] if missing else path)
            if not taken:
                return None
            gone.append(taken)
    return None


def _take_out(value: dict[str, Value], path: Path_) -> Path_:
    """Take the value at `path` away, or the nearest around it that has a name: places in lists must not move. Says what went."""
    parents: list[tuple[dict[str, Any], str, int]] = []
    here: Any = value
    for depth, part in enumerate(path, 1):
        if isinstance(here, dict) and part in here:
            parents.append((here, str(part), depth))
            here = here[part]
        elif isinstance(here, list) and isinstance(part, int) and part < len(here):
            here = here[part]
    if not parents:
        return ()
    home, name, depth = parents[-1]
    del home[name]
    return path[:depth]
