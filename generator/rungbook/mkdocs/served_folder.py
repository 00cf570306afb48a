"""Sink: the folder that `serve` builds into over and over. Of a build only what changed is written, and what it no longer makes is removed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from rungbook.atomic_write import remove_file
from rungbook.mkdocs.reuse.stamp import of_folder


class ServedFolder:
    def __init__(self, path: Path, show: Callable[[], None] = lambda: None) -> None:
        self.path = path
        self.show = show
        """Lets browsers load their page again, once all pages are there: data, cards and the search are written after that."""
        self.found: dict[str, Any] = {}
        """What the last build found by converting Markdown."""
        self._states: dict[str, str] = {}
        self._there: set[str] = set()
        self._before: set[str] = set()

    def begin(self) -> None:
        """Note what is in the folder before a build."""
        self._there.clear()
        self._before = set(of_folder(str(self.path)))

    def has(self, name: str, state: str) -> bool:
        """Whether a file is in the folder in this state. Where it is not, it is about to be written."""
        if self._states.get(name) == state:
            self._there.add(name)
            return True
        self._states[name] = state
        return False

    def end(self) -> None:
        """Remove what the build neither wrote nor found there."""
        for line in self._before.intersection(of_folder(str(self.path))):
            name = Path(line.partition("\0")[0]).relative_to(self.path).as_posix()
            if name not in self._there:
                remove_file(self.path, name)
                self._states.pop(name, None)

    def forget(self) -> None:
        """Of a build that failed, nobody knows what it has written."""
        self._states.clear()
