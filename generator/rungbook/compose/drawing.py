"""What drawings are made of: SVG that takes its colours from the site's styles by class, and escapes every text.

A drawing holds no style and no script, so that the site's security policy lets it through; its links are those of Markdown
pages, which the sink makes into addresses.
"""

import json
import re
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path
from unicodedata import combining, east_asian_width

_XLINK = {"xmlns:xlink": "http://www.w3.org/1999/xlink"}


class Drawing(str):
    """SVG whose texts are escaped; a template shows it as it is."""

    __slots__ = ()


def attributes(**given: object) -> str:
    """Attributes as they are written; `class_` is `class`, `aria_label` is `aria-label`."""
    return "".join(f' {name.rstrip("_").replace("_", "-")}="{escape(_number(value))}"' for name, value in given.items() if value not in (None, ""))


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def element(name: str, *inside: str, **given: object) -> str:
    return f"<{name}{attributes(**given)}>{''.join(inside)}</{name}>" if inside else f"<{name}{attributes(**given)}/>"


def text(x: float, y: float, content: str, kind: str = "", anchor: str = "", **given: object) -> str:
    return element("text", escape(content, quote=False), x=x, y=y, class_=kind, text_anchor=anchor, **given)


def link(target: str, label: str, *inside: str) -> str:
    """A link to a page of the site as the home page writes it.

    It is written the older way: the theme sets each `href` on a page again for its instant navigation, and stops at one that
    can't be set, as a drawing's can't.
    """
    return element("a", *inside, aria_label=label, **{"xlink:href": target})


def svg(kind: str, width: float, height: float, label: str, inside: Iterable[str], picture: bool = False, own_size: bool = False) -> Drawing:
    """The whole drawing. A `picture` is one image to a screen reader; any other holds links. One of its `own_size` is shown no wider."""
    role = "img" if picture else "group"
    size = {"width": float(width)} if own_size else {}
    box = f"0 0 {_number(float(width))} {_number(float(height))}"
    return Drawing(element("svg", *inside, class_=kind, viewBox=box, role=role, aria_label=label, **size, **_XLINK))


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
