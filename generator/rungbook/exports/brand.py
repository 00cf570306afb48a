"""Value: how a company's files look: its accent and typeface, read from the site's own style sheets, and its logo."""

import re
from dataclasses import dataclass

from rungbook.site.palettes import Colour, palettes

_SANS = re.compile(r"--rb-sans\s*:\s*([^;}]+)")


@dataclass(frozen=True, slots=True)
class Brand:
    accent: str = "0B5D55"
    tint: str = "E0EFEB"
    typeface: str = "Inter"
    logo: bytes = b""
    """A PNG or JPEG; empty where the site has none."""

    @property
    def ink(self) -> str:
        """The accent as style sheets write it."""
        return f"#{self.accent.lower()}"


def brand_of(style_sheets: str, logo: bytes = b"", accent: str = "") -> Brand:
    """The light scheme's colours, of the site's accent or its style sheets, and the first typeface that these name; the rest is Rungbook's own."""
    colours = palettes({"": style_sheets}, accent)["default"]
    typefaces = _SANS.findall(re.sub(r"/\*.*?\*/", "", style_sheets, flags=re.DOTALL)) or [Brand().typeface]
    picture = logo if logo.startswith((b"\x89PNG", b"\xff\xd8")) else b""
    return Brand(_digits(colours["accent"]), _digits(colours["accent-tint"]), typefaces[-1].split(",")[0].strip().strip("\"'"), picture)


def mixed(colour: str, other: str, part: float) -> str:
    """The colour with that part of another."""
    return "".join(f"{round(one + (two - one) * part):02X}" for one, two in zip(bytes.fromhex(colour), bytes.fromhex(other), strict=True))


def darkened(colour: str, brightest: int) -> str:
    """The colour, or a darker one of its hue where it would print brighter in grey, from 0 to 255."""
    red, green, blue = bytes.fromhex(colour)
    grey = 0.299 * red + 0.587 * green + 0.114 * blue
    return colour if grey <= brightest else mixed(colour, "000000", 1 - brightest / grey)


def _digits(colour: Colour) -> str:
    digits = colour.value[1:]
    return (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)).upper()
