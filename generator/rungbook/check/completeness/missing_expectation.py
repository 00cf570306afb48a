"""Rule `missing-expectation`: a level shows what it expects in every dimension that its track uses, or why it expects nothing there.

On a cumulative track a level may leave out a dimension in which it adds nothing to what a level below it expects.
"""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    left_out = {(one.level.key, one.cell.dimension.id) for one in ladder.as_below}
    for level in ladder.levels:
        present = {cell.dimension.id for cell in level.expectations if cell.expectations or cell.empty}
        track = ladder.by_track[level.track]
        lacking = [leaf.id for leaf in ladder.leaves if leaf.id not in present and (level.key, leaf.id) not in left_out and track.uses(leaf)]
        if lacking:
            names = ", ".join(f"`{name}`" for name in lacking)
            lines = "\n".join(["    expectations:", *(f"      {name}: not-defined" for name in lacking)])
            yield rules.MISSING_EXPECTATION.problem(
                level.origin,
                f"{level.title} says nothing about {names}.",
                f"Write what it expects, or a reason (`as-below`, `not-applicable`, `not-defined`):\n{lines}",
                f"level:{level.key}",
            )
