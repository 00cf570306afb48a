"""Stage: what was read becomes a ladder, or the problems that keep it from being one."""

from typing import NamedTuple

from rungbook.model import Ladder
from rungbook.problem import Problem
from rungbook.read import Reading
from rungbook.shape.build import Past, build
from rungbook.shape.copied_files import without_copies
from rungbook.shape.errors import problems_of
from rungbook.shape.names import names_of

__all__ = ["Past", "Shaped", "shape"]


class Shaped(NamedTuple):
    ladder: Ladder | None
    """The ladder, where everything holds."""
    problems: list[Problem]
    """Every problem of form and of names, from all files at once."""
    part: Ladder | None
    """What holds of the ladder, so that one mistake hides no other; nothing where none of it does."""


def shape(reading: Reading, past: Past | None = None) -> Shaped:
    """Build the ladder of what was read; what is as it was in a `past` state of it is the very same thing."""
    reading, copies = without_copies(reading)
    names = names_of(reading.value, reading.unread)
    part, findings = build(reading, names, None if reading.problems else past)
    whole = not findings.any and not reading.problems and not copies
    return Shaped(part if whole else None, [*copies, *problems_of(findings, names, reading)], part)
