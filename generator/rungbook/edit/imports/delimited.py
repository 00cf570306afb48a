"""Reads CSV, whatever it is divided by and however it is encoded."""

import codecs
import csv
from io import StringIO

from rungbook.edit.imports.table import MAX_BYTES, ImportRefused, Table, grid

DELIMITERS = ",;\t|"


def tables(content: bytes) -> list[Table]:
    text, note = decoded(content)
    csv.field_size_limit(MAX_BYTES)
    if "\0" in text:
        raise ImportRefused("This file contains zero bytes, so it is not a table of text. Save it as CSV with the encoding UTF-8.")
    try:
        choices = {sign: list(csv.reader(StringIO(text, newline=""), delimiter=sign)) for sign in DELIMITERS}
    except csv.Error as error:
        raise ImportRefused(f"This CSV can't be read: {error}. Open it in a spreadsheet and save it again.") from error
    # The sign that divides most rows into as many cells as the row above, and into more than one.
    rows = choices[max(DELIMITERS, key=lambda sign: _agreement(choices[sign]))]
    return [table] if (table := grid(rows, notes=note)).rows else []


def _agreement(rows: list[list[str]]) -> tuple[float, int]:
    widths = [len(row) for row in rows if row]
    usual = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
    return (widths.count(usual) / len(widths) if usual > 1 else 0.0, usual)


def decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, and a note where its encoding had to be guessed."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace"), ()
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace"), ("The file is not UTF-8; it was read as Windows-1252. Look at accents and quotation marks.",)
