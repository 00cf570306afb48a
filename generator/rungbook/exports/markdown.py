"""Export: each level as plain Markdown beside its page, and `llms.txt`, which lists them for programs that read text."""

from collections.abc import Callable, Iterable, Iterator

from rungbook import model
from rungbook.exports.advert import titled
from rungbook.exports.data import href_below, site_address
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


def alone(levels: Iterable[Level], ladder: Ladder, words: Catalogue, root: str) -> bytes:
    """Levels one after another, to be kept apart from the site, below whose `root` links lead."""
    href = href_below(root, ladder)
    return ("\n\n".join("\n".join(_level(level, ladder, words, href)).strip() for level in levels) + "\n").encode()


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


Href = Callable[[str], str]


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
    cells = {cell.dimension.id: cell for cell in level.expectations}
    for leaf in ladder.leaves:
        if leaf.id in cells:
            yield from _cell(cells[leaf.id], words, href)
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
