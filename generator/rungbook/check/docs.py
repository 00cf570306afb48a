"""Stage beside the rules: the hand-written pages beside a ladder to problems.

They link to files, claim no words that lead elsewhere, and give nothing internal away.
"""

import posixpath
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from rungbook import rules
from rungbook.check import asked_twice, mentions_internal
from rungbook.check.asked_twice import Asked
from rungbook.check.mentions_internal import REPAIR, Internal, Titles
from rungbook.check.texts import renames, vocabulary
from rungbook.markup.grammar import REFERENCES
from rungbook.markup.links import mentioned
from rungbook.markup.tokens import targets
from rungbook.model import Ladder, Markdown
from rungbook.problem import IS_NO_SLIP, Origin, Problem, by_key, listed, name_the_choice, nearest, places
from rungbook.read.docs import Docs, DocsPage, comes_along
from rungbook.site.addresses import lost, page_of, pages, path_of

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif")
A_LETTER = 0.81
"""A word of three letters with a fourth is as much alike, and with more that differs it is another word."""


def find(ladder: Ladder, docs: Docs) -> Iterator[Problem]:
    """Yield the problems of the pages, and of the ladder's texts that name an internal page."""
    there = {*pages(ladder), *map(path_of, renames(ladder)), *docs.files, *(page.path for page in docs.pages), *comes_along()}
    yield from _missing_pages([*_dead_links(ladder, docs, there)], there)
    for page in docs.pages:
        yield from _references(ladder, page)
    yield from _asked_twice(ladder, docs)
    internal = Internal(ladder, docs.withheld)
    if not (internal.names or docs.withheld):
        return
    hidden = [page for page in docs.pages if page.internal]
    open_pages = [page for page in docs.pages if not page.internal]
    public = internal.public_titles | {page.title for page in open_pages}
    hidden_pages = {page.title: f"page:{page.path}" for page in hidden}
    withheld = {f"page:{path.removesuffix('.md')}" for path in docs.withheld}
    of_pages = Titles(hidden_pages, public, vocabulary(ladder))
    yield from mentions_internal.in_texts(internal, of_pages, lambda target: target.partition("#")[0].removesuffix(".md") in withheld)
    titles = Titles({**internal.titles, **hidden_pages}, public, vocabulary(ladder))
    gone = lost(ladder, internal.public) | docs.withheld
    for page in open_pages:
        yield from _in_page(page, titles, gone, docs.withheld)


@dataclass(frozen=True, slots=True)
class _DeadLink:
    origin: Origin
    written: str
    path: str
    """The page that is not there, below the folder of pages."""
    page: DocsPage | None
    """The hand-written page with the link; none where it is in a text of the ladder."""


def _dead_links(ladder: Ladder, docs: Docs, there: Collection[str]) -> Iterator[_DeadLink]:
    """Links of the hand-written pages and of the ladder's texts to a page that there is not, and pictures that are not there."""
    for page in docs.pages:
        for target in _targets(page):
            path = target.partition("#")[0]
            if path.endswith((".md", *PICTURES)) and ":" not in path and not path.startswith("/") and _path(page, path) not in there:
                place = page.place(max(page.text.find(f"({target}"), page.body) + 1)
                yield _DeadLink(place, path, _path(page, path), page)
    for text in ladder.texts:
        for target in targets(text) if isinstance(text, Markdown) else ():
            path = target.removeprefix("page:").partition("#")[0]
            if target.startswith("page:") and path not in there:
                yield _DeadLink(text.origin, path, path, None)


@lru_cache(maxsize=1_000)
def _targets(page: DocsPage) -> tuple[str, ...]:
    """What a page links to, each once."""
    return tuple(dict.fromkeys(mentioned(page.without_code)))


def _missing_pages(links: Sequence[_DeadLink], there: Collection[str]) -> Iterator[Problem]:
    """One problem for a link, or for all links into a folder of whose pages several are missed: somebody has removed them."""
    of_folder = by_key(("" if nearest(link.path, there, A_LETTER) else posixpath.dirname(link.path), link) for link in links)
    for folder, missed in of_folder.items():
        if not folder or len(missed) < IS_NO_SLIP:
            yield from (_missing_page(link, there) for link in missed)
            continue
        missed.sort(key=lambda link: link.origin)
        pages = sorted({link.path for link in missed})
        noun = "page" if all(path.endswith(".md") for path in pages) else "file"
        message = f"There {f'are no {noun}s' if len(pages) > 1 else f'is no {noun}'} {listed([f'`{path}`' for path in pages], 3)}."
        repair = f"Write or put back what is missing, or take the links out of {places(link.origin for link in missed)}."
        yield rules.PAGE_LINK.problem(missed[0].origin, message, repair, missed[0].page.name if missed[0].page else "", warns=True)


def _missing_page(link: _DeadLink, there: Collection[str]) -> Problem:
    noun, suffixes = ("page", ".md") if link.path.endswith(".md") else ("picture", PICTURES)
    close = nearest(link.path, sorted(name for name in there if name.endswith(suffixes)))
    if link.page is None:
        repair = f"The nearest page is `{close}`." if close else "Write the path of a page below the folder of hand-written pages."
        return rules.UNKNOWN_REFERENCE.problem(link.origin, f"There is no page `{link.path}`.", repair, words=link.path, right=close, warns=True)
    right = posixpath.relpath(close, posixpath.dirname(link.page.path) or ".") if close else ""
    repair = f"The nearest {noun} is `{right}`." if right else f"Write the path of a {noun}, seen from the folder of this page."
    problem = rules.PAGE_LINK.problem(link.origin, f"There is no {noun} `{link.written}`.", repair, link.page.name, warns=True)
    return problem.with_word(link.page.text.split("\n")[link.origin.line - 1], link.written, right)


def _asked_twice(ladder: Ladder, docs: Docs) -> Iterator[Problem]:
    """Words that a page claims, by its title or under `asked`, and something else too. What the ladder alone claims twice is reported with it."""
    titles = ((page.title, page.name) for page in docs.pages)
    of_pages = (Asked(words, page.name, page.place(page.text.find(words))) for page in docs.pages for words in page.asked)
    within = set(asked_twice.find(ladder))
    for problem in asked_twice.claimed_twice((*asked_twice.names(ladder), *titles), (*asked_twice.asked(ladder), *of_pages)):
        if problem not in within:
            yield problem


def _references(ladder: Ladder, page: DocsPage) -> Iterator[Problem]:
    """Names of the ladder where a page needs a file's: they would be published as links that lead nowhere."""
    for target in _targets(page):
        name, _, anchor = target.partition("#")
        kind = name.partition(":")[0]
        if kind not in (*REFERENCES, "page") or ":" not in name:
            continue
        right = ""
        if name in ladder.named:
            path = page_of(ladder.named[name])
            right = _seen_from(page, path + (f"#{anchor}" if anchor and "#" not in path else ""))
        elif kind == "page":
            right = _seen_from(page, target.removeprefix("page:"))
        choice = [known for known in ladder.named if known.startswith(f"{kind}:")]
        repair = f"Write `{right}`." if right else name_the_choice(name, choice, kind)
        message = f"`{target}` is a name for the ladder's own texts; a page links to the file of a page."
        place = page.place_of(target)
        problem = rules.PAGE_LINK.problem(place, message, repair, page.name)
        yield problem.with_word(page.text.split("\n")[place.line - 1], target, right)


def _seen_from(page: DocsPage, path: str) -> str:
    file, hash_, anchor = path.partition("#")
    return posixpath.relpath(file, posixpath.dirname(page.path) or ".") + hash_ + anchor


def _in_page(page: DocsPage, titles: Titles, gone: frozenset[str], inside: frozenset[str]) -> Iterator[Problem]:
    linked_to = set()
    for target in _targets(page):
        path = _path(page, target)
        if path in gone or path.partition("#")[0] in gone:
            linked_to.add(path.partition("#")[0])
            message = f"This public page links to `{path}`, which is internal; on a public site the link goes and its words stay."
            yield rules.MENTIONS_INTERNAL.problem(page.place_of(target), message, REPAIR, page.name)
    for path in sorted(path for path in inside - linked_to if path in page.text):
        message = f"This public page names the file `{path}`, which is internal. If it includes it, it publishes it."
        yield rules.MENTIONS_INTERNAL.problem(page.place(page.text.find(path)), message, REPAIR, page.name)
    for name, place, written in titles.found(page.text):
        message = f"This public page contains “{written}”, the title of `{name}`, which is internal."
        yield rules.MENTIONS_INTERNAL.problem(page.place(place), message, REPAIR, page.name)


def _path(page: DocsPage, target: str) -> str:
    """The path below the folder of pages that a link on a page leads to, with its anchor."""
    address, hash_, anchor = target.partition("#")
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(address.partition("?")[0]))) + hash_ + anchor
