"""Hand-written pages by audience: which ones a public build leaves out, and what the others make of links to them.

A page is internal where its front matter says `audience: internal`. A picture or download that only such pages use goes with them.
"""

import os
import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from mkdocs.exceptions import PluginError
from mkdocs.utils import is_markdown_file
from mkdocs.utils.meta import get_data

from rungbook.markup.links import mentioned, unlinked

_SAYS = re.compile(r"^\s*[\"']?audience[\"']?\s*:", re.MULTILINE | re.IGNORECASE)
_FRONT = re.compile(r"\A\s*---.*?^(?:---|\.\.\.)|\A(?:[ ]{0,3}[\w-]+:.*\n)+", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Withheld:
    """What a build leaves out, by path below the folder of hand-written pages."""

    pages: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()


def withheld(docs: Path) -> Withheld:
    """What a public build leaves out of a folder of hand-written pages."""
    inside: set[str] = set()
    used: dict[bool, set[str]] = {True: set(), False: set()}
    for path in _pages(docs):
        name = path.relative_to(docs).as_posix()
        text = path.read_text(encoding="utf-8-sig")
        internal = _is_internal(text, name)
        if internal:
            inside.add(name)
        used[internal] |= {joined(name, target.partition("#")[0]) for target in mentioned(text)}
    return Withheld(frozenset(inside), frozenset(used[True] - used[False] - inside))


def _pages(docs: Path) -> Iterable[Path]:
    for folder, _, names in os.walk(docs, followlinks=True):
        yield from (Path(folder, name) for name in names if is_markdown_file(name))


def _is_internal(text: str, name: str) -> bool:
    _, meta = get_data(text)
    said = {str(key).strip().lower(): value for key, value in meta.items()}.get("audience")
    if said is None:
        front = _FRONT.match(text)
        if front and _SAYS.search(front[0]):
            raise PluginError(f"docs/{name}: the lines at the top name an audience and can't be read. Write `audience: internal` on a line of its own.")
        return False
    if said not in ("internal", "public"):
        raise PluginError(f"docs/{name}: the audience can't be `{said}`. Write `audience: internal`, or leave the line out.")
    return bool(said == "internal")


def joined(page: str, target: str) -> str:
    """The path that a link on a page leads to, with its anchor."""
    address, hash_, anchor = target.partition("#")
    path = unquote(address.partition("?")[0])
    if not path or ":" in path or path.startswith("/"):
        return target
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) + hash_ + anchor


def without_links(markdown: str, page: str, lost: Callable[[str], bool]) -> str:
    """A page's Markdown, in which links to what is lost are bare words."""

    def is_lost(target: str) -> bool:
        whole = joined(page, target)
        return lost(whole) or lost(whole.partition("#")[0])

    return unlinked(markdown, is_lost)


def nav_without(items: list[Any], lost: Callable[[str], bool]) -> list[Any]:
    """A configured navigation without what is lost, and without the sections that this leaves empty."""
    kept: list[Any] = []
    for item in items:
        if isinstance(item, str):
            kept += [] if lost(item) else [item]
        elif isinstance(item, dict):
            entry = {title: nav_without(held, lost) if isinstance(held, list) else held for title, held in item.items()}
            entry = {title: held for title, held in entry.items() if held != [] and not (isinstance(held, str) and lost(held))}
            kept += [entry] if entry else []
    return kept
