"""What changed from one ladder to another: a table in files, each row an edit of the sample and what it means."""

import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

import pytest

from rungbook.changes.change import Change, Kind, Subject, Weight
from rungbook.changes.compare import compare
from rungbook.changes.lost import lost
from rungbook.changes.obligations import owed
from rungbook.model import Ladder
from rungbook.problem import Correction
from rungbook.read import read, readings
from rungbook.shape import shape
from tests.conftest import REPO, SAMPLE

TABLE = REPO / "tests" / "changes"
KEEPER, HARBOUR = "tracks/keeper.yml", "tracks/harbour.yml"
FILES = {path.relative_to(SAMPLE).as_posix(): path.read_text(encoding="utf-8") for path in SAMPLE.rglob("*.yml")}


@dataclass(frozen=True)
class Row:
    """`-` lines of the sample become `+` lines; `>` says each change, `!` each address that would be lost. `<<<` reads the edit backwards."""

    name: str
    backwards: bool
    old: str
    new: str
    expected: tuple[str, ...]


def rows() -> list[Row]:
    found = []
    for file in sorted(TABLE.glob("*.case")):
        for block in file.read_text(encoding="utf-8").strip().split("\n\n"):
            head, *lines = block.split("\n")
            assert head[:4] in ("=== ", "<<< "), f"{file.name}: {head}"
            assert all(line[0] in "-+>!" for line in lines), f"{file.name}: {head}"
            old, new = ("".join(f"{line[1:]}\n" for line in lines if line[0] == sign) for sign in "-+")
            found.append(Row(f"{file.stem}: {head[4:]}", head[0] == "<", old, new, tuple(line for line in lines if line[0] in ">!")))
    return found


ROWS = rows()


def shaped(files: dict[str, str]) -> Ladder:
    [reading] = readings([{name: text.encode() for name, text in files.items()}], "ladders", placed=True)
    made, problems, _ = shape(reading)
    assert made, problems
    return made


@pytest.fixture(scope="module")
def sample() -> Ladder:
    return shaped(FILES)


def found(sample: Ladder, row: Row) -> tuple[str, ...]:
    [file] = (name for name, text in FILES.items() if f"\n{text}".count(f"\n{row.old}") == 1)
    edited = shaped({**FILES, file: f"\n{FILES[file]}".replace(f"\n{row.old}", f"\n{row.new}")[1:]})
    before, after = (edited, sample) if row.backwards else (sample, edited)
    return (*(f"> {change}" for change in compare(before, after)), *(f"! {one.address}" for one in lost(before, after)))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_an_edit_is_reported_as_what_it_means(sample: Ladder, row: Row) -> None:
    """Each edit of the sample is reported at the thing and part that it changes, with both texts, and as nothing else."""
    assert found(sample, row) == row.expected


def test_the_table_has_every_kind_twice() -> None:
    """At least sixty edits; a kind that no edit leads to would be one that nobody has seen."""
    assert len(ROWS) >= 60
    assert len({row.name for row in ROWS}) == len(ROWS)
    texts = [line.partition(": ")[0] for row in ROWS for line in row.expected]
    seen = Counter(
        next(kind for kind in sorted(Kind, key=lambda kind: -len(kind.word)) if text.endswith(f" {kind.word.lower()}")) for text in texts if text[0] == ">"
    )
    assert [kind for kind in Kind if seen[kind] < 2] == []
    assert {kind.weight for kind in Kind} == set(Weight)
    assert sum(not row.expected for row in ROWS) >= 4
    assert sum("!" in line[0] for row in ROWS for line in row.expected) >= 2


def test_files_that_are_no_data_are_no_part_of_an_earlier_state(sample: Ladder) -> None:
    """Another kind of file, one that is too deep, and one whose name begins with a full stop."""
    others = {"README.md": "# Ladder: ours\n", "notes.txt": "- [", ".github/x.yml": "on: [", "tracks/old/more.yml": "title: A\n"}
    assert compare(sample, shaped({**FILES, **others})) == ()


def test_a_title_that_changes_is_shown_at_its_own_lines(sample: Ladder) -> None:
    """Before and now, also where the thing has moved in its file."""
    old = "  keeper:\n    title: Keeper\n"
    edited = FILES[KEEPER].replace(old, "  keeper:\n    # Called so since May.\n    title: Light Keeper\n")
    [change] = compare(sample, shaped({**FILES, KEEPER: edited}))
    number = FILES[KEEPER][: FILES[KEEPER].index(old)].count("\n") + 2
    assert change.kind is Kind.RETITLED
    assert [(at.line, at.column) for at in (change.was_at, change.is_at) if at] == [(number, 12), (number + 1, 12)]


@pytest.mark.parametrize(("margin", "line"), [("", "    formerly: [keeper]"), ("  ", "      formerly: [keeper]")])
def test_the_line_that_keeps_the_address_of_a_level_goes_below_its_id(sample: Ladder, margin: str, line: str) -> None:
    """As far in as the level's other fields."""
    before, title, after = FILES[KEEPER].partition("  keeper:\n    title: Keeper\n")
    level, steps, rest = after.partition("steps:\n")
    written = f"{before}  light:\n{margin}{title.partition(chr(10))[2]}{indent(level, margin)}{steps}{rest}".replace(": keeper\n", ": light\n")
    files = {**FILES, KEEPER: written.replace("from: keeper,", "from: light,")}
    files = {name: text.replace("keeper/keeper", "keeper/light") for name, text in files.items()}
    after_all = shaped(files)
    problems = owed(sample, after_all, (), lost(sample, after_all), "ladders", "2027-01-31", lambda file: files[file.removeprefix("ladders/")].splitlines())
    [problem] = [problem for problem in problems if problem.about == "level:keeper/keeper" or "`level:keeper/keeper`" in problem.message]
    number = written.splitlines().index("  light:") + 1
    assert problem.correction == Correction(number + 1, number, (line,))


@pytest.mark.heavy
def test_twelve_edits_in_a_large_ladder_are_found_and_nothing_else() -> None:
    """5 MB, compared as the benchmark does it, without a look at the clock."""
    done = subprocess.run([sys.executable, "benchmarks/changes.py", "--any-time"], cwd=REPO, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def ladder(folder: Path) -> Ladder:
    made, problems, _ = shape(read(folder))
    assert made, problems
    return made


def test_the_same_ladder_changes_nothing(sample: Ladder) -> None:
    """Nothing is reported where nothing differs."""
    assert compare(sample, ladder(SAMPLE)) == ()


def test_a_track_comes_and_goes_as_one(sample: Ladder, tmp_path: Path) -> None:
    """A new or lost track is reported once, with what it is about, and not level by level; lost ways of other tracks are reported."""
    shutil.copytree(SAMPLE, tmp_path / "ladders")
    (tmp_path / "ladders" / HARBOUR).unlink()
    file = tmp_path / "ladders" / KEEPER
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("  keeper-to-master:")], encoding="utf-8")
    without = ladder(tmp_path / "ladders")
    reported = [str(change) for change in compare(without, sample)]
    assert reported == ["step:keeper/keeper-to-master new", "track:harbour new: – → People who lead keepers."]
    lost = [str(change) for change in compare(sample, without)]
    assert lost == ["step:keeper/keeper-to-master gone", "track:harbour gone: People who lead keepers. → –"]


def test_a_renamed_id_is_a_move_and_what_else_changed_with_it_is_reported(sample: Ladder, tmp_path: Path) -> None:
    """A level with a former id is followed: its expectations are compared, not lost and found."""
    shutil.copytree(SAMPLE, tmp_path / "ladders")
    file = tmp_path / "ladders" / HARBOUR
    text = file.read_text(encoding="utf-8").replace("  master:\n", "  chief:\n    formerly: [master]\n").replace("You lead a watch.", "You lead two watches.")
    file.write_text(text, encoding="utf-8")
    keeper = tmp_path / "ladders" / KEEPER
    keeper.write_text(keeper.read_text(encoding="utf-8").replace("harbour/master", "harbour/chief"), encoding="utf-8")
    reported = [str(change) for change in compare(sample, ladder(tmp_path / "ladders"))]
    assert reported == [
        "level:harbour/chief new address: harbour/master → harbour/chief",
        "level:harbour/chief#e-leads reworded: You lead a watch. → You lead two watches.",
    ]


def test_a_level_that_came_and_one_that_went_are_reported_once(sample: Ladder, tmp_path: Path) -> None:
    """A new level is reported by its summary, without a line for each thing that it asks; a lost one likewise."""
    shutil.copytree(SAMPLE, tmp_path / "ladders")
    file = tmp_path / "ladders" / HARBOUR
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("  secret:")], encoding="utf-8")
    (tmp_path / "ladders" / "organisation.yml").write_text("name: Lighthouse Works\ntitle: Keeper ladder\n", encoding="utf-8")
    without = ladder(tmp_path / "ladders")
    assert [str(change) for change in compare(without, sample)] == ["level:harbour/secret new: – → An internal level."]
    assert [str(change) for change in compare(sample, without)] == ["level:harbour/secret gone: An internal level. → –"]


def test_a_change_means_what_its_kind_says_or_what_it_weighs() -> None:
    """Two words for each kind: of pay it is pay, and what only its author can judge is neither more nor less."""
    means = {kind: Change(kind, Subject("level:a/one", "One")).means for kind in Kind}
    assert {kind for kind, word in means.items() if word == "pay"} == {Kind.PAID, Kind.PAY_RAISED, Kind.PAY_LOWERED, Kind.PAY_OPENED}
    assert (means[Kind.REWORDED], means[Kind.TOUCHED]) == ("rewritten", "cosmetic")
    assert all(word == kind.weight.means for kind, word in means.items() if word not in ("pay", "rewritten", "cosmetic"))
