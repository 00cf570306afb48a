"""What a site in MkDocs has beside its pages and in their heads: asks the exports, and puts it in its place."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page as MkDocsPage

from rungbook.atomic_write import write_file
from rungbook.changes.timeline import Keep
from rungbook.exports.brand import Brand, brand_of
from rungbook.exports.feeds import listed
from rungbook.exports.site_files import HOME_CARD, About, SiteSetting, about, files
from rungbook.mkdocs.build_info import Dates, build_file, in_words
from rungbook.mkdocs.social_meta import Preview, with_preview
from rungbook.model import Audience, Ladder
from rungbook.pipeline import Outcome
from rungbook.site.page import Page, reading_minutes
from rungbook.words import Catalogue

if TYPE_CHECKING:
    from rungbook.exports.downloads import Download


CARDS = Path(".cache", "cards")


@dataclass(frozen=True, slots=True)
class Published:
    """One build's ladder, and what is known of its site."""

    ladder: Ladder
    setting: SiteSetting
    about: dict[str, About]
    dates: Dates
    root: Path
    older: bool
    """Whether it is an older version, which search engines leave out."""
    downloads: tuple["Download", ...] = ()
    """The files to take along, where the build has them."""


def root_of(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def published(
    outcome: Outcome, audience: Audience, ladders: str, font: str | None, brand: Brand, config: MkDocsConfig, words: Catalogue, suggest: bool, older: bool
) -> Published:
    ladder, site = outcome.ladder, outcome.site
    assert ladder
    assert site
    root = root_of(config)
    address = config.site_url.rstrip("/") + "/" if config.site_url and not older else ""
    setting = SiteSetting(
        audience=audience,
        words=words,
        root=address,
        brand=brand,
        editing=audience == "internal",
        cache=root / CARDS,
        font=Path(font) if font else None,
        suggest=suggest,
        days=outcome.days,
    )
    dates = Dates(root / ladders, ladders, Path(config.docs_dir), site.changed, outcome.since)
    return Published(ladder, setting, about(ladder, setting), dates, root, older)


def with_downloads(site: Published, candidates: bool) -> Published:
    """The same with its files to take along. A build ends here where it could not write them."""
    from rungbook.exports.downloads import downloads  # what writes office files takes long to import, and few builds do
    from rungbook.exports.formats import missing_libraries

    if missing := missing_libraries():
        raise PluginError(missing)
    return replace(site, downloads=tuple(downloads(site.ladder, candidates)))


def offer_downloads(page: MkDocsPage, site: Published, words: Catalogue) -> None:
    """Tell the theme which files the page offers."""
    if own := [(one.path, f"{words(one.word)} (.{one.format})") for one in site.downloads if one.page == page.file.src_uri]:
        page.meta["downloads"] = own


def dated(page: MkDocsPage, made: Page | None, site: Published) -> None:
    """Tell MkDocs, for its sitemap, when the page last changed."""
    page.update_date = site.dates.of(page.file.src_uri, made)


def describe(page: MkDocsPage, made: Page | None, text: str, words: Catalogue) -> None:
    """What the page says above its title: when it last changed, and of a hand-written one how long it takes to read."""
    if made is None:
        page.meta["reading_minutes"] = words("minutes_to_read", number=reading_minutes(text))
    if day := in_words(str(page.update_date), words):
        page.meta.update(last_changed=page.update_date, last_changed_text=day, changed=made.changed if made else "")


def previewed(html: str, page: MkDocsPage, config: MkDocsConfig, site: Published) -> str:
    """The page with its preview for chats, mails and search engines."""
    own = site.about.get(page.file.src_uri)
    preview = Preview(
        site=config.site_name,
        title=str(page.meta.get("title") or page.title or config.site_name),
        description=str(page.meta.get("description") or config.site_description or ""),
        url=page.canonical_url or "",
        card=site.setting.root and site.setting.root + (own.card if own else HOME_CARD),
        home=page.is_homepage,
        indexed=site.setting.audience == "public" and not site.older,
    )
    return with_preview(html, preview, own, tuple(listed(site.ladder, page.file.src_uri, site.setting.root)), "../" * page.url.count("/"))


def brand_in(config: MkDocsConfig, accent: str) -> Brand:
    """The looks of the site's files, from its own style sheets."""
    docs, logo = Path(config.docs_dir), config.theme.get("logo")
    sheets = [path.read_text(encoding="utf-8", errors="replace") for name in config.extra_css if (path := docs / str(name)).is_file()]
    return brand_of("\n".join(sheets), (docs / logo).read_bytes() if isinstance(logo, str) and (docs / logo).is_file() else b"", accent)


def write_beside(site: Published, folder: Path, keep: Keep | None, taken: Container[str] = ()) -> Iterator[None]:
    """Put every file that is no page into the built site, one after the other; `keep` may have what takes long to write, none may be `taken`."""
    if site.downloads:
        from rungbook.exports.downloads import file_of

        for download in site.downloads:
            write_file(folder / download.path, file_of(download, site.ladder, site.setting, keep), durable=False)
    for name, content in chain(files(site.ladder, site.setting), [build_file(site.ladder, site.setting.audience, site.root)]):
        if name in taken:
            raise FileExistsError(name)
        write_file(folder / name, content, durable=False)
        yield
