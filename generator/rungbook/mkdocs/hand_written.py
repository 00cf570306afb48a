"""Sink: hand-written pages by audience. What a build leaves out, what the others make of links to it, and the place of internal pages."""

import posixpath
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from mkdocs.config import config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from rungbook.markup.links import in_html, unlinked
from rungbook.mkdocs.nav import listed_paths
from rungbook.mkdocs.used_files import paths, places_of
from rungbook.read.docs import EXCLUDED, Docs, DocsPage, lines_of, read_docs
from rungbook.read.settings import read_settings
from rungbook.site.page import Redirect, address

INTERNAL_SECTION = "Internal"
_REMARK = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^>]*>", re.DOTALL)


def docs_of(config: MkDocsConfig, known: list[str]) -> Docs:
    """The hand-written pages of a configured site; `known` are the names that their heads may have beside the usual ones."""
    settings = Path(config.config_file_path or "mkdocs.yml").resolve()
    docs = Path(config.docs_dir)
    shown = docs.relative_to(settings.parent).as_posix() if docs.is_relative_to(settings.parent) else str(docs)
    return read_docs(docs, shown, known, _excluded(config), settings)


def _excluded(config: MkDocsConfig) -> str | None:
    """What was written under `exclude_docs`; MkDocs itself keeps only what it has made of it."""
    settings = read_settings(Path(config.config_file_path or "mkdocs.yml"))
    return settings.exclude_docs if settings else None


def include_internal(config: MkDocsConfig) -> None:
    """Lift the line of `exclude_docs` that keeps internal pages from engines without this plugin."""
    kept = [line for line in lines_of(_excluded(config)) if line != EXCLUDED]
    config.exclude_docs = config_options.PathSpec().validate("\n".join(kept)) if kept else None


def without_remarks(html: str) -> str:
    """The content of a page without comments, and what a browser takes for one."""
    return _REMARK.sub("", html)


def joined(page: str, target: str) -> str:
    """The path that a link on a page leads to, with its anchor."""
    address, hash_, anchor = target.partition("#")
    path = unquote(address.partition("?")[0])
    if not path or ":" in path or path.startswith("/"):
        return target
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) + hash_ + anchor


def without_links(markdown: str, page: str, lost: Callable[[str], bool]) -> str:
    """A page's Markdown, in which links to what is lost are bare words."""

    def is_lost(target: str) -> bool:
        whole = joined(page, target)
        return lost(whole) or lost(whole.partition("#")[0])

    return unlinked(markdown, is_lost)


def lost_addresses(html: str, page: File, lost: Iterable[str], present: Iterable[str], root: str) -> set[str]:
    """What a page's HTML leads to or shows and this audience has not. Links in Markdown are bare words by now; others can't be taken out.

    An address whose folder could be that of the page or of its file counts as lost where neither leads to what is `present`.
    """
    gone = {address(path.partition("#")[0]) + path[path.find("#") :] if "#" in path else address(path) for path in lost}
    there = set(map(address, present))
    found: set[str] = set()
    for target in set(in_html(html)):
        anchor = target.partition("#")[2]
        places = {address(path.removesuffix("/index.html").rstrip("/")) for path in paths(target, places_of(page), root)}
        found |= gone & {f"{where}#{anchor}" for where in places}
        if there.isdisjoint(places):
            found |= gone & places
    return found


def nav_without(items: list[Any], lost: Callable[[str], bool]) -> list[Any]:
    """A configured navigation without what is lost, and without the sections that this leaves empty."""
    kept: list[Any] = []
    for item in items:
        if isinstance(item, str):
            kept += [] if lost(item) else [item]
        elif isinstance(item, dict):
            entry = {title: nav_without(content, lost) if isinstance(content, list) else content for title, content in item.items()}
            entry = {title: content for title, content in entry.items() if content != [] and not (isinstance(content, str) and lost(content))}
            kept += [entry] if entry else []
    return kept


def nav_with_internal(items: list[Any], pages: Iterable[DocsPage]) -> list[Any]:
    """A configured navigation, with a section for the internal pages that it does not list: a public file need not name them."""
    listed = set(listed_paths(items))
    left = [page for page in pages if page.internal and page.path not in listed]
    return [*items, {INTERNAL_SECTION: [page.path for page in left]}] if left else items


def redirects(pages: Iterable[DocsPage], present: Callable[[str], bool]) -> Iterable[Redirect]:
    """A page at each address that a hand-written page had before and nothing has now."""
    for page in pages:
        if present(page.path):
            yield from (Redirect(old, page.path) for old in page.formerly if not present(old))
