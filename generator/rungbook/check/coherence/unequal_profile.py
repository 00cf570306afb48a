"""Rule `unequal-profile`: levels of one grade weigh the same in their profiles."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder, Level
from rungbook.model.inheritance import MEANING
from rungbook.problem import Problem

Ranks = dict[str, int]
MOST, ENOUGH = 0.9, 5
"""A dimension that this share of at least so many profiles has belongs to each."""


def find(ladder: Ladder) -> Iterator[Problem]:
    yield from _lacking(ladder)
    by_grade: dict[str, list[tuple[Level, Ranks]]] = {}
    for level in ladder.levels:
        if level.grade and (ranks := _ranks(level)):
            by_grade.setdefault(ladder.spines.equal(level.grade)[0].id, []).append((level, ranks))
    for grade, levels in by_grade.items():
        first, expected = levels[0]
        for level, ranks in levels[1:]:
            if ranks.keys() == expected.keys() and (difference := _difference(ladder, ranks, expected)):
                yield rules.UNEQUAL_PROFILE.problem(
                    level.profile[0].origin,
                    f"{level.title} and {first.title} share the grade `{grade}`, but {difference}.",
                    "Raise or lower one of the two, with its texts, or make an exception with the reason.",
                    f"level:{level.key}",
                )


def _lacking(ladder: Ladder) -> Iterator[Problem]:
    """Profiles without a dimension that nearly all others have."""
    profiles = [level for level in ladder.levels if level.profile]
    for leaf in ladder.leaves if len(profiles) >= ENOUGH else ():
        without = [level for level in profiles if all(standing.dimension is not leaf for standing in level.profile)]
        for level in without if 0 < len(without) <= (1 - MOST) * len(profiles) else ():
            message = f"The profile of {level.title} has no `{leaf.id}`, which {len(profiles) - len(without)} of {len(profiles)} profiles have."
            problem = rules.UNEQUAL_PROFILE.problem(level.profile[0].origin, message, "Add its line:", f"level:{level.key}")
            lines = {standing.origin.line for standing in level.profile}
            yield problem.with_line_above(level.profile[0].origin, f"{leaf.id}: …") if len(lines) > 1 else problem


def _ranks(level: Level) -> Ranks:
    """Where the level is in each dimension that it has texts for; elsewhere the step itself is what it expects."""
    described = {cell.dimension.id for cell in level.expectations if not any(one.base.startswith(MEANING) for one in cell.expectations)}
    return {one.dimension.id: one.dimension.scale.steps.index(one.step) for one in level.profile if one.dimension.scale and one.dimension.id in described}


def _difference(ladder: Ladder, ranks: Ranks, expected: Ranks) -> str:
    """Return how the two profiles differ too much, or an empty text."""
    apart = max(ranks, key=lambda dimension: abs(ranks[dimension] - expected[dimension]))
    if abs(ranks[apart] - expected[apart]) > 1:
        title = next(leaf.title for leaf in ladder.leaves if leaf.id == apart)
        return f"they are {abs(ranks[apart] - expected[apart])} steps apart in {title}"
    total, other = sum(ranks.values()), sum(expected.values())
    if total != other:
        return f"the profile of one is {abs(total - other)} {'step' if abs(total - other) == 1 else 'steps'} higher in all"
    return ""
