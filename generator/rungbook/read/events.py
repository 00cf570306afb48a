"""One file's text becomes a tree with the place of each part.

libyaml parses; this walks its events with a stack of its own, since its loader recurses, and a line of 100,000 brackets
would end the process.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import yaml

from rungbook import rules
from rungbook.problem import Origin, Problem, Rule
from rungbook.read.characters import escaped
from rungbook.read.syntax import Loader, explained, unclosed
from rungbook.read.values import Document, Node

MAX_DEPTH = 50

_CUT = re.compile(r"[ ]#")
# A line inside a text that looks like a field or a list item.
_FIELD = re.compile(r"\s*([a-z][a-z_]*):(?:\s|$)")
_JOINED = re.compile(r".*(?:\S\s{2,}|[.!?;,)])([a-z][a-z0-9_-]*):(?:\s|$)")
_ITEM = re.compile(r"\s*-\s")
_NAME = re.compile(r"^[ \t]*(?:- )?([a-z][a-z0-9_-]*):(?:\s|$)", re.MULTILINE)
_REMARKED = re.compile(r"\s*#\s*([a-z][a-z_]*):\s*$")


def parse(text: str, file: str, depth: int = 0, foreign: bool = False) -> Document | Problem:
    """One file's text as a Document, or the first problem that keeps it from being read.

    A ladder has no tags, anchors and aliases; a `foreign` file, such as MkDocs' settings, may.
    """
    loader = Loader(text)
    walk = _Walk(text, file, foreign)
    try:
        root = walk.root(loader.get_event)
        return Document(file, root.plain() if root else "", root, depth, text, tuple(walk.problems))
    except yaml.MarkedYAMLError as error:
        return _broken(error, file) if foreign else explained(error, text, file)
    except _Refused as refused:
        return refused.problem
    except yaml.YAMLError as error:
        return Problem(Origin(file), rules.YAML_SYNTAX, f"This file can't be read: {error}", "Look for a character that does not belong here.")
    finally:
        loader.dispose()


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


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


def _broken(error: yaml.MarkedYAMLError, file: str) -> Problem:
    """Where the parser gave up on a file whose layout is not known here."""
    mark = error.problem_mark or error.context_mark
    message = f"This file can't be read from here on: {error.problem}."
    repair = "Look for wrong indentation, a missing colon, or a bracket or quotation mark that is not closed, in this line or above it."
    return Problem(Origin(file, mark.line + 1, mark.column + 1) if mark else Origin(file), rules.YAML_SYNTAX, message, repair)


_Key = tuple[str, int, int, int, int, str]
"""A key as a node keeps it: its text, line, column, start, end and style."""


class _Walk:
    """Builds the tree of a file out of the parser's events."""

    def __init__(self, text: str, file: str, foreign: bool) -> None:
        self.text, self.file, self.foreign = text, file, foreign
        self.lines = text.splitlines()
        self.remarks = " #" in text
        self.problems: list[Problem] = []
        self.outermost = Node(0, 0, 0, len(text), entries=[])
        # What is open, each with the key that waits for its value.
        self.open: list[Node] = [self.outermost]
        self.keys: list[_Key | None] = [None]
        self.documents = 0

    def root(self, get_event: Callable[[], Any]) -> Node | None:
        """The outermost node, once all events are taken."""
        while True:
            event = get_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._container(event, kind is yaml.MappingStartEvent)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.open.pop().end = event.end_mark.index
                self.keys.pop()
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                self._document(event)
            elif kind is yaml.StreamEndEvent:
                self.problems.extend(_headless(self.file, self.lines) if "#" in self.text else ())
                return self.outermost.entries[0] if self.outermost.entries else None

    def _scalar(self, event: Any) -> None:
        start, stop, value, style = event.start_mark, event.end_mark, event.value, event.style or ""
        if event.tag is not None or event.anchor is not None:
            self._refuse_tag(event)
        line, column, begin, end = start.line, start.column, start.index, stop.index
        further = stop.line - line
        if further and style not in ("'", '"'):  # what is below it belongs to what follows
            end = begin + len(self.text[begin:end].rstrip())
        if style == '"' and (unseen := escaped(value, Origin(self.file, line + 1, column + 1))):
            self.problems.append(unseen)
        parent = self.open[-1]
        if parent.by_key is not None and self.keys[-1] is None:
            if value in parent.by_key:
                self.problems.append(_duplicate(self.file, start, value, parent.by_key[value].key_line + 1))
            self.keys[-1] = (value, line, column, begin, end, style)
            return
        if further:
            if (swallowed := _swallowed(event, self.lines, self.text)) is not None:
                self.problems.append(Problem(Origin(self.file, *swallowed[:2]), *swallowed[2:]))
        elif self.remarks and not style and _CUT.match(self.lines[line], stop.column):
            self.problems.append(_cut(self.file, line, stop.column, value))
        self._add(Node(line, column, begin, end, parent.flow, value, style, event.tag, *(self.keys[-1] or ())))

    def _container(self, event: Any, mapping: bool) -> None:
        start, parent, key = event.start_mark, self.open[-1], self.keys[-1]
        if event.tag is not None or event.anchor is not None:
            self._refuse_tag(event)
        if parent.by_key is not None and key is None:
            raise self._refusal(start, rules.YAML_KEY, "A name has to be a plain text.", "Write `name: value`.")
        if len(self.open) > MAX_DEPTH:
            message = f"More than {MAX_DEPTH} things stand inside one another here."
            raise self._refusal(start, rules.TOO_DEEP, message, "Close the brackets, or take out indentation.")
        flow = parent.flow or bool(event.flow_style)
        node = Node(start.line, start.column, start.index, event.end_mark.index, flow, None, "", event.tag, *(key or ()))
        node.entries, node.by_key = [], {} if mapping else None
        self._add(node)
        self.open.append(node)
        self.keys.append(None)

    def _add(self, node: Node) -> None:
        parent = self.open[-1]
        parent.entries.append(node)  # type: ignore[attr-defined]  # what is open is being filled
        if parent.by_key is not None and node.key is not None:
            parent.by_key[node.key] = node
            self.keys[-1] = None

    def _alias(self, event: Any) -> None:
        """In a foreign file, an alias counts as a text that nobody knows."""
        start, stop, parent = event.start_mark, event.end_mark, self.open[-1]
        if not self.foreign:
            raise self._refusal(start, rules.YAML_FEATURE, "A text can't begin with `*` unless it is quoted.", "Put the whole text in quotation marks.")
        if parent.by_key is not None and self.keys[-1] is None:
            self.keys[-1] = ("", start.line, start.column, start.index, stop.index, "*")
        else:
            self._add(Node(start.line, start.column, start.index, stop.index, parent.flow, "", "", "*", *(self.keys[-1] or ())))

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            raise self._refusal(event.start_mark, rules.TWO_DOCUMENTS, "A line `---` divides this file in two.", "Take the line out.")

    def _refuse_tag(self, event: Any) -> None:
        if not self.foreign:
            sign = "&" if event.anchor is not None else "!"
            message = f"A text can't begin with `{sign}` unless it is quoted."
            raise self._refusal(event.start_mark, rules.YAML_FEATURE, message, "Put the whole text in quotation marks.")

    def _refusal(self, mark: yaml.Mark, rule: Rule, message: str, repair: str) -> _Refused:
        return _Refused(Problem(Origin(self.file, mark.line + 1, mark.column + 1), rule, message, repair))
