"""Reads levels from a page without a table: a heading a level, one a dimension below it, and what follows is what it expects."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rungbook.edit.imports.table import Table, grid
from rungbook.edit.imports.vocabulary import levels_among

Block = tuple[int, str]
"""A heading with its depth, or a text with 0. An item of a list begins with `- `, a table is an empty text."""


def page_title(blocks: Sequence[Block]) -> str:
    """Return the first heading, if it is over all others."""
    headings = [(depth, text) for depth, text in blocks if depth]
    return headings[0][1] if headings and all(depth > headings[0][0] for depth, _ in headings[1:]) else ""


def with_page(tables: Sequence[Table], page: Table | None, blocks: Sequence[Block], notes: tuple[str, ...] = ()) -> list[Table]:
    """Return the page as a table, if it is one, and its tables, each with the paragraphs below its heading and with all of the page."""
    intros, above, paragraphs = list[tuple[str, ...]](), list[str](), list[str]()
    for depth, text in blocks:
        if depth or not text:
            intros += [] if depth else [tuple(above)]
            above = []
        else:
            above.append(text)
            paragraphs.append(text)
    given = [replace(table, intro=intro) for table, intro in zip(tables, intros, strict=True)]
    beside = () if page else tuple(paragraphs)
    return [replace(table, notes=notes, page=page_title(blocks), beside=beside) for table in (*([page] if page else []), *given) if table.rows]


def outline(blocks: Sequence[Block]) -> Table | None:
    """Return the page as a table with a statement a row, if at least two headings of one depth are levels and no table is below them."""
    names = {size: levels_among([text for depth, text in blocks if depth == size]) for size, _ in blocks if size}
    depths = Counter(depth for depth, text in blocks if depth and text in names[depth])
    depth, times = next(iter(depths.most_common(1)), (0, 0))
    rows = [("Level", "Dimension", "Expectation")]
    level = dimension = ""
    for size, text in blocks:
        if size and size <= depth:
            level, dimension = (text if size == depth and text in names[depth] else ""), ""
        elif size and level:
            dimension = text
        elif level and not text:
            return None
        elif level and text:
            first = not dimension and not text.startswith("- ") and all(row[0] != level for row in rows)
            rows.append((level, "Summary" if first else dimension, text.removeprefix("- ")))
    levels = {row[0] for row in rows[1:]}
    return replace(grid(rows), is_outline=True) if times > 1 and len(levels) > 1 else None
