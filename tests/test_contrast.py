"""The contrast of every pair of text and background that the styles can put together, in both palettes."""

import re
from itertools import product

import pytest

from tests.conftest import REPO

CSS = (REPO / "generator/rungbook/assets/rungbook.css").read_text(encoding="utf-8")
SCHEMES = ("default", "slate")
# What text is written in, and what it can stand on; the last of each pair is where only that text stands.
TEXTS = ("ink", "soft", "accent")
GROUNDS = ("paper", "raised", "tint", "accent-tint")
ALONE = {"gone-ink": ("gone",), "paper": ("accent",), "ink": ("new", "line")}
LEAST, LEAST_EDGE = 4.5, 3.0


def palette(scheme: str) -> dict[str, str]:
    """The colours of a scheme by name."""
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{(.*?)\}}', CSS, re.DOTALL)
    assert block
    return dict(re.findall(r"--rb-([a-z-]+): (#[0-9a-f]{3,6});", block[1]))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_pair_of_text_and_ground_can_be_read(scheme: str) -> None:
    """At least 4.5 to 1, whatever text stands on whatever ground."""
    colours = palette(scheme)
    pairs = [*product(TEXTS, GROUNDS), *((text, ground) for text, grounds in ALONE.items() for ground in grounds)]
    low = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: value for pair, value in low.items() if value < LEAST} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_edges_of_fields_and_marks_can_be_seen(scheme: str) -> None:
    """The edge of a field and the dot of a level stand out from the page by 3 to 1."""
    colours = palette(scheme)
    for name, ground in product(("edge", "accent"), ("paper", "raised", "accent-tint")):
        assert contrast(colours[name], colours[ground]) >= LEAST_EDGE, (name, ground)


def test_text_has_no_colour_beside_the_palette() -> None:
    """A colour that is written in place, or a text made pale by opacity, would be in no pair."""
    rules = [part for part in re.findall(r"[^{}]+\{([^{}]*)\}", CSS.replace("\n", " ")) if "--rb-ink:" not in part]
    colours = {found for rule in rules for found in re.findall(r"(?<![\w-])color: ([^;]+)", rule)}
    used = set(re.findall(r"var\(--rb-([a-z-]+)\)", " ".join(colours)))
    assert {colour for colour in colours if not re.fullmatch(r"var\(--(?:rb|md)-[a-z-]+\)|inherit|currentcolor|transparent|none", colour)} == set()
    assert used <= {*TEXTS, *ALONE}
    assert not [rule for rule in rules if re.search(r"opacity: 0?\.\d", rule)]


def test_the_numbers_are_right() -> None:
    """Black on white is 21 to 1, and the grey #767676 is the palest that can be read on white."""
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)
