"""Sink: files that are as the last build wrote them, linked from its site into the new one: to make and remove files takes longer than to fill them."""

import json
import os
from contextlib import suppress
from pathlib import Path

from rungbook.mkdocs.reuse.pages import KeptPages

PARTS = PAGES, BESIDE = "pages", "beside"  # each written by a process of its own


class LastSite:
    """The site whose place a new one takes, with what the build that wrote it knew of each file."""

    def __init__(self, site: Path, new: Path, kept: KeptPages) -> None:
        self._site, self._new, self._kept = site, new, kept
        self._known = {name: known for part in PARTS for name, known in json.loads(kept.read(f"{part}.json") or "{}").items()}
        self._states: dict[str, str] = {}
        self._mode = new.stat().st_mode & 0o666 if new.is_dir() else 0

    def has(self, name: str, state: str) -> bool:
        """Whether the file was written in this state, has not been touched since, and is in the new site now."""
        self._states[name] = state
        known, new = self._known.get(name), self._new / name
        if known and known[0] == state:
            with suppress(OSError):  # a file system without links, too
                new.parent.mkdir(parents=True, exist_ok=True)
                os.link(self._site / name, new)
                # Looked at after that, since another build may exchange the site meanwhile; the mode is the one of a new file.
                if [state, *_look(new)] == [*known, self._mode]:
                    return True
        new.unlink(missing_ok=True)  # nothing is written into a file of the last site
        return False

    def keep(self, part: str) -> None:
        """Note the files of a part as they are now, once they are written."""
        there = {name: [state, *_look(self._new / name)[:2]] for name, state in self._states.items() if (self._new / name).is_file()}
        self._kept.write(f"{part}.json", json.dumps(there))


def _look(file: Path) -> tuple[int, int, int]:
    return (found := file.stat()).st_size, found.st_mtime_ns, found.st_mode & 0o777
