"""Two texts to the words that are new in the one and gone from the other; and a text as words and sentences.

Words are marked only in a sentence that was edited; the pieces of a rewritten one mean nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple

from rungbook.markup.tokens import read_blocks, read_line

Kind = Literal["same", "new", "gone"]

_RUN = re.compile(r"\s+|\S+")
_EDGES = re.compile(r"^\W+|\W+$")
_LAST = re.compile(r"[.!?][\"'”’)]*$")
EDITED = 0.6
"""From this share of common words on, one sentence is an edit of the other."""
LONGEST = 400
"""So many pairs of sentences are compared; a longer text that was changed throughout counts as rewritten."""
AROUND, MOST = 12, 70
"""So many words beside a change are in an excerpt, and so many of what is new or gone."""


class Word(NamedTuple):
    """A word that a mark can be put around. Links, code and emphasis stay whole."""

    source: str
    """As Markdown."""
    key: str
    """What a reader reads, without marks, punctuation around it and capitals."""
    ends: bool
    """Whether a sentence ends with it."""


Sentence = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words, as Markdown."""

    text: str
    kind: Kind


Wording = tuple[Piece, ...]


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
    for kind, some in groupby(pieces, key=lambda piece: piece.kind):
        yield Piece(" ".join(piece.text for piece in some), kind)


def excerpt(pieces: Wording) -> Wording:
    """The pieces without the words that are far from any change."""
    last = len(pieces) - 1
    return tuple(_cut(piece, place == 0, place == last) for place, piece in enumerate(pieces))


def _cut(piece: Piece, first: bool, last: bool) -> Piece:
    every = piece.text.split()
    if piece.kind != "same" or (first and last):
        head, tail = every[:MOST], []
    else:
        head, tail = [] if first else every[:AROUND], [] if last else every[-AROUND:]
    return piece if len(every) <= len(head) + len(tail) + 3 else Piece(" ".join((*head, "…", *tail)), piece.kind)


@lru_cache(maxsize=2_000)
def words(text: str) -> tuple[Word, ...]:
    """The text's words, in order; of a list too, whose signs are not words."""
    return tuple(word for block, _ in read_blocks(text) for word in _words(text[block.start : block.end]))


def _words(line: str) -> Iterator[Word]:
    source = plain = ""
    within = 0
    for token in read_line(line):
        pieces = _RUN.findall(line[token.start : token.end]) if token.kind == "text" and not within else ()
        for piece in pieces:
            if not piece.isspace():
                source, plain = source + piece, plain + piece
            elif source:
                yield _word(source, plain)
                source = plain = ""
        if not pieces:
            source += line[token.start : token.end]
            plain += token.content if token.kind in ("text", "code") else ""
        within += (token.kind in ("link", "emphasis")) - (token.kind in ("link end", "emphasis end"))
    if source:
        yield _word(source, plain)


def _word(source: str, plain: str) -> Word:
    return Word(source, (_EDGES.sub("", plain) or plain).casefold(), bool(_LAST.search(plain)))


def sentences(text: str) -> list[Sentence]:
    """The words of each sentence."""
    found: list[Sentence] = []
    start = 0
    every = words(text)
    for number, word in enumerate(every, 1):
        if word.ends or number == len(every):
            found.append(every[start:number])
            start = number
    return found


def is_one_paragraph(text: str) -> bool:
    """Whether a mark can run through the text without breaking a list or paragraphs apart."""
    return len(blocks := read_blocks(text)) == 1 and not blocks[0][0].marker
