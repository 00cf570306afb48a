"""Finds addresses of other sites in the lines of text files, and reads the list of those to leave alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rungbook.markup.links import addresses
from rungbook.problem import Origin

_SUFFIXES = (".yml", ".yaml", ".md")


@dataclass(frozen=True, slots=True, order=True)
class Link:
    url: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Ignored:
    """Addresses that begin with `prefix` are not requested; the reason is part of the list."""

    prefix: str
    reason: str


class NoReason(Exception):
    """A line of the list shows what to ignore and not why."""


def files(places: Iterable[Path]) -> Iterator[Path]:
    """The text files in folders, or the files themselves, in order."""
    for place in places:
        yield from sorted(path for path in place.rglob("*") if path.suffix in _SUFFIXES and path.is_file()) if place.is_dir() else (place,)


def links(name: str, text: str) -> Iterator[Link]:
    """Every address in a file, with its place."""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.lstrip().startswith("# yaml-language-server:"):
            yield from (Link(address, Origin(name, number, column + 1)) for column, address in addresses(line))


def ignored(text: str) -> tuple[Ignored, ...]:
    """A list with one address and its reason a line; what follows `#` at a line's beginning is a note."""
    entries = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        prefix, _, reason = line.strip().partition(" ")
        if not reason.strip():
            raise NoReason(f"line {number}: `{prefix}` has no reason. Write why after the address.")
        entries.append(Ignored(prefix, reason.strip()))
    return tuple(entries)
