"""Blocks of YAML in the guides for editors, and how somebody pastes them who only sees lines."""

import re
from pathlib import Path

_FENCE = re.compile(r"^(?P<margin> *)```yaml\n(?P<body>.*?)^ *```$", re.MULTILINE | re.DOTALL)
_PLACE = re.compile(r"^ *(?:\S.*? )??(?P<otherwise>[Oo]r )?`(?P<file>[\w./-]+\.(?:yml|md))`(?:, (?P<where>[^.]*))?:\n\n\Z", re.MULTILINE)
_NAME = re.compile(r"`([^`]+)`")

Recipe = tuple[str, str, str]
"""A file, where in it, and the lines to paste."""


def recipes(text: str) -> list[tuple[bool, Recipe]]:
    """Return the blocks of a page in order, each with whether it takes the place of the one before it."""
    found = []
    for fence in _FENCE.finditer(text):
        place = _PLACE.search(text[: fence.start()])
        assert place, f"nothing above this block says where it belongs:\n{fence[0]}"
        body = "".join(line.removeprefix(fence["margin"]) for line in fence["body"].splitlines(keepends=True))
        found.append((place["otherwise"] is not None, (place["file"], place["where"] or "", body)))
    return found


def paste(folder: Path, recipe: Recipe) -> None:
    """Paste the lines where the recipe says."""
    file, where, body = recipe
    path = folder / file
    if where == "a new file":
        assert not path.exists()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")
        return
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    first, last = _place_of(lines, where)
    path.write_text("".join([*lines[:first], body, *lines[last:]]), encoding="utf-8")


def _place_of(lines: list[str], where: str) -> tuple[int, int]:
    """Return the lines that a block takes the place of; none, where it is put between two."""
    names = _NAME.findall(where)
    if where == "at the end":
        return len(lines), len(lines)
    if "the line" in where:
        numbers = [number for number, line in enumerate(lines) if line.strip() == names[0]]
        assert len(numbers) == 1, f"{len(numbers)} lines are `{names[0]}`"
        first, last = numbers[0], numbers[0] + 1
    else:
        first, last = 0, len(lines)
        for name in reversed(names):
            first, last = _entry(lines, name, first, last)
    assert where.startswith(("below ", "in place of ", "at the start of ")), where
    return {"below": (last, last), "in": (first, last), "at": (first + 1, first + 1)}[where.split()[0]]


def _entry(lines: list[str], name: str, first: int, last: int) -> tuple[int, int]:
    """Return where an entry starts and ends: below it come the lines that are indented further."""
    start = next(number for number in range(first, last) if re.match(rf" *{re.escape(name)}:", lines[number]))
    margin = _indent(lines[start])
    end = start + 1
    while end < last and (not lines[end].strip() or _indent(lines[end]) > margin):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return start, end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
