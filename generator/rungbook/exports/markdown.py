"""Export: each level as plain Markdown beside its page, and `llms.txt`, which lists them for programs that read text."""

from collections.abc import Iterator

from rungbook import model
from rungbook.exports.advert import cells_in_order, titled
from rungbook.exports.data import site_address
from rungbook.exports.rows import levels_of
from rungbook.exports.setting import Href, Setting
from rungbook.markup.text_links import relinked, unlinked
from rungbook.model import Ladder, Level, Markdown
from rungbook.site.addresses import page_of
from rungbook.site.page import relative
from rungbook.site.pay_text import lines
from rungbook.words import Catalogue


def files(ladder: Ladder, words: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Every Markdown file by its path below the site's root."""
    yield "llms.txt", _joined(_index(ladder, words))
    for level in ladder.levels:
        yield markdown_of(level), _joined(_level(level, ladder, words, _from(level, ladder)))


def alone(about: Ladder | model.Track | Level, ladder: Ladder, setting: Setting) -> bytes:
    """Levels one after another, to be kept apart from the site, below whose root links lead."""
    href = setting.href(ladder)
    return ("\n\n".join("\n".join(_level(level, ladder, setting.words, href)).strip() for level in levels_of(about)) + "\n").encode()


def markdown_of(level: Level) -> str:
    """Beside the level's page."""
    return site_address(page_of(level)) + "index.md"


def _joined(lines: Iterator[str]) -> bytes:
    return ("\n".join(lines).strip() + "\n").encode()


def _one_line(text: str) -> str:
    """Plain text, in which Markdown finds nothing to read as markup."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in " ".join(text.split()))


def _index(ladder: Ladder, words: Catalogue) -> Iterator[str]:
    yield f"# {_one_line(ladder.organisation.title)}"
    yield ""
    if ladder.organisation.summary:
        yield f"> {_one_line(ladder.organisation.summary)}"
        yield ""
    for track in ladder.tracks:
        yield f"## {_one_line(track.title)}"
        yield ""
        for level in track.levels:
            summary = f": {_one_line(level.summary)}" if level.summary else ""
            yield f"- [{_one_line(titled(level))}]({markdown_of(level)}){summary}"
        yield ""
    yield f"## {words.data}"
    yield ""
    yield f"- [{words.whole_ladder_as_json}](data/ladder.json)"


def _level(level: Level, ladder: Ladder, words: Catalogue, href: Href) -> Iterator[str]:
    yield f"# {_one_line(titled(level))}"
    yield ""
    if level.summary:
        yield f"> {_one_line(level.summary)}"
        yield ""
    if level.text:
        yield from (_prose(level.text, href), "")
    yield f"{words.track}: {_one_line(ladder.by_track[level.track].title)}"
    if level.also:
        yield f"{words.also_called}: {_one_line(', '.join(level.also))}"
    yield from (f"{words.pay}: {_one_line(one)}" for one in lines(level, words))
    yield from (f"{_one_line(value.fact.title)}: {_one_line(value.text)}" for value in level.facts)
    yield from (f"{_one_line(one.dimension.title)}: {_one_line(one.step.title)}" for one in level.profile)
    yield ""
    for cell in cells_in_order(level, ladder):
        yield from _cell(cell, words, href)
    if level.skills:
        yield f"## {words.skills}"
        yield ""
        for ask in level.skills:
            text = f": {_one_line(ask.text)}" if ask.text else ""
            step = f", {_one_line(ask.step.title)}" if ask.step else ""
            yield f"- {_one_line(ask.skill.title)}{step}{text}"
        yield ""
    for heading, text in ((words.for_candidates, level.candidate), (words.for_managers, level.notes)):
        if text:
            yield from (f"## {heading}", "", _prose(text, href), "")


def _cell(cell: model.Cell, words: Catalogue, href: Href) -> Iterator[str]:
    yield f"## {_one_line(cell.dimension.title)}"
    yield ""
    if cell.empty:
        yield f"{words(f'empty_{cell.empty}')} {_one_line(cell.because)}".strip()
    for expectation in cell.expectations:
        status = {"draft": f"{words.draft}: ", "deprecated": f"{words.no_longer}: "}.get(expectation.status, "")
        short = f"**{_one_line(expectation.short)}.** " if expectation.short else ""
        yield f"- {status}{short}" + _prose(expectation.text, href).replace("\n", "\n  ")
    yield ""


def _prose(text: Markdown, href: Href) -> str:
    """Markdown whose links lead where `href` says; one that leads to nothing is its words."""
    return relinked(unlinked(text.strip(), lambda target: not href(target)), href)


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
