"""Value: a page's elements in their order, and what is wrong with how they are written. One pass, no tree."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from rungbook.problem import beginning

HTML: Mapping[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
"""What HTML allows."""
_VOID, _BLOCKS, _PARENTS = frozenset(HTML["void"]), frozenset(HTML["blocks"]), HTML["parents"]


@dataclass(slots=True)
class Element:
    tag: str
    attributes: dict[str, str]
    parent: "Element | None"
    anchor: str
    """The id that it has, or else the last one before it."""
    text: str = ""
    """For a script, a style, a title and headings: what it holds."""
    named: bool = False
    """Whether it holds any text, or a picture with an alternative."""

    @property
    def shown(self) -> str:
        """Its text as a message shows it: on one line, and only the beginning of a long one."""
        return beginning(" ".join(self.text.split()))

    def within(self, *tags: str) -> bool:
        """Whether it is in one of these, at any depth."""
        outer = self.parent
        while outer is not None:
            if outer.tag in tags:
                return True
            outer = outer.parent
        return False


@dataclass(slots=True)
class Parsed:
    elements: list[Element] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    """Each id, and how often it is given."""
    faults: list[tuple[str, str]] = field(default_factory=list)
    """What is wrong with the writing, each with the anchor before it."""
    doctype: bool = False
    comments: list[str] = field(default_factory=list)
    """The anchors before comments; parsers do not agree where one ends."""
    scripts: int = 0
    """How many scripts the text of the page begins, whatever the parser made of it."""

    @property
    def moved(self) -> bool:
        """Whether it only leads on to the page's new address."""
        return any(element.attributes.get("http-equiv") == "refresh" for element in self.elements)


_SCRIPT = re.compile(r"<script(?![\w-])", re.IGNORECASE)
_KEPT = frozenset({"script", "style", "title", "h1", "h2", "h3", "h4", "h5", "h6"})


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Parsed()
        self.open: list[Element] = []
        self.anchor = ""

    def updatepos(self, i: int, j: int) -> int:  # noqa: ARG002  # the parser's own name for it
        return j  # lines are not asked for, and counting them costs a third of the time

    def fault(self, message: str) -> None:
        self.page.faults.append((message, self.anchor))

    def handle_decl(self, decl: str) -> None:
        self.page.doctype = self.page.doctype or (decl.lower() == "doctype html" and not self.page.elements)

    def handle_comment(self, data: str) -> None:  # noqa: ARG002  # the parser's own name for it
        self.page.comments.append(self.anchor)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        if len(values) < len(attributes):
            self.fault(f"<{tag}> has an attribute twice.")
        parent = self.open[-1] if self.open else None
        if (id_ := values.get("id")) is not None:
            self.anchor = id_
            self.page.ids[id_] = self.page.ids.get(id_, 0) + 1
        self.check_place(tag, parent)
        element = Element(tag, values, parent, self.anchor)
        self.page.elements.append(element)
        if tag not in _VOID:
            self.open.append(element)
        if values.get("alt") or (values.get("aria-label") and parent is not None):
            self.name(element)

    def check_place(self, tag: str, parent: Element | None) -> None:
        if parent is None:
            return
        if tag in _BLOCKS and any(outer.tag == "p" for outer in self.open):
            self.fault(f"A paragraph can't hold <{tag}>.")
        elif (parents := _PARENTS.get(tag)) is not None and parent.tag not in parents:
            self.fault(f"<{tag}> can't be in <{parent.tag}>.")
        elif tag in ("a", "button") and any(outer.tag in ("a", "button") for outer in self.open):
            self.fault(f"<{tag}> can't be in a link or a button.")

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in _VOID:
            if not any(element.tag in ("svg", "math") for element in self.open):
                self.fault(f"<{tag}/> is not closed by its slash.")
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1].tag == tag:
            self.open.pop()
        elif tag in _VOID:
            self.fault(f"</{tag}> ends an element that is always empty.")
        elif any(element.tag == tag for element in self.open):
            while (inner := self.open.pop()).tag != tag:
                self.fault(f"<{inner.tag}> is still open at </{tag}>.")
        else:
            self.fault(f"</{tag}> closes nothing.")

    def handle_data(self, data: str) -> None:
        if not self.open:
            return
        if not data.isspace():
            self.name(self.open[-1])
        for element in reversed(self.open):
            if element.tag in _KEPT:
                element.text += data
                return

    def name(self, element: Element | None) -> None:
        while element is not None and not element.named:
            element.named = True
            element = element.parent


def parse(html: str) -> Parsed:
    """The page's elements."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    for element in parser.open:
        if element.tag not in ("html", "body"):
            parser.fault(f"<{element.tag}> is never closed.")
    parser.page.scripts = len(_SCRIPT.findall(html))
    return parser.page
