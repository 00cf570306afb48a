"""Export: sheets as a workbook. The one place that uses XlsxWriter, with which the same sheets give the same bytes."""

import io
import re
from functools import cache
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from rungbook.exports.brand import Brand, darkened, mixed
from rungbook.exports.editing_sheets import LISTS, LONGEST
from rungbook.exports.grid import Book, Cell, Sheet
from rungbook.exports.ooxml import STAMP

_A3, _A4 = 8, 9
_A3_CHARACTERS, _A4_CHARACTERS = 230, 150
"""The widest columns together that a sheet of paper takes at a size that can be read; of a wider sheet each page repeats the labels."""
_LINE, _HIGHEST = 13.5, 409
"""How high a line and the highest row are, in points."""


def workbook(book: Book, brand: Brand) -> bytes:
    """The whole workbook. A text that looks like a formula, a number or an address stays the text that it is."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    made = xlsxwriter.Workbook(buffer, options)
    made.set_properties({"title": book.title, "author": book.author, "created": STAMP})
    writer = _Writer(made, book, brand)
    for sheet, name in zip(book.sheets, sheet_names(book.sheets), strict=True):
        writer.sheet(sheet, name)
    if any(sheet.editing for sheet in book.sheets):
        writer.lists()
    made.close()
    return buffer.getvalue()


def sheet_names(sheets: tuple[Sheet, ...]) -> list[str]:
    """The names as a workbook allows them: at most 31 characters, without some signs, no two the same."""
    names: list[str] = []
    for sheet in sheets:
        wanted = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", sheet.name).strip(" '")[:31].strip(" '") or "-"
        name, number = wanted, 2
        while name.casefold() in {one.casefold() for one in (*names, LISTS, "history")}:
            name, number = f"{wanted[:27].strip()} {number}", number + 1
        names.append(name)
    return names


class _Writer:
    def __init__(self, made: Any, book: Book, brand: Brand) -> None:
        self.made, self.book, self.brand = made, book, brand
        self.accent = darkened(brand.accent, 100)
        self.looks = _LOOKS | {"title": {"bold": True, "font_size": 16, "font_color": f"#{self.accent}"}, "head": _HEAD | {"bg_color": f"#{self.accent}"}}
        self.places = {name: _range(at, len(values)) for at, (name, values) in enumerate(book.choices.items())}
        self.format = cache(self._format)

    def sheet(self, sheet: Sheet, name: str) -> None:
        page = self.made.add_worksheet(name)
        top = 1 if sheet.title else 0
        if sheet.title:
            page.write_string(0, 0, sheet.title, self.format("title"))
        headed = any(column.title for column in sheet.columns)
        for at, column in enumerate(sheet.columns):
            page.set_column(at, at, column.width, self.format("input") if sheet.editing else None)
            if headed:
                page.write_string(top, at, column.title, self.format("head"))
        first = top + headed
        for row, cells in enumerate(sheet.rows, first):
            page.set_row(row, height(cells, sheet))
            if _is_note(cells, sheet):
                page.merge_range(row, 0, row, len(sheet.columns) - 1, "", self.format(cells[0].look))
            for at, cell in enumerate(cells):
                self.cell(page, row, at, cell, sheet.editing)
        if sheet.hidden:
            page.very_hidden()
            return
        page.freeze_panes(first, sheet.labels)
        if headed and sheet.rows:
            rows = sum(not _is_note(cells, sheet) for cells in sheet.rows)
            page.autofilter(top, 0, first + rows - 1, len(sheet.columns) - 1)
        self._paper(page, sheet, top, first)
        if sheet.editing:
            page.protect("", {"insert_rows": True, "delete_rows": True, "autofilter": True, "sort": True, "format_columns": True, "format_rows": True})

    def cell(self, page: Any, row: int, at: int, cell: Cell, editing: bool) -> None:
        look = self.format(cell.look if cell.look != "text" or not editing else "input", cell.rank)
        page.write_string(row, at, cell.text[:LONGEST], look)
        if self.book.choices.get(cell.choices):
            page.data_validation(row, at, row, at, {"validate": "list", "source": self.places[cell.choices], "error_type": "warning"})

    def lists(self) -> None:
        page = self.made.add_worksheet(LISTS)
        for at, (name, values) in enumerate(self.book.choices.items()):
            for row, value in enumerate((name, *values)):
                page.write_string(row, at, value)
        page.very_hidden()

    def _paper(self, page: Any, sheet: Sheet, top: int, first: int) -> None:
        width = sum(column.width for column in sheet.columns)
        page.set_paper(_A3 if width > _A4_CHARACTERS else _A4)
        if sheet.wide:
            page.set_landscape()
        page.fit_to_pages(1 if sheet.editing else -(-width // _A3_CHARACTERS), 0)
        page.repeat_columns(0, sheet.labels - 1)
        page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        if first > top:
            page.repeat_rows(top, first - 1)
        if sheet.title:  # printed on each page instead, where columns that repeat don't cut it
            page.print_area(top, 0, first + max(1, len(sheet.rows)) - 1, len(sheet.columns) - 1)
            page.set_header(f'&L&"{self.brand.typeface},Bold"&14' + sheet.title.replace("&", "&&")[:200])
        page.set_footer("&L" + self.book.note.replace("&", "&&") + "&R&P / &N")

    def _format(self, look: str, rank: int = 0) -> Any:
        colour = {"bg_color": tint(self.accent, rank)} if look == "level" else {}
        return self.made.add_format({"font_name": self.brand.typeface, "font_size": 10, **self.looks[look], **colour})


def _range(column: int, values: int) -> str:
    letter = xl_col_to_name(column)
    return f"={LISTS}!${letter}$2:${letter}${values + 1}"


def _is_note(cells: tuple[Cell, ...], sheet: Sheet) -> bool:
    """Whether a row is one text about the whole table, which is written across it."""
    return len(cells) == 1 < len(sheet.columns)


def height(cells: tuple[Cell, ...], sheet: Sheet) -> float:
    """How high a row has to be: not every program works that out from the text when it opens a file."""
    needed = 1
    widths = [sum(column.width for column in sheet.columns)] if _is_note(cells, sheet) else [column.width for column in sheet.columns]
    for cell, width in zip(cells, widths, strict=False):
        if cell.text and cell.look != "id":
            letters = max(1, width * 1.2)
            needed = max(needed, sum(-(-len(line) // int(letters)) or 1 for line in cell.text[:LONGEST].split("\n")))
    return min(_HIGHEST, needed * _LINE + 3)


_WRAPPED = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#E2DDD2"}
_HEAD: dict[str, Any] = {**_WRAPPED, "bold": True, "font_color": "#FFFFFF"}
_LOOKS: dict[str, dict[str, Any]] = {
    "text": _WRAPPED,
    "label": {**_WRAPPED, "bold": True, "bg_color": "#F4F1EA"},
    "id": {**_WRAPPED, "text_wrap": False, "font_size": 8, "font_color": "#59626A", "bg_color": "#F4F1EA", "locked": True},
    "soft": {**_WRAPPED, "font_color": "#59626A", "italic": True},
    "input": {**_WRAPPED, "locked": False},
    "level": {**_WRAPPED, "bold": True},
}


def tint(accent: str, rank: int, ranks: int = 12) -> str:
    """A tint of the accent that is darker the higher the grade is, also in grey, and leaves dark text readable."""
    part = min(max(rank - 1, 0), ranks) / ranks
    return "#" + mixed(accent, "FFFFFF", 0.94 - 0.41 * part)
