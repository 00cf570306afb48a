"""How wide a text is in the site's typeface, so that a drawing's labels fit their places without a browser to measure them."""

import json
import re
from functools import cache
from pathlib import Path
from unicodedata import combining, east_asian_width

_TABLE = Path(__file__).parents[1] / "assets" / "fonts" / "widths.json"
_ANOTHER = 0.65
"""The width of a letter that the typeface lacks, as a share of the size; a Chinese, Japanese or Korean one is as wide as the size."""


@cache
def _widths() -> dict[str, float]:
    """Each letter's width in the heaviest weight that pages use, as a share of the size of its type; `tools/fonts.py` writes the table."""
    table: dict[str, str] = json.loads(_TABLE.read_text(encoding="utf-8"))
    return {letter: int(width) / 1000 for width, letters in table.items() for letter in letters}


def _letter(letter: str) -> float:
    return 0 if combining(letter) else 1 if east_asian_width(letter) in "WF" else _ANOTHER


def text_width(text: str, size: float) -> float:
    widths = _widths()
    return size * sum(widths[letter] if letter in widths else _letter(letter) for letter in text)


def wrapped(text: str, room: float, size: float) -> list[str]:
    """The text in lines that are no wider than `room`; a word that is wider has a line of its own, or breaks behind its hyphens and slashes."""
    lines: list[str] = []
    for word in text.split():
        joint = " "
        for part in [word] if text_width(word, size) <= room else re.split(r"(?<=[-/–])", word):
            if lines and text_width(longer := lines[-1] + joint + part, size) <= room:
                lines[-1] = longer
            elif part:
                lines.append(part)
            joint = ""
    return lines or [""]
