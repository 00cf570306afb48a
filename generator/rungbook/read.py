"""Stage: a folder becomes values with positions. Knows YAML and where files lie, nothing about ladders.

Every scalar is the text that was written, so `No`, `1e3` and `2024-01-01` stay what the editor typed; types come
later, from the declared format. libyaml parses; this walks its events with a stack of its own, since its loader
recurses (and a line of 100,000 brackets would end the process).
"""

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Union

import yaml

from rungbook.problem import Origin, Problem

Value = Union[str, list["Value"], dict[str, "Value"]]
# Where a value stands: line and column of its key (of itself, in a list), line and column of the value, then the
# marks of what it holds. Lines and columns count from 0 here, as libyaml counts them.
Mark = tuple[int, int, int, int, "Marks"]
Marks = Union[None, list[Mark], dict[str, Mark]]
Path_ = tuple[str | int, ...]

MAX_DEPTH = 50
MAX_BYTES = 8_000_000
SUFFIXES = (".yml", ".yaml")

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is missing only where PyYAML was built without it

# Characters that do not show, that change the order of what shows, or that YAML takes for a line break and an editor does not.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class Document:
    """One file's value and marks; `file` is its name as people write it, `depth` how many keys its path stands for."""

    file: str
    value: Value
    marks: Marks
    depth: int
    text: str = field(default="", repr=False)

    def find(self, path: Path_) -> tuple[Mark | None, bool]:
        """The mark of the value at `path`, or of the nearest value around it (then the second part is False).

        Parts that the file does not have are passed over: a form may wrap what the editor wrote flat.
        """
        found: Mark | None = None
        marks, whole = self.marks, True
        for part in path[self.depth :]:
            inner: Mark | None = None
            if isinstance(marks, dict) and isinstance(part, str):
                inner = marks.get(part)
            elif isinstance(marks, list) and isinstance(part, int) and part < len(marks):
                inner = marks[part]
            whole = inner is not None
            if inner is not None:
                found, marks = inner, inner[4]
        return found, whole


@dataclass(slots=True)
class Reading:
    """All files of a folder as one value, with the place of each part of it, and what could not be read."""

    value: dict[str, Value] = field(default_factory=dict)
    documents: dict[Path_, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """The parts of the ladder of which some file could not be read, so that nobody can say what they lack."""
    folder: str = ""

    def _document(self, path: Path_) -> Document | None:
        for length in (2, 1):
            if (document := self.documents.get(path[:length])) is not None:
                return document
        return None

    def origin(self, path: Path_) -> Origin:
        """Where the value at `path` is written."""
        return self._origin(path, at_key=False)

    def key_origin(self, path: Path_) -> Origin:
        """Where the key of the value at `path` is written."""
        return self._origin(path, at_key=True)

    def _origin(self, path: Path_, at_key: bool) -> Origin:
        document = self._document(path)
        if document is None:
            return Origin(self.folder)
        mark, _ = document.find(path)
        if mark is None:
            return Origin(document.file)
        line, column = mark[:2] if at_key else mark[2:4]
        return Origin(document.file, line + 1, column + 1)

    def pinned(self, problem: Problem) -> Problem:
        """The problem at the line and column where its words stand, if they are found below where its text begins."""
        if not problem.words:
            return problem
        for document in self.documents.values():
            if document.file == problem.origin.file:
                origin = problem.origin
                for number, line in enumerate(document.text.splitlines()[origin.line - 1 : origin.line + 60], origin.line):
                    column = line.find(problem.words, origin.column - 1 if number == origin.line else 0)
                    if column >= 0:
                        return replace(problem, origin=Origin(origin.file, number, column + 1))
        return problem

    def has(self, path: Path_) -> bool:
        """Whether a value was written at exactly this path."""
        document = self._document(path)
        return document is not None and document.find(path)[1]


def read(folder: Path, name: str = "") -> Reading:
    """Read every YAML file below `folder`; `name` is how messages call the folder.

    The folder is one value, cut by its paths: `grades.yml` holds what stands under `grades`, `tracks/a.yml` what
    stands under `tracks` and there under `a`; `ladder.yml` holds whatever is not cut out.
    """
    name = name or str(folder)
    reading = Reading(folder=name)
    if not folder.is_dir():
        reading.problems.append(Problem(Origin(name), "no-ladder", f"There is no folder `{name}`.", "Name the folder that holds the ladder's YAML files."))
        return reading
    for path, relative in _files(folder, name, reading.problems):
        shown = f"{name}/{relative}"
        keys: Path_ = tuple(Path(relative).with_suffix("").parts)
        text = _text(path, shown, reading.problems)
        parsed = None if text is None else parse(text, shown, 0 if keys == ("ladder",) else len(keys))
        if isinstance(parsed, Problem):
            reading.problems.append(parsed)
        if not isinstance(parsed, Document):
            reading.unread.add(str(keys[0]))
        else:
            _place(parsed, () if keys == ("ladder",) else keys, reading)
    if not reading.documents and not reading.problems:
        reading.problems.append(
            Problem(Origin(name), "no-ladder", "The folder holds no YAML file.", "Start with `ladder.yml`, or one file for each part of the ladder.")
        )
    return reading


def _files(folder: Path, name: str, problems: list[Problem]) -> Iterator[tuple[Path, str]]:
    """The YAML files below `folder`, sorted; whatever is not a plain file or folder is told, never followed."""
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
                shown = f"{name}/{path.relative_to(folder).as_posix()}"
                problems.append(
                    Problem(Origin(shown), "not-a-file", "This is a link or a device, not a plain file, and was not read.", "Put the file itself here.")
                )
            elif path.suffix in SUFFIXES:
                found.append(path)
            elif path.suffix not in (".md", ".json"):
                shown = f"{name}/{path.relative_to(folder).as_posix()}"
                problems.append(
                    Problem(Origin(shown), "not-yaml", "This file was not read: its name does not end in .yml.", "Rename it, or move it out of the ladder.")
                )
    for path in sorted(found):
        relative = path.relative_to(folder)
        if len(relative.parts) > 2:
            problems.append(
                Problem(
                    Origin(f"{name}/{relative.as_posix()}"),
                    "file-place",
                    "This file lies too deep to be read.",
                    "Files lie in the ladder's folder or one folder below it.",
                )
            )
        else:
            yield path, relative.as_posix()


def _text(path: Path, shown: str, problems: list[Problem]) -> str | None:
    """The file's text, or None and a problem."""
    if (size := path.stat().st_size) > MAX_BYTES:
        problems.append(
            Problem(Origin(shown), "file-size", f"This file has {size:,} bytes, more than the {MAX_BYTES:,} that are read.", "Split it: one track a file.")
        )
        return None
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        problems.append(
            Problem(
                Origin(shown, line, column),
                "not-utf8",
                f"This character is not UTF-8 (byte 0x{raw[error.start]:02x}).",
                "Save the file with the encoding UTF-8.",
            )
        )
        return None
    text = text.removeprefix("\ufeff")
    if unseen := _UNSEEN.search(text):
        before = text[: unseen.start()]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        problems.append(
            Problem(
                Origin(shown, line, column),
                "unseen-character",
                f"There is a character here that nobody sees (U+{ord(unseen[0]):04X}).",
                "Delete it: delete the word around it and type the word again.",
            )
        )
        return None
    return text


def _place(document: Document, keys: Path_, reading: Reading) -> None:
    """Put a document's value where its path says; two files for one thing are a problem."""
    if not keys and isinstance(document.value, dict):
        parts: list[tuple[Path_, Value]] = []
        for key, value in document.value.items():
            parts.append(((key,), value))
    elif not keys:
        reading.problems.append(Problem(Origin(document.file), "not-a-mapping", "This file should hold names with values, such as `title: …`."))
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
            "defined-twice",
            f"`{'/'.join(map(str, path))}` is defined here and in {other.file}.",
            "Keep one of the two.",
        )
    )


def parse(text: str, file: str, depth: int = 0) -> Document | Problem:
    """One file's text as a Document, or the first problem that keeps it from being read."""
    loader = _Loader(text)
    try:
        return _walk(loader.get_event, file, text, depth)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return Problem(Origin(file, line, column), "yaml-syntax", _plain(error), "Look at this line and the one before it.")
    except _Refused as refused:
        return refused.problem
    except yaml.YAMLError as error:
        return Problem(Origin(file), "yaml-syntax", f"This file can't be read: {error}")
    finally:
        loader.dispose()


def _plain(error: yaml.MarkedYAMLError) -> str:
    told = error.problem or "unreadable"
    for pattern, plain in _SAID:
        if pattern in told:
            return plain
    return f"This line can't be read: {told}."


_SAID = (
    ("mapping values are not allowed", "There is a colon here that starts a value where none can stand. Quote the text, or check the line's indentation."),
    ("did not find expected key", "This line does not line up with the lines around it."),
    ("did not find expected '-' indicator", "This line does not line up with the list items around it."),
    ("could not find expected ':'", "A name stands here without a colon after it."),
    ("cannot start any token", "This character can't begin a text. If it is a tab, use spaces; otherwise quote the text."),
    ("unexpected end of stream", "A quotation mark that was opened is never closed."),
    ("found unknown escape character", "A backslash in double quotes means something special. Use single quotes, or write it twice."),
    ("block sequence entries are not allowed", "A list item can't stand here. Put it on a line of its own, indented."),
)


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def _refuse(file: str, mark: yaml.Mark, rule: str, message: str, repair: str) -> _Refused:
    return _Refused(Problem(Origin(file, mark.line + 1, mark.column + 1), rule, message, repair))


def _walk(get_event, file: str, text: str, depth: int) -> Document:  # type: ignore[no-untyped-def]  # PyYAML types its C parser as Any
    """Build value and marks out of the parser's events. Written flat, since it runs once for each value of a ladder."""
    scalar, mapping, sequence = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
    mapping_end, sequence_end, alias = yaml.MappingEndEvent, yaml.SequenceEndEvent, yaml.AliasEvent
    root: list[Value] = []
    root_marks: list[Mark] = []
    # What is open: the container, its marks, and the key that waits for its value with the key's place.
    stack: list[tuple[Value, Marks, str | None, int, int]] = []
    values: Value = root
    marks: Marks = root_marks
    key: str | None = None
    key_line = key_column = 0
    documents = 0
    while True:
        event = get_event()
        kind = type(event)
        if kind is scalar or kind is mapping or kind is sequence:
            start = event.start_mark
            line, column = start.line, start.column
            if event.anchor is not None or event.tag is not None:
                sign = "&" if event.anchor is not None else "!"
                raise _refuse(file, start, "yaml-feature", f"A text can't begin with `{sign}` unless it is quoted.", "Put the whole text in quotation marks.")
            if type(values) is dict and key is None:
                if kind is not scalar:
                    raise _refuse(file, start, "yaml-key", "A name has to be a plain text.", "Write `name: value`.")
                key, key_line, key_column = event.value, line, column
                if key in values:
                    first = marks[key]  # type: ignore[index]
                    raise _refuse(
                        file,
                        start,
                        "duplicate-key",
                        f"`{key}` is written twice here; the first is in line {first[0] + 1}.",
                        "Keep one of the two, or rename one.",
                    )
                continue
            if kind is scalar:
                inner: Value = event.value
                inner_marks: Marks = None
            elif kind is mapping:
                inner, inner_marks = {}, {}
            else:
                inner, inner_marks = [], []
            if type(values) is dict:
                assert key is not None
                assert type(marks) is dict
                values[key] = inner
                marks[key] = (key_line, key_column, line, column, inner_marks)
            else:
                assert type(values) is list
                assert type(marks) is list
                values.append(inner)
                marks.append((line, column, line, column, inner_marks))
            if kind is scalar:
                key = None
            else:
                if len(stack) >= MAX_DEPTH:
                    raise _refuse(
                        file, start, "too-deep", f"More than {MAX_DEPTH} things stand inside one another here.", "Close the brackets, or take out indentation."
                    )
                stack.append((values, marks, key, key_line, key_column))
                values, marks, key = inner, inner_marks, None
        elif kind is mapping_end or kind is sequence_end:
            values, marks, key, key_line, key_column = stack.pop()
            key = None
        elif kind is alias:
            raise _refuse(file, event.start_mark, "yaml-feature", "A text can't begin with `*` unless it is quoted.", "Put the whole text in quotation marks.")
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise _refuse(file, event.start_mark, "two-documents", "A line `---` divides this file in two.", "Take the line out.")
        elif kind is yaml.StreamEndEvent:
            value: Value = root[0] if root else ""
            return Document(file, value, root_marks[0][4] if root_marks else None, depth, text)
