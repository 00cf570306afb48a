"""Values: the colours of a site in both schemes, by the names that its style sheets give them."""

import colorsys
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import floor
from pathlib import Path

from rungbook.problem import Origin

LEAST = 4.5
"""The contrast that text needs."""
SCHEMES = {"default": "light", "slate": "dark"}
_BLOCK = re.compile(r"([^{}]*)\{([^{}]*)\}")
_COLOUR = re.compile(r"--rb-([a-z-]+)\s*:\s*(#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})|(?:rgb|hsl)\([^()]*\)|white|black)\s*(?=[;!}]|$)", re.IGNORECASE)
_PART = r"\s*(-?\d*\.?\d+)(%|deg)?\s*"
_FUNCTION = re.compile(rf"(rgb|hsl)\({_PART}[, ]{_PART}[, ]{_PART}\)", re.IGNORECASE)
_NAMED = {"white": "#ffffff", "black": "#000000"}
_PACKAGED = Path(__file__).parents[1] / "assets" / "rungbook.css"


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of a scheme, and where a site sets it."""

    value: str
    origin: Origin | None = None


def palettes(sheets: Mapping[str, str], accent: str = "") -> dict[str, dict[str, Colour]]:
    """The colours of each scheme by name: Rungbook's own, with another accent if one is given, and over them the last of each in the style sheets."""
    own = branded(accent) if is_accent(accent) else {}
    found = {scheme: {name: Colour(value) for name, value in (colours | own.get(scheme, {})).items()} for scheme, colours in packaged().items()}
    for sheet, written in sheets.items():
        text = _without_comments(written)
        for block in _BLOCK.finditer(text):
            scheme = "slate" if "slate" in block[1] else "default"
            for match in _COLOUR.finditer(block[2]):
                value = _as_hex(match[2])
                if value and match[1] in found[scheme]:
                    start = block.start(2) + match.start(2)
                    origin = Origin(sheet, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
                    found[scheme][match[1]] = Colour(value, origin)
    return found


def _as_hex(written: str) -> str:
    """The colour in hexadecimal digits; empty where it lets something shine through or is written in another way."""
    if written.startswith("#"):
        return written
    if (match := _FUNCTION.fullmatch(written)) is None:
        return _NAMED.get(written.lower(), "")
    numbers, units = [float(part) for part in match.groups()[1::2]], match.groups()[2::2]
    if match[1].lower() == "hsl":
        parts = colorsys.hls_to_rgb(numbers[0] % 360 / 360, min(numbers[2], 100) / 100, min(numbers[1], 100) / 100)
    else:
        red, green, blue = (number / (100 if unit else 255) for number, unit in zip(numbers, units, strict=True))
        parts = red, green, blue
    return _hex(parts)


@cache
def packaged() -> dict[str, dict[str, str]]:
    """The colours of each scheme in Rungbook's own style sheet."""
    text = _without_comments(_PACKAGED.read_text(encoding="utf-8"))
    blocks = {scheme: re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{(.*?)\}}', text, re.DOTALL) for scheme in SCHEMES}
    return {scheme: dict(_COLOUR.findall(block[1])) if block else {} for scheme, block in blocks.items()}


def branded(accent: str) -> dict[str, dict[str, str]]:
    """The colours that follow from an accent: its tints, and for the dark scheme a light colour of its hue that can be read."""
    dark = {"accent-tint": _shade(accent, 0.16, 0.45), "accent-line": _shade(accent, 0.36, 0.6)}
    grounds = [dark["accent-tint"], *(packaged()["slate"][name] for name in ("paper", "raised", "tint"))]
    shades = (_shade(accent, lightness / 100, 1) for lightness in range(62, 100))
    return {"default": _light(accent), "slate": {"accent": next(one for one in shades if all(contrast(one, ground) >= LEAST for ground in grounds)), **dark}}


def _light(accent: str) -> dict[str, str]:
    return {"accent": accent, "accent-tint": _shade(accent, 0.95, 0.7), "accent-line": _shade(accent, 0.7, 0.6)}


def style_sheet(accent: str) -> str:
    """The style sheet of a site with another accent, on paper too."""
    light, dark = ("; ".join(f"--rb-{name}: {value}" for name, value in colours.items()) for colours in branded(accent).values())
    return (
        f':root, [data-md-color-scheme="default"] {{ {light} }}\n[data-md-color-scheme="slate"] {{ {dark} }}\n'
        f"@media print {{ html [data-md-color-scheme] {{ --rb-accent: {accent} }} }}\n"
    )


def is_accent(written: str) -> bool:
    """Whether a site's `brand` is written as a colour has to be."""
    return re.fullmatch(r"#[0-9a-fA-F]{6}", written) is not None


def brand_fault(colour: str) -> tuple[str, str, str] | None:
    """What is wrong with a site's own accent, the repair, and the colour to write; nothing where text can be read in it and on it."""
    if not is_accent(colour):
        return f"`brand` can't be `{colour}`.", 'Write a colour of six digits in quotation marks, such as `"#1d4f91"`.', ""
    found, ground = _faintest(colour)
    if found >= LEAST:
        return None
    better = next(tried for tried in shades_near(colour) if _faintest(tried)[0] >= LEAST)
    message = f"`{colour}` has a contrast of {shown_contrast(found)} to the ground of some texts ({ground}); text needs {LEAST}."
    return message, f"Write `{better}`, the nearest colour of its hue that passes.", better


def _faintest(accent: str) -> tuple[float, str]:
    """The lowest contrast of an accent to a ground in the light scheme, its own tint among them, and that ground."""
    colours = packaged()["default"] | _light(accent)
    return min((contrast(accent, colours[name]), colours[name]) for name in ("paper", "raised", "tint", "accent-tint"))


def _shade(colour: str, lightness: float, saturation: float) -> str:
    """The colour's hue in another lightness, with a part of its saturation."""
    hue, _, full = colorsys.rgb_to_hls(*_parts(colour))
    return _hex(colorsys.hls_to_rgb(hue, lightness, full * saturation))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as the Web Content Accessibility Guidelines compute it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def shown_contrast(found: float) -> str:
    """The contrast rounded down, so that none that is too low reads as enough."""
    return f"{floor(found * 100) / 100:g}"


def shades_near(colour: str) -> Iterator[str]:
    """Every other lightness of the same hue, the nearest first."""
    _, light, _ = colorsys.rgb_to_hls(*_parts(colour))
    for step in range(1, 256):
        yield from (_shade(colour, lightness, 1) for lightness in (light - step / 255, light + step / 255) if 0 <= lightness <= 1)


def _luminance(colour: str) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[float, float, float]:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _hex(parts: Iterable[float]) -> str:
    return "#" + "".join(f"{round(min(max(part, 0), 1) * 255):02x}" for part in parts)


def _without_comments(text: str) -> str:
    """The style sheet with blanks for its comments, so that every place stays."""
    return re.sub(r"/\*.*?\*/", lambda comment: re.sub(r"[^\n]", " ", comment[0]), text, flags=re.DOTALL)
