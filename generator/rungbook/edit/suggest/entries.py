"""New entries beside existing ones: an item of a list, and the id of an expectation that nobody has named yet."""

import re
import unicodedata
from collections.abc import Collection
from typing import Any

from rungbook.edit import splice
from rungbook.edit.skeletons import scalar
from rungbook.markup.plain_text import strip_markdown
from rungbook.read import Path_

WORDS = 5
_FILLERS = frozenset(re.findall(r"\w+", "a an and are as at by for from in is it its of on or so that the their them to who with you your"))


def new_id(text: str, taken: Collection[str]) -> str:
    """An id from the first words of a text, other than those that are taken."""
    plain = unicodedata.normalize("NFKD", strip_markdown(text)).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.findall(r"[a-z0-9]+", plain.replace("'", "")) if word not in _FILLERS] or ["added"]
    name = "-".join(words[:WORDS])[:60].strip("-")
    number = 2
    found = name
    while found in taken:
        found, number = f"{name}-{number}", number + 1
    return found


def add_item(text: str, path: Path_, value: str) -> str:
    """The text with another item after the one at `path` in a list."""
    document = splice.parsed(text)
    node = document.root.find(path) if document.root else None
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
    if splice.value_of(new) != _with_item(document.value, path, value):
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
