"""Where each part of a YAML text begins and ends, to the character, so that a part can be replaced and the rest stay."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from rungbook.problem import Problem
from rungbook.read import Path_, parse

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Node:
    """A scalar (with `value`), a mapping or a list (with `entries`, whose keys are None in a list)."""

    start: int
    end: int
    column: int
    flow: bool = False
    value: str | None = None
    style: str = ""
    """How a scalar is written: empty where it is plain, else its first sign."""
    entries: list[tuple["Node | None", "Node"]] = field(default_factory=list)

    def find(self, path: Path_) -> "Node | None":
        """The node at `path` below this one."""
        node: Node | None = self
        for part in path:
            node = node.child(part) if node is not None else None
        return node

    def child(self, part: str | int) -> "Node | None":
        for index, (key, value) in enumerate(self.entries):
            if part == (index if key is None else key.value):
                return value
        return None

    def key(self, part: str) -> "Node | None":
        return next((key for key, _ in self.entries if key is not None and key.value == part), None)

    @property
    def last(self) -> int:
        """Where the text of the node ends, without the comments and empty lines behind it."""
        node = self
        while node.entries and not node.flow:
            node = node.entries[-1][1]
        return node.end

    def scalars(self) -> Iterator["Node"]:
        """Every scalar that is a value or a key, in the order of the text."""
        if self.value is not None:
            yield self
        for key, value in self.entries:
            if key is not None:
                yield key
            yield from value.scalars()


class Unreadable(Exception):
    """The text is no YAML that Rungbook reads; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def spans(text: str, file: str = "") -> Node | None:
    """The text's outermost node, or None where it holds nothing but comments."""
    found = parse(text, file)  # Refuses what this cannot walk: anchors, tags, two documents, depth without end.
    if isinstance(found, Problem):
        raise Unreadable(found)
    loader = _Loader(text)
    try:
        return _walk(loader.get_event, text)
    finally:
        loader.dispose()


def _walk(get_event, text: str) -> Node | None:  # type: ignore[no-untyped-def]  # PyYAML types its C parser as Any
    root = Node(0, len(text), 0)
    open_: list[Node] = [root]
    keys: list[Node | None] = [None]
    mappings = [False]
    while True:
        event = get_event()
        if isinstance(event, yaml.StreamEndEvent):
            return root.entries[0][1] if root.entries else None
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            node = open_.pop()
            end: Any = event.end_mark
            node.end = end.index
            keys.pop()
            mappings.pop()
            continue
        if not isinstance(event, (yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            continue
        start: Any = event.start_mark
        end = event.end_mark
        node = Node(start.index, end.index, start.column, open_[-1].flow)
        if isinstance(event, yaml.ScalarEvent):
            node.value, node.style = event.value, event.style or ""
            node.end = node.start + len(text[node.start : node.end].rstrip()) if node.style in ("|", ">", "") else node.end
            if mappings[-1] and keys[-1] is None:
                keys[-1] = node
                continue
        else:
            node.flow = node.flow or bool(event.flow_style)
        open_[-1].entries.append((keys[-1], node))
        keys[-1] = None
        if node.value is None:
            open_.append(node)
            keys.append(None)
            mappings.append(isinstance(event, yaml.MappingStartEvent))
