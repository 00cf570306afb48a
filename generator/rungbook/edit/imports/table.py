"""Values: a table as every file holds it: a plain grid of texts."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rungbook.edit.rewrite import EditRefused

MAX_BYTES = 20_000_000
MAX_CELLS = 200_000
MAX_CELL = 20_000

Place = tuple[int, int]
"""Row and column, counted from 0."""


class ImportRefused(EditRefused):
    """Nothing was taken; the message gives the reason and the repair."""


@dataclass(frozen=True, slots=True)
class Table:
    """A rectangle of texts. An item of a list is a line that begins with `- `."""

    name: str
    """What the file calls it: its sheet, its caption, or the heading above it; empty where it has none."""
    rows: tuple[tuple[str, ...], ...]
    merged: Mapping[Place, Place] = field(default_factory=dict)
    """Each place that is filled from a merged cell, with the cell's first place."""
    notes: tuple[str, ...] = ()
    """What reading it could not take."""
    is_turned: bool = False
    """Whether its rows are the file's columns."""
    is_outline: bool = False
    """Whether it was no table but headings with texts below them."""
    page: str = ""
    """What the page is called that it is on, where it has a heading over all others."""
    intro: tuple[str, ...] = ()
    """The paragraphs below its heading."""
    beside: tuple[str, ...] = ()
    """All paragraphs of the page, outside its tables."""
    numbers: tuple[int, ...] = ()
    """The number of each row in the file's table, where this one is a part of it."""

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def cell(self, place: Place) -> str:
        return self.rows[place[0]][place[1]]

    def column(self, number: int) -> tuple[str, ...]:
        return tuple(row[number] for row in self.rows)

    def carried_down(self, number: int, first: int) -> list[str]:
        """A column's texts from a row on, each in the empty cells below it too."""
        texts = list(self.column(number)[first:])
        for row, text in enumerate(texts):
            texts[row] = text or texts[max(row - 1, 0)]
        return texts

    def own(self, place: Place) -> Place:
        """The place that a cell's text is written at."""
        return self.merged.get(place, place)

    def filled(self) -> list[Place]:
        """Where texts are written, each once."""
        return [(row, column) for row, texts in enumerate(self.rows) for column, text in enumerate(texts) if text and (row, column) not in self.merged]

    def turned(self) -> "Table":
        """The same with rows as columns."""
        merged = {(column, row): (first[1], first[0]) for (row, column), first in self.merged.items()}
        return replace(self, rows=tuple(zip(*self.rows, strict=True)), merged=merged, is_turned=not self.is_turned)

    def part(self, numbers: Sequence[int]) -> "Table":
        """Some of the rows as a table of their own."""
        at = {number: row for row, number in enumerate(numbers)}
        merged = {(at[row], column): (at[first], left) for (row, column), (first, left) in self.merged.items() if {row, first} <= at.keys()}
        return replace(self, rows=tuple(self.rows[number] for number in numbers), merged=merged, numbers=tuple(numbers), intro=())


def grid(rows: Iterable[Iterable[str]], name: str = "", merged: Iterable[tuple[Place, Place]] = (), notes: Iterable[str] = ()) -> Table:
    """A table of rows that may differ in length; `merged` are the first and last places of merged cells."""
    texts = [[tidy(text) for text in row] for row in rows]
    width = max(map(len, texts), default=0)
    if width * len(texts) > MAX_CELLS:
        raise ImportRefused(f"The table has {width * len(texts):,} cells, more than the {MAX_CELLS:,} that are read. Keep the part that is the ladder.")
    texts = [[*row, *[""] * (width - len(row))] for row in texts]
    filled: dict[Place, Place] = {}
    for (top, first), (bottom, last) in merged:
        for row in range(top, min(bottom + 1, len(texts))):
            for column in range(first, min(last + 1, width)):
                if (row, column) != (top, first):
                    texts[row][column] = texts[top][first]
                    filled[row, column] = (top, first)
    return _cropped(Table(tidy(name), tuple(map(tuple, texts)), filled, tuple(notes)))


def _cropped(table: Table) -> Table:
    """The table without empty rows and columns at its end; those before stay, so that places are the file's own."""
    bottom = max((row + 1 for row, texts in enumerate(table.rows) if any(texts)), default=0)
    right = max((column + 1 for texts in table.rows for column, text in enumerate(texts) if text), default=0)
    merged = {place: first for place, first in table.merged.items() if place[0] < bottom and place[1] < right}
    return Table(table.name, tuple(row[:right] for row in table.rows[:bottom]), merged, table.notes)


_BULLET = re.compile(r"^[ \t]*(?:[•●▪‣◦∙·*–—-]|o(?=\t))[ \t]+", re.MULTILINE)
_NUMBER = re.compile(r"^[ \t]*\d{1,2}[.)][ \t]+", re.MULTILINE)


def tidy(text: str) -> str:
    """A cell's text in one form: line feeds, no space around lines, items of lists marked by `- `."""
    if len(text) > MAX_CELL:
        raise ImportRefused(f"A cell holds {len(text):,} characters, more than the {MAX_CELL:,} that are read. Divide it, or take it out.")
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


def place_name(table: Table, place: Place) -> str:
    """How people call a cell: `Sheet1!B3`."""
    row, column = table.own(place)[::-1] if table.is_turned else table.own(place)
    cell = f"{column_name(column)}{(table.numbers[row] if table.numbers else row) + 1}"
    return f"{table.name}!{cell}" if table.name else cell
