"""Cuts the site's typeface from Inter: `python tools/fonts.py InterVariable.woff2`, with the variable font of the npm package `inter-ui`.

Writes two files for pages, each with the letters of one `unicode-range` of `rungbook.css`, one for cards with rarer Latin, Greek and
Cyrillic letters as well, two of one weight each for documents, and a table of how wide each letter is, for drawings. All others keep the
weights from 400 to 650, the optical size of text, and the features that pages use.
"""

import argparse
import json
from collections import defaultdict
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FONTS = Path(__file__).parents[1] / "generator" / "rungbook" / "assets" / "fonts"
AXES: dict[str, Any] = {"wght": (400, 650), "opsz": 14}
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum"]
LICENCE = [0, 1, 2, 13, 14]  # copyright, family, style, licence and its address

ENGLISH = {*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "ıŒœ‐‑‒–—‘’‚“”„†‡•…‹›€™−←↑→↓↔≤≥≈≠×✓△▽\u2009\u202f")} - {0xAD}
OTHER_LATIN = {*range(0x100, 0x180), *map(ord, "ȘșȚțẞ′″₹₩₺₽₴₦₫↗↘✗▲▼▶■□●○")} - {0x149} - ENGLISH
ON_CARDS = {*range(0x180, 0x250), *range(0x1E00, 0x1F00), *range(0x370, 0x530)}  # rarer Latin with Vietnamese, Greek, Cyrillic


def cut(source: Path, letters: set[int], into: Path) -> None:
    held = BytesIO()
    instancer.instantiateVariableFont(TTFont(source, recalcTimestamp=False), AXES).save(held)
    font = TTFont(held, recalcTimestamp=False)  # read again, because the instancer leaves tables that the subsetter can't cut
    options = Options(layout_features=FEATURES, name_IDs=LICENCE, hinting=False, notdef_outline=True, flavor="woff2" if into.suffix == ".woff2" else None)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    font.flavor = options.flavor
    font.save(into)
    print(f"{into.name:24} {into.stat().st_size:7,} bytes, {len(font.getBestCmap())} letters")


def cut_for_documents(style: str, weight: int, into: Path) -> None:
    """Cut a font of one weight, as office programs want it, under the plain name of the family."""
    held = BytesIO()
    instancer.instantiateVariableFont(TTFont(FONTS / "inter.ttf", recalcTimestamp=False), {"wght": weight}).save(held)
    font = TTFont(held, recalcTimestamp=False)
    subsetter = Subsetter(Options(layout_features=["kern"], name_IDs=LICENCE, hinting=False, notdef_outline=True))
    subsetter.populate(unicodes=ENGLISH | OTHER_LATIN)
    subsetter.subset(font)
    for number, name in {1: "Inter", 2: style, 3: f"Inter {style}", 4: f"Inter {style}", 6: f"Inter-{style}"}.items():
        font["name"].setName(name, number, 3, 1, 0x409)
    is_bold = style == "Bold"
    font["OS/2"].usWeightClass, font["head"].macStyle = (700, 1) if is_bold else (400, 0)
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0b1100001 | (0b100000 if is_bold else 0b1000000)
    into.parent.mkdir(exist_ok=True)
    font.save(into)


def write_widths(font: Path, into: Path) -> None:
    """Write which letters have which width in the heaviest weight, in thousandths of the size of the type."""
    heaviest = instancer.instantiateVariableFont(TTFont(font), {"wght": AXES["wght"][1]})
    metrics, unit = heaviest["hmtx"], heaviest["head"].unitsPerEm
    letters: dict[int, str] = defaultdict(str)
    for code, glyph in sorted(heaviest.getBestCmap().items()):
        letters[round(1000 * metrics[glyph][0] / unit)] += chr(code)
    into.write_text(json.dumps({str(width): letters[width] for width in sorted(letters)}, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    source = parser.parse_args().source
    cut(source, ENGLISH, FONTS / "inter.woff2")
    cut(source, OTHER_LATIN, FONTS / "inter-latin-ext.woff2")
    cut(source, ENGLISH | OTHER_LATIN | ON_CARDS, FONTS / "inter.ttf")
    cut_for_documents("Regular", 400, FONTS / "documents" / "regular.ttf")
    cut_for_documents("Bold", 650, FONTS / "documents" / "bold.ttf")
    write_widths(FONTS / "inter.ttf", FONTS / "widths.json")


if __name__ == "__main__":
    main()
