"""Values: what was read, and where each part of it stands."""

from dataclasses import dataclass, field, replace
from functools import reduce
from typing import NamedTuple, Union

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


class Spot(NamedTuple):
    """Where a value is written: its file, its mark, and the marks of what it holds."""

    file: str
    mark: Mark | None
    """Nothing for what a file holds as a whole."""
    marks: Marks

    def inside(self, part: str | int) -> "Spot":
        """Where a part of the value is; where the file has no such part, as a form may wrap what the editor wrote flat, the value itself."""
        inner: Mark | None = None
        if isinstance(self.marks, dict):
            inner = self.marks.get(part)  # type: ignore[arg-type]  # a mapping has nothing under a number
        elif isinstance(self.marks, list) and isinstance(part, int) and part < len(self.marks):
            inner = self.marks[part]
        return self if inner is None else Spot(self.file, inner, inner[4])

    @property
    def origin(self) -> Origin:
        """Where the value begins."""
        return Origin(self.file, self.mark[2] + 1, self.mark[3] + 1) if self.mark else Origin(self.file)

    @property
    def key_origin(self) -> Origin:
        """Where its key begins."""
        return Origin(self.file, self.mark[0] + 1, self.mark[1] + 1) if self.mark else Origin(self.file)


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

    def depth(self, path: Path_) -> int:
        """How many keys of the path the file's own place in the folder stands for."""
        document = self._document(path)
        return document.depth if document else 0

    def spot(self, path: Path_) -> Spot:
        """Where the value at `path` is written."""
        document = self._document(path)
        if document is None:
            return Spot(self.folder, None, None)
        return reduce(Spot.inside, path[document.depth :], Spot(document.file, None, document.marks))

    def origin(self, path: Path_) -> Origin:
        return self.spot(path).origin

    def key_origin(self, path: Path_) -> Origin:
        return self.spot(path).key_origin

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
