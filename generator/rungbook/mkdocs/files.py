"""Sink: a site's pages and files as files of MkDocs, in memory, and the links between them that MkDocs does not see."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from os.path import relpath
from pathlib import Path
from posixpath import dirname, normpath
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from rungbook.mkdocs.theming import BRAND, ICON, THEME, assets
from rungbook.search.index import SCRIPT, script
from rungbook.site.page import NavItem, Site, address
from rungbook.site.palettes import packaged, style_sheet

log = get_plugin_logger(__name__)
_PAGE_LINK = re.compile(r'(<a\b[^>]*?[ :]href=")([^":?#\s]+\.md)(?=[?#"])')


def generated(site: Site, hand_written: set[str], config: MkDocsConfig, brand: str) -> Iterator[File]:
    """Everything of the site but the pages that somebody wrote by hand."""
    listed = set(_listed(site.nav))
    # From the documents' folder to that of the settings; MkDocs joins it to `edit_uri`.
    up = Path(relpath(Path(config.config_file_path).resolve().parent, Path(config.docs_dir).resolve())).as_posix()
    for page in site.pages:
        if page.path not in hand_written:
            file = File.generated(config, page.path, content=page.markdown)
            file.edit_uri = f"{up}/{page.origin.file}#L{page.origin.line}"
            if page.path not in listed:  # such as what is retired, or a step of which nothing is written: no strict build misses it there
                file.inclusion = InclusionLevel.NOT_IN_NAV
            yield file
        elif page.path != "index.md":
            log.warning(f"docs/{page.path} is in the way of the page made from {page.origin}; the hand-written one is shown.")
    for redirect in site.redirects:
        yield File.generated(config, f"{address(redirect.path)}/index.html", content=redirect.html)
    for path, content in site.files.items():
        yield File.generated(config, path, content=content)
    for name, source in assets().items():
        yield File.generated(config, name, abs_src_path=str(source))
    if brand:
        yield File.generated(config, BRAND, content=style_sheet(brand))
        yield File.generated(config, ICON, content=(THEME / ICON).read_text(encoding="utf-8").replace(packaged()["default"]["accent"], brand))
    yield File.generated(config, SCRIPT, content=script())


def _listed(items: Iterable[NavItem]) -> Iterator[str]:
    for item in items:
        yield item.path
        yield from _listed(item.children)


def with_addresses(html: str, markdown: str, here: File, files: Files) -> str:
    """Links in drawings and other HTML of the templates, which MkDocs leaves as they are, find their page like any other."""

    def found(match: re.Match[str]) -> str:
        path = normpath(f"{dirname(here.src_uri)}/{unquote(unescape(match[2]))}".lstrip("/"))
        file = files.src_uris.get(path)
        if file is None:
            if f"]({match[2]}" not in markdown and f"]: {match[2]}" not in markdown:  # which MkDocs has reported
                log.warning(f"{here.src_uri} links to {path}, and there is no such page.")
            return match[0]
        return match[1] + file.url_relative_to(here)

    return _PAGE_LINK.sub(found, html)
