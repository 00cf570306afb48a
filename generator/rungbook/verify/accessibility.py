"""Rule `accessibility`: the plainest conditions for reading a page without seeing it, or without a mouse."""

from collections.abc import Iterator

from rungbook.verify.built import Built, Finding
from rungbook.verify.html import Element, Parsed

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_THEME = "__toc"  # a switch that the theme hides from everybody
_NAMES = ("aria-label", "aria-labelledby", "title")


def find(built: Built) -> Iterator[Finding]:
    for name, page in built.pages.items():
        labelled = {element.attributes["for"] for element in page.elements if element.tag == "label" and "for" in element.attributes}
        for element in page.elements:
            yield from (Finding(name, message, repair, element.anchor) for message, repair in _element(element, labelled))
        yield from (Finding(name, *found) for found in ([] if page.moved else _headings(page)))


def _element(element: Element, labelled: set[str]) -> Iterator[tuple[str, str]]:
    attributes = element.attributes
    has_name = element.named or any(attributes.get(name) for name in _NAMES)
    match element.tag:
        case "html" if not attributes.get("lang"):
            yield "Its language is not stated.", "Set `theme.language` in mkdocs.yml."
        case "img" if "alt" not in attributes:
            yield f"The picture `{attributes.get('src', '')}` has no alternative in words.", "Write it between the brackets: `![alternative](picture.svg)`."
        case "a" if "href" in attributes and not has_name:
            yield f"The link to `{attributes['href']}` has no words.", "Give it words."
        case "button" if not has_name:
            yield "A button has no words.", "Give it words, or an `aria-label`."
        case "input" | "select" | "textarea" if attributes.get("type") not in ("hidden", "submit", "button") and attributes.get("id") != _THEME:
            if not (any(attributes.get(name) for name in _NAMES) or attributes.get("id") in labelled or element.within("label")):
                yield f"The field `{attributes.get('id') or attributes.get('name', '')}` has no label.", "Give it a label, or an `aria-label`."
        case "th" if not has_name and attributes.get("scope") == "row":
            yield "A row of a table has an empty header.", "Give it words."
    if attributes.get("role") == "img" and not any(attributes.get(name) for name in _NAMES):
        yield "A drawing has no alternative in words.", "Give it an `aria-label` or an `aria-labelledby`."
    if attributes.get("tabindex", "0").lstrip("-").isdecimal() and int(attributes.get("tabindex", "0")) > 0:
        yield "A `tabindex` above 0 breaks the order in which keys move over the page.", "Use 0."


def _headings(page: Parsed) -> Iterator[tuple[str, str, str]]:
    before = 0
    first = 0
    for element in page.elements:
        if element.tag not in _HEADINGS:
            continue
        depth = int(element.tag[1])
        first += depth == 1
        if before and depth > before + 1:
            yield f"The heading `{element.shown}` skips from depth {before} to {depth}.", "Use the next depth.", element.anchor
        if not element.named:
            yield "A heading has no words.", "Give it words.", element.anchor
        before = depth
    if first != 1:
        yield f"It has {first or 'no'} main heading, and should have one.", "Begin the page with one `# Title`.", ""
