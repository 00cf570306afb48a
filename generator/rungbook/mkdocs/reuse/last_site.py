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
        old, new = self._site / name, self._new / name
        with suppress(OSError):  # a file system without links, too
            if self._known.get(name) == [state, *_look(old)]:
                new.parent.mkdir(parents=True, exist_ok=True)
                os.link(old, new)
                # Looked at once more, since another build may have exchanged the site, and with the mode that a new file would get.
                if self._known[name] == [state, *_look(new)] and new.stat().st_mode & 0o777 == self._mode:
                    return True
        new.unlink(missing_ok=True)  # nothing is written into a file of the last site
        return False

    def keep(self, part: str) -> None:
        """Note the files of a part as they are now, once they are written."""
        there = {name: [state, *_look(self._new / name)] for name, state in self._states.items() if (self._new / name).is_file()}
        self._kept.write(f"{part}.json", json.dumps(there))


def _look(file: Path) -> tuple[int, int]:
    return (found := file.stat()).st_size, found.st_mtime_ns
