"""Sink: references to a law's paragraphs, such as 432.3(c)(3), which stay in one line."""

import re

_PARAGRAPHS = re.compile(
    r"<(svg|script|style|textarea|template)\b.*?</\1>"  # in which no <span> can be
    r"|(?<=\w)(?:\(\w{1,4}\)){2,}(?=[^<>]*<)",  # in a text, and not within a tag
    re.DOTALL,
)


def kept_together(html: str) -> str:
    """The page whose lines do not end between two brackets, where a browser would break them."""
    head, body, rest = html.partition("<body")
    return head + body + _PARAGRAPHS.sub(_kept, rest) if ")(" in rest else html


def _kept(found: re.Match[str]) -> str:
    return found[0] if found[1] else f'<span class="rb-cite">{found[0]}</span>'
