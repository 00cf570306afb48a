"""Text for Markdown: plain text that shows exactly what was typed, and Markdown with its references resolved."""

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape as html_escape

from rungbook.markup.grammar import CODE

# Left as they are: what no enabled Markdown extension reads as markup in the middle of a line.
_MARKUP = re.compile(r"[^\w ,;?%'().+:/–—-]|_")
# Where a person broke the line or wrote two spaces; other spaces, such as one that does not break, were meant.
_BREAKS = re.compile(r"[ \t\r\n\f\v]+")
# What a line must not begin with, lest Markdown read it as a list, a definition or a box.
_START = re.compile(r"[-+:?%/;]|\d+(?=[.)])")
_REFERENCE = re.compile(r"(\]\()([a-z]+:[^)\s]+)(\))")
# What must not stand in code as it is: tables and HTML are found before code is.
_NOT_IN_CODE = re.compile(r"[<>&{}|\[\]\\`]")
_MARKER = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
# What can't stand in an address behind a link's words without ending it.
_NOT_IN_ADDRESS = re.compile(r"[^\w.~:/?#@!$&'*+,;=%-]", re.ASCII)


@lru_cache(maxsize=200_000)
def plain(text: str) -> str:
    """The text on one line, with every character that Markdown could read as markup written as a code."""
    line = _coded(_on_one_line(text))
    if start := _START.match(line):
        where = start.end() if line[0].isdigit() else 0
        line = f"{line[:where]}&#{ord(line[where])};{line[where + 1 :]}"
    return line


def _coded(text: str) -> str:
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", text)


def attribute(text: str) -> str:
    """The text for the theme, which writes titles and descriptions into HTML as they are."""
    return html_escape(_on_one_line(text), quote=True)


def _on_one_line(text: str) -> str:
    whole = text if text.isprintable() and "  " not in text else _BREAKS.sub(" ", text)
    return whole.strip(" ")


def resolved(text: str, href: Callable[[str], str]) -> str:
    """Markdown whose references (`level:…`) are links, by `href`, and whose code shows whatever it holds."""
    if "`" not in text:
        return _linked(text, href)
    parts: list[str] = []
    end = 0
    for code in CODE.finditer(text):
        parts += (_linked(text[end : code.start()], href), _code(code))
        end = code.end()
    return "".join((*parts, _linked(text[end:], href)))


def _linked(text: str, href: Callable[[str], str]) -> str:
    return _REFERENCE.sub(lambda match: match[1] + href(match[2]) + match[3], text) if "](" in text else text


def _code(match: re.Match[str]) -> str:
    return f"<code>{_coded(match[2].strip())}</code>" if _NOT_IN_CODE.search(match[2]) else match[0]


def address(target: str) -> str:
    """An address elsewhere, with whatever could end it where Markdown links to it written as a code."""
    return _NOT_IN_ADDRESS.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), target)


def in_cell(markdown: str) -> str:
    """Markdown on one line, for a cell of a table: paragraphs and list items on lines of their own."""
    markdown = markdown.strip()
    if "\n" not in markdown and markdown[:1].isalpha():
        return markdown.replace("|", "&#124;")
    lines = [_MARKER.sub("• ", line).strip() for line in markdown.splitlines()]
    joined: list[str] = []
    for line in lines:
        if joined and line and not line.startswith("• ") and joined[-1]:
            joined[-1] += " " + line
        else:
            joined.append(line)
    return "<br>".join(line for line in joined if line).replace("|", "&#124;")


def inside(markdown: str, width: int, anchor: str = "", kind: str = "") -> str:
    """Markdown whose lines after the first are indented, to stay inside a list item, which may have an anchor and a class."""
    first, blank, rest = markdown.strip().partition("\n\n")
    attributes = " ".join(filter(None, (anchor and f"#{anchor}", kind and f".{kind}")))
    text = first + (f"\n{{: {attributes} }}" if attributes else "") + blank + rest
    return "\n".join(" " * width + line if line and number else line for number, line in enumerate(text.split("\n")))
