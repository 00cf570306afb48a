"""Values: fields of the format that have another name now. The old one is read for two more minor versions, with a warning.

Write an entry here when a field is renamed, in the release that renames it; a test fails when the two versions are over.
"""

from typing import NamedTuple


class Renamed(NamedTuple):
    """A field of a kind of thing, which is called by its class."""

    kind: str
    old: str
    new: str
    since: str
    """The version that renamed it."""


RENAMED: tuple[Renamed, ...] = ()


def new_names(kind: str) -> dict[str, str]:
    """The new name of each field of a kind that is still read under its old one."""
    return {field.old: field.new for field in RENAMED if field.kind == kind}


def read_until(since: str) -> str:
    """The last minor version that reads a name which was given up in a version."""
    major, minor = map(int, since.split(".")[:2])
    return f"{major}.{minor + 2}"


def last_version(old: str, new: str) -> str:
    """The last minor version that reads an old name."""
    return next(read_until(field.since) for field in RENAMED if (field.old, field.new) == (old, new))
