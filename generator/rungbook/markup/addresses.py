"""Values: every address in HTML, a style sheet or a script. Finds more rather than less: what is found is tried, not trusted."""

import re
from collections.abc import Iterator
from html import unescape

_ATTRIBUTE = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=]+))""")
_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^\s"')]+))\s*\)""", re.IGNORECASE)
_QUOTED = re.compile(r"""["'`]([^"'`\n]{1,400}+)(?=["'`])""")  # what ends one may begin the next
_COMMAS = re.compile(r",\s+|\s*,(?=\S)")


def in_html(html: str) -> Iterator[str]:
    """Yield what each attribute of HTML names: an address, each of a set of pictures, or the addresses in a style of its own."""
    for match in _ATTRIBUTE.finditer(html):
        value = unescape(match[match.lastindex or 0]).strip()
        yield value
        if "," in value or " " in value:
            yield from (choice.split()[0] for choice in _COMMAS.split(value) if choice.strip())
    yield from in_css(html)


def in_css(text: str) -> Iterator[str]:
    yield from (unescape(match[match.lastindex or 0]) for match in _URL.finditer(text))


def in_text(text: str) -> Iterator[str]:
    """Yield whatever is in quotation marks, in the attributes of HTML or in `url()`: a style sheet, script, drawing or data file."""
    yield from in_html(text)
    yield from (match[1] for match in _QUOTED.finditer(text))
