"""A track file with one random edit, thousands of times: each mistake is told at its line, and none is taken in silence."""

import random
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from rungbook.problem import Problem
from rungbook.read import Document, Reading, parse, read
from rungbook.read.characters import unreadable
from rungbook.shape import shape
from rungbook.shape.declaration import declared, reached

REPO = Path(__file__).parents[1]
LADDERS = REPO / "ladders"
TRACK = "tracks/ml-engineer"
EDITS = 4000
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


def excerpt() -> str:
    """The beginning of the reference track: two levels with half of their dimensions, and the step between them. Small, for speed's sake."""
    whole = (LADDERS / f"{TRACK}.yml").read_text(encoding="utf-8")
    levels, steps = whole.split("\nsteps:\n")
    levels = re.sub(r"^ {6}(?:impact|influence):\n(?: {8}.*\n|\n)+", "", levels.split("\n  l5:\n")[0] + "\n", flags=re.MULTILINE)
    step = re.search(r"^  l3-to-l4:\n(?: {4}.*\n|\n)+", steps, re.MULTILINE)
    assert step
    return f"{levels}steps:\n{step[0]}"


def around(text: str) -> Reading:
    """The rest of the reference ladder, as far as a track with this text needs it."""
    whole = read(LADDERS, "ladders")
    parts = ("organisation", "grades", "dimensions", "facts", "scales", "skills", "sources")
    whole.value = {name: part for name, part in whole.value.items() if name in parts}
    skills = whole.value["skills"]
    assert isinstance(skills, dict)
    whole.value["skills"] = {name: skill for name, skill in skills.items() if name in text}
    return whole


def told(text: str, whole: Reading) -> tuple[list[Problem], Document | None]:
    """What is said of the track file, and what was read of it."""
    file = f"ladders/{TRACK}.yml"
    found = unreadable(text.encode(), file)
    if not isinstance(found, str):
        return found, None
    parsed = parse(found, file, 2)
    if isinstance(parsed, Problem):
        return [parsed], None
    key = ("tracks", "ml-engineer")
    value = {**whole.value, "tracks": {"ml-engineer": parsed.value}}
    problems = shape(Reading(value, {**whole.documents, key: parsed}, list(parsed.problems), folder="ladders")).problems
    return sorted([*parsed.problems, *problems]), parsed


Kinds = dict[tuple[str | int, ...], type]


def kinds(value: object, path: tuple[str | int, ...] = ()) -> Kinds:
    """What stands at each path: a text, a list or a group of fields."""
    found = {path: type(value)}
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        found |= kinds(one, (*path, key))
    return found


@cache
def every_field() -> set[str]:
    """The name of each field that any kind of thing has."""
    return {name for kind in reached() for name in declared(kind).by_name}


def changed(edit: Edit, before: Kinds, after: Kinds) -> list[tuple[str | int, ...]]:
    """What became something else, though nobody was told: a value of another kind, or a field that is not where it was.
    What is taken out as a whole, by removing its line or by making it a remark, was meant to be."""
    other = [path for path, kind in before.items() if after.get(path, kind) is not kind]
    out = edit.kind == "remove" or edit.text.split("\n")[edit.lines[0] - 1].lstrip().startswith("#")
    lost = [path for path in before if path not in after and path[-1] in every_field() and after.get(path[:-1]) is dict]
    return other if out else other + lost


@pytest.mark.heavy
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_slip_is_told_at_its_line(seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Of thousands of random edits, nine in ten mistakes are told at the very line, nearly all beside it, and none changes what a field is unseen."""
    text = excerpt()
    whole = around(text)
    assert told(text, whole)[0] == []
    before, chance = kinds(told(text, whole)[1].value), random.Random(seed)  # type: ignore[union-attr]  # noqa: S311  # the same each time
    counts: Counter[str] = Counter()
    for _ in range(EDITS):
        edit = edited(text.split("\n"), chance)
        problems, document = told(edit.text, whole)
        if problems:
            counts["reported"] += 1
            away = distance(problems[0], edit)
            counts["exact"] += away == 0
            counts["within one line"] += away <= 1
        else:
            assert document is not None
            counts["accepted"] += 1
            assert not changed(edit, before, kinds(document.value)), edit
    with capsys.disabled():
        shares = ", ".join(f"{name} {counts[name] / counts['reported']:.1%}" for name in ("exact", "within one line"))
        print(f"\nseed {seed}: {EDITS} edits, {counts['accepted']} still a ladder, {counts['reported']} told: {shares}")
    assert counts["reported"] > EDITS / 2
    assert counts["exact"] >= 0.9 * counts["reported"]
    assert counts["within one line"] >= 0.995 * counts["reported"]


def distance(problem: Problem, edit: Edit) -> int:
    """How many lines lie between a problem and the edit. What a removed line leaves missing is told at the thing that lacks it."""
    if edit.kind == "remove" and problem.rule == "missing-field":
        return 0
    return min(abs(problem.origin.line - line) for line in edit.lines)
