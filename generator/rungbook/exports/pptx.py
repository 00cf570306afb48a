"""Export: a deck as .pptx. The one place that uses python-pptx."""

import io
from copy import deepcopy
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.util import Pt

from rungbook.exports.brand import Brand
from rungbook.exports.deck import PADDING_X, PADDING_Y, WIDTH, Deck, Slide, head_row, lines_needed, row_height
from rungbook.exports.document import Table
from rungbook.exports.grid import Line, Run
from rungbook.exports.ooxml import LANGUAGES, STAMP, saved

_PAGE = (960, 540)
_LEFT = 36
_TITLE_SLIDE, _TITLE_ONLY = 0, 5
_INK, _SOFT, _WHITE = "20262A", "59626A", "FFFFFF"
_BOLD = 0.85
"""How much of a line is left where bold letters are wider."""


def slides(source: Deck, brand: Brand) -> bytes:
    made: Any = Presentation()
    made.slide_width, made.slide_height = map(Pt, _PAGE)
    own = made.core_properties
    own.title, own.author, own.last_modified_by, own.language = source.title, source.author, source.author, source.language
    own.created = own.modified = STAMP
    writer = _Writer(made, source, brand)
    for number, slide in enumerate(source.slides, 1):
        writer.slide(slide, number)
    return saved(made)


class _Writer:
    def __init__(self, made: Any, deck: Deck, brand: Brand) -> None:
        self.made, self.deck, self.brand = made, deck, brand

    def slide(self, slide: Slide, number: int) -> None:
        first = number == 1
        page = self.made.slides.add_slide(self.made.slide_layouts[_TITLE_SLIDE if first else _TITLE_ONLY])
        size = next(size for size in (26, 22, 18, 14) if size == 14 or lines_needed(slide.title, WIDTH * _BOLD, size) == 1)
        if first:
            self.box(page.shapes.title, slide.title, (_LEFT, 170, WIDTH, 90), 40, self.brand.accent, bold=True)
            self.box(page.placeholders[1], slide.subtitle, (_LEFT, 270, WIDTH, 120), 18, _SOFT)
            if self.brand.logo:
                picture = page.shapes.add_picture(io.BytesIO(self.brand.logo), Pt(_LEFT), Pt(40), height=Pt(48))
                picture._element.nvPicPr.cNvPr.set("descr", self.deck.author)
        else:
            self.box(page.shapes.title, slide.title, (_LEFT, 22, WIDTH, 40), size, self.brand.accent, bold=True)
            small = next(size for size in (15, 13, 11, 9) if size == 9 or lines_needed(slide.subtitle, WIDTH, size) <= 2)
            self.box(page.shapes.add_textbox(0, 0, 1, 1), slide.subtitle, (_LEFT, 62, WIDTH, 42), small, _SOFT)
        self.box(page.shapes.add_textbox(0, 0, 1, 1), f"{self.deck.note}    {number}", (_LEFT, 508, WIDTH, 20), 9, _SOFT)
        if slide.table:
            self.table(page, slide, slide.table)

    def box(self, shape: Any, text: str, place: tuple[float, float, float, float], size: float, colour: str, bold: bool = False) -> None:
        shape.left, shape.top, shape.width, shape.height = map(Pt, place)
        frame = shape.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        self.line(frame.paragraphs[0], Line((Run(text, bold),)), size, colour)
        frame.paragraphs[0].alignment = 1

    def table(self, page: Any, slide: Slide, table: Table) -> None:
        shape = page.shapes.add_table(len(table.rows) + 1, len(table.head), Pt(_LEFT), Pt(116), Pt(WIDTH), Pt(40))
        shape._element.nvGraphicFramePr.cNvPr.set("descr", slide.title)
        grid = shape.table
        grid.first_row, grid.horz_banding = True, False
        for column, share in zip(grid.columns, table.widths, strict=True):
            column.width = Pt(WIDTH * share / sum(table.widths))
        for at, text in enumerate(table.head):
            self.cell(grid.cell(0, at), (Line((Run(text, bold=True),)),), slide.size, self.brand.tint)
        for down, row in enumerate(table.rows, 1):
            for at, lines in enumerate(row):
                self.cell(grid.cell(down, at), lines, slide.size, _WHITE)
        for drawn_row, row in zip(grid.rows, (head_row(table), *table.rows), strict=True):
            drawn_row.height = Pt(row_height(table, row, slide.size))  # LibreOffice draws its lower edge there, whatever its text needs

    def cell(self, cell: Any, lines: tuple[Line, ...], size: float, fill: str) -> None:
        cell.fill.solid()
        cell.fill.fore_color.rgb = _colour(fill)
        cell.margin_left = cell.margin_right = Pt(PADDING_X / 2)
        cell.margin_top = cell.margin_bottom = Pt(PADDING_Y / 2)
        frame = cell.text_frame
        for number, line in enumerate(lines):
            self.line(frame.paragraphs[0] if number == 0 else frame.add_paragraph(), line, size, _INK)
        edge = parse_xml(
            '<a:lnB xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" w="6350"><a:solidFill><a:srgbClr val="C9C3B6"/></a:solidFill></a:lnB>'
        )
        cell._tc.get_or_add_tcPr().insert(0, deepcopy(edge))

    def line(self, paragraph: Any, line: Line, size: float, colour: str) -> None:
        properties = paragraph._p.get_or_add_pPr()
        if line.marker:
            hang = round(size * 1.1 * 12700)
            properties.set("marL", str(hang * (line.depth + 1)))
            properties.set("indent", str(-hang))
            bullet = '<a:buChar xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" char="•"/>'
        else:
            properties.set("marL", "0")
            properties.set("indent", "0")
            bullet = '<a:buNone xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'
        properties.append(parse_xml(bullet))
        for run in line.runs:
            added = paragraph.add_run()
            added.text = run.text
            added.font.size, added.font.name, added.font.bold, added.font.italic = Pt(size), self.brand.typeface, run.bold, run.italic
            added.font.color.rgb = _colour(colour)
            added._r.get_or_add_rPr().set("lang", LANGUAGES.get(self.deck.language, self.deck.language))
            if run.link:
                added.hyperlink.address = run.link


def _colour(digits: str) -> Any:
    return RGBColor.from_string(digits)  # type: ignore[no-untyped-call]  # the library's own omission
