"""A folder's files: which are read, as what, and where each value has its place in the whole; and which are not plain files."""

import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from rungbook import rules
from rungbook.problem import Origin, Problem
from rungbook.read.characters import unreadable
from rungbook.read.parse import parse
from rungbook.read.values import Document, Edit, Path_, Reading, Value

MAX_BYTES = 8_000_000
SUFFIXES = (".yml", ".yaml")
_TEXTS = (".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".j2")


def read(folder: Path, name: str = "", fields: frozenset[str] = frozenset()) -> Reading:
    """Read every YAML file below `folder`; `name` is how messages call the folder, `fields` are the names that are not prose in a text.

    The folder is one value, cut by its paths: `grades.yml` holds what is under `grades`, `tracks/a.yml` what
    is under `tracks` and there under `a`; `ladder.yml` holds whatever is not cut out.
    """
    name = name or str(folder)
    reading = Reading(folder=name)
    if not folder.is_dir():
        reading.problems.append(Problem(Origin(name), rules.NO_LADDER, f"There is no folder `{name}`.", "Name the folder with the ladder's YAML files."))
        reading.unread.add("ladder")
        return reading
    for path, relative in _files(folder, name, reading.problems):
        shown = f"{name}/{relative}"
        _take(reading, _document(_content(path, shown), shown, name, fields))
    if not reading.documents and not reading.problems:
        reading.unread.add("ladder")
        repair = "Start with `ladder.yml`, or one file for each part of the ladder."
        reading.problems.append(Problem(Origin(name), rules.NO_LADDER, "The folder contains no YAML file.", repair))
    return reading


def data_files(folder: Path) -> list[str]:
    """The names of all files below `folder` that are read."""
    return [name for _, name in _files(folder, "", [])] if folder.is_dir() else []


def _files(folder: Path, name: str, problems: list[Problem]) -> Iterator[tuple[Path, str]]:
    """The YAML files below `folder`, sorted; whatever is not a plain file or folder is reported."""
    for path, is_plain in sorted(walk(folder.iterdir(), hidden=False)):
        relative = path.relative_to(folder)
        place = Origin(f"{name}/{relative.as_posix()}")
        if not is_plain:
            problems.append(not_a_file(place.file))
        elif path.suffix in SUFFIXES and len(relative.parts) > 2:
            repair = "Files are in the ladder's folder or one folder below it."
            problems.append(Problem(place, rules.FILE_PLACE, "This file is too deep to be read.", repair))
        elif path.suffix in SUFFIXES:
            yield path, relative.as_posix()
        elif path.suffix not in (".md", ".json"):
            message = "This file was not read: its name does not end in .yml."
            problems.append(Problem(place, rules.NOT_YAML, message, "Rename it, or move it out of the ladder."))


def walk(paths: Iterable[Path], hidden: bool = True) -> Iterator[tuple[Path, bool]]:
    """Each of the files and each file below the folders, in order, with whether it is a plain one. No link is followed: it may lead anywhere."""
    for path in sorted(paths):
        with suppress(FileNotFoundError):
            mode = path.lstat().st_mode
            if not hidden and path.name.startswith("."):
                continue
            if stat.S_ISDIR(mode):
                yield from walk(path.iterdir(), hidden)
            else:
                yield path, stat.S_ISREG(mode)


def not_plain(folder: Path, name: str) -> Iterator[Problem]:
    """A problem for each link, pipe, device or text in another encoding at or below a folder of pages or templates.

    MkDocs publishes what a link in `docs/` points to, wherever that is, and a device can keep a build waiting for ever.
    """
    for path, is_plain in walk((folder,)):
        shown = name if path == folder else f"{name}/{path.relative_to(folder).as_posix()}"
        if not is_plain:
            yield not_a_file(shown)
        elif path.suffix in _TEXTS and path.lstat().st_size > MAX_BYTES:
            message = f"This file has more than the {MAX_BYTES:,} bytes that are read."
            yield Problem(Origin(shown), rules.FILE_SIZE, message, "Split it, or put its content into another kind of file.")
        elif path.suffix in _TEXTS and (line := _not_utf8(path.read_bytes())):
            yield Problem(Origin(shown, line), rules.NOT_UTF8, "A character in this line is not UTF-8.", "Save the file with the encoding UTF-8.")


def _not_utf8(raw: bytes) -> int:
    """The first line with bytes that are not text, or 0. UTF-16 has a zero in each letter."""
    if b"\0" in raw:
        return raw.count(b"\n", 0, raw.index(b"\0")) + 1
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        return raw.count(b"\n", 0, error.start) + 1
    return 0


def not_a_file(shown: str) -> Problem:
    return Problem(Origin(shown), rules.NOT_A_FILE, "This is a link or a device, not a plain file, and was not read.", "Put the file itself here.")


def readings(states: Iterable[Mapping[str, bytes]], name: str, placed: bool = False) -> Iterator[Reading]:
    """States of one folder that are elsewhere than on the disk, each file by its name below the folder.

    A file that is the same in several of them is parsed once. Nobody repairs an old state, so unless it is `placed` nothing in it knows its line.
    """
    known: dict[tuple[str, bytes], Document] = {}
    for files in states:
        reading = Reading(folder=name)
        for relative in sorted(files, key=lambda file: file.split("/")):
            shown, content = f"{name}/{relative}", files[relative]
            keys = keys_of(shown, name)
            if Path(relative).suffix not in SUFFIXES or len(keys) > 2 or any(str(key).startswith(".") for key in keys):
                continue
            if (relative, content) not in known:
                known[relative, content] = _document(content, shown, name)
            _take(reading, known[relative, content])
        yield reading if placed else replace(reading, documents={})


def _content(path: Path, shown: str) -> bytes | Problem:
    if (size := path.stat().st_size) > MAX_BYTES:
        message = f"This file has {size:,} bytes, more than the {MAX_BYTES:,} that are read."
        return Problem(Origin(shown), rules.FILE_SIZE, message, "Split it: one track a file.")
    return path.read_bytes()


def _document(content: bytes | Problem, shown: str, folder: str, fields: frozenset[str] = frozenset()) -> Document:
    keys = keys_of(shown, folder)
    depth = 0 if keys == ("ladder",) else len(keys)
    if isinstance(content, Problem):
        return broken("", shown, depth, [content])
    text = unreadable(content, shown)
    if not isinstance(text, str):
        spaces = all(problem.rule == rules.INDENTATION for problem in text)
        return broken(content.decode("utf-8-sig") if spaces else "", shown, depth, text)
    parsed = parse(text, shown, depth, fields=fields)
    return broken(text, shown, depth, [parsed]) if isinstance(parsed, Problem) else parsed


def broken(text: str, shown: str, depth: int, problems: Iterable[Problem]) -> Document:
    """A file that can't be read; its text is empty where its characters can't be either."""
    return Document(shown, "", None, depth, text, tuple(problems), broken=True)


def with_documents(reading: Reading, changed: Iterable[Document], edits: Mapping[str, Sequence[Edit]]) -> Reading:
    """The reading with other texts in some of its files."""
    documents = {document.file: document for document in (*reading.documents.values(), *reading.broken.values(), *changed)}
    problems = [problem for problem in reading.problems if problem.origin.file not in documents]
    sections = {str(keys_of(file, reading.folder)[0]) for file in reading.broken}
    other = Reading(problems=problems, unread=reading.unread - sections, folder=reading.folder, edits=dict(edits))
    for file in sorted(documents, key=lambda file: keys_of(file, reading.folder)):
        _take(other, documents[file])
    return other


def keys_of(file: str, folder: str) -> Path_:
    """Where in the ladder a file's value is, by the file's name."""
    return tuple(Path(file.removeprefix(f"{folder}/")).with_suffix("").parts)


def _take(reading: Reading, document: Document) -> None:
    """Put what came of a file into the whole."""
    keys = keys_of(document.file, reading.folder)
    reading.problems.extend(document.problems)
    if not document.broken:
        _place(_own(document), keys[: document.depth], reading)
        return
    reading.unread.add(str(keys[0]))
    if document.text:
        reading.broken[document.file] = document


def _own(document: Document) -> Document:
    """A document for one reading, which may put the entries of other files beside this one's."""
    if not isinstance(document.value, dict):
        return document
    return replace(document, value={key: dict(value) if isinstance(value, dict) else value for key, value in document.value.items()})


def _place(document: Document, keys: Path_, reading: Reading) -> None:
    """Put a document's value at its path; two files for one thing are a problem."""
    parts: list[tuple[Path_, Value]] = [(keys, document.value)]
    if not keys:
        if not isinstance(document.value, dict):
            message, repair = "This file should consist of names with values.", "Write each as `name: value`, on a line of its own."
            reading.problems.append(Problem(Origin(document.file), rules.NOT_A_MAPPING, message, repair))
            return
        parts = [((key,), value) for key, value in document.value.items()]
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
    message = f"`{'/'.join(map(str, path))}` is defined here and in {reading.key_origin(path).file}."
    reading.problems.append(Problem(Origin(document.file), rules.DEFINED_TWICE, message, "Keep one of the two."))
