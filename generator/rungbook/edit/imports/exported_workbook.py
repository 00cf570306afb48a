"""Reads the workbook that `rungbook export` makes, as its editing sheets are now and as they were when it was made.

What is on which sheet and column is written on the workbook's own hidden sheet, so that columns may be moved and rows sorted.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rungbook.edit.imports.table import ImportRefused, column_name

FORMAT, HIDDEN = "1", "rungbook"
NAMING = ("place", "level", "dimension", "id", "scale", "skill")
"""Columns that show which row it is; the others can be changed."""
OF_THE_ORIGINAL = ("short", "title", "status")
"""What a copy of a row does not take from it: they are about the text that it was copied with."""

Sheets = Mapping[str, Sequence[Sequence[str]]]
_Row = tuple[int, dict[str, str]]
"""The number of a row, and its texts by field."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A text of the ladder as a cell has it now."""

    where: str
    """The cell, as people call it."""
    place: str
    """A JSON Pointer into the ladder."""
    text: str


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row that somebody has added: one that names no place, or a copy of a row with other texts."""

    where: str
    fields: Mapping[str, str]


@dataclass(slots=True)
class OwnWorkbook:
    exported: dict[str, str]
    """Each text as it was exported, by its place."""
    edited: list[Edited] = field(default_factory=list)
    added: list[NewRow] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    """The places of rows that are no longer there."""


def own_workbook(sheets: Sheets) -> OwnWorkbook | None:
    """Return what the workbook holds, if `rungbook export` made it; raise ImportRefused where it is of another format."""
    facts = [[*row, "", "", ""] for row in sheets.get(HIDDEN, ())]
    version = next((row[1] for row in facts if row[0] == "format"), None)
    if version is None:
        return None
    if version != FORMAT:
        what = f"is of format {version}, and" if version else "does not name its format;"
        raise ImportRefused(f"The workbook {what} this version of Rungbook reads format {FORMAT}. Export it again with this version.")
    book = OwnWorkbook({row[1]: row[3] for row in facts if row[0] == "text"})
    columns: dict[str, dict[str, str]] = {}
    for row in facts:
        if row[0] == "column":
            columns.setdefault(row[1], {})[row[2]] = row[3]
    for name, fields in columns.items():
        if name not in sheets:
            raise ImportRefused(f"The sheet “{name}” is missing. Export the ladder again and copy your changes into the new workbook.")
        _sheet(book, name, sheets[name], fields)
    book.gone = sorted(set(book.exported) - {edited.place for edited in book.edited})
    return book


def _sheet(book: OwnWorkbook, name: str, rows: Sequence[Sequence[str]], fields: Mapping[str, str]) -> None:
    head = next((number for number, row in enumerate(rows) if set(fields) <= set(row)), None)
    if head is None:
        missing = [title for title in fields if not any(title in row for row in rows)]
        raise ImportRefused(f"The sheet “{name}” has no column “{(missing or list(fields))[0]}” any more. Put the header back as it was exported.")
    at = {field: list(rows[head]).index(title) for title, field in fields.items()}
    whole = set(at) == {"place", "text"}
    of_place: dict[str, list[_Row]] = {}
    for number, row in enumerate(rows[head + 1 :], start=head + 2):
        texts = {field: row[column] for field, column in at.items()}
        if any(text.strip() for text in texts.values()):
            of_place.setdefault(texts["place"].strip(), []).append((number, texts))
    added = of_place.pop("", [])
    for place, rows_here in of_place.items():
        places = {field: place if whole else f"{place}/{field}" for field in at if field not in NAMING}
        exported = {field: book.exported.get(pointer, "") for field, pointer in places.items()}
        if whole and place not in book.exported:
            added += rows_here
            continue
        number, texts = _original(name, [row for row in rows_here if _leads_to(place, row[1])], rows_here[0], exported)
        added += [(other, _copied(copy, exported)) for other, copy in rows_here if not all(same(copy[field], texts[field]) for field in at)]
        book.edited += [
            Edited(f"{name}!{column_name(at[field])}{number}", pointer, texts[field])
            for field, pointer in places.items()
            if texts[field].strip() or pointer in book.exported
        ]
    book.added += [NewRow(f"{name}, row {number}", texts) for number, texts in sorted(added, key=lambda row: row[0])]


def level_path(level: str) -> tuple[str, ...]:
    """Where the ladder has what a row calls its level: a level, a grade or a level of a base."""
    kind, _, name = level.strip().rpartition(":")
    outer, _, inner = name.partition("/")
    return {"grade": ("grades", name), "base": ("bases", outer, "levels", inner), "": ("tracks", outer, "levels", inner)}.get(kind, ())


def _leads_to(place: str, row: Mapping[str, str]) -> bool:
    """Whether what a row calls its level, dimension and skill is what its place names: a copy may have another."""
    parts, path = place.split("/")[1:], level_path(row.get("level", ""))
    names = {row[field].strip().rpartition(":")[2] for field in ("dimension", "skill") if field in row}
    return "level" not in row or (tuple(parts[: len(path)]) == path and names <= {*parts[len(path) :]})


def _original(sheet: str, rows: Sequence[_Row], first: _Row, exported: Mapping[str, str]) -> _Row:
    """Return which of the rows with one place has what was exported; the others are copies."""
    if not rows:
        raise ImportRefused(
            f"Row {first[0]} of the sheet “{sheet}” has another level, dimension or skill than was exported, which moves nothing. "
            "Put it back, and write what is new into a copy of the row."
        )
    if len(rows) == 1:
        return rows[0]
    found = next((row for row in rows if all(same(row[1][field], text) for field, text in exported.items())), None)
    if found is None:
        *others, last = (str(number) for number, _ in rows)
        raise ImportRefused(
            f"Rows {', '.join(others)} and {last} of the sheet “{sheet}” name one place and {'neither' if len(rows) == 2 else 'none'} has the exported text. "
            "Put the exported text back into one of them, and change it after the import."
        )
    return found


def _copied(row: Mapping[str, str], exported: Mapping[str, str]) -> dict[str, str]:
    """Return a copied row without what belongs to its original alone."""
    return {field: "" if field in OF_THE_ORIGINAL and same(text, exported.get(field, "")) else text for field, text in row.items()}


def tidied(text: str, several_lines: bool = True) -> str:
    """A cell's text with the line ends of the ladder's files and without spaces around it; on one line, where its field has one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return text if several_lines else re.sub(r"[ \t]*\n\s*", " ", text)


def same(one: str, other: str, several_lines: bool = True) -> bool:
    """Whether two texts are one, whatever programs did to their line ends."""
    return tidied(one, several_lines) == tidied(other, several_lines)
