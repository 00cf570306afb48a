"""A table with one statement a row, and tables that hold one level each."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import product

from rungbook.edit.imports.cells import Cells
from rungbook.edit.imports.interpretation import PAY, Axis, Ledger, Question
from rungbook.edit.imports.matrix import IsLevel
from rungbook.edit.imports.table import Cell, Table
from rungbook.edit.imports.vocabulary import fact_of, is_level, language_of, levels_among, role_of, without_language

_KEPT = ("level", "title", "dimension", "group", "text", "id", "short", "examples", "signals", "points")


@dataclass(frozen=True, slots=True)
class Rows:
    """Where in a table what is: the row of headers (before the first, if there is none), and the columns of each role."""

    table: Table
    header: int
    roles: Mapping[str, tuple[int, ...]]


def find(table: Table, is_level: IsLevel, answers: Mapping[str, str]) -> Rows | None:
    """Return the columns of a table whose rows are statements."""
    given = {role: answers[role] for role in ("dimension", "text", "group") if role in answers}
    if not table.is_part and answers.get("levels") not in (None, "columns", "rows", "tables"):
        given["level"] = answers["levels"]
    first, last = (int(answers["header"]) - 1,) * 2 if answers.get("header", "").isdecimal() else (0, 9)
    for number, row in enumerate(table.rows[first : last + 1], start=first):
        roles: dict[str, tuple[int, ...]] = {}
        for column, header in enumerate(row):
            wanted = header.strip().lower()
            role = next((role for role, name in given.items() if wanted == name.strip().lower()), "") or role_of(header) or _spoken(header)
            is_over = [cell.place for cell in row].count(header.place) > 1 and header.place.text  # it heads several columns, each of which is named below
            if header and role and not is_over and not (role in given and header.strip().lower() != given[role].strip().lower()):
                roles[role] = (*roles.get(role, ()), column)
        repeated = table.is_part or _levels_repeat(table, number + 1, roles)
        if "text" not in roles and len(roles) >= (1 if table.is_part else 2) and repeated:
            roles.update(_longest(table, number + 1, roles))
        free = [column for column in range(1, roles.get("text", (0,))[0]) if any(table.column(column)) and (column,) not in roles.values()]
        if table.is_part and free:
            roles.setdefault("dimension", (free[-1],))
        if "dimension" not in roles and ("track" in roles or "group" in roles):
            roles["dimension"] = roles.pop("track" if "track" in roles else "group")
        titles = [column for column in roles.get("level", ()) if re.fullmatch(r"role|.+ (?:name|title)", row[column].strip().lower())]
        if len(several := roles.get("level", ())) > 1 and titles:
            title, level = titles[0], next(column for column in (*several, *titles) if column != titles[0])
            roles |= {"level": (level,), "title": (title,)}
        if len(both := roles.get("dimension", ())) == 2 and "group" not in roles and not _in_languages(row, both, roles):
            roles["group"], roles["dimension"] = both[:1], both[1:]
        if named := tuple(column for column, header in enumerate(row) if fact_of(without_language(header)[0]) == "title" and "level" in roles):
            roles.setdefault("title", named)
        if {"text", "level"} <= roles.keys() and len([text for text in row if text]) >= 2 and (repeated or roles.keys() & {"dimension", "examples", "signals"}):
            return Rows(table, number, roles)
    for role, name in given.items():
        if not any(name.strip().lower() == text.strip().lower() for row in table.rows[:12] for text in row):
            raise Question(
                "levels" if role == "level" else role, f"No column is headed “{name}”. Which header is it?", tuple(text for text in table.rows[0] if text)
            )
    return _without_headers(table, is_level) if not given else None


def _in_languages(row: Sequence[str], columns: Sequence[int], roles: Mapping[str, tuple[int, ...]]) -> bool:
    """Whether columns of one role hold the same in several languages: their headers name these, or there is one for each column of statements."""
    return any(without_language(row[column])[1] for column in columns) or len(roles.get("text", ())) == len(columns)


def _spoken(header: str) -> str:
    """A column that is headed by a language alone holds the statements in it."""
    rest, language = without_language(header)
    return "text" if language and not rest else ""


def _longest(table: Table, body: int, roles: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    taken = {column for columns in roles.values() for column in columns}
    free = [column for column in range(table.width) if column not in taken]
    lengths = {column: _length(table, column, body) for column in free}
    best = max(free, key=lambda column: lengths[column], default=None)
    return {"text": (best,)} if best is not None and (lengths[best] > 20 or len(free) == 1 or table.is_part) else {}


def _length(table: Table, column: int, body: int) -> float:
    texts = [text for text in table.column(column)[body:] if text]
    return sum(map(len, texts)) / len(texts) if texts else 0.0


def _levels_repeat(table: Table, body: int, roles: Mapping[str, tuple[int, ...]]) -> bool:
    """Whether a level has several rows: otherwise the table has a row a level, with columns of texts."""
    names = [name for column in roles.get("level", ()) for name in table.column(column)[body:]]
    return "" in names or len(set(names)) < len(names)


def _without_headers(table: Table, is_level: IsLevel) -> Rows | None:
    """The columns of a table without headers, by what is in them."""
    filled = [column for column in range(int(table.is_part), table.width) if any(table.column(column))]
    text = max(filled, key=lambda column: _length(table, column, 0), default=0)
    names = {column: [cell for cell in table.column(column) if cell] for column in filled if column != text}
    if table.is_part:
        labels = [column for column in names if column < text]
        return Rows(table, -1, {"level": (0,), "text": (text,), **dict(zip(("dimension", "group"), ((one,) for one in labels[::-1]), strict=False))})
    called = {column: levels_among(cells, is_level) for column, cells in names.items()}
    levels = [column for column, cells in names.items() if len(set(cells)) < len(cells) and sum(cell in called[column] for cell in cells) >= 0.8 * len(cells)]
    pairs = {tuple(row[column] for column in levels) for row in table.rows if any(row)}
    titles = levels[1:] if len(levels) == 2 and all(len(pairs) == len({pair[side] for pair in pairs}) for side in (0, 1)) else []
    if len(levels) - len(titles) != 1 or _length(table, text, 0) < 20:
        return None
    others = [column for column, cells in names.items() if column not in levels and len(set(cells)) < len(cells)]
    roles = {"level": levels[:1], "title": titles, "dimension": others[-1:], "text": [text]}
    return Rows(table, -1, {role: tuple(columns) for role, columns in roles.items() if columns})


def read(rows: Rows, cells: Cells) -> dict[str, list[int]]:
    """Take every row; return the columns that were taken for each role."""
    table, ledger, found = rows.table, cells.found.ledger, cells.found
    columns = _one_each(rows, cells)
    texts = [column for column in rows.roles["text"] if _unnumbered(rows, column) == _unnumbered(rows, columns["text"])]
    headers = table.rows[rows.header] if rows.header >= 0 else (Cell(""),) * table.width
    for row in table.rows[: max(rows.header, 0)]:
        ledger.leave("it is above the headers", *row)
    facts = _fact_columns(rows, headers, {*columns.values(), *texts}, ledger)
    above = {"level": "", "title": "", "dimension": "", "group": ""}
    unused: Cell | None = None
    last = max((number for number, row in enumerate(table.rows) if any(row[column] for column in texts)), default=0)
    for row in table.rows[last + 1 :]:
        ledger.leave("it is a note below the table", *row)
    for row in table.rows[rows.header + 1 : last + 1]:
        at = {role: row[column] for role, column in columns.items() if row[column]}
        if row == headers:
            continue
        above = _names_so_far(above, at, columns, headers, ledger)
        named = " – ".join(filter(None, (above["level"], above["title"])))
        found.levels += [one for one in _several(named) if one and one not in found.levels]
        for column, fact in facts.items():
            if named:
                cells.fact(row[column], named, fact)
        statements = [row[column] for column in texts if row[column]]
        if unused is not None and "dimension" in at:
            ledger.give_back("no text is beside it", unused)
        unused = None if statements else at.get("dimension", unused)
        if not statements:
            if table.is_part and unused is not None and unused.endswith("."):
                cells.fact(unused, named, "summary")
                unused = None
            continue
        if (table.is_outline or table.is_part) and (fact := fact_of(above["dimension"])):
            cells.fact(statements[0], named, fact, table.is_outline)
            if fact == "pay" and "dimension" in at:
                ledger.give_back(PAY, at["dimension"])
            continue
        if not named:
            ledger.leave("no level is named in its row or above", *statements)
            continue
        axis = _axis(above, table, cells)
        more: dict[str, str] = {role: ledger.take(at[role]) for role in ("id", "short", "examples", "signals") if role in at}
        if "points" in at:
            ledger.leave("pages show no scores of single expectations", at["points"])
        for one, (place, cell) in product(_several(named), enumerate(statements)):
            cells.statement(cell, one, axis, {} if place else more)  # what other cells add goes with the first
    return {role: texts if role == "text" else [column] for role, column in columns.items()}


def _fact_columns(rows: Rows, headers: Sequence[Cell], taken: Set[int], ledger: Ledger) -> dict[int, str]:
    """Take the headers; return the columns with a fact about each level. What is in neither these nor the `taken` ones is left."""
    facts = dict[int, str]()
    for column, header in enumerate(headers):
        fact = fact_of(header, rows.table.column(column)[rows.header + 1 :])
        if column in taken:
            ledger.take(header)
        elif fact in ("experience", "takes") and not rows.table.is_part:
            facts[column] = fact
            ledger.take(header)
        else:
            ledger.leave(PAY if fact == "pay" else _not_taken(header, rows, column), *rows.table.column(column))
    return facts


def _names_so_far(above: Mapping[str, str], at: Mapping[str, Cell], columns: Mapping[str, int], headers: Sequence[Cell], ledger: Ledger) -> dict[str, str]:
    """Take the names that a row has, and return them with those from the rows above it."""
    names = dict(above)
    for role in [role for role in ("group", "dimension", "level", "title") if role in at]:
        names[role] = " ".join(ledger.take(at[role]).split())
        if role == "level" and names[role].isdecimal():
            names[role] = f"{headers[columns['level']] or 'Level'} {names[role]}"
        if role == "group" and "dimension" in columns:
            names["dimension"] = ""
    return names


def _axis(above: Mapping[str, str], table: Table, cells: Cells) -> Axis:
    """Return the dimension of a statement, from the names that are in its row or above."""
    is_one_of_several = len(cells.found.ledger.tables) > 1 and not table.is_part
    title = above["dimension"] or above["group"] or (table.name if is_one_of_several else "") or "Expectations"
    of_table = title == table.name and bool(table.intro)
    cells.read |= {*table.intro} if of_table else set()
    return cells.found.dimension(Axis(title, above["group"] if above["group"] != title else "", " ".join(table.intro) if of_table else ""))


def _several(level: str) -> list[str]:
    """The levels that a cell names: `T1, T2`, `Junior / Senior` or `T1–T3`."""
    if across := re.fullmatch(r"([A-Za-z]{1,4})(\d{1,2})\s*(?:-|–|—|to|bis|à)\s*(?:\1)?(\d{1,2})", level):
        return [f"{across[1]}{number}" for number in range(int(across[2]), int(across[3]) + 1)] or [level]
    parts = [part.strip() for part in re.split(r"[,;/&+]|\band\b|\bund\b", level) if part.strip()]
    return parts if len(parts) > 1 and all(re.fullmatch(r"[A-Z]{1,4}\d{1,2}", part) or is_level(part) for part in parts) else [level]


def _one_each(rows: Rows, cells: Cells) -> dict[str, int]:
    """One column for each role: of several the one in the language that is taken."""
    table, body = rows.table, rows.header + 1
    spoken: dict[int, str] = {}
    for role, columns in rows.roles.items():
        for column in columns if len(columns) > 1 else ():
            header = table.rows[rows.header][column] if rows.header >= 0 else ""
            spoken[column] = without_language(header)[1] or (language_of(list(table.column(column)[body:])) if role == "text" else "")
    texts = rows.roles["text"]
    found = list(dict.fromkeys(spoken[column] for column in texts if spoken.get(column)))
    language = cells.language(found) if len(texts) > 1 else ""
    chosen = {}
    for role, columns in rows.roles.items():
        fitting = [column for column in columns if not language or spoken.get(column, "") == language] or list(columns)
        if language and len(columns) == len(found) and not any(spoken.get(column) for column in columns):  # in the order of the statements
            fitting = [columns[found.index(language)]]
        if role == "text" and len({_unnumbered(rows, column) for column in fitting}) > 1:
            names = tuple(table.rows[rows.header][column] for column in fitting)
            raise Question("text", f"Several columns may contain the statements: {', '.join(names)}. Which one does?", names)
        if role in _KEPT:
            chosen[role] = fitting[0]
    return chosen


def _unnumbered(rows: Rows, column: int) -> str:
    return re.sub(r"\W*\d+$", "", rows.table.rows[rows.header][column]) if rows.header >= 0 else ""


def _not_taken(header: str, rows: Rows, column: int) -> str:
    if any(column in several for several in rows.roles.values()):
        return "another column is taken in its place"
    return f"a ladder has no place for its column “{header}”" if header else "its column has no header"
