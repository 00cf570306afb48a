"""Values: the links in a Markdown text, found and taken out without drawing the text."""

import re
from collections.abc import Callable, Iterator
from html import unescape

# The address behind a link's words, in pointed brackets or bare, with round brackets in pairs; then perhaps a title. Nothing that
# was taken is given back, so that no text takes long.
_WORD = r"(?:[^()\s]|\([^()\n]*+\))++"
_LINK = re.compile(rf"""\]\(\s*+(?:<([^<>\n]++)>|({_WORD}(?:[ \t]++{_WORD})*?))(?:\s++(?:"[^"]*+"|'[^']*+'))?\s*+\)""")
_ELSEWHERE = re.compile(
    r"""\b(?:src|href|poster|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|^ {0,3}\[[^\]\n]+\]:\s*(?:<([^<>\n]+)>|(\S+))""", re.MULTILINE | re.IGNORECASE
)


def _target(match: re.Match[str]) -> str:
    return match[match.lastindex or 0]


def linked(text: str) -> Iterator[str]:
    """What each `[words](target)` leads to."""
    yield from map(_target, _LINK.finditer(text))


def mentioned(text: str) -> Iterator[str]:
    """The same, and what HTML and links whose address stands elsewhere lead to."""
    yield from linked(text)
    yield from (unescape(_target(match)) for match in _ELSEWHERE.finditer(text))


def unlinked(text: str, lost: Callable[[str], bool]) -> str:
    """The text, in which a link to what is lost is its bare words and a picture that is lost is its description."""
    pieces: list[str] = []
    done = 0
    for match in _LINK.finditer(text):
        if not lost(_target(match)):
            continue
        start = _opening(text, match.start())
        if start < done:  # No words belong to it, so nothing but the target goes.
            pieces.append(text[done : match.start()])
        else:
            before = start - (start > done and text[start - 1] == "!")
            pieces += [text[done:before], text[start + 1 : match.start()]]
        done = match.end()
    return "".join([*pieces, text[done:]])


def _opening(text: str, end: int) -> int:
    """Where the bracket opens that closes at `end`, or -1."""
    depth = 0
    for place in range(end, -1, -1):
        if place and text[place - 1] == "\\":
            continue
        depth += (text[place] == "]") - (text[place] == "[")
        if depth == 0:
            return place
    return -1


def relinked(text: str, href: Callable[[str], str]) -> str:
    """The text with other targets, by `href`."""

    def other(match: re.Match[str]) -> str:
        start, end = (place - match.start() for place in match.span(match.lastindex or 0))
        return match[0][:start] + href(_target(match)) + match[0][end:]

    return _LINK.sub(other, text)
