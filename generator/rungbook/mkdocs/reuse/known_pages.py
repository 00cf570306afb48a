"""Sink: pages of which every block is known, converted without Python-Markdown.

Most pages of the templates are headings, sentences and HTML. Each build tries once, on a sample of all that is known, whether this comes out as
Python-Markdown writes it with the extensions of the site. If it does not, and for every other page, Python-Markdown converts.
"""

import re
from collections import Counter
from html import unescape
from typing import Any

from markdown import Markdown
from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from rungbook.mkdocs.reuse.conversion import Found, found_in

_USUAL = re.compile(r"markdown\.extensions\.(?:toc|tables|fenced_code|attr_list|admonition)|pymdownx\.details|rungbook\.mkdocs\.tables")
_READ_ANYWHERE = ("\x02", "\x03", "\t", "\r", "```", "~~~", "<![", "\n ")
"""What it looks for before it knows blocks."""
_TAG = re.compile(
    r"""<(/?)([a-z][a-z0-9]*)(?:\ (?:[a-z][a-z0-9:_-]*|viewBox)(?:="[^"<>`]*")?)*\ ?(/?)>
    |<|&(?!(?:\#[0-9]+|\#x[0-9a-fA-F]+|[0-9a-zA-Z]+);)""",
    re.VERBOSE,
)
_ANY_TAG = re.compile("<[^>]*>")
_ID, _NAMED = re.compile(r'<[^<>]*? id="([^"]*)"'), re.compile(r"<a\b[^<>]*? name=")
_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"))
_NOT_HTML = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"))
"""Elements whose content a parser of HTML reads in a way of its own."""
_INLINE = r"""</?(?:a|abbr|b|bdi|br|cite|code|del|em|i|img|ins|kbd|mark|small|span|strong|sub|sup)
    (?:\ (?!id=|name=)[a-z][a-z-]*="[^"<>&\\`*_\[\]{}!|\n]*")*>"""
_WORDS = r"[^\n<>&\\`*_\[\]{}|]*"
_LINE = rf"""((?:[^\W\d_]|["“‘(]|{_INLINE}){_WORDS}(?:(?:&(?:\#[0-9]+|[a-zA-Z]+);|{_INLINE}){_WORDS})*(?<!\s))"""
_SENTENCES = re.compile(rf"{_LINE}(?:\n\{{:((?:\ \.[a-z][a-z0-9_-]*)+)\ \}})?(?=\n\n)", re.VERBOSE)
_HEADING = re.compile(rf"(\#{{1,3}})\ {_LINE}(?<!\#)(?:\ \{{:\ \#([a-z][a-z0-9-]*)\ \}})?(?=\n\n)", re.VERBOSE)
_BLANK = re.compile(r"\n\n+")
_SAMPLE = "\n\n".join(
    (
        *('# A &amp; <b class="b">“B”</b>  c: &#183; d', "E.\n{: .lead .f }", "## G {: #a-sample }", '<div id="i">\nJ\n</div>', "<p>K</p>"),
        *("### L &lt;M", "## N", "“O” &lt; <b>P</b>", '### <a href="q.md">Q</a> {: #r }', "S\n"),
    )
)


class KnownPages:
    def __init__(self, config: MkDocsConfig) -> None:
        self._markdown = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
        self._toc: Any = self._markdown.treeprocessors["toc"]  # MkDocs always adds it
        sample = Page(None, File("sample.md", None, "", True), config)
        sample.markdown = _SAMPLE
        Page.render(sample, config, Files([sample.file]))
        self._link = (sample.content or "").partition('<h2 id="a-sample">G')[2].partition("</h2>")[0]
        self._is_certain = is_usual(self._markdown) and self._converted(_SAMPLE) == found_in(sample) | {"links": {}}

    def convert(self, text: str) -> Found | None:
        """What converting a page finds, if all of it is known. Links of headings to themselves need no check."""
        return self._converted(text) if self._is_certain else None

    def _converted(self, text: str) -> Found | None:
        if any(sign and sign in text for sign in (*_READ_ANYWHERE, self._toc.marker)):
            return None
        text = text.strip("\n") + "\n\n"
        parts: list[str] = []
        anchors: list[str] = []
        headings: list[tuple[int, re.Match[str]]] = []
        position = 0
        while position < len(text):
            if match := _SENTENCES.match(text, position):
                parts.append(f'<p class="{match[2].replace(" .", " ")[1:]}">{match[1]}</p>' if match[2] else f"<p>{match[1]}</p>")
                end = match.end()
            elif match := _HEADING.match(text, position):
                headings.append((len(parts), match))
                parts.append("")
                end = match.end()
            elif text[position] == "<" and (end := self._end_of_html(text, position, anchors)):
                parts.append(text[position:end] + "\n")
            else:
                return None
            blank = _BLANK.match(text, end)
            assert blank
            position = blank.end()
        tokens = self._put_in(parts, headings)
        if tokens is None:
            return None
        anchors += [token["id"] for token in tokens]
        title = tokens[0]["name"] if headings and headings[0][0] == 0 and tokens[0]["level"] == 1 else None
        toc: Any = [token for token in tokens if self._toc.toc_top <= token["level"] <= self._toc.toc_bottom]
        return {"content": "\n".join(parts).strip(), "toc": nest_toc_tokens(toc), "title": title, "anchors": sorted({*anchors}), "links": {}}

    def _put_in(self, parts: list[str], headings: list[tuple[int, re.Match[str]]]) -> list[Found] | None:
        """Put headings in their places, and return what the contents say of them; nothing where one would get a number."""
        tokens: list[Found] = []
        known = {heading[3] for _, heading in headings}
        for place, heading in headings:
            level, name = len(heading[1]), " ".join(_ANY_TAG.sub("", heading[2]).split())
            anchor = heading[3] or self._toc.slugify(unescape(name), self._toc.sep)
            if not heading[3] and (anchor in known or not re.fullmatch(r"[\w-]+", anchor)):
                return None
            known.add(anchor)
            tokens.append({"level": level, "id": anchor, "name": name})
            parts[place] = f'<h{level} id="{anchor}">{heading[2]}{self._link.replace("#a-sample", f"#{anchor}")}</h{level}>'
        return tokens

    def _end_of_html(self, text: str, position: int, found: list[str]) -> int:
        """Where an element that starts here ends, if a blank line follows there and all in it is as a browser would write it."""
        is_open: list[str] = []
        for match in _TAG.finditer(text, position):
            ends, name, empty = match.groups()
            if name is None or name in _NOT_HTML or (not is_open and (empty or name in _VOID or not self._markdown.is_block_level(name))):
                return 0
            if ends:
                if not is_open or is_open.pop() != name:
                    return 0
                if not is_open:
                    ids = _ID.findall(text, position, match.end())
                    if len(ids) != text.count(' id="', position, match.end()) or _NAMED.search(text, position, match.end()):
                        return 0  # an anchor of another kind, or twice in a tag
                    found += map(unescape, ids)
                    return match.end() if text.startswith("\n\n", match.end()) else 0
            elif not empty and name not in _VOID:
                is_open.append(name)
        return 0


def is_usual(markdown: Markdown) -> bool:
    """Whether nothing but what is known here takes part in a conversion. An extension may also bring another one of Markdown's own classes."""
    found, own = _kinds(markdown), _kinds(Markdown())
    return not own - found and all(_USUAL.fullmatch(kind.__module__) for kind in found - own)


def _kinds(markdown: Markdown) -> Counter[type]:
    inline = markdown.inlinePatterns
    return Counter(map(type, (*markdown.preprocessors, *markdown.parser.blockprocessors, *markdown.treeprocessors, *inline, *markdown.postprocessors)))
