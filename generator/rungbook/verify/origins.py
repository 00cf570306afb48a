"""Rule `other-origin`: opening a page requests nothing from another host."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from rungbook.verify.built import Built, Finding
from rungbook.verify.html import Element

_LOADING = ("audio", "embed", "iframe", "image", "img", "input", "script", "source", "track", "use", "video")
# Links that name an address without a browser going there.
_ONLY_NAMED = frozenset({"alternate", "author", "canonical", "edit", "help", "license", "me", "next", "prev", "search"})
_STYLE = re.compile(r"""(?:@import\s+|url\()\s*["']?((?:https?:)?//[^"')\s]+)""")
_SCRIPT = re.compile(
    r"""(?:\bimport\b|\bfrom\b|\bfetch|\bimportScripts|\bsendBeacon|\bWebSocket|\bEventSource|\bWorker)\s*\(?\s*["'`]((?:https?|wss?):[^"'`]+)"""
)


def find(built: Built) -> Iterator[Finding]:
    for name, _, element in built.elements():
        for address in _asked(element):
            if urlsplit(address).netloc:
                message = f"Opening it requests `{address}` from {urlsplit(address).netloc}."
                yield Finding(name, message, "Put a copy into the site, or link to it.", element.anchor)
    for name in built.files:
        pattern = _STYLE if name.endswith(".css") else _SCRIPT if name.endswith((".js", ".mjs")) else None
        if pattern:
            for address in pattern.findall(built.text(name)):
                yield Finding("", f"The file {name} requests `{address}`.", "Put a copy into the site.")


def _asked(element: Element) -> Iterator[str]:
    attributes = element.attributes
    if element.tag == "link":
        if not _ONLY_NAMED.issuperset(attributes.get("rel", "").lower().split()):
            yield attributes.get("href", "")
    elif element.tag in _LOADING:
        yield from (attributes[name] for name in ("src", "href", "xlink:href", "poster", "data") if name in attributes)
        yield from (part.split()[0] for part in attributes.get("srcset", "").split(",") if part.strip())
