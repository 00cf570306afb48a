"""A ladder with one random edit in any of its files, thousands of times: each mistake is reported at its line, and none is taken in silence."""

import random
import shutil
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from rungbook.pipeline import examine
from rungbook.problem import Problem
from rungbook.read import Path_, Reading, read
from rungbook.shape.declaration import declared, field_names, reached
from tests.conftest import REPO, SAMPLE
from tests.kept import assert_kept, in_full

LADDERS = {"block": REPO / "tests" / "mistakes" / "ladder", "flow": SAMPLE}
"""A ladder whose values have lines of their own, as editors write them, and one that has every field, many in brackets."""
EDITS = 3000
SIGNS = "aeZ09 :-#'\"[]{}&*!|>%@`,?\\\t\n\u00a0"


@dataclass(frozen=True)
class Edit:
    kind: str
    lines: tuple[int, ...]
    """The lines that were edited, from 1: both of two that one became, both copies, both sides of a gap."""
    text: str


def edited(lines: list[str], chance: random.Random) -> Edit:
    """The file with one edit of a kind that people make."""
    kind = chance.choice(["delete", "insert", "replace", "swap", "indent", "dedent", "double", "remove", "join", "tab"])
    number = chance.choice([n for n, line in enumerate(lines) if line.strip()])
    line, rest = lines[number], len(lines[number])
    at = chance.randrange(rest)
    match kind:
        case "delete":
            new = [line[:at] + line[at + 1 :]]
        case "insert":
            new = (line[:at] + chance.choice(SIGNS) + line[at:]).split("\n")
        case "replace":
            new = (line[:at] + chance.choice(SIGNS) + line[at + 1 :]).split("\n")
        case "swap":
            new = [line[:at] + line[at : at + 2][::-1] + line[at + 2 :]]
        case "indent":
            new = [" " * chance.choice([1, 2]) + line]
        case "dedent":
            new = [line.removeprefix(" " * chance.choice([1, 2]))]
        case "double":
            new = [line, line]
        case "remove":
            new = []
        case "tab":
            new = ["\t" + line.lstrip()]
        case _:
            after = lines[number + 1] if number + 1 < len(lines) else ""
            return Edit(kind, (number + 1,), "\n".join([*lines[:number], line + after, *lines[number + 2 :]]))
    touched = range(number + 1, number + 1 + len(new)) if new else (number, number + 1)
    return Edit(kind, tuple(touched), "\n".join([*lines[:number], *new, *lines[number + 1 :]]))


Kinds = dict[Path_, tuple[type, int]]


def kinds(value: object, reading: Reading, path: Path_ = ()) -> Kinds:
    """What is at each path: a text, a list or a group of fields, and in which line its key is."""
    found: Kinds = {path: (type(value), reading.key_origin(path).line if path else 0)}
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        found |= kinds(one, reading, (*path, key))
    return found


@cache
def every_field() -> frozenset[str]:
    """The name of each field that any kind of thing has."""
    return frozenset(name for kind in reached() for name in declared(kind).by_name)


def changed(edit: Edit, before: Kinds, after: Kinds) -> list[Path_]:
    """What became something else, though nothing was reported: a value of another kind, or a field or an id that is not where it was.
    What is taken out as a whole, by removing its line or by making it a remark, was meant to be, and so was an id that was edited."""
    if edit.kind == "double":  # an item that is there twice moves those behind it
        before = {path: there for path, there in before.items() if not any(isinstance(part, int) for part in path)}
    other = [path for path, (kind, _) in before.items() if after.get(path, (kind, 0))[0] is not kind]
    out = edit.kind == "remove" or edit.text.split("\n")[edit.lines[0] - 1].lstrip().startswith("#")
    lost = [path for path in before if path not in after and isinstance(path[-1], str) and after.get(path[:-1], (None, 0))[0] is dict]
    gone = [path for path in lost if path[-1] in every_field() or before[path][1] not in edit.lines]
    return other if out else other + gone


@pytest.mark.heavy
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_slip_is_reported_at_its_line(seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of thousands of random edits, nine in ten mistakes are reported at the very line, nearly all beside it, and none changes what a field is unseen."""
    chance = random.Random(seed)  # noqa: S311  # the same each time
    texts: dict[Path, str] = {}
    before: dict[str, Kinds] = {}
    for name, ladder in LADDERS.items():
        shutil.copytree(ladder, tmp_path / name)
        texts |= {path: path.read_text(encoding="utf-8") for path in sorted((tmp_path / name).rglob("*.yml"))}
        reading = read(tmp_path / name, name, field_names())
        before[name] = kinds(reading.value, reading)
        assert not examine(tmp_path / name, name).problems
    lengths = [text.count("\n") for text in texts.values()]
    counts: Counter[str] = Counter()
    for _ in range(EDITS):
        [path] = chance.choices(list(texts), lengths)
        edit = edited(texts[path].rstrip("\n").split("\n"), chance)
        name = path.relative_to(tmp_path).parts[0]
        path.write_text(edit.text + "\n", encoding="utf-8")
        problems = examine(tmp_path / name, name).problems
        if problems:
            counts["reported"] += 1
            away = distance(problems, edit, path.relative_to(tmp_path).as_posix())
            counts["exact"] += away == 0
            counts["within one line"] += away <= 1
        else:
            counts["accepted"] += 1
            reading = read(tmp_path / name, name, field_names())
            assert not changed(edit, before[name], kinds(reading.value, reading)), (path, edit)
        path.write_text(texts[path], encoding="utf-8")
    with capsys.disabled():
        shares = ", ".join(f"{name} {counts[name] / counts['reported']:.1%}" for name in ("exact", "within one line"))
        print(f"\nseed {seed}: {EDITS} edits, {counts['accepted']} still a ladder, {counts['reported']} reported: {shares}")
    assert counts["reported"] > EDITS / 2
    assert counts["exact"] >= 0.92 * counts["reported"]
    assert counts["within one line"] >= 0.97 * counts["reported"]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10, 20))
def test_what_is_reported_of_a_slip_is_as_recorded(seed: int, tmp_path: Path, rewrite: bool) -> None:
    """Every word, line and correction, for a few of the same edits."""
    chance = random.Random(seed)  # noqa: S311
    shutil.copytree(LADDERS["block"], tmp_path, dirs_exist_ok=True)
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(tmp_path.rglob("*.yml"))}
    for number in range(30):
        [path] = chance.choices(list(texts), [text.count("\n") for text in texts.values()])
        edit = edited(texts[path].rstrip("\n").split("\n"), chance)
        path.write_text(edit.text + "\n", encoding="utf-8")
        if problems := examine(tmp_path, "ladder").problems:
            assert_kept("slips", f"{seed}.{number}: {edit.kind} in line {edit.lines[0]} of {path.relative_to(tmp_path).as_posix()}", in_full(problems), rewrite)
        path.write_text(texts[path], encoding="utf-8")


def distance(problems: tuple[Problem, ...], edit: Edit, file: str) -> int:
    """How many lines are between the first problem and the edit, or the nearest place that it names. What a removed line leaves missing is reported
    at the thing that lacks it."""
    problem = problems[0]
    if edit.kind == "remove" and problem.rule == "missing-field":
        return 0
    if problem.origin.file != file:
        return 0 if any(f"{file}:{line}" in problem.message + problem.repair for line in edit.lines) else 99
    return min(abs(problem.origin.line - line) for line in edit.lines)
