"""New entries beside existing ones."""

from typing import Any

from rungbook.edit import splice
from rungbook.edit.splice import scalar
from rungbook.read import Path_


def add_item(text: str, path: Path_, value: str) -> str:
    """The text with another item after the one at `path` in a list."""
    node = splice.node_at(text, path)
    if node is None or node.value is None:
        raise splice.UnsupportedEdit(f"there is no item at {'/'.join(map(str, path))}")
    if node.flow:
        new = f"{text[: node.end]}, {scalar(value)}{text[node.end :]}"
    else:
        line = text.rfind("\n", 0, node.start) + 1
        dash = " " * (len(text[line : node.start]) - 2) + "- "
        end = text.find("\n", node.end)
        end = len(text) if end < 0 else end
        new = f"{text[:end].rstrip()}\n{dash}{scalar(value)}\n{text[end:].removeprefix(chr(10))}"
    if splice.value_of(new) != _with_item(splice.value_of(text), path, value):
        raise splice.UnsupportedEdit(f"an item can't be added at {'/'.join(map(str, path))}")
    return new


def _with_item(tree: Any, path: Path_, value: str) -> Any:
    if not path:
        return tree
    first, rest = path[0], path[1:]
    if not rest and isinstance(tree, list) and isinstance(first, int):
        return [*tree[: first + 1], value, *tree[first + 1 :]]
    inner = _with_item(tree[first], rest, value)
    return {**tree, first: inner} if isinstance(tree, dict) else [inner if number == first else one for number, one in enumerate(tree)]
