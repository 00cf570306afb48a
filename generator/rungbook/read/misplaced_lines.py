"""Which line of a text was meant as a line of its own: a field or an entry that slipped into the text above it, or was joined to its line.

YAML takes it for words. People do not write so: no sentence holds `: >-`, and none begins with an id and a colon.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from rungbook import rules
from rungbook.problem import Origin, Problem
from rungbook.read.syntax_errors import Finding, unclosed

_OPENED = re.compile(r"(?<!\S)([a-z][\w/-]*):[ \t]+(?:\|[-+]?|>[-+]|>(?=\s*$))(?=\s|$)")
_FIELD = re.compile(r"\s*([a-z][a-z_]*):(?:\s|$)")
_JOINED = re.compile(r".*(?:\S\s{2,}|[;,)]|[.!?]\s*)\b([a-z][a-z0-9_-]*):(?:\s|$)")
_ID = re.compile(r"\s*([a-z0-9]+(?:[/-][a-z0-9]+)+):(?:\s|$)")
_JOINED_ID = re.compile(r".*[.!?]\s+([a-z0-9]+(?:[/-][a-z0-9]+)+):(?:\s|$)")
_ENDED = re.compile(r"[.!?][\"'”’)]*\s*$")
_ITEM = re.compile(r"\s*-\s")
_NAME = re.compile(r"^[ \t]*(?:- )?([a-z][a-z0-9_-]*):(?:\s|$)", re.MULTILINE)
_REMARKED = re.compile(r"\s*#\s*([a-z][a-z_]*):\s*$")


@lru_cache(maxsize=1)
def _used(text: str) -> Counter[str]:
    """How many lines of a file begin with each name. Counted once a file, since a text can need it at each of its lines."""
    return Counter(_NAME.findall(text))


def swallowed(event: Any, lines: list[str], text: str, fields: frozenset[str]) -> Finding | None:
    """The first line of a text that is none of its words: its place, and the problem to report. `fields` are the names that the format has."""
    first, last = event.start_mark.line, event.end_mark.line
    block = event.style in ("|", ">")
    if not event.style and last > first and (lone := lines[first][event.start_mark.column :].strip()) in fields:
        message = f"`{lone}` has no colon behind it, so it is read as the beginning of a text."
        return first + 1, event.start_mark.column + 1, rules.SWALLOWED_LINE, message, f"Write `{lone}:` with its value behind it."
    opened = _opened(event, lines, block) if ": >" in event.value or ": |" in event.value else None
    for number in range(first + 1, min(last + (0 if block else 1), len(lines))):
        if opened and opened[0] <= number + 1:
            return opened
        line = lines[number]
        if event.style in ("'", '"') and _FIELD.match(line):
            return unclosed(first, event.start_mark.column, event.style)
        if event.style and (name := _name(line, lines[number - 1], block and number == first + 1, text, fields)):
            return _found(number, name.start(1), line, first, f"`{name[1]}:`")
        if event.style != "|" and _ITEM.match(line):
            return _found(number, len(line) - len(line.lstrip()), line, first, "This list item")
    return opened


def _opened(event: Any, lines: list[str], block: bool) -> Finding | None:
    """Where a text holds what begins a text in YAML."""
    first, last = event.start_mark.line, event.end_mark.line
    for number in range(first + block, min(last + 1, len(lines))):
        start = event.start_mark.column + bool(event.style) if number == first else 0
        end = event.end_mark.column if number == last else len(lines[number])
        for match in _OPENED.finditer(lines[number], start, end):
            if lines[number].count("`", start, match.start()) % 2 == 0:
                return _found(number, match.start(1), lines[number], first, f"`{match[0]}`")
    return None


def _name(line: str, above: str, opens: bool, text: str, fields: frozenset[str]) -> re.Match[str] | None:
    """The name of a field or entry with which a line begins, or which follows a sentence on it; `opens` where no line of the text is above it."""
    if ":" not in line:
        return None
    if (id_ := _JOINED_ID.match(line)) or ((opens or _ENDED.search(above)) and (id_ := _ID.match(line))):
        return id_
    field = _FIELD.match(line) or _JOINED.match(line)
    if field and (field[1] in fields or line.rstrip(" >|+-").endswith(f"{field[1]}:") or _used(text)[field[1]] > 1):
        return field
    return None


def _found(number: int, column: int, line: str, first: int, what: str) -> Finding:
    where = "on this line" if number == first else f"in line {first + 1}"
    message = f"{what} is inside the text that begins {where}, and is read as a part of it."
    begin = "Begin a new line with it" if line[:column].strip() else "Take away some of the spaces before it"
    return number + 1, column + 1, rules.SWALLOWED_LINE, message, f"{begin}, so that it lines up with its neighbours."


def without_name(file: str, lines: list[str]) -> Iterator[Problem]:
    """Each field that a `#` makes a remark, while its list stays and falls to the list above."""
    for number, (before, line, after) in enumerate(zip(lines, lines[1:], lines[2:], strict=False), 2):
        remark = _REMARKED.match(line)
        if remark and _ITEM.match(after) and before.strip() and not before.rstrip().endswith(":") and not before.lstrip().startswith("#"):
            message = f"`{remark[1]}:` is a remark here, since a `#` is before it, and the items below it are read as items of the list above."
            repair = "Take the `#` away, or put one before each of these items."
            yield Problem(Origin(file, number, line.index("#") + 1), rules.SWALLOWED_LINE, message, repair)
