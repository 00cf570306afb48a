"""A folder's files: which are read, as what, and where each value has its place in the whole."""

import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from rungbook import rules
from rungbook.problem import Origin, Problem
from rungbook.read.characters import unreadable
from rungbook.read.parse import parse
from rungbook.read.values import Document, Edit, Path_, Reading, Value

MAX_BYTES = 8_000_000
SUFFIXES = (".yml", ".yaml")


def read(folder: Path, name: str = "", fields: frozenset[str] = frozenset()) -> Reading:
    """Read every YAML file below `folder`; `name` is how messages call the folder, `fields` are the names that are no prose in a text.

    The folder is one value, cut by its paths: `grades.yml` holds what is under `grades`, `tracks/a.yml` what
    is under `tracks` and there under `a`; `ladder.yml` holds whatever is not cut out.
    """
    name = name or str(folder)
    reading = Reading(folder=name)
    if not folder.is_dir():
        reading.problems.append(Problem(Origin(name), rules.NO_LADDER, f"There is no folder `{name}`.", "Name the folder that holds the ladder's YAML files."))
        reading.unread.add("ladder")
        return reading
    for path, relative in _files(folder, name, reading.problems):
        shown = f"{name}/{relative}"
        keys: Path_ = tuple(Path(relative).with_suffix("").parts)
        _take(keys, reading, *_document(_content(path, shown), shown, keys, fields))
    if not reading.documents and not reading.problems:
        reading.unread.add("ladder")
        reading.problems.append(
            Problem(Origin(name), rules.NO_LADDER, "The folder holds no YAML file.", "Start with `ladder.yml`, or one file for each part of the ladder.")
        )
    return reading


def data_files(folder: Path) -> list[str]:
    """The names of all files below `folder` that are read."""
    return [name for _, name in _files(folder, "", [])] if folder.is_dir() else []


def _files(folder: Path, name: str, problems: list[Problem]) -> Iterator[tuple[Path, str]]:
    """The YAML files below `folder`, sorted; whatever is not a plain file or folder is reported, never followed."""
    waiting = [folder]
    found: list[Path] = []
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            if path.name.startswith("."):
                continue
            mode = path.lstat().st_mode
            if stat.S_ISDIR(mode):
                waiting.append(path)
            elif not stat.S_ISREG(mode):
                problems.append(not_a_file(f"{name}/{path.relative_to(folder).as_posix()}"))
            elif path.suffix in SUFFIXES:
                found.append(path)
            elif path.suffix not in (".md", ".json"):
                shown = f"{name}/{path.relative_to(folder).as_posix()}"
                problems.append(
                    Problem(Origin(shown), rules.NOT_YAML, "This file was not read: its name does not end in .yml.", "Rename it, or move it out of the ladder.")
                )
    for path in sorted(found):
        relative = path.relative_to(folder)
        if len(relative.parts) > 2:
            problems.append(
                Problem(
                    Origin(f"{name}/{relative.as_posix()}"),
                    rules.FILE_PLACE,
                    "This file is too deep to be read.",
                    "Files are in the ladder's folder or one folder below it.",
                )
            )
        else:
            yield path, relative.as_posix()


def not_a_file(shown: str) -> Problem:
    return Problem(Origin(shown), rules.NOT_A_FILE, "This is a link or a device, not a plain file, and was not read.", "Put the file itself here.")


def readings(states: Iterable[Mapping[str, bytes]], name: str, placed: bool = False) -> Iterator[Reading]:
    """States of one folder that are elsewhere than on the disk, each file by its name below the folder.

    A file that is the same in several of them is parsed once. Nobody repairs an old state, so unless it is `placed` nothing in it knows its line.
    """
    known: dict[tuple[str, bytes], tuple[Document | None, tuple[Problem, ...]]] = {}
    for files in states:
        reading = Reading(folder=name)
        for relative in sorted(files, key=lambda file: file.split("/")):
            keys: Path_ = tuple(Path(relative).with_suffix("").parts)
            if Path(relative).suffix not in SUFFIXES or len(keys) > 2 or any(str(key).startswith(".") for key in keys):
                continue
            content = files[relative]
            if (relative, content) not in known:
                known[relative, content] = _document(content, f"{name}/{relative}", keys)
            document, problems = known[relative, content]
            _take(keys, reading, _own(document), problems)
        yield reading if placed else replace(reading, documents={})


def _own(document: Document | None) -> Document | None:
    """A document for one reading, which may put the entries of other files beside this one's."""
    if document is None or not isinstance(document.value, dict):
        return document
    return replace(document, value={key: dict(value) if isinstance(value, dict) else value for key, value in document.value.items()})


def _content(path: Path, shown: str) -> bytes | Problem:
    if (size := path.stat().st_size) > MAX_BYTES:
        return Problem(
            Origin(shown), rules.FILE_SIZE, f"This file has {size:,} bytes, more than the {MAX_BYTES:,} that are read.", "Split it: one track a file."
        )
    return path.read_bytes()


def _document(content: bytes | Problem, shown: str, keys: Path_, fields: frozenset[str] = frozenset()) -> tuple[Document | None, tuple[Problem, ...]]:
    """A file's value, and what is wrong with it."""
    if isinstance(content, Problem):
        return None, (content,)
    depth = 0 if keys == ("ladder",) else len(keys)
    text = unreadable(content, shown)
    if not isinstance(text, str):
        spaces = all(problem.rule == rules.INDENTATION for problem in text)
        return (broken(content.decode("utf-8-sig"), shown, depth, text) if spaces else None), tuple(text)
    parsed = parse(text, shown, depth, fields=fields)
    return (broken(text, shown, depth, [parsed]), (parsed,)) if isinstance(parsed, Problem) else (parsed, parsed.problems)


def broken(text: str, shown: str, depth: int, problems: Iterable[Problem]) -> Document:
    """A file whose text is known and can't be read."""
    return Document(shown, "", None, depth, text, tuple(problems), broken=True)


def with_documents(reading: Reading, changed: Mapping[str, tuple[Document, Sequence[Problem]]], edits: Mapping[str, Sequence[Edit]]) -> Reading:
    """The reading with other texts in some of its files, each with what is wrong with it."""
    documents = {document.file: document for document in (*reading.documents.values(), *reading.broken.values())}
    problems = [problem for problem in reading.problems if problem.origin.file not in documents]
    sections = {str(keys_of(file, reading.folder)[0]) for file in reading.broken}
    other = Reading(problems=problems, unread=reading.unread - sections, folder=reading.folder, edits=dict(edits))
    for file in sorted(documents, key=lambda file: keys_of(file, reading.folder)):
        document, found = changed.get(file, (documents[file], documents[file].problems))
        _take(keys_of(file, reading.folder), other, _own(document), tuple(found))
    return other


def keys_of(file: str, folder: str) -> Path_:
    """Where in the ladder a file's value is, by the file's name."""
    return tuple(Path(file.removeprefix(f"{folder}/")).with_suffix("").parts)


def _take(keys: Path_, reading: Reading, document: Document | None, problems: tuple[Problem, ...]) -> None:
    """Put what came of a file into the whole."""
    reading.problems.extend(problems)
    if document is None or document.broken:
        reading.unread.add(str(keys[0]))
        if document is not None:
            reading.broken[document.file] = document
    else:
        _place(document, () if keys == ("ladder",) else keys, reading)


def _place(document: Document, keys: Path_, reading: Reading) -> None:
    """Put a document's value where its path says; two files for one thing are a problem."""
    if not keys and isinstance(document.value, dict):
        parts: list[tuple[Path_, Value]] = []
        for key, value in document.value.items():
            parts.append(((key,), value))
    elif not keys:
        reading.problems.append(
            Problem(
                Origin(document.file), rules.NOT_A_MAPPING, "This file should hold names with values.", "Write each as `name: value`, on a line of its own."
            )
        )
        return
    else:
        parts = [(keys, document.value)]
    for path, value in parts:
        home: dict[str, Value] = reading.value
        section = str(path[0])
        if len(path) == 2:
            inner = home.setdefault(section, {})
            home, key = (inner, str(path[1])) if isinstance(inner, dict) else ({}, str(path[1]))
        else:
            key = section
        present = home.get(key)
        if isinstance(present, dict) and isinstance(value, dict) and len(path) == 1 and not reading.documents.get(path):
            # A file for the section beside files for its entries: both hold entries of the same section.
            for name in [name for name in value if name in present]:
                _twice(document, reading, (*path, name))
            home[key] = {**value, **present}
        elif key in home:
            _twice(document, reading, path)
            continue
        else:
            home[key] = value
        reading.documents[path] = document


def _twice(document: Document, reading: Reading, path: Path_) -> None:
    other = reading.key_origin(path)
    reading.problems.append(
        Problem(
            Origin(document.file),
            rules.DEFINED_TWICE,
            f"`{'/'.join(map(str, path))}` is defined here and in {other.file}.",
            "Keep one of the two.",
        )
    )
