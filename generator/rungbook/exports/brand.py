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


def _hex(value: str) -> str:
    match = _HEX.search(value)
    if match is None:
        return ""
    digits = match[1]
    return (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)).upper()
