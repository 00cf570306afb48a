"""Export: the picture that a chat or a mail shows for a link to a page. The one place that draws with Pillow.

A text whose signs no font has stays off the card: fewer words are better than empty boxes.
"""

import json
import struct
import unicodedata
import zlib
from dataclasses import astuple, dataclass
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

import PIL
from PIL import Image, ImageDraw, ImageFont, features
from PIL.ImageFont import FreeTypeFont, Layout

from rungbook.atomic_write import write_file

SIZE = (1200, 630)
INTER = Path(__file__).parents[1] / "assets" / "fonts" / "inter.ttf"
"""The site's typeface, with more letters than pages load."""
_REGULAR, _STRONG = 400, 600
_EDGE, _WIDTH = 84, 1200 - 2 * 84
_PAPER, _INK, _SOFT, ACCENT = "#fbfaf7", "#1d2422", "#55605d", "#0b5d55"
_INKS = (_INK, _SOFT, ACCENT)
_STRENGTHS = 5
"""Each ink comes in so many strengths: with the paper that makes sixteen colours, four bits a point."""
# Pictures that are rendered one after the other use the same memory: a fifth of the time went into getting it again.
Image.core.set_blocks_max(8)  # type: ignore[attr-defined]  # Pillow documents it, and leaves it out of its types
_FILTER = 2
"""Each row begins with a byte that names PNG's filter, none: two points of the first colour."""
_VERSION = 6
"""Counts up with each change of the drawing, so that no older picture is taken from the cache."""


@dataclass(frozen=True, slots=True)
class Card:
    """The texts of a card; `above` is over the title, `below` at the foot."""

    title: str
    above: str
    below: str
    summary: str
    accent: str = ACCENT


def picture(card: Card, cache_folder: Path | None = None, own_font: Path | None = None) -> bytes:
    """The card as a PNG, from the cache where it was drawn before. `own_font` is used where the packaged ones lack signs."""
    if cache_folder is None:
        return _picture(card, own_font)
    font = sha256(own_font.read_bytes()).hexdigest() if own_font else ""
    name = sha256(json.dumps([_VERSION, PIL.__version__, font, features.check("raqm"), *astuple(card)]).encode()).hexdigest()
    kept = cache_folder / f"{name}.png"
    if not kept.is_file():
        write_file(kept, _picture(card, own_font), durable=False)  # `serve` and a build may draw the same card at once
    return kept.read_bytes()


def remove_oldest(cache_folder: Path, most: int) -> None:
    """Let the cache hold no more than so many cards: those that were drawn last, and so those of another audience too."""
    kept = sorted(cache_folder.glob("*.png"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[most:]:
        path.unlink(missing_ok=True)


def _picture(card: Card, own_font: Path | None) -> bytes:
    image = Image.new("L", SIZE, 0)
    top = _text(image, card.above, 66, Style(_REGULAR, own_font, (34, 28), 1, ACCENT))
    top = _text(image, card.title, top + 22, Style(_STRONG, own_font, (84, 72, 60, 50, 42), 3, _INK))
    _text(image, card.summary, top + 26, Style(_REGULAR, own_font, (36, 32), 4, _SOFT), bottom=530)
    _text(image, card.below, 552, Style(_REGULAR, own_font, (30, 26), 1, _SOFT))
    _ladder(ImageDraw.Draw(image))
    return _png(image, _palette(card.accent))


def _png(places: Image.Image, palette: bytes) -> bytes:
    """A picture of places in a palette. Pillow writes the same in twice the time."""
    rows = Image.new("L", (_FILTER + SIZE[0], SIZE[1]), 0)
    rows.paste(places, (_FILTER, 0))
    packed = Image.frombytes("P", rows.size, rows.tobytes()).tobytes("raw", "P;4")
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", *SIZE, 4, 3, 0, 0, 0)),
        (b"PLTE", palette),
        (b"IDAT", zlib.compress(packed, 1)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(part)) + kind + part + struct.pack(">I", zlib.crc32(kind + part)) for kind, part in parts)


def _palette(accent: str) -> bytes:
    """The paper, and each ink on it from the weakest to the strongest, with the site's own accent."""
    paper, *inks = (bytes.fromhex(colour[1:]) for colour in (_PAPER, _INK, _SOFT, accent))
    mixed = [round(a + (b - a) * part / _STRENGTHS) for ink in inks for part in range(1, _STRENGTHS + 1) for a, b in zip(paper, ink, strict=True)]
    return paper + bytes(mixed)


def _place(ink: str, strength: int = 255) -> int:
    """Where a colour is in the palette, for how much of a point the ink covers."""
    part = round(strength * _STRENGTHS / 255)
    return _INKS.index(ink) * _STRENGTHS + part if part else 0


@cache
def _places(ink: str) -> list[int]:
    return [_place(ink, strength) for strength in range(256)]


def _ladder(draw: ImageDraw.ImageDraw) -> None:
    """The edge of a ladder, by which the cards of one site are known."""
    accent = _place(ACCENT)
    draw.rectangle((0, 0, 20, SIZE[1]), fill=accent)
    for rung in range(45, SIZE[1], 90):
        draw.rectangle((20, rung, 46, rung + 8), fill=accent)


@dataclass(frozen=True, slots=True)
class Style:
    weight: int
    own_font: Path | None
    sizes: tuple[int, ...]
    """The first at which the text fits is taken; at the last, what does not fit is cut."""
    lines: int
    colour: str


def _text(image: Image.Image, text: str, top: int, style: Style, bottom: int = SIZE[1]) -> int:
    """Draw a text from `top` and return where it ends. What cannot be drawn is left out."""
    strip, height = _strip(" ".join(text.split()), style, bottom - top)
    if strip:
        image.paste(strip, (0, top))
    return top + height


@lru_cache(maxsize=4)
def _strip(text: str, style: Style, height: int) -> tuple[Image.Image | None, int]:
    """A text as it is drawn, and how high it is, at most `height`. What is at the foot of a card is at the foot of the next one too."""
    path = next((path for path in (INTER, style.own_font) if path and _has(path, text)), None)
    if not text or path is None:
        return None, 0
    backwards = _is_right_to_left(text)
    if backwards and not features.check("raqm"):
        return None, 0  # Without the library that orders the signs, they would be the wrong way round.
    for size in style.sizes:
        font = _font(path, style.weight, size, _is_joined(text))
        step = round(size * 1.28)
        room = max(0, min(style.lines, height // step))
        lines = _wrapped(text, font)
        if len(lines) <= room:
            break
    shown = _cut(lines, room, font)
    strip = Image.new("L", (SIZE[0], step * (len(shown) + 1)), 0)
    for number, line in enumerate(shown):
        if backwards:
            ImageDraw.Draw(strip).text((SIZE[0] - _EDGE, number * step), line, 255, font, "ra", direction="rtl")
        elif path != INTER or any(map(unicodedata.combining, line)):
            ImageDraw.Draw(strip).text((_EDGE, number * step), line, 255, font)
        else:
            _line(strip, line, number * step, font)
    return strip.point(_places(style.colour)), step * len(shown)


def _line(strip: Image.Image, line: str, top: int, font: FreeTypeFont) -> None:
    left = float(_EDGE)
    for letter in line:
        strip.paste(255, (round(left) - _around(font), top - _around(font)), _letter(font, letter))
        left += _length(font, letter)


@lru_cache(maxsize=1_000)
def _letter(font: FreeTypeFont, letter: str) -> Image.Image:
    """A letter as it is drawn: the same all over in the packaged font, which moves none nearer to another."""
    around = _around(font)
    picture = Image.new("L", (round(_length(font, letter)) + 2 * around, round(1.5 * font.size) + around), 0)
    ImageDraw.Draw(picture).text((around, around), letter, 255, font)
    return picture


def _around(font: FreeTypeFont) -> int:
    """How many points around a letter belong to it, for what leans out of it."""
    return round(font.size / 3)


def _wrapped(text: str, font: FreeTypeFont) -> list[str]:
    """The text in lines that fit, broken at spaces, and inside a word that is longer than a line or where there are no spaces."""
    lines, width = [""], 0.0
    for word in text.split(" "):
        length = _length(font, word)
        if lines[-1] and width + _length(font, " ") + length <= _WIDTH:
            lines[-1] += f" {word}"
            width += _length(font, " ") + length
            continue
        if lines[-1]:
            lines.append("")
        for part in word if length > _WIDTH else (word,):
            if font.getlength(lines[-1] + part) > _WIDTH:
                lines.append("")
            lines[-1] += part
        width = font.getlength(lines[-1])
    return lines


@lru_cache(maxsize=20_000)
def _length(font: FreeTypeFont, word: str) -> float:
    """How long a word is."""
    return font.getlength(word)


def _cut(lines: list[str], room: int, font: FreeTypeFont) -> list[str]:
    if len(lines) <= room:
        return lines
    if room == 0:
        return []
    last = lines[room - 1]
    while last and font.getlength(last + "…") > _WIDTH:
        last = last[:-1]
    return [*lines[: room - 1], last.rstrip(" ,;:–") + "…"]


def _is_right_to_left(text: str) -> bool:
    """By its first letter that has a direction."""
    return next((kind in ("R", "AL") for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")), False)


def _is_joined(text: str) -> bool:
    """Whether it has signs of a script whose letters change by their neighbours: Hebrew, Arabic, and those of India and around."""
    return any(0x0590 <= ord(sign) < 0x1E00 for sign in text)


@cache
def _font(path: Path, weight: int, size: int, joined: bool) -> FreeTypeFont:
    """Latin is laid out by FreeType alone, which is the same wherever the locked Pillow is; other scripts need their signs joined."""
    font = ImageFont.truetype(str(path), size, layout_engine=Layout.RAQM if joined and features.check("raqm") else Layout.BASIC)
    if path == INTER:
        font.set_variation_by_axes([weight])
    return font


def _has(path: Path, text: str) -> bool:
    """Whether a font has a sign for every letter."""
    return all(unicodedata.combining(sign) or sign in " \u00a0\u200c\u200d" or _shape(path, sign) != _shape(path, "\uffff") for sign in set(text))


@cache
def _shape(path: Path, sign: str) -> bytes:
    return bytes(_font(path, _REGULAR, 20, False).getmask(sign))
