"""Check of the colours that a site's own style sheets give: every text can be read on whatever it may be written on, in both schemes."""

import colorsys
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from rungbook import rules
from rungbook.problem import Origin, Problem

LEAST = 4.5
SCHEMES = {"default": "light", "slate": "dark"}
PAIRS = (
    *product(("ink", "soft", "accent"), ("paper", "raised", "tint", "accent-tint")),
    ("gone-ink", "gone"),
    ("paper", "accent"),
    ("ink", "new"),
    ("ink", "line"),
)
"""What text is written in, and what it may be written on."""

_TEXTS_FIRST = tuple(dict.fromkeys(name for names in zip(*PAIRS, strict=True) for name in names))
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


def contrast_problems(sheets: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each colour that a site's style sheets, by their names, make hard to read."""
    for scheme, colours in palettes(sheets).items():
        blamed: set[str] = set()
        for name in _TEXTS_FIRST:
            colour = colours[name]
            partners = [one if name == other else other for one, other in PAIRS if name in (one, other)]
            faint = [other for other in partners if contrast(colour.value, colours[other].value) < LEAST]
            if colour.origin is None or not set(faint) - blamed:
                continue
            blamed.add(name)
            worst = min(faint, key=lambda other: contrast(colour.value, colours[other].value))
            found = f"{contrast(colour.value, colours[worst].value):.2f}".rstrip("0").rstrip(".")
            message = f"`--rb-{name}` has a contrast of {found} to `--rb-{worst}` ({colours[worst].value}) in the {SCHEMES[scheme]} scheme; text needs {LEAST}."
            better = nearest_colour(colour.value, [colours[other].value for other in partners])
            repair = f"Write `{better}`, the nearest colour of its hue that passes." if better else f"Change `--rb-{worst}` too: no colour of this hue passes."
            yield rules.CONTRAST.problem(colour.origin, message, repair)


def palettes(sheets: Mapping[str, str]) -> dict[str, dict[str, Colour]]:
    """The colours of each scheme by name: Rungbook's own, and over them those that the style sheets give, the last of each."""
    found = {scheme: {name: Colour(value) for name, value in colours.items()} for scheme, colours in packaged().items()}
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
    return "#" + "".join(f"{round(min(max(part, 0), 1) * 255):02x}" for part in parts)


@cache
def packaged() -> dict[str, dict[str, str]]:
    """The colours of each scheme in Rungbook's own style sheet."""
    text = _without_comments(_PACKAGED.read_text(encoding="utf-8"))
    blocks = {scheme: re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{(.*?)\}}', text, re.DOTALL) for scheme in SCHEMES}
    return {scheme: dict(_COLOUR.findall(block[1])) if block else {} for scheme, block in blocks.items()}


def _without_comments(text: str) -> str:
    """The style sheet with blanks for its comments, so that every place stays."""
    return re.sub(r"/\*.*?\*/", lambda comment: re.sub(r"[^\n]", " ", comment[0]), text, flags=re.DOTALL)


def nearest_colour(colour: str, partners: list[str]) -> str:
    """The colour of the same hue that can be read with all partners and is nearest in lightness; empty where there is none."""
    hue, light, full = colorsys.rgb_to_hls(*_parts(colour))
    for step in range(1, 256):
        for lightness in (light - step / 255, light + step / 255):
            if 0 <= lightness <= 1:
                parts = colorsys.hls_to_rgb(hue, lightness, full)
                tried = "#" + "".join(f"{round(part * 255):02x}" for part in parts)
                if all(contrast(tried, partner) >= LEAST for partner in partners):
                    return tried
    return ""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as the Web Content Accessibility Guidelines compute it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[float, float, float]:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue
