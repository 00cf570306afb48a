"""Rule `active-content`: nothing in a page runs but the theme's scripts that are known beforehand and the site's own files."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from rungbook.site.page import REDIRECT_POLICY
from rungbook.verify.built import Built, Finding
from rungbook.verify.html import Element, Parsed

_DATA = ("application/json", "application/ld+json")
_NEVER = frozenset({"applet", "base", "embed", "foreignobject", "frame", "frameset", "iframe", "object", "style", "animate", "animatetransform", "set"})
_ADDRESSED = frozenset({"action", "background", "cite", "data", "formaction", "href", "ping", "poster", "src", "xlink:href"})
_SCHEMES = frozenset({"", "http", "https", "mailto"})
_IGNORED = re.compile(r"[\x00-\x20]+")  # browsers pass over these in an address
_SHARE = "javascript:void(0)"  # the theme's button for a search's address, before its script has run
_REPAIR = "No text and no template may bring this to a page."


def find(built: Built) -> Iterator[Finding]:
    for name, page in built.pages.items():
        for element in page.elements:
            for message in _element(built, element, name):
                yield Finding(name, message, _REPAIR, element.anchor)
        for anchor in page.comments:
            yield Finding(name, "It has a comment, and browsers do not agree where one ends.", _REPAIR, anchor)
        if page.scripts != sum(element.tag == "script" for element in page.elements):
            yield Finding(name, "A script begins where it should only be a text.", _REPAIR)
        if message := _policy(built, page, name):
            yield Finding(name, message, "The plugin writes the policy behind <meta charset>.")


def _element(built: Built, element: Element, page: str) -> Iterator[str]:
    tag = element.tag
    if tag in _NEVER:
        yield f"It has <{tag}>."
    if tag == "script":
        yield from _script(built, element, page)
    if tag == "meta" and element.attributes.get("http-equiv", "").lower() == "refresh" and not _moves(element):
        yield "It leads the reader away automatically."
    if tag == "form" and "action" in element.attributes:
        yield "A form sends what readers write."
    for attribute, value in element.attributes.items():
        if attribute.startswith("on") or attribute in ("style", "srcdoc"):
            yield f"<{tag}> has the attribute `{attribute}`."
        elif attribute in _ADDRESSED:
            yield from _address(element, attribute, _IGNORED.sub("", value).lower())


def _script(built: Built, element: Element, page: str) -> Iterator[str]:
    if "src" in element.attributes:
        if urlsplit(element.attributes["src"]).netloc:
            yield f"A script of another site: `{element.attributes['src']}`."
    elif element.attributes.get("type") not in _DATA and element.text not in built.scripts(built.part_of(page)):
        yield f"A script that the theme does not have: `{element.shown}`."


def _address(element: Element, attribute: str, value: str) -> Iterator[str]:
    scheme = value.partition(":")[0] if re.match(r"[a-z][a-z0-9+.-]*:", value) else ""
    if scheme == "data" and element.tag in ("img", "source") and value.startswith("data:image/"):
        return
    if value == _SHARE and element.attributes.get("class") == "md-search__icon md-icon":
        return
    if scheme not in _SCHEMES:
        yield f"`{attribute}` of <{element.tag}> is an address that begins with `{scheme}:`."


def _moves(element: Element) -> bool:
    """Whether it is how an address that moved leads to the new one, inside the site."""
    return re.fullmatch(r"0; url=[a-z0-9./#-]+", element.attributes.get("content", "")) is not None


def _policy(built: Built, page: Parsed, name: str) -> str:
    head = [element for element in page.elements if element.parent is not None and element.parent.tag == "head"]
    if not head or "charset" not in head[0].attributes:
        return "Its head does not begin with the character set."
    second = head[1].attributes if len(head) > 1 else {}
    if second.get("http-equiv") != "Content-Security-Policy":
        return "It has no content security policy."
    moved = any(element.attributes.get("http-equiv") == "refresh" for element in page.elements)
    stated = second.get("content", "")
    if stated != built.policy(built.part_of(name)) and not (moved and stated == REDIRECT_POLICY):
        return "Its content security policy is not the one that the theme needs."
    return ""
