"""Sink: a site's Markdown in a folder, for review and for other engines.

Writes what changed, removes what an earlier run wrote and this one does not, and touches nothing else: a list beside the
pages names what it wrote.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rungbook.atomic_write import remove_file, write_file
from rungbook.site.page import Site

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
    files: dict[str, str | bytes] = {page.path: page.markdown for page in site.pages}
    files[NAV] = json.dumps([item.written for item in site.nav], ensure_ascii=False, indent=1) + "\n"
    return write_all(files, folder)


def write_all(files: Mapping[str, str | bytes], folder: Path) -> Written:
    """Make these the files of the folder, as far as this program wrote them."""
    before = _written_before(folder)
    for name in files:
        if wrong := _in_the_way(folder, name, name in before):
            raise ForeignFileError(*wrong)
    _keep_list(folder, before | files.keys())  # first, so that the next run recognises the files of one that was cut short
    changed = _put_all(folder, files)
    removed = [name for name in sorted(before - files.keys()) if remove_file(folder, name)]
    _keep_list(folder, files.keys())
    return Written(tuple(changed), tuple(removed), len(files) - len(changed))


def _written_before(folder: Path) -> set[str]:
    """Return what the list names, below the folder and reached without a link."""
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
    _put(folder / MANIFEST, json.dumps(sorted(names), indent=1) + "\n")


def _in_the_way(folder: Path, name: str, ours: bool) -> tuple[str, str] | None:
    """Return what is in the place of a file or of a folder around it: its name, and what is wrong with it."""
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


def _put_all(folder: Path, files: Mapping[str, str | bytes]) -> list[str]:
    """Write what differs and return its names. An error notes how far this came; the next run goes on from there."""
    changed: list[str] = []
    for name, text in files.items():
        try:
            changed += [name] if _put(folder / name, text) else []
        except OSError as error:
            error.add_note(f"{len(changed)} files were written before that, each of them whole.")
            raise
    return changed


def _put(path: Path, text: str | bytes) -> bool:
    """Write a file where its bytes differ, and return whether they did."""
    new = text.encode() if isinstance(text, str) else text
    if path.is_file() and path.read_bytes() == new:
        return False
    write_file(path, new, durable=False)
    return True
