"""`rungbook compare` and what a pull request says first: one sentence, the addresses that would be lost, a table by level."""

import json
import re
import shutil
from pathlib import Path
from textwrap import indent

import pytest

from tests.conftest import SAMPLE, invoke
from tests.runner import git

pytestmark = pytest.mark.slow

TRACK = "tracks/keeper.yml"


@pytest.fixture
def after(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "after"))


def edit(folder: Path, file: str, *edits: tuple[str, str]) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    (folder / file).write_text(text, encoding="utf-8")


def sentence(after: Path) -> str:
    return invoke("compare", SAMPLE, after).stdout.splitlines()[0]


def test_the_first_sentence_says_what_it_means_for_whom(after: Path) -> None:
    """More and less of whom, pay up or down, how many texts are rewritten."""
    assert sentence(after) == "Nothing changes for people."
    edit(after, TRACK, ("      lenses: shallow\n", "      lenses: deep\n"), ("order oil for the station.", "order oil for two stations."))
    edit(after, "grades.yml", ("30000-45000+", "30000-40000"))
    assert sentence(after) == "One change expects more of people at Apprentice *Keeper* | 1 · G1; pay of G2 falls; one text is rewritten."
    edit(after, TRACK, ("      repair: You repaired a lens.\n", ""))
    assert "; one change expects less of people on the step From lamp to tower; " in sentence(after)


@pytest.mark.parametrize(
    ("pay", "how"),
    [("30000-46000+", "rises"), ("31000-45000+", "rises"), ("29000-45000+", "falls"), ("30000-44000", "falls")],
)
def test_pay_rises_or_falls(after: Path, pay: str, how: str) -> None:
    """The lower end decides, then the upper."""
    edit(after, "grades.yml", ("30000-45000+", pay))
    assert sentence(after) == f"Pay of G2 {how}."


@pytest.mark.parametrize(
    ("file", "edits", "said"),
    [
        ("grades.yml", [("    range: 30000-45000+\n", "    range: 30000-45000+\n    audience: public\n")], "Pay of G2 becomes public."),
        ("organisation.yml", [("pay_audience: internal", "pay_audience: public")], "Pay of G1, G2 becomes public."),
        ("grades.yml", [("30000-45000+", "30000-45000+\n    place: Coast")], "Pay of G2 is stated otherwise."),
        ("grades.yml", [("  spine: m\n", "  spine: m\n  pay: {range: 5-6, currency: EUR, period: hour, audience: public}\n")], "Pay of M2 becomes public."),
        ("grades.yml", [("14-19", "14-20"), ("15-20", "15-19")], "Pay of G1 falls."),
    ],
)
def test_pay_is_in_the_first_sentence(after: Path, file: str, edits: list[tuple[str, str]], said: str) -> None:
    """Also where only those who may read it change; where one range falls, no other makes up for it."""
    edit(after, file, *edits)
    assert sentence(after) == said


def test_an_address_that_would_be_lost_is_an_error_with_its_repair(after: Path) -> None:
    """What has the same words under another id is recognised, and the line that keeps the address is printed."""
    edit(after, TRACK, ("      repair: You repaired a lens.\n", "      fixed: You repaired a lens.\n"))
    reported = invoke("compare", SAMPLE, after)
    assert reported.exit_code == 1
    assert reported.stdout.startswith("One address would be lost.\n")
    assert "`step:keeper/apprentice-to-keeper#g-fixed` says the same. Write `formerly: [repair]` there." in reported.stdout
    edit(after, TRACK, ("fixed: You repaired a lens.", "fixed: {text: You repaired a lens., formerly: [repair]}"))
    assert invoke("compare", SAMPLE, after).exit_code == 0


def test_a_level_under_another_id_is_recognised(after: Path) -> None:
    """By its title or half of its expectations; its steps' addresses are lost with it, and each is listed."""
    assert invoke("rename", "keeper/keeper", "light", "--ladders", after).exit_code == 0
    edit(after, TRACK, ("    formerly: [keeper]\n", ""))
    done = invoke("compare", SAMPLE, after)
    assert done.exit_code == 1, done.stderr
    reported = done.stdout
    assert "lost: level:keeper/keeper (Keeper · G2). `level:keeper/light` says the same. Write `formerly: [keeper]` there." in reported


def test_what_the_commands_do_loses_no_address(after: Path) -> None:
    """Renamed, moved or retired, everything that had an address still has it."""
    for arguments in (
        ("rename", "keeper/keeper", "light-keeper"),
        ("rename", "track:harbour", "port"),
        ("retire", "keeper/apprentice/orders", "--because", "It ended."),
    ):
        assert invoke(*arguments, "--ladders", after).exit_code == 0
    reported = invoke("compare", SAMPLE, after)
    assert "lost" not in reported.stdout
    assert reported.exit_code == 0


def test_each_format_says_the_same(after: Path) -> None:
    """Markdown for a summary, JSON for a program, annotations for GitHub."""
    edit(after, TRACK, ("      lenses: shallow\n", "      lenses: deep\n"), ("      repair: You repaired a lens.\n", ""))
    shown = invoke("compare", SAMPLE, after, "--format", "markdown").stdout
    assert shown.index("### Addresses that would be lost") < shown.index("|---|") < shown.index("## What this change")
    assert "`rungbook retire`" in shown
    found = json.loads(invoke("compare", SAMPLE, after, "--format", "json").stdout)
    assert [change["means"] for change in found["changes"]] == ["expects more", "expects less"]
    assert [one["address"] for one in found["lost"]] == ["step:keeper/apprentice-to-keeper#g-repair"]
    lines = invoke("compare", SAMPLE, after, "--format", "github").stdout.splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error", "::notice", "::notice", "::notice"]


def line_of(file: Path, text: str) -> int:
    return file.read_text(encoding="utf-8").splitlines().index(text) + 1


def test_each_change_has_both_texts_and_where_they_are(after: Path) -> None:
    """What is new and gone is marked, and both sides name the file and the line of the text itself, in every format."""
    edit(after, TRACK, ("title: Keeper\nkind", "title: Keeper\n# A remark.\nkind"), ("order oil for the station.", "order oil for two stations."))
    edit(
        after,
        TRACK,
        ("      repair: You repaired a lens.\n", ""),
        ("        code: You signal in code.\n", "        code: You signal in code.\n        flags: You wave.\n"),
    )
    old, new = SAMPLE / TRACK, after / TRACK
    was = line_of(old, "        owns-oil: {thread: oil, text: You order oil for the station.}")
    gone, waving = line_of(old, "      repair: You repaired a lens."), line_of(new, "        flags: You wave.")
    lines = invoke("compare", SAMPLE, after).stdout.splitlines()
    rewritten = lines.index("rewritten: level:keeper/keeper#e-owns-oil reworded: You order oil for [-the station.-] {+two stations.+}")
    assert lines[rewritten + 1] == f"    {old}:{was} → {new}:{was + 1}"
    lost = next(number for number, line in enumerate(lines) if line.startswith("lost: step:keeper/apprentice-to-keeper#g-repair"))
    assert lines[lost + 1] == f"    {old}:{gone}"
    shown = invoke("compare", SAMPLE, after, "--format", "markdown").stdout
    assert f"You order oil for <del>the station.</del> <ins>two stations.</ins><br>`{old}:{was} → {new}:{was + 1}`" in shown
    assert f"It was in `{old}:{gone}`." in shown
    found = json.loads(invoke("compare", SAMPLE, after, "--format", "json").stdout)
    assert found["lost"][0]["was_at"] == {"file": str(old), "line": gone, "column": 7}
    places = {change["about"]: (change["was_at"]["line"], change["is_at"]["line"]) for change in found["changes"]}
    assert places["level:keeper/keeper#e-owns-oil"] == (was, was + 1)
    assert places["level:keeper/keeper#e-flags"] == (line_of(old, "  keeper:"), waving), "on the older side it has the level's place"
    notices = invoke("compare", SAMPLE, after, "--format", "github").stdout.splitlines()
    assert f"::notice file={new},line={waving},col=9,title=expects more::level:keeper/keeper#e-flags newly expected: – → You wave." in notices


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("grades.yml", "title: G2", "title: G two"),
        ("grades.yml", "30000-45000+", "31000-45000+"),
        (TRACK, "      lenses: shallow", "      lenses: deep"),
        (TRACK, "      lamps: tower", "      lamps: coast"),
        ("policy.yml", "often: Each spring.", "often: Each autumn."),
        ("comparisons/lights.yml", "cells: {oil: Low}", "cells: {oil: High}"),
        ("skills.yml", "You clean a lens.", "You clean each lens."),
    ],
)
def test_a_change_is_placed_where_it_is_written(after: Path, file: str, old: str, new: str) -> None:
    """Titles, pay, skills, profiles, the policy and tables too: on their own line, or on the line of the entry that they belong to."""
    text = (after / file).read_text(encoding="utf-8")
    edit(after, file, (old, new))
    number = text[: text.index(old)].count("\n") + 1
    lines = invoke("compare", SAMPLE, after).stdout.splitlines()
    places = [int(line.rpartition(":")[2]) for line in lines if line.startswith("    ") and f" {after / file}:" in line]
    assert number - 1 in places or number in places, lines


def test_a_side_that_can_not_be_read_is_never_no_change(after: Path, tmp_path: Path) -> None:
    """Neither a folder nor a revision, or a ladder with mistakes: status 2, and a line that shows which."""
    reported = invoke("compare", tmp_path / "nowhere", after)
    assert reported.exit_code == 2
    assert "is neither a folder nor a git revision" in reported.stderr
    (after / TRACK).write_text("title: [\n", encoding="utf-8")
    reported = invoke("compare", SAMPLE, after)
    assert reported.exit_code == 2
    assert "has mistakes, so nothing can be compared with it" in reported.stderr
    (tmp_path / "empty").mkdir()
    reported = invoke("compare", tmp_path / "empty", SAMPLE)
    assert reported.exit_code == 2
    assert reported.stderr == f"Error: There is no ladder yet in `{tmp_path / 'empty'}`, so nothing can be compared with it.\n"


@pytest.mark.parametrize(("strictness", "status", "word"), [("draft", 0, ""), ("standard", 0, "warning"), ("contract", 1, "error")])
def test_a_change_that_expects_more_needs_a_note(after: Path, strictness: str, status: int, word: str) -> None:
    """A ladder says itself how much that matters; a note to begin with is shown, and once it is written nothing is missing."""
    edit(after, "organisation.yml", ("strictness: standard", f"strictness: {strictness}"))
    edit(after, TRACK, ("      lenses: shallow\n", "      lenses: deep\n"))
    reported = invoke("compare", SAMPLE, after)
    assert reported.exit_code == status
    assert reported.stderr.partition(":")[0].strip() == word
    if word:
        note = reported.stderr[reported.stderr.index("title:") :]
        assert "about: [level:keeper/apprentice]" in note
        (after / "changes" / "2027-01-31-lenses.yml").write_text(note, encoding="utf-8")
        reported = invoke("compare", SAMPLE, after)
        assert (reported.exit_code, reported.stderr) == (0, "")


@pytest.mark.parametrize(("strictness", "status", "found"), [("draft", 0, []), ("standard", 1, ["error", "warning"]), ("contract", 1, ["error", "error"])])
def test_a_pull_request_is_judged_by_what_it_owes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, strictness: str, status: int, found: list[str]) -> None:
    """`check --since` reports lost addresses and a missing note as problems, at the lines of what they are about, with a note to begin with."""
    monkeypatch.chdir(tmp_path)
    after = Path(shutil.copytree(SAMPLE, tmp_path / "ladders"))
    edit(after, "organisation.yml", ("strictness: standard", f"strictness: {strictness}"))
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "x")
    assert invoke("check", "--since", "main").exit_code == 0
    written = (after / TRACK).read_text(encoding="utf-8")
    head, body, rest = re.split(r"        owns-wick:\n((?: {10}.*\n|\n)+)", written)
    margin = "  " if strictness == "contract" else ""  # fields may be further in than most are
    (after / TRACK).write_text(f"{head}        owns-the-wick:\n{indent(body, margin)}{rest}", encoding="utf-8")
    problems = json.loads(invoke("check", "--since", "main", "--format", "json").stdout)["problems"]
    correction = {"first": 71, "last": 70, "lines": [f"{margin}          formerly: [owns-wick]"]}
    assert [(one["rule"], one["line"], one["correction"]) for one in problems] == [("lost-address", 70, correction)][: len(found)]
    (after / TRACK).write_text(written, encoding="utf-8")
    edit(after, TRACK, ("      lenses: shallow\n", "      lenses: deep\n"), ("      repair: You repaired a lens.\n", ""))
    reported = invoke("check", "--since", "main", "--format", "json")
    problems = [one for one in json.loads(reported.stdout)["problems"] if one["rule"] in ("lost-address", "missing-note")]
    assert reported.exit_code == status
    assert sorted(one["severity"] for one in problems) == found
    if found:
        note = next(one["help"] for one in problems if one["rule"] == "missing-note").partition("\n")[2]
        (after / "changes" / "2027-01-31-lenses.yml").write_text(note, encoding="utf-8")
        assert "missing-note" not in invoke("check", "--since", "main").output
    edit(after, TRACK, ("title: Keeper\nkind", "titel: Keeper\nkind"))
    git(tmp_path, "commit", "-q", "-a", "-m", "y")
    edit(after, TRACK, ("titel: Keeper\nkind", "title: Keeper\nkind"))
    assert "nobody knows whether addresses are lost" in invoke("check", "--since", "main").output


def test_a_draft_may_lose_an_address(after: Path) -> None:
    """Nobody has been given an address of a ladder that nobody has been given."""
    edit(after, "organisation.yml", ("strictness: standard", "strictness: draft"))
    edit(after, TRACK, ("      repair: You repaired a lens.\n", ""))
    reported = invoke("compare", SAMPLE, after)
    assert "one address would be lost" in reported.stdout
    assert reported.exit_code == 0
