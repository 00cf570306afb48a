"""Rule `replacement`: an expectation is replaced by one that the level has."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder
from rungbook.problem import Problem, name_the_choice


def find(ladder: Ladder) -> Iterator[Problem]:
    for level in ladder.levels:
        ids = [e.id for cell in level.expectations for e in cell.expectations]
        for cell in level.expectations:
            for expectation in cell.expectations:
                other = expectation.replaced_by
                if other and other not in ids:
                    yield rules.REPLACEMENT.problem(
                        expectation.origin,
                        f"No expectation of this level has the id `{other}`.",
                        name_the_choice(other, [name for name in ids if name != expectation.id], "expectation"),
                    )
