"""Sink: what search finds, in the place where the theme's search box looks for it.

The theme's own plugin stays for the box and its settings. It would read the HTML of every page; here it reads none.
"""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink

from rungbook.atomic_write import write_file
from rungbook.mkdocs.hand_written import without_remarks
from rungbook.search.index import INDEX, index_files
from rungbook.search.language import FALLBACK, language
from rungbook.search.page_entries import Heading, WrittenPage, page_entries
from rungbook.site.page import SearchEntry

_SEARCHES = {"search", "material/search"}
_MARKS = re.compile(r'\s?data-search-\w+="[^"]+"')


def written_page(page: MkDocsPage) -> WrittenPage:
    """Return what search reads of a hand-written page."""
    title = str(page.title or page.meta.get("title") or "")
    headings = [Heading(link.title, link.id) for link in _links(page.toc)]
    return WrittenPage(page.file.src_uri, title, without_remarks(page.markdown or ""), headings, dict(page.meta))


def _links(toc: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for link in toc:
        yield link
        yield from _links(link.children)


def keep_theme_from_reading(config: MkDocsConfig) -> None:
    """Take the theme's plugin out of the making of pages, through each of which it would look twice."""
    own = [plugin for name, plugin in config.plugins.items() if name in _SEARCHES]
    events = config.plugins.events["page_context"]
    events[:] = [method for method in events if getattr(method, "__self__", None) not in own]


def without_marks(html: str) -> str:
    """A page without what its author wrote for a search, as the theme's plugin leaves it."""
    return _MARKS.sub("", html) if "data-search-" in html else html


def write(config: MkDocsConfig, entries: Iterable[SearchEntry], written: Iterable[WrittenPage]) -> None:
    """Replace the theme's index, where the site has a search."""
    index = Path(config.site_dir) / INDEX
    if not (_SEARCHES & config.plugins.keys() and index.is_file()):  # a folder that is served may hold that of an earlier build
        return
    settings = json.loads(index.read_text(encoding="utf-8"))["config"]
    code = str(config.theme.get("language") or FALLBACK)
    every = chain(entries, chain.from_iterable(map(page_entries, written)))
    for name, content in index_files(every, language(code), {"lang": settings["lang"], "separator": settings["separator"]}):
        write_file(Path(config.site_dir) / name, content.encode(), durable=False)
