"""Rules `html` and `duplicate-id`: pages are written as HTML requires, so that every browser makes the same of them."""

from collections.abc import Iterator

from rungbook.verify.built import Built, Finding
from rungbook.verify.html import HTML, Parsed

_ELEMENTS, _OLD = frozenset(HTML["elements"]), frozenset(HTML["old_attributes"])
_NAMING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")
_LABEL = ("label", "__toc")  # the theme's own, which is also on pages that have no table of contents
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
            yield Finding(name, f"<{tag}> is not an element of HTML.", "Correct the template that writes it.", element.anchor)
        for old in _OLD.intersection(element.attributes):
            yield Finding(name, f"`{old}` of <{tag}> is no longer HTML.", "Use a class.", element.anchor)
    for tag, times in once.items():
        if times != 1 and (tag != "main" or times > 1):
            yield Finding(name, f"The page has {times or 'no'} <{tag}>, and should have one.")


def find_ids(built: Built) -> Iterator[Finding]:
    """An id names one thing on a page, or links lead to whichever comes first."""
    for name, page in built.pages.items():
        for id_, times in page.ids.items():
            if times > 1:
                yield Finding(name, f"{times} things have the id `{id_}`.", "Give one of them another id.", id_)
            if not id_ or any(character.isspace() for character in id_):
                yield Finding(name, f"`{id_}` can't be an id.", "An id is one word.", id_)
        for element in page.elements:
            for attribute in _NAMING:
                for named in element.attributes.get(attribute, "").split():
                    if named not in page.ids and (element.tag, named) != _LABEL:
                        yield Finding(name, f"`{attribute}` of <{element.tag}> names `{named}`, and nothing has that id.", "", element.anchor)
