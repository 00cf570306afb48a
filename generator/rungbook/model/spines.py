"""Which grades are equal, and which are below which: each spine is in order, and equal grades tie spines together."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from rungbook.model.levels import Grade


class Spines:
    """The grades of a ladder. Of two spines that nothing ties together no grade is below one of the other."""

    def __init__(self, grades: Sequence[Grade]) -> None:
        equal: dict[str, list[Grade]] = {grade.id: [grade] for grade in grades}
        for grade in grades:
            if grade.equals in equal and equal[grade.equals] is not equal[grade.id]:
                whole = equal[grade.equals] + equal[grade.id]
                equal |= {one.id: whole for one in whole}
        self._place = {grade.id: number for number, grade in enumerate(grades)}
        self._equal = {name: tuple(sorted(whole, key=lambda grade: self._place[grade.id])) for name, whole in equal.items()}
        by_spine = sorted(grades, key=lambda grade: grade.spine)
        self.each: tuple[tuple[Grade, ...], ...] = tuple(tuple(some) for _, some in groupby(by_spine, key=lambda grade: grade.spine))
        """The grades of each spine, the lowest first."""

    def equal(self, grade: Grade) -> tuple[Grade, ...]:
        """A grade and all that are equal to it, in the order in which they are written."""
        return self._equal[grade.id]

    def lower(self, one: Grade, other: Grade) -> bool:
        """Whether a grade is below another one on a spine of either, or of grades that are equal to them."""
        return any(a.spine == b.spine and self._place[a.id] < self._place[b.id] for a in self.equal(one) for b in self.equal(other))

    def between(self, one: Grade | None, other: Grade | None) -> Sequence[Grade]:
        """The grades between two of one spine."""
        spine = next((some for some in self.each if one in some and other in some), ())
        return spine[spine.index(one) + 1 : spine.index(other)] if one and other and spine else ()

    def rows(self) -> list[tuple[Grade, ...]]:
        """All grades, equal ones in one row, each row above those of lower grades."""
        first = {name: equal[0].id for name, equal in self._equal.items()}
        height = dict.fromkeys(first.values(), 0)
        for _ in height:  # as many times as a height can rise; grades that contradict one another go round no longer
            before = height.copy()
            for spine in self.each:
                for low, high in pairwise(spine):
                    below, above = first[low.id], first[high.id]
                    height[above] = max(height[above], height[below] + 1 if below != above else 0)
            if height == before:
                break
        return [self._equal[name] for name in sorted(height, key=lambda name: (height[name], self._place[name]))]
