"""Export: which sheets a workbook has: the ladder or a track of it, or one level for a review of oneself."""

from rungbook import model
from rungbook.exports.advert import is_asked, titled
from rungbook.exports.editing_sheets import choices, editing_sheets
from rungbook.exports.grid import Book, Cell, Column, Sheet
from rungbook.exports.sheets import expectation_lines, reading_sheets, skill_line
from rungbook.model import Audience, Ladder, Level
from rungbook.words import Catalogue


def ladder_book(ladder: Ladder, audience: Audience, words: Catalogue, track: model.Track | None = None, editing: bool = True) -> Book:
    """Everything about the ladder, or about one track; of the whole ladder also the sheets that can be edited."""
    sheets = tuple(reading_sheets(ladder, (track,) if track else ladder.tracks, words))
    if editing and track is None:
        sheets = (*sheets, *editing_sheets(ladder, audience, words))
    title = " · ".join(filter(None, (track.title if track else "", ladder.organisation.title)))
    lists = choices(ladder) if editing and track is None else {}
    return Book(title=title, sheets=sheets, choices=lists, author=ladder.organisation.name, note=_note(ladder, words))


def _note(ladder: Ladder, words: Catalogue) -> str:
    version = words("ladder_version", version=ladder.organisation.version) if ladder.organisation.version else ""
    return ", ".join(filter(None, (ladder.organisation.name, version)))


def self_review_book(level: Level, ladder: Ladder, words: Catalogue) -> Book:
    """Each expectation of a level, with room for evidence and for what both sides think. No cell counts anything."""
    cells = {cell.dimension.id: cell for cell in level.expectations}
    asked = [(leaf.title, one) for leaf in ladder.leaves if leaf.id in cells for one in cells[leaf.id].expectations if is_asked(one)]
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
    sheet = Sheet(name=words.review, title=words("review_of", level=titled(level)), columns=columns, rows=rows, labels=2)
    return Book(title=words("review_of", level=titled(level)), sheets=(sheet,), choices={}, author=ladder.organisation.name, note=_note(ladder, words))
