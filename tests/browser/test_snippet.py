"""The form of the guide for editors that writes the lines of a new level: what it writes is pasted, and passes the check."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from rungbook.pipeline import examine
from tests.conftest import REPO, SAMPLE, rungbook
from tests.recipes import paste

FORM = re.search(r"<form class=\"rb-snippet\".*?</form>\n", (REPO / "docs/editing/tasks.md").read_text(encoding="utf-8"), re.DOTALL)


def build(folder: Path) -> None:
    assert FORM
    shutil.copytree(SAMPLE, folder / "ladders")
    (folder / "docs").mkdir()
    (folder / "docs/tasks.md").write_text(f"# Add a level\n\n{FORM[0]}", encoding="utf-8")
    settings = "site_name: Lights\nsite_url: https://acme.example/\ntheme: {name: material}\nplugins: [search, rungbook: {audience: internal}]\n"
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    built = rungbook("build", cwd=folder)
    assert built.returncode == 0, built.stderr


@pytest.fixture(scope="session")
def tasks(once: Callable[[str, Callable[[Path], object]], Path], serve: Callable[..., str]) -> str:
    """A page with the form, on the sample's internal site."""
    return serve(once("snippet", build) / "site") + "tasks/"


def test_the_lines_of_a_new_level_have_the_names_of_the_ladder(page: Page, tasks: str, tmp_path: Path) -> None:
    """Track, grade and id, chosen by keyboard; the level and the step are pasted where the form says, and the ladder has them."""
    page.goto(tasks)
    form = page.locator(".rb-snippet")
    expect(form).to_be_visible()
    form.get_by_label("Track").select_option("keeper")
    form.get_by_label("Grade").select_option("g2")
    form.get_by_label("Id", exact=True).fill("second-keeper")
    level, step = form.get_by_label("The level"), form.get_by_label("The step to it")
    expect(level).to_have_value(re.compile(r"^  second-keeper:\n    title: Second keeper\n    grade: g2\n"))
    places = [form.locator(f"output[name={name}]").text_content() or "" for name in ("there", "end")]
    file, _, under = places[0].partition(", below the last line of ")
    ladders = Path(shutil.copytree(SAMPLE, tmp_path / "ladders"))
    assert file == "ladders/tracks/keeper.yml"
    assert places[1] == f"{file}, at the end"
    paste(tmp_path, (file, f"below `{under}` under `levels`", level.input_value()))
    paste(tmp_path, (file, "at the end", step.input_value()))
    outcome = examine(ladders)
    assert not outcome.failed, outcome.problems
    assert outcome.ladder is not None
    track = outcome.ladder.by_track["keeper"]
    assert "second-keeper" in [one.id for one in track.levels]
    assert f"{under}-to-second-keeper" in [one.id for one in track.steps]


def test_an_id_that_can_not_be_is_reported_and_nothing_is_offered(page: Page, tasks: str) -> None:
    """One that the track has, and one with a space; no line can be copied."""
    page.goto(tasks)
    form = page.locator(".rb-snippet")
    form.get_by_label("Track").select_option("keeper")
    form.get_by_label("Id", exact=True).fill("apprentice")
    expect(form.get_by_role("status")).to_have_text("The track has this id already. Choose another.")
    expect(form.get_by_label("The level")).to_have_value("")
    expect(form.get_by_role("button", name="Copy the level")).to_be_disabled()
    form.get_by_label("Id", exact=True).fill("Two words")
    expect(form.get_by_role("button", name="Copy the step")).to_be_disabled()


def test_the_form_fits_a_phone_and_has_no_faults_of_accessibility(page: Page, tasks: str) -> None:
    """At 360 px nothing is wider than the page."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(tasks)
    expect(page.locator(".rb-snippet")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert Axe().run(page, context=".rb-snippet").response["violations"] == []
