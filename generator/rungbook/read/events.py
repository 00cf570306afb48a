"""One file's text becomes a value with positions.

libyaml parses; this walks its events with a stack of its own, since its loader recurses, and a line of 100,000 brackets
would end the process.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import yaml

from rungbook import rules
from rungbook.problem import Origin, Problem, Rule
from rungbook.read.characters import escaped
from rungbook.read.syntax import Loader, explained, unclosed
from rungbook.read.values import Document, Mark, Marks, Value

MAX_DEPTH = 50

_CUT = re.compile(r"[ ]#")
# A line inside a text that looks like a field or a list item.
_FIELD = re.compile(r"\s*([a-z][a-z_]*):(?:\s|$)")
_JOINED = re.compile(r".*(?:\S\s{2,}|[.!?;,)])([a-z][a-z0-9_-]*):(?:\s|$)")
_ITEM = re.compile(r"\s*-\s")
_NAME = re.compile(r"^[ \t]*(?:- )?([a-z][a-z0-9_-]*):(?:\s|$)", re.MULTILINE)
_REMARKED = re.compile(r"\s*#\s*([a-z][a-z_]*):\s*$")


def parse(text: str, file: str, depth: int = 0) -> Document | Problem:
    """One file's text as a Document, or the first problem that keeps it from being read."""
    loader = Loader(text)
    try:
        return _walk(loader.get_event, file, text, depth)
    except yaml.MarkedYAMLError as error:
        return explained(error, text, file)
    except _Refused as refused:
        return refused.problem
    except yaml.YAMLError as error:
        return Problem(Origin(file), rules.YAML_SYNTAX, f"This file can't be read: {error}", "Look for a character that does not belong here.")
    finally:
        loader.dispose()


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def _refuse(file: str, mark: yaml.Mark, rule: Rule, message: str, repair: str) -> _Refused:
    return _Refused(Problem(Origin(file, mark.line + 1, mark.column + 1), rule, message, repair))


def _duplicate(file: str, mark: yaml.Mark, key: str, first: int) -> Problem:
    message = f"`{key}` is written twice here; the first is in line {first}."
    return Problem(Origin(file, mark.line + 1, mark.column + 1), rules.DUPLICATE_KEY, message, "Keep one of the two, or rename one.")


def _cut(file: str, line: int, column: int, kept: str) -> Problem:
    message = f"Everything from ` #` on is lost: only `{kept[:60]}` is read."
    return Problem(Origin(file, line + 1, column + 2), rules.CUT_TEXT, message, "Put the whole text in quotation marks, or the remark on a line of its own.")


@lru_cache(maxsize=1)
def _fields(text: str) -> Counter[str]:
    """How many lines of a file begin with each name. Asked for once a file, since anybody can write a text that asks at each line."""
    return Counter(_NAME.findall(text))


def _is_field(word: str, line: str, text: str) -> bool:
    """Whether a word with a colon in a text is a field and not prose: nothing but a text's sign follows it, or other lines have it as a field."""
    return line.rstrip(" >|+-").endswith(f"{word}:") or _fields(text)[word] > 1


def _swallowed(event: Any, lines: list[str], text: str) -> tuple[int, int, Rule, str, str] | None:
    """The line of a text that was meant to stand for itself: its place, and what to say of it."""
    first, last = event.start_mark.line, event.end_mark.line
    for number in range(first + 1, min(last + (0 if event.style in ("|", ">") else 1), len(lines))):
        line = lines[number]
        field, item = _FIELD.match(line) or (_JOINED.match(line) if event.style in ("|", ">") else None), None if event.style == "|" else _ITEM.match(line)
        if event.style in ("'", '"') and field:
            return unclosed(first, event.start_mark.column, event.style)
        if (field and event.style and _is_field(field[1], line, text)) or item:
            what = f"`{field[1]}:`" if field else "This list item"
            column = field.start(1) if field else len(line) - len(line.lstrip())
            message = f"{what} stands inside the text that begins in line {first + 1}, and is read as a part of it."
            begin = "Begin a new line with it" if line[:column].strip() else "Take away some of the spaces before it"
            return number + 1, column + 1, rules.SWALLOWED_LINE, message, f"{begin}, so that it stands under its neighbours."
    return None


def _headless(file: str, lines: list[str]) -> Iterator[Problem]:
    """Each field that a `#` makes a remark, while its list stays and falls to the list above."""
    for number, (before, line, after) in enumerate(zip(lines, lines[1:], lines[2:], strict=False), 2):
        remark = _REMARKED.match(line)
        if remark and _ITEM.match(after) and before.strip() and not before.rstrip().endswith(":") and not before.lstrip().startswith("#"):
            message = f"`{remark[1]}:` is a remark here, since `#` stands before it, and the items below it are read as items of the list above."
            repair = "Take the `#` away, or put one before each of these items."
            yield Problem(Origin(file, number, line.index("#") + 1), rules.SWALLOWED_LINE, message, repair)


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
    told: list[Problem] = []
    lines = text.splitlines()
    remarks = " #" in text
    while True:
        event = get_event()
        kind = type(event)
        if kind is scalar or kind is mapping or kind is sequence:
            start = event.start_mark
            line, column = start.line, start.column
            if event.anchor is not None or event.tag is not None:
                sign = "&" if event.anchor is not None else "!"
                raise _refuse(
                    file, start, rules.YAML_FEATURE, f"A text can't begin with `{sign}` unless it is quoted.", "Put the whole text in quotation marks."
                )
            if kind is scalar and event.style == '"' and (unseen := escaped(event.value, Origin(file, line + 1, column + 1))):
                told.append(unseen)
            if type(values) is dict and key is None:
                if kind is not scalar:
                    raise _refuse(file, start, rules.YAML_KEY, "A name has to be a plain text.", "Write `name: value`.")
                key, key_line, key_column = event.value, line, column
                if key in values:
                    told.append(_duplicate(file, start, key, marks[key][0] + 1))  # type: ignore[index]
                continue
            if kind is scalar:
                if event.end_mark.line != line:
                    if (swallowed := _swallowed(event, lines, text)) is not None:
                        told.append(Problem(Origin(file, *swallowed[:2]), *swallowed[2:]))
                elif remarks and not event.style and _CUT.match(lines[line], event.end_mark.column):
                    told.append(_cut(file, line, event.end_mark.column, event.value))
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
                        file,
                        start,
                        rules.TOO_DEEP,
                        f"More than {MAX_DEPTH} things stand inside one another here.",
                        "Close the brackets, or take out indentation.",
                    )
                stack.append((values, marks, key, key_line, key_column))
                values, marks, key = inner, inner_marks, None
        elif kind is mapping_end or kind is sequence_end:
            values, marks, key, key_line, key_column = stack.pop()
            key = None
        elif kind is alias:
            raise _refuse(
                file, event.start_mark, rules.YAML_FEATURE, "A text can't begin with `*` unless it is quoted.", "Put the whole text in quotation marks."
            )
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise _refuse(file, event.start_mark, rules.TWO_DOCUMENTS, "A line `---` divides this file in two.", "Take the line out.")
        elif kind is yaml.StreamEndEvent:
            value: Value = root[0] if root else ""
            told.extend(_headless(file, lines) if "#" in text else ())
            return Document(file, value, root_marks[0][4] if root_marks else None, depth, text, tuple(told))
