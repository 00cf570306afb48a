"""Export: the files that people take along. The table shows which format there is of what; each is made from the ladder alone.

A file is first composed, as sheets, a document or slides, and then written in its format, which takes longer.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any

from rungbook import model
from rungbook.exports import books, data, grade_papers, level_papers, markdown, rows, step_papers
from rungbook.exports.brand import Brand
from rungbook.exports.deck import Deck, deck
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
    editing: bool = True
    """Whether a workbook of the whole ladder has the sheets that can be edited."""


class NothingToExport(Exception):
    """The ladder has nothing for such a file; the message shows what is missing."""


About = Ladder | model.Track | model.Level | model.Step | model.Grade
Source = Book | Document | Deck | bytes
Composer = Callable[[Any, Ladder, Setting], Source]


def _levels(about: Any) -> tuple[model.Level, ...]:
    return (about,) if isinstance(about, model.Level) else tuple(about.levels)


def _rows(about: Any, ladder: Ladder, setting: Setting) -> Source:
    return rows.table(_levels(about), ladder, setting.root)


def _data(about: Any, ladder: Ladder, setting: Setting) -> Source:
    return data.alone(ladder, setting.audience, about)


def _markdown(about: Any, ladder: Ladder, setting: Setting) -> Source:
    return markdown.alone(_levels(about), ladder, setting.words, setting.root)


def _ladder_book(_: Ladder, ladder: Ladder, setting: Setting) -> Source:
    return books.ladder_book(ladder, setting.audience, setting.words, editing=setting.editing)


def _track_book(track: model.Track, ladder: Ladder, setting: Setting) -> Source:
    return books.ladder_book(ladder, setting.audience, setting.words, track)


def _self_review(level: model.Level, ladder: Ladder, setting: Setting) -> Source:
    return books.self_review_book(level, ladder, setting.words)


def _linked(compose: Callable[..., Document | Deck]) -> Composer:
    """A composer of texts whose links lead to the site."""
    return lambda about, ladder, setting: compose(about, ladder, setting.words, data.href_below(setting.root, ladder), setting.root)


def _interview(level: model.Level, ladder: Ladder, setting: Setting) -> Source:
    if not level.interview:
        raise NothingToExport(f"{level.key} has no interview questions for this audience. Write them under `interview`; they are always internal.")
    return _linked(level_papers.interview_kit)(level, ladder, setting)


def _evaluation(grade: model.Grade, ladder: Ladder, setting: Setting) -> Source:
    if not grade_papers.can_be_evaluated(grade, ladder):
        raise NothingToExport(f"{grade.title} has no levels to compare by factors. Two levels need this grade, and `policy.yml` needs `factors`.")
    return _linked(grade_papers.job_evaluation)(grade, ladder, setting)


_WITH_LEVELS: tuple[type, ...] = (Ladder, model.Track, model.Level)
FORMATS: dict[str, dict[type, dict[str, Composer]]] = {
    "xlsx": {Ladder: {"": _ladder_book}, model.Track: {"": _track_book}, model.Level: {"self-review": _self_review}},
    "docx": {
        model.Level: {"handout": _linked(level_papers.handout), "advert": _linked(level_papers.job_advert), "interview": _interview},
        model.Step: {"promotion-case": _linked(step_papers.promotion_case)},
        model.Grade: {"job-evaluation": _evaluation},
    },
    "pptx": {model.Track: {"calibration": _linked(deck)}},
    "csv": {kind: {"": _rows} for kind in _WITH_LEVELS},
    "json": {kind: {"": _data} for kind in _WITH_LEVELS},
    "md": {kind: {"": _markdown} for kind in _WITH_LEVELS},
}
"""By format and by what it is about: each purpose that a file has, the usual one first, and what composes it."""


OFFICE = ("xlsx", "docx", "pptx")
"""The formats that need a library."""


def missing_libraries() -> str:
    """What to do where the libraries that write office files are not installed; nothing where they are."""
    if all(find_spec(name) for name in ("xlsxwriter", "docx", "pptx")):
        return ""
    return 'Writing office files needs libraries. Install them once: pip install "rungbook[files]"'


def compose(format: str, about: About, purpose: str, ladder: Ladder, setting: Setting) -> Source:
    composers = FORMATS[format][type(about)]
    return composers[purpose or next(iter(composers))](about, ladder, setting)


def write(source: Source, brand: Brand) -> bytes:
    """The file; the same source gives the same bytes. The libraries are an extra, and take long to import."""
    match source:
        case Book():
            from rungbook.exports.xlsx import workbook

            return workbook(source, brand)
        case Document():
            from rungbook.exports.docx import document

            return document(source, brand)
        case Deck():
            from rungbook.exports.pptx import slides

            return slides(source, brand)
        case bytes():
            return source


def make(format: str, about: About, purpose: str, ladder: Ladder, setting: Setting) -> bytes:
    return write(compose(format, about, purpose, ladder, setting), setting.brand)
