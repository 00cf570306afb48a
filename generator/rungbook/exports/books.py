"""Export: which sheets a workbook has: the ladder or a track of it, or one level for a review of oneself."""

from rungbook import model
from rungbook.exports.advert import cells_in_order, title_with_grade
from rungbook.exports.editing_sheets import choices, editing_sheets
from rungbook.exports.grid import Book, Cell, Column, Sheet
from rungbook.exports.setting import Setting
from rungbook.exports.sheets import expectation_lines, reading_sheets, skill_line
from rungbook.model import Ladder, Level


def ladder_book(ladder: Ladder, _: Ladder, setting: Setting) -> Book:
    """Everything about the ladder, with the sheets that can be edited."""
    sheets = tuple(reading_sheets(ladder, ladder.tracks, setting.words))
    if not setting.editing:
        return _book(ladder.organisation.title, sheets, ladder, setting)
    return _book(ladder.organisation.title, (*sheets, *editing_sheets(ladder, setting.audience, setting.words)), ladder, setting, choices(ladder))


def track_book(track: model.Track, ladder: Ladder, setting: Setting) -> Book:
    """Everything about one track."""
    title = " · ".join(filter(None, (track.title, ladder.organisation.title)))
    return _book(title, tuple(reading_sheets(ladder, (track,), setting.words)), ladder, setting)


def _book(title: str, sheets: tuple[Sheet, ...], ladder: Ladder, setting: Setting, lists: dict[str, tuple[str, ...]] | None = None) -> Book:
    return Book(title=title, sheets=sheets, choices=lists or {}, author=ladder.organisation.name, note=setting.note(ladder, between=", "))


def self_review_book(level: Level, ladder: Ladder, setting: Setting) -> Book:
    """Each expectation of a level, with room for evidence and for what both sides think. No cell counts anything."""
    words = setting.words
    asked = [(cell.dimension.title, one) for cell in cells_in_order(level, ladder) for one in cell.expectations if one.is_current]
    lines = [*((title, expectation_lines(one, words)) for title, one in asked), *((words.skills, skill_line(ask)) for ask in level.skills)]
    rows = tuple((Cell(title, "label"), Cell(text), *(Cell("", "input") for _ in range(4))) for title, text in lines)
    columns = (
        Column(words.thing_dimension, 18),
        Column(words.review_expectation, 56),
        Column(words.review_evidence, 40),
        Column(words.review_link, 24),
        Column(words.review_own_view, 32),
        Column(words.review_manager_view, 32),
    )
    sheet = Sheet(name=words.review, title=words("review_of", level=title_with_grade(level)), columns=columns, rows=rows, labels=2)
    return _book(sheet.title, (sheet,), ladder, setting)
