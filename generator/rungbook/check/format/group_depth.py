"""Rule `group-depth`: a group of tracks or skills may hold groups, which hold no further ones, and each has an id of its own."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Group, Ladder
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    first: dict[str, Group] = {}
    for outer in ladder.groups:
        for group in (outer, *outer.groups):
            if group.id in first:
                yield rules.GROUP_DEPTH.problem(
                    group.origin, f"Another group has the id `{group.id}`; it is at {first[group.id].origin}.", "Rename one of the two."
                )
            first.setdefault(group.id, group)
        for inner in outer.groups:
            for group in inner.groups:
                yield rules.GROUP_DEPTH.problem(group.origin, f"`{group.id}` is in a group that is in a group itself.", f"Move it up, below `{outer.id}`.")
