"""Rule `replaces-nothing`: what a level replaces or leaves out of what it shares is there."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Cell, Ladder
from rungbook.model.inheritance import Cells, Sharing
from rungbook.problem import Problem, name_the_choice


def find(ladder: Ladder) -> Iterator[Problem]:
    sharing = Sharing(ladder.bases)
    for grade in ladder.grades:
        yield from _idle(grade.expectations, ())
    for base in ladder.bases:
        for inner in base.levels:
            yield from _idle(inner.expectations, sharing.above(inner))
    for track in ladder.tracks:
        for level in track.levels:
            yield from _idle(level.expectations, sharing.inherited(level, track.extends))


def _idle(cells: Cells, shared: Cells) -> Iterator[Problem]:
    there = {cell.dimension.id: [one.id for one in cell.expectations] for cell in shared}
    for cell in cells:
        ids = there.get(cell.dimension.id, [])
        for one in (one for one in cell.expectations if one.replaces and not one.base and one.replaces not in ids):
            message = f"`{one.id}` replaces `{one.replaces}`, and nothing with that id is shared here."
            yield rules.REPLACES_NOTHING.problem(one.origin, message, _repair(cell, one.replaces, ids, "Delete the line `replaces`."))
        for left in (left for left in cell.without if left.id not in ids):
            message = f"`{left.id}` is left out, and nothing with that id is shared here."
            yield rules.REPLACES_NOTHING.problem(left.origin, message, _repair(cell, left.id, ids, "Delete the entry."))


def _repair(cell: Cell, written: str, ids: list[str], otherwise: str) -> str:
    if not ids:
        return f"{otherwise} In {cell.dimension.title} this level shares nothing: neither its grade nor a base has an expectation for it."
    return f"{name_the_choice(written, ids, 'shared expectation')} Or: {otherwise[0].lower()}{otherwise[1:]}"
