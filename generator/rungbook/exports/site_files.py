"""Export: everything that a site has beside its pages, and what each level's page has in its head."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from rungbook.changes.change import Day
from rungbook.exports import data, feeds, markdown, suggestions
from rungbook.exports.advert import advert
from rungbook.exports.card import Card, picture, remove_oldest
from rungbook.exports.schema_org import occupation, script
from rungbook.exports.setting import Setting
from rungbook.model import Audience, Ladder, Level
from rungbook.site.addresses import page_of

HOME_CARD = "assets/cards/ladder.png"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSetting(Setting):
    """What a site knows beside its ladder."""

    cache: Path | None = None
    """Where cards are kept."""
    font: Path | None = None
    """A font for signs that the packaged one lacks."""
    suggest: bool = False
    """Whether readers may suggest wordings on it."""
    days: tuple[Day, ...] = ()
    """What changed on which day, as the audience may know it."""


@dataclass(frozen=True, slots=True)
class About:
    """What a level's page carries besides what everybody sees."""

    card: str
    alternates: tuple[tuple[str, str], ...]
    """The same level in other forms: type and path."""
    structured: str
    """Data for its head."""
    advert: str
    """A text that no reader sees, for the end of its article: near the sentences that it repeats, it takes least."""


def files(ladder: Ladder, setting: SiteSetting) -> Iterator[tuple[str, bytes]]:
    """Each file by its path below the site's root."""
    yield "robots.txt", robots(setting.audience, setting.root)
    yield data.schema_file()
    yield from data.files(ladder, setting.audience)
    yield from markdown.files(ladder, setting.words)
    if setting.suggest:
        yield from suggestions.files(ladder, setting.words)
    yield from feeds.files(ladder, setting.days, setting.root, setting.words)
    yield from ((name, picture(card, setting.cache, setting.font)) for name, card in _cards(ladder, setting.brand.ink))
    if setting.cache:
        remove_oldest(setting.cache, most=4 * (1 + len(ladder.levels)))


def robots(audience: Audience, root: str) -> bytes:
    """`robots.txt`: everybody may read a public site, no search engine an internal one."""
    if audience == "internal":
        return b"User-agent: *\nDisallow: /\n"
    sitemap = f"\nSitemap: {root}sitemap.xml\n" if root else ""
    return f"User-agent: *\nAllow: /\n{sitemap}".encode()


def draw_cards(ladder: Ladder, cache: Path, font: Path | None, accent: str) -> Iterator[bytes]:
    """Draw the cards into the cache."""
    return (picture(card, cache, font) for _, card in _cards(ladder, accent))


def _cards(ladder: Ladder, accent: str) -> Iterator[tuple[str, Card]]:
    organisation = ladder.organisation
    yield HOME_CARD, Card(organisation.title, "", organisation.name, organisation.summary, accent)
    for level in ladder.levels:
        above = " · ".join(filter(None, (ladder.by_track[level.track].title, level.grade.title if level.grade else "")))
        yield card_of(level), Card(level.title, above, organisation.name, level.summary, accent)


def about(ladder: Ladder, setting: SiteSetting) -> dict[str, About]:
    """What each level's page carries, by its path."""
    return {
        page_of(level): About(
            card_of(level),
            (("text/markdown", markdown.markdown_of(level)), ("application/json", data.data_of(level))),
            script(occupation(level, ladder, setting.root)),
            hidden(advert(level, ladder, setting.root, setting.words)),
        )
        for level in ladder.levels
    }


def hidden(text: str) -> str:
    """An advert in a page that scripts read and nobody sees. The ends of its lines are written as codes, since empty lines between tags get lost."""
    return f'<template id="advert">{escape(text, quote=False).replace(chr(10), "&#10;")}</template>'


def card_of(level: Level) -> str:
    return f"assets/cards/{level.key}.png"
