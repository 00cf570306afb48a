"""What a level shares with others: expectations of its grade and of a base, with its own beside them, in their place or without them.

A level without an entry in a dimension expects there what the step of its profile means.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from rungbook.model.levels import Base, BaseLevel, Cell, Expectation, Grade, Level, Standing
from rungbook.model.texts import NO_TEXT, Markdown, Text

Cells = tuple[Cell, ...]
MEANING = "scale:"
"""How the base of an expectation begins that is what the step of a profile means."""


class Sharing:
    """The bases of a ladder. What several levels inherit is made once, and is the same thing on each of them."""

    def __init__(self, bases: Iterable[Base]) -> None:
        self._bases = {base.id: base for base in bases}
        self._grades: dict[str, Cells] = {}
        self._chains: dict[tuple[str, str], Cells] = {}
        self._meanings: dict[str, Expectation] = {}

    def merged(self, level: Level, base: Base | None, used: Collection[str]) -> Level:
        """The level with what it inherits in the dimensions that its track uses; `used` is empty where it uses all."""
        shared = tuple(cell for cell in self.inherited(level, base) if not used or cell.dimension.id in used)
        cells = merge(shared, level.expectations)
        covered = {cell.dimension.id for cell in cells}
        meanings = tuple(self._meaning(one) for one in level.profile if one.step.summary and one.dimension.id not in covered)
        return replace(level, expectations=(*cells, *meanings)) if shared or meanings else level

    def inherited(self, level: Level, base: Base | None) -> Cells:
        """What the level's grade and the level that it extends expect."""
        own = level.extends or (base and next((one for one in base.levels if _same(one, level)), None))
        chain = self.of_base(own) if own else ()
        return merge(self._of_grade(level.grade), chain) if level.grade and level.grade.expectations else chain

    def of_base(self, level: BaseLevel) -> Cells:
        """What a level of a base expects, with what it inherits itself."""
        if (level.base, level.id) not in self._chains:
            cells: Cells = ()
            for one in reversed(list(self._chain(level))):
                cells = merge(cells, _stamped(one.expectations, f"base:{one.key}", self._bases[one.base].title))
            self._chains[level.base, level.id] = cells
        return self._chains[level.base, level.id]

    def above(self, level: BaseLevel) -> Cells:
        """What a level of a base inherits from the base that its own extends."""
        following = list(self._chain(level))[1:]
        return self.of_base(following[0]) if following else ()

    def _meaning(self, standing: Standing) -> Cell:
        """What a step of a dimension's scale means, as the one expectation of the levels on it."""
        step, dimension = standing.step, standing.dimension
        id = f"{dimension.id}-{step.id}"
        if id not in self._meanings:
            text = Markdown(step.summary)
            text.origin = step.summary.origin
            base = f"{MEANING}{step.id}"
            self._meanings[id] = Expectation(id=id, text=text, base=base, origin=step.origin)
        return Cell(dimension=dimension, expectations=(self._meanings[id],), origin=standing.origin)

    def _of_grade(self, grade: Grade) -> Cells:
        if grade.id not in self._grades:
            self._grades[grade.id] = _stamped(grade.expectations, f"grade:{grade.id}", grade.title)
        return self._grades[grade.id]

    def _chain(self, level: BaseLevel) -> Iterator[BaseLevel]:
        """The level, then those of its id in the bases that its own builds on, each base once."""
        for base in self.lineage(level.base):
            yield from (one for one in self._bases[base].levels if _same(one, level))

    def lineage(self, base: str) -> list[str]:
        """The base and those that it builds on, the nearest first; a cycle ends where it would begin again."""
        found: list[str] = []
        while base in self._bases and base not in found:
            found.append(base)
            base = self._bases[base].extends
        return found


def _same(one: BaseLevel, level: Level | BaseLevel) -> bool:
    """Whether both have one id, or had one."""
    return not {one.id, *one.formerly}.isdisjoint((level.id, *level.formerly))


def merge(shared: Cells, own: Cells) -> Cells:
    """The cells of both: in each dimension what is shared, then what is added. Where a level states that a
    dimension does not apply, nothing of it is shared."""
    mine = {cell.dimension.id: cell for cell in own}
    there = {cell.dimension.id for cell in shared}
    both = (_merged(cell, mine[cell.dimension.id]) if cell.dimension.id in mine else cell for cell in shared)
    return (*both, *(cell for cell in own if cell.dimension.id not in there))


def _merged(shared: Cell, own: Cell) -> Cell:
    if own.empty == "not-applicable" or not shared.expectations:
        return own
    left_out = {one.id for one in own.without}
    replacing = {one.replaces: one for one in own.expectations if one.replaces}
    kept = tuple(replacing.get(one.id, one) for one in shared.expectations if one.id not in left_out)
    expectations = (*kept, *(one for one in own.expectations if one not in kept))
    if expectations:
        return replace(own, expectations=expectations, empty=None, because=NO_TEXT)
    return replace(own, empty=own.empty or "not-applicable")


def _stamped(cells: Cells, base: str, title: Text) -> Cells:
    return tuple(replace(cell, expectations=tuple(replace(one, base=base, shared_by=title) for one in cell.expectations)) for cell in cells)
