"""Values: a marked-up text as tokens. This is the only reading of the Markdown that a ladder's text may hold.

What refuses, publishes, strips, links or compares texts walks these tokens. A text is read once from left to right, in time
that grows with its length, and every text has a reading, also one that the grammar refuses.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

Kind = Literal["text", "code", "link", "link end", "emphasis", "emphasis end", "item", "break"]


class Token(NamedTuple):
    """A piece of a text. The spans of a text's tokens follow one another without a gap."""

    kind: Kind
    start: int
    end: int
    content: str = ""
    """What a reader reads; of a link and its end the target, of an item its marker."""


class Block(NamedTuple):
    """A paragraph, or an item of a list where it has a marker."""

    start: int
    end: int
    marker: str
    depth: int
    """How many lists it is in, its own not counted."""


_LINE = re.compile(r"([ \t]*)(?:([-*+]|\d{1,9}[.)])(?=[ \t])[ \t]*)?([^\n]*)\n?")
_PLAIN = re.compile(r"[^\W\d_][^`*_\[\]<>\\\n]*")
_SIGN = re.compile(r"\\[\\`*_{}\[\]()#+\-.!|<>]|`+|\*+|_+|!?\[|[\]<]")
_TICKS = re.compile(r"`+|\n")
_BARE_LINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+|[^<>\s@]+@[^<>\s@]+)>")
# Round brackets in pairs, up to three deep. Nothing that was taken is given back, so no text takes long.
_CHARACTER = r"[^()\s<>\[\]`\"]"
_INNERMOST = rf"\((?:{_CHARACTER})*+\)"
_INNER = rf"\((?:{_CHARACTER}|{_INNERMOST})*+\)"
_TARGET = re.compile(rf"""\(\s*+(?:<([^<>\n]*+)>|((?:{_CHARACTER}|{_INNER})*+))(?:\s++(?:"[^"\n]*+"|'[^'\n]*+'))?\s*+\)""")


Read = tuple[Block, tuple[Token, ...]]


@lru_cache(maxsize=200_000)
def read_blocks(text: str) -> tuple[Read, ...]:
    """Each paragraph and list item with its tokens."""
    if _PLAIN.fullmatch(text):
        return ((Block(0, len(text), "", 0), (Token("text", 0, len(text), text),)),)
    return tuple((block, tuple(_with_text(text, block, _Inline(text, block).read()))) for block in blocks(text))


@lru_cache(maxsize=200_000)
def read_line(words: str) -> tuple[Token, ...]:
    """The tokens of words from the middle of a line, where nothing begins a list."""
    line = Block(0, len(words), "", 0)
    return tuple(_with_text(words, line, _Inline(words, line).read()))


def tokenize(text: str) -> Iterator[Token]:
    """The text's tokens, in order."""
    end = 0
    for block, inline in read_blocks(text):
        if block.marker:
            yield Token("item", end, block.start, block.marker)
        elif block.start:
            yield Token("break", end, block.start)
        yield from inline
        end = block.end
    if end < len(text):
        yield Token("break", end, len(text))


def targets(text: str) -> Iterator[str]:
    """What each link leads to."""
    if "](" in text:
        yield from (token.content for token in tokenize(text) if token.kind == "link")


def unlinked(text: str, is_lost: Callable[[str], bool]) -> str:
    """The text, in which a link to what is lost is only its words."""
    if "](" not in text:
        return text
    return "".join(text[token.start : token.end] for token in tokenize(text) if token.kind not in ("link", "link end") or not is_lost(token.content))


def relinked(text: str, href: Callable[[str], str]) -> str:
    """The text, with its links as `href` gives them."""
    if "](" not in text:
        return text
    return "".join(f"]({href(token.content)})" if token.kind == "link end" else text[token.start : token.end] for token in tokenize(text))


def _with_text(text: str, block: Block, marks: list[Token]) -> Iterator[Token]:
    end = block.start
    for mark in marks:
        if mark.start > end:
            yield Token("text", end, mark.start, text[end : mark.start])
        yield mark
        end = mark.end
    if end < block.end:
        yield Token("text", end, block.end, text[end : block.end])


def blocks(text: str) -> list[Block]:
    """The text's paragraphs and list items. Numbers count from 1, so that a sentence may begin with a year."""
    found: list[Block] = []
    indents: list[int] = []  # of the items that a line can be inside
    counted = 0
    after_blank = True
    place = 0
    while place < len(text):
        line = _LINE.match(text, place)
        assert line
        place = line.end()
        indent, marker, rest = len(line[1].expandtabs(4)), line[2], line.end(3)
        if not rest - line.start(3):
            after_blank = after_blank or not marker
            continue
        number = int(marker[:-1]) if marker and marker[0].isdigit() else 0
        if marker and number <= counted + 1:
            counted = number or counted
            while indents and indent < indents[-1] + 2:
                indents.pop()
            found.append(Block(line.start(3), rest, marker, len(indents)))
            indents.append(indent)
        elif after_blank or not found:
            while indents and indent < indents[-1] + 2:
                indents.pop()
            found.append(Block(line.end(1), rest, "", len(indents)))
        else:
            found[-1] = found[-1]._replace(end=rest)
        after_blank = False
    return [block._replace(end=block.start + len(text[block.start : block.end].rstrip())) for block in found]


@dataclass(slots=True)
class _Run:
    """An open bracket, or a run of signs that may open emphasis."""

    sign: str
    start: int
    end: int


class _Inline:
    """The marks of one block: code first, then links, then emphasis, which ends inside the link where it begins."""

    def __init__(self, text: str, block: Block) -> None:
        self.text = text
        self.start, self.end = block.start, block.end
        self.marks: list[Token] = []
        self.open: list[_Run] = []
        self.brackets: list[int] = []
        """Where in `open` the brackets are."""
        self.counts = [Counter[str]()]
        """How many runs of each sign are open, for the block and inside each open bracket."""

    def read(self) -> list[Token]:
        closing = self._closing_ticks()
        place = self.start
        while sign := _SIGN.search(self.text, place, self.end):
            place = sign.end()
            match sign[0][0]:
                case "\\":
                    self.marks.append(Token("text", sign.start(), place, sign[0][1]))
                case "`":
                    if close := closing.get(sign.start()):
                        self.marks.append(Token("code", sign.start(), close[1], self.text[place : close[0]].strip()))
                        place = close[1]
                case "[" | "!":
                    self.brackets.append(len(self.open))
                    self.open.append(_Run("[", sign.start(), place))
                    self.counts.append(Counter())
                case "]":
                    place = self._close_bracket(place)
                case "<":
                    if bare := _BARE_LINK.match(self.text, sign.start(), self.end):
                        place = bare.end()
                        self.marks.append(Token("text", sign.start(), place, bare[1]))
                case _:
                    self._emphasis(sign[0][0], sign.start(), place)
        return sorted(self.marks, key=lambda mark: mark.start)

    def _closing_ticks(self) -> dict[int, tuple[int, int]]:
        """For each run of backticks the next one as long on its line."""
        following: dict[int, tuple[int, int]] = {}
        found: dict[int, tuple[int, int]] = {}
        for run in reversed(list(_TICKS.finditer(self.text, self.start, self.end))):
            length = run.end() - run.start()
            if run[0] == "\n":
                following.clear()
            else:
                if length in following:
                    found[run.start()] = following[length]
                following[length] = run.span()
        return found

    def _close_bracket(self, place: int) -> int:
        """Where reading goes on after a closing bracket, which may have made a link of the words before it."""
        target = _TARGET.match(self.text, place, self.end)
        address = target[target.lastindex or 2] if target else ""
        if self.brackets:
            opening, inside = self.brackets.pop(), self.counts.pop()
            bracket = self.open[opening]
            if target:
                self.marks.append(Token("link", bracket.start, bracket.end, address))
                del self.open[opening:]  # Emphasis that is still open inside the link stays plain signs.
            else:
                bracket.sign = ""
                self.counts[-1] += inside
        if target is None:
            return place
        self.marks.append(Token("link end", place - 1, target.end(), address))  # even where no words belong to it, so that none is missed
        return target.end()

    def _emphasis(self, sign: str, start: int, end: int) -> None:
        before = self.text[start - 1] if start > self.start else " "
        after = self.text[end] if end < self.end else " "
        opens, closes = not after.isspace(), not before.isspace()
        if sign == "_" or end - start == 1:  # `snake_case` and `2*3*4` are words
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        while closes and start < end and self.counts[-1][sign]:
            run = self.open.pop()
            self.counts[-1][run.sign] -= 1
            if run.sign != sign:
                continue
            length = min(end - start, run.end - run.start, 2)
            self.marks.append(Token("emphasis", run.end - length, run.end, sign * length))
            self.marks.append(Token("emphasis end", start, start + length, sign * length))
            start += length
            run.end -= length
            if run.start < run.end:
                self._open(run)
        if opens and start < end:
            self._open(_Run(sign, start, end))

    def _open(self, run: _Run) -> None:
        self.open.append(run)
        self.counts[-1][run.sign] += 1
