"""Stage, before pages and templates are read: whatever in their folder is no plain file is reported, and never followed; and so is a text
that is too large or not UTF-8.

MkDocs publishes what a link in `docs/` points to, wherever that is, and a device can keep a build waiting for ever.
"""

import stat
from collections.abc import Iterator
from pathlib import Path

from rungbook import rules
from rungbook.problem import Origin, Problem
from rungbook.read.files import MAX_BYTES, not_a_file

_TEXTS = (".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".j2")


def not_plain(folder: Path, name: str) -> Iterator[Problem]:
    """A problem for each link, pipe, device or text in another encoding at or below `folder`; `name` is how messages call the folder."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            mode = path.lstat().st_mode
        except FileNotFoundError:
            continue
        if stat.S_ISDIR(mode):
            waiting.extend(sorted(path.iterdir(), reverse=True))
            continue
        shown = name if path == folder else f"{name}/{path.relative_to(folder).as_posix()}"
        if not stat.S_ISREG(mode):
            yield not_a_file(shown)
        elif path.suffix in _TEXTS and path.lstat().st_size > MAX_BYTES:
            message = f"This file has more than the {MAX_BYTES:,} bytes that are read."
            yield Problem(Origin(shown), rules.FILE_SIZE, message, "Split it, or put what it holds into another kind of file.")
        elif path.suffix in _TEXTS and (line := _not_utf8(path.read_bytes())):
            yield Problem(Origin(shown, line), rules.NOT_UTF8, "A character in this line is not UTF-8.", "Save the file with the encoding UTF-8.")


def _not_utf8(raw: bytes) -> int:
    """The first line with bytes that are no text, or 0. UTF-16 has a zero in each letter."""
    if b"\0" in raw:
        return raw.count(b"\n", 0, raw.index(b"\0")) + 1
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        return raw.count(b"\n", 0, error.start) + 1
    return 0
