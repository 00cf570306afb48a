"""Sink: the navigation as MkDocs takes it, the ladder's sections among the hand-written pages."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage

from rungbook.site.page import NavItem


def whole_nav(made: tuple[NavItem, ...], configured: list[Any] | None, hand_written: set[str], home_title: str) -> list[Any]:
    """Home, the ladder's sections, then what the configuration lists, or every other hand-written page."""
    listed = list(configured) if configured is not None else [{_name(p): p} for p in sorted(hand_written) if p != "index.md"]
    rest = [item for item in listed if "index.md" not in (item, *(item.values() if isinstance(item, dict) else ()))]
    home: list[Any] = [item for item in listed if item not in rest] or [{home_title: "index.md"}]
    return home + [_nav(item) for item in made] + rest


def give_sections_their_pages(nav: Navigation | Section) -> None:
    """Let the theme link a section's title where its first page has that title too, as it does with an `index.md`, and not list both."""
    for section in (item for item in (nav.items if isinstance(nav, Navigation) else nav.children) if isinstance(item, Section)):
        section.is_index = False  # type: ignore[attr-defined]  # or the theme looks in vain for it at each of them on every page
        first = section.children[0]
        if isinstance(first, MkDocsPage) and first.title == section.title and first.file.url:  # which MkDocs works out from the name
            first.file.name = "index"
        give_sections_their_pages(section)


def listed_paths(items: list[Any]) -> Iterator[str]:
    """Every path that a configured navigation names."""
    for item in items:
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            for content in item.values():
                yield from listed_paths(content) if isinstance(content, list) else [content]


def _name(path: str) -> str:
    return re.sub(r"[-_]", " ", Path(path).stem).capitalize()


class _Title(str):
    """A title that is HTML already, which the theme must not escape a second time where it names a link in an attribute."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def _nav(item: NavItem) -> dict[str, Any]:
    return {_Title(item.title): item.path or [_nav(child) for child in item.children]}
