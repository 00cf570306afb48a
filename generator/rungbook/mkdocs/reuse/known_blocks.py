"""Sink, in MkDocs' Markdown: blocks whose HTML is certain are put aside before Python-Markdown reads them.

Most of a page is HTML of the templates, and sentences without a sign of Markdown's. Python-Markdown reads the first with a parser of HTML, twice, and
tries some twenty patterns on the others, to leave both as they are. What is not recognised here is left to it, and so is everything where another
extension takes part.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, cast
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.preprocessors import HtmlBlockPreprocessor, Preprocessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

_TAG = re.compile(
    r"""<(/?)([a-z][a-z0-9]*)((?:\ [a-zA-Z][a-zA-Z0-9:_-]*(?:="[^"<>`]*")?)*)\ ?(/?)>
    |<|&(?!(?:\#[0-9]+|\#x[0-9a-fA-F]+|[0-9a-zA-Z]+);)""",
    re.VERBOSE,
)
_ANCHOR = re.compile(r' (id|name)="([^"]*)"')
_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"))
_NOT_HTML = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"))
"""Elements whose content a parser of HTML reads in a way of its own."""
_IN_TEXT = "a|abbr|b|bdi|br|cite|code|del|em|i|img|ins|kbd|mark|small|span|strong|sub|sup"
_INLINE = rf"""</?(?:{_IN_TEXT})(?:\ (?!id=|name=)[a-z][a-z-]*="[^"<>&\\`*_\[\]{{}}!|\n]*")*>"""
_SENTENCES = re.compile(
    rf"""((?:[^\W\d_]|["“‘(]|{_INLINE})[^\n<>&\\`*_\[\]{{}}|]*(?:(?:&(?:\#[0-9]+|[a-zA-Z]+);|{_INLINE})[^\n<>&\\`*_\[\]{{}}|]*)*(?<!\ ))
    (?:\n\{{:((?:\ \.[a-z][a-z0-9_-]*)+)\ \}})?(?=\n\n)""",
    re.VERBOSE,
)
_BLANK = re.compile(r"\n\n+")
_USUAL = re.compile(
    r"markdown\.(?:(?:pre|block|tree|post)processors|inlinepatterns|extensions\.(?:toc|tables|fenced_code|attr_list|admonition))"
    r"|pymdownx\.details|mkdocs\.structure\.pages|rungbook\.mkdocs\.(?:reuse\.known_blocks|tables)"
)
_SIGNS = {
    "`": ("backtick",),
    "\\": ("escape",),
    "[": ("reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref"),
    "<": ("autolink", "automail", "html"),
    "\n": ("linebreak",),
    "&": ("entity",),
    "*_": ("em_strong",),
    "_": ("em_strong2",),
}
"""Without which signs in a text these patterns of Python-Markdown's find nothing in it."""


class KnownBlocks(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown names it
        if type(md.preprocessors["html_block"]) is not HtmlBlockPreprocessor or type(md.treeprocessors["inline"]) is not InlineProcessor:
            return  # another extension has put its own in their places
        blocks = _Blocks(md)
        md.preprocessors.register(blocks, "rungbook_known_blocks", 22)  # right before MkDocs looks for anchors in HTML
        md.preprocessors.register(_Html(md, blocks), "html_block", 20)
        md.treeprocessors.register(_Inline(md), "inline", 20)
        md.parser.blockprocessors.register(_PutBack(md.parser, blocks), "rungbook_known_blocks", 200)


def is_usual(md: Markdown) -> bool:
    """Whether nothing but what is known here takes part in a conversion."""
    every = (*md.preprocessors, *md.parser.blockprocessors, *md.treeprocessors, *md.inlinePatterns, *md.postprocessors)
    patterns = sum(name in md.inlinePatterns for names in _SIGNS.values() for name in names)
    return len(md.inlinePatterns) == patterns and all(_USUAL.fullmatch(type(one).__module__) for one in every)


class _Blocks(Preprocessor):
    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.signs: set[str] = set()
        self.anchors: list[str] = []
        self.is_inline = True
        self.rest: list[str] | None = None
        """What is left, where nothing in it is for a parser of HTML."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if not is_usual(self.md) or "<![" in text:  # how far that goes is known to a parser of HTML alone
            return lines
        lines = "".join(self._left(text)).split("\n")
        if not self.is_inline:
            return lines
        self.rest = lines
        return []

    def _left(self, text: str) -> Iterator[str]:
        """What is left to Python-Markdown, with one sign for all the blocks between two others."""
        known: list[str] = []
        position = len(text) - len(text.lstrip("\n"))
        while position < len(text):
            end = 0
            if match := _SENTENCES.match(text, position):
                known.append(f'<p class="{match[2].replace(" .", " ")[1:]}">{match[1]}</p>' if match[2] else f"<p>{match[1]}</p>")
                end = match.end()
            elif text[position] == "<" and (end := self._end_of_html(text, position)):
                known.append(text[position:end] + "\n")
            blank = _BLANK.search(text, end or position)
            after = blank.end() if blank else len(text)
            if not end or after == len(text):
                if known:
                    sign = self.md.htmlStash.store("\n".join(known))
                    self.signs.add(sign)
                    yield sign + "\n\n"
                    known = []
                if not end and not self._is_inline(text, position, after):
                    self.is_inline = False
                    yield text[position:]
                    return
                yield "" if end else text[position:after]
            position = after

    def _end_of_html(self, text: str, position: int) -> int:
        """Where an element that starts here ends, if a blank line follows there and all in it is as a browser would write it."""
        is_open: list[str] = []
        anchors: list[str] = []
        for match in _TAG.finditer(text, position):
            ends, name, attributes, empty = match.groups()
            if name is None or name in _NOT_HTML or (not is_open and (empty or name in _VOID or not self.md.is_block_level(name))):
                return 0
            if ends:
                if not is_open or is_open.pop() != name:
                    return 0
                if not is_open:
                    self.anchors += anchors
                    return match.end() if text.startswith("\n\n", match.end()) else 0
            elif not empty and name not in _VOID:
                is_open.append(name)
            if attributes:
                anchors += _anchors(name, attributes)
        return 0

    def _is_inline(self, text: str, position: int, end: int) -> bool:
        """Whether HTML in a part of a text is no block, and a parser of HTML would leave it as it is."""
        anchors: list[str] = []
        for match in _TAG.finditer(text, position, end):
            name, attributes = match[2], match[3]
            before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
            if name is None or name in _NOT_HTML or name == "hr" or (before in ("", " ", "  ", "   ") and self.md.is_block_level(name)):
                return False
            if attributes:
                anchors += _anchors(name, attributes)
        self.anchors += anchors
        return True


def _anchors(name: str, attributes: str) -> list[str]:
    return [unescape(value) for kind, value in _ANCHOR.findall(attributes) if kind == "id" or name == "a"]


class _Html(HtmlBlockPreprocessor):
    """Python-Markdown's own, where there is anything for it."""

    def __init__(self, md: Markdown, blocks: _Blocks) -> None:
        super().__init__(md)
        self._blocks = blocks

    def run(self, lines: list[str]) -> list[str]:
        if "mkdocs_raw_html" in self.md.preprocessors:
            cast(Any, self.md.preprocessors["mkdocs_raw_html"]).present_anchor_ids.update(self._blocks.anchors)
        return super().run(lines) if self._blocks.rest is None else self._blocks.rest


class _PutBack(BlockProcessor):
    """A sign is a paragraph of its own, as those of HTML are, and no pattern looks for anything in it."""

    def __init__(self, parser: BlockParser, blocks: _Blocks) -> None:
        super().__init__(parser)
        self._blocks = blocks

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002  # as it is called there
        return block in self._blocks.signs

    def run(self, parent: Element, blocks: list[str]) -> None:
        SubElement(parent, "p").text = AtomicString(blocks.pop(0))


class _Inline(InlineProcessor):
    """Python-Markdown's own, that tries a pattern only on a text with its sign."""

    _signed: list[tuple[Any, str]] | None = None

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803  # as it is called there
        if isinstance(data, AtomicString):
            return data
        if self._signed is None:
            known = {self.inlinePatterns[name]: signs for signs, names in _SIGNS.items() for name in names if name in self.inlinePatterns}
            self._signed = [(pattern, known.get(pattern, "")) for pattern in self.inlinePatterns]
        start = 0
        there = set(data)  # patterns only take signs away, apart from those by which they mark a place
        for index, (pattern, signs) in enumerate(self._signed[patternIndex:], patternIndex):
            found = not signs or not there.isdisjoint(signs)
            while found:
                data, found, start = self._InlineProcessor__applyPattern(pattern, data, index, start)  # type: ignore[attr-defined]
        return data
