"""The whole way from a folder to a site. The command line and the MkDocs plugin both call it, and cannot disagree."""

from dataclasses import dataclass
from pathlib import Path

from rungbook.check import check
from rungbook.compose import compose
from rungbook.model import Ladder
from rungbook.page import Site
from rungbook.problem import Problem, Severity
from rungbook.read import read
from rungbook.shape import shape


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a folder. Where a problem is an error there is no site."""

    ladder: Ladder | None
    site: Site | None
    problems: tuple[Problem, ...]

    @property
    def failed(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def examine(folder: Path, name: str = "") -> Outcome:
    """Read, shape and check a ladder; `name` is how messages call its folder."""
    reading = read(folder, name)
    ladder, misshapen = shape(reading)
    senseless = check(ladder) if ladder is not None else []
    return Outcome(ladder, None, tuple(sorted({*reading.problems, *misshapen, *senseless})))


def make(folder: Path, name: str = "", own_templates: Path | None = None) -> Outcome:
    """The same, and the site where nothing stands in its way."""
    examined = examine(folder, name)
    if examined.ladder is None or examined.failed:
        return examined
    return Outcome(examined.ladder, compose(examined.ladder, own_templates), examined.problems)
