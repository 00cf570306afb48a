"""How much room a text takes, measured in the site's typeface, so that a slide holds what is put on it."""

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont, Layout

_INTER = Path(__file__).parents[1] / "assets" / "fonts" / "inter.ttf"
_SIZE = 100
_SPARE = 1.15
"""Where a machine lacks the typeface, another takes its place that may be this much wider."""
LINE = 1.37
"""How high a line is at most, as a multiple of the size of its type: as high as that of Noto Sans, where it takes the typeface's place."""


@lru_cache(maxsize=1)
def _font() -> FreeTypeFont:
    return ImageFont.truetype(str(_INTER), _SIZE, layout_engine=Layout.BASIC)


@lru_cache(maxsize=50_000)
def _width(word: str) -> float:
    return _font().getlength(word) / _SIZE * _SPARE


def lines_needed(text: str, width: float, size: float) -> int:
    """How many lines the text takes in so many points of width, broken at spaces, and within a word that is longer than a line."""
    number, used, space = 1, 0.0, _width(" ") * size
    for word in text.split():
        wide = _width(word) * size
        if used and used + space + wide > width:
            number, used = number + 1, 0.0
        used += (space if used else 0) + wide
        while used > width:
            number, used = number + 1, used - width
    return number
