"""Reading: mistakes that people make are reported in their words, and nothing that YAML can do to a file gets through."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rungbook.pipeline import examine
from rungbook.problem import Problem, beginning
from rungbook.read import Document, parse, read, slips
from rungbook.read.characters import unreadable
from rungbook.read.values import Edit
from tests.conftest import REPO
from tests.kept import assert_kept, noted, problems_kept

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


BROKEN = {
    "a tab in the first line": "\tname: A\n",
    "a text that begins with @": "name: A\nowner: @team\n",
    "a text that begins with %": "name: %A\n",
    "a text that begins with a tick": "name: `A` or B\n",
    "a backslash in double quotes": 'name: "A\\d"\n',
    "half of a code in double quotes": 'name: "\\x4"\n',
    "a bracket that stays open": "name: A\nalso: [B, C\ntitle: D\n",
    "a brace that stays open": "name: A\nalso: {b: c\ntitle: D\n",
    "words behind the sign of a text": "name: A\nsummary: >- You bake.\n",
    "a star before a text": "name: A\nsummary: *You* bake.\n",
    "an ampersand before a text": "name: A\nalso:\n  - &\n",
    "an exclamation mark before a text": "name: !<A\n",
    "a directive": "name: A\n%TAG\n",
    "a single quotation mark that stays open": "name: A\ntitle: 'B\n",
    "a quotation mark that swallows fields": 'name: "A\ntitle: "B"\n',
    "a quotation mark that swallows a list item": "also:\n  - 'A\n  - b: 'c'\n",
    "words behind a quotation": 'name: "A" and B\n',
    "one bar": "name: A\n|| B\n",
    "a remark before the first field": "   # remark\nname: A\n title: B\n",
    "a remark further in than its field": "name: A\n   # remark\n title: B\n",
    "a field one space further in": "name: A\n title: B\nsummary: C\n",
    "a field one space further out": "levels:\n  one:\n    title: A\n   grade: b\n",
    "a group two steps in": "levels:\n    one:\n    title: A\n    - b\n",
    "an item further out than its list": "also:\n  - A\n - B\n",
    "an item beside a field": "also:\n  name: A\n  - B\n",
    "a field beside an item": "also:\n  - A\n  name: B\n",
    "a bracket that nothing opened": "name: A\nalso: [B]]\ntitle: C\n",
    "a field further in than a remark hides": "a:\n  b: c\n   # x\n   d: e\n   f: g\n",
    "fields in one line below an empty one": "a:\nb: {c: d}{e: f}\n",
    "a text further out than it began": "summary: >-\n    You bake\n  bread.\ntitle: B\n",
    "a text that begins too far in": "a:\n  summary: >-\n        You bake\n    bread.\n b: c\n",
    "a text that is not further in": "summary: >-\nYou bake.\ntitle: B\n",
    "a line without a colon": "name: A\ngrade g1\ntitle: B\n",
    "a word without a colon": "name: A\ngrade\ntitle: B\n",
    "a word with capitals and no colon": "name: A\nGrade g1\ntitle: B\n",
    "a long line without a colon": "name: A\nbread bread bread bread bread bread bread bread bread bread bread bread \ntitle: B\n",
    "an item without a colon": "also:\n  - one: A\n    two B\n    three: C\n",
    "a colon in a text": "name: A\nsummary: You bake: bread.\ntitle: B\n",
    "an item behind a name": "also: - A\n",
    "two fields in a line of brackets": "a: {b: c}{d: e}\n",
    "steps of four spaces": "a:\n    b:\n        c: d\n      e: f\n",
    "steps of one space": "a:\n b:\n  c: d\n    e: f\n g: h\ni: [\n",
    "many lines that are laid out in another way": "a:\n   b: c\nd:\n     e: f\ng:\n   h: i\nj:\n     k: l\nm:\n   n: o\n    p: q\n",
    "lines below an empty field": "a:\n  b:\n  c: d\n    e: f\n  g: h\n",
    "a text below an empty field": "a:\n  b:\n     c: d\n    e: f\n",
    "an item in an item": "a:\n  - - b: c\n      d: e\n     f: g\n",
    "a hyphen alone": "a:\n  -\n    b: c\n   d: e\n",
    "a quotation mark and nothing else": '"\n',
    "a remark between misplaced fields": " #x: y\nname: A\ntitle: B\n c: [\n",
    "a row between bars": "a:\n  - b\n  | Level | Title |\n",
    "a row with tabs": "a:\n  - b\n  Level\tTitle\n",
    "a remark a step too deep": "title: A\n   #x: y\nsummary: B\n c: [\n",
    "a remark below an empty field": "a:\n #x: y\n  b: c\nd:\n e: f\n  g: h\n",
    "an item further out than an empty field": "a:\n  b:\n - \n    c:\n        d: e\n  f: g\n",
    "a field further out than the first one": " name: A\ntitle: B\n",
    "a text that begins a step too far in": "a:\n  b: >-\n      You bake\n  c:\n    d: e\n f: g\n",
    "two lines that became one": "a:\n  b: c d:\n  e: >-\n  f: g\n",
    "a list beside its field": "a:\n  b:\n  - c\n  - d\n  e: f\n   g: h\n",
    "four lines out of place": "a: b\n   c: d\ne: f\n   g: h\n",
}


@pytest.mark.parametrize("slip", BROKEN)
def test_what_the_parser_gives_up_on_has_the_message_that_is_recorded(slip: str) -> None:
    """In plain language, at the line that has the slip, whatever the parser calls it."""
    problem = parse(BROKEN[slip], "a.yml")
    assert isinstance(problem, Problem)
    noted([problem])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("bread " * 9 + "dough.", "bread " * 9 + "dough."),
        ("bread " * 9 + "doughs.", "bread " * 9 + "…"),
        ("bread " * 8 + "flours sourdough", "bread " * 8 + "flours …"),
        ("- " + "b" * 70, "- " + "b" * 57 + "…"),
    ],
)
def test_a_message_shows_the_first_words_of_a_long_line(text: str, shown: str) -> None:
    """It ends between two words; one that fills most of it is cut. The dots say that there is more."""
    assert beginning(text) == shown


SLIPS = {
    "a tab": ("a:\n\tb: c\n\td: e\n", 2),
    "three tabs": ("a:\n\tb: c\n\td: e\nf:\n\tg: h\n", 5),
    "a wide space": ("a:\n  b: c\n\u3000d: e\n", 3),
    "slashes before a remark": ("a: b\n// why\n", 2),
    "a remark as in HTML": ("a: b\n<!-- why -->\n", 2),
    "a merge": ("a: b\n<<: c\n", 2),
    "bullets": ("also:\n  • A\n  •  B\n   • C\n", 3),
    "a hyphen without a space": ("also:\n  -A\n  -B\n", 2),
    "two hyphens": ("also:\n  - A\n  - - B\n", 3),
    "a stray sign": ("a:\n  b: c\n  } d: e\n", 3),
    "a stray sign in the indentation": ("a:\n  b: c\n ; d: e\n", 3),
    "a colon of another script": ("title： A\nname： B\n", 2),
    "a hard space behind a colon": ("title:\u00a0A\nname: B\n", 1),
    "no space behind colons": ("name: A\ntitle:B\nkind:C\n  order:1\n", 3),
    "an address without a scheme's space": ("name: A\nhttps://a.example\n", 2),
    "the address of a mailbox": ("url:\n  mailto:a@b.example\n", 2),
    "a scheme and one stroke": ("url:\n  https:/a.example\n", 2),
    "a sign for a space": ("title:}A\n", 1),
    "equals signs": ("name: A\ntitle = B\nkind = C\n", 2),
    "a name without its colon": ("name: A\nlevels\n  one: B\n", 2),
    "a field without its colon": ("name: A\ntitle B\nkind: C\n", 2),
    "a field with two letters swapped and no colon": ("titel A b c\n", 1),
    "a text below a name": ("summary:\n  You bake.\n", 2),
    "a text that goes on in the next line": ("  summary: You bake\n  two things: bread\n", 2),
    "an item without a hyphen above": ("also:\n  A\n  - B\n", 2),
    "an item without a hyphen below": ("also:\n  - A\n\n  B\n", 4),
    "a remark in a list": ("also:\n  - A\n  # B\n", 3),
    "a second item of fields": ("links:\n  title: A\n  url: b\n  - title: C\n", 4),
    "an entry as an item": ("gate:\n  - one:\n      text: A\n  - two: B\n", 2),
    "an entry as an item without its colon": ("gate:\n  - one\n    text: A\n", 2),
    "an entry as an item too far in": ("gate:\n  - one:\n         text: A\n           more\n", 2),
    "two fields on a line": ("a: b  c: d\n", 1),
    "an item behind its name": ("a:   - b   - c\n", 1),
    "a line twice": ("a: b\na: b\n", 2),
    "a line twice with others between": ("a: b\nc: d\na: b\n", 3),
    "a name twice": ("a:\n  b: c\na:\n  b: c\n", 3),
    "a bracket that stays open": ("also: [A, B,\n", 1),
    "a brace with spaces that stays open": ("also: { a: b\n", 1),
    "a list in braces": ("also: {A, B}\n", 1),
    "brackets over lines without commas": ("also: [\n  A\n  B,\n]\n", 1),
    "braces over lines without commas": ("a: {\n  b: c\n  d: e\n}\n", 1),
    "a title with a colon in a list of pages": ("nav:\n  - One: two: a/b.md\n", 2),
    "curly quotes": ("title: “A: b”\n", 1),
    "a colon in a text": ("title: A: b\n", 1),
    "a colon at the end of a text": ("title: A:\n", 1),
    "a quotation mark that stays open": ('title: "A\n', 1),
    "quotation marks inside": ("title: 'It's'\n", 1),
    "a quotation at the beginning": ('title: "A" and b\n', 1),
    "a sign at the beginning": ("title: @a\n", 1),
    "a backtick at the beginning": ("title: `a` b\n", 1),
    "a text behind its sign": ("  title: >- A b\n    c\n", 1),
    "a text over lines with a colon": ("  title: A: b\n    c d\n    e\n  f: g\n", 1),
    "an item over lines with a colon": ("  - A: b\n    c d\n", 1),
    "a quoted text over lines": ('  title: "A: "b\n    c"\n', 1),
    "a remark behind a text": ("title: A: b # why\n", 1),
    "a link for an address": ("url: [A](https://a.example)\n", 1),
    "a reference with a space": ("see: level: a/b\n", 1),
    "fields on one line": ("a: {b: c}\n", 1),
    "a field made a remark": ("a: b\n#c:\n  - d\n  - e\nf: g\n", 2),
    "a field made a remark with its margin": ("a:\n  # c:\n    d: e\n", 2),
    "a field made a remark with an odd margin": ("a:\n#   c:\n      d: e\n", 2),
    "a field made a remark with a sign for one of its spaces": ("a:\n#  c:\n    d: e\n", 2),
    "curly quotes around nothing": ("title: “”\n", 1),
    "quotation marks around nothing": ("title: ''\n", 1),
    "fields for a text": ("summary:\n  You bake: bread\n  and cake\n", 1),
    "a list for a text": ("summary:\n  - A\n  - B\n", 1),
    "a line one space too far in": ("a:\n  b: c\n   d: e\n  f: g\n", 3),
    "a group too far in": ("a:\n  b: c\n    d:\n      e: f\n  g: h\n", 3),
    "fields beside their name": ("a:\nb: c\nd: e\n", 2),
    "a name further out than its neighbours": ("a:\n  b:\n    c: d\n e:\n    f: g\n  h: i\n", 6),
    "a field below fields that are further in": ("a:\n  b:\n      c: d\n    e: f\n  h: >-\n    i\n", 5),
    "a remark beside an item": ("a:\n - b\n #c\n", 3),
    "a last line like the one above": ("see:\n  a:b\n  a:b", 3),
    "a second item of fields, over several lines": ("links:\n  title: A\n  url: b\n  note: c\n  - title: D\n    url: e\n", 5),
    "a text that goes on below brackets": ("also: [A,\n  B]\nand more: C\n", 3),
    "a long text without its name": ("summary:\n  You bake bread and cake. You bake bread and cake. You bake bread and cake. You bake bread and cake. \n", 2),
}
"""A text, and the line that has the slip, from 1."""
MOVES = re.compile("does not line up|is not far enough in|is too far in")


@pytest.mark.parametrize("slip", SLIPS)
def test_what_a_line_was_meant_to_be_is_as_recorded(slip: str, rewrite: bool) -> None:
    """Each edit that is tried, the surest first: what is wrong, what to do, and the lines. Lines are moved where nothing else is likely."""
    text, line = SLIPS[slip]
    tried = list(slips.edits(text.splitlines(), line - 1, frozenset({"kind", "name", "summary", "text", "title"})))
    others = [edit for edit in tried if not MOVES.search(edit.message)]
    assert_kept("reading", f"the edits of {slip}", "".join(map(in_words, others or tried)), rewrite)


def in_words(edit: Edit) -> str:
    """All that becomes of an edit in a problem."""
    place = f"lines {edit.first + 1} to {edit.last}" + (f", from column {edit.column + 1}" if edit.column is not None else "")
    return "\n".join([f"{place}: [{edit.rule}] {edit.message}", edit.lead, *(f"|{line}" for line in edit.lines), ""])


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
    assert [problem.rule for problem in examine(tmp_path / "nowhere").problems] == ["no-ladder"]


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
