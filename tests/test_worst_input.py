"""No rule takes long on its worst input: four times the ladder is four times the work, whatever its texts say."""

import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rungbook.check import check
from rungbook.read import read
from rungbook.shape import shape
from rungbook.shape.declaration import field_names

SPINE = """organisation: {name: A, title: B}
grades: {g0: {title: G0}, g1: {title: G1}, g2: {title: G2}, g3: {title: G3}, g4: {title: G4}, g5: {title: G5}}
scales: {s: {title: S, steps: {a: {title: A}, b: {title: B}}}}
dimensions: {scope: {title: Scope, scale: s, threads: {t: T}}}
skills: {sk: {title: Sk, scale: s}}
"""
WORDS = [a + b + c for a in "bdfgklmnprst" for b in "aeiou" for c in "bdfgklmnprst"]
Write = Callable[[int, int], str]


def unlike(level: int, place: int) -> str:
    return " ".join(random.Random(level * 100 + place).choices(WORDS, k=18)).capitalize() + "."  # noqa: S311  # texts to measure with


def alike(level: int, _: int) -> str:
    return f"You own system {level} and its alerts, its bill and the people who depend on it."


def same(_: int, __: int) -> str:
    return "You own the system and its alerts, its bill and the people who depend on it."


def abbreviated(level: int, place: int) -> str:
    return f"You own the X{level}Q and the {WORDS[level * 7 % 700].upper()} of {WORDS[(level + place) % 700].upper()}."


def lost(level: int, place: int) -> str:
    return f"You own [one](term:a-{level}-{place}) and [the other](level:t{level}/l{place}x) of them."


def levels(count: int, a_track: int, text: Write, grade: Write = lambda level, _: f"g{min(5, level % 6)}") -> str:
    lines = [SPINE, "tracks:"]
    for number in range(count):
        track, level = divmod(number, a_track)
        if not level:
            lines += [f"  t{track}:", f"    title: Track {track}", "    levels:"]
        lines += [f"      l{level}:", f"        title: Level {number}", f"        grade: {grade(number, 0)}", "        profile: {scope: a}"]
        lines += ["        skills: {sk: a}", f"        summary: {text(number, 0)}", "        expectations:", "          scope:"]
        for place in (1, 2):
            lines += [f"            e{place}:", f"              text: {text(number, place)}", "              thread: t"]
            lines += [f"              signals: ['{text(number, place + 5)[:60]}']"]
    return "\n".join(lines)


def terms(count: int) -> str:
    return levels(6, 6, unlike) + "\nterms:\n" + "\n".join(f"  t{number}: {{title: Term, also: [one], text: A word.}}" for number in range(count))


INPUTS: dict[str, Callable[[int], str]] = {
    "texts that are unlike": lambda count: levels(count, 6, unlike),
    "texts that are alike": lambda count: levels(count, 6, alike),
    "one text": lambda count: levels(count, 6, same),
    "one track, unlike": lambda count: levels(count, count, unlike),
    "one track, alike": lambda count: levels(count, count, alike),
    "abbreviations": lambda count: levels(count, 6, abbreviated),
    "references to nothing": lambda count: levels(count, 6, lost),
    "grades that are not there": lambda count: levels(count, 6, unlike, lambda level, _: f"h{level}"),
    "terms with one name": terms,
}


def work(text: str, folder: Path) -> int:
    """How many functions are called from reading to the last rule. It is the same each time, whatever else the machine does."""
    folder.mkdir()
    (folder / "ladder.yml").write_text(text + "\n", encoding="utf-8")
    calls = 0

    def counted(_: object, event: str, __: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        _, _, part = shape(read(folder, "ladder", field_names()))
        assert part
        check(part)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.heavy
@pytest.mark.parametrize("name", INPUTS)
def test_four_times_the_ladder_is_four_times_the_work(name: str, tmp_path: Path) -> None:
    """Between 100 and 400 levels the work grows with the ladder, and texts that are alike take at most half as much again as others."""
    work(INPUTS[name](8), tmp_path / "warm")
    few, many = (work(INPUTS[name](count), tmp_path / f"{count}") for count in (100, 400))
    assert many < 4.6 * few
    if name not in ("references to nothing", "grades that are not there"):  # for each of these there is a problem to write
        assert many < 1.5 * work(INPUTS["texts that are unlike"](400), tmp_path / "unlike")


def test_a_file_is_divided_into_its_lines_once(tmp_path: Path) -> None:
    """However many problems are put at their words in it; counting calls doesn't show how long each takes."""
    (tmp_path / "ladder.yml").write_text(INPUTS["texts that are alike"](8) + "\n", encoding="utf-8")
    reading = read(tmp_path, "ladder", field_names())
    assert reading.lines("ladder/ladder.yml")
    assert reading.lines("ladder/ladder.yml") is reading.lines("ladder/ladder.yml")
