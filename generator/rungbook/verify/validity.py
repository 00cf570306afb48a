"""Rule `html`: pages are written as HTML requires, so that every browser makes the same of them."""

from collections.abc import Iterator

from rungbook.verify.built import Built, Finding
from rungbook.verify.html import Parsed

_ELEMENTS = frozenset(
    {
        "a", "abbr", "address", "area", "article", "aside", "audio", "b", "bdi", "bdo", "blockquote", "body", "br", "button", "canvas", "caption",
        "cite", "code", "col", "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "div", "dl", "dt", "em", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i", "img",
        "input", "ins", "kbd", "label", "legend", "li", "link", "main", "map", "mark", "menu", "meta", "meter", "nav", "noscript", "ol",
        "optgroup", "option", "output", "p", "picture", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "script", "search", "section",
        "select", "slot", "small", "source", "span", "strong", "style", "sub", "summary", "sup", "table", "tbody", "td", "template", "textarea",
        "tfoot", "th", "thead", "time", "title", "tr", "track", "u", "ul", "var", "video", "wbr",
    }
)  # fmt: skip
_OLD = frozenset({"align", "bgcolor", "border", "cellpadding", "cellspacing", "color", "face", "hspace", "nowrap", "valign", "vspace"})
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
