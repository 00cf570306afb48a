"""Rule `weight`: a level's page opens quickly on a phone; what is limited is what a first visit loads, compressed."""

import gzip
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from rungbook.verify.built import Built, Finding

WHOLE = 150_000
OWN = 30_000
# A first visit loads the search's script and index only when somebody searches: `later.js` holds both back until then.
_STYLE_FILES = re.compile(r"""url\(\s*["']?([^"')\s]+)""")
_IMPORTED = re.compile(r"""\b(?:import|from)\s*\(?\s*["']([^"']+)["']""")


def find(built: Built) -> Iterator[Finding]:
    for page in sorted(built.levels & built.pages.keys()):
        loaded = first_load(built, page)
        own = sum(size for name, size in loaded.items() if is_own(name))
        if (whole := sum(loaded.values())) > WHOLE:
            heaviest = ", ".join(f"{name} {loaded[name] / 1000:.0f}" for name in sorted(loaded, key=lambda name: -loaded[name])[:4])
            yield Finding(page, f"A first visit loads {whole / 1000:.0f} kB, more than {WHOLE // 1000}; the heaviest: {heaviest}.", "Make one smaller.")
        if own > OWN:
            yield Finding(page, f"The site's own styles and scripts have {own / 1000:.0f} kB, more than {OWN // 1000}.", "Make them smaller.")


def is_own(name: str) -> bool:
    """Whether it is one of Rungbook's own styles and scripts, and not the theme's."""
    return name.startswith("assets/") and name.endswith((".css", ".js", ".mjs")) and not name.startswith(("assets/javascripts/", "assets/stylesheets/"))


def first_load(built: Built, page: str) -> dict[str, int]:
    """The files that a first visit to a page loads, each with its size as servers send it."""
    waiting = [page]
    loaded: dict[str, int] = {}
    while waiting:
        name = waiting.pop()
        if name in loaded or name not in built.files:
            continue
        loaded[name] = _compressed(built.folder / name)
        for address in _loads(built, name):
            if led := built.target(name, address):
                waiting.append(led[0])
    return loaded


def _loads(built: Built, name: str) -> Iterator[str]:
    if name in built.pages:
        for element in built.pages[name].elements:
            attributes = element.attributes
            if element.tag in ("script", "img"):
                yield attributes.get("src", "")
            elif element.tag == "link" and attributes.get("rel", "") in ("stylesheet", "icon", "preload", "modulepreload", "manifest"):
                yield attributes.get("href", "")
    elif name.endswith((".css", ".js", ".mjs")):
        yield from _named_in(built.folder / name)


@cache
def _named_in(file: Path) -> tuple[str, ...]:
    """The files that a style or a module of the site's own loads."""
    text = file.read_text(encoding="utf-8", errors="replace")
    found = _STYLE_FILES.findall(text) if file.suffix == ".css" else _IMPORTED.findall(text) if file.parent.name == "assets" else []
    return tuple(address for address in found if not address.startswith(("data:", "#")))


@cache
def _compressed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 6, mtime=0))
