"""Sink: the pages that come with Rungbook, in packs that a site names under `packs`. They renew themselves with each version.

A page of the site's own with the same path wins. The pages are about this ladder: their examples are its first track and level.
"""

import re
from collections.abc import Container, Iterable, Iterator, Set
from pathlib import Path
from string import Template
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from rungbook.markup import escape
from rungbook.markup.links import unlinked
from rungbook.mkdocs.hand_written import joined
from rungbook.model import Ladder
from rungbook.site import addresses
from rungbook.site.titles import titled

FOLDER = Path(__file__).parents[1] / "packs"
PACKS = ("guides", "handbook")
_UNDEFINED = " *Not yet defined* means\nthat nobody has written that part so far; it does not mean that nothing is expected."
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


def pack_files(packs: Iterable[str], present: Container[str], config: MkDocsConfig) -> Iterator[File]:
    """The pages of the packs, but those that the site has itself."""
    for path in (path for pack in packs for path in _pages(pack)):
        if path not in present:
            file = File(path, str(FOLDER), config.site_dir, config.use_directory_urls)
            file.edit_uri = None  # it is nobody's here to edit
            yield file


def pack_pages(packs: Iterable[str], present: Set[str], ladder: Ladder) -> dict[str, str]:
    """The Markdown of the packs' pages, but those that the site has itself, by their paths."""
    paths = [path for pack in packs for path in _pages(pack) if path not in present]
    return {path: filled((FOLDER / path).read_text(encoding="utf-8"), path, ladder, present | set(paths)) for path in paths}


def pack_nav(packs: Iterable[str], listed: Container[str]) -> Iterator[dict[str, Any]]:
    """A section of the navigation for each pack, without the pages that the configuration lists itself."""
    for pack in packs:
        pages = [path for path in _pages(pack) if path not in listed]
        if pages:
            yield {pack.capitalize(): [path if path.endswith("/index.md") else {_title(path): path} for path in pages]}


def is_packed(file: File) -> bool:
    return file.src_dir == str(FOLDER)


def filled(markdown: str, page: str, ladder: Ladder, present: Container[str]) -> str:
    """A page with this ladder's own names. A link to a page that this site does not have becomes its words."""
    text = Template(markdown).safe_substitute(_values(ladder))
    return unlinked(text, lambda target: ":" not in target and joined(page, target).partition("#")[0] not in present)


def _values(ladder: Ladder) -> dict[str, str]:
    """What the pages name: the first track, its first level and step, and the dimensions."""
    track = next(iter(ladder.tracks), None)
    level, step = (track.levels[0] if track else None), (next((step for step in track.steps if step.is_described), None) if track else None)
    undefined = any(cell.empty == "not-defined" for level in ladder.levels for cell in level.expectations)
    return {
        "track": escape.plain(track.title) if track else "your track",
        "track_page": addresses.page_of(track) if track else "-",
        "track_id": track.id if track else "your-track",
        "track_file": track.origin.file if track else "ladders/tracks/",
        "level": escape.plain(level.title) if level else "your level",
        "level_page": addresses.page_of(level) if level else "-",
        "level_id": level.id if level else "your-level",
        "level_yaml": f'"{level.title}"' if level else "Your level",
        "step": escape.plain(titled(step)) if step else "the one to your next level",
        "step_page": addresses.page_of(step) if step else "-",
        "dimensions": f": {', '.join(escape.plain(leaf.title) for leaf in ladder.leaves)}" if ladder.leaves else "",
        "undefined": _UNDEFINED if undefined else "",
        "dimension_id": ladder.leaves[0].id if ladder.leaves else "your-dimension",
    }


def _pages(pack: str) -> list[str]:
    """The paths of a pack's pages, its index first."""
    found = sorted(path.relative_to(FOLDER).as_posix() for path in (FOLDER / pack).glob("*.md"))
    return sorted(found, key=lambda path: not path.endswith("/index.md"))


def _title(path: str) -> str:
    match = _TITLE.search((FOLDER / path).read_text(encoding="utf-8"))
    return match[1] if match else path
