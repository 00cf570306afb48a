"""One file's text becomes a value with positions.

libyaml parses; this walks its events with a stack of its own, since its loader recurses, and a line of 100,000 brackets
would end the process.
"""

import re

import yaml

from rungbook.problem import Origin, Problem
from rungbook.read.characters import escaped
from rungbook.read.swallowed import swallowed, without_name
from rungbook.read.syntax import Loader, explained
from rungbook.read.values import Document, Mark, Marks, Value

MAX_DEPTH = 50

_CUT = re.compile(r"[ ]#")


def parse(text: str, file: str, depth: int = 0, fields: frozenset[str] = frozenset()) -> Document | Problem:
    """One file's text as a Document, or the first problem that keeps it from being read. `fields` are the names that are no prose in a text."""
    loader = Loader(text)
    try:
        return _walk(loader.get_event, file, text, depth, fields)
    except yaml.MarkedYAMLError as error:
        return explained(error, text, file)
    except _Refused as refused:
        return refused.problem
    except yaml.YAMLError as error:
        return Problem(Origin(file), "yaml-syntax", f"This file can't be read: {error}", "Look for a character that does not belong here.")
    finally:
        loader.dispose()


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def _refuse(file: str, mark: yaml.Mark, rule: str, message: str, repair: str) -> _Refused:
    return _Refused(Problem(Origin(file, mark.line + 1, mark.column + 1), rule, message, repair))


def _duplicate(file: str, mark: yaml.Mark, key: str, first: int) -> Problem:
    message = f"`{key}` is written twice here; the first is in line {first}."
    return Problem(Origin(file, mark.line + 1, mark.column + 1), "duplicate-key", message, "Keep one of the two, or rename one.")


def _cut(file: str, line: int, column: int, kept: str) -> Problem:
    message = f"Everything from ` #` on is lost: only `{kept[:60]}` is read."
    return Problem(Origin(file, line + 1, column + 2), "cut-text", message, "Put the whole text in quotation marks, or the remark on a line of its own.")


def _walk(get_event, file: str, text: str, depth: int, fields: frozenset[str]) -> Document:  # type: ignore[no-untyped-def]  # PyYAML types its C parser as Any
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
                raise _refuse(file, start, "yaml-feature", f"A text can't begin with `{sign}` unless it is quoted.", "Put the whole text in quotation marks.")
            if kind is scalar and event.style == '"' and (unseen := escaped(event.value, Origin(file, line + 1, column + 1))):
                told.append(unseen)
            if type(values) is dict and key is None:
                if kind is not scalar:
                    raise _refuse(file, start, "yaml-key", "A name has to be a plain text.", "Write `name: value`.")
                key, key_line, key_column = event.value, line, column
                if key in values:
                    told.append(_duplicate(file, start, key, marks[key][0] + 1))  # type: ignore[index]
                continue
            if kind is scalar:
                if event.end_mark.line != line or ": >" in event.value or ": |" in event.value:
                    if (found := swallowed(event, lines, text, fields)) is not None:
                        told.append(Problem(Origin(file, *found[:2]), *found[2:]))
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
                        file, start, "too-deep", f"More than {MAX_DEPTH} things stand inside one another here.", "Close the brackets, or take out indentation."
                    )
                stack.append((values, marks, key, key_line, key_column))
                values, marks, key = inner, inner_marks, None
        elif kind is mapping_end or kind is sequence_end:
            values, marks, key, key_line, key_column = stack.pop()
            key = None
        elif kind is alias:
            raise _refuse(file, event.start_mark, "yaml-feature", "A text can't begin with `*` unless it is quoted.", "Put the whole text in quotation marks.")
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise _refuse(file, event.start_mark, "two-documents", "A line `---` divides this file in two.", "Take the line out.")
        elif kind is yaml.StreamEndEvent:
            value: Value = root[0] if root else ""
            told.extend(without_name(file, lines) if "#" in text else ())
            return Document(file, value, root_marks[0][4] if root_marks else None, depth, text, tuple(told))
