"""Check of the colours that a site's own style sheets give: every text can be read on whatever it may be written on, in both schemes."""

import colorsys
from collections.abc import Iterator, Mapping
from itertools import product

from rungbook import rules
from rungbook.problem import Problem
from rungbook.site.palettes import SCHEMES, palettes

LEAST = 4.5
PAIRS = (
    *product(("ink", "soft", "accent"), ("paper", "raised", "tint", "accent-tint")),
    ("gone-ink", "gone"),
    ("paper", "accent"),
    ("ink", "new"),
    ("ink", "line"),
)
"""What text is written in, and what it may be written on."""

_TEXTS_FIRST = tuple(dict.fromkeys(name for names in zip(*PAIRS, strict=True) for name in names))


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
