"""Export: the sheets of a workbook that `rungbook import` reads again.

**The layout, format 1.** Every row of an editing sheet names a place, a JSON Pointer into the ladder's document (see `text_places`), and every
column that can be changed names a field there; the text of a field is at `place/field`, or at `place` where the column's field is
`text` on the sheet of other texts, whose rows name the text itself. Texts are Markdown as written. A row without a place is new,
and so is a copy of a row with another text.

The hidden sheet `rungbook` has the rest, a fact in a row, the first cell its kind:

- `format`, `ladder`, `version`, `audience`, `hash`: the layout's number and what was exported;
- `column`, sheet, header, field: what each column of an editing sheet is; `place`, `level`, `dimension`, `id` and `scale` are no
  fields of the ladder's document but show which row it is. `level` is `track/level`, `grade:id` or `base:id/level`;
- `text`, pointer, version, text: what each field that can be changed held; one that held nothing has no row. `version` is the eight signs
  that a suggestion names a wording by, and empty for a value that is chosen from a list.

The hidden sheet `lists` holds, a list in a column, the values that cells are chosen from.
"""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256

from rungbook import model
from rungbook.exports.grid import Cell, Column, Sheet
from rungbook.exports.text_places import place_of, pointer, written_texts
from rungbook.markup.plain_text import version
from rungbook.model import Audience, Expectation, Ladder, Level
from rungbook.words import Catalogue

FORMAT = "1"
HIDDEN, LISTS = "rungbook", "lists"
LONGEST = 32_767
"""How many characters a cell of a workbook can hold."""
_LOCKED = ("place", "level", "dimension", "id", "scale", "skill")


def editing_sheets(ladder: Ladder, audience: Audience, words: Catalogue) -> tuple[Sheet, ...]:
    """The sheets of everything that can be changed, and the hidden ones that show what was exported."""
    sheets: tuple[Sheet, ...] = (_expectations(ladder, words), _levels(ladder, words), _steps_of_scales(ladder, words))
    edited = {row[0].text + "/" + column.field for sheet in sheets for row in sheet.rows for column in sheet.columns if not column.locked}
    sheets = (*(sheet for sheet in sheets if sheet.rows), _texts(ladder, edited, words))
    return (*sheets, _hidden(ladder, audience, sheets))


def choices(ladder: Ladder) -> dict[str, tuple[str, ...]]:
    """The ids that a cell can hold, by the name of its list."""
    return {
        "grade": tuple(grade.id for grade in ladder.grades),
        "weight": ("core", "growth"),
        "status": ("current", "draft", "deprecated"),
        **{f"scale:{scale.id}": tuple(step.id for step in scale.steps) for scale in ladder.scales},
        **{f"threads:{leaf.id}": tuple(thread.id for thread in leaf.threads) for leaf in ladder.leaves if leaf.threads},
    }


def _column(words: Catalogue, field: str, width: int) -> Column:
    return Column(words(f"sheet_{field}"), width, field, field in _LOCKED)


def _sheet(name: str, widths: dict[str, int], rows: Iterable[tuple[Cell, ...]], labels: int, words: Catalogue) -> Sheet:
    columns = tuple(_column(words, field, width) for field, width in widths.items())
    return Sheet(name=name, columns=columns, rows=tuple(rows), labels=labels, editing=True)


def _expectations(ladder: Ladder, words: Catalogue) -> Sheet:
    widths = {"place": 14, "level": 22, "dimension": 18, "id": 24, "thread": 18, "text": 70, "short": 36, "title": 18, "weight": 10, "status": 11}
    rows = (
        _expectation(place + pointer("expectations", cell.dimension.id, one.id), name, cell.dimension, one)
        for place, name, holder in _holders(ladder)
        for cell in holder.expectations
        for one in cell.expectations
        if not (isinstance(holder, Level) and one.base)
    )
    return _sheet(words.edit_expectations, widths, rows, 4, words)


def _holders(ladder: Ladder) -> Iterator[tuple[str, str, model.Grade | model.BaseLevel | Level]]:
    """Yield what expectations are written in: its place, what a row calls it, and itself."""
    yield from ((pointer("grades", grade.id), f"grade:{grade.id}", grade) for grade in ladder.grades)
    yield from ((pointer("bases", base.id, "levels", shared.id), f"base:{shared.key}", shared) for base in ladder.bases for shared in base.levels)
    yield from ((place_of(level), level.key, level) for level in ladder.levels)


def _expectation(place: str, level: str, dimension: model.Dimension, one: Expectation) -> tuple[Cell, ...]:
    thread = Cell(one.thread.id if one.thread else "", choices=f"threads:{dimension.id}" if dimension.threads else "")
    texts = (Cell(text.rstrip("\n")) for text in (one.text, one.short, one.title))
    return (*_ids(place, level, dimension.id, one.id), thread, *texts, Cell(one.weight, choices="weight"), Cell(one.status, choices="status"))


def _levels(ladder: Ladder, words: Catalogue) -> Sheet:
    widths = {"place": 14, "level": 22, "grade": 10, "title": 26, "summary": 50, "text": 50, "candidate": 50, "notes": 40}
    rows = []
    for level in ladder.levels:
        texts = (Cell(text.rstrip("\n")) for text in (level.title, level.summary, level.text, level.candidate, level.notes))
        rows.append((*_ids(place_of(level), level.key), Cell(level.grade.id if level.grade else "", choices="grade"), *texts))
    return _sheet(words.edit_levels, widths, rows, 2, words)


def _steps_of_scales(ladder: Ladder, words: Catalogue) -> Sheet:
    """How far each level expects a skill, and where it is in a dimension with a scale."""
    widths = {"place": 14, "level": 22, "skill": 26, "scale": 18, "step": 18, "text": 60}
    rows = []
    for level in ladder.levels:
        for ask in level.skills:
            step = Cell(ask.step.id if ask.step else "", choices=f"scale:{ask.skill.scale.id}")
            rows.append((*_ids(place_of(level, "skills", ask.skill.id), level.key, f"skill:{ask.skill.id}", ask.skill.scale.id), step, Cell(ask.text)))
        for at in level.profile:
            scale = at.dimension.scale.id if at.dimension.scale else ""
            step = Cell(at.step.id, choices=f"scale:{scale}")
            rows.append((*_ids(place_of(level, "profile", at.dimension.id), level.key, f"dimension:{at.dimension.id}", scale), step, Cell("", "id")))
    return _sheet(words.edit_scales, widths, rows, 3, words)


def _ids(*ids: str) -> Iterator[Cell]:
    yield from (Cell(text, "id") for text in ids)


def _texts(ladder: Ladder, edited: set[str], words: Catalogue) -> Sheet:
    """Every text that no other sheet holds."""
    columns = (_column(words, "place", 60), _column(words, "text", 100))
    rows = tuple((Cell(place, "id"), Cell(text)) for place, text in written_texts(ladder) if place not in edited and len(text) <= LONGEST)
    return Sheet(name=words.edit_texts, columns=columns, rows=rows, editing=True, wide=False)


def exported_texts(sheet: Sheet) -> Iterator[tuple[str, Cell]]:
    """Each field of an editing sheet that can be changed and holds something, by its pointer."""
    whole = len(sheet.columns) == 2  # the sheet of other texts, whose rows name the text itself
    for row in sheet.rows:
        for cell, column in zip(row, sheet.columns, strict=True):
            if not column.locked and cell.text and cell.look != "id":
                yield row[0].text if whole else f"{row[0].text}/{column.field}", cell


def _hidden(ladder: Ladder, audience: Audience, sheets: tuple[Sheet, ...]) -> Sheet:
    texts = [(place, cell) for sheet in sheets for place, cell in exported_texts(sheet)]
    digest = sha256(json.dumps([(place, cell.text) for place, cell in texts], ensure_ascii=False).encode()).hexdigest()
    rows = [
        ("format", FORMAT),
        ("ladder", ladder.organisation.title),
        ("version", ladder.organisation.version),
        ("audience", audience),
        ("hash", digest),
        *(("column", sheet.name, column.title, column.field) for sheet in sheets for column in sheet.columns),
        *(("text", place, "" if cell.choices else version(cell.text), cell.text) for place, cell in texts),
    ]
    columns = tuple(Column("", width) for width in (10, 60, 10, 60))
    return Sheet(name=HIDDEN, columns=columns, rows=tuple(tuple(map(Cell, row)) for row in rows), hidden=True)
