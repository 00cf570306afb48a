"""The site's typeface: small, whole, and the same for pages and cards."""

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it ships no types
from fontTools.varLib import instancer  # type: ignore[import-untyped]

from rungbook.compose.drawing import text_width
from rungbook.mkdocs.theming import ASSETS, assets
from tests.conftest import REPO

FONTS = ASSETS / "fonts"
FILES = sorted(FONTS.glob("inter*.*"))
FACE = re.compile(r"@font-face \{(.*?)\}", re.DOTALL)


def letters(file: Path) -> set[int]:
    return set(TTFont(file).getBestCmap())


def faces() -> dict[str, str]:
    """What the styles say of each file."""
    own = [face for face in FACE.findall((ASSETS / "rungbook.css").read_text(encoding="utf-8")) if "url(" in face]
    return {re.findall(r'url\("(.*?)"\)', face)[0]: face for face in own}


def stated(face: str) -> set[int]:
    """The letters of a face's `unicode-range`."""
    found: set[int] = set()
    for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", face):
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found


def seen(text: str) -> set[str]:
    """The letters of a hand-written page that the typeface sets; code has another."""
    return set(re.sub(r"^```.*?^```|`[^`\n]+`", "", text, flags=re.MULTILINE | re.DOTALL))


def on_pages() -> set[str]:
    """Every letter of templates, of the words around them, of ladders, of the sample's pages and of hand-written ones."""
    found: set[str] = set()
    for folder, kinds in (
        ("templates", "*.j2"),
        ("ladders", "*.yml"),
        ("tests/golden", "*.md"),
        ("docs", "*.md"),
        ("generator/rungbook/assets", "*.[cm][sj]s"),
    ):
        for file in (REPO / folder).rglob(kinds):
            found |= seen(file.read_text(encoding="utf-8"))
    return found


def test_the_files_for_pages_are_small() -> None:
    """Both together have at most 50 kB."""
    assert sum(file.stat().st_size for file in FONTS.glob("*.woff2")) <= 50_000


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_file_has_the_weights_that_styles_name(file: Path) -> None:
    """Weight is the one axis, from 400 to 650."""
    assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in TTFont(file)["fvar"].axes] == [("wght", 400, 650)]


def test_the_styles_name_each_file_with_the_letters_that_it_has() -> None:
    """A browser fetches a file only for letters that are in it, no letter is in two, and text is shown before it comes."""
    held = {f"fonts/{file.name}": letters(file) for file in FONTS.glob("*.woff2")}
    assert {name: stated(face) for name, face in faces().items()} == held
    first, second = held.values()
    assert first & second == set()
    assert all("font-display: swap" in face and "font-weight: 400 650" in face for face in faces().values())


def test_every_letter_on_a_page_is_in_the_typeface() -> None:
    """What templates, words, ladders and guides write is in one of the files, and a card has it as well."""
    needed = {ord(letter) for letter in on_pages() if letter.isprintable()}
    assert len(needed) > 90
    for files in (list(FONTS.glob("*.woff2")), [FONTS / "inter.ttf"]):
        assert sorted(map(chr, needed - set().union(*map(letters, files)))) == []


@pytest.mark.slow
def test_drawings_know_how_wide_each_letter_is() -> None:
    """The table beside the typeface has each letter of it, as wide as it is in the heaviest weight."""
    font = instancer.instantiateVariableFont(TTFont(FONTS / "inter.ttf"), {"wght": 650})
    glyphs, metrics, unit = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    assert {code: round(1000 * metrics[glyph][0] / unit) for code, glyph in glyphs.items()} == {
        code: round(text_width(chr(code), 1000)) for code in letters(FONTS / "inter.ttf")
    }


def test_the_licence_is_beside_the_typeface_and_is_published_with_it() -> None:
    """The SIL Open Font License goes wherever the files go."""
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "LICENSE.txt").read_text(encoding="utf-8")
    assert {"assets/fonts/LICENSE.txt", *(f"assets/{name}" for name in faces())} <= assets().keys()
