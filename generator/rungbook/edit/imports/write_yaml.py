"""Writes a tree of texts as YAML in the one form that `rungbook fmt` leaves as it is."""

from collections.abc import Iterator, Mapping
from typing import Union

from rungbook.edit.splice import WIDTH, block, reads_as, scalar, value_of

Tree = Union[str, list[str], Mapping[str, "Tree"]]


def write_yaml(tree: Mapping[str, Tree]) -> str:
    """Return the lines; reading them again gives the tree."""
    text = "".join(_entries(tree))
    assert value_of(text) == tree
    return text


def _entries(tree: Mapping[str, Tree], indent: int = 0) -> Iterator[str]:
    margin = " " * indent
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield f"{margin}{key}:\n"
            yield from _entries(value, indent + 2)
        elif isinstance(value, str):
            yield f"{margin}{key}: {_scalar(value, indent, len(margin) + len(key) + 2)}\n"
        elif value:
            yield f"{margin}{key}:\n"
            yield from (f"{margin}  - {_scalar(item, indent + 2, len(margin) + 4)}\n" for item in value)


def _scalar(value: str, indent: int, column: int) -> str:
    kept = block("|", value, indent) if "\n" in value else block(">", value, indent) if column + len(value) > WIDTH and " " in value else None
    return kept if kept is not None and reads_as(kept, value, indent) else scalar(value)
