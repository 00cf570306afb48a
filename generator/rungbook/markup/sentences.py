"""Values: a text as words and sentences that a mark can be put around. Links, code and emphasis stay whole."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rungbook.markup.tokens import read_blocks, read_line

_RUN = re.compile(r"\s+|\S+")
_EDGES = re.compile(r"^\W+|\W+$")
_LAST = re.compile(r"[.!?][\"'”’)]*$")


class Word(NamedTuple):
    source: str
    """As Markdown."""
    key: str
    """What a reader reads, without marks, punctuation around it and capitals."""
    ends: bool
    """Whether a sentence ends with it."""


@lru_cache(maxsize=2_000)
def words(text: str) -> tuple[Word, ...]:
    """The text's words, in order; of a list too, whose signs are no words."""
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


def sentences(text: str) -> list[tuple[Word, ...]]:
    """The words of each sentence."""
    found: list[tuple[Word, ...]] = []
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
