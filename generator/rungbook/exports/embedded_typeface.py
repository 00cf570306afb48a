"""Export: puts the typeface into a document, so that it looks and breaks its lines the same where nobody has installed it.

A font in a document is its file with the first 32 bytes changed by a key, as ISO/IEC 29500-1, 17.8.1 has it. Slides and workbooks name
the typeface alone: a workbook has no place for one, and a deck wants a format of one maker. Their texts are measured with room to spare.
"""

from functools import cache
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from docx.opc.packuri import PackURI
from docx.opc.part import Part

from rungbook.exports.brand import Brand

_FONTS = Path(__file__).parents[1] / "assets" / "fonts" / "documents"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STYLES = {"Regular": "regular.ttf", "Bold": "bold.ttf"}


def embed(package: Any, brand: Brand) -> None:
    """Put both styles of the typeface into the package of a document, if it is Rungbook's own: of another nobody has the file."""
    if brand.typeface != Brand().typeface:
        return
    parts = {str(part.partname): part for part in package.iter_parts()}
    table, faces = parts["/word/fontTable.xml"], ""
    for style, file in _STYLES.items():
        key = uuid5(NAMESPACE_URL, file)
        name = PackURI(f"/word/fonts/{Path(file).stem}.odttf")
        part = Part(name, "application/vnd.openxmlformats-officedocument.obfuscatedFont", obfuscated(file, key.bytes), package)
        faces += f'<w:embed{style} r:id="{table.relate_to(part, _RELATION + "font")}" w:fontKey="{{{str(key).upper()}}}"/>'
    entry = f'<w:font w:name="{brand.typeface}"><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>{faces}</w:font>'
    table._blob = table.blob.replace(b"</w:fonts>", f"{entry}</w:fonts>".encode())
    settings = package.main_document_part.settings.element
    zoom = settings[0]
    zoom.addnext(settings.makeelement(zoom.tag.replace("zoom", "embedTrueTypeFonts")))


@cache
def obfuscated(file: str, key: bytes) -> bytes:
    """The font with its first 32 bytes changed by the key; done twice, it is the font again."""
    font = (_FONTS / file).read_bytes()
    return bytes(byte ^ key[15 - at % 16] for at, byte in enumerate(font[:32])) + font[32:]
