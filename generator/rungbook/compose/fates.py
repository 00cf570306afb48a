"""Two levels' answers in one dimension to what became of each expectation.

Expectations are paired by their id, or by their thread where no other has it, or else by their words: first those that are expected
today, then drafts too; one that is no longer expected grows into nothing that is. The thresholds, here and
in `markup.difference`, were chosen on ladders of different style: bullets that are edited from level to level, short
criteria, and prose that is rewritten at each level.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rungbook.markup.difference import Word, words
from rungbook.model import Builds, Cell, Expectation

Fate = Literal["new", "grown", "same", "ended", "unsaid"]

ALIKE, TELLING = 1 / 4, 4
"""From this share of common words on, two expectations without a tie are one that grew. Only words of so many letters, numbers and
abbreviations count, because unrelated sentences share `you`, `the` and `of`. In the reference ladder 18 of 19 such pairs answer one question."""
COMMON = 2 / 3
"""What would mark more than this share of a page distinguishes nothing, and is not shown."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What became of an expectation on the way from one level to another."""

    fate: Fate
    before: Expectation | None
    after: Expectation | None

    @property
    def named(self) -> Expectation:
        """The expectation as the later level has it, or as the earlier one had it."""
        named = self.after or self.before
        assert named is not None
        return named


_LEFT: dict[Builds | None, Fate] = {"cumulative": "same", "absolute": "ended", None: "unsaid"}


def pairs(before: Cell | None, after: Cell | None, builds: Builds | None) -> tuple[Pair, ...]:
    """Each expectation of either level, with its fate. `builds` shows what becomes of one that the second level does not repeat, if it is known."""
    old = before.expectations if before else ()
    new = after.expectations if after else ()
    if after and after.empty == "as-below":
        return tuple(Pair("unsaid" if one.is_over else "same", one, None) for one in old)
    partners = _partners(old, new)
    grown = (Pair(_fate(partners.get(one.id), one), partners.get(one.id), one) for one in new)
    kept = {one.id for one in partners.values()}
    return (*grown, *(Pair("unsaid" if one.is_over else _LEFT[builds], one, None) for one in old if one.id not in kept))


def _fate(before: Expectation | None, after: Expectation) -> Fate:
    if before is None:
        return "unsaid" if after.is_over else "new"
    return "same" if before.text == after.text else "grown"


def _partners(old: Sequence[Expectation], new: Sequence[Expectation]) -> dict[str, Expectation]:
    """By the id of each new expectation the old one that it continues."""
    found = {one.id: before for one in new for before in old if before.id == one.id}
    rounds: tuple[Callable[[Expectation], bool], ...] = (lambda one: one.is_current, lambda one: not one.is_over, lambda one: one.is_over)
    for takes_part in rounds:
        some_old, some_new = list(filter(takes_part, old)), list(filter(takes_part, new))
        kept = {before.id for before in found.values()}
        left, free = [one for one in some_old if one.id not in kept], [one for one in some_new if one.id not in found]
        found |= _alike(left, free, alone=len(some_old) == len(some_new) == 1)
    return found


def _alike(old: Sequence[Expectation], new: Sequence[Expectation], alone: bool) -> dict[str, Expectation]:
    """The same for expectations that share no id; `alone` where a dimension has no others."""
    found: dict[str, Expectation] = {}
    left = list(old)
    for one in new:
        if one.thread and (same := next((before for before in left if before.thread is one.thread), None)):
            found[one.id] = same
            left.remove(same)
    # Where both name a thread, their author has declared them two things.
    free = [(one, before) for one in new for before in left if one.id not in found and not (one.thread and before.thread)]
    likeness = [(_likeness(before.text, one.text), one, before) for one, before in free]
    for share, one, before in sorted(likeness, key=lambda candidate: -candidate[0]):
        if one.id not in found and before in left and (share >= ALIKE or alone):
            found[one.id] = before
            left.remove(before)
    return found


def _likeness(before: str, after: str) -> float:
    """The share of their words that two texts have in common, leaving out words that are in every text."""
    if before == after:
        return 1.0
    old, new = _counted(before), _counted(after)
    return 2 * (old & new).total() / ((old.total() + new.total()) or 1)


@lru_cache(maxsize=2_000)
def _counted(text: str) -> Counter[str]:
    return Counter(word.key for word in words(text) if len(word.key) >= TELLING or not word.key.isalpha() or _is_abbreviation(word))


def _is_abbreviation(word: Word) -> bool:
    return len(word.key) > 1 and word.key.upper() in word.source


def too_common(fates: Iterable[Fate | None]) -> Fate | None:
    """The fate that most of a page has, which a reader learns nothing from."""
    counted = Counter(fates)
    return next((fate for fate, number in counted.items() if number > COMMON * counted.total()), None)
