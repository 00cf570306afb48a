"""Finds out how the tables of a file describe a ladder, with the answers that are given, and asks for what they do not show."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from rungbook.edit.imports import matrix as matrices
from rungbook.edit.imports import statements
from rungbook.edit.imports.cells import Cells, described, marks, span
from rungbook.edit.imports.divide import divided
from rungbook.edit.imports.harmless_text import harmless
from rungbook.edit.imports.interpretation import ANSWERS, EVERY, OF_ANOTHER, PAY, Interpretation, Ledger, Question
from rungbook.edit.imports.matrix import Matrix
from rungbook.edit.imports.narrow import narrowed
from rungbook.edit.imports.scale import drop_falling_points, explain_points, read_legend, take_meanings
from rungbook.edit.imports.settle import fill_empty_cells, name_dimensions, order_levels
from rungbook.edit.imports.statements import Rows
from rungbook.edit.imports.table import Cell, ImportRefused, Row, Table, column_name
from rungbook.edit.imports.vocabulary import (
    fact_of,
    in_language,
    is_generic,
    is_level,
    is_title,
    level_label,
    level_name,
    levels_among,
    role_of,
    without_language,
)


def interpret(tables: Sequence[Table], answers: Mapping[str, str], known: Collection[str] = ()) -> Interpretation:
    """Return what the tables mean; raise Question where they don't show it. `known` are names that levels of the ladder have already."""
    for key in answers:
        if key not in ANSWERS:
            raise ImportRefused(f"--map {key}=… is not known. The keys are {', '.join(ANSWERS)}.")
    names = {name.strip().lower() for name in known}

    def is_known(text: str) -> bool:
        return is_level(text) or text.strip().lower() in names

    found = Interpretation(Ledger(tables))
    reading = _Understanding([part for table in tables for part in divided(table, is_known)], answers, is_known, found)
    reading.run()
    reading.close()
    if not found.statements and not found.points:
        raise ImportRefused("No cell contains an expectation. Name the place of the levels with --map levels=columns, rows, tables or a column's header.")
    order_levels(found, answers)
    drop_falling_points(found)
    found.ledger.close()
    name_dimensions(found)
    read_legend(found)
    fill_empty_cells(found, answers)
    explain_points(found)
    return found


class _Understanding:
    def __init__(self, tables: Sequence[Table], answers: Mapping[str, str], is_level: Callable[[str], bool], found: Interpretation) -> None:
        self.tables, self.answers, self.is_level, self.found = tables, answers, is_level, found
        self.cells = Cells(found, answers, notes=tuple(mark for text in tables[0].beside for mark in marks([text]) if mark != "*" or text[0] == mark))
        self.labels = {table: table.name or f"table {number}" for number, table in enumerate(tables, 1)}
        self.titles = {table: self._name_of(table) for table in tables}
        self.levels = levels_among([*filter(None, self.titles.values())], is_level)

    def run(self) -> None:
        chosen = self._built_alike(self._in_language(self._without_lists(self._without_pay(self._chosen()))))
        where = self.answers.get("levels", "")
        if where == "tables" or (not where and self._each_a_level(chosen)):
            self._table_a_level(chosen)
            return
        levels = [table for table in chosen if self._level_of(table)]
        if not where and len(levels) > 1 and self._each_a_level(levels) and not any(self._reading(table, "") for table in chosen):
            self._table_a_level(self._only(levels, chosen, "its table is about no level"))  # the others explain
            return
        parts = ((table, narrowed(table, self.cells, self.is_level)) for table in chosen)
        readings = {table: reading for table, part in parts if (reading := self._reading(part, where)) is not None}
        if amounts := [table for table, reading in readings.items() if isinstance(reading, Matrix) and reading.is_of_amounts]:
            chosen = self._only([table for table in chosen if table not in amounts], chosen, f"it contains amounts alone; {PAY}")
            readings = {table: reading for table, reading in readings.items() if table in chosen}
        if not readings:
            self._ask_where((chosen or amounts)[0])
        explaining = take_meanings(self.found, {table: self.labels[table] for table in chosen}, readings)
        chosen = [table for table in chosen if table not in explaining]
        readings = self._with_points({table: reading for table, reading in readings.items() if table in chosen})
        texts = {table: reading for table, reading in readings.items() if not (isinstance(reading, Matrix) and reading.is_of_points)} or readings
        listed = tuple(self.labels[table] for table in readings)
        if len(readings) > 1 and (not self._alike(list(readings.values())) or (self.answers.get("sheet") == EVERY and len(texts) > 1)):
            raise Question("sheet", f"Several tables contain levels: {', '.join(listed)}. Each can be a track of its own. Which one is taken?", listed)
        if len(texts) > 1:
            self.found.remarks.append(f"{', '.join(listed)} are one track, since their levels are the same. --map sheet={EVERY} makes each one.")
        elif not self.found.title:
            self.found.title = self._title(*texts.items())
        self._only(list(readings), chosen, "no levels were found in this table")
        for table, reading in readings.items():
            if isinstance(reading, Matrix):
                self._matrix(table, reading, len(texts) > 1)
            else:
                self._rows(table, reading)

    def close(self) -> None:
        """Take years and sentences out of the levels' names, call a track of several tables as their page, and show which answer was of no use."""
        self.found.title = self.found.title or ("" if is_generic(self.tables[0].page) else self.tables[0].page)
        for level in self.found.levels:
            _, years, sentence = level_label(level)
            for fact, text in (("experience", span(years)), ("summary", harmless(sentence))):
                if text:
                    self.found.facts.setdefault((level, fact), text)
            if years and not span(years):
                self.found.remarks.append(f"{' '.join(level.split())}: “{years}” was left out, since it is not a range of years such as 4-7.")
        self.found.unread = [paragraph for paragraph in dict.fromkeys(self.tables[0].beside) if paragraph not in self.cells.read]
        if "language" in self.answers and not self.cells.several_languages:
            self.found.remarks.append(f"--map language={self.answers['language']} was not used: nothing is in several languages side by side.")

    def _chosen(self) -> list[Table]:
        if self.answers.get("sheet", EVERY) == EVERY:
            every = list(self.tables)
            return self._only(every[:1], every, "the levels are below the page's headings") if every[0].is_outline else every
        answer = self.answers["sheet"].strip().lower()
        wanted = {answer, *(name.strip() for name in answer.split(","))}
        chosen = [table for table, label in self.labels.items() if label.lower() in wanted]
        if not chosen:
            raise Question("sheet", f"No sheet or table is called “{self.answers['sheet']}”. Which one is it?", tuple(self.labels.values()))
        return self._only(chosen, self.tables, OF_ANOTHER[1])

    def _without_pay(self, chosen: list[Table]) -> list[Table]:
        others = [table for table in chosen if fact_of(table.name) != "pay"]
        return self._only(others, chosen, PAY) if others else chosen

    def _in_language(self, chosen: list[Table]) -> list[Table]:
        """The tables in the language that is taken, where each is called by one."""
        spoken = {table: without_language(table.name) for table in chosen}
        if len(chosen) < 2 or not all(language for _, language in spoken.values()) or len({name for name, _ in spoken.values()}) > 1:
            return chosen
        taken = self.cells.language(list(dict.fromkeys(language for _, language in spoken.values())))
        return self._only([table for table in chosen if spoken[table][1] == taken], chosen, f"its table is in another language than `{taken}`")

    def _only(self, kept: list[Table], chosen: Sequence[Table], reason: str) -> list[Table]:
        """The tables that are kept; the cells of the others are left out for the reason."""
        for table in chosen:
            for row in table.rows if table not in kept else ():
                self.found.ledger.leave(reason, *row)
        return kept

    def _without_lists(self, chosen: list[Table]) -> list[Table]:
        """The tables but for those that only repeat short texts of the others, as the lists that a workbook's drop-downs offer."""
        texts = {table: [str(cell) for row in table.rows[1:] for cell in row if cell] for table in chosen}
        short = [table for table in chosen if texts[table] and matrices.find(table, self.is_level) is None]
        single = [table for table in short if len({*texts[table]}) == len(texts[table])]  # a list offers each once, a track repeats it at several levels
        lists = [table for table in single if not {*texts[table]} - {text for other in chosen if other is not table for text in texts[other]}]
        longer = [table for table in lists if any(len(texts[other]) > len(texts[table]) for other in chosen if other not in lists)]
        return self._only([table for table in chosen if table not in longer], chosen, "its table only lists what is in another")

    def _built_alike(self, chosen: list[Table]) -> list[Table]:
        """Where several tables are about a level each and have one row of headers, only those: a table of signatures has another."""
        heads = Counter(table.rows[0] for table in chosen if self._level_of(table) or (self.titles[table] and self._is_like_another(table, chosen)))
        head, times = next(iter(heads.most_common(1)), ((), 0))
        if times < 2 or self.answers.get("levels", "tables") != "tables" or levels_among(head[1:], self.is_level) or any(map(self.is_level, head)):
            return chosen
        alike = [table for table in chosen if table.rows[0] == head]
        if not any(map(self._level_of, alike)) and any(self._reading(table, "") for table in chosen if table not in alike):
            return chosen  # another has the levels
        return self._only(alike, chosen, "its table has other headers than those of the levels")

    def _is_like_another(self, table: Table, chosen: Sequence[Table]) -> bool:
        """Whether a table names the same beside its texts as another that is called otherwise, and neither names levels."""
        names = {*table.column(0)[1:]} - {""}
        others = [other for other in chosen if self.titles[other] not in ("", self.titles[table]) and other.rows[0] == table.rows[0]]
        alike = any(2 * len(names & {*other.column(0)}) > len(names) for other in others)
        return alike and self._reading(table, "") is None

    def _reading(self, table: Table, where: str) -> Matrix | Rows | None:
        header = int(self.answers["header"]) - 1 if self.answers.get("header", "").isdecimal() else None
        if where in ("columns", "rows"):
            turned = table if where == "columns" else table.turned()
            return matrices.find(turned, self.is_level, header) or matrices.find(turned, self.is_level, _first_header(turned))
        rows = statements.find(table, self.is_level, self.answers)
        if rows is not None or where:
            return rows
        across, down = matrices.find(table, self.is_level, header), matrices.find(table.turned(), self.is_level)
        if across is not None and down is not None:
            # Names that levels have go before those that only count up, and these before bare numbers, which may be points.
            known = [2 if any(map(self.is_level, one.names)) else int(not all(map(str.isdecimal, one.names))) for one in (across, down)]
            if known[0] == known[1] < 2:
                return None
            headed = [any(role_of(cell) == "level" for cell in one.table.rows[one.header]) for one in (across, down)]
            return down if (known[1], headed[1], len(down.levels)) > (known[0], headed[0], len(across.levels)) else across
        return across or down

    def _with_points(self, readings: Mapping[Table, Matrix | Rows]) -> dict[Table, Matrix | Rows]:
        """The readings with tables of points last, whose levels are called as where the texts are: by code, where one has only that."""
        found = {table: reading for table, reading in readings.items() if isinstance(reading, Matrix)}
        names = {level: level_name(level) for reading in found.values() for level in reading.levels}

        def longer(level: str) -> str:
            titled = [name for name, parts in names.items() if name != level and parts.code == names[level].code]
            return titled[0] if names[level].code and names[level].title == level and len(titled) == 1 else level

        same = {table: reading.renamed(longer) for table, reading in found.items()}
        return dict(sorted((dict(readings) | same).items(), key=lambda one: isinstance(one[1], Matrix) and one[1].is_of_points))

    def _alike(self, readings: list[Matrix | Rows]) -> bool:
        """Whether several tables continue one another: statements in each, or the same levels with other dimensions or with their points."""
        if all(isinstance(one, Rows) for one in readings):
            return True
        tables = [one for one in readings if isinstance(one, Matrix)]
        if len(tables) < len(readings) or any(one.levels != tables[0].levels for one in tables):
            return False
        pairs = combinations(tables, 2)
        names = [(one.rows, other.rows) for one, other in pairs if one.is_of_points == other.is_of_points]
        return all(len(one & other) < max(2, min(len(one), len(other)) / 2) for one, other in names)

    def _ask_where(self, table: Table) -> None:
        across = [text for text in table.rows[_first_header(table)][1:] if text][:4]
        down = [text for text in table.column(0)[1:] if text][:4]
        columns, rows = (", ".join(text if len(text) <= 24 else text[:23].rstrip() + "…" for text in names) for names in (across, down))
        text = (
            f"It is not clear where the levels are. Are they in columns ({columns} …), in rows ({rows} …), a table or sheet each,"
            " or named in one column of a table with one statement a row? Then give that column's header."
        )
        raise Question("levels", text, ("columns", "rows", "tables", *(text for text in table.rows[_first_header(table)] if text and len(text) < 40)))

    def _title(self, named: tuple[Table, Matrix | Rows]) -> str:
        """What a table is called: by its sheet or the heading above it, or by a row of one cell above its headers."""
        whole, reading = named
        if not is_generic(whole.name):
            return whole.name
        table = reading.table.turned() if reading.table.is_turned else reading.table
        rows = table.rows[: max(reading.columns[0].number if isinstance(reading, Matrix) and reading.table.is_turned else reading.header, 0)]
        alone = [next(filter(None, row)) for row in rows if len({*row} - {""}) == 1]
        titles = [cell for cell in alone if is_title(cell)]
        if titles:
            return self.found.ledger.take(titles[0])
        parts = [part for cell in alone for part in re.split(r"\s+[–—|·:-]\s+|[,;(]\s*", cell) if is_title(part, of_ladder=True)]
        return next((part for part in parts if self.tables[0].page != part), "")

    def _matrix(self, table: Table, matrix: Matrix, several: bool) -> None:
        remarks = self.found.remarks
        spoken = matrices.languages(matrix)
        language = self.cells.language(spoken)
        matrix = matrix.renamed(lambda level: in_language(level, language, spoken))
        for column in matrix.columns:
            if column.level not in self.found.levels and not (language and column.language and column.language != language):
                self.found.levels.append(column.level)
        matrices.read(matrix, self.cells, language, table.name if several else "")
        turn = matrix.table.is_turned
        side, other = ("row", "column") if turn else ("column", "row")
        heads = [matrix.table.rows[matrix.header][column.number].place for column in (matrix.columns[0], matrix.columns[-1])]
        first, last = (str(place.row + 1) if turn else column_name(place.column) for place in heads)
        header = column_name(heads[0].column) if turn else str(heads[0].row + 1)
        more = " and the next" if any(map(any, matrix.table.rows[matrix.header + 1 : matrix.body])) else ""  # what was left out is empty
        meant = f"each {other} is a dimension" if matrix.labels else "nothing beside them names dimensions"
        remarks.append(f"{self.labels[table]}: the levels are in {side}s {first} to {last}, with headers in {other} {header}{more}; {meant}.")

    def _rows(self, table: Table, rows: Rows) -> None:
        taken = statements.read(rows, self.cells)
        headers = rows.table.rows[rows.header] if rows.header >= 0 else ()
        where = {role: " and ".join(_column(column, headers) for column in several) for role, several in taken.items()}
        where |= {"level": "alone in a row above its statements"} if rows.table.is_part else {}
        self.found.remarks.append(f"{self.labels[table]}: one statement a row; {', '.join(f'{role} {place}' for role, place in where.items())}.")

    def _each_a_level(self, chosen: Sequence[Table]) -> bool:
        """Whether every table is about a level: named so, or at least half of them where all are built alike."""
        names = [self.titles[table] for table in chosen]
        named = [table for table in chosen if self._level_of(table)]
        alike = len({(table.width, table.rows[0]) for table in chosen}) == 1
        enough = 2 * len(named) >= len(names) or all(self._is_like_another(table, chosen) for table in chosen)
        return len(chosen) > 1 and len(set(names)) == len(names) and all(names) and (len(named) == len(names) or (alike and enough))

    def _level_of(self, table: Table) -> str:
        """The level that a whole table is about, if it is called as one."""
        return self.titles[table] if self.titles[table] in self.levels else ""

    def _name_of(self, table: Table) -> str:
        """What a table is called by a first row that is one cell, if levels are, or by its name."""
        title = [*dict.fromkeys(filter(None, table.rows[0]))]
        headed = bool(title) and role_of(title[0]) == "level"
        own = title[-1] if table.width > 1 and len(title) == 1 + headed else ""
        return own if own and self.is_level(own) else table.name

    def _table_a_level(self, chosen: Sequence[Table]) -> None:
        """Read each table behind a column with its level."""
        everywhere = [paragraph for table in chosen for paragraph in table.intro]
        bodies = {table: table.rows[1 if self.titles[table] in table.rows[0] else 0 :] for table in chosen}
        is_headed = len({body[0] for body in bodies.values() if body}) == 1 and len(chosen) > 1
        for table, body in bodies.items():
            level = " ".join(self.titles[table].split())
            if not level:
                raise ImportRefused(f"{self.labels[table]} names no level: neither a heading above it nor its first row does.")
            if len(body) < len(table.rows):
                for cell in table.rows[0]:
                    self.found.ledger.take(cell)
            headers = 1 if body and (is_headed or any(map(role_of, body[0]))) else 0
            behind = [(Cell("Level"), *row) for row in body[:headers]] + [(Cell(level), *row) for row in body[headers:]]
            rows = statements.find(replace(table, rows=tuple(behind), is_part=True), self.is_level, self.answers)
            if rows is None:
                which = tuple(map(str, filter(None, table.rows[0])))
                raise Question("text", f"{self.labels[table]}: which header is that of the column with the statements?", which)
            statements.read(rows, self.cells)
            for paragraph in table.intro if level == " ".join(table.name.split()) else ():
                fact, text = described(paragraph)
                text = span(text) if fact in ("experience", "takes") else harmless(text).replace("\n", " ")
                unique = everywhere.count(paragraph) == 1 or fact != "summary"  # what is the same everywhere describes no level
                if text and unique and fact != "pay" and (level, fact) not in self.found.facts:
                    self.found.facts[level, fact] = text
                    self.cells.read.add(paragraph)
        self.found.remarks.append(f"Each of {len(chosen)} tables is a level.")


def _first_header(table: Table) -> int:
    """The first row that names several columns."""
    return next((number for number, row in enumerate(table.rows) if sum(map(bool, row[1:])) >= 2), 0)


def _column(column: int, headers: Row) -> str:
    return f"in column {column_name(headers[column].place.column)} (“{headers[column]}”)" if headers else f"in column {column_name(column)}"
