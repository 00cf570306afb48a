"""The lines of a ladder as they should be, where a mistake says so: what an editor can paste."""

import re
from typing import Any

from rungbook.problem import Correction, Origin
from rungbook.read import Path_, Reading

_REFERENCE = re.compile(r"[a-z]+:[a-z0-9-]+(?:/[a-z0-9-]+)?(?:#[a-z0-9-]+)?")
_ITEM = re.compile(r"( *)- (?=\S)(.*)")


def with_word(reading: Reading, origin: Origin, word: str, right: str) -> Correction | None:
    """The line with another word at a place."""
    lines, column = reading.lines(origin.file), origin.column - 1
    line = lines[origin.line - 1] if origin.line <= len(lines) else ""
    if not line[column:].startswith(word):
        return None
    return Correction(origin.line, origin.line, (line[:column] + right + line[column + len(word) :],))


def without_line(reading: Reading, path: Path_) -> Correction | None:
    """Nothing in place of a field on a line of its own."""
    spot = reading.spot(path)
    node = spot.node
    if node is None or node.flow or node.key is None or node.line != node.key_line:
        return None
    return Correction(node.key_line + 1, node.key_line + 1, ())


def with_ids(reading: Reading, path: Path_, given: Any) -> Correction | None:
    """Texts that lack an id: each with a place for one."""
    node = reading.spot(path).node
    if node is None or node.flow or node.key is None:
        return None
    lines = reading.lines(reading.origin(path).file)
    margin = " " * (node.key_column + 2)
    head = lines[node.key_line][: node.key_end - node.key_start + node.key_column] + ":"
    if isinstance(given, str) and node.line == node.key_line and not node.style:
        return Correction(node.key_line + 1, node.key_line + 1, (head, f"{margin}…: {lines[node.line][node.column :]}"))
    if isinstance(given, list) and node.entries and all(_is_text_item(item.value, item.line, item.style, lines) for item in node.entries):
        items = [f"{margin}…: {lines[item.line][item.column :]}" for item in node.entries]
        return Correction(node.entries[0].line + 1, node.entries[-1].line + 1, tuple(items))
    return None


def as_list(reading: Reading, path: Path_) -> Correction | None:
    """A text where a list belongs, as a list: of one, or of the references that commas part."""
    node = reading.spot(path).node
    if node is None or node.flow or node.key is None or node.style or node.line != node.key_line:
        return None
    line = reading.lines(reading.origin(path).file)[node.line]
    items = re.split(r"[,;]\s*", line[node.column :])
    if not all(_REFERENCE.fullmatch(item) for item in items):
        items = [line[node.column :]]
    return Correction(node.line + 1, node.line + 1, (line[: node.column].rstrip(), *(f"{' ' * (node.key_column + 2)}- {item}" for item in items)))


def as_reference(reading: Reading, origin: Origin, given: dict[str, Any]) -> Correction | None:
    """A reference with a space behind its colon, which YAML takes for a field, without it."""
    [(kind, name), *more] = given.items() or [("", "")]
    if more or not isinstance(name, str) or not _REFERENCE.fullmatch(f"{kind}:{name}"):
        return None
    return with_word(reading, origin, f"{kind}: {name}", f"{kind}:{name}")


def _is_text_item(value: str | None, number: int, style: str, lines: list[str]) -> bool:
    return value is not None and style not in ("|", ">") and _ITEM.match(lines[number]) is not None
