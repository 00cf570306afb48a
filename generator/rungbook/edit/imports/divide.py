"""Brings what a sheet has below one another into one form: stacked tables become several, rows that name levels or tracks a column."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from rungbook.edit.imports import matrix
from rungbook.edit.imports.matrix import IsLevel
from rungbook.edit.imports.table import Cell, Row, Table
from rungbook.edit.imports.vocabulary import are_tracks, levels_among, role_of


def divided(table: Table, is_level: IsLevel) -> list[Table]:
    """Return the tables that a sheet holds, each with rows of texts below one header."""
    return [_with_names_in_a_column(part, is_level) for part in _stacked(table, is_level)]


def _stacked(table: Table, is_level: IsLevel) -> list[Table]:
    """Each table of a sheet that has several below one another: after an empty row other levels are in the headers."""
    starts, names = [0], set[str]()
    for number, row in enumerate(table.rows):
        texts = [str(cell) for cell in row[1:] if cell and not cell.is_copy]
        levels = levels_among(texts, is_level)
        if len(levels) < 2 or 2 * len(levels) < len(texts):
            continue
        above = number
        while above and len({*table.rows[above - 1]} - {""}) < 2:
            above -= 1
        if names and any(not any(one) for one in table.rows[above:number]) and (not levels & names or _begins_again(table, starts[-1], above, number)):
            starts.append(above)
        elif names and above == number:
            continue  # a row of texts, or a second one of names
        names |= levels
    parts = [table.part(start, end) for start, end in pairwise((*starts, len(table.rows)))]
    if len(parts) < 2 or any(len(_levels(part, is_level)) < 2 for part in parts):
        return [table]
    return [replace(part, name=_title(part) or (table.name and f"{table.name} {number}")) for number, part in enumerate(parts, 1)]


def _begins_again(table: Table, start: int, above: int, header: int) -> bool:
    """Whether below a title and the same levels the rows are called as those of the table above."""
    below = takewhile(any, table.rows[header + 1 :])
    names, before = {row[0] for row in below} - {""}, {row[0] for row in table.rows[start:above]}
    return any(map(any, table.rows[above:header])) and 2 * len(names & before) > len(names)


def _levels(table: Table, is_level: IsLevel) -> Sequence[str]:
    found = matrix.find(table, is_level)
    return found.levels if found else ()


def _title(table: Table) -> str:
    """The last text alone in a row above the headers."""
    alone = ""
    for row in table.rows:
        texts = [*dict.fromkeys(filter(None, row))]
        if len(texts) > 1:
            break
        alone = str(texts[0]) if texts else alone
    return alone


def _with_names_in_a_column(table: Table, is_level: IsLevel) -> Table:
    """Where names alone in a row are levels, or tracks of the levels in the rows below: the table with these as its first column."""
    full = [number for number, row in enumerate(table.rows) if len({*row} - {""}) > 1]
    alone = {number: name for number, row in enumerate(table.rows[: max(full, default=0)]) if (name := _name(row))}
    across, down = _levels(table, is_level), _levels(table.turned(), is_level)
    levels = levels_among([*alone.values()], is_level)
    kept = {number: name for number, name in alone.items() if name in levels}
    is_of_levels = len({*kept.values()}) > 1 and not across and not down
    if not is_of_levels:
        kept = {number: name for number, name in alone.items() if full and number > full[0]}
    heads = [table.rows[number] for number in full if kept and number < min(kept)]
    headers = next((row for row in heads if any(role_of(cell) == "level" for cell in row)), heads[0] if heads else None)
    if not is_of_levels and (not down or across or headers is None or not are_tracks([*dict.fromkeys(kept.values())])):
        return table
    header, above, rows = "Level" if is_of_levels else "Track", Cell(""), list[Row]()
    if headers is None and table.width == 2:
        rows = [(Cell("Level"), Cell("Area"), Cell("Expectation"))]
    for number, row in enumerate(table.rows):
        above = kept.get(number, above)
        first = Cell(header) if row is headers else Cell(above, above.place, is_copy=number not in kept)
        rows.append((first, *[Cell("")] * table.width) if number in kept else (first, *row))
    return replace(table, rows=tuple(rows), is_part=is_of_levels)


def _name(row: Row) -> Cell | None:
    """The one thing that a row contains, if it is a name."""
    texts = [*dict.fromkeys(filter(None, row))]
    return texts[0] if len(texts) == 1 and len(texts[0]) <= 80 and not texts[0].endswith(".") else None
