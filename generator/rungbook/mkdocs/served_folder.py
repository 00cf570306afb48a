"""Sink: the folder that `serve` builds into over and over. Of a build only what changed is written, and what it no longer makes is removed."""

import os
from pathlib import Path

from rungbook.atomic_write import remove_file


class ServedFolder:
    def __init__(self, path: Path) -> None:
        self.path = path
        self._states: dict[str, str] = {}
        self._there: set[str] = set()
        self._before: dict[str, int] = {}

    def begin(self) -> None:
        """Note what is in the folder before a build."""
        self._there.clear()
        self._before = self._times()

    def has(self, name: str, state: str) -> bool:
        """Whether a file is in the folder in this state. Where it is not, it is about to be written."""
        if self._states.get(name) == state:
            self._there.add(name)
            return True
        self._states[name] = state
        return False

    def end(self) -> None:
        """Remove what the build neither wrote nor found there."""
        now = self._times()
        for name in self._before.keys() - self._there:
            if now.get(name) == self._before[name]:
                remove_file(self.path, name)
                self._states.pop(name, None)

    def forget(self) -> None:
        """Of a build that failed, nobody knows what it has written."""
        self._states.clear()

    def _times(self) -> dict[str, int]:
        found = {}
        for folder, _, files in os.walk(self.path):
            for file in files:
                path = os.path.join(folder, file)  # noqa: PTH118  # a path object for each file takes most of the time
                found[os.path.relpath(path, self.path).replace(os.sep, "/")] = os.stat(path).st_mtime_ns  # noqa: PTH116  # as above
        return found
