"""Rule `html`: pages are written as HTML requires, so that every browser makes the same of them."""

from collections.abc import Iterator

from rungbook.verify.built import Built, Finding
from rungbook.verify.html import HTML, Parsed

_ELEMENTS, _OLD = frozenset(HTML["elements"]), frozenset(HTML["old_attributes"])
# The theme's own: it writes these on every page.
_THEME = frozenset({"A paragraph can't hold <hr>."})


def find(built: Built) -> Iterator[Finding]:
    for name, page in built.pages.items():
        if not page.doctype:
            yield Finding(name, "The page does not begin with <!doctype html>.")
        for message, anchor in page.faults:
            if message not in _THEME:
                yield Finding(name, message, "Correct the template that writes it.", anchor)
        yield from _elements(name, page)


def _elements(name: str, page: Parsed) -> Iterator[Finding]:
    once = dict.fromkeys(("html", "head", "body", "title", "main"), 0)
    for element in page.elements:
        tag = element.tag
        if tag == "svg" or element.within("svg", "math"):
            continue
        if tag in once:
            once[tag] += 1
        if tag not in _ELEMENTS:
            yield Finding(name, f"<{tag}> is no element of HTML.", "Correct the template that writes it.", element.anchor)
        for old in _OLD.intersection(element.attributes):
            yield Finding(name, f"`{old}` of <{tag}> is no longer HTML.", "Use a class.", element.anchor)
    for tag, times in once.items():
        if times != 1 and (tag != "main" or times > 1):
            yield Finding(name, f"The page has {times or 'no'} <{tag}>, and should have one.")
