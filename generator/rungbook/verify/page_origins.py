"""Where on a built page something is, as the place in YAML or in a document where it was written."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from rungbook.model import Cell, Ladder
from rungbook.problem import Origin
from rungbook.site.page import Page, Site, address


class PageOrigins:
    """From a page of the built site, and an id on it, to what it was made of."""

    def __init__(self, ladder: Ladder | None, site: Site | None, docs: Path) -> None:
        self._pages: dict[str, Page] = {address(page.path): page for page in site.pages} if site else {}
        self._moved = {address(redirect.path): address(redirect.target.partition("#")[0]) for redirect in site.redirects} if site else {}
        self._ladder = ladder
        self._docs = docs
        self._anchors: dict[str, dict[str, Origin]] = {}

    @property
    def levels(self) -> frozenset[str]:
        """The built pages of levels."""
        return frozenset(f"{level.key}/index.html" for level in self._ladder.levels) if self._ladder else frozenset()

    def origin(self, page: str, anchor: str = "") -> Origin:
        """The line that a page, or the thing with this id on it, comes from."""
        name = page.removesuffix("index.html").removesuffix(".html").strip("/")
        for candidate in (f"{name}.md", f"{name}/index.md".lstrip("/")):
            if (self._docs / candidate).is_file():
                return Origin((self._docs / candidate).as_posix())
        made = self._pages.get(self._moved.get(name, name))
        if made is None:
            return Origin("mkdocs.yml")
        if name not in self._anchors:
            self._anchors[name] = self._inside(made)
        return _fitting(self._anchors[name], anchor) or made.origin

    def _inside(self, page: Page) -> dict[str, Origin]:
        """The ids of what a page shows: the parts of its thing, or, where it shows many, of all that its file holds."""
        if self._ladder is None:
            return {}
        holder = next((thing for thing in self._ladder.named.values() if thing.origin == page.origin), None)
        parts = {id_: origin for id_, origin in _named(holder) if origin.file == page.origin.file} if holder else {}
        return parts or {id_: origin for id_, origin in _named(self._ladder) if origin.file == page.origin.file}


def _fitting(anchors: dict[str, Origin], anchor: str) -> Origin | None:
    """The thing whose id is the longest end of the anchor: `e-frame-bets` is the expectation `frame-bets`."""
    while anchor:
        if anchor in anchors:
            return anchors[anchor]
        _, _, anchor = anchor.partition("-")
    return None


def _named(thing: object) -> Iterator[tuple[str, Origin]]:
    """Everything in a thing that has an id and a place; a level's cells go by their dimension's."""
    waiting: list[object] = [thing]
    seen: set[int] = set()
    while waiting:
        value = waiting.pop()
        if isinstance(value, tuple):
            waiting.extend(value)
        elif is_dataclass(value) and id(value) not in seen:
            seen.add(id(value))
            if isinstance(value, Cell):
                yield value.dimension.id, value.origin
                waiting.extend(value.expectations)
                continue
            if (id_ := getattr(value, "id", None)) and value is not thing:
                yield id_, getattr(value, "origin")  # noqa: B009  # whatever has an id has an origin, which no type shows
            waiting.extend(getattr(value, field.name) for field in fields(value))
