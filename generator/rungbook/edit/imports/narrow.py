"""Leaves out of a table what is of another track or in another language, and writes a statement where a tick states that it is expected."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from rungbook.edit.imports.cells import Cells
from rungbook.edit.imports.interpretation import OF_ANOTHER
from rungbook.edit.imports.matrix import IsLevel, Matrix, find
from rungbook.edit.imports.table import Cell, Place, Row, Table
from rungbook.edit.imports.vocabulary import are_tracks, in_language, language_of, level_name, role_of, without_language


def narrowed(table: Table, cells: Cells, is_level: IsLevel) -> Table:
    """Return the table with empty cells in place of those that are not taken; each has its reason."""
    table = _rows_of_one_track(_one_language(table, cells), cells)
    matrix = find(table, is_level)
    if matrix is None:
        return table
    return _one_track(matrix, cells) or _ticked(matrix, cells) or table


def _without(table: Table, cells: Cells, left: Iterable[Cell], reason: str) -> Table:
    left = list(left)
    cells.found.ledger.leave(reason, *left)
    return table.without(left)


def _one_language(table: Table, cells: Cells) -> Table:
    """Where a column names the language of each row: the rows of the one that is taken."""
    for column in range(table.width):
        own = [row for row, line in enumerate(table.rows) if line[column] and [cell.place for cell in line].count(line[column].place) == 1]
        spoken = {row: without_language(table.rows[row][column]) for row in own[1:]}
        languages = list(dict.fromkeys(language for _, language in spoken.values()))
        if len(languages) > 1 and all(language and not rest for rest, language in spoken.values()):
            taken = cells.language(languages)
            named = [table.rows[row][column] for row in own]
            cells.found.ledger.leave("it names a language", *named)
            others = [cell for row, (_, language) in spoken.items() if language != taken for cell in table.rows[row]]
            all_rows = table.rows
            table = _without(table, cells, others, f"it is in another language than `{taken}`").without(named[1:])
            kept = [row for row in range(own[0] + 1, own[-1] + 1) if row not in spoken or spoken[row][1] == taken]
            lines = [all_rows[own[0]][column + 1 :], *(tuple(all_rows[row][other] for row in kept) for other in range(column))]
            words = {code: _words(cell for row, (_, one) in spoken.items() if one == code for cell in all_rows[row][column + 1 :]) for code in languages}
            return _names_in_one_language(table, lines, cells, words)
    return _cells_in_one_language(_rows_in_one_language(table, cells), cells)


def _words(texts: Iterable[str]) -> set[str]:
    return {*re.findall(r"[^\W\d_]+", " ".join(texts).lower())}


def _names_in_one_language(table: Table, lines: list[Row], cells: Cells, words: Mapping[str, set[str]]) -> Table:
    """Where all names of a line are in two languages, as `Planning / Planification`: the part in the one that is taken, if the texts show which it is."""
    texts = dict[Place, str]()
    if len(words) == 2:
        named = [line for line in ([cell for cell in line if cell] for line in lines) if all(len(_parts(cell)) == 2 for cell in line)]
        sides = [_words(_parts(cell)[side] for line in named for cell in line) for side in (0, 1)]
        first, second = words
        turned = len(sides[0] & (words[second] - words[first])) + len(sides[1] & (words[first] - words[second]))
        straight = len(sides[0] & (words[first] - words[second])) + len(sides[1] & (words[second] - words[first]))
        side = [*words].index(cells.language([*words])) ^ (turned > straight)
        texts = {cell.place: _parts(cell)[side] for line in named for cell in line} if turned != straight else {}
    for cell in (cell for row in table.rows for cell in row if cell.place in texts):
        cells.found.ledger.change(cell, "what it says in another language was left out")
    return replace(table, rows=tuple(tuple(cell.with_text(texts[cell.place] if cell and cell.place in texts else cell) for cell in row) for row in table.rows))


def _parts(name: str) -> list[str]:
    """A name in several languages, behind a slash or in other lines; a code and a title are one."""
    return [name] if level_name(name).code else re.split(r"\s+[/|]\s+|\n", name)


def _by_slash(text: str) -> list[str]:
    return re.split(r"\s+[/|]\s+", text)


def _by_half(text: str) -> list[str]:
    lines = text.split("\n")
    return ["\n".join(lines[: len(lines) // 2]), "\n".join(lines[len(lines) // 2 :])] if len(lines) % 2 == 0 else [text]


def _by_turns(text: str) -> list[str]:
    lines = text.split("\n")
    return ["\n".join(lines[::2]), "\n".join(lines[1::2])] if len(lines) % 2 == 0 else [text]


def _cells_in_one_language(table: Table, cells: Cells) -> Table:
    """Where cells hold the same in two languages, behind a slash or in other lines: the one that is taken."""
    texts = [cell for row in table.rows for cell in row if cell.count(" ") > 3]
    for divide in (_by_slash, _by_half, _by_turns):
        pairs = [parts for cell in texts if len(parts := divide(cell)) == 2]
        languages = [language_of([parts[side] for parts in pairs]) for side in (0, 1)]
        if len(pairs) < 2 or len(pairs) < 0.8 * len(texts) or "" in languages or languages[0] == languages[1]:
            continue
        taken = cells.language(languages)

        def in_one(cell: Cell, of_text: bool) -> Cell:
            text = divide(cell)[languages.index(taken)] if of_text and len(divide(cell)) == 2 else in_language(cell, taken, languages)  # noqa: B023
            if text != cell:
                cells.found.ledger.change(cell, f"what it says in another language than `{taken}` was left out")  # noqa: B023
            return cell.with_text(re.sub(r"^(?:\[?[A-Z]{2}\]?: ?)", "", text) if without_language(text.partition(":")[0])[1] else text)

        return replace(table, rows=tuple(tuple(in_one(cell, cell.count(" ") > 3) for cell in row) for row in table.rows))
    return table


def _rows_in_one_language(table: Table, cells: Cells) -> Table:
    """Where rows come in pairs, one in each language: those in the one that is taken."""
    body = [row for row in table.rows if sum(map(bool, row)) > 1][1:]
    spoken = [language_of([text for text in row if " " in text]) for row in body]
    pairs = [{*spoken[start::2]} - {""} for start in (0, 1)]
    if len(body) < 4 or len(body) % 2 or [*map(len, pairs)] != [1, 1] or pairs[0] == pairs[1] or 2 * sum(map(bool, spoken)) < len(body):
        return table
    languages = [language for (language,) in pairs]
    taken = cells.language(languages)
    others = [cell for row in body[1 - languages.index(taken) :: 2] for cell in row]
    return _without(table, cells, others, f"it is in another language than `{taken}`")


def _rows_of_one_track(table: Table, cells: Cells) -> Table:
    """Where a column names several tracks: the rows of the one that is taken."""
    for header, row in enumerate(table.rows[:10]):
        roles = {column: role_of(text) for column, text in enumerate(row) if text}
        for column in roles:
            notes = [row for row in table.rows[header + 1 :] if sum(map(bool, row)) == 1]
            below = table.without(row[column] for row in notes).carried_down(column, header + 1)
            beside = [other for other in roles if other != column and (roles[other] in ("level", "dimension"))]
            levels = [table.carried_down(other, header + 1) for other in beside if roles[other] != "dimension"]
            names = list(dict.fromkeys(map(str, filter(None, below))))
            if roles[column] == "level" and row[column].strip().lower() == "role":  # a role that is a level's title has no other level
                is_track = any(len(set(zip(below, one, strict=True))) > len(names) for one in levels)
            else:  # what groups gather, where nothing else can be the dimension, is the dimension
                gathered = "group" in roles.values() and "dimension" not in roles.values() and sum(not role for role in roles.values()) < 2
                is_track = roles[column] == "track" and not gathered and row[column].strip().lower() != cells.answers.get("dimension", "").strip().lower()
            if is_track and beside:
                wanted = cells.track(names, f"The column “{row[column]}” names {len(names)} tracks.")
                body = list(zip(below, table.rows[header + 1 :], strict=True))
                for cell in (row[column], *(line[column] for name, line in body if name in ("", wanted) and line not in notes)):
                    cells.found.ledger.take(cell)
                others = [cell for name, line in body if name not in ("", wanted) for cell in line]
                return _without(table, cells, others, f"{OF_ANOTHER[0]} than {wanted}").without(table.column(column)[header:])
    return table


def _one_track(matrix: Matrix, cells: Cells) -> Table | None:
    """Where a row above the levels names several tracks: the columns of the one that is taken."""
    if not matrix.header:
        return None
    table, name, over = matrix.table, Cell(""), dict[int, Cell]()
    for column in range(matrix.columns[0].number, table.width):
        name = table.rows[matrix.header - 1][column] or name
        over[column] = name
    tracks: dict[str, set[str]] = {}
    for level in matrix.columns:
        tracks.setdefault(str(over[level.number]), set()).add(re.sub(r"\d.*", "", level_name(level.level).code))
    if "" in tracks or len(tracks) < 2:
        return None
    answer, listed = cells.answers.get("tracks"), ", ".join(f"“{name}”" for name in tracks)
    if not (are_tracks([*tracks], [*tracks.values()]) if answer is None else answer == "yes"):
        cells.found.remarks.append(f"{listed} over the levels are not tracks. --map tracks=yes makes each one.")
        return None
    cells.found.remarks.append(f"{listed} over the levels are tracks. --map tracks=no puts all levels on one.")
    wanted = cells.track(list(tracks), f"The levels are those of {len(tracks)} tracks.")
    cells.found.ledger.take(next(track for track in over.values() if track == wanted))
    return _without(table, cells, (row[column] for column, track in over.items() if track != wanted for row in table.rows), f"{OF_ANOTHER[0]} than {wanted}")


_TICK = re.compile(r"[✓✔☑✅×✗✘●•■xX+]\ufe0f?|yes|ja|oui", re.IGNORECASE)


def _ticked(matrix: Matrix, cells: Cells) -> Table | None:
    """Where each row is a statement and its cells are ticks: the statement in place of each tick."""
    table, numbers = matrix.table, {column.number for column in matrix.columns}
    ticks = {cell.place for row in table.rows[matrix.body :] for number, cell in enumerate(row) if cell and number in numbers}
    texts = _statements(matrix)
    if not ticks or texts is None or not all(_TICK.fullmatch(place.text) for place in ticks):
        return None
    for cell in table.column(texts):
        cells.found.ledger.take(cell)
    rows = tuple(tuple(cell.with_text(row[texts]) if cell.place in ticks else cell for cell in row) for row in table.rows)
    return replace(table, rows=rows).without(table.column(texts))


def _statements(matrix: Matrix) -> int | None:
    """The column beside the levels that holds statements: headed so, or the one with the longest texts."""
    columns = [column for column in matrix.labels if any(matrix.table.column(column)[matrix.body :])]
    headed = [column for column in columns if role_of(matrix.table.rows[matrix.header][column]) == "text"]
    longest = max(columns, key=lambda column: sum(map(len, matrix.table.column(column))), default=None)
    return headed[0] if headed else longest if len(columns) > 1 else None
