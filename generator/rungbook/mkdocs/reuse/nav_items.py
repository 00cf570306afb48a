"""Sink: the theme's navigation, of which a page renders only the items around it, and its words.

The others are the same on all pages beside it in the site, or on all that are as deep, and most of them on each page are such.
"""

import posixpath
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import PurePosixPath
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from rungbook.mkdocs.minify import is_of_theme

TEMPLATE, WORDS = "partials/nav-item.html", "partials/language.html"
MOST = 5000
"""So many items are kept at once, so that a large site takes no more memory for them than a small one."""


class NavItems:
    """Takes the place of the theme's template of an item, and keeps what it renders."""

    def __init__(self, nav: Navigation, files: Files) -> None:
        addresses = (*(file.url for file in files), *_addresses(nav.items))
        self._folders = {str(folder) for address in addresses for folder in PurePosixPath(address).parents}
        self._tops: dict[int, set[str]] = {}
        """The folders at the site's root that an item leads into."""
        self._kept: dict[tuple[Any, ...], str] = {}
        self._template: Any = None

    def around(self, template: Any) -> Any:
        """The template with this around it; a site's own is left as it is."""
        if not is_of_theme(template.filename):
            return template
        self._template = template
        return self

    def make_module(self, context: dict[str, Any], *rest: Any) -> Any:
        """What importing the template gives to a page's template."""
        module = self._template.make_module(context, *rest)
        if page := context.get("page"):
            depth = len(PurePosixPath(posixpath.dirname(page.url)).parts)
            module.render._func = partial(self._render, module.render._func, page.url.partition("/")[0], depth, self._place(page.url))
        return module

    def _place(self, url: str) -> str:
        """What pages have in common from which the others have the same relative addresses: their folder, unless something is below them."""
        return url if (url.rstrip("/") or ".") in self._folders else posixpath.dirname(url.rstrip("/")) + "/*"

    def _render(self, render: Callable[..., str], top: str, depth: int, place: str, item: Any, path: str, level: int, parent: Any) -> str:
        if item.active:
            return render(item, path, level, parent)
        if (tops := self._tops.get(id(item))) is None:
            tops = self._tops[id(item)] = {address.partition("/")[0] for address in _addresses([item])}
        key = (place if top in tops else depth, id(item), path, level, bool(getattr(parent, "active", False)))
        if key not in self._kept:
            if len(self._kept) == MOST:
                self._kept.clear()  # pages come folder by folder, and what is behind them is not needed again
            self._kept[key] = render(item, path, level, parent)
        return self._kept[key]


class Words:
    """Takes the place of the theme's template of its words, which are the same on each page."""

    _module: Any = None
    _template: Any = None

    def around(self, template: Any) -> Any:
        self._template = self._template or template
        return self if is_of_theme(template.filename) else template

    def make_module(self, *context: Any) -> Any:
        if self._module is None:
            self._module = self._template.make_module(*context)
            self._module.t._func = cache(self._module.t._func)
        return self._module


def _addresses(items: Iterable[Any]) -> Iterator[str]:
    for item in items:
        yield from filter(None, (getattr(item, "url", None),))
        yield from _addresses(item.children or ())
