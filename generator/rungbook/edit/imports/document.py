"""Reads the tables of a .docx file, each with the heading above it."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.table import Table as DocxTable
from docx.text.paragraph import Paragraph

from rungbook.edit.imports.archive import parts
from rungbook.edit.imports.outline import Block, outline, with_page
from rungbook.edit.imports.table import MAX_CELLS, ImportRefused, Table, grid


def tables(content: bytes) -> list[Table]:
    """Each table that holds something. A heading is a paragraph in a heading's style, or a short one in bold."""
    parts(content, "docx")
    try:
        document = docx.Document(BytesIO(content))
        found, heading, blocks = [], "", list[Block]()
        for block in document.iter_inner_content():
            if isinstance(block, DocxTable):
                found.append(_table(block, heading))
                blocks.append((0, ""))
            elif _heads(block):
                heading = block.text
                blocks.append((_depth(block), heading.strip()))
            elif block.text.strip():
                blocks.append((0, _line(block)))
        page = outline(blocks)
    except ImportRefused:
        raise
    except Exception as error:  # the library raises whatever its XML meets: a damaged file is a damaged file
        raise ImportRefused("This document can't be read. Open it in the program that wrote it and save it again.") from error
    return with_page(found, page, blocks)


def _depth(heading: Paragraph) -> int:
    style = (heading.style.name if heading.style is not None else "") or ""
    return 1 if style == "Title" else 1 + int(style[-1]) if style[-1:].isdecimal() else 9


def _heads(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    style = (paragraph.style.name if paragraph.style is not None else "") or ""
    bold = bool(paragraph.runs) and all(run.bold for run in paragraph.runs if run.text.strip())
    return bool(text) and (style.startswith(("Heading", "Title")) or (bold and len(text) <= 80))


def _table(table: DocxTable, heading: str) -> Table:
    rows: list[list[str]] = []
    first: dict[Any, tuple[int, int]] = {}
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for number, row in enumerate(table.rows):
        cells = [*[None] * row.grid_cols_before, *row.cells]
        if len(cells) * (number + 1) > MAX_CELLS:
            raise ImportRefused(f"A table has more than the {MAX_CELLS:,} cells that are read.")
        texts = []
        for column, cell in enumerate(cells):
            place = first.setdefault(cell._tc, (number, column)) if cell is not None else (number, column)
            if place != (number, column):
                merged.append((place, (number, column)))
            texts.append("\n".join(_lines(cell)) if cell is not None and place == (number, column) else "")
        rows.append(texts)
    return grid(rows, heading, merged)


def _lines(cell: Any) -> Iterator[str]:
    for block in cell.iter_inner_content():
        if isinstance(block, Paragraph):
            yield _line(block)
        else:
            yield from (text for row in block.rows for inner in dict.fromkeys(row.cells) for text in _lines(inner))


def _line(paragraph: Paragraph) -> str:
    style = (paragraph.style.name if paragraph.style is not None else "") or ""
    numbered = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
    return ("- " if (numbered or style.startswith("List")) and paragraph.text.strip() else "") + paragraph.text
