"""Finds out how the tables of a file describe a ladder, with the answers that are given, and asks for what they do not show."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from rungbook.edit.imports import matrix as matrices
from rungbook.edit.imports import statements
from rungbook.edit.imports.cells import Cells, described, span
from rungbook.edit.imports.divide import divided
from rungbook.edit.imports.harmless_text import harmless
from rungbook.edit.imports.interpretation import ANSWERS, EVERY, OF_ANOTHER, PAY, Interpretation, Ledger, Question
from rungbook.edit.imports.matrix import Matrix
from rungbook.edit.imports.narrow import narrowed
from rungbook.edit.imports.scale import drop_falling_points, explain_points, read_legend, take_meanings
from rungbook.edit.imports.settle import fill_empty_cells, name_dimensions, order_levels
from rungbook.edit.imports.statements import Rows
from rungbook.edit.imports.table import Cell, ImportRefused, Table, column_name
from rungbook.edit.imports.vocabulary import (
    fact_of,
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
    """Return what the tables say; raise Question where they don't show it. `known` are names that levels of the ladder have already."""
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
        raise ImportRefused("No cell holds an expectation. Name the place of the levels with --map levels=columns, rows, tables or a column's header.")
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
        self.cells = Cells(found, answers, notes=tuple(mark for text in tables[0].beside for mark in matrices.marks([text]) if mark != "*" or text[0] == mark))
        self.named = [table.name or f"table {number + 1}" for number, table in enumerate(tables)]
        self.titles = [self._name_of(table) for table in tables]
        self.levels = levels_among([*filter(None, self.titles)], is_level)

    def run(self) -> None:
        chosen = self._built_alike(self._in_language(self._without_lists(self._without_pay(self._chosen()))))
        where = self.answers.get("levels", "")
        if where == "tables" or (not where and self._each_a_level(chosen)):
            self._table_a_level(chosen)
            return
        levels = [number for number in chosen if self._level_of(number)]
        if not where and len(levels) > 1 and self._each_a_level(levels) and not any(self._reading(self.tables[number], "") for number in chosen):
            self._table_a_level(self._only(levels, chosen, "its table is about no level"))  # the others explain
            return
        parts = ((number, narrowed(self.tables[number], self.cells, self.is_level)) for number in chosen)
        readings = {number: reading for number, part in parts if (reading := self._reading(part, where)) is not None}
        if amounts := [number for number, reading in readings.items() if isinstance(reading, Matrix) and reading.is_of_amounts]:
            chosen = self._only([number for number in chosen if number not in amounts], chosen, f"it holds amounts alone; {PAY}")
            readings = {number: reading for number, reading in readings.items() if number in chosen}
        if not readings:
            self._ask_where(chosen or amounts)
        explaining = take_meanings(self.found, {number: self.tables[number] for number in chosen}, readings)
        chosen = [number for number in chosen if number not in explaining]
        readings = self._with_points({number: reading for number, reading in readings.items() if number in chosen})
        texts = {number: reading for number, reading in readings.items() if not (isinstance(reading, Matrix) and reading.is_of_points)} or readings
        listed = tuple(self.named[number] for number in readings)
        if len(readings) > 1 and (not self._alike(list(readings.values())) or (self.answers.get("sheet") == EVERY and len(texts) > 1)):
            raise Question("sheet", f"Several tables hold levels: {', '.join(listed)}. Each can be a track of its own. Which one is taken?", listed)
        if len(texts) > 1:
            self.found.remarks.append(f"{', '.join(listed)} are one track, since their levels are the same. --map sheet={EVERY} makes each one.")
        self._only(list(readings), chosen, "no levels were found in this table")
        several = len(texts) > 1
        if not several and not self.found.title:
            self.found.title = self._title(*texts.items())
        for number, reading in readings.items():
            if isinstance(reading, Matrix):
                self._matrix(number, reading, several)
            else:
                self._rows(number, reading)

    def close(self) -> None:
        """Take years and sentences out of the levels' names, call a track of several tables as their page, and show which answer was of no use."""
        self.found.title = self.found.title or ("" if is_generic(self.tables[0].page) else self.tables[0].page)
        for level in self.found.levels:
            _, years, sentence = level_label(level)
            for fact, text in (("experience", span(years)), ("summary", harmless(sentence))):
                if text:
                    self.found.facts.setdefault((level, fact), text)
            if years and not span(years):
                self.found.remarks.append(f"{' '.join(level.split())}: “{years}” was left out, since it is no range of years such as 4-7.")
        self.found.unread = [paragraph for paragraph in dict.fromkeys(self.tables[0].beside) if paragraph not in self.cells.read]
        if "language" in self.answers and not self.cells.several_languages:
            self.found.remarks.append(f"--map language={self.answers['language']} was not used: nothing is in several languages side by side.")

    def _chosen(self) -> list[int]:
        if self.answers.get("sheet", EVERY) == EVERY:
            every = list(range(len(self.tables)))
            return self._only([0], every, "the levels are below the page's headings") if self.tables[0].is_outline else every
        wanted = [name.strip().lower() for name in self.answers["sheet"].split(",")]
        chosen = [number for number, name in enumerate(self.named) if name.lower() in wanted or self.answers["sheet"].strip().lower() == name.lower()]
        if not chosen:
            raise Question("sheet", f"No sheet or table is called “{self.answers['sheet']}”. Which one is it?", tuple(self.named))
        return self._only(chosen, range(len(self.tables)), OF_ANOTHER[1])

    def _without_pay(self, chosen: list[int]) -> list[int]:
        others = [number for number in chosen if fact_of(self.tables[number].name) != "pay"]
        return self._only(others, chosen, PAY) if others else chosen

    def _in_language(self, chosen: list[int]) -> list[int]:
        """The tables in the language that is taken, where each is called by one."""
        spoken = {number: without_language(self.tables[number].name) for number in chosen}
        if len(chosen) < 2 or not all(language for _, language in spoken.values()) or len({name for name, _ in spoken.values()}) > 1:
            return chosen
        taken = self.cells.language(list(dict.fromkeys(language for _, language in spoken.values())))
        return self._only([number for number in chosen if spoken[number][1] == taken], chosen, f"its table is in another language than `{taken}`")

    def _only(self, kept: list[int], chosen: Sequence[int], reason: str) -> list[int]:
        """The tables that are kept; the cells of the others are left out for the reason."""
        for number in set(chosen) - set(kept):
            for row in self.tables[number].rows:
                self.found.ledger.leave(reason, *row)
        return kept

    def _without_lists(self, chosen: list[int]) -> list[int]:
        """The tables but for those that only repeat short texts of the others, as the lists that a workbook's drop-downs offer."""
        texts = {number: [str(cell) for row in self.tables[number].rows[1:] for cell in row if cell] for number in chosen}
        short = [number for number in chosen if texts[number] and matrices.find(self.tables[number], self.is_level) is None]
        single = [number for number in short if len({*texts[number]}) == len(texts[number])]  # a list offers each once, a track says the same of several levels
        lists = [number for number in single if not {*texts[number]} - {text for other in chosen if other != number for text in texts[other]}]
        longer = [number for number in lists if any(len(texts[other]) > len(texts[number]) for other in chosen if other not in lists)]
        return self._only([number for number in chosen if number not in longer], chosen, "its table only lists what is in another")

    def _built_alike(self, chosen: list[int]) -> list[int]:
        """Where several tables are about a level each and have one row of headers, only those: a table of signatures has another."""
        rows = {number: self.tables[number].rows for number in chosen}
        heads = Counter(rows[number][0] for number in chosen if self._level_of(number) or (self.titles[number] and self._is_like_another(number, chosen)))
        head, times = next(iter(heads.most_common(1)), ((), 0))
        if times < 2 or self.answers.get("levels", "tables") != "tables" or levels_among(head[1:], self.is_level) or any(map(self.is_level, head)):
            return chosen
        alike = [number for number in chosen if rows[number][0] == head]
        return self._only(alike, chosen, "its table has other headers than those of the levels")

    def _is_like_another(self, number: int, chosen: Sequence[int]) -> bool:
        """Whether a table names the same beside its texts as another that is called otherwise, and neither names levels."""
        names = {*self.tables[number].column(0)[1:]} - {""}
        head, title = self.tables[number].rows[0], self.titles[number]
        others = [other for other in chosen if self.titles[other] not in ("", title) and self.tables[other].rows[0] == head]
        alike = any(2 * len(names & {*self.tables[other].column(0)}) > len(names) for other in others)
        return alike and self._reading(self.tables[number], "") is None

    def _reading(self, table: Table, where: str) -> Matrix | Rows | None:
        header = int(self.answers["header"]) - 1 if self.answers.get("header", "").isdigit() else None
        if where in ("columns", "rows"):
            turned = table if where == "columns" else table.turned()
            return matrices.find(turned, self.is_level, header) or matrices.find(turned, self.is_level, _first_header(turned))
        rows = statements.find(table, self.is_level, self.answers)
        if rows is not None or where:
            return rows
        across, down = matrices.find(table, self.is_level, header), matrices.find(table.turned(), self.is_level)
        if across is not None and down is not None:
            # Names that levels have go before those that only count up, and these before bare numbers, which may be points.
            known = [2 if any(map(self.is_level, one.names)) else int(not all(map(str.isdigit, one.names))) for one in (across, down)]
            if known[0] == known[1] < 2:
                return None
            headed = [any(role_of(cell) == "level" for cell in one.table.rows[one.header]) for one in (across, down)]
            return down if (known[1], headed[1], len(down.levels)) > (known[0], headed[0], len(across.levels)) else across
        return across or down

    def _with_points(self, readings: Mapping[int, Matrix | Rows]) -> dict[int, Matrix | Rows]:
        """The readings with tables of points last, whose levels are called as where the texts are: by code, where one has only that."""
        found = [(number, reading) for number, reading in readings.items() if isinstance(reading, Matrix)]
        names = {level: level_name(level) for _, reading in found for level in reading.levels}

        def longer(level: str) -> str:
            titled = [name for name, parts in names.items() if name != level and parts.code == names[level].code]
            return titled[0] if names[level].code and names[level].title == level and len(titled) == 1 else level

        same = {number: reading.renamed(longer) for number, reading in found}
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

    def _ask_where(self, chosen: Sequence[int]) -> None:
        table = self.tables[chosen[0]]
        across = [text for text in table.rows[_first_header(table)][1:] if text][:4]
        down = [text for text in table.column(0)[1:] if text][:4]
        columns, rows = (", ".join(text if len(text) <= 24 else text[:23].rstrip() + "…" for text in names) for names in (across, down))
        text = (
            f"It is not clear where the levels are. Are they in columns ({columns} …), in rows ({rows} …), a table or sheet each,"
            " or named in one column of a table with one statement a row? Then give that column's header."
        )
        raise Question("levels", text, ("columns", "rows", "tables", *(text for text in table.rows[_first_header(table)] if text and len(text) < 40)))

    def _title(self, named: tuple[int, Matrix | Rows]) -> str:
        """What a table is called: by its sheet or the heading above it, or by a row of one cell above its headers."""
        number, reading = named
        name = self.tables[number].name
        if not is_generic(name):
            return name
        table = reading.table.turned() if reading.table.is_turned else reading.table
        rows = table.rows[: max(reading.columns[0].number if isinstance(reading, Matrix) and reading.table.is_turned else reading.header, 0)]
        alone = [next(filter(None, row)) for row in rows if len({*row} - {""}) == 1]
        titles = [cell for cell in alone if is_title(cell)]
        if titles:
            return self.found.ledger.take(titles[0])
        parts = [part for cell in alone for part in re.split(r"\s+[–—|·:-]\s+|[,;(]\s*", cell) if is_title(part, of_ladder=True)]
        return next((part for part in parts if self.tables[0].page != part), "")

    def _matrix(self, number: int, matrix: Matrix, several: bool) -> None:
        remarks = self.found.remarks
        spoken = matrices.languages(matrix)
        language = self.cells.language(spoken)
        matrix = matrix.renamed(lambda level: matrices.in_language(level, language, spoken))
        for column in matrix.columns:
            if column.level not in self.found.levels and not (language and column.language and column.language != language):
                self.found.levels.append(column.level)
        matrices.read(matrix, self.cells, language, self.tables[number].name if several else "")
        turn = matrix.table.is_turned
        side, other = ("row", "column") if turn else ("column", "row")
        heads = [matrix.table.rows[matrix.header][column.number].place for column in (matrix.columns[0], matrix.columns[-1])]
        first, last = (str(place.row + 1) if turn else column_name(place.column) for place in heads)
        header = column_name(heads[0].column) if turn else str(heads[0].row + 1)
        more = " and the next" if matrix.body > matrix.header + 1 else ""
        remarks.append(
            f"{self.named[number]}: the levels are in {side}s {first} to {last}, with headers in {other} {header}{more}; each {other} is a dimension."
        )

    def _rows(self, number: int, rows: Rows) -> None:
        statements.read(rows, self.cells)
        headers = rows.table.rows[rows.header] if rows.header >= 0 else ()
        where = {
            role: f"in column {column_name(headers[several[0]].place.column)} (“{headers[several[0]]}”)" if headers else f"in column {column_name(several[0])}"
            for role, several in rows.roles.items()
        } | ({"level": "alone in a row above its statements"} if rows.table.is_part else {})
        self.found.remarks.append(f"{self.named[number]}: one statement a row; {', '.join(f'{role} {place}' for role, place in where.items())}.")

    def _each_a_level(self, chosen: Sequence[int]) -> bool:
        """Whether every table is about a level: named so, or at least half of them where all are built alike."""
        names = [self.titles[number] for number in chosen]
        named = [number for number in chosen if self._level_of(number)]
        alike = len({(self.tables[number].width, self.tables[number].rows[0]) for number in chosen}) == 1
        enough = 2 * len(named) >= len(names) or all(self._is_like_another(number, chosen) for number in chosen)
        return len(chosen) > 1 and len(set(names)) == len(names) and all(names) and (len(named) == len(names) or (alike and enough))

    def _level_of(self, number: int) -> str:
        """The level that a whole table is about, if it is called as one."""
        return self.titles[number] if self.titles[number] in self.levels else ""

    def _name_of(self, table: Table) -> str:
        """What a table is called by a first row that is one cell, if levels are, or by its name."""
        title = [*dict.fromkeys(filter(None, table.rows[0]))]
        headed = bool(title) and role_of(title[0]) == "level"
        own = title[-1] if table.width > 1 and len(title) == 1 + headed else ""
        return own if own and self.is_level(own) else table.name

    def _table_a_level(self, chosen: Sequence[int]) -> None:
        """Read each table behind a column with its level."""
        everywhere = [paragraph for number in chosen for paragraph in self.tables[number].intro]
        bodies = {
            number: [row for row in self.tables[number].rows if self.titles[number] not in row or row is not self.tables[number].rows[0]] for number in chosen
        }
        is_headed = len({tuple(body[0]) for body in bodies.values() if body}) == 1 and len(chosen) > 1
        for number, body in bodies.items():
            table, level = self.tables[number], " ".join(self.titles[number].split())
            if not level:
                raise ImportRefused(f"{self.named[number]} names no level: neither a heading above it nor its first row does.")
            if len(body) < len(table.rows):
                for cell in table.rows[0]:
                    self.found.ledger.take(cell)
            headers = 1 if body and (is_headed or any(map(role_of, body[0]))) else 0
            behind = [(Cell("Level"), *row) for row in body[:headers]] + [(Cell(level), *row) for row in body[headers:]]
            rows = statements.find(replace(table, rows=tuple(behind), is_part=True), self.is_level, self.answers)
            if rows is None:
                which = tuple(map(str, filter(None, table.rows[0])))
                raise Question("text", f"{self.named[number]}: which header is that of the column with the statements?", which)
            statements.read(rows, self.cells)
            for paragraph in table.intro if level == " ".join(table.name.split()) else ():
                fact, text = described(paragraph)
                text = span(text) if fact in ("experience", "takes") else harmless(text).replace("\n", " ")
                unique = everywhere.count(paragraph) == 1 or fact != "summary"  # what is the same everywhere says nothing of a level
                if text and unique and fact != "pay" and (level, fact) not in self.found.facts:
                    self.found.facts[level, fact] = text
                    self.cells.read.add(paragraph)
        self.found.remarks.append(f"Each of {len(chosen)} tables is a level.")


def _first_header(table: Table) -> int:
    """The first row that names several columns."""
    return next((number for number, row in enumerate(table.rows) if sum(map(bool, row[1:])) >= 2), 0)
