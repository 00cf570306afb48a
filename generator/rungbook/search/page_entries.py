"""A hand-written page to what search finds on it: the page, and each of its sections. Its Markdown is read, never its HTML."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rungbook.markup.plain_text import strip_markdown
from rungbook.site.page import SearchEntry, SearchKind

# What a page is, by the folder of documents that it is in.
_KINDS: dict[str, SearchKind] = {"guides": "guide", "editing": "editing", "building": "building"}
_FENCE = re.compile(r"^ {0,3}(```+|~~~+)")
_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.+?)\s*#*\s*$")
_BREAK = re.compile(r"<(?:br|/p|/li|/td|/th)\b[^>]*>")
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^>]*>", re.DOTALL)
_ATTRIBUTES = re.compile(r"\s*\{:?[^{}\n]*\}")
_SIGNS = re.compile(r"^\s*(?:[!?]{3}\+?\s+\w+|>|#{1,6}\s|\|?[-:| ]{3,}\|?$)\s?|\|", re.MULTILINE)
_REFERENCE = re.compile(r"^\s*\[[^\]]+\]:\s+\S+.*$|\[([^\]]*)\]\[[^\]]*\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page as readers see it, and its anchor."""

    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page that somebody wrote by hand, with the headings that have an anchor, in order."""

    path: str
    title: str
    markdown: str
    headings: Sequence[Heading]
    meta: Mapping[str, object]
    """Its front matter."""


def page_entries(page: WrittenPage) -> Iterator[SearchEntry]:
    """Yield the page, then its sections. One with `search: {exclude: true}` in its front matter is not found."""
    settings = page.meta.get("search")
    if isinstance(settings, dict) and settings.get("exclude"):
        return
    first, *sections = _sections(page)
    description = page.meta.get("description")
    yield SearchEntry(
        path=page.path,
        kind=_KINDS.get(page.path.partition("/")[0], "page") if "/" in page.path else "page",
        title=page.title,
        names=tuple(heading.title for heading in page.headings[:1] if heading.title != page.title),
        asked=asked(page.meta),
        text=str(description) if description else "",
        more=(first[1],) if first[1] else (),
    )
    if page.path.endswith("/index.md"):
        return  # its sections only list other pages
    for heading, text in sections:
        assert heading is not None
        yield SearchEntry(path=page.path, anchor=heading.anchor, title=heading.title, text=text)


def asked(meta: Mapping[str, object]) -> tuple[str, ...]:
    """The words under `asked` in a page's front matter: one text or a list."""
    written = meta.get("asked")
    several = written if isinstance(written, list) else [written] if written else []
    return tuple(str(one) for one in several)


def _sections(page: WrittenPage) -> list[tuple[Heading | None, str]]:
    """The page cut at its headings; the first part is what comes before any heading but the page's own."""
    waiting = list(page.headings)
    found: list[tuple[Heading | None, list[str]]] = [(None, [])]
    fence = ""
    for line in page.markdown.splitlines():
        if mark := _FENCE.match(line):
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
            continue
        if not fence and (heading := _HEADING.match(line)):
            title = _plain(heading[2])
            if waiting and _same(waiting[0].title, title):
                here = waiting.pop(0)
                if len(heading[1]) > 1:
                    found.append((here, []))
                continue
        found[-1][1].append(line)
    return [(heading, _plain("\n".join(lines))) for heading, lines in found]


def _same(shown: str, written: str) -> bool:
    """Whether a heading is the one that was written, whatever marks and quotes the page shows it with."""
    return re.sub(r"\W+", "", shown).casefold() == re.sub(r"\W+", "", written).casefold()


def _plain(markdown: str) -> str:
    """The words of Markdown that may hold tables, boxes and HTML."""
    markdown = _TAG.sub("", _BREAK.sub(" ", markdown))
    markdown = _ATTRIBUTES.sub("", markdown) if "{" in markdown else markdown
    return strip_markdown(_SIGNS.sub(" ", _REFERENCE.sub(r"\1", markdown)))
