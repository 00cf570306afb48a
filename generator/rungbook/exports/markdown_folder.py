"""Sink: a site's Markdown in a folder, for review and for other engines.

Writes what changed, removes what an earlier run wrote and this one does not, and touches nothing else: a list of what it
wrote lies beside the pages.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rungbook.site.page import NavItem, Site

MANIFEST = ".rungbook.json"
NAV = "nav.json"


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did to the folder."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int


class ForeignFileError(Exception):
    """Something that this program did not write is in the way; `args` are its name in the folder, and what is wrong with it."""


def write(site: Site, folder: Path) -> Written:
    """Bring the folder to the state of the site; or write nothing at all, where something is in the way."""
    files = {page.path: page.markdown for page in site.pages}
    files[NAV] = json.dumps([_nav(item) for item in site.nav], ensure_ascii=False, indent=1) + "\n"
    before = _written_before(folder)
    for name in files:
        if wrong := _in_the_way(folder, name, name in before):
            raise ForeignFileError(*wrong)
    _keep_list(folder, before | files.keys())  # first, so that a run which is cut short leaves nothing that the next takes for another's
    changed = [name for name, text in files.items() if _put(folder / name, text)]
    removed = [name for name in sorted(before - files.keys()) if _remove(folder, name)]
    _keep_list(folder, files.keys())
    return Written(tuple(changed), tuple(removed), len(files) - len(changed))


def _written_before(folder: Path) -> set[str]:
    """What the list names, below the folder and reached without a link."""
    if wrong := _in_the_way(folder, MANIFEST, ours=True):
        raise ForeignFileError(*wrong)
    if not (folder / MANIFEST).exists():
        return set()
    try:
        names = json.loads((folder / MANIFEST).read_bytes())
    except ValueError:
        names = None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ForeignFileError(MANIFEST, "it should list what an earlier run wrote, and can't be read")
    inside = folder.resolve()
    return {name for name in names if (inside / name).resolve() == inside / name and ".." not in Path(name).parts}


def _keep_list(folder: Path, names: Iterable[str]) -> None:
    """Write the list in one stroke: half a list would be none."""
    new = json.dumps(sorted(names), indent=1) + "\n"
    path = folder / MANIFEST
    if path.is_file() and path.read_bytes() == new.encode():
        return
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f"{MANIFEST}.{os.getpid()}"
    try:
        beside.write_bytes(new.encode())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _in_the_way(folder: Path, name: str, ours: bool) -> tuple[str, str] | None:
    """What stands where a file or a folder around it belongs: its name, and what is wrong with it."""
    place = Path(name)
    for part in (*reversed(place.parents), place):
        path = folder / part
        if part != Path() and path.is_symlink():
            return part.as_posix(), "it is a link, and leads out of what is written here"
        if part != place and path.exists() and not path.is_dir():
            return part.as_posix(), "it is a file, and a folder belongs there"
        if part == place and path.is_dir():
            return part.as_posix(), "it is a folder, and a file belongs there"
        if part == place and path.exists() and not ours:
            return part.as_posix(), "another program wrote it"
    return None


def _put(path: Path, text: str) -> bool:
    """Write a file where its bytes differ; says whether they did."""
    new = text.encode()
    if path.is_file() and path.read_bytes() == new:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(new)
    return True


def _remove(folder: Path, name: str) -> bool:
    """Remove a file, if it is one, and the folders that it leaves empty."""
    path = folder / name
    if not path.is_file() or path.is_symlink():
        return False
    path.unlink()
    for parent in path.parents:
        if parent == folder or any(parent.iterdir()):
            break
        parent.rmdir()
    return True


def _nav(item: NavItem) -> dict[str, object]:
    return {item.title: item.path or [_nav(child) for child in item.children]}
