"""Rule `dimension-depth`: dimensions are grouped at most three deep, and a group has no threads of its own."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Dimension, Ladder
from rungbook.problem import Problem

DEEPEST = 3


def find(ladder: Ladder) -> Iterator[Problem]:
    waiting = [(dimension, 1) for dimension in ladder.dimensions]
    while waiting:
        dimension, depth = waiting.pop()
        waiting.extend((inner, depth + 1) for inner in dimension.dimensions)
        if depth > DEEPEST:
            yield _problem(dimension, f"`{dimension.id}` is {depth} deep.", f"Groups go up to {DEEPEST} deep: move it up.")
        if dimension.dimensions and dimension.threads:
            yield _problem(dimension, f"The group `{dimension.id}` has threads.", "Move them to the dimensions inside it.")


def _problem(dimension: Dimension, message: str, repair: str) -> Problem:
    return rules.DIMENSION_DEPTH.problem(dimension.origin, message, repair)
