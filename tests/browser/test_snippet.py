"""The forms of the guide for editors that write the lines of something new: what they write is pasted, and passes the check."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Locator, Page, expect

from rungbook.model import Ladder
from rungbook.pipeline import examine
from rungbook.problem import Severity
from tests.conftest import REPO, SAMPLE, rungbook
from tests.recipes import paste

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
def tasks(once: Callable[[str, Callable[[Path], object]], Path], serve: Callable[..., str]) -> str:
    """A page with the forms, on the sample's internal site."""
    return serve(once("snippet", build) / "site") + "tasks/"


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
    assert TITLES == ["Add an expectation", "Add a level between two", "Add a track", "Add a term", "Add a skill"]
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
