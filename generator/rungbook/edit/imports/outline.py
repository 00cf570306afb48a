"""Reads levels from a page without a table: a heading a level, one a dimension below it, and what follows is what it expects."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rungbook.edit.imports.table import Table, grid
from rungbook.edit.imports.vocabulary import are_tracks, levels_among

Block = tuple[int, str]
"""A heading with its depth, or a text with 0. An item of a list begins with `- `, a table is an empty text."""


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
    read = {text for row in page.rows for text in row} if page else ()
    headings = [(depth, text) for depth, text in blocks if depth]
    title = headings[0][1] if headings and all(depth > headings[0][0] for depth, _ in headings[1:]) else ""  # it is over all others
    beside = tuple(text for text in paragraphs if text.removeprefix("- ") not in read)
    return [replace(table, notes=notes, page=title, beside=beside) for table in (*([page] if page else []), *given) if table.rows]


def outline(blocks: Sequence[Block]) -> Table | None:
    """Return the page as a table with a statement a row, if at least two headings of one depth are levels and no table is below them."""
    names = {size: levels_among([text for depth, text in blocks if depth == size]) for size, _ in blocks if size}
    depths = Counter(depth for depth, text in blocks if depth and text in names[depth])
    depth, times = next(iter(depths.most_common(1)), (0, 0))
    if times < 2:
        return None
    rows = list[tuple[str, str, str, str]]()
    over = level = dimension = ""
    for size, text in blocks:
        if size and size < depth:
            over, level = text, ""
        elif size == depth:
            level, dimension = (text if text in names[depth] else ""), ""
        elif size and level:
            dimension = text
        elif level and not text:
            return None
        elif level and not text.startswith("> "):  # a quote is a remark
            first = not dimension and not text.startswith("- ") and all(row[:2] != (over, level) for row in rows)
            rows.append((over, level, "Summary" if first else dimension, text.removeprefix("- ")))
    levels = {row[1] for row in rows}
    places = {row[:2] for row in rows}
    if len(levels) < 2:
        return None
    outer = "Track" if are_tracks([*{parent for parent, _ in places}]) else ""
    if len(places) > len(levels):  # the same levels come again below each dimension
        outer = "Group"
        rows = [("" if dimension else parent, level, parent if dimension in ("", "Summary") else dimension, text) for parent, level, dimension, text in rows]
    body = ((parent if outer else "", level, dimension or "Expectations", text) for parent, level, dimension, text in rows)
    return replace(grid([(outer, "Level", "Dimension", "Expectation"), *body]), is_outline=True)
