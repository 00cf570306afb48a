"""Stage, before any file is read: whatever in a folder is no plain file is told, and never followed.

MkDocs publishes what a link in `docs/` points to, wherever that lies, and a device can keep a build waiting for ever.
"""

import stat
from collections.abc import Iterator
from pathlib import Path

from rungbook.problem import Origin, Problem


def not_plain(folder: Path, name: str) -> Iterator[Problem]:
    """A problem for each link, pipe or device at or below `folder`; `name` is how messages call the folder."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            mode = path.lstat().st_mode
        except FileNotFoundError:
            continue
        if stat.S_ISDIR(mode):
            waiting.extend(sorted(path.iterdir(), reverse=True))
        elif not stat.S_ISREG(mode):
            shown = name if path == folder else f"{name}/{path.relative_to(folder).as_posix()}"
            yield Problem(Origin(shown), "not-a-file", "This is a link or a device, not a plain file, and was not read.", "Put the file itself here.")
