"""Export: the calibration deck of a track: a slide for each level and each step, cut so that each holds its text in the site's typeface."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont, Layout

from rungbook import model
from rungbook.exports.advert import cells_in_order, title_with_grade
from rungbook.exports.card import INTER
from rungbook.exports.document import Table, plain
from rungbook.exports.grid import Line, Run, lines_of
from rungbook.exports.level_documents import expectation, expected_beyond, with_standing
from rungbook.exports.setting import Href, Setting
from rungbook.markup.plain_text import first_sentence
from rungbook.model import Ladder, Level, Step
from rungbook.site.titles import titled, why_empty
from rungbook.words import Catalogue

SIZES = (14, 13, 12, 11, 10)
WIDTH, HEIGHT = 888, 378
"""The room that a slide has below its title, in points."""
MOST_IN_HEAD = 160
"""How many letters the head of a column has at most, whatever levels are called."""
PADDING_X, PADDING_Y = 14, 8
"""What a cell keeps free beside and above its text, both sides together."""
_SIZE = 100
_SPARE = 1.15
"""Where a machine lacks the typeface, another takes its place that may be this much wider."""
LINE = 1.37
"""How high a line is at most, as a multiple of the size of its type: as high as that of Noto Sans, where it takes the typeface's place."""

Row = tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Slide:
    title: str
    subtitle: str
    table: Table | None = None
    size: int = SIZES[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    title: str
    language: str
    author: str
    note: str
    slides: tuple[Slide, ...]


def deck(track: model.Track, ladder: Ladder, setting: Setting) -> Deck:
    words, href = setting.words, setting.href(ladder)
    title = words("deck_of", track=track.title)
    slides = [Slide(title, " · ".join(filter(None, (track.summary, ladder.organisation.title))))]
    for level in track.levels:
        slides += fitted(_level(level, ladder, words, href), words)
        for step in track.steps:
            if step.is_described and (step.from_ or step.to) is level:
                slides += fitted(_step(step, words, href), words)
    return Deck(title=title, language=words.language, author=ladder.organisation.name, note=setting.note(ladder, setting.root), slides=tuple(slides))


def _level(level: Level, ladder: Ladder, words: Catalogue, href: Href) -> Slide:
    rows = []
    for cell in cells_in_order(level, ladder):
        lines = tuple(line for one in cell.expectations if one.is_current for line in expectation(one, words, href))
        if lines := lines or (plain(why_empty(cell, words), italic=True) if cell.empty else ()):
            rows.append((plain(with_standing(cell, level), bold=True), lines))
    table = Table((words.thing_dimension, words.what_it_expects), tuple(rows), (20, 80)) if rows else None
    return Slide(title_with_grade(level), level.summary, table)


def _step(step: Step, words: Catalogue, href: Href) -> Slide:
    columns: list[tuple[str, tuple[Line, ...]]] = []
    if step.from_ and (beyond := [one.short or first_sentence(one.text) for one in expected_beyond(step.from_, step.to)]):
        heading = words("expects_heading", next=title_with_grade(step.to), level=title_with_grade(step.from_))
        columns.append((heading if len(heading) < MOST_IN_HEAD else f"{heading[:MOST_IN_HEAD]}…", tuple(Line((Run(one),), "•") for one in beyond)))
    for head, things in ((words.evidence, step.gate), (words.where_people_stall, step.stalls)):
        if things:
            columns.append((head, tuple(Line(line.runs, "•") for one in things for line in lines_of(one.text, href)[:1])))
    table = Table(tuple(head for head, _ in columns), (tuple(lines for _, lines in columns),), (1,) * len(columns)) if columns else None
    return Slide(titled(step, words), step.summary or (step.unlock and lines_of(step.unlock)[0].text), table)


def fitted(slide: Slide, words: Catalogue) -> Iterator[Slide]:
    """The slide in the largest type that fits; where none does, several slides in the smallest."""
    if slide.table is None:
        yield slide
        return
    table = slide.table
    for size in SIZES:
        if height(table, table.rows, size) <= HEIGHT:
            yield replace(slide, size=size)
            return
    pages: list[list[Row]] = [[]]
    for row in _cut(table, table.rows, SIZES[-1]):
        if pages[-1] and height(table, (*pages[-1], row), SIZES[-1]) > HEIGHT:
            pages.append([])
        pages[-1].append(row)
    for number, page in enumerate(pages, 1):
        title = words("deck_part", title=slide.title, number=number, count=len(pages)) if len(pages) > 1 else slide.title
        yield Slide(title, slide.subtitle, replace(table, rows=tuple(page)), SIZES[-1])


def height(table: Table, rows: tuple[Row, ...], size: float) -> float:
    """How high the table is with these rows, in points."""
    return sum(row_height(table, row, size) for row in (head_row(table), *rows))


def head_row(table: Table) -> Row:
    return tuple(plain(text) for text in table.head)


def row_height(table: Table, row: Row, size: float) -> float:
    widths = [WIDTH * share / sum(table.widths) - PADDING_X for share in table.widths]
    needed = (
        sum(lines_needed(line.text, width - size * (1.2 + line.depth) * bool(line.marker), size) for line in lines)
        for lines, width in zip(row, widths, strict=True)
    )
    return max(1, *needed) * size * LINE + PADDING_Y


def _cut(table: Table, rows: tuple[Row, ...], size: float) -> Iterator[Row]:
    """The rows, one that is higher than a slide as several."""
    for row in rows:
        if height(table, (row,), size) <= HEIGHT:
            yield row
        else:
            yield from _cut(table, _halves(row), size)


def _halves(row: Row) -> tuple[Row, ...]:
    """A row as two: the first lines of each cell and the others, or the first words of a line and the others."""
    cells = [_half(lines) for lines in row]
    return tuple(first for first, _ in cells), tuple(second for _, second in cells)


def _half(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    if len(lines) > 1:
        middle = (len(lines) + 1) // 2
        return lines[:middle], lines[middle:]
    if not lines or len(lines[0].text) < 60:
        return lines, ()
    text, place = lines[0].text, len(lines[0].text) // 2
    place = text.find(" ", place) if text.find(" ", place) > 0 else place
    return (replace(lines[0], runs=(Run(text[:place]),)),), (replace(lines[0], runs=(Run(text[place:].strip()),)),)


@lru_cache(maxsize=1)
def _font() -> FreeTypeFont:
    return ImageFont.truetype(str(INTER), _SIZE, layout_engine=Layout.BASIC)


@lru_cache(maxsize=50_000)
def _width(word: str) -> float:
    return _font().getlength(word) / _SIZE * _SPARE


def lines_needed(text: str, width: float, size: float) -> int:
    """How many lines the text takes in so many points of width, set in the site's typeface, broken at spaces, and within a word that is longer than a line."""
    number, used, space = 1, 0.0, _width(" ") * size
    for word in text.split():
        wide = _width(word) * size
        if used and used + space + wide > width:
            number, used = number + 1, 0.0
        used += (space if used else 0) + wide
        while used > width:
            number, used = number + 1, used - width
    return number
