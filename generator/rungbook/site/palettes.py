"""Values: the colours of a site in both schemes, by the names that its style sheets give them."""

import colorsys
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rungbook.problem import Origin

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
