"""Values: the little Markdown that a ladder's texts may hold, defined by what they may not.

Emphasis, links, code and lists are all there is. The grammar is a short list of what is allowed, and each character that
Markdown, one of its extensions or HTML could make something else of is refused; nobody has to think of every attack.
`check` refuses by it, `compose` writes by it.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rungbook.markup.tokens import tokenize

SCHEMES = (
    "https", "http", "mailto", "page", "level", "step", "track", "grade", "dimension", "skill", "comparison", "assessment", "exercise",
    "plan", "term", "source",
)  # fmt: skip

REFERENCES = SCHEMES[4:]
"""The kinds of things in the ladder that a text may link to."""

# What an address may hold: round brackets in pairs, as other sites write them, and letters of any script.
_CHARACTER = r"(?:[A-Za-z0-9_.~:/?#@!$&'*+,;=%-]|[^\x00-\x7f\s])"
# What comes before an @ in a web address is not a host, though it looks like one.
_OUTSIDE = rf"(?:https?://(?![^/?#]*@)|mailto:)(?:{_CHARACTER}|\({_CHARACTER}*+\))++"
_INSIDE = rf"(?:{'|'.join(SCHEMES[3:])}):[A-Za-z0-9_/.#-]+"
_ALLOWED = re.compile(rf"{_OUTSIDE}|{_INSIDE}")

_MARKER = re.compile(r"(?:[-*+]|\d+[.)])\s+")


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that a text may not hold; `words` are the first of it."""

    what: str
    words: str
    repair: str
    start: int


@dataclass(frozen=True, slots=True)
class _Refusal:
    pattern: re.Pattern[str]
    what: str
    repair: str


_REFUSALS = {
    place: [_Refusal(re.compile(one["pattern"]), one["what"], one["repair"]) for one in found]
    for place, found in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")).items()
}
"""By where in a text it is looked for."""
_ANYWHERE, _BEGINS, [_UNSEEN], [_DIVIDES] = (_REFUSALS[place] for place in ("anywhere", "begins", "unseen", "divides"))
# One line that begins with a letter and holds nothing but words and quiet punctuation: most texts, accepted at a glance.
_HARMLESS = re.compile(r"[^\W\d_][\w ,.;:?'’()%/–-]*")


def refused(text: str) -> Iterator[Refused]:
    """Everything in a text that its Markdown may not hold, from the beginning."""
    if _HARMLESS.fullmatch(text):
        return
    if unseen := _UNSEEN.pattern.search(text):
        yield _refusal(_UNSEEN, unseen, text)
        return
    bare = _without_allowed(text)
    end = 0
    for found, refusal in sorted(_found(bare), key=lambda pair: pair[0].start()):
        if found.start() >= end:
            yield _refusal(refusal, found, text)
            end = max(found.end(), found.start() + 1)


def _without_allowed(text: str) -> str:
    """The text, with a null for each character of code and of the marks of an allowed link."""
    pieces: list[str] = []
    open_links: list[bool] = []
    for token in tokenize(text):
        source = text[token.start : token.end]
        if token.kind == "link":
            open_links.append(not open_links and source == "[" and _ALLOWED.fullmatch(token.content) is not None)
        hidden = token.kind == "code" or (token.kind == "link" and open_links[-1])
        if token.kind == "link end":
            hidden = bool(open_links) and open_links.pop() and source == f"]({token.content})"
        pieces.append("\0" * len(source) if hidden else source)
    return "".join(pieces)


def _found(bare: str) -> Iterator[tuple[re.Match[str], _Refusal]]:
    for refusal in _ANYWHERE:
        for match in refusal.pattern.finditer(bare):
            yield match, refusal
    start = 0
    for line in bare.split("\n"):
        behind = start + len(line) - len(line.lstrip())
        end = start + len(line)
        if line.strip() and (divides := _DIVIDES.pattern.match(bare, behind, end)):
            yield divides, _DIVIDES
        else:
            while marker := _MARKER.match(bare, behind, end):
                behind = marker.end()
            begins = ((refusal.pattern.match(bare, behind, end), refusal) for refusal in _BEGINS)
            yield from ((found, refusal) for found, refusal in begins if found)
        start = end + 1


def _refusal(refusal: _Refusal, found: re.Match[str], text: str) -> Refused:
    words = text[found.start() : found.end()].strip()
    return Refused(refusal.what, words.partition("\n")[0] if refusal.pattern.flags & re.MULTILINE else words, refusal.repair, found.start())
