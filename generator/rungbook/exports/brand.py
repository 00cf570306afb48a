"""Value: how a company's files look: its accent and typeface, read from the site's own style sheets, and its logo."""

import re
from dataclasses import dataclass

_DECLARED = re.compile(r"--rb-(accent|accent-tint|sans)\s*:\s*([^;}]+)")
_DARK = re.compile(r"[^{}]*slate[^{}]*\{[^{}]*\}")
_HEX = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")


@dataclass(frozen=True, slots=True)
class Brand:
    accent: str = "0B5D55"
    tint: str = "E0EFEB"
    typeface: str = "Inter"
    logo: bytes = b""
    """A PNG or JPEG; empty where the site has none."""


def brand_of(style_sheets: str, logo: bytes = b"") -> Brand:
    """The light scheme's colours and the first typeface that the style sheets name; what they leave out is Rungbook's own."""
    found: dict[str, str] = dict(_DECLARED.findall(_DARK.sub("", re.sub(r"/\*.*?\*/", "", style_sheets, flags=re.DOTALL))))
    colours = {name: _hex(found.get(name, "")) for name in ("accent", "accent-tint")}
    typeface = found.get("sans", "").split(",")[0].strip().strip("\"'")
    own = Brand()
    picture = logo if logo.startswith((b"\x89PNG", b"\xff\xd8")) else b""
    return Brand(colours["accent"] or own.accent, colours["accent-tint"] or own.tint, typeface or own.typeface, picture)


def mixed(colour: str, other: str, part: float) -> str:
    """The colour with that part of another."""
    return "".join(f"{round(one + (two - one) * part):02X}" for one, two in zip(bytes.fromhex(colour), bytes.fromhex(other), strict=True))


def darkened(colour: str, brightest: int) -> str:
    """The colour, or a darker one of its hue where it would print brighter in grey, from 0 to 255."""
    red, green, blue = bytes.fromhex(colour)
    grey = 0.299 * red + 0.587 * green + 0.114 * blue
    return colour if grey <= brightest else mixed(colour, "000000", 1 - brightest / grey)


def _hex(value: str) -> str:
    match = _HEX.search(value)
    if match is None:
        return ""
    digits = match[1]
    return (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)).upper()
