"""Two levels' answers in one dimension to what became of each expectation, and to the words that are new in it.

Expectations are paired by their id, or by their thread where no other has it, or else by what they say. Words are marked only
in a sentence that was edited; one that was rewritten says nothing by its pieces. The thresholds were chosen on three ladders of
different style: bullets that are edited from level to level, short criteria, and prose that is rewritten at each level.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from rungbook.markup.words import Word, is_one_paragraph, sentences, words
from rungbook.model import Builds, Cell, Expectation, Thread

Kind = Literal["same", "new", "gone"]
Fate = Literal["new", "grown", "same", "ended", "unsaid"]

ALIKE = 1 / 3
"""From this share of common words on, two expectations without a tie are one that grew: at least nine of ten such pairs are right."""
EDITED = 0.6
"""From this share of common words on, one sentence is an edit of the other."""
LONGEST = 400
"""So many pairs of sentences are compared; a longer text that was changed throughout counts as rewritten."""
COMMON = 2 / 3
"""What more than this share of a page would say of itself distinguishes nothing, and is not shown."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words, as Markdown."""

    text: str
    kind: Kind


Wording = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """What became of an expectation on the way from one level to another."""

    thread: Thread | None
    fate: Fate
    before: Expectation | None
    after: Expectation | None


_LEFT: dict[Builds | None, Fate] = {"cumulative": "same", "absolute": "ended", None: "unsaid"}


def pairs(before: Cell | None, after: Cell | None, builds: Builds | None) -> tuple[Pair, ...]:
    """Each expectation of either level, with its fate. `builds` says what becomes of one that the second level does not repeat, if it is known."""
    old = before.expectations if before else ()
    new = after.expectations if after else ()
    if after and after.empty == "as-below":
        return tuple(Pair(one.thread, "same", one, None) for one in old)
    partners = _partners(old, new)
    grown = (Pair(one.thread, _fate(partners.get(one.id), one), partners.get(one.id), one) for one in new)
    kept = {one.id for one in partners.values()}
    return (*grown, *(Pair(one.thread, _LEFT[builds], one, None) for one in old if one.id not in kept))


def _fate(before: Expectation | None, after: Expectation) -> Fate:
    if before is None:
        return "new"
    return "same" if before.text == after.text else "grown"


def _partners(old: Sequence[Expectation], new: Sequence[Expectation]) -> dict[str, Expectation]:
    """By the id of each new expectation the old one that it continues."""
    found = {one.id: before for one in new for before in old if before.id == one.id}
    left = [one for one in old if one.id not in found]
    for one in new:
        if one.id not in found and one.thread and (same := next((before for before in left if before.thread is one.thread), None)):
            found[one.id] = same
            left.remove(same)
    alone = len(old) == len(new) == 1
    # Where both name a thread, their author has said that they are two things.
    free = [(one, before) for one in new for before in left if one.id not in found and not (one.thread and before.thread)]
    likeness = [(_likeness(before.text, one.text), one, before) for one, before in free]
    for share, one, before in sorted(likeness, key=lambda candidate: -candidate[0]):
        if one.id not in found and before in left and (share >= ALIKE or alone):
            found[one.id] = before
            left.remove(before)
    return found


def _likeness(before: str, after: str) -> float:
    """The share of their words that two texts have in common."""
    old, new = _counted(before), _counted(after)
    return 2 * (old & new).total() / ((old.total() + new.total()) or 1)


@lru_cache(maxsize=2_000)
def _counted(text: str) -> Counter[str]:
    return Counter(word.key for word in words(text))


def too_common(fates: Iterable[Fate | None]) -> Fate | None:
    """The fate that most of a page has, which a reader learns nothing from."""
    counted = Counter(fates)
    return next((fate for fate, number in counted.items() if number > COMMON * counted.total()), None)


@lru_cache(maxsize=2_000)
def wordings(before: str, after: str) -> tuple[Wording, Wording]:
    """Both wordings, marked where they were edited: what is gone in the one, what is new in the other."""
    pieces = difference(before, after)
    if pieces is None:
        return (Piece(before, "same"),), (Piece(after, "same"),)
    return tuple(p for p in pieces if p.kind != "new"), tuple(p for p in pieces if p.kind != "gone")


def difference(before: str, after: str) -> Wording | None:
    """What stayed, what is gone and what is new, in reading order; nothing where no sentence was kept or edited."""
    if not (is_one_paragraph(before) and is_one_paragraph(after)):
        return None
    old, new = sentences(before), sentences(after)
    lines = list(_lines(old, new))
    if not any(was and now for was, now in lines):
        return None
    return tuple(_joined(piece for was, now in lines for piece in _edit(was, now)))


Sentence = tuple[Word, ...]


def _lines(old: list[Sentence], new: list[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
    """The sentences of both in reading order, each beside the one that it is an edit of, or beside nothing."""
    done_old = done_new = 0
    for number, was in (*sorted(_edits(old, new).items()), (len(new), len(old))):
        yield from ((gone, ()) for gone in old[done_old:was])
        yield from (((), came) for came in new[done_new:number])
        if number < len(new):
            yield old[was], new[number]
        done_old, done_new = was + 1, number + 1


def _edits(old: list[Sentence], new: list[Sentence]) -> dict[int, int]:
    """By the number of each new sentence that of the old one that it is an edit of; both in order, with the most in common."""
    if len(old) * len(new) > LONGEST:
        same = SequenceMatcher(None, [_keys(one) for one in old], [_keys(one) for one in new], autojunk=False).get_matching_blocks()
        return {b + step: a + step for a, b, size in same for step in range(size)}
    best: list[list[tuple[float, dict[int, int]]]] = [[(0.0, {}) for _ in range(len(new) + 1)] for _ in range(len(old) + 1)]
    for a in range(1, len(old) + 1):
        for b in range(1, len(new) + 1):
            choice = max(best[a - 1][b], best[a][b - 1], key=lambda entry: entry[0])
            share, (score, chain) = _share(_keys(old[a - 1]), _keys(new[b - 1])), best[a - 1][b - 1]
            if share >= EDITED and score + share > choice[0]:
                choice = (score + share, {**chain, b - 1: a - 1})
            best[a][b] = choice
    return best[-1][-1][1]


def _keys(sentence: Sentence) -> tuple[str, ...]:
    return tuple(word.key for word in sentence)


def _share(old: tuple[str, ...], new: tuple[str, ...]) -> float:
    """The share of their words that two sentences have in common, in order."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= EDITED and matcher.quick_ratio() >= EDITED else 0.0


def _edit(was: Sentence, now: Sentence) -> Iterator[Piece]:
    for what, a, b, c, d in SequenceMatcher(None, _keys(was), _keys(now), autojunk=False).get_opcodes():
        if what == "equal":
            yield _piece(now[c:d], "same")
        else:
            if b > a:
                yield _piece(was[a:b], "gone")
            if d > c:
                yield _piece(now[c:d], "new")


def _piece(part: Sentence, kind: Kind) -> Piece:
    return Piece(" ".join(word.source for word in part), kind)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one piece."""
    last: Piece | None = None
    for piece in pieces:
        if last and last.kind == piece.kind:
            last = Piece(f"{last.text} {piece.text}", last.kind)
        else:
            if last:
                yield last
            last = piece
    if last:
        yield last
