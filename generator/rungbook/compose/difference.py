"""Two levels' answers in one dimension to what became of each expectation, and to the words that are new in it.

Expectations are tied by their id, or by their thread where no other has it. A wording that was edited is compared word by
word. One that was written anew has no common run of words to follow; there the sentences and phrases count whose words the
earlier level does not use anywhere, which is what a reader looks for. A mark never cuts through a link.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain
from typing import Literal

from rungbook.model import Cell, Expectation, Thread

Kind = Literal["same", "new", "gone"]
Fate = Literal["new", "grown", "same", "ended"]

EDITED = 0.6
"""From this share of common words on, one wording counts as an edit of the other."""
ANEW, APART, MOST_SINGLE = 0.75, 2, 2
"""From this share of new words on a sentence is new as a whole; so many small words may stand within a run of new ones; and
where no two new words stand together, more than so many make their sentences new."""

# A link, code and emphasis stay whole: a mark that begins inside one would break it.
_WORD = re.compile(r"(?:!?\[[^\]]*\]\([^)]*\)|(`+).*?\1|\*\*.+?\*\*|\*.+?\*|__.+?__|_.+?_|\S)+", re.DOTALL)
_SPANS = re.compile(r"[\[`*_]")
_PART = re.compile(r"[\w'’]+")
_BLOCKS = re.compile(r"\n\s*\n|^\s*(?:[-*+]|\d+[.)])\s", re.MULTILINE)
_EDGES = re.compile(r"^[^\w`*\[]+|[^\w`*\])]+$")
# Words that every sentence uses say nothing about what is new.
PLAIN = frozenset(
    re.findall(
        r"\w+",
        """
    a about above after again all almost also am an and another any anybody anyone anything are as ask asked at away back be because been before being
    below between both but by can cannot come comes could did do does done down each either else enough even ever every everybody everyone everything far
    few first for from get gets give gives given go goes good had has have he her here him his how if in inside into is it its itself just keep keeps kept
    know known last later less let like long made make makes many may me might more most much must my neither never new next no nobody none nor not
    nothing now of off often old on once one ones only or other others our out outside over own part parts put rather ready said same say says see seen
    set sets she should show shows since so some somebody someone something soon still such take takes taken than that the their them themselves then
    there these they thing things this those through time times to together too two under until up upon us use used uses very was way ways we well went
    were what whatever when where whether which while who whole whom whose why will with within without work works would yet you your yours yourself
    """,
    )
)


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


def pairs(before: Cell | None, after: Cell | None, builds_on: bool) -> tuple[Pair, ...]:
    """Each expectation of either level, with its fate. `builds_on`: what the level before asks is asked still."""
    old = list(before.expectations) if before else []
    new = list(after.expectations) if after else []
    if after and after.empty == "as-below":
        return tuple(Pair(one.thread, "same", one, None) for one in old)
    made: list[Pair] = []
    kept = {one.id for one in new}
    for one in new:
        by_id = next((it for it in old if it.id == one.id), None)
        by_thread = next((it for it in old if one.thread and it.thread is one.thread and it.id not in kept), None)
        found = by_id or by_thread
        if found:
            old.remove(found)
            made.append(Pair(one.thread, "same" if found.text == one.text else "grown", found, one))
        else:
            made.append(Pair(one.thread, "new", None, one))
    ended: Fate = "same" if builds_on else "ended"
    return (*made, *(Pair(one.thread, ended, one, None) for one in old))


@lru_cache(maxsize=2_000)
def wordings(before: str, after: str, known: frozenset[str]) -> tuple[Wording, Wording]:
    """Both wordings of an expectation, marked: what is gone in the one, what is new in the other."""
    if edited(before, after):
        pieces = difference(before, after)
        return tuple(p for p in pieces if p.kind != "new"), tuple(p for p in pieces if p.kind != "gone")
    return (Piece(before, "same"),), beyond(known, after)


def edited(before: str, after: str) -> bool:
    """Whether one wording is an edit of the other, rather than written anew. Lists are taken as a whole."""
    if _BLOCKS.search(before) or _BLOCKS.search(after):
        return False
    old, new = _keys(before), _keys(after)
    if 2 * sum(map(frozenset(old).__contains__, new)) < EDITED * (len(old) + len(new)):
        return False
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return matcher.real_quick_ratio() >= EDITED and matcher.quick_ratio() >= EDITED and matcher.ratio() >= EDITED


def difference(before: str, after: str) -> Wording:
    """Word by word: what stayed, what is gone and what is new, in reading order."""
    old, new = _words(before), _words(after)
    pieces: list[Piece] = []
    for what, a, b, c, d in SequenceMatcher(None, _keys(before), _keys(after), autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(Piece(" ".join(new[c:d]), "same"))
            continue
        if b > a:
            pieces.append(Piece(" ".join(old[a:b]), "gone"))
        if d > c:
            pieces.append(Piece(" ".join(new[c:d]), "new"))
    return tuple(pieces)


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The words that these texts use, whatever their ending."""
    return frozenset(chain.from_iterable(chain.from_iterable(map(_PARTS.__getitem__, _taken(text).words) for text in texts)))


def beyond(known: frozenset[str], text: str) -> Wording:
    """A text written anew: new are its sentences that say little of what is `known`, and in the others the runs of words that do.

    A single new word between known ones is no news where the text has such a run.
    """
    if _BLOCKS.search(text):
        return (Piece(text, "same"),)
    taken = _taken(text)
    new = [not said for said in map(known.issuperset, taken.says)]
    if "](" in text:
        new = [fresh and not (word.startswith("[") and "](" in word) for fresh, word in zip(new, taken.words, strict=True)]
    runs = [run for start, end in taken.sentences for run in _runs(taken, new, start, end)]
    if any(many > 1 for *_, many in runs):
        marked = [(start, end) for start, end, many in runs if many > 1]
    elif len(runs) > MOST_SINGLE:
        marked = [(start, end) for start, end in taken.sentences if any(new[start:end])]
    else:
        marked = [(start, end) for start, end, _ in runs]
    return tuple(_pieces(taken.words, marked))


def _pieces(words: Sequence[str], marked: list[tuple[int, int]]) -> Iterator[Piece]:
    """The words in runs; marked runs that touch are one."""
    ends = [end for number, (_, end) in enumerate(marked) if number + 1 == len(marked) or marked[number + 1][0] > end]
    starts = [start for number, (start, _) in enumerate(marked) if number == 0 or marked[number - 1][1] < start]
    last = 0
    for start, end in zip(starts, ends, strict=True):
        if start > last:
            yield Piece(" ".join(words[last:start]), "same")
        yield Piece(" ".join(words[start:end]), "new")
        last = end
    if last < len(words):
        yield Piece(" ".join(words[last:]), "same")


def _runs(taken: "_Taken", new: list[bool], first: int, last: int) -> list[tuple[int, int, int]]:
    """The new runs of a sentence, each with the number of new words in it; the whole sentence where few of its words are known."""
    words, says = taken.words, taken.says
    saying = last - first - says[first:last].count(())
    fresh = sum(new[first:last])
    if saying and fresh >= ANEW * saying:
        return [(first, last, fresh)]
    runs: list[tuple[int, int, int]] = []
    for number in range(first, last):
        if not new[number]:
            continue
        start, end, many = runs[-1] if runs else (number, 0, 0)
        joined = runs and number - end <= APART and not any(says[end:number]) and all(word[-1].isalnum() for word in words[end - 1 : number])
        if joined:
            runs[-1] = (start, number + 1, many + 1)
        else:
            runs.append((number, number + 1, 1))
    return runs


@dataclass(frozen=True, slots=True)
class _Taken:
    """A text taken apart: its words, what each says, and where each sentence begins and ends, or each part of one that a colon or semicolon sets apart."""

    words: tuple[str, ...]
    says: tuple[tuple[str, ...], ...]
    sentences: tuple[tuple[int, int], ...]


@lru_cache(maxsize=2_000)
def _taken(text: str) -> _Taken:
    words = _words(text)
    says = tuple(map(_SAYS.__getitem__, words))
    ends = [number for number, word in enumerate(words, 1) if word[-1] in ".:;?!" or number == len(words)]
    return _Taken(tuple(words), says, tuple(zip([0, *ends], ends, strict=False)))


class _Parts(dict[str, tuple[str, ...]]):
    """A word without its ending, or each part of a joined one."""

    def __missing__(self, word: str) -> tuple[str, ...]:
        parts = _PART.findall(word.casefold())
        stems = self[word] = tuple(map(_stem, parts))
        _SAYS[word] = tuple(stem for part, stem in zip(parts, stems, strict=True) if len(part) > 2 and part not in PLAIN and not part.isdigit())
        return stems


class _Says(dict[str, tuple[str, ...]]):
    """What of that says something; nothing for the words that every text has."""

    def __missing__(self, word: str) -> tuple[str, ...]:
        _PARTS.__missing__(word)
        return self[word]


_PARTS, _SAYS = _Parts(), _Says()


def _words(text: str) -> list[str]:
    return [match[0] for match in _WORD.finditer(text)] if _SPANS.search(text) else text.split()


@lru_cache(maxsize=2_000)
def _keys(text: str) -> tuple[str, ...]:
    return tuple((word if word.isalnum() else _EDGES.sub("", word) or word).casefold() for word in _words(text))


def _stem(word: str) -> str:
    """A word without its ending, so that `designs` and `designed` are one."""
    word = word.removesuffix("'s").removesuffix("’s")
    for ending in ("ings", "ing", "ies", "ied", "ed", "es", "ly", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
    return word
