"""Sink, in MkDocs' Markdown: tables that a screen reader, a phone and the site's styles can use.

Markdown's tables know no row headers and no names. Each table gets them here, its cells say which column they are in
(a phone shows them as cards), and it scrolls inside itself. A kind of table is named by a class on its first heading:
`| Level {: .matrix } | …`.
"""

import re
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

KINDS = {"matrix", "sides", "cards"}
_STASHED = re.compile("\x02wzxhzdk:(\\d+)\x03")
_HEADINGS = {"h1", "h2", "h3", "h4"}


class TableExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown names it
        md.treeprocessors.register(_Tables(md), "rungbook_tables", 3)


class _Tables(Treeprocessor):
    def run(self, root: Element) -> None:
        heading = ""
        for parent in list(root.iter()):
            for number, child in enumerate(list(parent)):
                if child.tag in _HEADINGS:
                    heading = self._text(child)
                elif child.tag == "table" and parent.get("class") != "rb-scroll":
                    parent[number] = self._scrolling(child, heading)

    def _scrolling(self, table: Element, heading: str) -> Element:
        labels = [self._text(cell) for cell in table.iterfind("./thead/tr/*")]
        kinds = self._dress(table, labels)
        frame = Element("div", {"class": " ".join(["rb-scroll", *(f"rb-scroll--{kind}" for kind in sorted(kinds))])})
        if "matrix" in kinds or len(labels) > 3:
            # What can be scrolled has to be reached by the keyboard, and to say what it is.
            frame.attrib |= {"tabindex": "0", "role": "group", "aria-label": f"Table: {heading}" if heading else "Table"}
        frame.append(table)
        frame.tail, table.tail = table.tail, None
        return frame

    def _dress(self, table: Element, labels: list[str]) -> set[str]:
        """Scopes, labels and classes; returns the kinds of table that it is."""
        kinds: set[str] = set()
        for cell in table.iterfind("./thead/tr/*"):
            if self._text(cell):
                cell.set("scope", "col")
            else:
                cell.tag = "td"  # a heading that says nothing heads nothing
            _align(cell)
            named = set((cell.get("class") or "").split())
            kinds |= named & KINDS
            if named & KINDS:
                cell.attrib.pop("class")
        table.set("class", " ".join(["rb", *(f"rb-{kind}" for kind in sorted(kinds))]))
        for row in table.iterfind("./tbody/tr"):
            for number, cell in enumerate(row):
                _align(cell)
                if number == 0 and labels and labels[0]:
                    cell.tag = "th"
                    cell.set("scope", "row")
                elif number < len(labels):
                    cell.set("data-label", labels[number])
        return kinds

    def _text(self, element: Element) -> str:
        """What an element says, where Markdown has put character codes aside; a permalink is no part of it."""

        def back(match: re.Match[str]) -> str:
            raw = self.md.htmlStash.rawHtmlBlocks[int(match[1])]
            return unescape(raw) if isinstance(raw, str) and raw.startswith("&") else " "

        said = "".join(text for part in element.iter() if part.get("class") != "headerlink" for text in _own(part, element))
        return " ".join(unescape(_STASHED.sub(back, said)).replace("\x02", "").split())


def _own(part: Element, root: Element) -> list[str]:
    return [text for text in (part.text, None if part is root else part.tail) if text]


def _align(cell: Element) -> None:
    """A column's alignment as a class: a style of its own is what the site's security policy refuses."""
    style = cell.attrib.pop("style", "")
    if "right" in style or "center" in style:
        cell.set("class", f"{cell.get('class', '')} rb-{'right' if 'right' in style else 'center'}".strip())
