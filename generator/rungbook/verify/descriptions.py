"""Rule `description`: every page shows what it is, in its title and in the words that search engines and chats show."""

from collections.abc import Iterator

from rungbook.verify.built import Built, Finding
from rungbook.verify.html import Parsed

_REPAIR = "Give the thing a `summary`, or the page a `description:` at its head."


def find(built: Built) -> Iterator[Finding]:
    home = _description(built.pages["index.html"]) if "index.html" in built.pages else ""
    for name, page in built.pages.items():
        if page.moved or name == "404.html":
            continue
        if not any(element.tag == "title" and element.named for element in page.elements):
            yield Finding(name, "It has no title.")
        description = _description(page)
        if not description:
            yield Finding(name, "It has no description.", _REPAIR)
        elif description == home and name != f"{built.part_of(name)}index.html":
            yield Finding(name, "It has the site's description instead of its own.", _REPAIR)


def _description(page: Parsed) -> str:
    return next((element.attributes.get("content", "").strip() for element in page.elements if element.attributes.get("name") == "description"), "")
