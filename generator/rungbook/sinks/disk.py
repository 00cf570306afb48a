"""Sink: a site's Markdown in a folder, for review and for other engines.

Writes what changed, removes what an earlier run wrote and this one does not, and touches nothing else: a list of what it
wrote lies beside the pages.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from rungbook.page import NavItem, Site

MANIFEST = ".rungbook.json"
NAV = "nav.json"


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did to the folder."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int


class NotOurs(Exception):
    """A file that this program did not write is in the way."""


def write(site: Site, folder: Path) -> Written:
    """Bring the folder to the state of the site."""
    files = {page.path: page.markdown for page in site.pages}
    files[NAV] = json.dumps([_nav(item) for item in site.nav], ensure_ascii=False, indent=1) + "\n"
    before = _written_before(folder)
    for name in files:
        if name not in before and (folder / name).exists():
            raise NotOurs(name)
    changed = [name for name, text in files.items() if _put(folder / name, text)]
    removed = sorted(before - files.keys())
    for name in removed:
        _remove(folder, name)
    _put(folder / MANIFEST, json.dumps(sorted(files), indent=1) + "\n")
    return Written(tuple(changed), tuple(removed), len(files) - len(changed))


def _written_before(folder: Path) -> set[str]:
    manifest = folder / MANIFEST
    if not manifest.is_file():
        return set()
    names = json.loads(manifest.read_text(encoding="utf-8"))
    inside = folder.resolve()
    return {name for name in names if (inside / name).resolve().is_relative_to(inside)}


def _put(path: Path, text: str) -> bool:
    """Write a file where its bytes differ; says whether they did."""
    new = text.encode()
    if path.is_file() and path.read_bytes() == new:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(new)
    return True


def _remove(folder: Path, name: str) -> None:
    """Remove a file and the folders that it leaves empty."""
    path = folder / name
    path.unlink(missing_ok=True)
    for parent in path.parents:
        if parent == folder or not parent.is_dir() or any(parent.iterdir()):
            return
        parent.rmdir()


def _nav(item: NavItem) -> dict[str, object]:
    return {item.title: item.path or [_nav(child) for child in item.children]}
