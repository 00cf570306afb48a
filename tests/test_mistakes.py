"""Mistakes that people make in every kind of data file: each is one problem, and its repair, applied as it is written, gives a sound ladder."""

import contextlib
import json
import re
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from rungbook.cli.check import check
from rungbook.pipeline import examine
from rungbook.problem import Problem
from tests.conftest import REPO
from tests.kept import assert_kept, in_full

FOLDER = REPO / "tests" / "mistakes"
MISTAKES: list[dict[str, Any]] = [
    {"set": name, **mistake} for name in ("seen", "unseen") for mistake in yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
]


def broken(mistake: dict[str, Any], folder: Path) -> None:
    """A sound ladder with one mistake."""
    shutil.copytree(FOLDER / "ladder", folder, dirs_exist_ok=True)
    path = folder / mistake["file"]
    text = path.read_text(encoding="utf-8")
    if "copy" in mistake:
        (folder / mistake["copy"]).write_text(text, encoding="utf-8")
        return
    if "old" in mistake:
        assert text.count(mistake["old"]) == 1, mistake["name"]
        text = text.replace(mistake["old"], mistake["new"])
    else:
        text = moved(text, mistake.get("indent", ""), mistake.get("dedent", ""))
    path.write_text(text, encoding="utf-8")


LOST = ("an empty field",)
"""Mistakes whose correction takes words away: a name without a value."""


def words(folder: Path) -> Counter[str]:
    """Every word of a ladder, as often as it is there."""
    return Counter(word for file in folder.rglob("*.yml") for word in re.findall(r"\w+", file.read_text(encoding="utf-8")))


def moved(text: str, indent: str, dedent: str) -> str:
    """The text with a line and all that is below it a step further in, or out."""
    before, first, after = text.partition(indent or dedent)
    margin = len(first) - len(first.lstrip())
    block, rest = [first.rstrip("\n")], after.split("\n")
    while rest and (len(rest[0]) - len(rest[0].lstrip()) > margin):
        block.append(rest.pop(0))
    return before + "\n".join([*(f"  {line}" if indent else line[2:] for line in block), *rest])


def repaired(mistake: dict[str, Any], problems: Sequence[Problem], folder: Path) -> str:
    """Apply the correction of the first problem, and return what is wrong then."""
    correction, path = problems[0].correction, folder / Path(problems[0].origin.file).relative_to("ladder")
    if correction is None:
        return "nothing to apply"
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[correction.first - 1 : correction.last] = [line.replace("…", mistake.get("answer", "…")) for line in correction.lines]
    if any(lines):
        path.write_text("\n".join(lines), encoding="utf-8")
    else:
        path.unlink()
    return "; ".join(f"{problem.origin}: {problem.message}" for problem in examine(folder, "ladder").problems)


@pytest.mark.slow
def test_one_mistake_is_one_problem(tmp_path: Path, rewrite: bool) -> None:
    """Of twenty mistakes nineteen are one problem, whose correction leaves nothing to repair. Each word about them was read."""
    failures = []
    for number, mistake in enumerate(MISTAKES):
        folder = tmp_path / str(number)
        broken(mistake, folder)
        problems = examine(folder, "ladder").problems
        assert_kept(mistake["set"], mistake["name"], in_full(problems), rewrite)
        before = words(folder)
        left = repaired(mistake, problems, folder) if len(problems) == 1 else f"{len(problems)} problems"
        lost = (before & words(FOLDER / "ladder")) - words(folder)
        assert not lost or left or mistake["name"] in LOST, (mistake["name"], lost)
        if left:
            failures.append(f"{mistake['name']}: {left}")
    assert len(failures) <= len(MISTAKES) / 20, "\n".join(failures)


def checked(site: Path) -> list[dict[str, Any]]:
    """Everything that the command reports of a site."""
    with contextlib.chdir(site):
        return json.loads(CliRunner().invoke(check, ["--format", "json"]).stdout)["problems"]  # type: ignore[no-any-return]


@pytest.mark.heavy
@pytest.mark.parametrize("name", ["reference", "reference-unseen", "reference-people", "reference-strangers", "reference-more"])
def test_one_mistake_in_the_reference_site_is_one_problem(name: str, tmp_path: Path) -> None:
    """Of ten mistakes in its ladder, its settings and its pages nine are one problem, whose correction leaves nothing to repair."""
    for folder in ("ladders", "docs"):
        shutil.copytree(REPO / folder, tmp_path / folder)
    shutil.copy(REPO / "mkdocs.yml", tmp_path)
    assert checked(tmp_path) == []
    written = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    mistakes = [mistake for mistake in written if (tmp_path / mistake["file"]).read_text(encoding="utf-8").count(mistake["old"]) == 1]
    assert len(mistakes) >= len(written) * 2 / 3  # a line that an editor has changed since can't be mistaken as it was
    failures = []
    for mistake in mistakes:
        path = tmp_path / mistake["file"]
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(mistake["old"], mistake["new"]), encoding="utf-8")
        if left := left_by_the_correction(checked(tmp_path), str(mistake.get("answer", "…")), tmp_path):
            failures.append(f"{mistake['name']}: {left}")
        path.write_text(text, encoding="utf-8")
    assert len(failures) <= len(mistakes) / 10, "\n".join(failures)


def left_by_the_correction(problems: list[dict[str, Any]], answer: str, site: Path) -> str:
    """What is wrong after the correction of the one problem, with the answer in place of `…`."""
    if len(problems) != 1 or problems[0]["correction"] is None:
        return f"{len(problems)} problems, {'; '.join(problem['message'] for problem in problems)}"
    path, correction = site / problems[0]["file"], problems[0]["correction"]
    before = path.read_text(encoding="utf-8")
    lines = before.split("\n")
    lines[correction["first"] - 1 : correction["last"]] = [line.replace("…", answer) for line in correction["lines"]]
    path.write_text("\n".join(lines), encoding="utf-8")
    left = checked(site)
    path.write_text(before, encoding="utf-8")
    return "; ".join(problem["message"] for problem in left)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("folder", "old", "new", "named"),
    [
        ("tracks", "ml-engineer", "mle", "ml-engineer"),
        ("comparisons", "roadblocks", "stuck", "comparison:roadblocks"),
        ("exercises", "promotion-strategy", "promotion", "exercise:promotion-strategy"),
    ],
)
def test_a_file_that_was_renamed_is_one_problem(folder: str, old: str, new: str, named: str, tmp_path: Path) -> None:
    """However often it is named elsewhere, once or by what is in it; the repair names the file."""
    shutil.copytree(REPO / "ladders", tmp_path, dirs_exist_ok=True)
    (tmp_path / folder / f"{old}.yml").rename(tmp_path / folder / f"{new}.yml")
    [problem] = examine(tmp_path, "ladder").problems
    assert str(problem.origin) == f"ladder/{folder}/{new}.yml:1:1"
    assert problem.message.startswith(f"`{named}` is used in ")
    assert problem.repair.startswith(f"Rename the file back to `{old}.yml`.")
    assert problem.correction is None


@pytest.mark.slow
def test_a_copied_track_is_the_one_that_nothing_names(tmp_path: Path) -> None:
    """Whatever its name and its title are."""
    shutil.copytree(REPO / "ladders", tmp_path, dirs_exist_ok=True)
    text = (tmp_path / "tracks" / "tech-lead-manager.yml").read_text(encoding="utf-8")
    (tmp_path / "tracks" / "product.yml").write_text(text.replace("title: Tech Lead Manager\nkind", "title: Product Manager\nkind"), encoding="utf-8")
    [problem] = examine(tmp_path, "ladder").problems
    assert (str(problem.origin), problem.rule) == ("ladder/tracks/product.yml:1:1", "copied-file")


@pytest.mark.slow
def test_a_copied_level_is_one_problem(tmp_path: Path) -> None:
    """And not one for each of its sentences, nor that it adds nothing."""
    shutil.copytree(REPO / "ladders", tmp_path, dirs_exist_ok=True)
    track = tmp_path / "tracks" / "tech-lead-manager.yml"
    head, _, rest = track.read_text(encoding="utf-8").partition("  tlm:\n    title: Tech Lead Manager\n")
    level, _, end = rest.partition("  senior-tlm:\n")
    copy = f"  second:\n    title: Second Tech Lead Manager\n{level}"
    step = "  tlm-to-second:\n    from: tlm\n    to: second\n    unlock: You led a second group for a year.\n"
    text = f"{head}  tlm:\n    title: Tech Lead Manager\n{level}{copy}  senior-tlm:\n{end}".replace("\nsteps:\n", f"\nsteps:\n{step}")
    track.write_text(text, encoding="utf-8")
    found = [problem for problem in examine(tmp_path, "ladder").problems if problem.rule != "step-without-gate"]
    assert [problem.rule for problem in found] == ["near-duplicate"]
    assert found[0].message.startswith(
        "`level:tech-lead-manager/second` seems to be copied from `level:tech-lead-manager/tlm`: 40 sentences are the same, in lines "
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("moved", "before", "rule"), [("proposing", "directing", "falling-profile"), ("guided", "framing", ""), ("working", "practitioner", "falling-skill")]
)
def test_a_step_that_was_moved_within_its_scale_is_one_problem(moved: str, before: str, rule: str, tmp_path: Path) -> None:
    """It is the scale that is wrong where the levels of several tracks agree, and the problem is there."""
    shutil.copytree(REPO / "ladders", tmp_path, dirs_exist_ok=True)
    scales = tmp_path / "scales.yml"
    text = scales.read_text(encoding="utf-8")
    block = re.search(rf"    {moved}:\n(?:      .*\n)+", text)
    assert block
    rest = text.replace(block[0], "")
    below = re.search(rf"    {before}:\n(?:      .*\n)+", rest)
    assert below
    scales.write_text(rest.replace(below[0], below[0] + block[0]), encoding="utf-8")
    [problem] = examine(tmp_path, "ladder").problems
    assert problem.origin.file == "ladder/scales.yml"
    assert problem.rule == (rule or "falling-profile")
    assert problem.message.startswith(f"`{moved}` comes after ")
    assert_restored(problem, scales, text)


def assert_restored(problem: Problem, path: Path, text: str) -> None:
    """The correction of the problem gives the file this text."""
    assert problem.correction
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[problem.correction.first - 1 : problem.correction.last] = problem.correction.lines
    assert "\n".join(lines) == text


@pytest.mark.slow
def test_grades_and_levels_out_of_order_are_one_problem_each(tmp_path: Path) -> None:
    """Where tracks agree it is the grades; where one track differs it is its level. Nothing that compares them is reported besides."""
    shutil.copytree(REPO / "ladders", tmp_path, dirs_exist_ok=True)
    for name, one, other in (("grades.yml", "l3", "l4"), ("tracks/tech-lead-manager.yml", "  tlm", "  senior-tlm")):
        path = tmp_path / name
        text = path.read_text(encoding="utf-8")
        inner = " " * (len(one) - len(one.lstrip()) + 2)
        blocks = [re.search(rf"^{key}:\n(?:{inner}.*\n)+", text, re.MULTILINE) for key in (one, other)]
        assert blocks[0]
        assert blocks[1]
        path.write_text(text.replace(blocks[0][0] + blocks[1][0], blocks[1][0] + blocks[0][0]), encoding="utf-8")
        [problem] = examine(tmp_path, "ladder").problems
        assert problem.rule == "grade-order"
        assert_restored(problem, path, text)
        path.write_text(text, encoding="utf-8")


def test_a_level_that_is_moved_takes_all_of_its_lines_along(tmp_path: Path) -> None:
    """With the remarks above it and within it, wherever these begin; those of its neighbour stay with that."""
    shutil.copytree(FOLDER / "ladder", tmp_path, dirs_exist_ok=True)
    track = tmp_path / "tracks" / "baker.yml"
    text = track.read_text(encoding="utf-8").replace("  master:\n", "  # Ask Mia about this one.\n  master:\n", 1)
    text = text.replace("  baker:\n    title", "  # Two\n  # lines\n  baker:\n# remark\n    title")
    head, first, rest = text.partition("  # Two\n")
    first, second, rest = (first + rest).partition("  # Ask")
    second, steps, rest = (second + rest).partition("steps:\n")
    track.write_text(head + second + first + steps + rest, encoding="utf-8")
    [problem] = examine(tmp_path, "ladder").problems
    assert problem.rule == "grade-order"
    assert_restored(problem, track, text)


def test_a_wrong_grade_does_not_move_a_level_against_its_steps(tmp_path: Path) -> None:
    """The step up from the level before it shows that the order of the levels is right, and is itself not reported."""
    shutil.copytree(FOLDER / "ladder", tmp_path, dirs_exist_ok=True)
    track = tmp_path / "tracks" / "baker.yml"
    track.write_text(track.read_text(encoding="utf-8").replace("    grade: g1\n", "    grade: g3\n"), encoding="utf-8")
    [problem] = [problem for problem in examine(tmp_path, "ladder").problems if problem.rule != "unequal-profile"]
    assert problem.repair.startswith("The step `baker/junior-to-baker` leads up in this order, so correct the grade of one of the two.")
    assert problem.correction is None


@pytest.mark.parametrize("heading", ["Back to building", "Tlm to L5?"])
def test_a_lost_id_that_texts_name_is_written_again(heading: str, tmp_path: Path) -> None:
    """A step under a heading in place of its id gets the id that nothing has, and not one that is made of the heading."""
    shutil.copytree(FOLDER / "ladder", tmp_path, dirs_exist_ok=True)
    terms, track = tmp_path / "terms.yml", tmp_path / "tracks" / "baker.yml"
    terms.write_text(terms.read_text(encoding="utf-8").replace("see: skill:sourdough", "see: step:baker/master-to-lead"), encoding="utf-8")
    track.write_text(track.read_text(encoding="utf-8").replace("  master-to-lead:\n", f"  {heading}:\n"), encoding="utf-8")
    [problem] = examine(tmp_path, "ladder").problems
    assert problem.correction
    assert problem.correction.lines == ("  master-to-lead:",)


def test_a_step_with_the_id_of_a_level_is_one_problem(tmp_path: Path) -> None:
    """Their addresses are the same for that reason alone."""
    shutil.copytree(FOLDER / "ladder", tmp_path, dirs_exist_ok=True)
    track = tmp_path / "tracks" / "baker.yml"
    track.write_text(track.read_text(encoding="utf-8").replace("  master-to-lead:\n", "  master:\n    summary: You lead.\n"), encoding="utf-8")
    found = [problem.message for problem in examine(tmp_path, "ladder").problems if problem.rule == "address-taken"]
    assert len(found) == 1
    assert found[0].startswith("Another level or step has the id `master`")


@pytest.mark.parametrize(("title", "line", "written"), [("Room", 8, "    room:"), ("The whole house", 11, "    …:")])
def test_a_doubled_id_goes_to_the_entry_whose_title_is_the_missing_one(title: str, line: int, written: str, tmp_path: Path) -> None:
    """Never to its neighbour, which would take the other's place; where no title decides, the editor chooses."""
    shutil.copytree(FOLDER / "ladder", tmp_path, dirs_exist_ok=True)
    scales = tmp_path / "scales.yml"
    scales.write_text(scales.read_text(encoding="utf-8").replace("    room:\n      title: Room\n", f"    house:\n      title: {title}\n"), encoding="utf-8")
    [correction] = [one.correction for one in examine(tmp_path, "ladder").problems if one.rule == "duplicate-key"]
    assert correction
    assert (correction.first, correction.lines) == (line, (written,))


def test_a_renamed_dimension_is_one_sentence_with_its_places(tmp_path: Path) -> None:
    """How often the old name is used, where that is, and that the new one is used nowhere."""
    shutil.copytree(FOLDER / "ladder", tmp_path, dirs_exist_ok=True)
    path = tmp_path / "dimensions.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("craft:\n", "baking:\n", 1), encoding="utf-8")
    uses = len(re.findall(r"\bcraft\b(?:$|:)", "".join(file.read_text(encoding="utf-8") for file in tmp_path.rglob("*.yml")), re.MULTILINE))
    [problem] = examine(tmp_path, "ladder").problems
    assert problem.message == f"`craft` is used in {uses} places and defined nowhere; `baking` is defined here and used nowhere: renamed?"
    lead, *lines = problem.repair.split("\n")
    where = "ladder/tracks/baker.yml:20, 23, 50, 53, 69, 72, 92; ladder/tracks/shop.yml:12, 15"
    assert lead == f"Keep the old name, or write the new one wherever the old one is used: {where}. With the old name:"
    assert lines == ["craft:"]
    assert str(problem.origin) == "ladder/dimensions.yml:1:1"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "old", "new", "right"),
    [
        ("tracks/research-scientist.yml", "level:research-scientist/l4) upwards", "level:l4) upwards", "level:research-scientist/l4"),
        ("terms.yml", "see: level:ai-engineering-manager/senior-em", "see: level:senior-em", "level:ai-engineering-manager/senior-em"),
        ("terms.yml", "see: level:ai-engineering-manager/senior-em", "see: level:l4", "…"),
    ],
)
def test_a_level_without_its_track_is_the_one_of_this_track_or_the_only_one(file: str, old: str, new: str, right: str, tmp_path: Path) -> None:
    """Where several tracks have such a level and the file is of none of them, the editor chooses."""
    shutil.copytree(REPO / "ladders", tmp_path, dirs_exist_ok=True)
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (tmp_path / file).write_text(text.replace(old, new), encoding="utf-8")
    [problem] = examine(tmp_path, "ladder").problems
    assert problem.right == right


def test_two_mistakes_in_a_file_are_two_problems(tmp_path: Path) -> None:
    """One that keeps the file from being read does not hide the other."""
    shutil.copytree(FOLDER / "ladder", tmp_path, dirs_exist_ok=True)
    track = tmp_path / "tracks" / "baker.yml"
    text = track.read_text(encoding="utf-8")
    track.write_text(text.replace("    grade: g2\n", "    grad g2\n    blah: x\n").replace("    to: master\n", "    to: mastre\n"), encoding="utf-8")
    problems = examine(tmp_path, "ladder").problems
    assert [(problem.origin.line, problem.rule) for problem in problems] == [(47, "yaml-syntax"), (48, "unknown-field"), (114, "unknown-level")]


BAKER = "tracks/baker.yml"
GRADE = "    grade: g2\n"
SUMMARY = "    summary: You bake one kind of bread from a recipe.\n"
ALSO = "    also:\n      - Apprentice\n      - Trainee baker\n"
OVEN = "          text: You plan a morning of oven time.\n"
TABLE = "        keeps-table-clean: You keep your table clean for the next shift.\n"
PRIVATE = "Mia thinks this level is underpaid, do not publish."
COPIED = "  baker:\n    title: Baker\n    grade: g2\n    summary: You run the night shift.\n    profile:\n      craft: room\n      team: room\n"
UNCERTAIN = [
    (BAKER, "order: 1\n", "order: 1\nvisibility: internal\n", ("audience: internal",)),
    (BAKER, "order: 1\n", "order: 1\nvisibility: everyone\n", ("audience: …",)),
    (BAKER, "order: 1\n", "order: 1\nprivate: true\n", ("audience: internal",)),
    (BAKER, "order: 1\n", "order: 1\nconfidential: true\n", ("audience: internal",)),
    (BAKER, TABLE, TABLE.replace("keeps-table-clean: ", "- >-\n          "), None),
    (BAKER, SUMMARY, "    summary: null\n", ()),
    (BAKER, GRADE, f"{GRADE}    visibility: internal\n", ("    audience: internal",)),
    (BAKER, GRADE, f"{GRADE}    description: You bake.\n", ("    # description: You bake.",)),
    (BAKER, GRADE, f"{GRADE}    sumary: You also teach.\n", None),
    (BAKER, "  master:\n", f"{COPIED}  master:\n", ("  …:",)),
    ("grades.yml", "  experience: 5+\n", "  approved: Head of HR only\n", ("  # approved: Head of HR only",)),
    ("grades.yml", "  summary: You bake alone.\n", "  reason: Two people in Vienna are below this.\n", ("  # reason: Two people in Vienna are below this.",)),
    (BAKER, SUMMARY, f"    remark: {PRIVATE}\n", (f"    # remark: {PRIVATE}",)),
    (BAKER, SUMMARY, f"{SUMMARY}    audience: public\n    access: internal\n", None),
    (BAKER, SUMMARY, "   summary: You bake linux-newest bread.\n", ("    summary: You bake linux-newest bread.",)),
    (BAKER, ALSO, "    also: Baker (Bread), Baker (Cake, tart and pie)\n", ("    also:", "      - Baker (Bread)", "      - Baker (Cake, tart and pie)")),
    (BAKER, ALSO, "    also: Baker (Bread)\n", ("    also:", "      - Baker (Bread)")),
    (BAKER, ALSO, "    also: (Apprentice, Trainee)\n", ("    also:", "      - Apprentice", "      - Trainee")),
    (BAKER, OVEN, "          text: Two ways: bake issue # 12 and # 13 first.\n", ('          text: "Two ways: bake issue # 12 and # 13 first."',)),
    (BAKER, OVEN, "          text: You bake # 12 first. # ask Mia\n", ("          # ask Mia", '          text: "You bake # 12 first."')),
    (BAKER, "            - Weighs flour before water\n", "            - Runs `make # all`: often\n", ('            - "Runs `make # all`: often"',)),
    (BAKER, "order: 1\n", "order: 1\naccess: employees # until May\n", ("# until May", "audience: internal")),
    (BAKER, GRADE, "    grade: # ask Mia\n", ("    # ask Mia",)),
    (BAKER, "order: 1\n", "order: one # of two\n", ("# of two", "order: …")),
    (BAKER, "    title: Baker\n", "    title: Baker: all bread # asked by Mia\n", ("    # asked by Mia", '    title: "Baker: all bread"')),
    (BAKER, "    title: Baker\n", "    title: Baker # not Pastry Chef\n", ("    # not Pastry Chef", "    title: Baker")),
    (BAKER, "    title: Baker\n", "    title: Baker #1 in town\n", ('    title: "Baker #1 in town"',)),
    (BAKER, OVEN, f"{OVEN}          why: Because.\n", ("          # why: Because.",)),
    ("grades.yml", "26000-34000", "26000-3400", ("    range: 26000-…",)),
    ("grades.yml", "26000-34000", "34000-26000", ("    range: 26000-34000",)),
    ("grades.yml", "26000-34000", "2600-34000", ("    range: …",)),
    ("grades.yml", "20000-26000", "20000-260000", ("    range: …",)),
    ("assessments/where.yml", "yes: 1-2\n", "yes: 2\n", ("    yes: …",)),
    ("grades.yml", "  experience: 2-5\n", "  experience: 2,5\n", ("  experience: …",)),
]
THREADS = "    dough: How you make dough\n    oven: How you use the oven\n"
SIGNALS = "          signals:\n            - Weighs flour before water\n            - Asks when a loaf looks pale\n"
KNEAD = "          text: >-\n            You knead by the recipe, and say so\n"
ROOM = "      craft: room\n      team: room\n    expectations:\n"
SATURDAY = "        text: You have filled the counter alone.\n        evidence: The list of that day.\n"
RECIPE = "      recipe:\n        text: You have written a recipe for two shops.\n        evidence: Both recipes.\n"
COLUMNS = "  wheat: Wheat\n  rye:\n    title: Rye\n"
NEXT = (
    "    from: baker\n    to: master\n    unlock: You teach.\n    gate:\n      taught:\n        text: You taught two people.\n        evidence: Their names.\n"
)
KNOWN = [
    (BAKER, "    title: Baker\n", "    title: “Baker: all bread”\n", ('    title: "Baker: all bread"',)),
    (BAKER, "            - Weighs flour before water\n", "            - „Weighs: flour first“\n", ('            - "Weighs: flour first"',)),
    (BAKER, SIGNALS, SIGNALS.replace("signals", "# signals"), ("          #   - Weighs flour before water", "          #   - Asks when a loaf looks pale")),
    (BAKER, KNEAD, KNEAD.replace("text", "#text"), ("          text: >-",)),
    (BAKER, "    also:\n      - Apprentice\n", "#    also:\n      - Apprentice\n", ("    #   - Apprentice", "    #   - Trainee baker")),
    (BAKER, OVEN, "          text: >-\n            You wait.\n          text: >-\n            You plan.\n", None),
    (BAKER, OVEN, "          short: The oven\n            You plan a morning of oven time.\n", ("          text: >-",)),
    (BAKER, SATURDAY, "        evidence: The list of that day.\n          You have filled the counter alone.\n", ("        text: >-",)),
    (BAKER, KNEAD, KNEAD.replace("\n            You", " You", 1), ("          text: >-", "            You knead by the recipe, and say so")),
    (BAKER, OVEN, "          text: You plan [bread] (level:baker/master).\n", ("          text: You plan [bread](level:baker/master).",)),
    (BAKER, ROOM, ROOM.replace("    expectations:\n", ""), ("    expectations:",)),
    ("terms.yml", "proving:\n", "starter:\n  title: Levain\n  also: [leaven, wild starter]\n  text: Flour and water.\nproving:\n", None),
    (BAKER, OVEN, '          text: "It rose" says nothing.\n', ("          text: '\"It rose\" says nothing.'",)),
    (BAKER, "  baker-to-master:\n", "steps:\n  baker-to-master:\n", ()),
    ("facts.yml", "  title: Usual shift\n", "  title Usual shift\n", ("  title: Usual shift",)),
    ("comparisons/flours.yml", "    title: Rye\n", "    title  Rye\n", ("    title: Rye",)),
    ("comparisons/flours.yml", "    title: Rye\n", "    title9 Rye\n", ("    title: Rye",)),
    (BAKER, "      team: as-below\n", "      team: TBD\n", ("      team: not-defined",)),
    (BAKER, "      team: as-below\n", "      team: N/A\n", ("      team: not-applicable",)),
    (BAKER, "  baker-to-master:\n", "  master:\n", ("  baker-to-master:",)),
    ("facts.yml", "shift:\n  title", "- shift\n  title", ("shift:",)),
    ("dimensions.yml", THREADS, THREADS.replace("dough: ", "- ").replace("oven: ", "- "), tuple(THREADS.splitlines())),
    ("terms.yml", "see: skill:sourdough", "see: https://bread.example/ladder/skills/sourdough/", ("  see: skill:sourdough",)),
    ("terms.yml", "see: skill:sourdough", "see: https://bread.example/baker/master/index.html", ("  see: level:baker/master",)),
    ("plans/month.yml", "day: 28\n", "day: 12\n", ("    day: 21",)),
    ("plans/month.yml", "day: 14\n", "day: 41\n", ("    day: …",)),
    ("plans/month.yml", "day: 14\n", "day: 30\n", ("    day: …",)),
    ("plans/month.yml", "day: 0\n", "day: 20\n", ("    day: …",)),
    (
        BAKER,
        GRADE,
        f"{GRADE}    bakehouse:\n      city: Linz\n# closed\n      street: Top\n",
        ("    # bakehouse:", "    #   city: Linz", "# closed", "    #   street: Top"),
    ),
    (BAKER, "steps:\n", f"steps:\n  master:\n{NEXT}", None),
    (BAKER, "steps:\n", "ways:\n", ("steps:",)),
    (BAKER, "    to: master\n", "    to: master-baker\n", ("    to: master",)),
    (BAKER, "    title: Master Baker\n", "    title: “Master Baker”\n", ("    title: Master Baker",)),
    (BAKER, "    title: Master Baker\n", "    title: “#1 Baker”\n", ('    title: "#1 Baker"',)),
    (BAKER, ALSO, "    also: [“Apprentice”, “Trainee baker”]\n", ("    also: [Apprentice, Trainee baker]",)),
    (BAKER, ROOM, ROOM.replace(": room", " = room"), ("      craft: room", "      team: room")),
    (BAKER, SIGNALS, f"  {SIGNALS}", ("          signals:",)),
    (
        BAKER,
        "          examples:\n            - Bakes",
        "          examples: >-\n            Bakes",
        ("          examples:", "            - >-", "              Bakes twenty white loaves in one morning."),
    ),
    (BAKER, ALSO, "    also:\n      •Well-known baker – of bread\n      •Trainee\n", ("      - Well-known baker – of bread", "      - Trainee")),
    (BAKER, "order: 1\n", "order: 1\nowner: bread/ovens\n", ('owner: "@bread/ovens"',)),
    (BAKER, "order: 1\n", "order: 1\nowner: the ovens\n", ('owner: "@…"',)),
    ("skills.yml", "    room: You bake", "    advanced: You bake", ("    room: You bake for the counter.",)),
    (BAKER, "      shift: Early", "      remark: Early", ("      …: Early morning",)),
    (BAKER, "    title: Baker\n", "    title: #1 Baker\n", ('    title: "#1 Baker"',)),
    (BAKER, ROOM, ROOM.replace("craft", "craft of bread"), None),
    (BAKER, "      sourdough: room\n", "      sourdough bread: room\n", ("      sourdough: room",)),
    (BAKER, "    to: shop/lead\n", "    to: Shop/Lead\n", ("    to: shop/lead",)),
    ("tracks/shop.yml", "  lead:\n", "  Lead:\n", ("  lead:",)),
    ("assessments/where.yml", "      - level:baker/junior\n", "      - level baker/junior\n", ("      - level:baker/junior",)),
    ("comparisons/flours.yml", COLUMNS, "  - Wheat … white\n  - Rye … dark\n", ("  wheat: Wheat … white", "  rye: Rye … dark")),
    ("comparisons/flours.yml", COLUMNS, "  - White … fine\n  - Rye … dark\n", ("  wheat: White … fine", "  rye: Rye … dark")),
    (
        "assessments/where.yml",
        "      - level:baker/junior\n",
        "      - level baker/junior\n      - step baker/baker-to-master\n",
        ("      - level:baker/junior", "      - step:baker/baker-to-master"),
    ),
    (BAKER, GRADE, f'{GRADE}    remark: "Mia thinks so,\n  and so do I"\n', None),
    ("terms.yml", "see: skill:sourdough", "see: comparison:ovens", ("  see: …",)),
    (BAKER, RECIPE, RECIPE.replace("      recipe:\n        text", "      - text"), ("      …:", *RECIPE.splitlines()[1:])),
    (
        BAKER,
        RECIPE,
        RECIPE.replace("      recipe:\n        text", "      - recipe:\n          text").replace("   evid", "     evid"),
        tuple(RECIPE.splitlines()),
    ),
    ("organisation.yml", "name: Corner Bakery\n", "name: Corner Bakery\nsuggest: mail\n", ("suggest: mail", "suggest_to: mailto:…")),
    (
        "organisation.yml",
        "name: Corner Bakery\n",
        "name: Corner Bakery\nsuggest: mail\nsuggest_to: bread@example.com\n",
        ("suggest_to: mailto:bread@example.com",),
    ),
]
"""What nobody says in so many words, and its cause leaves no doubt about."""


VALUES = ("", "[one, two]", "{one: two}", "yes", "12 apples", "3/4/2027", "Nobody knows it")


def fields() -> dict[str, tuple[str, str]]:
    """Each field that has a text in one line, where it is met first: its file and its line."""
    found: dict[str, tuple[str, str]] = {}
    for path in sorted((FOLDER / "ladder").rglob("*.yml")):
        text = path.read_text(encoding="utf-8")
        for match in re.finditer(r"^ *([a-z_-]+): [^>|\s].*\n", text, re.MULTILINE):
            if text.count(match[0]) == 1:
                found.setdefault(match[1], (path.relative_to(FOLDER / "ladder").as_posix(), match[0]))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("value", VALUES)
def test_each_field_with_another_value_has_the_message_that_is_recorded(value: str, tmp_path: Path, rewrite: bool) -> None:
    """Nothing, a list, fields, a word, and what is not a number, day or name that there is."""
    shutil.copytree(FOLDER / "ladder", tmp_path, dirs_exist_ok=True)
    for field, (file, line) in fields().items():
        text = (tmp_path / file).read_text(encoding="utf-8")
        (tmp_path / file).write_text(text.replace(line, f"{line.partition(':')[0]}: {value}".rstrip() + "\n"), encoding="utf-8")
        if problems := examine(tmp_path, "ladder").problems:
            assert_kept("values", f"{field}: {value or 'nothing'}", in_full(problems), rewrite)
        (tmp_path / file).write_text(text, encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("name", [path.relative_to(FOLDER / "ladder").as_posix() for path in sorted((FOLDER / "ladder").rglob("*.yml"))])
def test_each_file_that_is_gone_or_renamed_has_the_message_that_is_recorded(name: str, tmp_path: Path, rewrite: bool) -> None:
    """What was in it, and what names it."""
    shutil.copytree(FOLDER / "ladder", tmp_path, dirs_exist_ok=True)
    other = (tmp_path / name).rename((tmp_path / name).with_stem("other"))
    assert_kept("files", f"{name} is called other.yml", in_full(examine(tmp_path, "ladder").problems), rewrite)
    other.unlink()
    assert_kept("files", f"{name} is gone", in_full(examine(tmp_path, "ladder").problems), rewrite)


@pytest.mark.slow
@pytest.mark.parametrize(("file", "old", "new", "lines"), [*UNCERTAIN, *KNOWN])
def test_a_correction_takes_no_words_and_no_secrecy_away(file: str, old: str, new: str, lines: tuple[str, ...] | None, tmp_path: Path, rewrite: bool) -> None:
    """Where two are possible none is offered, and what was to be internal is never public."""
    shutil.copytree(FOLDER / "ladder", tmp_path, dirs_exist_ok=True)
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (tmp_path / file).write_text(text.replace(old, new), encoding="utf-8")
    [problem] = examine(tmp_path, "ladder").problems
    assert (problem.correction and problem.correction.lines) == lines
    assert_kept("corrections", f"{file}: {old!r} becomes {new!r}", in_full([problem]), rewrite)
