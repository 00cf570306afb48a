"""Rule `broken-link`: every link inside the site leads to a file of it, and every anchor to a thing on that page."""

import json
import re
from collections.abc import Iterator

from rungbook.verify.built import Built, Finding

_ADDRESSED = ("href", "src", "xlink:href", "poster")
_REPAIR = "Correct the address, or name the thing by a reference, such as level:track/level, which is checked earlier."


def find(built: Built) -> Iterator[Finding]:
    for name, _, element in built.elements():
        for attribute in _ADDRESSED:
            address = element.attributes.get(attribute)
            if address is not None and not address.startswith(("data:", "#__")):
                yield from _followed(built, name, address.strip(), element.anchor)
    yield from _search(built)
    yield from _sitemap(built)


def _followed(built: Built, page: str, address: str, anchor: str) -> Iterator[Finding]:
    led = built.target(page, address)
    if led is None:
        return
    file, fragment = led
    if file not in built.files:
        yield Finding(page, f"`{address}` leads to nothing.", _REPAIR, anchor)
    elif fragment and file in built.pages and fragment not in built.pages[file].ids:
        yield Finding(page, f"`{address}` leads to a page that has no `#{fragment}`.", _REPAIR, anchor)


def _search(built: Built) -> Iterator[Finding]:
    for name in ("search/search_index.json", "search/texts.json"):
        page = ""
        for place in json.loads(built.text(name))["docs"]["location"] if name in built.files else ():
            page = page if place.startswith("#") else place.partition("#")[0]
            for found in _followed(built, "index.html", (page + place.removeprefix(page) or "./"), ""):
                yield Finding("", f"In the search index: {found.message}")


def _sitemap(built: Built) -> Iterator[Finding]:
    if "sitemap.xml" in built.files and built.root:
        for address in re.findall(r"<loc>\s*([^<]*?)\s*</loc>", built.text("sitemap.xml")):
            if not address.startswith(built.root):
                yield Finding("", f"In the sitemap: `{address}` is not below the site's address {built.root}.")
            for found in _followed(built, "index.html", address, ""):
                yield Finding("", f"In the sitemap: {found.message}")
