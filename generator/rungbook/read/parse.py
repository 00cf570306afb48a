"""One file's text becomes a tree with the place of each part.

libyaml parses; this walks its events with a stack of its own, since its loader recurses, and a line of 100,000 brackets
would end the process.
"""

import re
from collections.abc import Callable, Container
from dataclasses import replace
from typing import Any

import yaml

from rungbook import rules
from rungbook.problem import Correction, Origin, Problem, Rule, beginning
from rungbook.read.blocks import id_of_title, remark_apart, remark_start
from rungbook.read.characters import escaped
from rungbook.read.layout import block_end, quoted
from rungbook.read.misplaced_lines import swallowed, without_name
from rungbook.read.syntax_errors import Loader, explained
from rungbook.read.values import Document, Node

MAX_DEPTH = 50

_CUT = re.compile(r"[ ]#")
_CUT_AT_ONCE = re.compile(r"[ ]#\S")


def parse(text: str, file: str, depth: int = 0, foreign: bool = False, fields: frozenset[str] = frozenset()) -> Document | Problem:
    """One file's text as a Document, or the first problem that keeps it from being read.

    A ladder has no tags, anchors and aliases; a `foreign` file, such as MkDocs' settings, may.
    `fields` are the names that are not prose in a text.
    """
    loader = Loader(text)
    walk = _Walk(text, file, foreign, fields)
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


def _duplicate(file: str, mark: yaml.Mark, key: str, twin: Node, lines: list[str], taken: Container[str] | None) -> Problem:
    """A name that is there twice: one of the two needs another, by its title where no other entry has it, or goes. `taken` has the ids that are taken."""
    line, number = lines[mark.line], mark.line + 1
    message = f"`{key}` is written twice here; the first is in line {twin.key_line + 1}."
    problem = Problem(Origin(file, number, mark.column + 1), rules.DUPLICATE_KEY, message, "Keep one of the two, or rename one.")
    if not line[mark.column :].startswith(key):
        return problem
    end = block_end(lines, mark.line)
    if taken is None:
        is_copy = lines[twin.key_line : block_end(lines, twin.key_line)] == lines[mark.line : end]
        correction = Correction(number, end, ()) if is_copy and line[: mark.column].isspace() else None
        return replace(problem, repair="Keep one of the two, and delete the other.").corrected(correction)
    meant = id_of_title(lines, mark.line)
    correction = Correction(number, number, (f"{line[: mark.column]}{meant if meant and meant not in taken else '…'}{line[mark.column + len(key) :]}",))
    return problem.corrected(correction, "Give this one an id of its own:")


def _cut(file: str, number: int, start: int, stop: int, line: str) -> Problem:
    kept = line[start:stop]
    message = f"Everything from ` #` on is lost: only `{beginning(kept)}` is read." if kept else "Everything from ` #` on is lost, so nothing is read here."
    begin = start if kept else stop + 1
    remark = remark_start(line, start)
    if kept and remark == stop:  # in quotation marks it would be published
        lead = "If it is part of the text, put the whole text in quotation marks. If it is a remark, write it on a line of its own:"
        lines = remark_apart(line, stop)
    else:
        lead = "Put a remark on a line of its own, or the whole text in quotation marks:"
        lines = remark_apart(line, remark, line[:begin] + quoted(line[begin:remark].rstrip()))
    return Problem(Origin(file, number + 1, stop + 2), rules.CUT_TEXT, message, lead).corrected(Correction(number + 1, number + 1, lines))


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

    def __init__(self, text: str, file: str, foreign: bool, fields: frozenset[str]) -> None:
        self.text, self.file, self.foreign, self.fields = text, file, foreign, fields
        self.lines = text.splitlines()
        self.remarks = " #" in text
        self.problems: list[Problem] = []
        self.outermost = Node(0, 0, 0, len(text), entries=[])
        # What is open, each with the key that waits for its value.
        self.open: list[Node] = [self.outermost]
        self.keys: list[_Key | None] = [None]
        self.is_begun = False

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
            elif kind is yaml.DocumentStartEvent and self.is_begun:
                raise self._refusal(event.start_mark, rules.TWO_DOCUMENTS, "A line `---` divides this file in two.", "Take the line out.")
            elif kind is yaml.DocumentStartEvent:
                self.is_begun = True
            elif kind is yaml.StreamEndEvent:
                self.problems.extend(without_name(self.file, self.lines) if "#" in self.text else ())
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
                is_id = not self.foreign and not parent.flow and value not in self.fields
                self.problems.append(_duplicate(self.file, start, value, parent.by_key[value], self.lines, parent.by_key if is_id else None))
            self.keys[-1] = (value, line, column, begin, end, style)
            return
        if further or ": >" in value or ": |" in value:
            if (found := swallowed(event, self.lines, self.text, self.fields)) is not None:
                self.problems.append(Problem(Origin(self.file, *found[:2]), *found[2:]))
        elif self.remarks and not style and line < len(self.lines) and (_CUT if value else _CUT_AT_ONCE).match(self.lines[line], stop.column):
            self.problems.append(_cut(self.file, line, column, stop.column, self.lines[line]))
        written, _, rest = value.partition(" ")
        name = written.rstrip("0123456789%;,.=-")  # the key beside the colon, or with a second one held down
        if rest and not further and not style and name in self.fields and (key := self.keys[-1]) and key[1] < line and key[0] not in self.fields:
            message = f"`{written}` has no colon behind it, so it is read as the beginning of a text."
            self.problems.append(Problem(Origin(self.file, line + 1, column + 1), rules.SWALLOWED_LINE, message, f"Write `{name}: {beginning(rest)}`."))
        self._add(Node(line, column, begin, end, parent.flow, value, style, event.tag, *(self.keys[-1] or ())))

    def _container(self, event: Any, mapping: bool) -> None:
        start, parent, key = event.start_mark, self.open[-1], self.keys[-1]
        if event.tag is not None or event.anchor is not None:
            self._refuse_tag(event)
        if parent.by_key is not None and key is None:
            raise self._refusal(start, rules.YAML_KEY, "A name has to be a plain text.", "Write `name: value`.")
        if len(self.open) > MAX_DEPTH:
            message = f"Things are nested more than {MAX_DEPTH} deep here."
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
            self.keys[-1] = (f"*{event.anchor}", start.line, start.column, start.index, stop.index, "*")
        else:
            self._add(Node(start.line, start.column, start.index, stop.index, parent.flow, "", "", "*", *(self.keys[-1] or ())))

    def _refuse_tag(self, event: Any) -> None:
        if not self.foreign:
            sign = "&" if event.anchor is not None else "!"
            message = f"A text can't begin with `{sign}` unless it is quoted."
            raise self._refusal(event.start_mark, rules.YAML_FEATURE, message, "Put the whole text in quotation marks.")

    def _refusal(self, mark: yaml.Mark, rule: Rule, message: str, repair: str) -> _Refused:
        return _Refused(Problem(Origin(self.file, mark.line + 1, mark.column + 1), rule, message, repair))
