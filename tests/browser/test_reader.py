"""What readers do with the ladder in a real browser, with the keyboard alone, and what stays theirs."""

import base64
import gzip
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_browser_storage import exported
from tests.conftest import REPO, Once, succeeds

pytestmark = pytest.mark.usefixtures("silent_console")

SETTINGS = """\
site_name: A small ladder
site_url: https://ladder.example/
theme: {{name: material, font: false, features: [navigation.instant]}}
plugins: [search, rungbook: {{ladders: {ladders}, audience: internal}}]
markdown_extensions: [attr_list, tables, admonition, pymdownx.details, {{toc: {{permalink: true, toc_depth: 3}}}}]
"""


def until_focused(page: Page, name: str, role: str = "", presses: int = 200) -> None:
    """Press Tab until the thing with this name has the focus, as somebody without a mouse does."""
    for _ in range(presses):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "e => { const f = document.activeElement; return [f.getAttribute('aria-label') || f.labels?.[0]?.textContent || f.textContent, f.tagName] }"
        )
        if found[0].strip().startswith(name) and role in ("", found[1]):
            return
    raise AssertionError(f"no Tab leads to {name}")


def test_the_map_leaves_instant_navigation_alive(page: Page, reference: str, built_site: Path) -> None:
    """Home's drawn links lead to levels, and a link beside them loads its page without a reload."""
    published = (built_site / "sitemap.xml").read_text(encoding="utf-8")
    here = published.replace("https://rungbook.github.io/rungbook/", reference)  # the theme exchanges what the sitemap names
    page.route("**/sitemap.xml", lambda route: route.fulfill(body=here, content_type="application/xml"))
    page.goto(reference)
    page.wait_for_load_state("networkidle")
    page.evaluate("window.still = true")
    page.get_by_role("link", name="My plan").first.click()
    page.wait_for_url("**/my-plan/")
    page.locator("summary", has_text="File").click()
    expect(page.get_by_role("button", name="Share with my manager")).to_be_visible()
    assert page.evaluate("window.still")
    page.go_back()
    page.locator("svg a[aria-label*='Staff ML Engineer']:visible").first.click()
    page.wait_for_url("**/ml-engineer/l6/")


def search_for(page: Page, words: str, wanted: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(words)
    expect(page.locator(".md-search-result__link").first).to_have_attribute("href", re.compile(wanted))  # what is found for the first letters comes before
    page.keyboard.press("Enter")


def test_a_plan_open_in_two_tabs_is_one_plan(page: Page, reference: str) -> None:
    """What is kept or written in one tab is in the other at once, which keeps its focus, and what is then written there loses nothing."""
    page.goto(f"{reference}my-plan/")
    expect(page.get_by_text("Nothing is kept yet")).to_be_visible()
    other = page.context.new_page()
    other.goto(f"{reference}ml-engineer/l5-to-l6/")
    other.get_by_role("button", name="Keep in my plan").first.click()
    expect(page.get_by_role("textbox", name="Evidence: a note or a link")).to_be_visible()
    expect(page.get_by_text("Changed in another tab.")).to_be_attached()
    other.goto(f"{reference}my-plan/")
    page.get_by_role("textbox", name="Evidence: a note or a link").focus()
    other.get_by_role("textbox", name="Evidence: a note or a link").fill("The proposal")
    expect(page.get_by_role("textbox", name="Evidence: a note or a link")).to_have_value("The proposal")
    expect(page.get_by_role("textbox", name="Evidence: a note or a link")).to_be_focused()


def test_a_plan_that_is_only_shown_is_not_written(page: Page, reference: str) -> None:
    """A tab that draws again what another has written leaves it alone, so it cannot put an earlier state over what is being typed there."""
    page.goto(f"{reference}ml-engineer/l5-to-l6/")
    page.get_by_role("button", name="Keep in my plan").first.click()
    page.goto(f"{reference}my-plan/")
    expect(page.get_by_role("textbox", name="Evidence: a note or a link")).to_be_visible()
    page.evaluate(
        """() => {
          const { setItem } = Storage.prototype
          window.written = 0
          Storage.prototype.setItem = function (...all) { written++; setItem.apply(this, all) }
        }"""
    )
    other = page.context.new_page()
    other.goto(f"{reference}my-plan/")
    other.get_by_role("textbox", name="Evidence: a note or a link").press_sequentially("The proposal")
    expect(page.get_by_role("textbox", name="Evidence: a note or a link")).to_have_value("The proposal")
    assert page.evaluate("written") == 0
    page.get_by_label("By when").fill("2027-03-15")
    expect(other.get_by_label("By when")).to_have_value("2027-03-15")
    [item] = kept(page)["items"].values()
    assert (item["notes"], item["date"]) == (["The proposal"], "2027-03-15")


def test_the_keyboard_alone_is_enough(page: Page, browser: Browser, reference: str, tmp_path: Path) -> None:
    """Find a level, compare it, answer an assessment, keep a gate item with a note, export, and import on a fresh profile."""
    page.goto(reference)
    search_for(page, "senior mle", "/ml-engineer/l5/")
    page.wait_for_url("**/ml-engineer/l5/**")

    until_focused(page, "Compare with any other level", "A")
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare/levels/?levels=ml-engineer/l5")
    until_focused(page, "Second level", "SELECT")
    page.keyboard.type("Staff ML")
    expect(page.get_by_role("row").filter(has_text="In a sentence")).to_be_visible()
    assert page.url.endswith("?levels=ml-engineer/l5,ml-engineer/l6")
    expect(page.get_by_label("Second level")).to_have_value("ml-engineer/l6")
    expect(page.get_by_label("Second level")).to_be_focused()

    page.goto(f"{reference}assessments/where-am-i/")
    expect(page.get_by_role("group", name="Your answer")).to_have_count(5)
    for number in range(5):
        until_focused(page, "Yes", "INPUT")
        page.keyboard.press("Space" if number < 4 else "ArrowRight")
    result = page.locator(".rb-result")
    expect(result.get_by_role("heading").first).to_have_text("Where your answers lead")
    expect(result.get_by_role("link", name="Senior ML Engineer to Staff ML Engineer")).to_be_visible()
    expect(result).to_contain_text("You said no to:In the past year")

    page.goto(f"{reference}ml-engineer/l5-to-l6/")
    until_focused(page, "Keep in my plan: You wrote a technical proposal")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Kept in my plan")).to_be_attached()
    page.goto(f"{reference}my-plan/")
    until_focused(page, "Evidence: a note or a link", "TEXTAREA")
    page.keyboard.type("The retrieval proposal, https://docs.example/rfc-7")
    until_focused(page, "By when", "INPUT")
    page.keyboard.type("03152027")
    page.reload()
    page.locator(".rb-item").wait_for()
    until_focused(page, "File", "SUMMARY")
    page.keyboard.press("Enter")
    until_focused(page, "Share with my manager", "BUTTON")
    with page.expect_download() as exporting:
        page.keyboard.press("Enter")
    exporting.value.save_as(tmp_path / "my-plan.json")

    fresh = browser.new_context().new_page()
    fresh.on("filechooser", lambda _: None)  # from now on the browser hands its chooser to the test
    fresh.goto(f"{reference}my-plan/")
    expect(fresh.get_by_text("Nothing is kept yet")).to_be_visible()
    until_focused(fresh, "File", "SUMMARY")
    fresh.keyboard.press("Enter")
    until_focused(fresh, "Import a file", "INPUT")
    with fresh.expect_file_chooser() as choosing:
        fresh.keyboard.press("Space")
    choosing.value.set_files(tmp_path / "my-plan.json")
    expect(fresh.get_by_role("textbox", name="Evidence: a note or a link")).to_have_value("The retrieval proposal, https://docs.example/rfc-7")
    expect(fresh.get_by_label("By when")).to_have_value("2027-03-15")
    assert kept(fresh) == kept(page) == json.loads((tmp_path / "my-plan.json").read_text(encoding="utf-8"))
    fresh.context.close()


def kept(page: Page) -> Any:
    return json.loads(page.evaluate("Object.entries(localStorage).find(([key]) => key.endsWith(':plan'))[1]"))


def build_before_and_after(root: Path) -> None:
    """Two real builds of the sample: as it is, and after an edit that rewords one item, drops one and adds one, and moves the step."""
    shutil.copytree(REPO / "tests" / "sample", root / "before")
    shutil.copytree(root / "before", root / "after")
    track = root / "after" / "tracks" / "keeper.yml"
    text = track.read_text(encoding="utf-8")
    for old, new in (
        ("You kept the light through a storm.", "You kept the light through two storms and a fog."),
        ("      repair: You repaired a lens.\n", "      teach: You taught somebody to trim.\n"),
        ("oil: {thread: oil, text: You order oil for the station.}", "oil: {thread: oil, text: You order oil for two stations.}"),
        ("  apprentice-to-keeper:\n", "  to-the-tower:\n"),
        ("formerly: [up]", "formerly: [up, apprentice-to-keeper]"),
    ):
        assert old in text
        text = text.replace(old, new)
    track.write_text(text, encoding="utf-8")
    for name in ("tracks/keeper.yml", "assessments/where.yml"):
        path = root / "after" / name
        path.write_text(path.read_text(encoding="utf-8").replace("step:keeper/apprentice-to-keeper", "step:keeper/to-the-tower"), encoding="utf-8")
    (root / "docs").mkdir()
    (root / "docs" / "about.md").write_text("# About\n", encoding="utf-8")
    for name in ("before", "after"):
        (root / f"{name}.yml").write_text(SETTINGS.format(ladders=name), encoding="utf-8")
        succeeds("build", "--config", root / f"{name}.yml", "--site-dir", root / "site" / name, cwd=root)


@pytest.fixture(scope="session")
def small_before_and_after(once: Once) -> tuple[Path, Path]:
    site = once("edited", build_before_and_after) / "site"
    return site / "before", site / "after"


def test_an_edit_of_the_ladder_loses_nothing_and_is_reported(
    page: Page, small_before_and_after: tuple[Path, Path], serve: Callable[..., str], tmp_path: Path
) -> None:
    """One item reworded, one dropped, one added, and their page renamed: notes stay, and My plan shows what changed."""
    before, after = small_before_and_after
    live = tmp_path / "live"
    shutil.copytree(before, live)
    for file in live.rglob("*"):
        os.utime(file, (0, 0))  # so old that a browser takes its own copy for good
    site = serve(live)
    page.goto(f"{site}keeper/apprentice-to-keeper/")
    for words in ("You kept the light through a storm.", "You repaired a lens."):
        page.get_by_role("button", name=f"Keep in my plan: {words}").click()
        expect(page.get_by_role("button", name=f"Keep in my plan: {words}")).to_have_text("Kept")
    page.goto(f"{site}keeper/keeper/")
    oil_line = page.locator(".rb-menu:has([data-keep='e-owns-oil'])")
    oil_line.locator("summary").click()
    oil_line.get_by_role("button", name="Keep in my plan: You order oil").click()
    expect(oil_line.get_by_role("button", name="Keep in my plan: You order oil")).to_have_text("Kept")
    page.goto(f"{site}my-plan/")
    notes = page.get_by_role("textbox", name="Evidence: a note or a link")
    expect(notes).to_have_count(3)
    for number, note in enumerate(("The storm of March", "The big lens", "Order 12")):
        notes.nth(number).fill(note)
    expect(page.locator(".rb-changed")).to_have_count(0)

    shutil.rmtree(live)
    shutil.copytree(after, live)
    page.goto(f"{site}my-plan/")
    expect(notes).to_have_count(3)
    assert [notes.nth(number).input_value() for number in range(3)] == ["The storm of March", "The big lens", "Order 12"]
    storm, lens, oil = (page.locator(".rb-item").nth(number) for number in range(3))
    expect(storm).to_contain_text("Reworded since you kept it.")
    expect(storm).to_contain_text("You kept: You kept the light through a storm.")
    expect(storm).to_contain_text("It now says: You kept the light through two storms and a fog.")
    expect(lens).to_contain_text("No longer expected.")
    expect(lens).to_contain_text("You repaired a lens.")
    expect(oil).to_contain_text("You kept: You order oil for the station.")
    expect(page.get_by_text("New on this page since you kept something from it:")).to_be_visible()
    expect(page.get_by_text("You taught somebody to trim.")).to_be_visible()
    expect(storm.get_by_role("link", name="You kept the light")).to_have_attribute("href", f"{site}keeper/to-the-tower/#g-storm")

    storm.get_by_role("button", name="My note still fits").click()
    expect(storm.locator(".rb-changed")).to_have_count(0)
    expect(notes.first).to_have_value("The storm of March")
    page.get_by_role("button", name="Seen").click()
    expect(page.get_by_text("You taught somebody to trim.")).to_have_count(0)


def test_a_comparison_can_be_sent(page: Page, reference: str) -> None:
    """An address with levels of different tracks opens their comparison; what is not a level is left out; a phone shows cards."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{reference}compare/levels/?levels=ml-engineer/l5,nobody/l9,ai-engineering-manager/em,research-scientist/l6")
    expect(page.get_by_label("Third level")).to_have_value("research-scientist/l6")
    expect(page.get_by_role("row").filter(has_text="Typical experience").locator("[data-level]")).to_have_text(["4–7 years", "7–10+ years", "7–10+ years"])
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    cell = page.get_by_role("cell", name="You own a capability area")
    assert "Senior ML Engineer" in cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    cell.get_by_role("link", name="Open this expectation").click()
    page.wait_for_url("**/ml-engineer/l5/#e-owns-a-capability-area")


def test_answers_travel_only_in_a_link_that_the_reader_makes(page: Page, browser: Browser, reference: str) -> None:
    """Answers stay out of the address until the reader makes a link; the link holds the choices, and keeps nothing by itself."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{reference}assessments/scope-test/")
    page.get_by_label("Your own answer first").first.fill("Nobody would notice <b>today</b>.")
    page.get_by_role("group", name="Which sample").first.get_by_label("Senior ML Engineer").check()
    expect(page.locator(".rb-result")).to_contain_text("You sound like: Senior ML Engineer")
    assert "#" not in page.url
    page.get_by_role("button", name="Make a link with my answers").click()
    expect(page.get_by_text("The link holds what you chose; what you wrote stays in this browser.")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    other = browser.new_context().new_page()
    other.goto(link)
    assert "Nobody" not in base64.urlsafe_b64decode(link.partition("#answers=")[2] + "==").decode()
    expect(other.get_by_label("Your own answer first").first).to_have_value("")
    expect(other.get_by_role("group", name="Which sample").first.get_by_label("Senior ML Engineer")).to_be_checked()
    assert not other.evaluate("Object.keys(localStorage).some(key => key.includes('answers'))")
    other.context.close()


def test_one_question_at_a_time(page: Page, reference: str) -> None:
    """The assessment shows one question, leads on to the next and back, and shows all again."""
    page.goto(f"{reference}assessments/where-am-i/")
    page.get_by_role("button", name="One question at a time").click()
    questions = page.locator(".rb-question:visible")
    expect(questions).to_have_count(1)
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", name="In the past six months")).to_be_focused()
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.get_by_role("heading", name="When the most senior engineer")).to_be_focused()
    page.get_by_role("button", name="All at once").click()
    expect(questions).to_have_count(5)


def test_a_plan_leaves_as_markdown_and_as_a_calendar(page: Page, reference: str, tmp_path: Path) -> None:
    """Checkpoints get their dates from day 0 and leave as all-day events; Markdown has each item with its note."""
    page.goto(f"{reference}plans/interview-preparation/")
    keeps = page.get_by_role("button", name="Keep in my plan")
    for number in (1, 4):
        keeps.nth(number).click()
        expect(keeps.nth(number)).to_have_text("Kept")
    page.goto(f"{reference}my-plan/")
    page.get_by_label("Day 0 is on").fill("2027-02-20")
    expect(page.get_by_label("By when")).to_have_count(2)
    assert [page.get_by_label("By when").nth(number).input_value() for number in range(2)] == ["2027-02-23", "2027-03-13"]
    page.get_by_role("textbox", name="Evidence").first.fill("Learnt; two, three")
    calendar = exported(page, "Calendar file", tmp_path).replace("\r\n ", "")
    events = calendar.split("BEGIN:VEVENT")[1:]
    assert "DTSTART;VALUE=DATE:20270223\r\nDTEND;VALUE=DATE:20270224" in events[0]
    assert "SUMMARY:Name three differences: Without looking\\, write three differences" in events[0]
    assert "DESCRIPTION:Learnt\\; two\\, three\r\n" in events[0]
    assert "DTSTART;VALUE=DATE:20270313" in events[1]
    assert all(len(line.encode()) <= 75 for line in exported(page, "Calendar file", tmp_path).split("\r\n"))
    markdown = exported(page, "Markdown for a 1:1", tmp_path)
    assert markdown.startswith("# My plan\n\nWritten against ladder ")
    assert f"\n\n## [Interview preparation in three weeks]({reference}plans/interview-preparation/)\n\n- [Name three differences: " in markdown
    assert "\n  - Evidence: Learnt; two, three\n  - By: 2027-02-23\n" in markdown


def test_two_plans_become_one_and_nothing_is_lost(page: Page, reference: str, tmp_path: Path) -> None:
    """Importing a plan that holds another note on the same item keeps both notes; a file that is not a plan changes nothing."""
    page.goto(f"{reference}ml-engineer/l5-to-l6/")
    keep = page.get_by_role("button", name="Keep in my plan").first
    keep.click()
    expect(keep).to_have_text("Kept")
    page.goto(f"{reference}my-plan/")
    note = page.get_by_role("textbox", name="Evidence")
    note.fill("from home")
    plan = json.loads(exported(page, "Share with my manager", tmp_path))
    next(iter(plan["items"].values()))["notes"] = ["from <img src=x> work"]
    plan["items"]["gone/for-ever#g-x"] = {"text": "Asked long ago", "note": "kept", "version": "0"}
    (tmp_path / "other.json").write_text(json.dumps(plan), encoding="utf-8")
    page.locator("[data-listening] #rb-import").set_input_files(tmp_path / "other.json")
    expect(page.get_by_text("Imported.")).to_be_visible()
    expect(note.first).to_have_value("from home")
    expect(note.nth(1)).to_have_value("from <img src=x> work")
    expect(page.locator(".rb-item").nth(1)).to_contain_text("No longer expected.")
    (tmp_path / "bad.json").write_text('{"items": 3}', encoding="utf-8")
    page.locator("[data-listening] #rb-import").set_input_files(tmp_path / "bad.json")
    expect(page.get_by_text("Nothing was imported")).to_be_visible()
    expect(note).to_have_count(3)


def test_pages_that_work_with_the_reader_are_quiet_and_small(page: Page, reference: str, built_site: Path) -> None:
    """Without a script each shows where to read instead; with one it asks no other host, and a level loads only what it uses."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{reference}ml-engineer/l5/")
    expect(page.locator("[data-keep]").first).to_have_attribute("aria-label", re.compile("^Keep in my plan: You own"))
    modules = sorted(url.rpartition("/")[2] for url in asked if url.endswith(".mjs"))
    assert {"rungbook.mjs", "common.mjs", "store.mjs", "tools.mjs"} <= set(modules)
    assert not {"compare.mjs", "assessment.mjs", "plan.mjs", "plan-export.mjs"} & set(modules)
    assert sum(len(gzip.compress((built_site / "assets" / name).read_bytes())) for name in (*modules, "rungbook.css", "reader.css")) < 30_000
    for path in ("compare/levels/", "my-plan/", "assessments/scope-test/"):
        page.goto(reference + path)
        page.locator(".rb-row, .rb-items, table.rb-compared").first.wait_for()
    assert {url for url in asked if not url.startswith((reference, "blob:"))} == set()
    bare = page.context.browser.new_context(java_script_enabled=False).new_page()  # type: ignore[union-attr]
    for path, words in (("compare/levels/", "Choosing needs JavaScript"), ("my-plan/", "Keeping a plan needs JavaScript")):
        bare.goto(reference + path)
        expect(bare.locator("noscript p")).to_contain_text(words)
        expect(bare.locator("noscript p")).to_be_visible()
        bare.locator(".rb-fold > summary").first.click()
        assert bare.locator(".rb-fold[open] a").count() > 3
    bare.context.close()
