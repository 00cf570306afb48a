"""Values: the little Markdown that a ladder's texts may hold, defined by what they may not.

Emphasis, links, code and lists are all there is. The grammar is a short list of what is allowed, and each character that
Markdown, one of its extensions or HTML could make something else of is refused; nobody has to think of every attack.
`check` refuses by it, `compose` writes by it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rungbook.markup.tokens import tokenize

SCHEMES = (
    "https", "http", "mailto", "page", "level", "step", "track", "grade", "dimension", "skill", "comparison", "assessment", "exercise",
    "plan", "term", "source",
)  # fmt: skip

REFERENCES = SCHEMES[4:]
"""The kinds of things in the ladder that a text may link to."""

# What an address may hold: round brackets in pairs, as other sites write them, and letters of any script.
_CHARACTER = r"(?:[A-Za-z0-9_.~:/?#@!$&'*+,;=%-]|[^\x00-\x7f\s])"
# What comes before an @ in a web address is no host, though it looks like one.
_OUTSIDE = rf"(?:https?://(?![^/?#]*@)|mailto:)(?:{_CHARACTER}|\({_CHARACTER}*+\))++"
_INSIDE = rf"(?:{'|'.join(SCHEMES[3:])}):[A-Za-z0-9_/.#-]+"
_ALLOWED = re.compile(rf"{_OUTSIDE}|{_INSIDE}")

_MARKER = re.compile(r"(?:[-*+]|\d+[.)])\s+")
_WORDS = "Write a plain paragraph, a list or **bold** words."


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


_UNSEEN = _Refusal(
    re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"),
    "holds a character that nobody sees",
    "Delete it: delete the words around it and type them again.",
)
# Of several that begin at one place only the first is reported.
_TABLE = "holds a table", "Tables are comparisons, in files of their own; write a list here."
_ANYWHERE = (
    _Refusal(
        re.compile(r"^[ \t]*(`{3,}|~{3,})[^\n]*(?:\n(?![ \t]*\1)[^\n]*)*+(?:\n[ \t]*\1[ \t]*$)?", re.MULTILINE),
        "holds a block of code",
        "Write each line of it between two backticks, as an item of a list, or link to a page that has it.",
    ),
    _Refusal(re.compile(r"^[ \t]*\|[^\n]*(?:\n[ \t]*\|[^\n]*)*+", re.MULTILINE), *_TABLE),
    _Refusal(re.compile(r"`+[^`\n]{0,30}"), "holds a backtick without a partner on its line", "Put the code between two backticks, on one line."),
    _Refusal(re.compile(r"\\.?"), "holds a backslash, which Markdown takes for itself", "Put what it belongs to in backticks, or leave it out."),
    _Refusal(
        re.compile(r"<(?!=?(?:\s|\d[\d.,%]*(?:[\s)]|$)))[^>\n]{0,40}>?"),
        "holds HTML",
        "Take out the `<…>`; a text can have *emphasis*, `code`, links and lists. Before a number write `under`, or a space behind `<`.",
    ),
    _Refusal(re.compile(r"&(?:#\w*;?|\w+;)"), "holds a character written as a code", "Type the character itself."),
    _Refusal(re.compile(r"[{}][^{}\n]{0,40}\}?"), "holds a curly bracket, which Markdown reads as an attribute", "Put it in backticks, or use round brackets."),
    _Refusal(re.compile(r"!\[[^\]\n]{0,40}\]?"), "holds a picture", "Link to it instead: without the `!`."),
    _Refusal(
        re.compile(r"(?:\[[^\[\]\n]{0,60})?\]\s?\([^)\n]{0,80}\)?"),
        "holds a link that leads somewhere it may not",
        "A link begins with https://, http:// or mailto:, or names a part of the ladder, such as level:track/level, and holds no space.",
    ),
    _Refusal(
        re.compile(r"(?:\[[^\[\]\n]{0,60})?\](?:\s*:\s*\S*|\s?\[[^\]\n]{0,40}\]?)"),
        "holds a link whose address is elsewhere",
        "Write the address behind the words: `[words](https://…)`.",
    ),
    _Refusal(re.compile(r"[\[\]][^\[\]\n]{0,40}\]?"), "holds square brackets that are no link", "Use round brackets, or put them in backticks."),
)
_DIVIDES = _Refusal(re.compile(r"[\s|:=+-]+$|([*_])(?:\s*\1){2,}\s*$"), "holds a line that divides or underlines", _WORDS)
_LINES = (
    _Refusal(re.compile(r"#"), "holds a heading", f"{_WORDS} A line can't begin with `#`."),
    _Refusal(re.compile(r">"), "holds a quotation", f"{_WORDS} A line can't begin with `>`."),
    _Refusal(re.compile(r"\|"), *_TABLE),
    _Refusal(re.compile(r":|([!?=+/~;$%^@&-])\1\1"), "holds a box", f"{_WORDS} A line can't begin with such signs."),
)


# One line that begins with a letter and holds nothing but words and quiet punctuation: most texts, accepted at a glance.
_HARMLESS = re.compile(r"[^\W\d_][\w ,.;:?'’()%/–-]*")


def refused(text: str) -> Iterator[Refused]:
    """Everything in a text that its Markdown may not hold, from the beginning."""
    if _HARMLESS.fullmatch(text):
        return
    if unseen := _UNSEEN.pattern.search(text):  # what fills places below is such a character itself
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
            for refusal in _LINES:
                if begins := refusal.pattern.match(bare, behind, end):
                    yield begins, refusal
        start = end + 1


def _refusal(refusal: _Refusal, found: re.Match[str], text: str) -> Refused:
    words = text[found.start() : found.end()].strip()
    return Refused(refusal.what, words.partition("\n")[0] if refusal.pattern.flags & re.MULTILINE else words, refusal.repair, found.start())
