"""Text for Markdown: plain text that shows exactly what was typed, and Markdown with its references resolved."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape as html_escape
from itertools import groupby, pairwise
from typing import NamedTuple
from urllib.parse import quote

from rungbook.markup.tokens import Block, Token, blocks, read_blocks, read_line

# Left as they are: what no enabled Markdown extension reads as markup in the middle of a line.
_MARKUP = re.compile(r"[^\w ,;?%'().+:/–—-]|_")
# Where a person broke the line or wrote two spaces; other spaces, such as one that does not break, were meant.
_BREAKS = re.compile(r"[ \t\r\n\f\v]+")
# What a line must not begin with, lest Markdown read it as a list, a definition or a box.
_START = re.compile(r"[-+:?%/;]|\d+(?=[.)])")
# What code can't hold as it is: tables and HTML are found before code is.
_NOT_IN_CODE = re.compile(r"[<>&{}|\[\]\\`]")
# Signs of a text that its tokens don't read as marks, and that Markdown could.
_LOOSE_SIGN = re.compile(r"\*|(?<![^\W_])_|_(?![^\W_])")
_LOOSE_MARKER = re.compile(r"^(\s*)(?:(\d+)([.)])|([-+]))(?=\s)", re.MULTILINE)
_NEW_LINE = re.compile(r"\n[ \t]*")
# As HTML, since Markdown loses its place where one emphasis is inside another.
_TAGS = {"emphasis": ("<em>", "<strong>"), "emphasis end": ("</em>", "</strong>")}
# A browser reads these as one character: `&copy=1` is an address, `&copy;` is not.
_ENTITY = re.compile(r"&(?=\w+;|#[0-9xX])")  # a number needs no semicolon to be read as one
# In HTML, an "and" that begins no code.
_AND = re.compile(r"&(?!(?:\w+|#[0-9]+|#[xX][0-9a-fA-F]+);)")
# The signs that an address can hold without ending; quotation marks begin a link's title.
_IN_ADDRESS = ":/?#@!$&*+,;=%()"


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


Tips = Callable[[str, int, int], Iterable[tuple[int, int, str]]]
"""From a text and the span of some of its words to the spans that have a tooltip, and its text, coded."""


def no_tips(_text: str, _start: int, _end: int) -> Iterable[tuple[int, int, str]]:
    return ()


def published(text: str, href: Callable[[str], str], tips: Tips = no_tips) -> str:
    """Markdown for a page, which Markdown reads as the tokens do: links by `href`, code that shows whatever it holds, lists set apart."""
    pieces: list[str] = []
    before: Block | None = None
    for block, tokens in read_blocks(text):
        indent = "    " * block.depth
        if before is not None:
            apart = not (block.marker and before.marker) or text.count("\n", before.end, block.start) > 1
            pieces.append("\n\n" if apart else "\n")
        pieces.append(indent)
        if block.marker:
            pieces.append(f"{block.marker[:-1]}. " if block.marker[0].isdigit() else "- ")
            indent += "    "
        words = without_marker(_inline(text, tokens, href, tips))
        pieces.append(_NEW_LINE.sub("\n" + indent, words) if "\n" in words else words)
        before = block
    return "".join(pieces)


def published_words(words: str, href: Callable[[str], str], tips: Tips = no_tips) -> str:
    """The same for words from the middle of a line."""
    return _inline(words, read_line(words), href, tips)


def without_marker(line: str) -> str:
    """A line that Markdown does not read as an item of a list."""
    return _LOOSE_MARKER.sub(_coded_marker, line)


def _inline(text: str, tokens: Iterable[Token], href: Callable[[str], str], tips: Tips) -> str:
    pieces: list[str] = []
    links = 0
    for token in tokens:
        if token.kind == "text":
            pieces += _words(text, token, () if links else tips(text, token.start, token.end), _without_signs)
        elif token.kind in _TAGS:
            pieces.append(_TAGS[token.kind][len(token.content) - 1])
        elif token.kind == "code" and _NOT_IN_CODE.search(token.content):
            pieces.append(f"<code>{_coded(token.content)}</code>")
        elif token.kind == "link end":
            pieces.append(f"]({href(token.content)})")
        else:
            pieces.append(text[token.start : token.end])
        links = max(0, links + (token.kind == "link") - (token.kind == "link end"))
    return "".join(pieces)


def _words(text: str, token: Token, tips: Iterable[tuple[int, int, str]], escaped: Callable[[str], str]) -> Iterator[str]:
    place = token.start
    for start, end, tip in tips:
        yield from (escaped(text[place:start]), f'<abbr title="{tip}">', escaped(text[start:end]), "</abbr>")
        place = end
    yield escaped(text[place : token.end])


def _without_signs(words: str) -> str:
    return _LOOSE_SIGN.sub(lambda sign: f"&#{ord(sign[0])};", words) if "*" in words or "_" in words else words


def _coded_marker(marker: re.Match[str]) -> str:
    return f"{marker[1]}&#{ord(marker[4])};" if marker[4] else f"{marker[1]}{marker[2]}&#{ord(marker[3])};"


def address(target: str) -> str:
    """An address elsewhere as Markdown has to write it to publish it whole: letters beyond ASCII and whatever could end it as codes."""
    coded = quote(target, safe=_IN_ADDRESS)
    if "(" in coded or ")" in coded:
        coded = coded if _in_pairs(coded) else coded.replace("(", "%28").replace(")", "%29")
    return _ENTITY.sub("&amp;", coded) if "&" in coded else coded


def _in_pairs(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return depth == 0


def html(text: str, href: Callable[[str], str], tips: Tips = no_tips, apart: bool = False) -> str:
    """The text as HTML, for a place where Markdown is not read. Paragraphs are on lines of their own, or set `apart`."""
    return _nested([_Line(block.depth, _list_of(block), _html_line(text, tokens, href, tips)) for block, tokens in read_blocks(text)], apart)


class _Line(NamedTuple):
    depth: int
    kind: str
    words: str


def _nested(lines: Sequence[_Line], apart: bool) -> str:
    """Paragraphs and lists. What is deeper than an item's first line is inside the item."""
    parts: list[str] = []
    place = 0
    while place < len(lines):
        depth, kind, _ = lines[place]
        end = next((n for n in range(place + 1, len(lines)) if lines[n].kind != kind and not (kind and lines[n].depth > depth)), len(lines))
        if kind:
            starts = [n for n in range(place, end) if lines[n].depth <= depth]
            parts.append(_listed([_item(lines[first:after], apart) for first, after in pairwise([*starts, end])], kind))
        else:
            words = [line.words for line in lines[place:end]]
            parts.append("".join(f"<p>{one}</p>" for one in words) if apart else "<br>".join(words))
        place = end
    return "".join(parts)


def _item(lines: Sequence[_Line], apart: bool) -> str:
    first, *rest = lines
    return _nested([first._replace(kind=""), *rest], apart) if rest else first.words


def html_words(words: str, href: Callable[[str], str], tips: Tips = no_tips) -> str:
    """The same for words from the middle of a line."""
    return _html_line(words, read_line(words), href, tips)


def _html_line(text: str, tokens: Iterable[Token], href: Callable[[str], str], tips: Tips = no_tips) -> str:
    pieces: list[str] = []
    links = 0
    for token in tokens:
        if token.kind == "text" and text[token.start] in "\\<":
            pieces.append(_html_signs(token.content))
        elif token.kind == "text":
            pieces += _words(text, token, () if links else tips(text, token.start, token.end), _html_signs)
        elif token.kind in _TAGS:
            pieces.append(_TAGS[token.kind][len(token.content) - 1])
        elif token.kind == "code":
            pieces.append(f"<code>{html_escape(token.content, quote=False)}</code>")
        elif token.kind == "link":
            pieces.append(f'<a href="{_AND.sub("&amp;", href(token.content))}">')
        elif token.kind == "link end":
            pieces.append("</a>")
        links = max(0, links + (token.kind == "link") - (token.kind == "link end"))
    return "".join(pieces)


def _html_signs(words: str) -> str:
    return _AND.sub("&amp;", _NEW_LINE.sub(" ", words)).replace("<", "&lt;").replace(">", "&gt;")


def in_cell(markdown: str) -> str:
    """Markdown on one line, for a cell of a table: paragraphs on lines of their own, and lists as HTML has them."""
    parts = []
    for kind, found in groupby(blocks(markdown), _list_of):
        lines = [_NEW_LINE.sub(" ", markdown[block.start : block.end]) for block in found]
        parts.append(_listed(lines, kind) if kind else "<br>".join(lines))
    return "".join(parts).replace("|", "&#124;")


def in_one_cell(texts: Sequence[str]) -> str:
    """Several texts, as HTML, in a cell of a table: a list, where there is more than one."""
    return _listed(texts, "ul") if len(texts) > 1 else "".join(texts)


def _list_of(block: Block) -> str:
    return ("ol" if block.marker[0].isdigit() else "ul") if block.marker else ""


def _listed(lines: Sequence[str], kind: str) -> str:
    return f"<{kind}>{''.join(f'<li>{line}</li>' for line in lines)}</{kind}>"


def inside(markdown: str, width: int, anchor: str = "", kind: str = "") -> str:
    """Markdown whose lines after the first are indented, to stay inside a list item, which may have an anchor and a class."""
    attributes = " ".join(filter(None, (anchor and f"#{anchor}", kind and f".{kind}")))
    found = blocks(markdown)
    starts_list = bool(found and found[0].marker)
    first, blank, rest = ("", "\n\n", markdown.strip()) if starts_list else markdown.strip().partition("\n\n")
    text = first + (f"\n{{: {attributes} }}" if attributes else "") + blank + rest
    return "\n".join(" " * width + line if line and number else line for number, line in enumerate(text.split("\n")))
