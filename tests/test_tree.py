"""The one tree of a file: each part of it from its first character to its last, and what it says."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from rungbook.problem import Origin
from rungbook.read import Document, Node, parse, read
from tests.conftest import REPO, SAMPLE

FILES = sorted([*(REPO / "ladders").glob("*.yml"), *(REPO / "ladders").glob("*/*.yml"), *SAMPLE.rglob("*.yml")])
WRITTEN = """# head
plain: one   # a remark
'quoted': 'it''s'
folded: >-  # a remark
  two and
  three

multi: four
  five
flow: {a: [six, 'seven'], b: {}}
list:
  - eight
  - key: nine
    other: ""
empty:
last: end
"""
EXTENTS = {
    ("plain",): "one",
    ("quoted",): "'it''s'",
    ("folded",): ">-  # a remark\n  two and\n  three",
    ("multi",): "four\n  five",
    ("flow",): "{a: [six, 'seven'], b: {}}",
    ("flow", "a"): "[six, 'seven']",
    ("flow", "a", 1): "'seven'",
    ("flow", "b"): "{}",
    ("list", 0): "eight",
    ("list", 1, "key"): "nine",
    ("list", 1, "other"): '""',
    ("empty",): "",
    ("last",): "end",
}


def document(text: str, foreign: bool = False) -> Document:
    found = parse(text, "a.yml", foreign=foreign)
    assert isinstance(found, Document)
    return found


def nodes(node: Node | None) -> Iterator[Node]:
    if node is not None:
        yield node
        for entry in node.entries:
            yield from nodes(entry)


def test_each_part_has_its_own_text() -> None:
    """From its first sign to its last, without the remark behind it or the lines below it."""
    root = document(WRITTEN).root
    assert root is not None
    found = {path: root.find(path) for path in EXTENTS}
    assert {path: WRITTEN[node.start : node.end] for path, node in found.items() if node} == EXTENTS
    assert [path for path in EXTENTS if (node := found[path]) and node.flow] == [path for path in EXTENTS if path[0] == "flow"]
    for name in ("nothing", 0, 7):
        assert root.child(name) is None
    inner = root.child("list")
    assert inner is not None
    assert [inner.child(name) for name in ("key", -1, 2)] == [None, None, None]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_says_what_yaml_says_with_every_place_right(path: Path) -> None:
    """The values are those of PyYAML's own loader that takes no types, and each key and plain text is where the tree says."""
    text = path.read_text(encoding="utf-8")
    found = document(text)
    assert found.value == yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - a loader that makes texts alone
    lines = text.split("\n")
    seen = 0
    for node in nodes(found.root):
        if node.key is not None:
            seen += 1
            assert text[node.key_start : node.key_end].strip("'\"") == node.key
            assert lines[node.key_line][node.key_column :].strip("'\"").startswith(node.key)
        if node.value is not None and not node.style and "\n" not in text[node.start : node.end]:
            assert text[node.start : node.end] == node.value
            assert lines[node.line][node.column :].startswith(node.value)
    assert seen


def test_the_place_of_a_value_is_found_through_the_whole_folder(tmp_path: Path) -> None:
    """A path through the ladder leads to the file and line, whichever file holds it; a part that is not there leads to what it would be in."""
    (tmp_path / "ladder.yml").write_text("organisation:\n  name: A\n", encoding="utf-8")
    (tmp_path / "tracks").mkdir()
    (tmp_path / "tracks" / "a.yml").write_text("title: A\nlevels:\n  one:\n    also: x\n", encoding="utf-8")
    reading = read(tmp_path, "ladders")
    assert reading.origin(("organisation", "name")) == Origin("ladders/ladder.yml", 2, 9)
    assert reading.key_origin(("tracks", "a", "levels", "one")) == Origin("ladders/tracks/a.yml", 3, 3)
    assert reading.origin(("tracks", "a", "levels", "one", "also", 0)) == Origin("ladders/tracks/a.yml", 4, 11)
    assert reading.origin(("tracks", "a")) == Origin("ladders/tracks/a.yml")


def test_a_file_of_another_program_may_hold_tags_and_aliases() -> None:
    """They are kept as marks, so that nobody takes what stands for something else as the thing itself."""
    root = document("a: &x !ENV [HOME, b]\nc: *x\nd: plain\n", foreign=True).root
    assert root is not None
    assert [(node.key, node.tag) for node in root.entries] == [("a", "!ENV"), ("c", "*"), ("d", None)]
    assert root.plain() == {"a": ["HOME", "b"], "c": "", "d": "plain"}
    assert not isinstance(parse("a: !ENV b\n", "a.yml"), Document)
