"""Sink: references to a law's paragraphs, such as 432.3(c)(3), which stay in one line."""

import re

_PARAGRAPHS = re.compile(r"(?<=\w)(?:\(\w{1,4}\)){2,}(?=[^<>]*<)")  # in a text, and not within a tag


def kept_together(html: str) -> str:
    """The page whose lines do not end between two brackets, where a browser would break them."""
    head, body, rest = html.partition("<body")
    return head + body + _PARAGRAPHS.sub(r'<span class="rb-cite">\g<0></span>', rest) if ")(" in rest else html
