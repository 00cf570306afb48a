"""Sink: the site's own styles, scripts and theme on top of Material, and what the theme shows around every page: tabs, foot and contents."""

import re
from collections import Counter
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.toc import AnchorLink, TableOfContents

from rungbook.mkdocs.nav import listed_paths
from rungbook.mkdocs.tables import TableExtension
from rungbook.model import Organisation
from rungbook.site import addresses
from rungbook.site.page import Readers, Site
from rungbook.words import Catalogue

ASSETS = Path(__file__).parents[1] / "assets"
THEME = Path(__file__).parent / "theme"
NEEDED = ("attr_list", "admonition", "pymdownx.details")  # what the pages' Markdown is written in, beside what MkDocs reads anyway
BRAND, ICON = "assets/brand.css", "assets/images/icon.svg"
CONDITIONAL = ("assets/print.css", "assets/across.css", "assets/no-scripts.css")  # named by the theme, for paper or where scripts are off
LATER = ("assets/suggest.css",)  # named by a script, once somebody uses what it is for
ENTRY = "rungbook.mjs"  # the one module that every page loads; it fetches the others where a page needs them


def configure_theme(config: MkDocsConfig, words: Catalogue, brand: str = "") -> None:
    """Names the styles and scripts that every page loads. The site's own theme folder, where it has one, comes first."""
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
    config.theme["icon"] = {"logo": "rungbook/logo"} | (config.theme.get("icon") or {})
    # The theme would write the words into addresses and mark them inside of other words; the site's own script marks them.
    config.theme["features"] = [feature for feature in config.theme.get("features") or () if feature != "search.highlight"]
    config.theme["font"] = False  # Material's own default asks another host for one, which no page may
    config.markdown_extensions.extend(name for name in NEEDED if name not in config.markdown_extensions)
    config.markdown_extensions.append(TableExtension())  # type: ignore[arg-type]  # Markdown takes the thing as well as its name
    config.mdx_configs.setdefault("toc", {}).setdefault("permalink_title", words.permalink)
    styles = [name for name in assets() if name.endswith(".css") and name not in (*CONDITIONAL, *LATER)]
    config.extra_css[:0] = [*styles, BRAND] if brand else styles  # the site's own come last, and so win
    for name in assets():
        if name.endswith(f"/{ENTRY}"):
            # MkDocs sees by the name's end that it is a module.
            config.extra_javascript.append(config_options.ExtraScript().run_validation(name))  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped


def assets() -> dict[str, Path]:
    """The site's own styles, scripts and typeface, by the address that each gets. The typeface's licence goes with it."""
    published = [path for path in ASSETS.glob("*.*") if path.suffix in (".css", ".js", ".mjs")]
    published += [path for path in ASSETS.glob("fonts/*.*") if path.suffix in (".woff2", ".txt")]
    return {f"assets/{path.relative_to(ASSETS).as_posix()}": path for path in sorted(published)}


def foot_titles(config: MkDocsConfig) -> list[str]:
    """The sections of the configured navigation that are linked at the foot instead of in tabs: `extra.foot` in mkdocs.yml."""
    return list(config.extra.get("foot") or ())


def foot_pages(nav: list[Any], titles: list[str]) -> frozenset[str]:
    """Every page of those sections, which a site for candidates does not have."""
    sections = (content for item in nav if isinstance(item, dict) for title, content in item.items() if title in titles)
    return frozenset(path for content in sections for path in listed_paths(content if isinstance(content, list) else [content]))


def frame(config: MkDocsConfig, organisation: Organisation, site: Site, readers: Readers, words: Catalogue, credit: bool = True) -> dict[str, Any]:
    """What the theme's templates read as `config.extra.rungbook`; MkDocs escapes nothing, so the ladder's own texts are escaped here."""
    return {
        "words": words,
        "candidates": readers.candidates,
        "many_levels": site.many_levels,
        "organisation": escape(organisation.name),
        "credit": words.made_with if credit else "",
        "copyright": config.copyright if config.copyright and config.copyright != organisation.name else "",
        "version": words("ladder_version", version=escape(organisation.version)) if organisation.version else "",
        "not_tabs": [*foot_titles(config), *(item.title for item in site.nav if item.foot)],
        "foot": [addresses.GLOSSARY, addresses.SOURCES, addresses.CHANGED],
        "sections": [] if readers.candidates else foot_titles(config),
    }


MOST_HEADINGS = 25


def shorten(contents: TableOfContents, kind: str = "", hidden: bool = False) -> None:
    """Leave what is below the headings of the second level out of a list of more than 25, and out of an assessment's, whose headings are sentences.

    A list that the page hides, and one of a single heading, keeps the page's title alone, to which the theme's link to the content leads.
    """
    if kind == "assessment" or sum(map(_size, contents)) > MOST_HEADINGS:
        for title in contents:
            for heading in title.children if title.level == 1 else [title]:
                heading.children.clear()
    if hidden or sum(map(_size, contents)) == 2:
        for title in contents:
            title.children.clear()


def _size(link: AnchorLink) -> int:
    return 1 + sum(map(_size, link.children))


_SECTION = re.compile(
    r'(<nav class="md-nav" data-md-level="(\d+)") aria-labelledby="[^"]*"([^>]*>\s*<label class="md-nav__title" for="[^"]*">\s*'
    r'<span class="md-nav__icon md-icon"></span>\s*([^<"]+?)\s*</label>)'
)


def named(html: str) -> str:
    """The page whose navigation names each of its parts, as the theme does not where a part has a page of its own.

    A title that several parts have, such as "Steps", follows that of the part around it.
    """
    nav, content, rest = html.partition('data-md-component="content"')
    titles = Counter(match[4] for match in _SECTION.finditer(nav))
    around: dict[int, str] = {}

    def name(match: re.Match[str]) -> str:
        level, title = int(match[2]), match[4]
        around[level] = title
        outer = around.get(level - 1) if titles[title] > 1 else None
        return f'{match[1]} aria-label="{f"{outer}: {title}" if outer else title}"{match[3]}'

    return _SECTION.sub(name, nav) + content + rest
