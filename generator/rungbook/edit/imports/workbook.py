"""Reads the sheets of a workbook. Formulas are never run: the value that the file holds beside each is taken."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from rungbook.edit.imports.archive import parts
from rungbook.edit.imports.table import MAX_CELLS, ImportRefused, Table, grid

_FORMULA = re.compile(r'<c [^>]*?r="([A-Z]{1,3}\d{1,7})"[^>]*>(?:(?!</c>).)*?<f[ >/]', re.DOTALL)


def tables(content: bytes) -> list[Table]:
    """Each visible sheet that holds something."""
    archive = parts(content, "xlsx")
    with _opened(content) as book:
        sheets = [sheet.name for sheet in book.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible]
        hidden = [sheet.name for sheet in book.sheets_metadata if sheet.visible is not SheetVisibleEnum.Visible]
        found = [_table(book, name) for name in sheets]
    notes = [f"The hidden sheet “{name}” was not read." for name in hidden]
    texts = (archive.read(name).decode("utf-8", "replace") for name in archive.namelist() if name.startswith("xl/worksheets/sheet"))
    formulas = sum(len(_FORMULA.findall(text)) for text in texts)
    if formulas:
        notes.append(f"Cells with formulas: {formulas}. The values that they last had were taken.")
    return [replace(table, notes=(*notes, *table.notes)) for table in found if table.rows]


def sheets(content: bytes) -> dict[str, list[list[str]]]:
    """Every sheet, hidden ones too, with its texts as they are."""
    parts(content, "xlsx")
    with _opened(content) as book:
        found = {name: book.get_sheet_by_name(name) for name in book.sheet_names}
        if any(sheet.total_height * sheet.total_width > 10 * MAX_CELLS for sheet in found.values()):
            raise ImportRefused("A sheet of this workbook has far more cells than a ladder can need.")
        return {name: [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)] for name, sheet in found.items()}


@contextmanager
def _opened(content: bytes) -> Iterator[CalamineWorkbook]:
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            yield book
    except CalamineError as error:
        raise ImportRefused("This workbook can't be read. Open it in the program that wrote it and save it again.") from error


def _table(book: Any, name: str) -> Table:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > MAX_CELLS:
        raise ImportRefused(f"The sheet “{name}” has {sheet.total_height * sheet.total_width:,} cells, more than the {MAX_CELLS:,} that are read.")
    rows = sheet.to_python(skip_empty_area=False)
    return grid(([_text(value) for value in row] for row in rows), name, sheet.merged_cell_ranges or ())


def _text(value: Any) -> str:
    """A cell's value as people see it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, (datetime, date, time, timedelta)):
        return str(value).removesuffix(" 00:00:00")
    return str(value)
