"""Warnings that a report leaves out: about lines that a change did not touch, and those on the list of known ones. Errors always stay."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from rungbook.problem import Origin, Problem, Severity, visible

KNOWN = ".known-warnings"
"""The list's file in the ladder's folder."""
_HEAD = (
    "# Warnings that are known and not reported. The list can only shrink: `rungbook check --baseline` takes off what is repaired.\n"
    "# Delete the file, and the next `rungbook check --baseline` writes it again.\n"
)
_PLACE = re.compile(r":\d+(?::\d+)?\b")

Changed = Mapping[str, frozenset[float] | None]
"""By file the lines that changed, or nothing where the whole file is new. A half is where lines were taken out between two."""


class Left(NamedTuple):
    """What a report shows, and how many warnings it leaves out."""

    problems: tuple[Problem, ...]
    out: int


def about_changes(problems: Sequence[Problem], changed: Changed, end_of: Callable[[Origin], int]) -> Left:
    """Leave out the warnings about lines that are as they were; `end_of` gives the last line of what begins at a place."""
    kept = tuple(problem for problem in problems if problem.severity is Severity.ERROR or _touched(problem, changed, end_of))
    out = sum(problem.severity is Severity.WARNING for problem in problems) - sum(problem.severity is Severity.WARNING for problem in kept)
    return Left(kept, out)


def _touched(problem: Problem, changed: Changed, end_of: Callable[[Origin], int]) -> bool:
    lines = changed.get(problem.origin.file, frozenset[float]())
    if lines is None or problem.severity is Severity.NOTE:
        return lines is None or bool(lines)  # a note is about the whole file
    first, last = problem.origin.line, end_of(problem.origin)
    return any(first <= line <= last for line in lines)


def without_known(problems: Sequence[Problem], known: Counter[str]) -> Left:
    """Leave out the warnings that the list names, each as often as it does."""
    left = Counter(known)
    kept = []
    for problem in problems:
        if problem.severity is Severity.WARNING and left[entry(problem)] > 0:
            left[entry(problem)] -= 1
        else:
            kept.append(problem)
    return Left(tuple(kept), len(problems) - len(kept))


def entries(text: str) -> Counter[str]:
    return Counter(line for line in text.splitlines() if line and not line.startswith("#"))


def listed(problems: Iterable[Problem], before: Counter[str] | None) -> Counter[str]:
    """Every warning; of a list that there is already, those that are still needed."""
    found = Counter(entry(problem) for problem in problems if problem.severity is Severity.WARNING)
    return found if before is None else found & before


def written(known: Counter[str]) -> str:
    return _HEAD + "".join(f"{line}\n" for line in sorted(known.elements()))


def entry(problem: Problem) -> str:
    """A warning as the list has it: without lines, which move whenever something is written above them."""
    return visible(_PLACE.sub("", f"{problem.rule} {problem.about or problem.origin.file} {problem.message}"))
