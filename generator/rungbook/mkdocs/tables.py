"""Sink, in MkDocs' Markdown: tables that a screen reader, a phone and the site's styles can use.

Markdown's tables know no row headers and no names. Each table gets them here, its cells show which column they are in
(a phone shows them as cards), and it scrolls inside itself. A kind of table is named by a class on its first heading:
`| Level {: .matrix } | …`.
"""

import re
from html import unescape
from typing import Any, cast
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.extensions.tables import TableProcessor
from markdown.treeprocessors import Treeprocessor

LEVELS = {"matrix", "sides"}
KINDS = {*LEVELS, "cards", "texts", "tracks"}
_STASHED = re.compile("\x02wzxhzdk:(\\d+)\x03")
_HEADINGS = {"h1", "h2", "h3", "h4"}


class TableExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown names it
        md.treeprocessors.register(_Tables(md), "rungbook_tables", 3)
        if "table" in md.parser.blockprocessors and type(rows := md.parser.blockprocessors["table"]) is TableProcessor:
            md.parser.blockprocessors.register(_Rows(md.parser, cast(Any, rows).config), "table", 75)


class _Rows(TableProcessor):
    """Python-Markdown's own, that looks for code and escaped signs only in a row that has some."""

    def _split_row(self, row: str) -> list[str]:
        if "`" in row or "\\" in row:
            return cast(list[str], super()._split_row(row))  # type: ignore[misc]  # its types leave it out
        return (row.removeprefix("|").removesuffix("|") if self.border else row).split("|")


class _Tables(Treeprocessor):
    def run(self, root: Element) -> None:
        heading = ""
        for parent in list(root.iter()):
            for number, child in enumerate(list(parent)):
                if child.tag in _HEADINGS:
                    heading = self._text(child)
                elif child.tag == "table" and parent.get("class") not in ("rb-scroll", "rb-levels"):
                    parent[number] = self._scrolling(child, heading)

    def _scrolling(self, table: Element, heading: str) -> Element:
        headings = table.findall("./thead/tr/*")
        kinds = {name for cell in headings for name in (cell.get("class") or "").split()} & KINDS
        if not kinds and len(headings) > 3:
            headings[0].set("class", "cards")  # too wide for a phone in any other way
        levels = kinds & LEVELS
        labels = [self._text(link) if levels and (link := cell.find(".//a")) is not None else self._text(cell) for cell in headings]
        self._annotate(table, labels)
        # A table of levels scrolls with the page, so that its headings can stay in sight.
        frame = Element("div", {"class": "rb-levels" if levels else "rb-scroll"})
        if not levels and len(labels) > 3:
            # What can be scrolled has to be reached by the keyboard, and to show what it is.
            frame.attrib |= {"tabindex": "0", "role": "group", "aria-label": heading or ", ".join(filter(None, labels))}
        frame.append(table)
        frame.tail, table.tail = table.tail, None
        return frame

    def _annotate(self, table: Element, labels: list[str]) -> None:
        """Add scopes, labels and classes."""
        kinds: set[str] = set()
        for cell in table.iterfind("./thead/tr/*"):
            if self._text(cell):
                cell.set("scope", "col")
            else:
                cell.tag = "td"  # an empty heading heads nothing
            _align(cell)
            named = set((cell.get("class") or "").split())
            kinds |= named & KINDS
            if named & KINDS:
                cell.attrib.pop("class")
        table.set("class", " ".join(["rb", *(f"rb-{kind}" for kind in sorted(kinds))]))
        for row in table.iterfind("./tbody/tr"):
            if len(row) and "band" in (row[0].get("class") or "").split():
                _band(row)
                continue
            for number, cell in enumerate(row):
                _align(cell)
                if number == 0 and labels and labels[0]:
                    cell.tag = "th"
                    cell.set("scope", "row")
                elif number < len(labels):
                    cell.set("data-label", labels[number])
                    if cell.text == "–" and not len(cell):
                        cell.set("class", f"{cell.get('class', '')} rb-none".strip())

    def _text(self, element: Element) -> str:
        """The text of an element, where Markdown has put character codes aside; a permalink is not part of it."""

        def back(match: re.Match[str]) -> str:
            raw = self.md.htmlStash.rawHtmlBlocks[int(match[1])]
            return unescape(raw) if isinstance(raw, str) and raw.startswith("&") else " "

        text = "".join(text for part in element.iter() if part.get("class") != "headerlink" for text in _own(part, element))
        return " ".join(unescape(_STASHED.sub(back, text)).replace("\x02", "").split())


def _own(part: Element, root: Element) -> list[str]:
    return [text for text in (part.text, None if part is root else part.tail) if text]


def _band(row: Element) -> None:
    """A row whose first cell heads the rows below it."""
    row.set("class", "rb-band")
    heading, *empty = row
    heading.tag = "th"
    heading.attrib.pop("class")
    heading.attrib |= {"scope": "colgroup", "colspan": str(len(row))}
    for cell in empty:
        row.remove(cell)


def _align(cell: Element) -> None:
    """A column's alignment as a class: a style of its own is what the site's security policy refuses."""
    style = cell.attrib.pop("style", "")
    if "right" in style or "center" in style:
        cell.set("class", f"{cell.get('class', '')} rb-{'right' if 'right' in style else 'center'}".strip())
