"""A file that was copied and left as it is: one thing to repair, though each of its texts is there twice."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from rungbook import rules
from rungbook.problem import Correction, Origin, Problem, by_key
from rungbook.read import Path_, Reading
from rungbook.shape.names import mapping

_NAME = re.compile(r"\b[a-z]+:([a-z0-9-]+)|(?<![\w/:-])([a-z0-9-]+)/[a-z0-9]")
PROBES = 5
SAME = 0.8
"""A copy in which fewer of the values are the same is a start for something new."""


def without_copies(reading: Reading) -> tuple[Reading, list[Problem]]:
    """The reading without the files that are copies of others, and a problem for each."""
    files = by_key((str(path[0]), path) for path in reading.documents if len(path) == 2)
    problems, value = [], reading.value
    for section, paths in files.items():
        entries = {str(path[1]): dict(_values(mapping(value.get(section)).get(str(path[1])))) for path in paths}
        copies = list(_copies(entries, set()))
        for name, original in _copies(entries, _mentioned(paths, reading)) if copies else ():
            value = {**value, section: {key: entry for key, entry in mapping(value[section]).items() if key != name}}
            problems.append(_problem((section, name), (section, original), reading))
    return (replace(reading, value=value), problems) if problems else (reading, [])


def _mentioned(paths: Sequence[Path_], reading: Reading) -> set[str]:
    """The names of the entries that other files refer to, as `track:name` or as `name/level`."""
    documents = {document.file: document for document in reading.documents.values()}.values()
    found = by_key(("".join(names), document.file) for document in documents for names in set(_NAME.findall(document.text)))
    return {str(path[1]) for path in paths if {*found.get(str(path[1]), ())} - {reading.documents[path].file}}


def _copies(entries: dict[str, dict[Path_, str]], mentioned: set[str]) -> Iterator[tuple[str, str]]:
    """Each entry that is a copy of another, with the other; the copy's name is the one that nothing mentions, or the longer one, as programs name it."""
    kept: dict[tuple[Path_, str], list[str]] = {}
    for name in sorted(entries, key=lambda name: (name not in mentioned, len(name), name)):
        values = entries[name]
        longest = sorted(values.items(), key=lambda value: -len(value[1]))[:PROBES]  # a copy has one of them unchanged
        near = dict.fromkeys(other for value in longest for other in kept.get(value, [])[:PROBES])
        original = next((other for other in near if entries[other].keys() == values.keys() and _alike(entries[other], values)), None)
        if original is not None:
            yield name, original
            continue
        for value in longest:
            kept.setdefault(value, []).append(name)


def _alike(one: dict[Path_, str], other: dict[Path_, str]) -> bool:
    return len(one) > 2 and sum(other[path] == text for path, text in one.items()) >= SAME * len(one)


def _values(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, (dict, list)):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _values(inner, (*path, key))


def _problem(copy: Path_, original: Path_, reading: Reading) -> Problem:
    document, other = reading.documents[copy], reading.documents[original]
    message = f"This file has the ids and the texts of {other.file}."
    repair = f"Delete it. If it is the start of something new, write what is different about `{copy[1]}` first."
    return Problem(Origin(document.file), rules.COPIED_FILE, message, repair).corrected(Correction(1, len(document.text.splitlines()), ()))
