"""Reading: mistakes that people make are reported in their words, and nothing that YAML can do to a file gets through."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rungbook.pipeline import examine
from rungbook.problem import Problem
from rungbook.read import Document, parse, read
from rungbook.read.characters import unreadable
from tests.conftest import REPO
from tests.kept import noted, problems_kept

TRACK = "tracks/ml-engineer.yml"
MISTAKES = {
    "a list item out of line": (TRACK, "      - Junior MLE\n", "     - Junior MLE\n", "yaml-syntax"),
    "a tab": (TRACK, "    grade: l3\n", "\tgrade: l3\n", "indentation"),
    "a forgotten colon": (TRACK, "    grade: l3\n", "    grade l3\n", "yaml-syntax"),
    "an unclosed quotation mark": (TRACK, "title: ML Engineer I\n", 'title: "ML Engineer I\n', "yaml-syntax"),
    "a wrong level": (TRACK, "    from: l3\n", "    from: l33\n", "unknown-level"),
    "Yes for true": ("grades.yml", "senior: true\n", "senior: Yes\n", "wrong-type"),
    "a doubled key": (TRACK, "    grade: l3\n", "    grade: l3\n    grade: l4\n", "duplicate-key"),
    "a removed line": (TRACK, "  l3:\n    title: ML Engineer I\n", "  l3:\n", "missing-field"),
    "quotation marks of a word processor": (TRACK, "kind: individual\n", "kind: “individual”\n", "value-not-allowed"),
    "a field among the entries": (TRACK, "        evidence: A", "      evidence: A", "misplaced-field"),
    "a remark where a list begins": (TRACK, "          examples:\n", "#         examples:\n", "swallowed-line"),
    "a break for a colon": ("facts.yml", "reach:\n  title: Scope in a word", "reach:\n  title\n    Scope in a word", "swallowed-line"),
    "no space behind a colon": ("facts.yml", "reach:\n  title: Scope in a word", "reach:\n  title:Scope in a word", "yaml-syntax"),
    "a space before a colon": ("facts.yml", "reach:\n  title: Scope in a word", "reach:\n  title :Scope in a word", "yaml-syntax"),
    "two letters the wrong way round": (TRACK, "    from: l3\n    to: l4\n", "    from: l3\n    ot: l4\n", "unknown-field"),
    "a pasted table": (TRACK, "      - Junior MLE\n", "| Level | Title |\n| --- | --- |\n", "yaml-syntax"),
}


@pytest.fixture(autouse=True)
def messages_kept(request: pytest.FixtureRequest, rewrite: bool) -> Iterator[None]:
    """What a test is shown was read as a whole."""
    with problems_kept("reading", request.node.name, rewrite):
        yield


@pytest.mark.slow
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_reported_once_at_its_line(mistake: str, tmp_path: Path) -> None:
    """Of one mistake in the reference ladder comes one problem, at the line of the mistake, with a repair."""
    file, right, wrong, rule = MISTAKES[mistake]
    shutil.copytree(REPO / "ladders", tmp_path / "ladders")
    before = (tmp_path / "ladders" / file).read_text(encoding="utf-8")
    assert right in before
    changed = before.replace(right, wrong, 1)
    (tmp_path / "ladders" / file).write_text(changed, encoding="utf-8")
    line = next(n for n, (old, new) in enumerate(zip(before.split("\n"), changed.split("\n"), strict=False), 1) if old != new)
    line = line - 1 if mistake == "a removed line" else line
    [problem] = noted(examine(tmp_path / "ladders", "ladders").problems)
    assert (problem.origin.file, problem.origin.line, problem.rule) == (f"ladders/{file}", line, rule)
    assert problem.repair


def said(raw: bytes) -> list[tuple[str, int]]:
    """The rules that a file's bytes break, each with its line."""
    text = unreadable(raw, "a.yml")
    parsed = parse(text, "a.yml") if isinstance(text, str) else text
    problems = parsed.problems if isinstance(parsed, Document) else [parsed] if isinstance(parsed, Problem) else parsed
    return [(problem.rule, problem.origin.line) for problem in noted(problems)]


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (b"a: 1\n\tb: 2\n", "indentation"),
        ("a:\n\u00a0\u00a0b: 2\n".encode(), "indentation"),
        (b"a: C # programmer\n", "cut-text"),
        (b"a: >-\n  One.b: |\n  Two\n", "swallowed-line"),
        (b"a: &x 1\n", "yaml-feature"),
        (b"a: *x\n", "yaml-feature"),
        (b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "yaml-feature"),
        (b"a: &a {x: 1}\nb: {<<: [*a, *a]}\n", "yaml-feature"),
        (b"a: !!python/object/apply:os.system [ls]\n", "yaml-feature"),
        (b"a: " + b"[" * 100_000, "too-deep"),
        ("a: x\u2028b: 3\n".encode(), "unseen-character"),
        ("a: x\u202ey\n".encode(), "unseen-character"),
        ("a: x\u200by\n".encode(), "unseen-character"),
        (b"a: x\x07y\n", "unseen-character"),
        ("a: é Eng\u200cineer ü\n".encode(), "unseen-character"),
        ("a: Eng\u00adineer\n".encode(), "unseen-character"),
        (rb'a: "x\u202ey"', "unseen-character"),
        (rb'"a\0": x', "unseen-character"),
        ("a: x\ufeffy\n".encode(), "unseen-character"),
        ("a: x\n".encode("utf-16"), "not-utf8"),
        ("a: é\n".encode("latin-1"), "not-utf8"),
        (b"a: 1\n<<<<<<< HEAD\nb: 2\n", "conflict-marker"),
        (b"a: 1\n---\nb: 2\n", "two-documents"),
        (b"? [a, b]\n: 1\n", "yaml-key"),
    ],
)
def test_a_hazard_is_refused(raw: bytes, rule: str) -> None:
    """What YAML could do to a file beyond names, texts and lists is refused by name, at its line."""
    assert (rule, 2 if rule in ("indentation", "swallowed-line", "conflict-marker", "two-documents") else 1) in said(raw)


FIELDS = frozenset({"short", "signals", "text"})


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("x/l3: >-\n  I took it.\n  x/l4: >-\n  We went.\n", (3, 3)),
        ("x: >-\n  I took it. x/l4: >- We went.\n", (2, 14)),
        ("x: 'I took it. x/l4: | We went.'\n", (1, 16)),
        ("x: >-\n  I took it.\n  x/l4: We went.\n", (3, 3)),
        ("x: |\n  You own it.\n  owns-more: You own more.\n", (3, 3)),
        ("x: >-\n  owns-more: You own more.\n", (2, 3)),
        ("x: >-\n  You own it. owns-more: You own more.\n", (2, 15)),
        ("x: >-\n  You own\n  short: a lamp\n", (3, 3)),
        ("x: >-\n  You own it. short: a lamp\n", (2, 15)),
        ("x: >-\n  You own it.  signals: a lamp\n", (2, 16)),
    ],
)
def test_a_field_or_entry_inside_a_text_is_never_prose(written: str, place: tuple[int, int]) -> None:
    """Indented into the text above it, or joined to its line, it is an error at its own line and column, with the repair."""
    document = parse(written, "a.yml", fields=FIELDS)
    assert isinstance(document, Document)
    [problem] = document.problems
    assert (problem.rule, problem.origin.line, problem.origin.column) == ("swallowed-line", *place)
    assert "so that it lines up with its neighbours" in problem.repair


@pytest.mark.parametrize(
    "written",
    [
        "x: >-\n  You grow three skills: planning and text: yours\n",
        "x: >-\n  Write `text: >-` above it.\n",
        "x: >-\n  At night the\n  on-call: two people.\n",
        "x: >-\n  See https://x.org/a: it is short.\n",
        "x: >-\n  You reach in 2024: > 5 teams.\n",
        "x: |\n  - one: text\n  - two\n",
        "x: >-\n  Short: you own it. Text: yours.\n",
    ],
)
def test_prose_with_a_colon_is_prose(written: str) -> None:
    """A colon inside a sentence, in code, in an address and behind a capital letter makes no field."""
    document = parse(written, "a.yml", fields=FIELDS)
    assert isinstance(document, Document)
    assert document.problems == ()


@pytest.mark.parametrize("text", ["no", "on", "2026-11-21", "2026-13-45", "1e3", "12:30", "017", "1_000", "9" * 5000, "~", "null", "1.10"])
def test_a_value_stays_what_was_typed(text: str) -> None:
    """No scalar becomes something else: a title may be `No`, and a version `1.10`."""
    document = parse(f"a: {text}\n", "a.yml")
    assert isinstance(document, Document)
    assert document.value == {"a": text}


@pytest.mark.parametrize("name", ["../escape", "..", "a/b", "a\\b", "C:", "a%2f..", "con.", "", "a" * 101])
@pytest.mark.parametrize("place", ["track", "level"])
def test_an_id_that_could_leave_the_folder_is_refused(name: str, place: str, tmp_path: Path) -> None:
    """An id is part of a path, and so holds nothing that a path is made of."""
    track, level = (name, "one") if place == "track" else ("a", name)
    ladder = {"organisation": {"name": "A", "title": "A"}, "tracks": {track: {"title": "A", "levels": {level: {"title": "One"}}}}}
    (tmp_path / "ladder.yml").write_text(json.dumps(ladder), encoding="utf-8")
    assert "id-form" in [problem.rule for problem in examine(tmp_path).problems]


@pytest.mark.parametrize("text", ["👩‍🔬", "می‌خواهم", "naïve", "क्‍ष"])
def test_a_joiner_is_taken_where_a_script_needs_it(text: str) -> None:
    """Emoji, Persian and Hindi are written with characters that show nothing by themselves."""
    assert said(f"a: {text}\n".encode()) == []


def test_links_and_devices_are_not_followed(tmp_path: Path) -> None:
    """A link or a device in the ladder's folder is reported and not read."""
    (tmp_path / "secret").write_text("a: 1\n", encoding="utf-8")
    (tmp_path / "ladders").mkdir()
    (tmp_path / "ladders" / "link.yml").symlink_to(tmp_path / "secret")
    os.mkfifo(tmp_path / "ladders" / "pipe.yml")
    reading = read(tmp_path / "ladders", "ladders")
    assert [problem.rule for problem in noted(reading.problems)] == ["not-a-file", "not-a-file"]
    assert reading.value == {}


def test_a_file_of_another_size_or_place_or_name_is_reported(tmp_path: Path) -> None:
    """A file that is not read is reported, whatever the reason."""
    (tmp_path / "big.yml").write_bytes(b"a: 1\n" * 2_000_000)
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c.yml").write_text("a: 1\n", encoding="utf-8")
    assert {problem.rule for problem in noted(read(tmp_path, "ladders").problems)} == {"file-size", "not-yaml", "file-place"}
    assert [problem.rule for problem in read(tmp_path / "nowhere").problems] == ["no-ladder"]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("a: 1\n\t\nb: 2\n", []),
        ("a:\n\tb: 2\n", ["This line begins with a tab."]),
        ("a: 1\n\u3000\nb: 2\n", ["This line begins with a wide space (U+3000)."]),
        ("a:\n \u00a0b: 2\n", ["This line begins with a wide space (U+00A0)."]),
    ],
)
def test_a_line_begins_with_plain_spaces(text: str, messages: list[str]) -> None:
    """A tab on a line of its own does no harm; YAML takes a wide space there for a text."""
    found = unreadable(text.encode(), "a.yml")
    assert [one.message for one in noted(one for one in found if not isinstance(one, str))] == messages


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(alphabet="ab: -#'\"[]{}&*!|>\n\t\\%@`,?~\u2028\ufeff", max_size=80).map(lambda text: text.encode())))
@example(b"{~ #")
def test_no_bytes_raise(raw: bytes) -> None:
    """Whatever a file holds, reading ends with a value or with problems at places in it."""
    text = unreadable(raw, "a.yml")
    if isinstance(text, str):
        parsed = parse(text, "a.yml")
        if isinstance(parsed, Problem):
            assert 1 <= parsed.origin.line <= text.count("\n") + text.count("\r") + 2
    else:
        assert text
