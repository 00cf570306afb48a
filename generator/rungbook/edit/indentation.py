"""Indentation by two, as a rule of the formatter: each line moves with what it belongs to."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from rungbook.read import Node

_EXPLICIT = re.compile(r"[|>][-+]?[1-9]")


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
        return len(self.written[number]) - len(self.written[number].lstrip(" "))

    def leads(self, index: int) -> bool:
        """Whether there are only spaces before `index` on its line."""
        start = self.starts[self.number(index)]
        return not self.text[start:index].strip(" ")


def indentation(text: str, root: Node) -> Iterator[tuple[int, int, str]]:
    """Entries are indented by two columns more than what they belong to, list items too."""
    lines = _Lines(text, text.split("\n"), [0, *(match.end() for match in re.finditer("\n", text))])
    gaps: list[tuple[int, int, str]] = []
    _plan(root, 0, lines, gaps)
    _move_comments(lines)
    for number, column in lines.to.items():
        start = lines.starts[number]
        yield start, start + lines.indent(number), " " * column
    yield from gaps


def _plan(node: Node, column: int, lines: _Lines, gaps: list[tuple[int, int, str]]) -> None:
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
    for number in range(len(lines.starts) - 1, -1, -1):
        if number in lines.to:
            below = number
        elif lines.written[number].lstrip(" ").startswith("#"):
            own = lines.indent(number)
            above = next((n for n in range(number - 1, -1, -1) if n in lines.to), None)
            if above is not None and own == lines.indent(above) and (below is None or own != lines.indent(below)):
                lines.to[number] = lines.to[above]
            elif below is not None:
                lines.to[number] = lines.to[below]
