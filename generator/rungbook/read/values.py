"""Values: what was read, and where each part of it stands."""

from dataclasses import dataclass, field, replace
from typing import Union

from rungbook.problem import Origin, Problem

Value = Union[str, list["Value"], dict[str, "Value"]]
# Where a value stands: line and column of its key (of itself, in a list), line and column of the value, then the
# marks of what it holds. Lines and columns count from 0 here, as libyaml counts them.
Mark = tuple[int, int, int, int, "Marks"]
Marks = Union[None, list[Mark], dict[str, Mark]]
Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One file's value and marks; `file` is its name as people write it, `depth` how many keys its path stands for."""

    file: str
    value: Value
    marks: Marks
    depth: int
    text: str = field(default="", repr=False)
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Reading:
    """All files of a folder as one value, with the place of each part of it, and what could not be read."""

    value: dict[str, Value] = field(default_factory=dict)
    documents: dict[Path_, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """The parts of the ladder of which some file could not be read, so that nobody can say what they lack."""
    folder: str = ""
    _met: dict[Path_, tuple[Mark | None, Marks]] = field(default_factory=dict)
    """The marks at and below what has been asked for: who asks for one value asks for those beside it."""

    def _document(self, path: Path_) -> Document | None:
        for length in (2, 1):
            if (document := self.documents.get(path[:length])) is not None:
                return document
        return None

    def depth(self, path: Path_) -> int:
        """How many keys of the path the file's own place in the folder stands for."""
        document = self._document(path)
        return document.depth if document else 0

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
        mark, _, _ = self._find(document, path)
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
        return document is not None and self._find(document, path)[2]

    def _find(self, document: Document, path: Path_) -> tuple[Mark | None, Marks, bool]:
        """The mark of the value at `path` and those of what it holds, or of the nearest value around it: then the third part is False.

        Parts that the file does not have are passed over: a form may wrap what the editor wrote flat.
        """
        if len(path) <= document.depth:
            return None, document.marks, True
        around, part = path[:-1], path[-1]
        if around not in self._met:
            self._met[around] = self._find(document, around)[:2]
        found, marks = self._met[around]
        inner: Mark | None = None
        if isinstance(marks, dict) and isinstance(part, str):
            inner = marks.get(part)
        elif isinstance(marks, list) and isinstance(part, int) and part < len(marks):
            inner = marks[part]
        return (inner, inner[4], True) if inner is not None else (found, marks, False)
