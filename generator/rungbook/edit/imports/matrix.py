"""A table with the levels along one side and the dimensions along the other."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from rungbook.edit.imports.cells import Cells, marks, span
from rungbook.edit.imports.interpretation import PAY, Axis, Ledger
from rungbook.edit.imports.table import Cell, Row, Table, column_name
from rungbook.edit.imports.vocabulary import (
    YEAR,
    emptiness,
    fact_of,
    in_language,
    level_name,
    levels_among,
    name_and_meaning,
    passed_over,
    role_of,
    without_language,
)

IsLevel = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a level: the level's label, what the column holds, and its language."""

    number: int
    level: str
    role: str
    language: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Where in a table what is: the rows of headers, the columns of labels, and the columns of levels."""

    table: Table
    header: int
    body: int
    columns: tuple[Column, ...]
    strange: tuple[int, ...]
    """Columns among or behind those of levels that name none."""

    @property
    def labels(self) -> range:
        return range(self.columns[0].number)

    @property
    def levels(self) -> list[str]:
        return list(dict.fromkeys(column.level for column in self.columns))

    def renamed(self, name: Callable[[str], str]) -> "Matrix":
        return replace(self, columns=tuple(replace(column, level=name(column.level)) for column in self.columns))

    @property
    def names(self) -> list[str]:
        """What its headers call the levels."""
        return [self.table.rows[self.header][column.number] for column in self.columns]

    @property
    def is_of_points(self) -> bool:
        """Whether its cells are numbers alone, but for those that hold nothing."""
        return any(map(str.isdecimal, self.texts)) and all(text.isdecimal() or emptiness(text) for text in self.texts)

    @property
    def is_of_amounts(self) -> bool:
        """Whether its cells are sums of money and their currencies alone."""
        return any(re.search(r"\d[.,' ]?\d{3}|\dk|[€$£]", text) for text in self.texts) and all(
            re.fullmatch(r"[€$£]? ?\d[\d.,' –—-]*k? ?[€$£]?[A-Z]{0,3}|[A-Z]{3}|[€$£]", text) or emptiness(text) for text in self.texts
        )

    @property
    def rows(self) -> set[str]:
        """What its rows are called beside the levels, without those about a level as a whole."""
        names = {row[self.columns[0].number - 1] for row in self.table.rows[self.body :] if self.columns[0].number}
        return {name for name in names if name and not fact_of(name)}

    @property
    def texts(self) -> list[str]:
        """Its cells but for those of sums."""
        rows = [(row[: self.columns[0].number], [row[column.number] for column in self.columns]) for row in self.table.rows[self.body :]]
        return [text for labels, texts in rows if not any(passed_over(label, texts) for label in labels if label) for text in texts]


def find(table: Table, is_level: IsLevel, header: int | None = None) -> Matrix | None:
    """Return the table with its levels in columns, if the names in some row are those of levels, or if that row is given."""
    if header is not None:
        return _matrix(table, header, {*table.rows[header][1:]} - {""}, is_level) if 0 <= header < len(table.rows) else None
    if (named := _under_level(table, is_level)) is not None:
        return named
    best, score = None, 0.0
    for number, row in enumerate(table.rows[:12]):
        first = _first_column(table, number, is_level)
        names = [text for column, text in enumerate(row) if text and column >= first and not text.is_copy]
        levels = levels_among(names, is_level)
        while names and names[0] not in levels:
            names.pop(0)  # a label of the rows below
        share = len(levels) / len(names) if len(levels) > 1 else 0.0
        # Of two rows the upper has the headers, unless the lower has clearly more names of levels.
        if share >= 0.5 and len(levels) * share > 1.5 * score and number + 1 < len(table.rows):
            if best is None and role_of(next(filter(None, row))) == "level":
                return _matrix(table, number, levels, is_level)
            best, score = (number, levels), len(levels) * share
    return _matrix(table, *best, is_level) if best else None


def _first_column(table: Table, header: int, is_level: IsLevel) -> int:
    """0 where a table has no names beside its levels: the first header is a level, and below it is one row of texts, or texts as below the others."""
    if _is_of_texts_alone(table, header, is_level):
        return 0
    rows = [row for row in table.rows if len({*row} - {""}) > 1][1:]
    others = [text for text in table.rows[header][1:] if text]
    corner = table.rows[header][0]
    is_row = len(rows) == 1 and corner and not role_of(corner) and others and {*others} == levels_among(others, is_level) and rows[0] != table.rows[header]
    return 0 if is_row and (table.name or corner in levels_among([corner, *others], is_level)) else 1


_SENTENCE = 20
"""Names of dimensions are shorter on average, and texts longer."""


def _is_of_texts_alone(table: Table, header: int, is_level: IsLevel) -> bool:
    """Whether each header is a level, the first one too, and the column below that holds texts as long as the others."""
    names, body = [text for text in table.rows[header] if text], [row for row in table.rows[header + 1 :] if any(row)]
    if len(body) < 2 or len(names) < max(table.width, 2) or not all(row[0] for row in body) or {*names} != levels_among(names, is_level):
        return False
    first, *others = ([len(row[column]) for row in body if row[column]] for column in range(table.width))
    mean = sum(first) / len(first)
    return mean >= _SENTENCE and all(2 * mean >= sum(lengths) / len(lengths) for lengths in others if lengths)


def _under_level(table: Table, is_level: IsLevel) -> Matrix | None:
    """The table with the header “Level” over several columns, each of which is named below."""
    for number, row in enumerate(table.rows[:6]):
        under = [column for column, text in enumerate(row) if column and role_of(text) == "level" and text.place is not row[0].place]
        starts = {row[column].place for column in under}
        if len(starts) == 1 and len(under) > 1 and number + 2 < len(table.rows):
            names = {table.rows[number + 1][column] for column in under}
            if len(names) == len(under) and all(names):
                return _matrix(table, number + 1, names, is_level)
    return None


def _matrix(table: Table, header: int, levels: Collection[str], is_level: IsLevel) -> Matrix | None:
    top = table.rows[header]
    first = _first_column(table, header, is_level)
    named = [column for column, text in enumerate(top) if column >= first and text in levels]
    body = next((row for row in range(header + 1, len(table.rows)) if any(table.rows[row])), None)
    if not named or body is None:
        return None
    below = table.rows[body]
    # What is named between two levels is one too, and so is what has a level's other name below it in a row of such names.
    other_names = role_of(next(filter(None, below), "")) == "level"
    in_headed = role_of(next(filter(None, top))) == "level"
    named += [
        column
        for column in range(first, max(named))
        if top[column]
        and column not in named
        and not role_of(top[column])
        and (column > min(named) or in_headed or not first or (other_names and is_level(below[column])) or _holds_lists(table, header, column))
    ]
    named.sort()
    first = named[0]
    second = _second_row(below, top, first, named, is_level)
    columns, strange = [], []
    for number in range(first, table.width):
        label, language = without_language(top[number])
        sub = below[number] if second else ""
        role = role_of(sub) if second == "roles" else ""
        if not label or number not in named:
            strange.append(number)
            continue
        if second == "names":
            label = f"{label}\n{sub}" if sub and sub != label else label
        elif second == "roles":
            language = without_language(sub)[1] or language
        elif label.isdecimal():
            label = f"Level {label}"
        columns.append(
            Column(number, " – ".join(label.split("\n")) if second == "names" else label, role if role in ("points", "examples") else "text", language)
        )
    return Matrix(table, header, body + bool(second), tuple(columns), tuple(strange)) if columns else None


def _holds_lists(table: Table, header: int, column: int) -> bool:
    """Whether a column has a list in each cell, as levels do and nothing beside them."""
    texts = [text for text in table.column(column)[header + 1 :] if not emptiness(text)]
    return len(texts) > 1 and all(text.startswith("- ") for text in texts)


def _second_row(below: tuple[str, ...], top: tuple[str, ...], first: int, named: list[int], is_level: IsLevel) -> str:
    """What a second row of headers contains: the levels' other `names`, the `roles` or languages of their columns, or nothing."""
    texts = [below[column] for column in named if column < len(below)]
    own = [label for label, above in zip(below[:first], top, strict=False) if label and label != above]
    if not any(texts) or (own and not (role_of(own[-1]) == "level" and all(map(is_level, texts)))):
        return ""  # the row has a label of its own, so it is of the body
    if all(role_of(text) in ("text", "points", "examples", "signals") or without_language(text)[1] for text in texts if text):
        return "roles"
    short = all(text and len(text) <= 40 and not text.endswith(".") and "\n" not in text and not text.isdecimal() for text in texts)
    names = short and (all(map(is_level, texts)) or all(level_name(top[column]).code for column in named))
    return "names" if names else ""


_LABELS = ("group", "dimension", "summary")
"""What columns beside the levels are taken for."""


def read(matrix: Matrix, cells: Cells, language: str, group: str = "") -> None:
    """Take every cell of the matrix."""
    table, ledger, found = matrix.table, cells.found.ledger, cells.found
    kinds = _label_kinds(matrix, language)
    of_levels = {column.number for column in matrix.columns}
    for number, row in enumerate(table.rows[: matrix.body]):
        for column_number, cell in enumerate(row):
            beside = column_number < matrix.columns[0].number
            is_other = beside and column_number not in kinds  # where the table is turned, a row above its headers
            if is_other or number < matrix.header:
                ledger.leave(f"it is {'above' if is_other == table.is_turned else 'beside'} the headers", cell)
            elif column_number in kinds and not any(row[column].place == cell.place for column, kind in kinds.items() if kind in _LABELS):
                ledger.leave(f"a column of {kinds[column_number]} beside the dimensions is not taken", cell)
            elif beside or column_number in of_levels:
                ledger.take(cell)
            else:
                ledger.leave("it is the name of no level", cell)
    every = f"--map levels={'rows' if table.is_turned else 'columns'} --map header={matrix.header + 1} takes each"
    for strange in matrix.strange:
        name = table.rows[matrix.header][strange] or column_name(strange)
        alone = [row[strange] for row in table.rows if not any(row[column].place == row[strange].place for column in of_levels)]  # merged with no level
        ledger.leave(f"its {'row' if table.is_turned else 'column'}, {name}, is not named after a level; {every}", *alone)
    cells.marks = marks(text for row in table.rows[_last_row(matrix) + 1 :] for text in row if text)
    for row, axis, fact in _rows(matrix, kinds, cells, language, group):
        texts = list[tuple[str, Cell]]()
        for column in matrix.columns:
            cell = row[column.number]
            if language and column.language and column.language != language:
                ledger.leave(f"it is in another language than `{language}`", cell)
            elif axis is None:
                cells.fact(cell, column.level, fact)
            elif column.role == "points":
                cells.points(cell, column.level, axis)
            elif column.role == "text":
                texts.append((column.level, cell))
        if axis is not None:
            found.dimension(axis)
            for level, cell in texts:
                if cell:
                    cells.statement(cell, level, axis)


def _rows(matrix: Matrix, kinds: Mapping[int, str], cells: Cells, language: str, group: str) -> Iterator[tuple[Row, Axis | None, str]]:
    """Each row with its dimension, or with the fact that it gives."""
    table, ledger = matrix.table, cells.found.ledger
    current: Axis | None = None
    last, spoken = _last_row(matrix), languages(matrix)
    labelled = {text for column, kind in kinds.items() if kind == "dimension" for text in table.column(column)[matrix.body :]}
    times = Counter(name_and_meaning(text)[0] for text in labelled)
    down = language and not any(column.language for column in matrix.columns)
    for number, row in enumerate(table.rows[matrix.body :], start=matrix.body):
        labels = _row_labels(row, kinds, ledger)
        label = labels.get("dimension", "")
        name, own = without_language(label)
        if down and name and own:
            label = name
            if own != language:
                ledger.give_back(f"it is in another language than `{language}`", *row)
                continue
        elif not down:
            label = in_language(label, language, spoken)
        if not label and labels.get("group", group) != group:
            label = labels["group"]  # a group of one row has no name beside it
        body = [row[column.number] for column in matrix.columns]
        if number > last or (label and any(body) and passed_over(label, body)):
            ledger.give_back(passed_over(label, body) or "it is a note below the table", *row)
            continue
        if body == matrix.names:
            ledger.leave("it repeats the headers", *row)
            continue
        if (label or labels.get("group")) and _is_heading(matrix, row):
            group = label or labels["group"]
            ledger.take(row[matrix.columns[0].number])
            current = None
            continue
        if not label and not any(body):
            continue
        if not label and all(span(text) and re.search(rf"\b{YEAR}\b", text, re.IGNORECASE) for text in body if text):
            yield row, None, "experience"
            continue
        if label and (fact := fact_of(label, body)):
            if fact == "pay":
                ledger.give_back(PAY, row[next(column for column, kind in kinds.items() if kind == "dimension")])
            yield row, None, fact
            continue
        if "group" in labels:
            group = labels["group"]
        if label or current is None:
            current = _axis(label, labels, group, table, times, cells)
        yield row, current, ""


def _row_labels(row: Row, kinds: Mapping[int, str], ledger: Ledger) -> dict[str, str]:
    """Take what names a row: the texts of its label columns, by what each column holds."""
    labels = dict[str, str]()
    for column, kind in kinds.items():
        if kind not in _LABELS:
            ledger.leave(f"a column of {kind} beside the dimensions is not taken", row[column])
        elif row[column]:
            labels[kind] = " ".join(filter(None, (labels.get(kind, ""), ledger.take(row[column]))))
    return labels


def _axis(label: str, labels: Mapping[str, str], group: str, table: Table, times: Mapping[str, int], cells: Cells) -> Axis:
    """Return the dimension that a row begins; `times` counts how many rows have each name."""
    whole = label or labels.get("group") or group or table.name or "Expectations"
    title, meaning = name_and_meaning(whole)
    if times[title] > 1:  # only what explains the name makes it another one
        title, meaning = " ".join(whole.split()), ""
    if role_of(title) == "text":  # a column of descriptions is about what the table is about
        title = group or table.name or title
    meaning = labels.get("summary", "").replace("\n", " ") or meaning
    if title == table.name and not meaning:
        meaning = " ".join(table.intro)
        cells.read |= {*table.intro}
    return Axis(" ".join(title.split()), " ".join(name_and_meaning(group)[0].split()) if group not in (title, label) else "", meaning)


def _last_row(matrix: Matrix) -> int:
    """The last row about levels. What follows it are notes."""
    return max((number for number, row in enumerate(matrix.table.rows) if number >= matrix.body and not _is_heading(matrix, row)), default=0)


def _is_heading(matrix: Matrix, row: Row) -> bool:
    """Whether a row names what the rows below it belong to: nothing beside the name, or the name over the whole width."""
    body = [row[column.number] for column in matrix.columns]
    beside = {cell.place for cell in row[: matrix.columns[0].number]}
    return not any(body) or (len(body) > 1 and {cell.place for cell in body} == {body[0].place} and body[0].place in beside)


def _label_kinds(matrix: Matrix, language: str) -> Mapping[int, str]:
    """What each column beside the levels holds: a group, the dimension, its summary, or something that is not taken."""
    table, kinds = matrix.table.part(0, _last_row(matrix) + 1), dict[int, str]()  # without notes below it
    headers = [table.rows[matrix.header][column] or table.rows[matrix.body - 1][column] for column in matrix.labels]
    shorts, in_all = [], languages(matrix)
    roles = [role_of(header) for header in headers]
    for column in matrix.labels:
        texts = [text for text in table.column(column)[matrix.body :] if text]
        role, spoken = roles[column], without_language(headers[column])[1]
        if language and role and not spoken and roles.count(role) == len(in_all):  # one column for each, in the order of the texts
            spoken = in_all[roles[:column].count(role)]
        if language and spoken and spoken != language:
            kinds[column] = "another language"
        elif role in ("points", "id") and all(re.search(r"\d", text) or len(text) < 4 for text in texts):
            kinds[column] = "points or numbers"
        elif not texts or len({row[column].place for row in table.rows[matrix.header :]}) == 1:
            continue  # nothing, or one cell along the whole table
        elif len(texts) == 1 and not table.rows[matrix.body][column] and len(table.rows) > matrix.body + 1:
            continue  # a word beside the table, which gathers nothing
        elif all(re.fullmatch(r"[\d.,]+ ?%?", text) for text in texts):
            kinds[column] = "numbers"
        elif sum(map(len, texts)) / len(texts) > 45 or (role == "text" and column):
            kinds[column] = "summary"
        else:
            shorts.append(column)
    # A group has several rows, so the column with more names has the dimensions, wherever it is. Another text for each of them explains it.
    shorts.sort(key=lambda column: len({*table.column(column)[matrix.body :]}))
    names = {column: [text for text in table.column(column)[matrix.body :] if text] for column in shorts}
    words = {column: sum(text.count(" ") + 1 for text in names[column]) / len(names[column]) for column in shorts}
    most = max(map(len, names.values()), default=0)
    wordy = [column for column in shorts if words[column] >= 3 and len({*names[column]}) == len(names[column]) > 0.8 * most]
    if len(wordy) < len(shorts):
        kinds |= dict.fromkeys(wordy, "summary")
        shorts = [column for column in shorts if column not in wordy]
    for place, column in enumerate(shorts):
        kinds[column] = "dimension" if place == len(shorts) - 1 else "group" if place == len(shorts) - 2 else "outer groups"
    if "dimension" not in kinds.values() and kinds:
        kinds[next((column for column, kind in kinds.items() if kind == "summary"), next(iter(kinds)))] = "dimension"
    return kinds


def languages(matrix: Matrix) -> list[str]:
    """The languages that the names of the levels end in, or the headers beside them, or else the dimensions: all, or two that are otherwise the same."""
    if across := [column.language for column in matrix.columns if column.language]:
        return list(dict.fromkeys(across))
    headers = [without_language(matrix.table.rows[matrix.header][column]) for column in matrix.labels]
    beside = list(dict.fromkeys(language for header, language in headers if language and role_of(header) == "dimension"))
    if len(beside) > 1:
        return beside
    for column in matrix.labels:
        labels = list(dict.fromkeys(without_language(text) for text in matrix.table.column(column)[matrix.body :] if text))
        spoken = [(name, language) for name, language in labels if name and language]
        if len(spoken) == len(labels) or len({name for name, _ in spoken}) < len(spoken):
            return list(dict.fromkeys(language for _, language in spoken))
    return []
