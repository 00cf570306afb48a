"""Values: what the tables of a file mean for a ladder, and what became of each of their cells."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rungbook.edit.imports.table import Cell, Place, Table
from rungbook.edit.imports.vocabulary import label

ANSWERS = ("levels", "dimension", "text", "group", "header", "sheet", "only", "tracks", "language", "order", "empty", "split", "grades")
"""What can be answered in advance with `--map`; `docs/editing/import.md` gives the meaning of each."""

EVERY = "all"
"""The answer that takes each of several tracks."""

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
    cell: Cell
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
    """What became of each text. One that nobody took is left out, so that none is lost unseen."""

    tables: Sequence[Table]
    taken: set[Place] = field(default_factory=set)
    left: dict[Place, str] = field(default_factory=dict)
    changed: dict[Place, str] = field(default_factory=dict)

    def take(self, cell: Cell) -> str:
        """Return a cell's text, which is imported."""
        if cell and cell.place.text:
            self.taken.add(cell.place)
        return str(cell)

    def leave(self, reason: str, *cells: Cell) -> None:
        for cell in cells:
            if cell and cell.place.text:
                self.left.setdefault(cell.place, reason)

    def give_back(self, reason: str, *cells: Cell) -> None:
        """Leave out cells that were taken."""
        self.taken -= {cell.place for cell in cells}
        self.leave(reason, *cells)

    def change(self, cell: Cell, what: str) -> None:
        self.changed.setdefault(cell.place, what)

    def close(self) -> None:
        for place in self.places():
            if place not in self.taken:
                self.left.setdefault(place, "it was not recognised as part of the ladder")
        for place in self.taken:
            self.left.pop(place, None)

    def places(self) -> list[Place]:
        """Where texts are written, each once."""
        return list(dict.fromkeys(cell.place for table in self.tables for row in table.rows for cell in row if cell.place.text))

    @property
    def cells(self) -> int:
        return len(self.places())

    def named(self, found: Mapping[Place, str]) -> Iterator[tuple[str, str, str]]:
        """Each place by name, with its text and what became of it."""
        return ((str(place), place.text, found[place]) for place in self.places() if place in found)


@dataclass(slots=True)
class Interpretation:
    """The tables as a ladder. Levels are called by their label, dimensions by their title; the lowest level is first."""

    ledger: Ledger
    levels: list[str] = field(default_factory=list)
    dimensions: dict[str, Axis] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    empty: dict[tuple[str, str], str] = field(default_factory=dict)
    """Why a level expects nothing in a dimension, where the table gives a reason."""
    facts: dict[tuple[str, str], str] = field(default_factory=dict)
    """By level and fact, what applies to a level as a whole."""
    points: dict[tuple[str, str], int] = field(default_factory=dict)
    """By level and dimension."""
    of_points: dict[tuple[str, str], Cell] = field(default_factory=dict)
    """The cells that these are in."""
    scale: dict[int, tuple[str, str]] = field(default_factory=dict)
    """What points are called and what they mean, where a table explains them."""
    meanings: dict[tuple[str, int], str] = field(default_factory=dict)
    """By dimension and points, what they mean, where a table explains them."""
    title: str = ""
    """What the table is called, where one table is the track."""
    unread: list[str] = field(default_factory=list)
    """Paragraphs outside the tables that were not taken."""
    remarks: list[str] = field(default_factory=list)
    """How the tables were understood, in words."""

    def dimension(self, axis: Axis) -> Axis:
        """Take a dimension. Where one has its name already, return that, with what the other adds."""
        first = self.dimensions.setdefault(axis.title, axis)
        for what, own, kept in (("group", axis.group, first.group), ("summary", axis.summary, first.summary)):
            remark = f"{first.title}: it has the {what} {f'“{kept}”' if kept else 'of no row'}; “{own}”, in another row of this name, was left out."
            if own not in ("", kept) and remark not in self.remarks:
                self.remarks.append(remark)
        return first
