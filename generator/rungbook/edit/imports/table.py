"""Values: a table as every file holds it: a plain grid of texts."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rungbook.edit.rewrite import EditRefused

MAX_BYTES = 20_000_000
MAX_CELLS = 200_000
MAX_CELL = 20_000


class ImportRefused(EditRefused):
    """Nothing was taken; the message gives the reason and the repair."""


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where a file has a text: what became of the text is known by it, wherever its cell is moved."""

    table: str
    row: int
    column: int
    text: str

    def __str__(self) -> str:
        """How people call it: `Sheet1!B3`."""
        cell = f"{column_name(self.column)}{self.row + 1}"
        return f"{self.table}!{cell}" if self.table else cell


NOWHERE = Place("", 0, 0, "")


class Cell(str):
    """A text with its place. A merged cell is several of one place, of which all but the first are copies."""

    __slots__ = ("is_copy", "place")
    place: Place
    is_copy: bool

    def __new__(cls, text: str, place: Place = NOWHERE, is_copy: bool = False) -> "Cell":
        cell = super().__new__(cls, text)
        cell.place, cell.is_copy = place, is_copy
        return cell

    def with_text(self, text: str) -> "Cell":
        return Cell(text, self.place, self.is_copy)


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A rectangle of texts; no two are the same. An item of a list is a line that begins with `- `."""

    name: str
    """What the file calls it: its sheet, its caption, or the heading above it; empty where it has none."""
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    """What reading it could not take."""
    is_turned: bool = False
    """Whether its rows are the file's columns."""
    is_outline: bool = False
    """Whether it was no table but headings with texts below them."""
    is_part: bool = False
    """Whether its first column was written for it: levels that were alone in a row, or that the whole table is about."""
    page: str = ""
    """What the page is called that it is on, where it has a heading over all others."""
    intro: tuple[str, ...] = ()
    """The paragraphs below its heading."""
    beside: tuple[str, ...] = ()
    """All paragraphs of the page, outside its tables."""

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def column(self, number: int) -> Row:
        return tuple(row[number] for row in self.rows)

    def carried_down(self, number: int, first: int) -> list[Cell]:
        """A column's cells from a row on, each in place of the empty ones below it too."""
        cells = list(self.column(number)[first:])
        for row, cell in enumerate(cells):
            cells[row] = cell or cells[max(row - 1, 0)]
        return cells

    def part(self, first: int, end: int) -> "Table":
        return replace(self, rows=self.rows[first:end])

    def turned(self) -> "Table":
        """The same with rows as columns."""
        return replace(self, rows=tuple(zip(*self.rows, strict=True)), is_turned=not self.is_turned)

    def without(self, cells: Iterable[Cell]) -> "Table":
        """The same with nothing in some cells."""
        gone = {id(cell) for cell in cells}
        return replace(self, rows=tuple(tuple(cell.with_text("") if id(cell) in gone else cell for cell in row) for row in self.rows))


def grid(rows: Iterable[Iterable[str]], name: str = "", merged: Iterable[tuple[tuple[int, int], tuple[int, int]]] = (), notes: Iterable[str] = ()) -> Table:
    """A table of rows that may differ in length; `merged` are the first and last places of merged cells. Empty rows and columns at its end go."""
    texts = [[tidy(text) for text in row] for row in rows]
    width, name = max(map(len, texts), default=0), tidy(name)
    if width * len(texts) > MAX_CELLS:
        raise ImportRefused(f"The table has {width * len(texts):,} cells, more than the {MAX_CELLS:,} that are read. Keep the part that is the ladder.")
    cells = [
        [Cell(text, Place(name, number, column, text)) for column, text in enumerate((*row, *[""] * (width - len(row))))] for number, row in enumerate(texts)
    ]
    for (top, first), (bottom, last) in merged:
        for row in cells[top : bottom + 1]:
            for column in range(first, min(last + 1, width)):
                if row[column] is not cells[top][first]:
                    row[column] = Cell(cells[top][first], cells[top][first].place, is_copy=True)
    bottom = max((number + 1 for number, row in enumerate(cells) if any(row)), default=0)
    right = max((column + 1 for row in cells for column, cell in enumerate(row) if cell), default=0)
    return Table(name, tuple(tuple(row[:right]) for row in cells[:bottom]), tuple(notes))


_BULLET = re.compile(r"^[ \t]*(?:[•●▪‣◦∙·*–—-]|o(?=\t))[ \t]+", re.MULTILINE)
_NUMBER = re.compile(r"^[ \t]*\d{1,2}[.)][ \t]+", re.MULTILINE)


def tidy(text: str) -> str:
    """A cell's text in one form: line feeds, no space around lines, items of lists marked by `- `."""
    if len(text) > MAX_CELL:
        raise ImportRefused(f"A cell contains {len(text):,} characters, more than the {MAX_CELL:,} that are read. Divide it, or take it out.")
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\xa0", " ")
    text = "\n".join(line for line in (re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n")) if line)
    if len(_NUMBER.findall(text)) > 1:
        text = _NUMBER.sub("- ", text)
    return _BULLET.sub("- ", text)


def column_name(number: int) -> str:
    """The letters by which spreadsheets call a column."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
