"""Sink: what the theme shows around every page: which sections are tabs, what is linked at the foot, and in which words."""

from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from rungbook.mkdocs.nav import listed_paths
from rungbook.model import Organisation
from rungbook.site import addresses
from rungbook.site.page import Readers, Site
from rungbook.words import Catalogue


def foot_titles(config: MkDocsConfig) -> list[str]:
    """The sections of the configured navigation that are linked at the foot instead of in tabs: `extra.foot` in mkdocs.yml."""
    return list(config.extra.get("foot") or ())


def foot_pages(nav: list[Any], titles: list[str]) -> frozenset[str]:
    """Every page of those sections, which a site for candidates does not have."""
    sections = (held for item in nav if isinstance(item, dict) for title, held in item.items() if title in titles)
    return frozenset(path for held in sections for path in listed_paths(held if isinstance(held, list) else [held]))


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
