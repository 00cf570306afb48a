"""Stage: the folder of hand-written pages to pages, each with the audience that it is for, or Problems. Knows nothing of MkDocs.

It fails closed: a page of which nobody can be sure whom it is for is a problem, and a problem stops the build. So whatever looks as if
it set its readers, and is not the one way to set them, is refused and not ignored.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Set
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path, PurePosixPath

from rungbook import rules
from rungbook.problem import Correction, Origin, Problem, nearest
from rungbook.read import page_head
from rungbook.read.files import not_plain, walk
from rungbook.read.layout import block_end
from rungbook.read.page_head import WORDS, Head

INTERNAL = "internal"
"""Whatever is in a folder of this name, at any depth, is internal."""
EXCLUDED = f"{INTERNAL}/"
"""The line of `exclude_docs` that keeps such folders out of a site that is built without Rungbook."""
_PARTS = re.compile(r"[^\W_]+")
_BEHIND = frozenset(WORDS["private"]["behind"])
_ALONE = _BEHIND.union(WORDS["private"]["alone"])
SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""How MkDocs knows a page, in small letters alone."""


@dataclass(frozen=True, slots=True)
class DocsPage:
    """A hand-written page."""

    path: str
    """Below the folder: `guides/pay.md`."""
    origin: Origin
    title: str
    internal: bool
    formerly: tuple[str, ...]
    """Paths that it had before."""
    asked: tuple[str, ...]
    """Words by which people ask for it."""
    for_employees: bool
    """Whether a site for candidates leaves it out."""
    text: str = field(repr=False)
    """All of it, with `\\n` at the end of each line."""
    body: int
    """Where the text below the head begins."""

    @property
    def name(self) -> str:
        """How an exception, and a text of the ladder, names it."""
        return f"page:{self.path}"

    @property
    def without_code(self) -> str:
        """The text with blanks for its code, below its head."""
        return page_head.without_code(self.text[self.body :])

    def place(self, index: int) -> Origin:
        """Return where in the file a place of the text is."""
        before = self.text[:index]
        return Origin(self.origin.file, before.count("\n") + 1, index - before.rfind("\n"))

    def place_of(self, words: str) -> Origin:
        """Return where below the head words are for the first time."""
        return self.place(max(self.text.find(words, self.body), self.body))


@dataclass(frozen=True, slots=True)
class Docs:
    """The hand-written pages of a site, its other files, and what is wrong with them."""

    pages: tuple[DocsPage, ...] = ()
    files: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_out: frozenset[str] = frozenset()
    """The pages that this site does not have, whatever its audience."""

    @property
    def internal_pages(self) -> frozenset[str]:
        return frozenset(page.path for page in self.pages if page.internal)

    @property
    def withheld(self) -> frozenset[str]:
        """The pages and files that a public site does not get."""
        by_place = (file for file in self.files if _in_internal_folder(file))  # others are published where a published page uses them
        return self.internal_pages.union(by_place)

    def withheld_from(self, audience: str) -> frozenset[str]:
        """Return the pages and files that a site for this audience does not get."""
        return self.withheld if audience == "public" else self.left_out

    def without(self, paths: Collection[str]) -> "Docs":
        """Return the same for a site that does not have these pages, which are as good as internal there."""
        pages = tuple(replace(page, internal=page.internal or page.path in paths) for page in self.pages)
        return replace(self, pages=pages, left_out=frozenset(paths))


def read_docs(folder: Path, name: str, known: Collection[str] = (), exclude: str | None = None, settings: Path = Path("mkdocs.yml")) -> Docs:
    """Read every page of a folder, which messages call `name`. `known` are keys that a page's head may have beside the usual ones.

    `exclude` is the value of `exclude_docs` in the site's `settings`.
    """
    if not folder.is_dir() and not folder.is_symlink():
        return Docs()
    problems = list(not_plain(folder, name))
    strange = {problem.origin.file for problem in problems}
    pages: list[DocsPage] = []
    files: list[str] = []
    unclear: dict[str, list[DocsPage]] = {}
    for path in (path for path, is_plain in walk((folder,)) if is_plain):
        relative = path.relative_to(folder).as_posix()
        shown = f"{name}/{relative}"
        problems += _place_problems(relative, shown)
        if shown in strange:
            continue
        if not path.name.endswith(SUFFIXES):
            files.append(relative)
            problems += _file_problems(path, shown)
            continue
        page, says, wrong = _page(path.read_bytes().decode("utf-8"), relative, shown, tuple(known))
        pages.append(page)
        problems += wrong
        if not says and not page.internal and (place := _not_for_all(relative, lines_of(exclude))):
            unclear.setdefault(place, []).append(page)
    problems += [_unclear(place, found) for place, found in unclear.items()]
    docs = Docs(tuple(pages), tuple(files), tuple(sorted(problems)))
    return replace(docs, problems=(*docs.problems, *_not_excluded(docs, exclude, settings, name)))


@cache
def comes_along() -> frozenset[str]:
    """The paths of the pages that come with Rungbook, which a site may include."""
    packs = Path(__file__).parents[1] / "packs"
    return frozenset(path.relative_to(packs).as_posix() for path in packs.rglob("*.md"))


@lru_cache(maxsize=1_000)  # under `serve` few of them change
def _page(raw: str, relative: str, shown: str, known: tuple[str, ...]) -> tuple[DocsPage, str, tuple[Problem, ...]]:
    """A page, the audience that it names itself, and what is wrong with it."""
    text = re.sub(r"\r\n?", "\n", raw.removeprefix("\ufeff"))
    head = page_head.read_head(text, shown, known)
    problems = list(head.problems)
    if _in_internal_folder(relative) and head.audience == "public":
        message = f"Everything in a folder `{INTERNAL}` is internal, and this page claims to be public."
        repair = "Move the page to another folder, or take the line `audience: public` away."
        problems.append(rules.PAGE_AUDIENCE.problem(Origin(shown), message, repair))
    internal = _in_internal_folder(relative) or head.audience == "internal"
    problems += page_head.said_in_words(text, head.end, shown) if not internal and not head.audience else ()
    is_for_employees = head.readers == "employees"
    page = DocsPage(relative, Origin(shown), _title(head, text), internal, head.formerly, head.asked, is_for_employees, text, head.end)
    return page, head.audience, tuple(problems)


def _title(head: Head, text: str) -> str:
    found = re.search(r"^# +(.+?)(?: *\{:?[^}\n]*\})? *$", page_head.without_code(text[head.end :]), re.MULTILINE)
    return head.title or (found[1] if found else "")


def _folders(relative: str) -> tuple[str, ...]:
    return PurePosixPath(relative).parts[:-1]


def _in_internal_folder(relative: str) -> bool:
    return INTERNAL in _folders(relative)


def _folded(name: str) -> str:
    """The name as it would be with small plain letters and nothing around it."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", name).casefold() if sign.isalnum())


def _place_problems(relative: str, shown: str) -> Iterator[Problem]:
    """A folder that somebody may take for the internal one, and is not."""
    for folder in _folders(relative):
        if folder != INTERNAL and _like_internal(_folded(folder)):
            message = f"The folder `{folder}` is not the internal one, which is called `{INTERNAL}`, in small letters."
            yield rules.PAGE_AUDIENCE.problem(Origin(shown), message, f"Rename it to `{INTERNAL}`, or to a name that is not so like it.")


def _like_internal(folded: str) -> bool:
    """Whether a name is that of the internal folder with a slip, or with something behind it, as a copy has."""
    return folded.startswith(INTERNAL) or (folded not in ("interval", "intern") and SequenceMatcher(None, folded, INTERNAL).ratio() >= 0.85)


def _not_for_all(relative: str, excluded: Collection[str]) -> str:
    """The folder of a page, or the page, whose name sounds as if not everybody should read it; an empty text for none, and where it is `excluded`."""
    *folders, name = PurePosixPath(relative).parts
    for number, folder in enumerate(folders, 1):
        if _folded(folder) in {*_ALONE, "intern"}:
            place = "/".join(folders[:number])
            return "" if _is_excluded(place, excluded) else f"{place}/"
    parts = _PARTS.findall(name.rpartition(".")[0].casefold())
    private = not _BEHIND.isdisjoint((*parts[-1:], "".join(parts[-2:]))) or not _ALONE.isdisjoint(("".join(parts), name.casefold().split(".")[-2]))
    return relative if private and not _is_excluded(relative, excluded) else ""


def _is_excluded(place: str, excluded: Collection[str]) -> bool:
    """Whether a line of `exclude_docs` is just this folder or page."""
    return any(line.strip("/") == place for line in excluded)


def _unclear(place: str, pages: list[DocsPage]) -> Problem:
    first = pages[0]
    if len(pages) > 1:
        message = f"`{place}` sounds as if it were not for everybody, and {len(pages)} pages in it do not state who may read them."
        repair = f"Move them into a folder `{INTERNAL}`, or write `audience: public` between two lines `---` at the top of each."
        return rules.PAGE_AUDIENCE.problem(first.origin, message, repair)
    message = f"`{place}` sounds as if it were not for everybody, and the page does not state who may read it."
    lines = ("---", f"audience: {INTERNAL}", "---")  # a page that is withheld by mistake does no harm
    correction = Correction(2, 1, lines[1:2]) if first.body else Correction(1, 0, lines)
    return rules.PAGE_AUDIENCE.problem(first.origin, message, f"Write at its top who may, `{INTERNAL}` or `public`:").corrected(correction)


def _file_problems(path: Path, shown: str) -> Iterator[Problem]:
    """A page that MkDocs would publish as it is, head and all; and a file with settings for the pages of its folder."""
    if path.name.casefold().strip().endswith(SUFFIXES):
        message = "The name of a page ends in small letters. This one would be published as a file, its head unread."
        repair = f"Rename it, so that its name ends in `{path.suffix.casefold().strip()}`."
        yield rules.PAGE_AUDIENCE.problem(Origin(shown), message, repair)
    elif path.name.casefold().startswith((".meta.", ".pages", ".nav.")):
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if page_head.reads_like_an_audience(line):
                message = "No file can set the audience of a whole folder."
                repair = f"Put the pages into a folder `{INTERNAL}`, or write it at the top of each."
                yield rules.PAGE_AUDIENCE.problem(Origin(shown, number), message, repair)


def _not_excluded(docs: Docs, exclude: str | None, settings: Path, name: str) -> Iterator[Problem]:
    """Where the site's settings leave a folder of internal pages to an engine that runs without Rungbook."""
    every = [*docs.files, *(page.path for page in docs.pages)]
    found = sorted(filter(_in_internal_folder, every))
    if found and EXCLUDED not in lines_of(exclude):
        message = f"`{name}/{found[0]}` is internal by its place, and a site that is built without Rungbook's plugin would publish it."
        lines = settings.read_text(encoding="utf-8", errors="replace").rstrip().split("\n") if settings.is_file() else []
        correction = _exclusion(lines, {folder for path in every for folder in _folders(path)})
        origin = Origin(settings.name, min(correction.first, len(lines) or 1))
        repair = f"Name `{EXCLUDED}` in `exclude_docs`, which a build for the company lifts:"
        yield rules.PAGE_AUDIENCE.problem(origin, message, repair).corrected(correction)


def _exclusion(lines: list[str], folders: Set[str]) -> Correction:
    """The lines of `exclude_docs` with the folder that is internal, in place of one that is nearly called so and is not there."""
    first = next((number for number, line in enumerate(lines) if line.startswith("exclude_docs:")), len(lines))
    end = block_end(lines, first) if first < len(lines) else first
    value, below = (lines[first].partition(":")[2].strip(), lines[first + 1 : end]) if end > first else ("", [])
    written = below if value[:1] in ("|", ">") else [line.partition(" #")[0] for line in (value, *below)]  # in a block, a remark is the engine's
    patterns = [
        line
        for line in (line.strip(" -'\"") for line in written)
        if line.strip("[]") and (line.strip("/") in folders - {INTERNAL} or not nearest(line.strip("# /"), (INTERNAL,)))
    ]
    return Correction(first + 1, end, ("exclude_docs: |", *(f"  {pattern}" for pattern in (*patterns, EXCLUDED))))


def lines_of(exclude: str | None) -> list[str]:
    """Return the patterns of `exclude_docs`."""
    return [line.strip() for line in (exclude or "").splitlines() if line.strip()]
