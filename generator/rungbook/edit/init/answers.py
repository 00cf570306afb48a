"""Answers about a new repository, from a small YAML file: the same names and forms as the options of `rungbook init`."""

from collections.abc import Mapping
from pathlib import Path

from rungbook.edit.init.plan import PlanRefused
from rungbook.problem import Problem, name_the_choice
from rungbook.read import Node, parse

Answers = Mapping[str, str | tuple[str, ...]]
"""An answer by its question; `track` and `packs` have several."""
TEXTS = ("organisation", "title", "repository", "site-url", "owners", "ladder")
LISTS = ("dimensions", "packs")


def read_answers(file: Path) -> Answers:
    """Return the answers of a file. Tracks are a mapping: `Engineer: Engineer, Senior Engineer`."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise PlanRefused(f"{file}: this file is not in UTF-8. Save it in that encoding.") from error
    document = parse(text, str(file))
    if isinstance(document, Problem):
        raise PlanRefused(f"{document.origin}: {document.message}")
    found: dict[str, str | tuple[str, ...]] = {}
    for node in document.root.entries if document.root else ():
        key, names = node.key or "", [*TEXTS, "tracks", *LISTS]
        if key not in names:
            raise PlanRefused(f"{file}:{node.line + 1}: `{key or node.value or ''}` is no question. {name_the_choice(key, names, 'question')}")
        if key == "tracks":
            found["track"] = tuple(f"{entry.key}: {_line(entry, file)}" if entry.key is not None else _line(entry, file) for entry in node.entries)
        elif key in LISTS:
            found[key] = tuple(part.strip() for part in _line(node, file).split(",") if part.strip())
        elif node.value is None:
            raise PlanRefused(f"{file}:{node.line + 1}: write one text after `{key}:`.")
        else:
            found[key] = node.value
    return found


def _line(node: Node, file: Path) -> str:
    """A text, or the texts of a list with commas between them."""
    if node.value is not None:
        return node.value
    if node.by_key is None and all(entry.value is not None and "," not in entry.value for entry in node.entries):
        return ", ".join(entry.value or "" for entry in node.entries)
    raise PlanRefused(f"{file}:{node.line + 1}: write titles here, with commas between them.")
