"""Rule `unknown-base`, for bases that build on others; the tracks that do are reported where they are read."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder
from rungbook.problem import Problem, name_the_choice


def find(ladder: Ladder) -> Iterator[Problem]:
    names = [base.id for base in ladder.bases]
    for base in ladder.bases:
        if base.extends and base.extends not in names:
            others = [name for name in names if name != base.id]
            yield rules.UNKNOWN_BASE.problem(base.origin, f"No base has the id `{base.extends}`.", name_the_choice(base.extends, others, "base"))
