"""Value: a built site, every page of it parsed once; and what can be found wrong with one."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from rungbook.mkdocs import csp
from rungbook.verify.html import Element, Parsed, parse


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong on a page; `anchor` is the id of the nearest thing on it that has one."""

    page: str
    message: str
    repair: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Built:
    """A site's files, by their names below its folder."""

    folder: Path
    levels: frozenset[str] = frozenset()
    """The pages of levels, whose weight is limited."""

    @cached_property
    def files(self) -> frozenset[str]:
        return frozenset(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())

    def text(self, name: str) -> str:
        """The text of a file. One that a site only hands on, such as an old page among the documents, may be of any encoding."""
        return (self.folder / name).read_text(encoding="utf-8", errors="replace")

    @cached_property
    def pages(self) -> dict[str, Parsed]:
        return {name: parse(self.text(name)) for name in sorted(self.files) if name.endswith(".html")}

    @cache  # noqa: B019  # a site is judged once in a process
    def scripts(self, part: str = "") -> frozenset[str]:
        """The theme's scripts that may be in the pages of today's site, or in those of an older version."""
        return frozenset(csp.theme_scripts(csp.root_path(self.root_of(part))))

    def policy(self, part: str = "") -> str:
        """The policy that each page has to carry."""
        return csp.policy(self.scripts(part))

    def part_of(self, page: str) -> str:
        """The folder of the older version that a page is of, such as `v/2026.2/`; nothing for today's pages."""
        found = _VERSION.match(page)
        return found[0] if found and f"{found[0]}index.html" in self.files else ""

    @cached_property
    def root(self) -> str:
        return self.root_of("")

    def root_of(self, part: str) -> str:
        """The address under which the site is published, as its home page states it."""
        home = self.pages.get(f"{part}index.html")
        stated = next((e.attributes.get("href", "") for e in home.elements if e.attributes.get("rel") == "canonical"), "") if home else ""
        return stated or ""

    def elements(self) -> Iterator[tuple[str, Parsed, Element]]:
        for name, page in self.pages.items():
            for element in page.elements:
                yield name, page, element

    def target(self, page: str, address: str) -> tuple[str, str] | None:
        """The file and the anchor that an address on a page leads to; None where it leads out of the site."""
        if self.root and address.startswith(self.root):
            address = "/" + address.removeprefix(self.root)
        elif page == "404.html" and (path := urlsplit(self.root).path) and address.startswith(path):
            address = "/" + address.removeprefix(path)  # that page is shown at any address, and so names the whole way
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return None
        path, anchor = unquote(parts.path), unquote(parts.fragment)
        return (_joined(page, path) if path else page), anchor


_VERSION = re.compile(r"v/[^/]+/")


def _joined(page: str, path: str) -> str:
    """The file below the site's folder; one above it is named by the dots that lead there."""
    folder = "" if path.startswith("/") else posixpath.dirname(page)
    name = posixpath.normpath(posixpath.join(folder, path.strip("/")))
    return posixpath.normpath(f"{name}/index.html") if path.rpartition("/")[2] in ("", ".", "..") else name
