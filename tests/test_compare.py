"""What changed from one ladder to another: one table, each row an edit and what it is told as."""

import shutil
from pathlib import Path

import pytest

from rungbook.changes.change import Change, Kind, Weight
from rungbook.changes.compare import compare
from rungbook.model import Ladder
from rungbook.read import read
from rungbook.shape import shape
from tests.conftest import SAMPLE

KEEPER, HARBOUR, GRADES = "tracks/keeper.yml", "tracks/harbour.yml", "grades.yml"


def ladder(folder: Path) -> Ladder:
    made, problems, _ = shape(read(folder))
    assert made, problems
    return made


@pytest.fixture(scope="module")
def sample() -> Ladder:
    return ladder(SAMPLE)


def changes(sample: Ladder, folder: Path, file: str, old: str, new: str) -> tuple[Change, ...]:
    """What is told of the sample in which one text of a file is another."""
    shutil.copytree(SAMPLE, folder / "ladders")
    edited = folder / "ladders" / file
    text = edited.read_text(encoding="utf-8")
    assert text.count(old) == 1
    edited.write_text(text.replace(old, new), encoding="utf-8")
    return compare(sample, ladder(folder / "ladders"))


CASES = [
    (
        KEEPER,
        "You order oil for the station.",
        "You order oil for two stations.",
        ["level:keeper/keeper#e-owns-oil reworded: You order oil for the station. → You order oil for two stations."],
    ),
    (
        KEEPER,
        "You order oil for the station.",
        "You order oil for the Station!",
        ["level:keeper/keeper#e-owns-oil small repair: You order oil for the station. → You order oil for the Station!"],
    ),
    (KEEPER, "You order oil for the station.", "You order *oil* for **the station**.", []),
    (
        KEEPER,
        "        code: You signal in code.\n",
        "        code: You signal in code.\n        flags: You signal with flags.\n",
        ["level:keeper/keeper#e-flags newly asked: – → You signal with flags."],
    ),
    (
        KEEPER,
        ", text: You order oil for the station.}",
        ", text: You order oil for the station., status: deprecated}",
        ["level:keeper/keeper#e-owns-oil no longer asked: You order oil for the station. → –"],
    ),
    (
        KEEPER,
        "You tell the keeper when oil is low., status: draft",
        "You tell the keeper when oil is low.",
        ["level:keeper/apprentice#e-orders newly asked: – → You tell the keeper when oil is low."],
    ),
    (KEEPER, "oil is low., status: draft", "oil is very low., status: draft", []),
    (
        KEEPER,
        "You order oil for the station.}",
        "You order oil for the station., weight: growth}",
        ["level:keeper/keeper#e-owns-oil growing into: – → You order oil for the station."],
    ),
    (KEEPER, "      lenses: shallow\n", "      lenses: deep\n", ["level:keeper/apprentice#skills asked higher: Shallow → Deep"]),
    (KEEPER, "{step: deep, text", "{step: shallow, text", ["level:keeper/keeper#skills asked lower: Deep → Shallow"]),
    (KEEPER, "      lamps: tower\n", "      lamps: coast\n", ["level:keeper/keeper asked higher: Tower → Coast"]),
    (KEEPER, "      lamps: lamp\n", "", ["level:keeper/apprentice taken out: Lamps: Lamp → –"]),
    (
        HARBOUR,
        "    summary: You lead keepers.\n",
        "    summary: You lead keepers.\n    profile: {lamps: coast, company: deep}\n",
        ["level:harbour/master added: – → Lamps: Coast; Company: Deep"],
    ),
    (KEEPER, "    skills:\n      lenses: shallow\n", "", ["level:keeper/apprentice#skills skill no longer asked: Shallow → –"]),
    (
        HARBOUR,
        "    summary: You lead keepers.\n",
        "    summary: You lead keepers.\n    skills: {lenses: deep}\n",
        ["level:harbour/master#skills skill newly asked: – → Deep"],
    ),
    (
        KEEPER,
        "      repair: You repaired a lens.\n",
        "      repair: You repaired a lens.\n      oil: You saved oil.\n",
        ["step:keeper/apprentice-to-keeper#g-oil new evidence: – → You saved oil."],
    ),
    (KEEPER, "      repair: You repaired a lens.\n", "", ["step:keeper/apprentice-to-keeper#g-repair evidence gone: You repaired a lens. → –"]),
    (
        KEEPER,
        "evidence: The log of that night.",
        "evidence: Two logs.",
        [
            "step:keeper/apprentice-to-keeper#g-storm reworded: You kept the light through a storm. Shown by: The log of that night."
            " → You kept the light through a storm. Shown by: Two logs."
        ],
    ),
    (
        KEEPER,
        "log: You keep the log.",
        "log: You keep a log.",
        ["step:keeper/apprentice-to-keeper#m-half-year-log reworded: You keep the log. → You keep a log."],
    ),
    (KEEPER, "years: 2-3", "years: 3-4", ["step:keeper/apprentice-to-keeper reworded: 2–3 years → 3–4 years"]),
    (KEEPER, "  keeper:\n    title: Keeper\n", "  keeper:\n    title: Light Keeper\n", ["level:keeper/keeper renamed: Keeper → Light Keeper"]),
    (
        KEEPER,
        "    summary: You keep the tower.\n",
        "    summary: You mind the tower.\n",
        ["level:keeper/keeper reworded: You keep the tower. → You mind the tower."],
    ),
    (
        HARBOUR,
        "    grade: g2\n",
        "    grade: g1\n",
        [
            "level:harbour/master another grade: G2 → G1",
            "level:harbour/master#e-drills no longer asked: You lead one rescue drill a year. → –",
        ],
    ),
    (
        GRADES,
        "You lead one rescue drill a year.",
        "You lead two rescue drills a year.",
        ["level:keeper/keeper#e-drills reworded: You lead one rescue drill a year. → You lead two rescue drills a year. (also at Harbour Master · G2)"],
    ),
    (
        "bases.yml",
        "          relief: You relieve a watch by name.\n",
        "          relief: You relieve a watch by name.\n          rests: You rest between watches.\n",
        ["level:harbour/master#e-rests newly asked: – → You rest between watches. (also at Harbour Deputy)"],
    ),
    (GRADES, "experience: 3+", "experience: 4+", ["grade:g2 more experience: 3+ years → 4+ years"]),
    (GRADES, "experience: 3+", "experience: 3-5", ["grade:g2 less experience: 3+ years → 3–5 years"]),
    (GRADES, "30000-45000+", "30000-50000", ["grade:g2 pay: EUR 30,000–45,000+ → EUR 30,000–50,000"]),
    (
        "skills.yml",
        "You clean a lens.",
        "You clean and polish a lens.",
        ["skill:lenses#step-shallow reworded: You clean a lens. → You clean and polish a lens."],
    ),
    (
        "terms.yml",
        "A lens cut into [steps](skill:lenses).",
        "A lens cut into rings.",
        ["term:fresnel#t-fresnel reworded: A lens cut into steps. → A lens cut into rings."],
    ),
    ("comparisons/lights.yml", "{oil: Low}", "{oil: Low, gas: High}", ["comparison:lights#r-price added: – → High"]),
    (
        "comparisons/lights.yml",
        ", note: In summer.}\n      gas: None that `a|b` finds",
        ", note: In summer.}",
        ["comparison:lights#r-smell taken out: None that a|b finds → –"],
    ),
    (
        "dimensions.yml",
        "Being understood at sea.",
        "Being understood far out at sea.",
        ["dimension:signals reworded: Being understood at sea. → Being understood far out at sea."],
    ),
    (
        KEEPER,
        "steps:\n  into-apprentice:\n    to: apprentice\n",
        "steps:\n  way-in:\n    to: apprentice\n    formerly: [into-apprentice]\n",
        ["step:keeper/way-in new address: keeper/into-apprentice → keeper/way-in"],
    ),
    (KEEPER, "owns-oil: {thread: oil, text: You order oil", "orders-oil: {formerly: [owns-oil], thread: oil, text: You order oil", []),
    (
        KEEPER,
        "owns-oil: {thread: oil, text: You order oil for the station.}",
        "orders-oil: {formerly: [owns-oil], thread: oil, text: You order oil for two stations.}",
        ["level:keeper/keeper#e-orders-oil reworded: You order oil for the station. → You order oil for two stations."],
    ),
    (KEEPER, "      repair: You repaired a lens.\n", "      fix: {text: You repaired a lens., formerly: [repair]}\n", []),
    (KEEPER, "  keeper-to-master: {from: keeper", "  away: {from: keeper", ["step:keeper/away new", "step:keeper/keeper-to-master gone"]),
    (
        HARBOUR,
        "    summary: You lead keepers.\n",
        "    summary: You lead keepers.\n    candidate: Come.\n",
        ["level:harbour/master#candidates added: – → Come."],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "told"), CASES)
def test_an_edit_is_told_as_what_it_means(sample: Ladder, tmp_path: Path, file: str, old: str, new: str, told: list[str]) -> None:
    """Each edit of the sample is told at the thing and part that it changes, with both texts, and as nothing else."""
    assert list(map(str, changes(sample, tmp_path, file, old, new))) == told


def test_the_same_ladder_changes_nothing(sample: Ladder) -> None:
    """Nothing is told where nothing differs."""
    assert compare(sample, ladder(SAMPLE)) == ()


def test_a_track_comes_and_goes_as_one(sample: Ladder, tmp_path: Path) -> None:
    """A new or lost track is told once, with what it is about, and not level by level; lost ways of other tracks are told."""
    shutil.copytree(SAMPLE, tmp_path / "ladders")
    (tmp_path / "ladders" / HARBOUR).unlink()
    file = tmp_path / "ladders" / KEEPER
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("  keeper-to-master:")], encoding="utf-8")
    without = ladder(tmp_path / "ladders")
    told = [str(change) for change in compare(without, sample)]
    assert told == ["step:keeper/keeper-to-master new", "track:harbour new: – → People who lead keepers."]
    lost = [str(change) for change in compare(sample, without)]
    assert lost == ["step:keeper/keeper-to-master gone", "track:harbour gone: People who lead keepers. → –"]


def test_a_renamed_id_is_a_move_and_what_else_changed_with_it_is_told(sample: Ladder, tmp_path: Path) -> None:
    """A level with a former id is followed: its expectations are compared, not lost and found."""
    shutil.copytree(SAMPLE, tmp_path / "ladders")
    file = tmp_path / "ladders" / HARBOUR
    text = file.read_text(encoding="utf-8").replace("  master:\n", "  chief:\n    formerly: [master]\n").replace("You lead a watch.", "You lead two watches.")
    file.write_text(text, encoding="utf-8")
    keeper = tmp_path / "ladders" / KEEPER
    keeper.write_text(keeper.read_text(encoding="utf-8").replace("harbour/master", "harbour/chief"), encoding="utf-8")
    told = [str(change) for change in compare(sample, ladder(tmp_path / "ladders"))]
    assert told == [
        "level:harbour/chief new address: harbour/master → harbour/chief",
        "level:harbour/chief#e-leads reworded: You lead a watch. → You lead two watches.",
    ]


def test_a_level_that_came_and_one_that_went_are_told_once(sample: Ladder, tmp_path: Path) -> None:
    """A new level is told by its summary, without a line for each thing that it asks; a lost one likewise."""
    shutil.copytree(SAMPLE, tmp_path / "ladders")
    file = tmp_path / "ladders" / HARBOUR
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("  secret:")], encoding="utf-8")
    (tmp_path / "ladders" / "organisation.yml").write_text("name: Lighthouse Works\ntitle: Keeper ladder\n", encoding="utf-8")
    without = ladder(tmp_path / "ladders")
    assert [str(change) for change in compare(without, sample)] == ["level:harbour/secret new: – → An internal level."]
    assert [str(change) for change in compare(sample, without)] == ["level:harbour/secret gone: An internal level. → –"]


def test_every_kind_of_change_has_a_case(sample: Ladder, tmp_path: Path) -> None:
    """A kind that no edit above leads to would be one that nobody has seen; this asks for the last, and counts."""
    found = changes(sample, tmp_path / "core", KEEPER, "          weight: growth\n          status: deprecated\n", "          weight: growth\n")
    assert found[0].kind is Kind.EXPECTED
    before = ladder(tmp_path / "core" / "ladders")
    after = changes(before, tmp_path / "more", KEEPER, "          weight: growth\n          status: deprecated\n", "")
    assert [change.kind for change in after] == [Kind.CORE]
    cases = {told.partition(": ")[0] for *_, lines in CASES for told in lines}
    unseen = [kind for kind in Kind if kind is not Kind.CORE and not any(case.endswith(f" {kind.word.lower()}") for case in cases)]
    assert unseen == []
    assert {kind.weight for kind in Kind} == set(Weight)
