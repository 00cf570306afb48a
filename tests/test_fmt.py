"""`rungbook fmt`: one form, and nothing that a file says changes."""

import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rungbook.edit.formatter import format_yaml
from rungbook.edit.splice import Unreadable, value_of
from tests.conftest import REPO, SAMPLE, rungbook

FILES = sorted([*(REPO / "ladders").glob("**/*.yml"), *SAMPLE.glob("**/*.yml")])

UNTIDY = """\ufeff

# head
title:   A\t# c
levels:
    one:
        title :  One
        # about also
        also:
        - x
        -   y
        text: |
              keep
                this\x20\x20
              too
        multi: a
          b
    # two comes
    two: {a: 1,
       b: 2}
    list:
    -   key: v
        other: w
    - - n
      - m


end: "q
   r"\x20
long: >
  stays
summary: {}
""".replace("{}", "word " * 30 + "end\r")
TIDY = """# head
title: A # c
levels:
  one:
    title: One
    # about also
    also:
      - x
      - y
    text: |
      keep
        this\x20\x20
      too
    multi: a
      b
  # two comes
  two: {a: 1,
     b: 2}
  list:
    - key: v
      other: w
    - - n
      - m

end: "q
  r"
long: >
  stays
summary: >-
  {}
""".replace("{}", "word " * 20 + "word\n  " + "word " * 9 + "end")


def test_one_file_shows_every_rule() -> None:
    """Indentation, tabs, spaces, colons, empty lines, line ends, a long text: before and after."""
    assert format_yaml(UNTIDY) == TIDY
    assert format_yaml(TIDY) == TIDY
    assert value_of(TIDY) == value_of(UNTIDY.removeprefix("\ufeff"))


@pytest.mark.parametrize(
    ("untidy", "tidy"),
    [
        ("a:\n    b: c\n    # last\n", "a:\n  b: c\n  # last\n"),
        ("a:\n    b: c\n# last\n", "a:\n  b: c\n# last\n"),
        ("a:\n    # of b\n    b: c\n", "a:\n  # of b\n  b: c\n"),
        ("# of a\na:\n    b: c\n    # of d\nd: e\n", "# of a\na:\n  b: c\n  # of d\nd: e\n"),
        ("a:\n    b: c\n    # first\n    # second\n", "a:\n  b: c\n  # first\n  # second\n"),
    ],
)
def test_a_remark_moves_with_its_neighbour(untidy: str, tidy: str) -> None:
    """With the line below it, or with the one above where it is aligned with that, to the last line of the file."""
    assert format_yaml(untidy) == tidy


@pytest.mark.parametrize("sign", [">2", "|2"])
def test_a_text_that_states_its_margin_keeps_it(sign: str) -> None:
    """It moves with its field, and the lines that begin further in stay so."""
    assert format_yaml(f"a:\n    b: {sign}\n          c\n        d\n") == f"a:\n  b: {sign}\n        c\n      d\n"


def test_a_tab_between_things_in_brackets_is_a_space() -> None:
    """It is where it was, with the signs before it as they were."""
    assert format_yaml("a:\n  b: [c,\td, {e:\tf}]\n") == "a:\n  b: [c, d, {e: f}]\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_ladders_files_have_the_form(path: Path) -> None:
    """The reference ladder and the sample are in the form that `rungbook fmt` gives."""
    text = path.read_bytes().decode()
    assert format_yaml(text) == text, "run: rungbook fmt"


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_disturbed_file_finds_back_to_its_form(path: Path) -> None:
    """With twice the indentation, spaces at line ends and Windows line ends, a file comes back as it was, byte for byte."""
    text = path.read_bytes().decode()
    widened = "\n".join(" " * (len(line) - len(line.lstrip(" "))) + line for line in text.split("\n"))
    widened = re.sub(r"(?m)^( *-) (?=(?:title|rule): )", r"\1   ", widened)
    disturbed = re.sub(r"(?m)^( *(?:title|grade|kind|from|scale|thread):) ", r"\1   ", widened).replace("\n", "\r\n")
    assert value_of(disturbed) == value_of(text)
    assert format_yaml(disturbed) == text


words = st.text(alphabet="ab :#-'\"\n\t{}[],|>é%&*!?", max_size=12)
values = st.recursive(words, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3), max_leaves=12)


def comments_of(text: str) -> list[str]:
    return re.findall(r"#~\d+", text)


def test_a_text_that_comes_to_no_rest_is_left_as_it_is() -> None:
    """Where one move calls for the next, nothing is moved."""
    restless = "? ''\n:  - ''\n   - []\n':':\n- ''\n- {? '' : '', ':': \":\\\"\\\n      \\t\"}\n"
    assert format_yaml(restless) == restless


@pytest.mark.slow
@settings(max_examples=120, deadline=None)
@given(values, st.randoms(use_true_random=False), st.sampled_from([None, True, False]), st.integers(2, 6), st.booleans())
def test_no_text_says_something_else_afterwards(value: Any, chance: random.Random, flow: bool | None, indent: int, windows: bool) -> None:
    """However a text is laid out, its values and comments stay, and a second run changes nothing."""
    lines = yaml.safe_dump(value, default_flow_style=flow, indent=indent, width=30, allow_unicode=True).splitlines()
    for number in range(len(lines)):
        noise = chance.choice(["", "", "", "  ", "\t", f"  #~{number}", "\n", f"\n   #~{number}", "\n\n"])
        lines[number] += noise
    text = ("\r\n" if windows else "\n").join(lines) + chance.choice(["", "\n", "\n\n"])
    try:
        meant = value_of(text)
    except Unreadable:
        return
    after = format_yaml(text)
    assert value_of(after) == meant
    assert comments_of(after) == comments_of(text)
    assert format_yaml(after) == after


def test_the_command_says_what_it_does(tmp_path: Path) -> None:
    """`--check` writes nothing and fails; without it files are written, and one that can't be read is reported and left alone."""
    (tmp_path / "grades.yml").write_bytes(b"l1:   {title: L1}\r\n")
    checked = rungbook("fmt", tmp_path, "--check")
    assert (checked.returncode, (tmp_path / "grades.yml").read_bytes()) == (1, b"l1:   {title: L1}\r\n")
    assert "grades.yml: not formatted; run `rungbook fmt`" in checked.stderr
    assert rungbook("fmt", tmp_path).returncode == 0
    assert (tmp_path / "grades.yml").read_bytes() == b"l1: {title: L1}\n"
    assert rungbook("fmt", tmp_path, "--check").returncode == 0
    (tmp_path / "terms.yml").write_text("a: b: c\n")
    broken = rungbook("fmt", tmp_path)
    assert broken.returncode == 1
    assert "terms.yml: this file can't be read and was left alone" in broken.stderr
    assert (tmp_path / "terms.yml").read_text() == "a: b: c\n"
