"""The forms of the guide for editors that write the lines of something new: what they write is pasted, and passes the check."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Locator, Page, Route, expect

from rungbook.model import Ladder
from rungbook.pipeline import examine
from rungbook.problem import Severity
from tests.conftest import REPO, SAMPLE, rungbook
from tests.recipes import paste

pytestmark = pytest.mark.xdist_group("snippet")  # they share a site

FORMS = re.findall(
    r"^## ([^\n]+)\n(?:(?!\n## ).)*?(<form class=\"rb-snippet\".*?</form>\n)",
    (REPO / "docs/editing/tasks.md").read_text(encoding="utf-8"),
    re.DOTALL | re.MULTILINE,
)
TITLES = [title for title, _ in FORMS]


def build(folder: Path) -> None:
    shutil.copytree(SAMPLE, folder / "ladders")
    (folder / "docs").mkdir()
    (folder / "docs/tasks.md").write_text("# Tasks\n\n" + "\n".join(f"## {title}\n\n{form}" for title, form in FORMS), encoding="utf-8")
    settings = "site_name: Lights\nsite_url: https://acme.example/\ntheme: {name: material}\nplugins: [search, rungbook: {audience: internal}]\n"
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    built = rungbook("build", cwd=folder)
    assert built.returncode == 0, built.stderr


@pytest.fixture(scope="session")
def tasks(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> str:
    """A page with the forms, on the sample's internal site."""
    folder = tmp_path_factory.mktemp("snippet")
    build(folder)
    return serve(folder / "site") + "tasks/"


def form_of(page: Page, title: str) -> Locator:
    form = page.locator(".rb-snippet").nth(TITLES.index(title))
    expect(form).to_be_visible()
    return form


def pasted(form: Locator, label: str, ladders: Path) -> Ladder:
    """The ladder with the lines of a field where the line above it says, as an editor pastes them; a text to come counts as written."""
    lines, place = form.get_by_label(label, exact=True).input_value(), form.locator("output[data-file]").first.text_content() or ""
    file, _, where = place.partition(", ")
    if found := re.fullmatch(r"in ([\w-]+), below the last line of ([\w-]+)", where):
        where = f"below `{found[2]}` under `{found[1]}`"
    elif found := re.fullmatch(r"in ([\w-]+) under expectations, in place of the line ([\w-]+) if there is one", where):
        where = f"in place of `{found[2]}` under `expectations` under `{found[1]}`"
    paste(ladders.parent, (file, where, lines))
    outcome = examine(ladders)
    assert not outcome.failed, [problem for problem in outcome.problems if problem.severity is Severity.ERROR]
    assert outcome.ladder is not None
    return outcome.ladder


@pytest.fixture
def ladders(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "ladders"))


def test_each_form_writes_what_the_ladder_then_has(page: Page, tasks: str, ladders: Path) -> None:
    """An expectation beside others and one in a dimension that holds none, a track, a term and a skill, pasted one after the other."""
    assert TITLES == [
        "Add an expectation",
        "Add a level between two",
        "Add a track",
        "Change pay",
        "Change a title",
        "Retire a level",
        "Add a table",
        "Add a term",
        "Add a skill",
    ]
    page.goto(tasks)
    for level, dimension in (("keeper", "lamps"), ("apprentice", "company")):
        form = form_of(page, "Add an expectation")
        form.get_by_label("Track").select_option("keeper")
        form.get_by_label("Level").select_option(level)
        form.get_by_label("Dimension").select_option(dimension)
        form.get_by_label("Id", exact=True).fill(f"new-in-{dimension}")
        ladder = pasted(form, "The expectation", ladders)
        [own] = (one for one in ladder.by_track["keeper"].levels if one.id == level)
        assert f"new-in-{dimension}" in [one.id for cell in own.expectations if cell.dimension.id == dimension for one in cell.expectations]
    form = form_of(page, "Add a track")
    form.get_by_label("Grade").select_option("g2")
    form.get_by_label("Id", exact=True).fill("fog-signaller")
    [first] = pasted(form, "The track", ladders).by_track["fog-signaller"].levels
    assert first.grade is not None
    assert (first.grade.id, first.title) == ("g2", "Fog signaller I")
    form = form_of(page, "Add a term")
    form.get_by_label("Id", exact=True).fill("fog-horn")
    assert "term:fog-horn" in pasted(form, "The term", ladders).named
    form = form_of(page, "Add a skill")
    form.get_by_label("Id", exact=True).fill("fog-reading")
    assert "skill:fog-reading" in pasted(form, "The skill", ladders).named


def test_the_lines_of_a_new_level_have_the_names_of_the_ladder(page: Page, tasks: str, ladders: Path) -> None:
    """Track, grade and id; the level and the step are pasted where the form says, and the ladder has them."""
    page.goto(tasks)
    form = form_of(page, "Add a level between two")
    form.get_by_label("Track").select_option("keeper")
    form.get_by_label("Grade").select_option("g2")
    form.get_by_label("Id", exact=True).fill("second-keeper")
    level, step = form.get_by_label("The level"), form.get_by_label("The step to it")
    expect(level).to_have_value(re.compile(r"^  second-keeper:\n    title: Second keeper\n    grade: g2\n"))
    places = form.locator("output[data-file]").all_text_contents()
    file, _, under = places[0].partition(", below the last line of ")
    assert file == "ladders/tracks/keeper.yml"
    assert places[1] == f"{file}, at the end"
    paste(ladders.parent, (file, f"below `{under}` under `levels`", level.input_value()))
    paste(ladders.parent, (file, "at the end", step.input_value()))
    outcome = examine(ladders)
    assert not outcome.failed, outcome.problems
    assert outcome.ladder is not None
    track = outcome.ladder.by_track["keeper"]
    assert "second-keeper" in [one.id for one in track.levels]
    assert f"{under}-to-second-keeper" in [one.id for one in track.steps]


def test_a_track_that_writes_no_step_needs_none_for_a_new_level(page: Page, tasks: str, ladders: Path) -> None:
    """Its levels follow one another by themselves, so only the level is offered, and the check passes."""
    page.goto(tasks)
    form = form_of(page, "Add a level between two")
    form.get_by_label("Track").select_option("harbour")
    form.get_by_label("Grade").select_option("g2")
    form.get_by_label("Id", exact=True).fill("pilot")
    expect(form.get_by_label("The step to it")).to_have_value("")
    expect(form.get_by_role("button", name="Copy the step")).to_be_disabled()
    file, _, under = form.locator("output[data-file]").all_text_contents()[0].partition(", below the last line of ")
    paste(ladders.parent, (file, f"below `{under}` under `levels`", form.get_by_label("The level").input_value()))
    outcome = examine(ladders)
    assert not outcome.failed, outcome.problems
    assert outcome.ladder is not None
    assert "secret-to-pilot" in [one.id for one in outcome.ladder.by_track["harbour"].steps]


def test_a_table_has_a_cell_for_each_row_and_column(page: Page, tasks: str, ladders: Path) -> None:
    """Names with signs of YAML and letters of other scripts: each gets an id, and the check passes."""
    page.goto(tasks)
    form = form_of(page, "Add a table")
    form.get_by_label("Id", exact=True).fill("fog-or-storm")
    form.get_by_label("Columns, with commas between").fill("Fog: dense, Große See, 嵐")
    form.get_by_label("Rows, with commas between").fill('What "it" needs, # who')
    [table] = (one for one in pasted(form, "The table", ladders).comparisons if one.id == "fog-or-storm")
    assert [(column.id, column.title) for column in table.columns] == [("fog-dense", "Fog: dense"), ("grosse-see", "Große See"), ("item-3", "嵐")]
    assert [(row.title, len(row.cells)) for row in table.rows] == [('What "it" needs', 3), ("# who", 3)]
    columns, lines = form.get_by_label("Columns, with commas between"), form.get_by_label("The table")
    columns.fill("C++, C#")
    expect(lines).to_have_value(re.compile(r"\n  c: C\+\+\n  c-2: \"C#\"\n"))
    for nothing in ("", ","):
        columns.fill(nothing)
        expect(lines).to_have_value("")
        expect(form.get_by_role("status")).to_have_text("Write at least one name.")
    columns.fill("Fog")
    form.get_by_label("Id", exact=True).fill("lights")
    expect(form.get_by_role("status")).to_have_text("There is a table with this id already. Choose another.")


@pytest.mark.parametrize(
    ("grade", "choice", "new", "was"),
    [
        ("g2", "", "32000-46000+", "30000-45000+"),
        ("g1", "14-19 GBP, Islands", "14.50-19.25", "14-19"),
        ("g1", "24000-33000 EUR, Coast, Night watch, harbour", "25000+", "24000-33000"),
    ],
    ids=["the only one", "one of several", "of a variant"],
)
def test_pay_is_changed_by_the_words_of_the_form(page: Page, tasks: str, ladders: Path, grade: str, choice: str, new: str, was: str) -> None:
    """However the range is written, alone, in a list or between braces, one line differs, and only in its figures."""
    file = ladders / "grades.yml"
    page.goto(tasks)
    form = form_of(page, "Change pay")
    form.get_by_label("Grade").select_option(grade)
    if choice:
        form.get_by_label("Which").select_option(label=choice)
    else:
        expect(form.get_by_label("Which")).to_be_hidden()
    expect(form.get_by_label("Currency")).to_be_hidden()
    form.get_by_label("New range").fill("much")
    expect(form.get_by_role("button", name="Copy the range")).to_be_hidden()
    form.get_by_label("New range").fill(new)
    expect(form.locator("output[data-file]")).to_have_text([f"ladders/grades.yml, in {grade}, in place of the words range: {was}", ""])
    expect(form.get_by_role("button", name="Copy the lines")).to_be_hidden()
    before = file.read_text(encoding="utf-8")
    assert before.count(f"range: {was},") + before.count(f"range: {was}\n") == 1
    file.write_text(before.replace(f"range: {was}", form.get_by_label("The words").input_value().strip()), encoding="utf-8")
    outcome = examine(ladders)
    assert not outcome.failed, outcome.problems
    assert outcome.ladder is not None
    changed = [(one, other) for one, other in zip(before.splitlines(), file.read_text(encoding="utf-8").splitlines(), strict=True) if one != other]
    assert [(one.replace(was, "", 1), other.replace(new, "", 1)) for one, other in changed] == [(changed[0][0].replace(was, "", 1),) * 2]


def test_a_grade_without_pay_gets_its_first(page: Page, tasks: str, ladders: Path) -> None:
    """The form asks for a currency, and its lines are pasted below the grade."""
    page.goto(tasks)
    form = form_of(page, "Change pay")
    form.get_by_label("Grade").select_option("m2")
    form.get_by_label("New range").fill("40000-50000")
    form.get_by_label("Currency").fill("GBP")
    places = ["in m2, in place of its range, if it has pay", "below the last line of m2, if it has no pay yet"]
    expect(form.locator("output[data-file]")).to_have_text([f"ladders/grades.yml, {place}" for place in places])
    paste(ladders.parent, ("ladders/grades.yml", "below `m2`", form.get_by_label("The lines").input_value()))
    outcome = examine(ladders)
    assert not outcome.failed, outcome.problems
    assert outcome.ladder is not None
    [pay] = next(one.pay for one in outcome.ladder.grades if one.id == "m2")
    assert (str(pay.currency), pay.covers) == ("GBP", "base")


def test_a_public_site_writes_a_range_for_pay_that_it_does_not_have(page: Page, tasks: str, ladders: Path) -> None:
    """Pay is internal, so that its data has none; the new range is copied in place of the old one all the same."""

    def without_pay(route: Route) -> None:
        data = route.fetch().json()
        for grade in data["ladder"]["grades"]:
            grade["pay"] = []
        route.fulfill(json=data)

    page.route("**/data/ladder.json", without_pay)
    page.goto(tasks)
    form = form_of(page, "Change pay")
    form.get_by_label("Grade").select_option("g2")
    form.get_by_label("New range").fill("32000-46000+")
    expect(form.locator("output[data-file]").first).to_have_text("ladders/grades.yml, in g2, in place of its range, if it has pay")
    expect(form.get_by_role("button", name="Copy the range")).to_be_enabled()
    file = ladders / "grades.yml"
    written = file.read_text(encoding="utf-8").replace("range: 30000-45000+", form.get_by_label("The words").input_value().strip())
    file.write_text(written, encoding="utf-8")
    outcome = examine(ladders)
    assert outcome.ladder is not None, outcome.problems
    assert [str(pay.range and pay.range.low) for pay in next(one.pay for one in outcome.ladder.grades if one.id == "g2")] == ["32000"]


def test_a_ladder_without_grades_has_every_other_form(page: Page, tasks: str) -> None:
    """A form whose choice has nothing in it stays hidden, and stops none behind it."""

    def without_grades(route: Route) -> None:
        data = route.fetch().json()
        data["ladder"]["grades"] = []
        route.fulfill(json=data)

    page.route("**/data/ladder.json", without_grades)
    page.goto(tasks)
    form_of(page, TITLES[-1])
    assert [title for number, title in enumerate(TITLES) if page.locator(".rb-snippet").nth(number).is_hidden()] == ["Change pay"]


@pytest.mark.parametrize("way", ["lines", "command"])
def test_a_title_is_changed_by_each_way_that_the_form_offers(page: Page, tasks: str, ladders: Path, way: str) -> None:
    """The line names what it replaces; a title with signs of YAML and of a shell arrives as it was written."""
    page.goto(tasks)
    form = form_of(page, "Change a title")
    form.get_by_label("Track").select_option("keeper")
    form.get_by_label("Level").select_option("keeper")
    form.get_by_label("New title").fill('Keeper: "first" $HOME')
    if way == "lines":
        place = form.locator("output[data-file]").first
        expect(place).to_have_text(re.compile(r"^ladders/tracks/keeper\.yml, in keeper, in place of the line title: Keeper"))
        line = form.get_by_label("The line", exact=True).input_value()
        paste(ladders.parent, ("ladders/tracks/keeper.yml", "in place of `title` under `keeper` under `levels`", line))
    else:
        run_here(form.get_by_label("The command for the title").input_value(), ladders)
    outcome = examine(ladders)
    assert not outcome.failed, outcome.problems
    assert outcome.ladder is not None
    assert outcome.ladder.by_track["keeper"].levels[1].title == 'Keeper: "first" $HOME'


@pytest.mark.parametrize("way", ["lines", "command"])
def test_a_level_is_retired_by_each_way_that_the_form_offers(page: Page, tasks: str, ladders: Path, way: str) -> None:
    """The remark and the entry are pasted where the form says, or the command does both; the address says what replaced the level."""
    settings = ladders / "organisation.yml"  # has an exception for that level alone
    settings.write_text(settings.read_text().partition("exceptions:")[0])
    page.goto(tasks)
    form = form_of(page, "Retire a level")
    form.get_by_label("Track").select_option("keeper")
    form.get_by_label("Level").select_option("apprentice")
    steps = "ladders/tracks/keeper.yml, in place of each of these under steps: into-apprentice, apprentice-to-keeper"
    expect(form.locator("output[data-file]").nth(1)).to_have_text(steps)
    form.get_by_label("Track").select_option("harbour")
    form.get_by_label("Level").select_option("master")
    steps = "ladders/tracks/keeper.yml, in place of each of these under steps: keeper-to-master"
    expect(form.locator("output[data-file]").nth(1)).to_have_text(steps)  # a step of another track leads to it
    form.get_by_label("Level").select_option("secret")
    expect(form.get_by_label("Replaced by").locator("option")).to_have_text(["Harbour Master"])
    form.get_by_label("On", exact=True).fill("2026-11-30")
    form.get_by_label("Why").fill("The master's deputy: nobody.")
    if way == "lines":
        places = form.locator("output[data-file]").all_text_contents()
        assert places == ["ladders/tracks/harbour.yml, in place of secret under levels", "", "ladders/retired.yml, at the end, or in a new file"]
        paste(ladders.parent, ("ladders/tracks/harbour.yml", "in place of `secret` under `levels`", form.get_by_label("The remark").input_value()))
        paste(ladders.parent, ("ladders/retired.yml", "at the end", form.get_by_label("The entry").input_value()))
    else:
        run_here(form.get_by_label("The command for retiring").input_value(), ladders)
    outcome = examine(ladders)
    assert not outcome.failed, outcome.problems
    assert outcome.ladder is not None
    assert [one.id for one in outcome.ladder.by_track["harbour"].levels] == ["master"]
    assert outcome.ladder.retired[-1].because == "The master's deputy: nobody."
    assert outcome.ladder.retired[-1].since == "2026-11-30"


def test_the_only_level_of_a_track_is_replaced_by_none(page: Page, tasks: str) -> None:
    """Neither the entry nor the command names another."""

    def with_one_level(route: Route) -> None:
        data = route.fetch().json()
        for track in data["ladder"]["tracks"]:
            track["levels"] = track["levels"][:1]
        route.fulfill(json=data)

    page.route("**/data/ladder.json", with_one_level)
    page.goto(tasks)
    form = form_of(page, "Retire a level")
    form.get_by_label("On", exact=True).fill("2026-11-29")
    expect(form.get_by_label("Replaced by")).to_be_hidden()
    expect(form.get_by_label("The entry")).to_have_value(re.compile(r"  since: 2026-11-29\n  because: [^\n]+\n?$"))
    expect(form.get_by_label("The command for retiring")).to_have_value(re.compile(r'--since 2026-11-29 --because "[^"]+"\n?$'))


def run_here(command: str, ladders: Path) -> None:
    """Run a command of a form as a shell takes it apart."""
    words = subprocess.run(["sh", "-c", f"printf '%s\n' {command}"], capture_output=True, text=True, check=True).stdout.splitlines()
    done = rungbook(*words[1:], cwd=ladders.parent)
    assert done.returncode == 0, done.stderr


def test_an_id_that_can_not_be_is_reported_and_nothing_is_offered(page: Page, tasks: str) -> None:
    """One that the track has, and one with a space; no line can be copied."""
    page.goto(tasks)
    form = form_of(page, "Add a level between two")
    form.get_by_label("Track").select_option("keeper")
    form.get_by_label("Id", exact=True).fill("apprentice")
    expect(form.get_by_role("status")).to_have_text("The track has this id already. Choose another.")
    expect(form.get_by_label("The level")).to_have_value("")
    expect(form.get_by_role("button", name="Copy the level")).to_be_disabled()
    form.get_by_label("Id", exact=True).fill("Two words")
    expect(form.get_by_role("button", name="Copy the step")).to_be_disabled()


def test_the_forms_fit_a_phone_and_have_no_faults_of_accessibility(page: Page, tasks: str) -> None:
    """At 360 px nothing is wider than the page."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(tasks)
    form_of(page, "Add a skill")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert Axe().run(page, context=".rb-snippet").response["violations"] == []
