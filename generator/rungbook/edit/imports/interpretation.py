"""Values: what the tables of a file mean for a ladder, and what became of each of their cells."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rungbook.edit.imports.table import Place, Table, place_name
from rungbook.edit.imports.vocabulary import label

ANSWERS = {
    "levels": "where the levels are: `columns`, `rows`, `tables` (a table or sheet each), or the header of the column that names each statement's level",
    "dimension": "the header of the column that names the dimension",
    "text": "the header of the column that holds the statement",
    "group": "the header of the column that gathers dimensions",
    "header": "the number of the row with the headers, or of the column with them where the levels are in rows",
    "sheet": "the sheet or table to take; several are divided by commas",
    "only": "the track to take, where a column names several",
    "language": "which of several languages side by side to take, such as `en`",
    "order": "the levels from the lowest, divided by commas; others are left out",
    "empty": "what an empty cell means: `as-below`, `not-applicable` or `not-defined`",
    "split": "`no` keeps a cell with several lines as one expectation",
    "grades": "`no` writes no grades",
}
"""What can be answered in advance with `--map`, by its key."""


PAY = "pay belongs to grades and is internal by default; write it into grades.yml"

OF_ANOTHER = ("it is about another track", "its table was not chosen")
"""Reasons for leaving a cell out that hold for one track of several."""


@dataclass(frozen=True, slots=True)
class Question(Exception):
    """Something that the tables don't show: the key of the answer, the question, and the answers that are possible, if they can be listed."""

    key: str
    text: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What a table expects at a level, in a dimension."""

    level: str
    dimension: str
    text: str
    where: str
    id: str = ""
    short: str = ""
    examples: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Axis:
    """A dimension as the table calls it."""

    title: str
    group: str = ""
    summary: str = ""

    def __post_init__(self) -> None:
        for name in ("title", "group"):
            object.__setattr__(self, name, re.sub(r"^\d{1,2}[.)] ", "", label(getattr(self, name))) or getattr(self, name))


@dataclass(slots=True)
class Ledger:
    """What became of each cell. A cell that nobody took is left out, so that none is lost unseen."""

    tables: Sequence[Table]
    taken: set[tuple[int, Place]] = field(default_factory=set)
    left: dict[tuple[int, Place], str] = field(default_factory=dict)
    changed: dict[tuple[int, Place], str] = field(default_factory=dict)

    def take(self, table: int, place: Place) -> str:
        """Return a cell's text, which is imported."""
        text = self.tables[table].cell(place)
        if text:
            self.taken.add((table, self.tables[table].own(place)))
        return text

    def take_column(self, table: int, column: int, from_row: int, without: Collection[int] = ()) -> None:
        for row in range(from_row, len(self.tables[table].rows)):
            if row not in without:
                self.take(table, (row, column))

    def leave(self, table: int, place: Place, reason: str) -> None:
        if self.tables[table].cell(place):
            self.left.setdefault((table, self.tables[table].own(place)), reason)

    def leave_row(self, table: int, row: int, reason: str) -> None:
        for column in range(self.tables[table].width):
            self.leave(table, (row, column), reason)

    def leave_column(self, table: int, column: int, reason: str) -> None:
        for row in range(len(self.tables[table].rows)):
            self.leave(table, (row, column), reason)

    def give_back(self, table: int, place: Place, reason: str) -> None:
        """Leave out a cell that was taken."""
        self.taken.discard((table, self.tables[table].own(place)))
        self.leave(table, place, reason)

    def give_back_row(self, table: int, row: int, reason: str) -> None:
        for column in range(self.tables[table].width):
            self.give_back(table, (row, column), reason)

    def change(self, table: int, place: Place, what: str) -> None:
        self.changed.setdefault((table, self.tables[table].own(place)), what)

    def close(self) -> None:
        for number, table in enumerate(self.tables):
            for place in table.filled():
                if (number, place) not in self.taken:
                    self.left.setdefault((number, place), "it was not recognised as part of the ladder")
        for key in self.taken:
            self.left.pop(key, None)

    @property
    def cells(self) -> int:
        return sum(len(table.filled()) for table in self.tables)

    def named(self, found: Mapping[tuple[int, Place], str]) -> Iterator[tuple[str, str, str]]:
        """Each cell by name, with its text and what became of it."""
        for (number, place), what in sorted(found.items()):
            yield place_name(self.tables[number], place), self.tables[number].cell(place), what


@dataclass(slots=True)
class Interpretation:
    """The tables as a ladder. Levels are called by their label, dimensions by their title; the lowest level is first."""

    ledger: Ledger
    levels: list[str] = field(default_factory=list)
    dimensions: dict[str, Axis] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    empty: dict[tuple[str, str], str] = field(default_factory=dict)
    """Why a level says nothing in a dimension, where the table says so."""
    facts: dict[tuple[str, str], str] = field(default_factory=dict)
    """By level and fact, what applies to a level as a whole."""
    points: dict[tuple[str, str], int] = field(default_factory=dict)
    """By level and dimension."""
    scale: dict[int, tuple[str, str]] = field(default_factory=dict)
    """What points are called and what they mean, where a table says so."""
    title: str = ""
    """What the table is called, where one table is the track."""
    unread: list[str] = field(default_factory=list)
    """Paragraphs outside the tables that were not taken."""
    remarks: list[str] = field(default_factory=list)
    """How the tables were understood, in words."""
