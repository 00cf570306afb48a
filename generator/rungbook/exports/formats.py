"""Export: the files that people take along. The table shows which format there is of what; each is made from the ladder alone.

A file is first composed, as sheets, a document or slides, and then written in its format, which takes longer.
"""

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from rungbook import model
from rungbook.exports import csv_table, data, job_evaluation, level_documents, markdown, promotion_case, sheets
from rungbook.exports.brand import Brand
from rungbook.exports.deck import Deck, deck
from rungbook.exports.document import Document
from rungbook.exports.grid import Book
from rungbook.exports.setting import Setting
from rungbook.model import Ladder

About = Ladder | model.Track | model.Level | model.Step | model.Grade
Source = Book | Document | Deck | bytes
Composer = Callable[[Any, Ladder, Setting], Source]


def _data(about: Ladder | model.Track | model.Level, ladder: Ladder, setting: Setting) -> bytes:
    return data.alone(ladder, setting.audience, about)


_WITH_LEVELS: tuple[type, ...] = (Ladder, model.Track, model.Level)
FORMATS: dict[str, dict[type, dict[str, Composer]]] = {
    "xlsx": {Ladder: {"": sheets.ladder_book}, model.Track: {"": sheets.track_book}, model.Level: {"self-review": sheets.self_review_book}},
    "docx": {
        model.Level: {"handout": level_documents.handout, "advert": level_documents.job_advert, "interview": level_documents.interview_kit},
        model.Step: {"promotion-case": promotion_case.promotion_case},
        model.Grade: {"job-evaluation": job_evaluation.job_evaluation},
    },
    "pptx": {model.Track: {"calibration": deck}},
    "csv": {kind: {"": csv_table.table} for kind in _WITH_LEVELS},
    "json": {kind: {"": _data} for kind in _WITH_LEVELS},
    "md": {kind: {"": markdown.alone} for kind in _WITH_LEVELS},
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
