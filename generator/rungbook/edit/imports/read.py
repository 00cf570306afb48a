"""A file's tables, by what its name ends in."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from rungbook.edit.imports.exported_workbook import OwnWorkbook, own_workbook
from rungbook.edit.imports.table import MAX_BYTES, ImportRefused, Table

KINDS = {
    ".csv": ("delimited", "tables"),
    ".tsv": ("delimited", "tables"),
    ".xlsx": ("workbook", "tables"),
    ".docx": ("document", "tables"),
    ".md": ("html_and_markdown", "markdown_tables"),
    ".html": ("html_and_markdown", "html_tables"),
    ".htm": ("html_and_markdown", "html_tables"),
}
"""The module and function that read each kind; imported when a file of the kind is read, since the libraries take long to."""

_OLDER = {
    ".xlsx": (".xls", ".ods", ".xlsm", ".numbers"),
    ".docx": (".doc", ".docm", ".odt", ".pdf"),
    ".csv": (".txt",),
}
"""Kinds that programs can save as one that is read."""


def read_own(path: Path) -> OwnWorkbook | None:
    """Return the workbook that `rungbook export` made, if the file is one."""
    if path.suffix.lower() != ".xlsx":
        return None
    book: OwnWorkbook | None = _read(path, "workbook", "sheets", own_workbook)
    return book


def read_tables(path: Path) -> list[Table]:
    """Return every table of the file; raise ImportRefused where it has none or can't be read."""
    suffix = path.suffix.lower()
    if suffix not in KINDS:
        better = next((newer for newer, older in _OLDER.items() if suffix in older), "")
        how = f"Save it as {better} first." if better else "Use .csv, .xlsx, .md, .html or .docx."
        raise ImportRefused(f"{path.name}: tables of this kind are not read. {how}")
    tables: list[Table] = _read(path, *KINDS[suffix])
    if not tables:
        raise ImportRefused(f"{path.name} holds no table.")
    return tables


def _read(path: Path, module: str, function: str, then: Callable[[Any], Any] = lambda content: content) -> Any:
    if (size := path.stat().st_size) > MAX_BYTES:
        raise ImportRefused(f"{path.name} has {size:,} bytes, more than the {MAX_BYTES:,} that are read. Keep the part that is the ladder.")
    try:
        return then(getattr(import_module(f"rungbook.edit.imports.{module}"), function)(path.read_bytes()))
    except ModuleNotFoundError as error:
        raise ImportRefused(
            f"Reading {path.suffix} needs a library of the extra `files`, which is not installed. Save the table as .csv, or install it."
        ) from error
    except ImportRefused as error:
        raise ImportRefused(f"{path.name}: {error}") from error
