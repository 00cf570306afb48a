"""Finds what points mean: in a table of steps, in one of what a step is in each dimension, or in notes; and lets it be what is expected."""

import re
from collections.abc import Mapping

from rungbook.edit.imports.harmless_text import harmless
from rungbook.edit.imports.interpretation import Interpretation, Statement
from rungbook.edit.imports.matrix import Matrix
from rungbook.edit.imports.table import Cell, Table
from rungbook.markup.plain_text import strip_markdown

_STEP = re.compile(r"(?:\w+ )?(\d{1,2})(?:\W+(.*)|$)", re.DOTALL)


def take_meanings(found: Interpretation, tables: Mapping[Table, str], readings: Mapping[Table, object]) -> list[Table]:
    """Take from tables, given with their labels, what the points of the others mean, and return those that do so."""
    of_points = [one for one in readings.values() if isinstance(one, Matrix) and one.is_of_points]
    points = {int(text) for one in of_points for text in one.texts if text.isdecimal()} - {0}
    explaining = []
    for table, label in tables.items():
        reading = readings.get(table)
        if not points or reading in of_points or (isinstance(reading, Matrix) and any(len(reading.levels) == len(one.levels) for one in of_points)):
            continue
        for one in (table, table.turned()):
            steps = {int(found_step[1]): row for row in one.rows if (found_step := _STEP.fullmatch(next(filter(None, row), "")))}
            others = [row for row in one.rows if any(row) and row not in steps.values()]
            if not points <= steps.keys() or len(others) > 2:
                continue
            headers, axes = others[-1] if others else (), {name for matrix in of_points for name in matrix.rows}
            is_of_each = len(axes & {*headers}) > 1
            if not is_of_each and (
                len({len(row) - row.count("") for row in steps.values()} - {2, 3}) or not all(next(filter(None, row)).isdecimal() for row in steps.values())
            ):
                continue
            for step, row in steps.items():
                first, *more = map(str, filter(None, row))
                if is_of_each:
                    found.scale[step] = (_STEP.sub(r"\2", first), "")
                    found.meanings |= {(header, step): str(cell) for header, cell in zip(headers, row, strict=True) if header in axes and cell}
                else:
                    found.scale[step] = (more[0], " ".join(more[1:]))
            for row in (*others, *steps.values()):
                for cell in row:
                    found.ledger.take(cell)
            found.remarks.append(f"{label}: it says what the points mean.")
            explaining.append(table)
            break
    return explaining


_LEGEND = re.compile(r"(?:^|[,;]\s*|\n)(?:- )?(\d{1,2})\s*(?:=|:|–|—|-(?= ))\s*((?:(?![,;]\s*\d{1,2}\s*[=:–—-])[^\n])+)")


def read_legend(found: Interpretation) -> None:
    """Take what notes state about points: `1 = Aware, 2 = Basic`, or each in a line of its own."""
    notes = [*((text, None) for text in found.unread), *((place.text, place) for place in found.ledger.left)]
    steps = {text: _LEGEND.findall(text) for text, _ in notes}
    legend = {int(step): words.partition(":")[::2] for found_in in steps.values() for step, words in found_in}
    if found.scale or not found.points or not {*found.points.values()} - {0} <= legend.keys():
        return
    found.scale = {step: (strip_markdown(name.strip()), meaning.strip()) for step, (name, meaning) in legend.items()}
    found.unread = [text for text in found.unread if not steps[text]]
    for text, place in notes:
        if place is not None and steps[text]:
            found.ledger.taken.add(place)
            found.ledger.left.pop(place)


def drop_falling_points(found: Interpretation) -> None:
    """Leave out points that are lower than at the level below, which a ladder refuses."""
    for axis in found.dimensions:
        highest = 0
        for level in found.levels:
            points = found.points.get((level, axis), highest)
            if points < highest:
                del found.points[level, axis]
                found.ledger.give_back("the level below has more points", found.of_points.pop((level, axis)))
                found.remarks.append(f"{axis}: the {points} of {level} was left out, since the level below has {highest} and no level falls behind it.")
            highest = max(points, highest)


def explain_points(found: Interpretation) -> None:
    """Let the meaning of its points be what a level without a text expects: pages show no dimension without one."""
    described = {(one.level, one.dimension) for one in found.statements} | found.empty.keys()
    silent = {cell for cell in found.points if cell not in described}
    values = sorted({*found.points.values(), *found.scale})
    for axis in found.dimensions:
        below = 0
        for level in found.levels:
            points = found.points.get((level, axis), below)
            if (level, axis) in silent and points in (0, below):
                found.empty[level, axis] = "as-below" if points else "not-applicable"
            elif (level, axis) in silent:
                name, meaning = found.scale.get(points, ("", ""))
                text = found.meanings.get((axis, points)) or meaning or name or f"{points} on the scale from {values[0]} to {values[-1]}"
                found.statements.append(Statement(level, axis, harmless(text), Cell("")))
            below = points
    if silent:
        what = "what its points mean is what it expects" if found.scale else "the points are what it expects, until you write what they mean"
        found.remarks.append(f"Where a level has points and no text, {what}.")
