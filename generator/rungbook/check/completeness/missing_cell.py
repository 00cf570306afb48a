"""Rule `missing-cell`: where almost every cell of a table is filled, all are."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Comparison, Ladder, Row
from rungbook.problem import Problem

EMPTY_AT_MOST = 0.1
"""A table with a larger share of empty cells is meant to have them, and so is one of fewer than ten cells."""


def find(ladder: Ladder) -> Iterator[Problem]:
    for table in ladder.comparisons:
        cells = len(table.columns) * len(table.rows)
        filled = sum(len(row.cells) for row in table.rows)
        if 0 < cells - filled <= cells * EMPTY_AT_MOST:
            yield from (problem for row in table.rows if row.cells for problem in _in_row(row, table))


def _in_row(row: Row, table: Comparison) -> Iterator[Problem]:
    there = {cell.column.id for cell in row.cells}
    for column in (column for column in table.columns if column.id not in there):
        message = f"The row `{row.id}` has no cell for the column `{column.id}`, which almost every other row has."
        problem = rules.MISSING_CELL.problem(row.origin, message, "Add a line to its cells, with `–` if there is nothing to say:", f"comparison:{table.id}")
        first = row.cells[0].origin
        if first.line > row.origin.line and first.column == row.origin.column + 4:  # one cell a line
            problem = problem.with_line_above(first, f"{column.id}: …")
        yield problem
