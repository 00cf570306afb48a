"""Export: each level as plain Markdown beside its page, and `llms.txt`, which lists them for programs that read text."""

from collections.abc import Iterator

from rungbook.exports.advert import cells_in_order, title_with_grade
from rungbook.exports.csv_table import levels_of
from rungbook.exports.setting import Href, Setting
from rungbook.exports.text_templates import render
from rungbook.markup.tokens import relinked, unlinked
from rungbook.model import Ladder, Level, Markdown, Track
from rungbook.site.addresses import page_of
from rungbook.site.page import relative, site_address
from rungbook.site.pay_text import lines
from rungbook.words import Catalogue


def files(ladder: Ladder, words: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Every Markdown file by its path below the site's root."""
    yield "llms.txt", render("llms.txt", ladder=ladder, words=words, titled=title_with_grade, markdown_of=markdown_of).encode()
    for level in ladder.levels:
        yield markdown_of(level), _level(level, ladder, words, _from(level, ladder)).encode()


def alone(about: Ladder | Track | Level, ladder: Ladder, setting: Setting) -> bytes:
    """Levels one after another, to be kept apart from the site, below whose root links lead."""
    href = setting.href(ladder)
    return "\n\n".join(_level(level, ladder, setting.words, href).strip() for level in levels_of(about)).encode() + b"\n"


def markdown_of(level: Level) -> str:
    """Beside the level's page."""
    return site_address(page_of(level)) + "index.md"


def _level(level: Level, ladder: Ladder, words: Catalogue, href: Href) -> str:
    track, cells, pay = ladder.by_track[level.track], cells_in_order(level, ladder), lines(level, words)

    def prose(text: Markdown) -> str:
        """A text with its links as `href` gives them; one that leads to nothing is its words."""
        return relinked(unlinked(text.strip(), lambda target: not href(target)), href)

    return render("level.md", level=level, track=track, cells=cells, pay=pay, words=words, titled=title_with_grade, prose=prose)


def _from(level: Level, ladder: Ladder) -> Href:
    """Where links of a level's file lead: to the files and pages of the site."""
    here = site_address(page_of(level)).rstrip("/")

    def href(target: str) -> str:
        thing = ladder.named.get(target)
        if isinstance(thing, Level):
            return relative(markdown_of(thing), here)
        if thing is None and not target.startswith("page:"):
            return target
        path, hash_, anchor = site_address(page_of(thing) if thing else target.removeprefix("page:")).partition("#")
        return relative(path.rstrip("/"), here) + "/" + hash_ + anchor

    return href
