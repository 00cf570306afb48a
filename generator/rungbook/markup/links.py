"""Values: the links of a whole page, which may hold all of Markdown and HTML, and every address in HTML, a style sheet or a script.

Finds more rather than less, in code too: what decides about publishing and about dead links must miss none. Links of a ladder's text are in `tokens`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Literal

# The address behind a link's words, in pointed brackets or bare, with round brackets in pairs; then perhaps a title. Nothing that
# was taken is given back, so that no text takes long.
_INNER = r"\((?:[^()\n]|\([^()\n]*+\))*+\)"
_WORD = rf"(?:[^()\s]|{_INNER})++"
_INLINE = re.compile(rf"""\]\(\s*+(?:<([^<>\n]++)>|({_WORD}(?:[ \t]++{_WORD})*?))(?:\s++(?:"[^"]*+"|'[^']*+'))?\s*+\)""")
_DEFINITION = re.compile(r"^ {0,3}\[([^\]\n]+)\]:[ \t]*(?:<([^<>\n]+)>|(\S+))[^\n]*\n?", re.MULTILINE)
_ATTRIBUTE = re.compile(r"""(?<![\w-])(?:srcset|src|href|poster|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_ANY_ATTRIBUTE = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=]+))""")
_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^\s"')]+))\s*\)""", re.IGNORECASE)
_QUOTED = re.compile(r"""["'`]([^"'`\n]{1,400}+)(?=["'`])""")  # what ends one may begin the next
_COMMAS = re.compile(r",\s+|\s*,(?=\S)")
_ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\^{}\[\]]+")


Kind = Literal["inline", "definition", "attribute"]
_PATTERNS: dict[Kind, re.Pattern[str]] = {"inline": _INLINE, "definition": _DEFINITION, "attribute": _ATTRIBUTE}


@dataclass(frozen=True, slots=True)
class PageLink:
    """Where a page leads, and the span of its words, the target's own and the whole mark's."""

    kind: Kind
    target: str
    start: int
    end: int
    whole: tuple[int, int]

    @property
    def shown(self) -> list[str]:
        """The target, and each of a set of pictures."""
        several = self.target.split(",") if self.kind == "attribute" and "," in self.target else ()
        return [*(choice.split()[0] for choice in several if choice.strip()), self.target]


def links(page: str) -> Iterator[PageLink]:
    """Every link and picture of a page: behind its words, in a definition elsewhere, or in HTML."""
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(page):
            target = match[match.lastindex or 0]
            yield PageLink(kind, unescape(target) if kind == "attribute" else target, *match.span(match.lastindex or 0), match.span())


def mentioned(page: str) -> Iterator[str]:
    """What the page leads to or shows; a set of pictures is each of them."""
    for link in links(page):
        yield from link.shown


def unlinked(page: str, lost: Callable[[str], bool]) -> str:
    """The page, in which a link to what is lost is its bare words and a picture that is lost is its description."""
    for label in [_label(page, link) for link in links(page) if link.kind == "definition" and lost(link.target)]:
        page = _without_definition(page, label)
    cuts: list[tuple[int, int]] = []
    done = 0
    for link in links(page):
        start, end = link.whole
        if link.kind == "attribute" and any(map(lost, link.shown)):
            cuts.append((start, end))
        elif link.kind == "inline" and lost(link.target):
            opening = _opening(page, start, done)
            if opening >= done:  # or no words belong to it, and nothing but the target goes
                cuts.append((opening - (opening > done and page[opening - 1] == "!"), opening + 1))
            cuts.append((start, end))
            done = end
    pieces, place = [], 0
    for start, end in sorted(cuts):
        pieces.append(page[place : max(start, place)])
        place = max(end, place)
    return "".join([*pieces, page[place:]])


def _label(page: str, link: PageLink) -> str:
    return page[link.whole[0] : link.start].strip().removeprefix("[").partition("]")[0]


def _without_definition(page: str, label: str) -> str:
    """The page without the definition of a label, whose uses become their words."""
    name = r"\s+".join(map(re.escape, label.split()))
    page = re.sub(rf"^ {{0,3}}\[{name}\]:[^\n]*\n?", "", page, flags=re.MULTILINE | re.IGNORECASE)
    page = re.sub(rf"!?\[([^\[\]]*)\][ \n]?\[{name}\]", r"\1", page, flags=re.IGNORECASE)
    return re.sub(rf"!?\[({name})\](?:[ \n]?\[\])?(?![(:\[])", r"\1", page, flags=re.IGNORECASE)


def _opening(page: str, end: int, start: int) -> int:
    """Where the bracket opens that closes at `end`, or -1 where that is before `start`."""
    depth = 0
    for place in range(end, start - 1, -1):
        if place and page[place - 1] == "\\":
            continue
        depth += (page[place] == "]") - (page[place] == "[")
        if depth == 0:
            return place
    return -1


def rebased(page: str, up: str) -> str:
    """A page written for the site's root, as a page that is `up` from there has to write its links to pages."""
    places = sorted(link.start for link in links(page) if link.target.partition("#")[0].endswith(".md") and ":" not in link.target)
    return "".join(page[start:end] + (up if end < len(page) else "") for start, end in zip((0, *places), (*places, len(page)), strict=True))


def without_targets(page: str) -> str:
    """The page with no more than the words of its links."""
    return _INLINE.sub("]", page)


def addresses(line: str) -> Iterator[tuple[int, str]]:
    """Each address of another site in a line of any text file, with the column where it begins."""
    for match in _ADDRESS.finditer(line):
        yield match.start(), _ended(match[0])


def _ended(url: str) -> str:
    """Without the sentence's punctuation; a closing bracket stays where the address opened it."""
    while url[-1] in ".,;:!?*_" or (url[-1] == ")" and url.count(")") > url.count("(")):
        url = url[:-1]
    return url


def in_html(html: str) -> Iterator[str]:
    """Yield what each attribute of HTML names, an address or each of a set of pictures, and the addresses in its styles."""
    for match in _ANY_ATTRIBUTE.finditer(html):
        value = unescape(match[match.lastindex or 0]).strip()
        yield value
        if "," in value or " " in value:
            yield from (choice.split()[0] for choice in _COMMAS.split(value) if choice.strip())
    yield from (unescape(match[match.lastindex or 0]) for match in _URL.finditer(html))


def in_text(text: str) -> Iterator[str]:
    """Yield whatever is in quotation marks, in the attributes of HTML or in `url()`: a style sheet, script, drawing or data file."""
    yield from in_html(text)
    yield from (match[1] for match in _QUOTED.finditer(text))
