"""Finds what a JSON Pointer into a ladder means in its files, and writes another text there."""

from dataclasses import dataclass
from functools import reduce
from typing import Any

from rungbook.edit import splice
from rungbook.edit.imports.table import ImportRefused
from rungbook.model import Ladder
from rungbook.read import Path_
from rungbook.shape.declaration import Declaration, EntriesNode, ListNode, NestedNode, ScalarNode, declared
from rungbook.shape.declaration import Node as Declared
from rungbook.shape.names import mapping


@dataclass(frozen=True, slots=True)
class Target:
    """A field of the ladder: where its value is written, or where it would be."""

    path: Path_
    """Of the value, as the file writes it; of the thing around it, where there is no value."""
    value: str | None
    field: str
    declaration: Declaration
    node: Declared
    bare: bool = False
    """Whether the thing is written as another field's value alone, so that it has to be unfolded."""

    @property
    def several_lines(self) -> bool:
        """Whether its text can have several lines."""
        return isinstance(self.node, ScalarNode) and self.node.label == "Markdown"

    @property
    def required(self) -> bool:
        own = self.declaration.by_name.get(self.field)
        return own is None or own.required


def parts_of(pointer: str) -> list[str]:
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def value_at(tree: Any, path: Path_) -> Any:
    """Return what is written at a path of names, if there is anything."""
    return reduce(lambda value, part: mapping(value).get(str(part)), path, tree)


def target(ladder: Any, pointer: str) -> Target | None:
    """Return the field that a pointer leads to in what is written; nothing where the thing around it is gone."""
    node: Declared = NestedNode(Ladder)  # type: ignore[arg-type]  # the whole is walked as a thing
    parts, given, path = parts_of(pointer), ladder, Path_()
    around: Declaration = declared(Ladder)
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        if isinstance(node, NestedNode):
            around = declared(node.kind)
            own = around.by_name.get(part)
            if isinstance(given, str):
                if around.bare is None or around.bare.written != part:
                    return Target(path, None, part, around, own.node, bare=True) if last and own else None
                node = around.bare.node
                continue
            if own is not None and (around.spread is not own):
                if part not in given:
                    return Target(path, None, part, around, own.node) if last else None
                node, given, path = own.node, given[part], (*path, part)
                continue
            if around.spread is None:
                return None
            node = around.spread.node
        if isinstance(node, EntriesNode):
            if not isinstance(given, dict) or part not in given:
                return None
            node, given, path = NestedNode(node.kind), given[part], (*path, part)
        elif isinstance(node, ListNode):
            several = given if isinstance(given, list) else [given]  # one item may be written without its list
            if not part.isdecimal() or int(part) >= len(several):
                return None
            node, given, path = node.of, several[int(part)], (*path, int(part)) if several is given else path
        elif isinstance(node, ScalarNode):
            return None
    return Target(path, given, parts[-1], around, node) if isinstance(given, str) and parts else None


def write(text: str, inside: Path_, found: Target, new: str) -> str:
    """The file's text with another value in the field; `inside` is the target's path in the file. An empty value takes the field away."""
    if found.value is not None:
        there = splice.node_at(text, inside)
        if there is not None and there.by_key is not None:  # another of its fields has been written since
            inside = (*inside, found.field)
        if new:
            return splice.replace_value(text, inside, new + ("\n" if found.value.endswith("\n") else ""))
        if found.required or inside == () or inside[-1] != found.field:
            raise ImportRefused("a text that has to be there can't be empty; take an expectation back with the status `deprecated`")
        return splice.remove(text, inside)
    text = unfolded(text, inside, found)
    node = splice.node_at(text, inside)
    present = list(node.by_key or {}) if node is not None else []
    order = [field.written for field in found.declaration.fields]
    before = [name for name in order[: order.index(found.field)] if name in present]
    return splice.add(text, (*inside, found.field), new, before[-1] if before else "")


def unfolded(text: str, inside: Path_, found: Target) -> str:
    """The file's text with the thing at `inside` as fields, if it is still written as the value of one alone."""
    there = splice.node_at(text, inside)
    if found.bare and found.declaration.bare is not None and there is not None and there.value is not None:
        return splice.unfold(text, inside, found.declaration.bare.written)
    return text
