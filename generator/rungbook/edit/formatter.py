"""Formats the ladder's files: line ends, spaces, indentation, long texts. Never changes a value or a comment.

Each rule proposes replacements of a few characters. They are applied only if the values stay the same, so that a rule that
misreads some rare way of writing YAML does nothing there.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from rungbook.edit import splice
from rungbook.edit.splice import Edit, Unreadable, parsed
from rungbook.read import Document, Node, Path_
from rungbook.read.layout import indent_of

_EXPLICIT = re.compile(r"[|>][-+]?[1-9]")


def format_yaml(text: str) -> str:
    """Return the text formatted; raise Unreadable where it is no YAML that Rungbook reads."""
    text = written = text.removeprefix("\ufeff")
    document = parsed(text)
    for _ in range(8):  # A rule may make room for another; after a few rounds nothing moves.
        before = document.text
        for rule in RULES:
            if document.root is None:
                return document.text
            document = _apply(document, list(rule(document.text, document.root)))
        while document.root is not None and (overlong := _first_overlong(document.text, document.root)) is not None:
            new = splice.replace_value(document.text, *overlong)
            if new == document.text:
                break
            document = parsed(new)
        if document.text == before:
            return document.text
    return written  # In layouts that nobody uses, rules can undo one another for ever; such a file stays as it is.


def _apply(document: Document, edits: list[Edit]) -> Document:
    """Return the file with all edits, or with those that leave its values as they are."""
    edits = sorted({edit for edit in edits if document.text[edit[0] : edit[1]] != edit[2]})
    if not edits:
        return document
    if (whole := _same(document, splice.replaced(document.text, edits))) is not None:
        return whole
    for edit in reversed(edits):
        document = _same(document, splice.replaced(document.text, [edit])) or document
    return document


def _same(document: Document, text: str) -> Document | None:
    """Return the file with another text, if its values are the same."""
    try:
        changed = parsed(text)
    except Unreadable:
        return None
    return changed if changed.value == document.value else None


def line_ends(text: str, _: Node) -> Iterator[Edit]:
    """Lines end in a line feed alone."""
    for match in re.finditer(r"\r\n?", text):
        yield match.start(), match.end(), "\n"


def file_ends(text: str, _: Node) -> Iterator[Edit]:
    """A file starts with a line that is not empty, and ends in one line end."""
    if start := re.match(r"(?:[ \t]*\n)+", text):
        yield 0, start.end(), ""
    end = len(text.rstrip())
    yield end, len(text), "\n"


def trailing_spaces(text: str, root: Node) -> Iterator[Edit]:
    """No line ends in spaces, except inside a text that is kept line by line."""
    kept = [(start, end) for start, end, style in root.scalars() if style]
    for match in re.finditer(r"[ \t]+(?=\n|\Z)", text):
        if not any(start < match.start() < end for start, end in kept):
            yield match.start(), match.end(), ""


def empty_lines(text: str, root: Node) -> Iterator[Edit]:
    """No two empty lines in a row."""
    kept = [(start, end) for start, end, _ in root.scalars()]
    for match in re.finditer(r"\n\n(\n+)", text):
        if not any(start < match.start(1) < end for start, end in kept):
            yield match.start(1), match.end(), ""


def colons(text: str, root: Node) -> Iterator[Edit]:
    """A name is followed by a colon, one space, and its value."""
    for _, node in walk(root):
        for value in node.entries:
            if value.key is not None and value.end > value.start and re.fullmatch(r"[ \t]*:[ \t]*", text[value.key_end : value.start]):
                yield value.key_end, value.start, ": "


def tabs(text: str, root: Node) -> Iterator[Edit]:
    """No tabs between things; inside a text or a comment they stay."""
    done = 0
    for start, end, _ in [*root.scalars(), (len(text), len(text), "")]:
        for line in re.finditer(r"[^\n#]*(#[^\n]*)?", text[done : max(start, done)]):
            bare = line[0].partition("#")[0]
            for tab in re.finditer(r"(?<!^)[ \t]*\t[ \t]*|^\t+", bare):
                yield done + line.start() + tab.start(), done + line.start() + tab.end(), " "
        done = max(end, done)


@dataclass(slots=True)
class _Lines:
    """The text's lines, and the column where each should start."""

    text: str
    written: list[str]
    starts: list[int]
    to: dict[int, int] = field(default_factory=dict)

    def number(self, index: int) -> int:
        return max(bisect_right(self.starts, index) - 1, 0)

    def indent(self, number: int) -> int:
        return indent_of(self.written[number])

    def leads(self, index: int) -> bool:
        """Whether there are only spaces before `index` on its line."""
        start = self.starts[self.number(index)]
        return not self.text[start:index].strip(" ")


def indentation(text: str, root: Node) -> Iterator[Edit]:
    """Entries are indented by two columns more than what they belong to, list items too."""
    lines = _Lines(text, text.split("\n"), [0, *(match.end() for match in re.finditer("\n", text))])
    gaps: list[Edit] = []
    _plan(root, 0, lines, gaps)
    _move_comments(lines)
    for number, column in lines.to.items():
        start = lines.starts[number]
        yield start, start + lines.indent(number), " " * column
    yield from gaps


def _plan(node: Node, column: int, lines: _Lines, gaps: list[Edit]) -> None:
    """Plan the lines of `node`, which should start at `column`."""
    if node.flow or node.value is not None:
        return
    for value in node.entries:
        start = value.key_start
        if value.key is None:
            start = lines.text.rfind("-", 0, value.start) if value.end > value.start or value.entries else value.start - 1
            if lines.number(start) == lines.number(value.start) and value.start > start + 1:
                gaps.append((start + 1, value.start, " "))
        if lines.leads(start):
            lines.to[lines.number(start)] = column
        _plan_further_lines(value, column, node.column, lines)
        _plan(value, column + 2, lines, gaps)


def _plan_further_lines(value: Node, column: int, before: int, lines: _Lines) -> None:
    """Plan the further lines of a text, or of things in brackets, below a key or dash that moves to `column`."""
    if value.value is None and not value.flow:
        return
    first, last = lines.number(value.start), lines.number(max(value.start, value.end - 1))
    further = [number for number in range(first + 1, last + 1) if lines.written[number].strip()]
    if not further:
        return
    if value.value is not None and value.style in ("", "'", '"'):
        lines.to.update(dict.fromkeys(further, column + 2))
        if not lines.leads(value.start):
            return
    least = lines.indent(further[0]) if value.style in ("|", ">") else min(map(lines.indent, further))
    explicit = value.style in ("|", ">") and _EXPLICIT.match(lines.text, value.start) is not None
    shift = column - before if explicit or value.flow else column + 2 - least
    if value.flow:
        shift = max(shift, column + 2 - least) if least + shift <= column else shift
    if value.style in ("|", ">") or value.flow:
        lines.to.update({number: max(lines.indent(number) + shift, 0) for number in further})


def _move_comments(lines: _Lines) -> None:
    """Comments on lines of their own move with the line below them, or with the one above if they are aligned with that."""
    below: int | None = None
    for number in reversed(range(len(lines.starts))):
        if number in lines.to:
            below = number
        elif lines.written[number].lstrip(" ").startswith("#"):
            own = lines.indent(number)
            above = next((n for n in range(number - 1, -1, -1) if n in lines.to), None)
            if above is not None and own == lines.indent(above) and (below is None or own != lines.indent(below)):
                lines.to[number] = lines.to[above]
            elif below is not None:
                lines.to[number] = lines.to[below]


RULES: tuple[Callable[[str, Node], Iterator[Edit]], ...] = (line_ends, file_ends, tabs, trailing_spaces, empty_lines, colons, indentation)


def walk(root: Node) -> Iterator[tuple[Path_, Node]]:
    """Yield everything that is written, with its path."""
    waiting: list[tuple[Path_, Node]] = [((), root)]
    while waiting:
        path, node = waiting.pop()
        yield path, node
        waiting.extend(((*path, index if value.key is None else value.key), value) for index, value in enumerate(node.entries))


def _first_overlong(text: str, root: Node) -> tuple[Path_, str] | None:
    """Return a text that is too wide and can be folded into lines below its name, with its path."""
    for path, node in walk(root):
        if path and not node.flow and node.value is not None and node.style in ("", "'", '"') and _foldable(text, node, node.value):
            return path, node.value
    return None


def _foldable(text: str, node: Node, value: str) -> bool:
    line_end = splice.line_end(text, node.start)
    whole = node.end <= line_end and not text[node.end : line_end].strip()
    if not whole or "\n" in value or value != value.strip() or line_end - text.rfind("\n", 0, node.start) - 1 <= splice.WIDTH:
        return False
    return len(splice.wrapped(value, splice.WIDTH)) > 1
