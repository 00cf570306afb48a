"""Values: what was read, and where each part of it is written, from its first character to its last."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, reduce
from typing import NamedTuple, Union

from rungbook.problem import Correction, Origin, Problem, Rule
from rungbook.read.layout import block_end, block_start, quoted

Value = Union[str, list["Value"], dict[str, "Value"]]
Path_ = tuple[str | int, ...]


@dataclass(slots=True, eq=False)
class Node:
    """A part of a file as it is written: a scalar (with `value`), or a mapping or a list (with `entries`); in a mapping, with its key.

    Lines and columns count from 0 here, as libyaml counts them; `start` and `end` are places in the text. One object for each part,
    and none for its key: a large ladder has a million.
    """

    line: int
    column: int
    start: int
    end: int
    flow: bool = False
    """Whether it is written in brackets, or inside of some."""
    value: str | None = None
    style: str = ""
    """How a scalar is written: empty where it is plain, else its first sign."""
    tag: str | None = None
    key: str | None = None
    key_line: int = 0
    key_column: int = 0
    key_start: int = 0
    key_end: int = 0
    key_style: str = ""
    entries: Sequence["Node"] = ()
    by_key: dict[str, "Node"] | None = None
    """The entries of a mapping; of two with one key, the last."""

    def plain(self) -> Value:
        """The value of the node, without places."""
        if self.value is not None:
            return self.value
        if self.by_key is not None:
            return {key: node.plain() for key, node in self.by_key.items()}
        return [node.plain() for node in self.entries]

    def child(self, part: str | int) -> "Node | None":
        """The entry under a key, or at a place in a list."""
        if self.by_key is not None:
            return self.by_key.get(part)  # type: ignore[arg-type]  # a mapping has nothing under a number
        return self.entries[part] if isinstance(part, int) and 0 <= part < len(self.entries) else None

    def find(self, path: Path_) -> "Node | None":
        """The node at `path` below this one."""
        node: Node | None = self
        for part in path:
            node = node.child(part) if node is not None else None
        return node

    @property
    def last(self) -> int:
        """Where the text of the node ends, without the comments and empty lines behind it."""
        node = self
        while node.entries and not node.flow:
            node = node.entries[-1]
        return node.end

    def scalars(self) -> Iterator[tuple[int, int, str]]:
        """From where to where each scalar is, value or key, and its style; in the order of the text."""
        if self.value is not None:
            yield self.start, self.end, self.style
        for node in self.entries:
            if node.key is not None:
                yield node.key_start, node.key_end, node.key_style
            yield from node.scalars()


@dataclass(frozen=True, slots=True)
class Document:
    """One file's value and the tree of what is written; `file` is its name as people write it, `depth` how many keys its path stands for."""

    file: str
    value: Value
    root: Node | None
    """Nothing where the file holds nothing but comments."""
    depth: int
    text: str = field(default="", repr=False)
    problems: tuple[Problem, ...] = ()
    broken: bool = False
    """Whether the text can't be read, so that there is no value."""


class Spot(NamedTuple):
    """Where a value is written: its file, and the node there."""

    file: str
    node: Node | None
    whole: bool = False
    """Whether it is what the file holds as a whole, which begins at its first line."""

    def inside(self, part: str | int) -> "Spot":
        """Where a part of the value is; where the file has no such part, because one is written without its list, the value itself."""
        node = self.node.child(part) if self.node else None
        return self if node is None else Spot(self.file, node)

    @property
    def origin(self) -> Origin:
        """Where the value begins."""
        return Origin(self.file) if self.node is None or self.whole else Origin(self.file, self.node.line + 1, self.node.column + 1)

    @property
    def key_origin(self) -> Origin:
        """Where its key begins."""
        if self.node is None or self.node.key is None:
            return self.origin
        return Origin(self.file, self.node.key_line + 1, self.node.key_column + 1)


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines to write in place of those from `first` up to before `last`, counted from 0; what is wrong, and what to do."""

    first: int
    last: int
    lines: tuple[str, ...]
    rule: Rule
    message: str
    lead: str
    column: int | None = None
    """Where the slip is in its line, where that is not the line's beginning."""

    def applied(self, lines: Sequence[str]) -> list[str]:
        return [*lines[: self.first], *self.lines, *lines[self.last :]]

    def line_before(self, line: int) -> int:
        """Where a line, counted from 1, was before the edit."""
        if line <= self.first:
            return line
        if line > self.first + len(self.lines):
            return line - len(self.lines) + self.last - self.first
        return max(self.first + 1, min(line, self.last))


def as_written(problem: Problem, edits: Sequence[Edit]) -> Problem:
    """A problem of an edited text, at its line in the text before the edits."""
    line, correction = reduce(lambda line, edit: edit.line_before(line), reversed(edits), problem.origin.line), problem.correction
    by = line - problem.origin.line
    if correction is not None:
        correction = replace(correction, first=correction.first + by, last=correction.last + by)
    return replace(problem, origin=replace(problem.origin, line=line), correction=correction)


_SIGNS = "#&*!|>%`[{"
"""What a text in YAML begins with only in quotation marks."""


def _corrected(problem: Problem, line: str) -> Problem:
    """The problem with its line as it should be, where that is known."""
    if not problem.right:
        return problem
    start, number = problem.origin.column - 1, problem.origin.line
    rest = line[start + len(problem.words) :]
    is_sign = problem.right.startswith("@") or (problem.right[0] in _SIGNS and not rest.strip())
    right = quoted(problem.right) if is_sign and line[start - 1] not in "'\"" else problem.right
    return problem.corrected(Correction(number, number, tuple((line[:start] + right + rest).split("\n"))))


def _moved(problem: Problem, before: Origin, lines: list[str]) -> Problem:
    """The problem with the lines of its thing, and the remarks above them, before those of a thing further up in its file."""
    here, there = problem.origin.line - 1, before.line - 1
    if before.file != problem.origin.file or there > here or lines[here][: problem.origin.column - 1].strip() or lines[there][: before.column - 1].strip():
        return problem
    here, there, end = block_start(lines, here), block_start(lines, there), block_end(lines, here)
    correction = Correction(there + 1, end, (*lines[here:end], *lines[there:here]))
    moved = f"line {end}" if end == here + 1 else f"lines {here + 1} to {end}"
    return problem.corrected(correction, f"{problem.repair} Put {moved} above line {there + 1}:")


def _one_for_a_line(problems: Sequence[Problem]) -> Problem:
    """One problem for several on a line, with all of it right."""
    first = problems[0]
    assert first.correction
    [line] = first.correction.lines
    by = len(first.right) - len(first.words)
    for problem in reversed(problems[1:]):
        start = problem.origin.column - 1 + by
        line = line[:start] + problem.right + line[start + len(problem.words) :]
    number = first.origin.line
    whole = replace(first, message=f"{first.message} This line has {len(problems)} of them.")
    return whole.corrected(Correction(number, number, (line,)), first.repair.partition("\n")[0])


@lru_cache(maxsize=512)
def _lines(text: str) -> list[str]:
    """A file's lines, divided once for all of its problems: thousands in one large file would take minutes."""
    return text.splitlines()


@dataclass(slots=True)
class Reading:
    """All files of a folder as one value, with the place of each part of it, and what could not be read."""

    value: dict[str, Value] = field(default_factory=dict)
    documents: dict[Path_, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """The parts of the ladder of which some file could not be read, so that nobody knows what they lack."""
    folder: str = ""
    broken: dict[str, Document] = field(default_factory=dict)
    """The files that can't be read though their characters can, by name."""
    edits: dict[str, Sequence[Edit]] = field(default_factory=dict)
    """How files were changed before they were read, to what they were meant to be."""

    def _document(self, path: Path_) -> Document | None:
        return self.documents.get(path[:2]) or self.documents.get(path[:1])

    def depth(self, path: Path_) -> int:
        """How many keys of the path the file's own place in the folder stands for."""
        document = self._document(path)
        return document.depth if document else 0

    def spot(self, path: Path_) -> Spot:
        """Where the value at `path` is written."""
        document = self._document(path)
        if document is None:
            return Spot(self.folder, None)
        return reduce(Spot.inside, path[document.depth :], Spot(document.file, document.root, whole=True))

    def origin(self, path: Path_) -> Origin:
        return self.spot(path).origin

    def key_origin(self, path: Path_) -> Origin:
        return self.spot(path).key_origin

    def lines(self, file: str) -> list[str]:
        """The lines of a file that was read."""
        return next((_lines(document.text) for document in self.documents.values() if document.file == file), [])

    def as_written(self, problem: Problem) -> Problem:
        """The problem at its line in the file as it is, where it was found in what the file was meant to be."""
        edits = self.edits.get(problem.origin.file)
        return as_written(problem, edits) if edits else problem

    def pinned(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """The problems, each at the line and column where its words are; those of one rule on one line, whose right words are known, are one."""
        lines: dict[tuple[str, int, Rule, object], list[Problem]] = {}
        for problem in map(self._pinned, problems):
            lines.setdefault((problem.origin.file, problem.origin.line, problem.rule, None if problem.right else problem), []).append(problem)
        for found in lines.values():
            yield from [_one_for_a_line(sorted(found))] if len(found) > 1 and all(problem.correction for problem in found) else found

    def _pinned(self, problem: Problem) -> Problem:
        """The problem at the line and column where its words are, if they are found below where its text begins."""
        if problem.belongs_before:
            return _moved(problem, problem.belongs_before, self.lines(problem.origin.file))
        if not problem.words:
            return problem
        origin = problem.origin
        for number, line in enumerate(self.lines(origin.file)[origin.line - 1 : origin.line + 60], origin.line):
            column = line.find(problem.words, origin.column - 1 if number == origin.line else 0)
            if column >= 0:
                return _corrected(replace(problem, origin=Origin(origin.file, number, column + 1)), line)
        return problem
