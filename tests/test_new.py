"""`rungbook new`: what it writes is valid, is in the right place, and leaves every other byte."""

import difflib
import shutil
from pathlib import Path

import pytest

from rungbook.edit import schema_files
from rungbook.edit.create import KINDS, NewItem, create
from rungbook.edit.formatter import format_yaml
from rungbook.edit.rewrite import EditRefused, Project
from rungbook.model import Ladder
from rungbook.pipeline import examine, make
from tests.conftest import REPO, SAMPLE, invoke, ladder_of
from tests.kept import assert_kept, changes_kept

pytestmark = pytest.mark.slow

IDS = {
    "level": "brand-new",
    "step": "on-the-way",
    "expectation": "keeps-alerts-few",
    "track": "platform-engineer",
    "base": "company",
    "comparison": "build-or-buy",
    "assessment": "am-i-ready",
    "exercise": "say-no",
    "plan": "first-month",
    "group": "operations",
    "scale": "distance",
    "skill": "listening",
    "term": "okr",
    "grade": "l9",
    "dimension": "risk",
    "thread": "a-question",
    "fact": "on-call",
    "source": "a-survey",
    "change": "2027-01-31-pay-by-place",
    "policy": "",
}


@pytest.fixture
def ladders(tmp_path: Path) -> Path:
    """A copy of the reference ladder, for the test to write in."""
    return Path(shutil.copytree(REPO / "ladders", tmp_path / "ladders"))


def added(before: str, after: str) -> list[str]:
    """The lines that are new, after making sure that none is gone."""
    changes = [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]
    assert not [line for line in changes if line.startswith("-")]
    return [line[2:] for line in changes]


def created(ladders: Path, item: NewItem) -> tuple[str, str, str]:
    """The one file with something new in it: its name, its text, and what is new."""
    made = create(Project(ladders, ladders.parent), item)
    [(file, (_, what))] = made.added.items()
    return file.name, made.rewrite.text(file), what


@pytest.mark.parametrize(("kind", "name", "file"), [("level", "keeper/sage", "tracks/keeper.yml"), ("track", "port", "tracks/port.yml")])
def test_a_new_thing_has_no_gaps_between_its_lines(tmp_path: Path, kind: str, name: str, file: str) -> None:
    """What was to be decided while it was written leaves no empty line behind."""
    ladders = Path(shutil.copytree(SAMPLE, tmp_path / "ladders"))
    assert invoke("new", kind, name, "--ladders", ladders).exit_code == 0
    before = (SAMPLE / file).read_text(encoding="utf-8") if (SAMPLE / file).exists() else ""
    assert "" not in added(before, (ladders / file).read_text(encoding="utf-8"))


def test_every_kind_has_a_case() -> None:
    """No kind of thing is left out of these tests."""
    assert set(IDS) == set(KINDS)


def own_id(kind: str, ladder: Ladder) -> str:
    """The id of a new thing, in the track or dimension that this ladder has."""
    first = ladder.tracks[0]
    around = {"level": first.id, "step": first.id, "expectation": first.levels[0].key, "thread": ladder.leaves[-1].id if ladder.leaves else ""}
    return f"{around[kind]}/{IDS[kind]}" if kind in around else IDS[kind]


def ends(kind: str, ladder: Ladder) -> tuple[str, ...]:
    """The options for the ends of a new step, and for the dimension of an expectation."""
    levels = ladder.tracks[0].levels
    if kind == "expectation":
        return ("--dimension", levels[0].expectations[0].dimension.id)
    return ("--from", levels[0].id, "--to", levels[-1].id) if kind == "step" else ()


@pytest.fixture(scope="module")
def sample() -> Ladder:
    return ladder_of(SAMPLE)


@pytest.mark.parametrize("kind", IDS)
def test_a_new_thing_is_valid_and_nothing_else_changes(tmp_path: Path, kind: str, sample: Ladder, rewrite: bool) -> None:
    """The command writes a thing that `rungbook check` passes, with comments, in the one form, and removes no line."""
    ladders = Path(shutil.copytree(SAMPLE, tmp_path / "ladders"))
    if kind == "policy":
        (ladders / "policy.yml").unlink()
    schema_files.write(ladders, schema_files.fresh(ladders))
    files = {path: path.read_text() for path in ladders.rglob("*.yml")}
    name = own_id(kind, sample)
    with changes_kept("edits", f"new {kind}", ladders, rewrite):
        made = invoke("new", kind, *filter(None, [name]), "--ladders", ladders, *ends(kind, sample))
    assert made.exit_code == 0, made.stderr
    assert_kept("edits", f"new {kind}, reported", made.stdout.replace(f"{tmp_path}/", ""), rewrite)
    assert name.rpartition("/")[2] in made.stdout
    outcome = examine(ladders)
    assert not outcome.failed, outcome.problems
    touched = 0
    for path in ladders.rglob("*.yml"):
        text = path.read_text()
        if text != files.get(path):
            lines = added(files.get(path, ""), text)
            assert kind in ("thread", "dimension", "expectation") or any(line.lstrip().startswith("#") for line in lines)
            assert format_yaml(text) == text
            touched += 1
    assert touched == 1 or kind == "dimension"
    assert schema_files.fresh(ladders).stale == ()
    again = invoke("new", kind, *filter(None, [name]), "--ladders", ladders, *ends(kind, sample))
    assert again.exit_code == 1
    assert "already" in again.stderr


@pytest.mark.parametrize("folder", [SAMPLE, REPO / "tests" / "small"], ids=lambda folder: folder.name)
def test_a_ladder_of_any_make_takes_new_things(tmp_path: Path, folder: Path) -> None:
    """Whether a ladder is in many files or in one, and lacks most of its sections, each thing finds its place, and all of them make a site."""
    ladders = Path(shutil.copytree(folder, tmp_path / "ladders"))
    ladder = ladder_of(ladders)
    (ladders / "policy.yml").unlink(missing_ok=True)
    for kind in IDS:
        made = invoke("new", kind, *filter(None, [own_id(kind, ladder)]), "--ladders", ladders, *ends(kind, ladder))
        assert made.exit_code == 0, made.stderr
    outcome = make(ladders, audience="internal")
    assert not outcome.failed, outcome.problems
    assert outcome.site is not None
    assert outcome.ladder is not None
    assert IDS["level"] in [level.id for level in outcome.ladder.tracks[0].levels]


def test_a_dry_run_shows_the_lines_and_writes_nothing(tmp_path: Path) -> None:
    ladders = Path(shutil.copytree(SAMPLE, tmp_path / "ladders"))
    before = {path: path.read_bytes() for path in ladders.rglob("*.yml")}
    made = invoke("new", "term", "okr", "--title", "OKR", "--dry-run", "--ladders", ladders)
    assert made.exit_code == 0, made.stderr
    assert "  +   title: OKR\n" in made.stdout
    assert "The term `okr` is there, if you run this without --dry-run. Nothing was written." in made.stdout
    assert {path: path.read_bytes() for path in ladders.rglob("*.yml")} == before


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_an_expectation_needs_a_level_and_a_dimension(tmp_path: Path, end: str) -> None:
    """It takes the place of a word that said there is none, its line is reported, and it is refused with the names that there are."""
    ladders = Path(shutil.copytree(SAMPLE, tmp_path / "ladders"))
    file = ladders / "tracks" / "keeper.yml"
    file.write_bytes(file.read_bytes().replace(b"\n", end.encode()))
    made = invoke("new", "expectation", "keeper/apprentice/reads-flags", "--dimension", "signals", "--ladders", ladders)
    line = file.read_text(encoding="utf-8").splitlines().index("        reads-flags:") + 1
    assert f"keeper.yml:{line}: added the expectation `reads-flags`" in made.stdout
    ladder = ladder_of(ladders)
    [cell] = (cell for cell in ladder.by_track["keeper"].levels[0].expectations if cell.dimension.id == "signals")
    assert [one.id for one in cell.expectations] == ["reads-flags"]
    for name, dimension, reason in (
        ("keeper/apprentice/one", "", "Name its dimension with --dimension. There are: `lamps`, `signals`, `company`."),
        ("keeper/nobody/one", "lamps", "No level of `keeper` has the id `nobody`."),
        ("one", "lamps", "Write `expectation track/level/id`."),
        ("keeper/apprentice/orders", "signals", "`orders` already exists in the level `keeper/apprentice`."),
    ):
        made = invoke("new", "expectation", name, "--dimension", dimension, "--ladders", ladders)
        assert made.exit_code == 1
        assert reason in made.stderr


@pytest.mark.parametrize("kind", ["thread", "expectation", "skill", "level"])
def test_a_title_is_on_one_line_and_quoted_wherever_it_is_used(tmp_path: Path, kind: str) -> None:
    """Whatever the kind, it is written with single spaces, and a text that names it beside the id of a scale's step is still YAML."""
    ladders = Path(shutil.copytree(SAMPLE, tmp_path / "ladders"))
    file = ladders / "scales.yml"
    file.write_text("points: {title: Points, steps: {points-1: {title: '1'}}}\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    name = {"thread": "lamps/c", "expectation": "keeper/apprentice/c", "skill": "c", "level": "keeper/c"}[kind]
    made = invoke("new", kind, name, "--title", "C:  the\tlanguage", "--dimension", "lamps", "--ladders", ladders)
    assert made.exit_code == 0, made.output
    assert not examine(ladders).failed
    assert any(": 'C: the language'\n" in path.read_text(encoding="utf-8") for path in ladders.rglob("*.yml"))


def test_a_thread_has_the_title_that_is_given(tmp_path: Path) -> None:
    """Without one it has a sentence that shows what to write."""
    ladders = Path(shutil.copytree(SAMPLE, tmp_path / "ladders"))
    assert invoke("new", "thread", "lamps/reach", "--title", "How far", "--ladders", ladders).exit_code == 0
    assert invoke("new", "thread", "lamps/depth", "--ladders", ladders).exit_code == 0
    written = (ladders / "dimensions.yml").read_text(encoding="utf-8")
    assert "    reach: How far\n" in written
    assert "    depth: … Say in a few words" in written


def test_a_level_finds_its_place_by_its_grade(ladders: Path) -> None:
    """A level is above those of its grade, or where `--after` says, and a step leads to it from the level below."""
    assert invoke("new", "level", "ml-engineer/senior-two", "--ladders", ladders, "--grade", "l5", "--title", "Senior II: deep").exit_code == 0
    assert invoke("new", "level", "tech-lead-manager/on-trial", "--ladders", ladders, "--after", "tlm").exit_code == 0
    ladder = ladder_of(ladders)
    levels = {track.id: [level.id for level in track.levels] for track in ladder.tracks}
    assert levels["ml-engineer"] == ["l3", "l4", "l5", "senior-two", "l6", "l7", "l8"]
    assert levels["tech-lead-manager"] == ["tlm", "on-trial", "senior-tlm"]
    assert ladder.by_track["tech-lead-manager"].levels[1].title == "On trial"
    step = next(step for step in ladder.steps if step.key == "ml-engineer/l5-to-senior-two")
    assert (step.from_ and step.from_.id, step.to.title) == ("l5", "Senior II: deep")


def test_a_track_comes_with_all_its_levels(ladders: Path) -> None:
    """`--levels` writes one for each grade; the comments are in the first alone."""
    assert invoke("new", "track", "data-analyst", "--title", "Data Analyst", "--levels", "l3,l4,l5", "--ladders", ladders).exit_code == 0
    outcome = examine(ladders)
    assert outcome.ladder
    assert not outcome.failed, outcome.problems
    levels = outcome.ladder.by_track["data-analyst"].levels
    assert [(level.id, level.title, level.grade and level.grade.id) for level in levels] == [
        (name, f"Data Analyst {name.upper()}", name) for name in ("l3", "l4", "l5")
    ]
    assert (ladders / "tracks" / "data-analyst.yml").read_text(encoding="utf-8").count("# What the level expects") == 1


def test_a_new_dimension_leaves_no_level_without_a_word(ladders: Path) -> None:
    """Each level of a track that uses all dimensions states that nothing is defined for it yet; a track that names its own is not touched."""
    research = ladders / "tracks" / "research-scientist.yml"
    research.write_text(
        research.read_text(encoding="utf-8").replace("levels:\n", "dimensions: [scope, autonomy, impact, influence]\nlevels:\n", 1), encoding="utf-8"
    )
    before = research.read_bytes()
    made = invoke("new", "dimension", "risk", "--ladders", ladders)
    assert made.stdout.count("`risk: not-defined` at each level") == 4
    assert research.read_bytes() == before
    assert not examine(ladders).failed


def test_a_grade_goes_above_the_one_that_is_named(ladders: Path) -> None:
    """It is the highest unless `--after` says otherwise, and says nothing of its pay yet where others do."""
    _, text, _ = created(ladders, NewItem(kind="grade", name="l5-plus", title="L5+", after="l5"))
    assert text.index("\nl5:") < text.index("\nl5-plus:") < text.index("\nl6:")
    assert "note: … Say what the grade pays" in text


@pytest.mark.parametrize(
    ("track", "start", "to", "kind"),
    [
        ("ml-engineer", "l4", "l6", "next"),
        ("ml-engineer", "l6", "l4", "back"),
        ("ml-engineer", "l5", "research-scientist/l5", "sideways"),
        ("ml-engineer", "l5", "ai-engineering-manager/em", "fork"),
        ("ai-engineering-manager", "em", "ml-engineer/l5", "back"),
    ],
)
def test_a_step_is_of_the_kind_that_its_ends_show(track: str, start: str, to: str, kind: str) -> None:
    """Up or down a track, to one of the same kind, to management, or back from there."""
    _, text, _ = created(REPO / "ladders", NewItem(kind="step", name=f"{track}/on-the-way", start=start, to=to))
    assert text.partition("\n  on-the-way:\n")[2].splitlines()[2].strip() == f"kind: {kind}"


def test_what_a_level_is_offered_can_be_taken(ladders: Path) -> None:
    """The fields that are in comments hold as they are, once the signs in front of them are gone."""
    assert invoke("new", "level", "ml-engineer/l9", "--ladders", ladders).exit_code == 0
    file = ladders / "tracks" / "ml-engineer.yml"
    lines, draft = file.read_text(encoding="utf-8").splitlines(), False
    for number, line in enumerate(lines):
        draft = draft or line == "  l9:"
        if draft and (line.startswith("    #   ") or line in ("    # profile:", "    # skills:")):
            lines[number] = line.replace("# ", "", 1)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    outcome = examine(ladders)
    assert {str(problem.rule) for problem in outcome.problems} == {"unfinished-text"}
    assert outcome.ladder
    made = outcome.ladder.by_track["ml-engineer"].levels[-1]
    assert (made.id, len(made.profile), len(made.skills)) == ("l9", 4, 2)


def test_the_first_step_that_is_written_brings_the_unsaid_ones(tmp_path: Path) -> None:
    """A track without steps leads from each level to the next; a step written there must not cut the others off."""
    ladders = Path(shutil.copytree(REPO / "tests" / "small", tmp_path / "ladders"))
    before = ladder_of(ladders)
    track = before.tracks[0]
    made = invoke("new", "step", f"{track.id}/on-the-way", "--ladders", ladders, "--from", track.levels[-1].id, "--to", track.levels[0].id)
    assert made.exit_code == 0, made.stderr
    after = ladder_of(ladders)
    assert {(step.from_ and step.from_.id, step.to.id) for step in before.tracks[0].steps} < {(s.from_ and s.from_.id, s.to.id) for s in after.tracks[0].steps}


def test_unsaid_steps_between_equal_grades_are_sideways(tmp_path: Path) -> None:
    """When another step is written, and when one of them is."""
    levels = "".join(
        f"      {name}: {{title: {name.title()}, grade: {grade}}}\n" for name, grade in (("one", "a"), ("two", "b"), ("three", "b"), ("four", "c"))
    )
    grades = "grades: {a: {title: A}, b: {title: B}, c: {title: C}}\n"
    text = f"organisation: {{name: x, title: x}}\n{grades}tracks:\n  t:\n    title: T\n    levels:\n{levels}"
    for written, missing in (("on-the-way", ()), ("two-to-three", ("on-the-way",))):
        (tmp_path / "ladder.yml").write_text(text, encoding="utf-8")
        start, to = ("four", "one") if written == "on-the-way" else ("two", "three")
        made = invoke("new", "step", f"t/{written}", "--ladders", tmp_path, "--from", start, "--to", to)
        assert made.exit_code == 0, made.stderr
        kinds = {step.id: step.kind for step in ladder_of(tmp_path).steps}
        assert kinds == {name: kind for name, kind in UNSAID.items() if name not in missing}


UNSAID = {"on-the-way": "back", "one-to-two": "next", "two-to-three": "sideways", "two-to-four": "next", "three-to-four": "next"}


def test_a_file_of_another_form_keeps_every_byte(tmp_path: Path) -> None:
    """A new entry is spliced into a file that is laid out otherwise, and what was there stays as it was."""
    before = "tlm:\n      title:   TLM   # short\n      text: 'A  lead'\n\n\n# the end\n"
    (tmp_path / "terms.yml").write_text(before)
    file, text, _ = created(tmp_path, NewItem(kind="term", name="okr"))
    assert file == "terms.yml"
    assert text.startswith("tlm:\n      title:   TLM   # short\n      text: 'A  lead'\nokr:\n  title: Okr\n")
    assert text.endswith("\n\n\n# the end\n")


def test_line_ends_of_windows_stay(ladders: Path) -> None:
    """A new entry in a file gets the line ends of that file, and no line of it changes."""
    file = ladders / "terms.yml"
    file.write_bytes(before := file.read_bytes().replace(b"\n", b"\r\n"))
    assert invoke("new", "term", "okr", "--ladders", ladders).exit_code == 0
    after = file.read_bytes()
    assert set(before.split(b"\r\n")) < set(after.split(b"\r\n"))
    assert after.count(b"\n") == after.count(b"\r\n")


@pytest.mark.parametrize(
    ("kind", "name", "reason"),
    [("track", "con", "The site needs the address `con` itself."), ("change", "2026-02-30-x", "`2026-02-30` is not a day that there is.")],
)
def test_what_the_check_would_refuse_is_not_created(tmp_path: Path, kind: str, name: str, reason: str, rewrite: bool) -> None:
    """An id that a site can't have is refused at once, with the reason that the check would give."""
    ladders = Path(shutil.copytree(SAMPLE, tmp_path / "ladders"))
    before = {path: path.read_bytes() for path in ladders.rglob("*.yml")}
    refused = invoke("new", kind, name, "--ladders", ladders)
    assert refused.exit_code == 1
    assert f"Nothing was changed. {reason}" in refused.stderr
    assert_kept("refused-edits", f"new {kind} {name}", refused.stderr, rewrite)
    assert {path: path.read_bytes() for path in ladders.rglob("*.yml")} == before


@pytest.mark.parametrize(
    ("item", "reported"),
    [
        (NewItem(kind="level", name="l9"), "Write `level track/id`"),
        (NewItem(kind="level", name="ml-enginer/l9"), "The nearest track is `ml-engineer`"),
        (NewItem(kind="level", name="ml-engineer/l9", grade="l55"), "No grade has the id `l55`. The nearest grade is `l5`"),
        (NewItem(kind="level", name="ml-engineer/l9", after="l77"), "The nearest level is `l7`"),
        (NewItem(kind="level", name="ml-engineer/L9"), "Use small letters, digits and single hyphens"),
        (NewItem(kind="track", name="9-lives"), "beginning with a letter"),
        (NewItem(kind="term", name="../evil"), "can't be an id"),
        (NewItem(kind="step", name="ml-engineer/l5-to-nowhere"), "name one with --to"),
        (NewItem(kind="step", name="ml-engineer/l5-to-l4", to="l6"), "the step `l5-to-l4`"),
        (NewItem(kind="term", name="okr", grade="l55", levels=("l44",)), "the term `okr`"),
        (NewItem(kind="expectation", name="ml-engineer//abc", dimension="scope"), "Write `expectation track/level/id`"),
        (NewItem(kind="expectation", name="ml-engineer/l5/", dimension="scope"), "Write `expectation track/level/id`"),
        (NewItem(kind="expectation", name="ml-engineer/l5", dimension="scope"), "Write `expectation track/level/id`"),
        (NewItem(kind="term", name="tlm"), "`tlm` already exists in"),
        (NewItem(kind="thread", name="scope"), "Write `thread dimension/id`"),
        (NewItem(kind="thread", name="scop/risk"), "The nearest dimension is `scope`"),
        (NewItem(kind="thread", name="scope/reach"), "`reach` already exists in the dimension `scope`"),
        (NewItem(kind="change", name="pay-by-place"), "Write the day from which it holds and a few words"),
        (NewItem(kind="grade", name="l9", after="l77"), "The nearest grade is `l7`"),
        (NewItem(kind="term", name="okr", after="tlm"), "Only a level and a grade have a place"),
        (NewItem(kind="track", name="data", levels=("l3", "l44")), "No grade has the id `l44`"),
    ],
)
def test_what_can_not_be_begun_is_reported(item: NewItem, reported: str, rewrite: bool) -> None:
    """A item that can't be met shows why, and which names there are."""
    if reported.startswith("the "):
        assert created(REPO / "ladders", item)[2] == reported
        return
    with pytest.raises(EditRefused) as refused:
        created(REPO / "ladders", item)
    assert reported in str(refused.value)
    assert_kept("refused-edits", f"new {item.kind} {item.name} {item.grade}{item.after}", str(refused.value), rewrite)


def test_a_ladder_that_can_not_be_read_gets_nothing_new(tmp_path: Path) -> None:
    """Where a file can't be read, nobody knows which ids there are, so nothing is written."""
    (tmp_path / "terms.yml").write_text("a: b: c\n")
    made = invoke("new", "term", "okr", "--ladders", tmp_path)
    assert made.exit_code == 1
    assert "can't be read, so nothing was changed" in made.stderr
    assert (tmp_path / "terms.yml").read_text() == "a: b: c\n"
