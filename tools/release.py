"""Checks that a tag, the version and the changelog agree, and prints the notes of that release: `python tools/release.py v0.1.0`."""

import re
import sys
from pathlib import Path

from rungbook import __version__
from rungbook.edit.init.versions import notes

CHANGELOG = Path(__file__).parents[1] / "CHANGELOG.md"


def notes_of(tag: str, version: str, changelog: str) -> str:
    """Return the release's notes, or end with the one thing to repair."""
    if not re.fullmatch(r"v\d+\.\d+\.\d+\S*", tag):
        sys.exit(f"The tag is `{tag}`. A release is tagged with `v` and its version, such as v{version}.")
    if tag != f"v{version}":
        sys.exit(f"The tag is `{tag}` and the version {version}. Set `__version__` in generator/rungbook/__init__.py, or tag v{version}.")
    found = notes(changelog).get(version, "")
    if not found:
        sys.exit(f"CHANGELOG.md has no changes under a line `{version}` in `The code`. Write `{version} (day)` in place of `Unreleased`.")
    return found


if __name__ == "__main__":
    print(notes_of(sys.argv[1], __version__, CHANGELOG.read_text(encoding="utf-8")))
