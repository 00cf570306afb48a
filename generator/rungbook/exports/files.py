"""Export: the files that people take along. The table says which format there is of what; each is made from the ladder alone."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from rungbook import model
from rungbook.exports import books, data, level_papers, markdown, rows, step_papers
from rungbook.exports.brand import Brand
from rungbook.exports.grid import Book
from rungbook.exports.paper import Document
from rungbook.model import Audience, Ladder
from rungbook.words import Catalogue, catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a file knows beside the ladder."""

    audience: Audience
    words: Catalogue = field(default_factory=catalogue)
    root: str = ""
    """The site's address, to which links lead; empty where nobody knows it."""
    brand: Brand = field(default_factory=Brand)


class NothingToExport(Exception):
    """The ladder has nothing for such a file; the message says what is missing."""


About = Ladder | model.Track | model.Level | model.Step
Maker = Callable[[Any, Ladder, Setting], bytes]


def _workbook(book: Book) -> bytes:
    from rungbook.exports.xlsx import workbook  # the library is an extra, and takes long to import

    return workbook(book)


def _levels(about: Any) -> tuple[model.Level, ...]:
    return (about,) if isinstance(about, model.Level) else tuple(about.levels)


def _rows(about: Any, ladder: Ladder, setting: Setting) -> bytes:
    return rows.table(_levels(about), ladder, setting.root)


def _data(about: Any, ladder: Ladder, setting: Setting) -> bytes:
    return data.alone(ladder, setting.audience, about)


def _markdown(about: Any, ladder: Ladder, setting: Setting) -> bytes:
    return markdown.alone(_levels(about), ladder, setting.words, setting.root)


def _ladder_book(_: Ladder, ladder: Ladder, setting: Setting) -> bytes:
    return _workbook(books.ladder_book(ladder, setting.audience, setting.words))


def _track_book(track: model.Track, ladder: Ladder, setting: Setting) -> bytes:
    return _workbook(books.ladder_book(ladder, setting.audience, setting.words, track))


def _self_review(level: model.Level, ladder: Ladder, setting: Setting) -> bytes:
    return _workbook(books.self_review_book(level, ladder, setting.words))


def _paper(compose: Callable[..., Document]) -> Maker:
    def make(about: Any, ladder: Ladder, setting: Setting) -> bytes:
        from rungbook.exports.docx import document  # as above

        href = data.href_below(setting.root, ladder)
        return document(compose(about, ladder, setting.words, href, setting.root), setting.brand)

    return make


def _deck(track: model.Track, ladder: Ladder, setting: Setting) -> bytes:
    from rungbook.exports.deck import deck
    from rungbook.exports.pptx import slides  # as above

    return slides(deck(track, ladder, setting.words, data.href_below(setting.root, ladder), setting.root), setting.brand)


def _interview(level: model.Level, ladder: Ladder, setting: Setting) -> bytes:
    if not level.interview:
        raise NothingToExport(f"{level.key} has no interview questions for this audience. Write them under `interview`; they are always internal.")
    return _paper(level_papers.interview_kit)(level, ladder, setting)


_WITH_LEVELS: tuple[type, ...] = (Ladder, model.Track, model.Level)
FORMATS: dict[str, dict[type, dict[str, Maker]]] = {
    "xlsx": {Ladder: {"": _ladder_book}, model.Track: {"": _track_book}, model.Level: {"self-review": _self_review}},
    "docx": {
        model.Level: {"handout": _paper(level_papers.handout), "advert": _paper(level_papers.job_advert), "interview": _interview},
        model.Step: {"promotion-case": _paper(step_papers.promotion_case)},
    },
    "pptx": {model.Track: {"calibration": _deck}},
    "csv": {kind: {"": _rows} for kind in _WITH_LEVELS},
    "json": {kind: {"": _data} for kind in _WITH_LEVELS},
    "md": {kind: {"": _markdown} for kind in _WITH_LEVELS},
}
"""By format and by what it is about: each purpose that a file has, the usual one first, and what makes it."""


def make(format: str, about: About, purpose: str, ladder: Ladder, setting: Setting) -> bytes:
    """One file; the same ladder gives the same bytes."""
    makers = FORMATS[format][type(about)]
    return makers[purpose or next(iter(makers))](about, ladder, setting)
