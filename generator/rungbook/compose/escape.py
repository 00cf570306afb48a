"""Text for Markdown: plain text that shows exactly what was typed, and Markdown with its references resolved."""

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape as html_escape

# Left as they are: what no enabled Markdown extension reads as markup in the middle of a line.
_MARKUP = re.compile(r"[^\w\s,;?%'().+:/–—-]|_")
_CODE = re.compile(r"(`[^`]+`)")
_REFERENCE = re.compile(r"(\]\()([a-z]+:[^)\s]+)(\))")


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """The text on one line, with every character that Markdown could read as markup written as a code."""
    line = _MARKUP.sub(lambda match: f"&#{ord(match[0])};", " ".join(text.split()))
    if start := re.match(r"[-+:]|\d+(?=[.)])", line):
        where = start.end() if line[0].isdigit() else 0
        line = f"{line[:where]}&#{ord(line[where])};{line[where + 1 :]}"
    return line


def attribute(text: str) -> str:
    """The text for the theme, which writes titles and descriptions into HTML as they are."""
    return html_escape(" ".join(text.split()), quote=True)


def resolved(text: str, href: Callable[[str], str]) -> str:
    """Markdown whose references (`level:…`) are links, by `href`; other links stay."""
    return _REFERENCE.sub(lambda match: match[1] + href(match[2]) + match[3], text)


def in_cell(markdown: str) -> str:
    """Markdown on one line, for a cell of a table: paragraphs and list items on lines of their own."""
    lines = [re.sub(r"^\s*(?:[-*+]|\d+[.)])\s+", "• ", line).strip() for line in markdown.strip().splitlines()]
    joined: list[str] = []
    for line in lines:
        if joined and line and not line.startswith("• ") and joined[-1]:
            joined[-1] += " " + line
        else:
            joined.append(line)
    row = "<br>".join(line for line in joined if line)
    # Inside code a character's code would be shown as it stands; there the bar divides no cells.
    return "".join(part if part.startswith("`") else part.replace("|", "&#124;") for part in _CODE.split(row))


def inside(markdown: str, width: int, anchor: str = "") -> str:
    """Markdown whose lines after the first are indented, to stay inside a list item, which may have an anchor."""
    first, blank, rest = markdown.strip().partition("\n\n")
    text = first + (f"\n{{: #{anchor} }}" if anchor else "") + blank + rest
    return "\n".join(" " * width + line if line and number else line for number, line in enumerate(text.split("\n")))
