"""Sink: a whole site for another engine, as a folder with `mkdocs.yml` and `docs/`, which needs no plugin.

Everything is decided before an engine sees it: the audience, links, drawings, comments. An engine that ignores plugins finds nothing internal.
"""

import json
import re
from collections.abc import Mapping
from html import escape
from os.path import relpath
from pathlib import Path
from posixpath import dirname, normpath
from typing import Any, Literal

from rungbook.markup.links import links
from rungbook.mkdocs.hand_written import joined, nav_without, without_links, without_remarks
from rungbook.mkdocs.nav import listed_paths
from rungbook.mkdocs.packs import PACKS, pack_nav, pack_pages
from rungbook.mkdocs.theming import BRAND, CONDITIONAL, ENTRY, NEEDED, assets
from rungbook.pipeline import Outcome
from rungbook.read.docs import Docs
from rungbook.read.settings import plugin_options
from rungbook.site.page import NavItem, Site, address, placed
from rungbook.site.palettes import is_accent, style_sheet
from rungbook.words import Catalogue, catalogue

_HREF = re.compile(r'(<a\b[^>]*?[ :]href=")([^":?#\s]+)\.md(?=[?#"])')
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_MENU = re.compile(r'<span class="rb-at"[^>]*></span>')
"""Where the plugin puts the menu of a line."""
_NOTE = re.compile(r"^ {0,3}\[//\]:[^\n]*\n?", re.MULTILINE)
"""A remark as Markdown has it: a definition that nothing uses."""
Engine = Literal["zensical", "properdocs"]
_KEPT = ("site_name", "site_description", "site_url", "copyright")
_OF_THEME = ("language", "palette", "features", "icon", "logo", "favicon")


def standalone(outcome: Outcome, docs: Docs, folder: Path, settings: Mapping[str, Any], public: bool, engine: Engine) -> dict[str, str | bytes]:
    """Return the files of the folder. `docs` are the hand-written pages in `folder`, `settings` the site's configuration."""
    assert outcome.site is not None
    site, lost = outcome.site, outcome.lost | (docs.withheld if public else frozenset())
    theme = settings.get("theme")
    words = catalogue(str(theme.get("language") or "en") if isinstance(theme, dict) else "en")
    pages = {page.path: page.markdown + _words(words, page.kind) for page in site.pages}
    pages |= {page.path: _hand_written(page.text, page.path, site, lost) for page in docs.pages if page.path not in lost}
    options = plugin_options(settings.get("plugins"))
    packs = [pack for pack in PACKS if pack in (options.get("packs") or ())]
    brand = colour if is_accent(colour := str(options.get("brand") or "")) else ""  # that of an `!ENV` nobody has checked
    assert outcome.ladder is not None
    pages |= pack_pages(packs, pages.keys(), outcome.ladder)
    files: dict[str, str | bytes] = {f"docs/{path}": _with_addresses(text, path, engine) for path, text in pages.items()}
    files |= {f"docs/{address(redirect.path)}/index.html": redirect.html for redirect in site.redirects}
    files |= {f"docs/{path}": content for path, content in site.files.items()}
    files |= {f"docs/{name}": path.read_bytes() for name, path in assets().items()}
    files |= {f"docs/{BRAND}": style_sheet(brand)} if brand else {}
    used = {joined(path, link.target).partition("#")[0] for path, text in pages.items() for link in links(text)}
    files |= {f"docs/{name}": (folder / name).read_bytes() for name in docs.files if name in used and name not in lost}
    files["mkdocs.yml"] = json.dumps(_settings(settings, site.nav, pages, packs, brand), ensure_ascii=False, indent=1) + "\n"  # JSON is YAML
    return files


def _words(words: Catalogue, kind: str) -> str:
    """The words for the scripts of a page, which the plugin's theme would put there."""
    return f'\n<template id="rb-words" data-words="{escape(json.dumps(words.for_scripts(kind), ensure_ascii=False))}"></template>\n'


def _hand_written(text: str, path: str, site: Site, lost: frozenset[str]) -> str:
    return _NOTE.sub("", without_remarks(without_links(placed(text, path, site)[0], path, lost.__contains__)))


def _with_addresses(markdown: str, path: str, engine: Engine) -> str:
    """Links in HTML that the engine leaves as they are lead to the page's address. Zensical leaves those in drawings alone."""

    def found(match: re.Match[str]) -> str:
        target = address(normpath(f"{dirname(path)}/{match[2]}.md".lstrip("/")))
        return match[1] + relpath(f"/{target}", f"/{address(path)}") + "/"

    markdown = _MENU.sub("", markdown)
    return _DRAWING.sub(lambda drawing: _HREF.sub(found, drawing[0]), markdown) if engine == "zensical" else _HREF.sub(found, markdown)


def _settings(settings: Mapping[str, Any], made: tuple[NavItem, ...], pages: Mapping[str, str], packs: list[str], brand: str) -> dict[str, Any]:
    theme = settings.get("theme")
    own = {name: theme[name] for name in _OF_THEME if name in theme} if isinstance(theme, dict) else {}
    configured = settings.get("nav")
    listed = nav_without(configured, lambda path: path not in pages and ":" not in path) if isinstance(configured, list) else [{"Home": "index.md"}]
    kept = {name: settings[name] for name in _KEPT if settings.get(name)}
    return kept | {
        "theme": own | {"name": "material", "font": False},
        "nav": [*listed[:1], *(item.written for item in made), *listed[1:], *pack_nav(packs, set(listed_paths(listed)))],
        "markdown_extensions": ["tables", *NEEDED, "md_in_html", {"toc": {"permalink": True, "toc_depth": 3}}],
        "extra_css": [*(name for name in assets() if name.endswith(".css") and name not in CONDITIONAL), *([BRAND] if brand else [])],
        "extra_javascript": [{"path": name, "type": "module"} for name in assets() if name.endswith(f"/{ENTRY}")],
    }
