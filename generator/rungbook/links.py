"""Values: the links in a Markdown text, found and taken out without drawing the text."""

import re
from collections.abc import Callable, Iterator

_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)[^)]*\)")
_ELSEWHERE = re.compile(r"""(?:\b(?:src|href)\s*=\s*["']|^ {0,3}\[[^\]]+\]:\s*<?)([^"'\s>]+)""", re.MULTILINE)


def linked(text: str) -> Iterator[str]:
    """What each `[words](target)` leads to."""
    for match in _LINK.finditer(text):
        yield match[1]


def mentioned(text: str) -> Iterator[str]:
    """The same, and what HTML and links whose address stands elsewhere lead to."""
    yield from linked(text)
    for match in _ELSEWHERE.finditer(text):
        yield match[1]


def unlinked(text: str, lost: Callable[[str], bool]) -> str:
    """The text, in which a link to what is lost is its bare words and a picture that is lost is its description."""
    pieces: list[str] = []
    done = 0
    for match in _LINK.finditer(text):
        if not lost(match[1]):
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
    return _LINK.sub(lambda match: match[0].replace(match[1], href(match[1]), 1), text)
