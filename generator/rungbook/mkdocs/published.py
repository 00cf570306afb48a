"""What a site in MkDocs has beside its pages and in their heads: takes it from the exports, and puts it in its place."""

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from html import escape, unescape
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page as MkDocsPage

from rungbook.atomic_write import write_file
from rungbook.changes.timeline import Keep
from rungbook.exports.brand import Brand, brand_of
from rungbook.exports.card import SIZE
from rungbook.exports.feeds import listed
from rungbook.exports.site_files import HOME_CARD, About, SiteSetting, about, files
from rungbook.mkdocs.build_info import Dates, build_file, in_words
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
    """Give the theme the files that the page offers."""
    if own := [(one.path, f"{words(one.word)} (.{one.format})") for one in site.downloads if one.page == page.file.src_uri]:
        page.meta["downloads"] = own


def dated(page: MkDocsPage, made: Page | None, site: Published) -> None:
    """Give MkDocs, for its sitemap, the day when the page last changed."""
    page.update_date = site.dates.of(page.file.src_uri, made)


def describe(page: MkDocsPage, made: Page | None, text: str, words: Catalogue) -> None:
    """What the page shows above its title: when it last changed, and of a hand-written one how long it takes to read."""
    if made is None:
        page.meta["reading_minutes"] = words("minutes_to_read", number=reading_minutes(text))
    if day := in_words(str(page.update_date), words):
        page.meta.update(last_changed=page.update_date, last_changed_text=day, changed=made.changed if made else "")


def previewed(html: str, page: MkDocsPage, config: MkDocsConfig, site: Published) -> str:
    """The page with what it shows of itself where its address is passed on: chats, mails, search engines; and with the feeds that it names."""
    own, root, up = site.about.get(page.file.src_uri), site.setting.root, "../" * page.url.count("/")
    lines = [f'<meta {kind}="{name}" content="{_quoted(value)}">' for kind, name, value in _preview(page, config, site, own) if value]
    # The theme takes a bare `alternate` for another language, and looks for that one's sitemap.
    feeds = listed(site.ladder, page.file.src_uri, root)
    lines += [f'<link rel="alternate feed" type="{kind}" title="{_quoted(title)}" href="{up}{path}">' for kind, path, title in feeds]
    if own:
        lines += [f'<link rel="alternate describedby" type="{kind}" href="{up}{path}">' for kind, path in own.alternates]
        # In the head, since the theme makes scripts of blocks in a page's body when it swaps pages.
        lines.append(own.structured)
        html = html.replace("</article>", f"{own.advert}\n</article>", 1)
    head, end, rest = html.partition("</head>")
    return "\n".join((head.rstrip(), *lines, end + rest))


def _preview(page: MkDocsPage, config: MkDocsConfig, site: Published, own: About | None) -> Iterator[tuple[str, str, str]]:
    """Each tag of a page's preview: its kind, name and value. Without the site's address there is no picture."""
    title = str(page.meta.get("title") or page.title or config.site_name)
    description = str(page.meta.get("description") or config.site_description or "")
    if site.setting.audience != "public" or site.older:
        yield "name", "robots", "noindex, nofollow"
    yield "property", "og:site_name", config.site_name
    yield "property", "og:type", "website" if page.is_homepage else "article"
    yield "property", "og:title", title
    yield "property", "og:description", description
    yield "property", "og:url", page.canonical_url or ""
    if site.setting.root:
        yield "property", "og:image", site.setting.root + (own.card if own else HOME_CARD)
        yield "property", "og:image:type", "image/png"
        yield from (("property", f"og:image:{side}", str(length)) for side, length in zip(("width", "height"), SIZE, strict=True))
        yield "property", "og:image:alt", f"{title}. {description}"
    yield "name", "twitter:card", "summary_large_image" if site.setting.root else "summary"


def _quoted(text: str) -> str:
    """The text for an attribute; what is escaped already stays as it is."""
    return escape(unescape(" ".join(text.split())), quote=True)


def brand_in(config: MkDocsConfig, accent: str) -> Brand:
    """The looks of the site's files, from its own style sheets."""
    docs, logo = Path(config.docs_dir), config.theme.get("logo")
    sheets = [path.read_text(encoding="utf-8", errors="replace") for name in config.extra_css if (path := docs / str(name)).is_file()]
    return brand_of("\n".join(sheets), (docs / logo).read_bytes() if isinstance(logo, str) and (docs / logo).is_file() else b"", accent)


def write_beside(
    site: Published, folder: Path, keep: Keep | None, taken: Container[str] = (), is_there: Callable[[str, str], bool] | None = None
) -> Iterator[None]:
    """Put every file that is not a page into the built site, one after the other.

    `keep` may have what takes long to write, none may be `taken`, and `is_there` returns whether a file is there in a state already.
    """
    if site.downloads:
        from rungbook.exports.downloads import file_of

        for download in site.downloads:
            write_file(folder / download.path, file_of(download, site.ladder, site.setting, keep), durable=False)
    for name, content in chain(files(site.ladder, site.setting), [build_file(site.ladder, site.setting.audience, site.root)]):
        if name in taken:
            raise FileExistsError(name)
        if not (is_there and is_there(name, sha256(content).hexdigest())):
            write_file(folder / name, content, durable=False)
        yield
