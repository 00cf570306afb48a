"""Values: sheets of rows and cells, which each writer of tables walks, and texts as lines of plain runs, which every writer walks."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from rungbook.markup.tokens import Token, read_blocks


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a line, all set alike."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or an item of a list where it has a marker."""

    runs: tuple[Run, ...]
    marker: str = ""
    depth: int = 0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def lines_of(markdown: str, href: Callable[[str], str] = lambda _: "") -> tuple[Line, ...]:
    """The paragraphs and items of a ladder's text; `href` shows where a link leads, or nothing where it is to be its words alone."""
    return tuple(
        Line(tuple(_runs(tokens, href)), ("•" if block.marker in "-*+" else block.marker) if block.marker else "", block.depth)
        for block, tokens in read_blocks(markdown.strip())
    )


def _runs(tokens: Iterable[Token], href: Callable[[str], str]) -> Iterator[Run]:
    bold = italic = 0
    link = ""
    for token in tokens:
        match token.kind:
            case "emphasis" | "emphasis end":
                change = 1 if token.kind == "emphasis" else -1
                bold, italic = bold + change * (len(token.content) == 2), italic + change * (len(token.content) == 1)
            case "link":
                link = href(token.content)
            case "link end":
                link = ""
            case "text" | "code" if token.content:
                yield Run(re.sub(r"\s*\n\s*", " ", token.content), bold > 0, italic > 0, token.kind == "code", link)


Look = Literal["text", "title", "head", "label", "id", "soft", "input", "level"]
"""How a cell looks: `id` is locked and small, `input` is for the reader to fill, `level` is tinted by its grade."""


@dataclass(frozen=True, slots=True)
class Cell:
    text: str = ""
    look: Look = "text"
    rank: int = 0
    """Which tint a cell of look `level` has, counted from 1 at the lowest grade."""
    choices: str = ""
    """The name of the list that its value is chosen from."""


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    width: int
    """In characters."""
    field: str = ""
    """What an edited workbook is read by: a field of the place that its row names, or `place`, `level`, `dimension`, `id`."""
    locked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    """The text above the table."""
    labels: int = 1
    """How many columns stay in view at the left."""
    wide: bool = True
    """Whether it prints landscape."""
    editing: bool = False
    """Whether the sheet is read again by `rungbook import`."""
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    title: str
    sheets: tuple[Sheet, ...]
    choices: dict[str, tuple[str, ...]]
    """The values of each list that a cell may be chosen from."""
    author: str = ""
    note: str = ""
    """The foot of each printed page."""
