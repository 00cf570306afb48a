"""Leaves out of a table what is of another track or in another language, and writes a statement where a tick states that it is expected."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rungbook.edit.imports.cells import Cells
from rungbook.edit.imports.interpretation import OF_ANOTHER
from rungbook.edit.imports.matrix import IsLevel, Matrix, find
from rungbook.edit.imports.table import Place, Table
from rungbook.edit.imports.vocabulary import language_of, level_name, role_of, without_language


def narrowed(table: Table, number: int, cells: Cells, is_level: IsLevel) -> Table:
    """Return the table with empty cells in place of those that are not taken; each has its reason."""
    table = _rows_of_one_track(_one_language(table, number, cells), number, cells)
    matrix = find(table, is_level)
    if matrix is None:
        return table
    return _one_track(matrix, number, cells) or _ticked(matrix, number, cells) or table


def _with(table: Table, texts: dict[Place, str]) -> Table:
    rows = tuple(tuple(texts.get((row, column), text) for column, text in enumerate(line)) for row, line in enumerate(table.rows))
    return replace(table, rows=rows)


def _without(table: Table, number: int, cells: Cells, places: Iterable[Place], reason: str) -> Table:
    places = list(places)
    for place in places:
        cells.found.ledger.leave(number, place, reason)
    return _with(table, dict.fromkeys(places, ""))


def _one_language(table: Table, number: int, cells: Cells) -> Table:
    """Where a column names the language of each row: the rows of the one that is taken."""
    for column in range(table.width):
        spoken = {row: without_language(text) for row, text in enumerate(table.column(column)) if text and row}
        languages = list(dict.fromkeys(language for _, language in spoken.values()))
        if len(languages) > 1 and all(language and not rest for rest, language in spoken.values()):
            taken = cells.language(languages)
            others = [row for row, (_, language) in spoken.items() if language != taken]
            cells.found.ledger.leave_column(number, column, "it names a language")
            table = _without(
                table, number, cells, ((row, other) for row in others for other in range(table.width)), f"it is in another language than `{taken}`"
            )
            return _with(table, {(row, column): "" for row in range(len(table.rows))})
    return _rows_in_one_language(table, number, cells)


def _rows_in_one_language(table: Table, number: int, cells: Cells) -> Table:
    """Where rows come in pairs, one in each language: those in the one that is taken."""
    body = [row for row in range(len(table.rows)) if sum(map(bool, table.rows[row])) > 1][1:]
    spoken = {row: language_of([text for text in table.rows[row] if " " in text]) for row in body}
    pairs = [{spoken[row] for row in body[start::2]} - {""} for start in (0, 1)]
    if len(body) < 4 or len(body) % 2 or [*map(len, pairs)] != [1, 1] or pairs[0] == pairs[1] or 2 * sum(map(bool, spoken.values())) < len(body):
        return table
    languages = [language for (language,) in pairs]
    taken = cells.language(languages)
    others = body[1 - languages.index(taken) :: 2]
    return _without(table, number, cells, ((row, column) for row in others for column in range(table.width)), f"it is in another language than `{taken}`")


def _rows_of_one_track(table: Table, number: int, cells: Cells) -> Table:
    """Where a column names several tracks: the rows of the one that is taken."""
    for header, row in enumerate(table.rows[:10]):
        roles = {column: role_of(text) for column, text in enumerate(row) if text}
        for column in roles:
            notes = [row for row in range(header + 1, len(table.rows)) if sum(map(bool, table.rows[row])) == 1]
            below = _with(table, {(row, column): "" for row in notes}).carried_down(column, header + 1)
            beside = [other for other in roles if other != column and (roles[other] in ("level", "dimension"))]
            levels = [table.carried_down(other, header + 1) for other in beside if roles[other] != "dimension"]
            names = list(dict.fromkeys(filter(None, below)))
            if roles[column] == "level" and row[column].strip().lower() == "role":  # a role that is a level's title has no other level
                is_track = any(len(set(zip(below, one, strict=True))) > len(names) for one in levels)
            else:  # what groups gather, where nothing else can be the dimension, is the dimension
                gathered = "group" in roles.values() and "dimension" not in roles.values() and sum(not role for role in roles.values()) < 2
                is_track = roles[column] == "track" and not gathered and row[column].strip().lower() != cells.answers.get("dimension", "").strip().lower()
            if is_track and beside:
                wanted = cells.track(names, f"The column “{row[column]}” names {len(names)} tracks.")
                others = [row for row, name in enumerate(below, header + 1) if name and name != wanted]
                cells.found.ledger.take_column(number, column, from_row=header, without=[*others, *notes])
                table = _without(table, number, cells, ((row, other) for row in others for other in range(table.width)), f"{OF_ANOTHER[0]} than {wanted}")
                return _with(table, {(row, column): "" for row in range(header, len(table.rows))})
    return table


_TRACK = re.compile(r".*(?:contributor|manage|management|track|career path|führung|fachlaufbahn|expert|specialist|\bic\b).*", re.IGNORECASE)


def _one_track(matrix: Matrix, number: int, cells: Cells) -> Table | None:
    """Where a row above the levels names several tracks: the columns of the one that is taken."""
    if not matrix.header:
        return None
    table, name, over = matrix.table, "", dict[int, str]()
    for column in range(matrix.columns[0].number, table.width):
        name = table.rows[matrix.header - 1][column] or name
        over[column] = name
    tracks: dict[str, set[str]] = {}
    for level in matrix.columns:
        tracks.setdefault(over[level.number], set()).add(re.sub(r"\d.*", "", level_name(level.level).code))
    codes = [next(iter(codes)) for codes in tracks.values() if len(codes) == 1 and "" not in codes]
    if len(tracks) < 2 or "" in tracks or not (len(set(codes)) == len(tracks) or all(map(_TRACK.fullmatch, tracks))):
        return None
    wanted = cells.track(list(tracks), f"The levels are those of {len(tracks)} tracks.")
    cells.found.ledger.take(number, (matrix.header - 1, next(column for column, track in over.items() if track == wanted)))
    others = [(row, column) for column, track in over.items() if track != wanted for row in range(len(table.rows))]
    return _without(table, number, cells, others, f"{OF_ANOTHER[0]} than {wanted}")


_TICK = re.compile(r"[✓✔☑✅×✗✘●•■xX+]\ufe0f?|yes|ja|oui", re.IGNORECASE)


def _ticked(matrix: Matrix, number: int, cells: Cells) -> Table | None:
    """Where each row is a statement and its cells are ticks: the statement in place of each tick."""
    table, ledger = matrix.table, cells.found.ledger
    body = [(row, column.number) for row in range(matrix.body, len(table.rows)) for column in matrix.columns]
    ticks = [place for place in body if table.cell(place)]
    texts = _statements(matrix)
    if not ticks or texts is None or not all(_TICK.fullmatch(table.cell(place)) for place in ticks):
        return None
    taken = {(row, texts): "" for row in range(len(table.rows))}
    for place in taken:
        ledger.take(number, place)
    return _with(table, {place: table.cell((place[0], texts)) for place in ticks} | taken)


def _statements(matrix: Matrix) -> int | None:
    """The column beside the levels that holds statements: headed so, or the one with the longest texts."""
    columns = list(_labels(matrix))
    headed = [column for column in columns if role_of(matrix.table.rows[matrix.header][column]) == "text"]
    longest = max(columns, key=lambda column: sum(map(len, matrix.table.column(column))), default=None)
    return headed[0] if headed else longest if len(columns) > 1 else None


def _labels(matrix: Matrix) -> Iterator[int]:
    return (column for column in matrix.labels if any(matrix.table.column(column)[matrix.body :]))
