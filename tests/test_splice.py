"""Changing a YAML text without touching the rest of it. What a text says is read by PyYAML alone, never by the code under test."""

import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rungbook.edit import splice
from rungbook.edit.splice import UnsupportedEdit
from rungbook.read import Path_

TEXT = """# head
plain: one   # after plain
quoted: 'two'  # after quoted
double: "three"
folded: >-  # on the header
  four and
  five
# between
literal: |
  six
   seven

multi: eight
  nine
flow: {a: ten, b: [eleven, 'twelve']} # after flow
list:
  - thirteen # item
  - |
    fourteen
  - key: fifteen
    other: >
      sixteen
nested:
  deep:
    # inside
    deeper: seventeen
empty:
last: end
"""
PLACES: list[Path_] = [
    ("plain",),
    ("quoted",),
    ("double",),
    ("folded",),
    ("literal",),
    ("multi",),
    ("flow", "a"),
    ("flow", "b", 0),
    ("flow", "b", 1),
    ("list", 0),
    ("list", 1),
    ("list", 2, "other"),
    ("nested", "deep", "deeper"),
    ("empty",),
]
NASTY = [
    "a: b",
    "with # hash",
    "- dash",
    "'q' \"d\"",
    "two\nlines",
    "ends\n",
    "\n  leads",
    "  spaces  ",
    "[x, y]",
    "{a: 1}",
    "é😀 \u2028",
    "a word " * 40,
    "",
    "%@`",
]


def comments(text: str) -> list[str]:
    return re.findall(r"# (?:head|after \w+|on the header|between|item|inside)", text)


def says(text: str) -> Any:
    """What a text says, with every scalar as the string that was written."""
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506 - makes strings, lists and mappings, nothing else


def expected(place: Path_, value: str) -> Any:
    """What `TEXT` says once `value` is at `place`."""
    tree = says(TEXT)
    holder = tree
    for part in place[:-1]:
        holder = holder[part]
    holder[place[-1]] = value
    return tree


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES, ids=lambda place: ".".join(map(str, place)))
def test_a_value_is_replaced_in_its_place(place: Path_) -> None:
    """The text then says the new value there and the old ones elsewhere, every comment is where it was, and other lines keep their bytes."""
    start = TEXT.index(str(place[0]) + ":")
    following = re.compile(r"^\w.*", re.MULTILINE | re.DOTALL).search(TEXT, start + 1)
    assert following
    for value in NASTY:
        new = splice.replace_value(TEXT, place, value)
        assert says(new) == expected(place, value), repr(value)
        assert comments(new) == comments(TEXT), repr(value)
        assert new.startswith(TEXT[:start]), repr(value)
        assert new.endswith(following[0]), repr(value)


@pytest.mark.slow
@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60), st.sampled_from(PLACES))
def test_any_text_can_be_written_anywhere(value: str, place: Path_) -> None:
    """Any text can be written at any place of a file and is read back as it was."""
    assert says(splice.replace_value(TEXT, place, value)) == expected(place, value)


def test_the_same_value_changes_nothing_of_a_short_text() -> None:
    """Setting what is there already leaves each byte."""
    for place, value in ((("plain",), "one"), (("quoted",), "two"), (("double",), "three"), (("flow", "b", 1), "twelve")):
        assert splice.replace_value(TEXT, place, value) == TEXT


def test_a_group_of_fields_is_no_place_for_a_text() -> None:
    """What is not a scalar, or is not there, is refused."""
    for place in (("nested",), ("nothing",), ("list", 7), ("plain", "deeper")):
        with pytest.raises(UnsupportedEdit):
            splice.replace_value(TEXT, place, "x")


@pytest.mark.parametrize(
    ("text", "path", "value", "new"),
    [
        ("a:\n  - x\n", ("a", 0), "one\ntwo", "a:\n  - |-\n    one\n    two\n"),
        ("a:\n  b:\n    - x\n", ("a", "b", 0), "one\ntwo", "a:\n  b:\n    - |-\n      one\n      two\n"),
        ("a:\n  b: x\n", ("a", "b"), "one\ntwo", "a:\n  b: |-\n    one\n    two\n"),
        ("- x\n", (0,), "one\ntwo", "- |-\n  one\n  two\n"),
    ],
)
def test_lines_are_two_spaces_further_in_than_what_holds_them(text: str, path: Path_, value: str, new: str) -> None:
    """Than the field, or than the hyphens of its list."""
    assert splice.replace_value(text, path, value) == new


@pytest.mark.parametrize(
    ("text", "path", "new"),
    [
        ("\n- x\n", (0,), "\n- x\n- y\n"),
        ("- x\n- z\n", (0,), "- x\n- y\n- z\n"),
        ("a:\n  - x # why\nb: c\n", ("a", 0), "a:\n  - x # why\n  - y\nb: c\n"),
        ("a:\n- x", ("a", 0), "a:\n- x\n- y\n"),
        ("a: [x, z]\n", ("a", 0), "a: [x, y, z]\n"),
    ],
)
def test_an_item_is_put_behind_another(text: str, path: Path_, new: str) -> None:
    """At the hyphen of its neighbour, or between the same brackets."""
    assert splice.add_item(text, path, "y") == new


def test_an_entry_is_put_between_lines() -> None:
    """An entry is inserted behind the one that is named, or at the end, at its mapping's indentation, and nothing else moves."""
    text = "a:\n    one: 1  # first\n    # about two\n    two:\n        - x\n        # still two\n\n# about b\nb: {}"
    entry = "new:\n  key: value\n"
    assert splice.insert(text, ("a",), "new", entry, after="one") == text.replace("# first\n", "# first\n    new:\n      key: value\n")
    assert splice.insert(text, ("a",), "new", entry) == text.replace("still two\n", "still two\n    new:\n      key: value\n")
    assert splice.insert(text, (), "new", entry) == text + "\nnew:\n  key: value\n"
    assert splice.insert(text, ("c",), "new", entry) == text + "\nc:\n  new:\n    key: value\n"
    assert splice.insert("c:   # nothing yet\nd: 1\n", ("c",), "new", "new: 1\n") == "c:   # nothing yet\n  new: 1\nd: 1\n"
    for path, key in ((("a",), "one"), (("a", "one"), "new")):
        with pytest.raises(UnsupportedEdit):
            splice.insert(text, path, key, entry)


def test_an_entry_is_put_between_brackets() -> None:
    """Lines become one, quoted where they have to be; empty brackets are filled, and a word gives way to them."""
    entry = "new:\n  key: 'a: b, c'\n  list: [x, \"y #z\"]\n"
    flow = "new: {key: 'a: b, c', list: [x, 'y #z']}"
    assert splice.insert("a: {one: 1, two: 2} # all\n", ("a",), "new", entry) == f"a: {{one: 1, two: 2, {flow}}} # all\n"
    assert splice.insert("a: {one: 1, two: 2}\n", ("a",), "new", entry, after="one") == f"a: {{one: 1, {flow}, two: 2}}\n"
    assert splice.insert("a: {}\n", ("a",), "new", entry) == f"a: {{{flow}}}\n"
    assert splice.insert("{one: 1}\n", (), "new", entry) == f"{{one: 1, {flow}}}\n"
    assert splice.insert("{one: {x: 1}}\n", ("two",), "new", entry) == f"{{one: {{x: 1}}, two: {{{flow}}}}}\n"
    assert splice.without_word("a: {b: not-defined, c: x}\n", ("a", "b")) == "a: {b: {}, c: x}\n"
    assert splice.without_word("a: {b: Some text, c: x}\n", ("a", "b")) == "a: {b: Some text, c: x}\n"
    with pytest.raises(UnsupportedEdit):
        splice.insert("a: {new: 1}\n", ("a",), "new", entry)
