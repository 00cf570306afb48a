"""Export: a document as .docx. The one place that writes with python-docx.

Headings, titles and lists have Word's own styles, so that a screen reader and a table of contents find them; tables have header rows.
The typeface is in the document, so that it looks and breaks its lines the same where nobody has installed it. Slides and workbooks name
it alone: a workbook has no place for one, and a deck wants a format of one maker. Their texts are measured with room to spare.
"""

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.document import Document as Made
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt, RGBColor

from rungbook.exports.brand import Brand
from rungbook.exports.document import Block, Document, Heading, Prose, Table
from rungbook.exports.grid import Line, Run
from rungbook.exports.ooxml import LANGUAGES, STAMP, saved
from rungbook.exports.text_templates import NO_XML

_NAMES = nsdecls("w", "r")
_WIDTH = 9680
"""The width of tables on the page, in twentieths of a point: A4 less its margins of 1.8 cm and the room that a cell keeps at its left."""
_LINE = 300
"""How high a line of room is, in the same unit."""


def document(source: Document, brand: Brand) -> bytes:
    made: Made = docx.Document(io.BytesIO(_template(brand)))
    _properties(made, source)
    writer = _Writer(made, brand)
    for xml in writer.all(source):
        made.element.body.insert(len(made.element.body) - 1, parse_xml(xml))
    if brand.logo:
        first = made.paragraphs[0].insert_paragraph_before()
        picture = first.add_run().add_picture(io.BytesIO(brand.logo), height=Cm(1.1))
        picture._inline.docPr.set("descr", source.author)
    _foot(made, source.note)
    return saved(made)


def _properties(made: Made, source: Document) -> None:
    own = made.core_properties
    own.title, own.subject, own.author, own.language = source.title, source.subtitle, source.author, source.language
    own.comments, own.last_modified_by, own.revision = "", source.author, 1
    own.created = own.modified = STAMP
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGES.get(source.language, source.language))


_OWN = (("Lead", 12.0, "20262A", 6), ("Remark", 9.0, "59626A", 4), ("In table", 9.5, "20262A", 0), ("After table", 2.0, "20262A", 0))
"""Styles that Word has not: name, size, colour, room below."""


@cache
def _template(brand: Brand) -> bytes:
    """An empty document with the styles of a brand."""
    made: Made = docx.Document()
    accent = RGBColor.from_string(brand.accent)
    sizes = {"Normal": 10, "Title": 22, "Subtitle": 12, "Heading 1": 14, "Heading 2": 11, "Heading 3": 10, "List Bullet": 10, "List Number": 10, "Footer": 8}
    for name, size in sizes.items():
        style: Any = made.styles[name]
        style.font.name, style.font.size = brand.typeface, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            if "Theme" in key:
                del fonts.attrib[key]
        for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{kind}"), brand.typeface)
        style.font.italic = False
        if name.startswith(("Title", "Heading 1", "Heading 2")):
            style.font.color.rgb, style.font.bold = accent, True
        elif name != "Normal":
            style.font.color.rgb = RGBColor(0x20, 0x26, 0x2A)
        after, before = {"Title": (2, 0), "Subtitle": (8, 0), "Heading 1": (3, 11), "Heading 2": (1, 6), "Normal": (4, 0)}.get(name, (2, 0))
        style.paragraph_format.space_after, style.paragraph_format.space_before = Pt(after), Pt(before)
        style.paragraph_format.line_spacing = 1.12
    for border in list(made.styles["Title"].element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)
    for name, points, colour, after in _OWN:
        style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = made.styles["Normal"]
        style.font.size, style.font.color.rgb = Pt(points), RGBColor.from_string(colour)
        style.paragraph_format.space_after = Pt(after)
    made.styles["After table"].paragraph_format.line_spacing = Pt(2)
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = Mm(18)
    section.bottom_margin, section.footer_distance = Mm(16), Mm(8)
    _embed(made.part.package, brand)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _foot(made: Made, note: str) -> None:
    paragraph: Any = made.sections[0].footer.paragraphs[0]
    for kind in ("PAGE", "NUMPAGES"):
        field = f'<w:fldSimple {_NAMES} w:instr="{kind}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        paragraph._p.append(parse_xml(f'<w:r {_NAMES}><w:t xml:space="preserve">{escape(note) + "    " if kind == "PAGE" else " / "}</w:t></w:r>'))
        paragraph._p.append(parse_xml(field))


_LOOKS = {"text": "Normal", "lead": "Lead", "soft": "Remark"}


class _Writer:
    def __init__(self, made: Made, brand: Brand) -> None:
        self.made, self.brand = made, brand
        self.ids = {style.name: style.style_id for style in made.styles}
        self.link = cache(lambda target: made.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def all(self, source: Document) -> Iterator[str]:
        yield self.paragraph("Title", self.run(Run(source.title)))
        if source.subtitle:
            yield self.paragraph("Subtitle", self.run(Run(source.subtitle)))
        for block in source.blocks:
            yield from self.block(block)

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading(text, level):
                yield self.paragraph(f"Heading {level}", self.run(Run(text)))
            case Prose(lines, look, leads):
                yield from (self.line(line, _LOOKS[look], leads) for line in lines)
            case Table():
                yield self.table(block)
                yield self.paragraph("After table", "")

    def line(self, line: Line, style: str, leads: bool = False) -> str:
        words = "".join(map(self.run, line.runs))
        if not line.marker:
            return self.paragraph(style, words, leads=leads)
        if line.marker == "•":
            return self.paragraph("List Bullet" + (f" {min(line.depth, 2) + 1}" if line.depth else ""), words, leads=leads)
        return self.paragraph(style, self.run(Run(f"{line.marker}\u00a0")) + words, 360 * (line.depth + 1), leads)

    def paragraph(self, style: str, words: str, indent: int = 0, leads: bool = False) -> str:
        left = f'<w:ind w:left="{indent}" w:hanging="360"/>' if indent else ""
        kept = "<w:keepNext/>" if leads else ""
        return f'<w:p {_NAMES}><w:pPr><w:pStyle w:val="{self.ids[style]}"/>{kept}{left}</w:pPr>{words}</w:p>'

    def run(self, run: Run) -> str:
        marks = "".join(mark for mark, on in (("<w:b/>", run.bold), ("<w:i/>", run.italic)) if on)
        if run.code:
            marks = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/>' + marks
        if run.link:
            marks += f'<w:color w:val="{self.brand.accent}"/><w:u w:val="single"/>'
        text = f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{escape(NO_XML.sub("", run.text))}</w:t></w:r>'
        return f"<w:hyperlink r:id={quoteattr(self.link(run.link))}>{text}</w:hyperlink>" if run.link else text

    def table(self, table: Table) -> str:
        widths = [_WIDTH * share // sum(table.widths) for share in table.widths]
        titles = (self.paragraph("In table", self.run(Run(text, bold=True)), leads=True) for text in table.head)
        head = "".join(self.cell(title, width, self.brand.tint) for title, width in zip(titles, widths, strict=True))
        room = f'<w:trHeight w:val="{table.room * _LINE}" w:hRule="atLeast"/>' if table.room else ""

        def cell(lines: tuple[Line, ...], width: int) -> str:
            return self.cell("".join(self.line(line, "In table") for line in lines) or self.paragraph("In table", ""), width)

        cells = ("".join(cell(lines, width) for lines, width in zip(row, widths, strict=True)) for row in table.rows)
        rows = "".join(f"<w:tr><w:trPr><w:cantSplit/>{room}</w:trPr>{inner}</w:tr>" for inner in cells)
        sides = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="C9C3B6"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
        margins = '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="90" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/><w:right w:w="90" w:type="dxa"/>'
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f'<w:tbl {_NAMES}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="90" w:type="dxa"/>'
            f'<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            f'{margins}</w:tblCellMar><w:tblLook w:val="0420" w:firstRow="1" w:firstColumn="0" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
            f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
        )

    def cell(self, inner: str, width: int, shade: str = "") -> str:
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr>{inner}</w:tc>'


_FONTS = Path(__file__).parents[1] / "assets" / "fonts" / "documents"
_STYLES = {"Regular": "regular.ttf", "Bold": "bold.ttf"}


def _embed(package: Any, brand: Brand) -> None:
    """Put both styles of the typeface into the package of a document, if it is Rungbook's own: of another nobody has the file."""
    if brand.typeface != Brand().typeface:
        return
    parts = {str(part.partname): part for part in package.iter_parts()}
    table, faces = parts["/word/fontTable.xml"], ""
    for style, file in _STYLES.items():
        key = uuid5(NAMESPACE_URL, file)
        name = PackURI(f"/word/fonts/{Path(file).stem}.odttf")
        part = Part(name, "application/vnd.openxmlformats-officedocument.obfuscatedFont", obfuscated(file, key.bytes), package)
        faces += f'<w:embed{style} r:id="{table.relate_to(part, RELATIONSHIP_TYPE.FONT)}" w:fontKey="{{{str(key).upper()}}}"/>'
    entry = f'<w:font w:name="{brand.typeface}"><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>{faces}</w:font>'
    table._blob = table.blob.replace(b"</w:fonts>", f"{entry}</w:fonts>".encode())
    settings = package.main_document_part.settings.element
    zoom = settings[0]
    zoom.addnext(settings.makeelement(zoom.tag.replace("zoom", "embedTrueTypeFonts")))


@cache
def obfuscated(file: str, key: bytes) -> bytes:
    """The font with its first 32 bytes changed by the key, as ISO/IEC 29500-1, 17.8.1 has it; done twice, it is the font again."""
    font = (_FONTS / file).read_bytes()
    return bytes(byte ^ key[15 - at % 16] for at, byte in enumerate(font[:32])) + font[32:]
