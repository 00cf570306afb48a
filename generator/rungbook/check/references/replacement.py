"""Rule `replacement`: an expectation is replaced by one that the level has."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder
from rungbook.problem import Problem, name_the_choice


def find(ladder: Ladder) -> Iterator[Problem]:
    for level in ladder.levels:
        ids = [e.id for e in level.every_expectation]
        for expectation in level.every_expectation:
            other = expectation.replaced_by
            if other and other not in ids:
                repair = name_the_choice(other, [name for name in ids if name != expectation.id], "expectation")
                yield rules.REPLACEMENT.problem(expectation.origin, f"No expectation of this level has the id `{other}`.", repair)
