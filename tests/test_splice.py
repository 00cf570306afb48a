"""Changing a YAML text without touching the rest of it."""

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rungbook.edit import splice
from rungbook.edit.splice import UnsupportedEdit, value_of
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


def test_the_figures_of_this_file() -> None:
    """Fourteen nasty values at fourteen places, as many as the prototype was measured with."""
    assert len(NASTY) == len(PLACES) == 14


@pytest.mark.parametrize(("place", "value"), list(itertools.product(PLACES, NASTY)))
def test_a_value_is_replaced_in_its_place(place: Path_, value: str) -> None:
    """The text then says the new value there and the old ones elsewhere, and every comment is where it was."""
    new = splice.replace_value(TEXT, place, value)
    expected = splice._changed(value_of(TEXT), place, value)
    assert value_of(new) == expected
    assert comments(new) == comments(TEXT)
    start = TEXT.index(str(place[0]) + ":")
    assert new.startswith(TEXT[:start])
    following = re.compile(r"^\w.*", re.MULTILINE | re.DOTALL).search(TEXT, start + 1)
    assert following is not None
    assert new.endswith(following[0])


@settings(deadline=None)  # a busy machine is no mistake
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60), st.sampled_from(PLACES))
def test_any_text_can_stand_anywhere(value: str, place: Path_) -> None:
    """There is no text that can't be written at some place."""
    assert value_of(splice.replace_value(TEXT, place, value)) == splice._changed(value_of(TEXT), place, value)


def test_the_same_value_changes_nothing_of_a_short_text() -> None:
    """Setting what is there already leaves each byte."""
    for place, value in ((("plain",), "one"), (("quoted",), "two"), (("double",), "three"), (("flow", "b", 1), "twelve")):
        assert splice.replace_value(TEXT, place, value) == TEXT


def test_a_group_of_fields_is_no_place_for_a_text() -> None:
    """What is no scalar, or is not there, is refused."""
    for place in (("nested",), ("nothing",), ("list", 7), ("plain", "deeper")):
        with pytest.raises(UnsupportedEdit):
            splice.replace_value(TEXT, place, "x")


def test_an_entry_is_put_between_lines() -> None:
    """An entry stands behind the one that is named, or at the end, at its mapping's indentation, and nothing else moves."""
    text = "a:\n    one: 1  # first\n    # about two\n    two:\n        - x\n        # still two\n\n# about b\nb: {}"
    entry = "new:\n  key: value\n"
    assert splice.insert(text, ("a",), "new", entry, after="one") == text.replace("# first\n", "# first\n    new:\n      key: value\n")
    assert splice.insert(text, ("a",), "new", entry) == text.replace("still two\n", "still two\n    new:\n      key: value\n")
    assert splice.insert(text, (), "new", entry) == text + "\nnew:\n  key: value\n"
    assert splice.insert(text, ("c",), "new", entry) == text + "\nc:\n  new:\n    key: value\n"
    assert splice.insert("c:   # nothing yet\nd: 1\n", ("c",), "new", "new: 1\n") == "c:   # nothing yet\n  new: 1\nd: 1\n"
    for path, key in ((("b",), "new"), (("a",), "one"), (("a", "one"), "new")):
        with pytest.raises(UnsupportedEdit):
            splice.insert(text, path, key, entry)
