"""Which pages a change of the ladder touches: the pages before and after it, compared as the Markdown that they are."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from urllib.parse import quote

from rungbook.problem import visible, visible_code
from rungbook.site.page import Site, site_address

SHOWN = 200


class How(Enum):
    ADDED = "new"
    CHANGED = "changed"
    MOVED = "moved"
    REMOVED = "gone"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as far as the comparison goes."""

    title: str
    text: str
    file: str


@dataclass(frozen=True, slots=True)
class Affected:
    how: How
    path: str
    title: str
    file: str


Sheets = Mapping[str, Sheet]


def sheets(site: Site, docs: Path) -> dict[str, Sheet]:
    """A site's pages and the hand-written ones beside them, by path. A hand-written page wins, as it does on the site."""
    made = {page.path: Sheet(page.title, page.markdown, page.origin.file) for page in site.pages}
    for file in sorted(docs.rglob("*.md")):
        path, text = file.relative_to(docs).as_posix(), file.read_text(encoding="utf-8", errors="replace")
        made[path] = Sheet(_title(text) or path, text, f"{docs.name}/{path}")
    return made


def compare(before: Sheets, after: Sheets, redirected: Iterable[str]) -> list[Affected]:
    """What is new, changed, moved or gone; `redirected` are the old paths that still lead to a page."""
    kept, found = set(redirected), []
    for path in sorted({*before, *after}):
        old, new = before.get(path), after.get(path)
        if old is None and new is not None:
            found.append(Affected(How.ADDED, path, new.title, new.file))
        elif old is not None and new is None:
            found.append(Affected(How.MOVED if path in kept else How.REMOVED, path, old.title, old.file))
        elif old is not None and new is not None and old.text != new.text:
            found.append(Affected(How.CHANGED, path, new.title, new.file))
    return found


def markdown(found: list[Affected], site_url: str) -> Iterator[str]:
    """Lines for the summary of a pull request."""
    yield "## Pages that this change touches"
    yield ""
    if not found:
        yield "None: every page stays as it is."
        return
    counts = ((how, sum(one.how is how for one in found)) for how in How)
    yield ", ".join(f"{number} {how.value}" for how, number in counts if number) + "."
    yield ""
    yield "| Page | | Written in |"
    yield "|---|---|---|"
    for one in found[:SHOWN]:
        yield f"| {_link(one, site_url)} | {one.how.value} | {visible_code(one.file)} |"
    if len(found) > SHOWN:
        yield ""
        yield f"And {len(found) - SHOWN} more."


def _link(one: Affected, site_url: str) -> str:
    """The page as it is published now; one that is new is not published yet."""
    title = re.sub(r"([\\`*_\[\]<>|&])", r"\\\1", visible(one.title))
    place = site_address(one.path)
    return f"{title} ({visible_code(place)})" if one.how is How.ADDED or not site_url else f"[{title}]({site_url.rstrip('/')}/{quote(place)})"


def _title(text: str) -> str:
    found = re.search(r"^# +(.+?)(?: *\{.*\})?$", text, re.MULTILINE)
    return found[1] if found else ""
