"""The lines of a ladder as they should be, where a mistake shows them: what an editor can paste."""

import re
from collections.abc import Collection
from textwrap import dedent
from typing import Any

from rungbook import rules
from rungbook.problem import Correction, Origin, Problem
from rungbook.read import Node, Path_, Reading
from rungbook.read.blocks import KEY, name_of, remark_apart
from rungbook.read.layout import block_end, indent_of, remarked
from rungbook.shape.declaration import field_names
from rungbook.shape.likely import FILL_IN, choice, flag

_REFERENCE = re.compile(r"[a-z]+:[a-z0-9-]+(?:/[a-z0-9-]+)?(?:#[a-z0-9-]+)?")
_NAME = re.compile(rf"{_REFERENCE.pattern}|[a-z0-9-]+")
_PARTS = re.compile(r"(?:\s*[,;]\s*(?:and\s+)?|\s+(?:and|&)\s+)(?![^()]*\))")
_AUDIENCES = ("public", "internal")
_READERS = ("visibility", "access")
_CLOSED = ("private", "internal", "confidential")
"""Fields of a yes or a no that people write for an audience."""
_BRACKETED = re.compile(r"^[(<]([^()<>]*)[)>]$")
_OF_NAMES = ("also", "asked")
"""Lists whose items are a few words each, and hold no comma."""
_OPEN_QUOTE = re.compile(r": +(['\"])(?:(?!\1).)*$")
"""A text that goes on, as far in as it likes."""
_ITEM = re.compile(r"( *)- (?=\S)(.*)")


def with_word(reading: Reading, origin: Origin, word: str, right: str) -> Correction | None:
    """The line with another word at a place."""
    lines, column = reading.lines(origin.file), origin.column - 1
    line = lines[origin.line - 1] if origin.line <= len(lines) else ""
    if line[column : column + 1] in ("'", '"'):
        word = line[column] + word + line[column]
    if not line[column:].startswith(word):
        return None
    return Correction(origin.line, origin.line, remark_apart(line, column + len(word), line[:column] + right))


def _field(reading: Reading, path: Path_) -> tuple[Node | None, list[str]]:
    """A field, where it is not in brackets, and the lines of its file."""
    spot = reading.spot(path)
    return spot.node if spot.node and spot.node.key is not None and not spot.node.flow else None, reading.lines(spot.file)


def is_of_audience(reading: Reading, path: Path_, fields: Collection[str]) -> bool:
    """Whether a field that there is none of is about who may read something."""
    node = reading.spot(path).node
    return "audience" in fields and node is not None and (str(path[-1]).casefold() in (*_READERS, *_CLOSED) or node.value in _AUDIENCES)


def as_audience(reading: Reading, path: Path_) -> Correction | None:
    """The line with `audience`; where its value may mean both, with a place for it."""
    (node, file), word, beside = _field(reading, path), str(path[-1]).casefold(), reading.spot(path[:-1]).node
    if node is None or node.value is None or node.key_line != node.line or (beside is not None and beside.child("audience")):
        return None
    right = node.value if node.value in _AUDIENCES else choice(node.value, _AUDIENCES) or FILL_IN
    if word in _CLOSED and node.value not in _AUDIENCES:
        right = "internal" if flag(node.value) == "true" else FILL_IN
    line = file[node.key_line]
    value = re.match(rf"(['\"]?){re.escape(node.value)}\1", line[node.column :])
    if value is None:
        return None
    lines = remark_apart(line, node.column + value.end(), f"{line[: node.key_column]}audience: {right}")
    return Correction(node.key_line + 1, node.key_line + 1, lines)


def without_line(reading: Reading, path: Path_) -> Correction | None:
    """Nothing in place of a field on a line of its own."""
    node, lines = _field(reading, path)
    if node is None or node.line != node.key_line:
        return None
    line = lines[node.key_line]
    return Correction(node.key_line + 1, node.key_line + 1, remark_apart(line, line.find(" #") if " #" in line else len(line), "")[:-1])


def as_remark(reading: Reading, problem: Problem) -> Problem:
    """The problem of a field that nothing here is called like, with its lines as a remark: its words stay, and no page shows them.

    To be tried last: whatever else makes the field an existing one shows better what was meant.
    """
    if problem.rule != rules.UNKNOWN_FIELD or problem.correction is not None or not problem.repair.startswith("There are: "):
        return problem
    lines, number, margin = reading.lines(problem.origin.file), problem.origin.line, problem.origin.column - 1
    if number > len(lines) or lines[number - 1][:margin].strip() or not KEY.match(lines[number - 1]) or _OPEN_QUOTE.search(lines[number - 1]):
        return problem
    end = block_end(lines, number - 1)
    if not field_names().isdisjoint(map(name_of, lines[number:end])):
        return problem  # what is below it belongs to the ladder
    correction = Correction(number, end, tuple(remarked(line, margin) for line in lines[number - 1 : end]))
    return problem.corrected(correction, f"{problem.repair} To keep it as a remark, which no page shows:")


def with_value(reading: Reading, path: Path_) -> Correction | None:
    """A place for the value of a field that has none."""
    node, lines = _field(reading, path)
    if node is None or node.entries:
        return None
    line = lines[node.key_line]
    end = node.key_column + node.key_end - node.key_start
    if not re.fullmatch(r"\s*:\s*(?:''|\"\"|[|>][-+]?|null|~)?\s*(?:#.*)?", line[end:]):
        return None
    remark = line.find(" #", end)
    return Correction(node.key_line + 1, node.key_line + 1, remark_apart(line, remark if remark >= 0 else len(line), f"{line[:end]}: …"))


def with_ids(reading: Reading, path: Path_, given: Any) -> Correction | None:
    """Texts that lack an id: each with a place for one."""
    node, lines = _field(reading, path)
    if node is None:
        return None
    margin = " " * (node.key_column + 2)
    head = lines[node.key_line][: node.key_end - node.key_start + node.key_column] + ":"
    if isinstance(given, str) and node.line == node.key_line and not node.style:
        return Correction(node.key_line + 1, node.key_line + 1, (head, f"{margin}…: {lines[node.line][node.column :]}"))
    texts = [item for item in node.entries if item.value is not None and item.style not in ("|", ">") and _ITEM.match(lines[item.line])]
    if isinstance(given, list) and texts and len(texts) == len(node.entries):
        items = [f"{margin}…: {lines[item.line][item.column :]}" for item in node.entries]
        return Correction(node.entries[0].line + 1, node.entries[-1].line + 1, tuple(items))
    return _as_entries(node, lines)


def _as_entries(node: Node, lines: list[str]) -> Correction | None:
    """Entries that are written as items of a list, without the hyphens; where an item has no id, with a place for one."""
    first, margin = node.entries[0].line if node.entries else 0, node.key_column + 2
    dash, found = indent_of(lines[first]), list[str]()
    for item in node.entries:
        if not item.by_key or item.flow or not (written := _ITEM.fullmatch(lines[item.line])):
            return None
        inner = lines[item.line + 1 : block_end(lines, item.line)]
        first_field = item.entries[0]
        beside = any(line.strip() and indent_of(line) == dash + 2 for line in inner)
        if beside and first_field.value:  # several fields, and no id before them
            found += [f"{' ' * margin}…:", f"{' ' * (margin + 2)}{written[2]}"]
        else:
            found.append(f"{' ' * margin}{written[2]}")
        by = margin - dash - (0 if beside else 2)
        found += [" " * (indent_of(line) + by) + line.lstrip() for line in inner]
    return Correction(first + 1, block_end(lines, node.entries[-1].line), tuple(found)) if found else None


def as_list(reading: Reading, path: Path_) -> Correction | None:
    """A text where a list belongs, as a list: of one, or of the ids, references or other names that commas part."""
    node, lines = _field(reading, path)
    if node is None or node.style in ("'", '"') or node.line != node.key_line:
        return None
    line = lines[node.line]
    head, margin = line[: node.column].rstrip(), " " * (node.key_column + 2)
    if node.style:
        end = block_end(lines, node.line)
        inner = dedent("\n".join(lines[node.line + 1 : end])).split("\n")
        return Correction(node.line + 1, end, (head, f"{margin}- {line[node.column :]}", *(f"{margin}  {one}".rstrip() for one in inner)))
    end = node.column + node.end - node.start
    written = line[node.column : end]
    items = list(filter(None, _PARTS.split(_BRACKETED.sub(r"\1", written))))
    if node.key not in _OF_NAMES and not all(_NAME.fullmatch(item) for item in items):
        items = [written]
    return Correction(node.line + 1, node.line + 1, remark_apart(line, end, head, *(f"{margin}- {item}" for item in items)))


def as_reference(reading: Reading, origin: Origin, given: dict[str, Any]) -> Correction | None:
    """A reference with a space behind its colon, which YAML takes for a field, without it."""
    if len(given) != 1:
        return None
    [(kind, name)] = given.items()
    if not isinstance(name, str) or not _REFERENCE.fullmatch(f"{kind}:{name}"):
        return None
    return with_word(reading, origin, f"{kind}: {name}", f"{kind}:{name}")
