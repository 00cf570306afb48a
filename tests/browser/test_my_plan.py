"""A plan from its first click to the talk about it."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_browser_storage import exported

pytestmark = pytest.mark.usefixtures("silent_console")


def started(page: Page, reference: str) -> None:
    """A plan for the step from L5 to L6, begun on the level's page."""
    page.goto(f"{reference}ml-engineer/l5/")
    page.locator(".rb-next__one:visible .rb-start").first.click()
    page.get_by_role("button", name="Keep all 5").click()
    expect(page.locator(".rb-notes")).to_have_count(5)


def test_a_plan_with_all_evidence_takes_two_clicks(page: Page, reference: str) -> None:
    """One on the level, one in My plan; both levels are remembered, the address stays clean, and another page leads back with one."""
    started(page, reference)
    assert page.url == f"{reference}my-plan/"
    expect(page.get_by_label("I am")).to_have_value("ml-engineer/l5")
    expect(page.get_by_label("heading for")).to_have_value("ml-engineer/l6")
    expect(page.get_by_text("Written against ladder")).to_be_visible()
    page.goto(f"{reference}glossary/")
    page.locator(".md-tabs").get_by_role("link", name="My plan").click()
    expect(page.locator(".rb-notes")).to_have_count(5)


def test_a_level_is_chosen_in_the_plan(page: Page, reference: str) -> None:
    """Choosing where one is proposes the next level; evidence is kept line by line; a pair without a step shows where steps lead."""
    page.goto(f"{reference}my-plan/")
    expect(page.get_by_text("Nothing is kept yet.")).to_be_visible()
    page.get_by_label("I am").select_option("ml-engineer/l4")
    expect(page.get_by_label("heading for")).to_have_value("ml-engineer/l5")
    page.get_by_role("button", name="Start my plan").click()
    expect(page.get_by_role("heading", name="ML Engineer II to Senior ML Engineer")).to_be_visible()
    page.get_by_role("button", name="Keep: ").first.click()
    expect(page.locator(".rb-notes")).to_have_count(1)
    page.get_by_label("heading for").select_option("ml-engineer/l8")
    page.get_by_role("button", name="Start my plan").click()
    expect(page.get_by_text("No step leads straight")).to_contain_text("ML Engineer II to Senior ML Engineer")
    expect(page.locator(".rb-notes")).to_have_count(1)


def test_several_notes_and_links_belong_to_a_line(page: Page, reference: str, tmp_path: Path) -> None:
    """Each has its field, links can be opened, and the text for a 1:1 has them with the line's address and what shows it."""
    started(page, reference)
    line = page.locator(".rb-item").first
    line.get_by_role("textbox", name="Evidence: a note or a link").fill("Adopted: https://docs.example/rfc-7")
    line.get_by_role("button", name="Add another").click()
    expect(line.get_by_role("textbox", name="Evidence 2")).to_be_focused()
    page.keyboard.type("Ask Lena's team")
    expect(line.get_by_role("link", name="https://docs.example/rfc-7")).to_be_visible()
    page.reload()
    expect(line.get_by_role("textbox", name="Evidence 2")).to_have_value("Ask Lena's team")
    markdown = exported(page, "Markdown for a 1:1", tmp_path)
    assert f"\nHeading for: [Senior ML Engineer to Staff ML Engineer]({reference}ml-engineer/l5-to-l6/)\n" in markdown
    assert f"almost unchanged.]({reference}ml-engineer/l5-to-l6/#g-proposal-adopted)\n  - Shown by: The proposal" in markdown
    assert "\n  - Evidence: Adopted: https://docs.example/rfc-7\n  - Evidence: Ask Lena's team\n" in markdown


def test_a_second_plan_is_shown_beside_and_not_kept(page: Page, reference: str, tmp_path: Path) -> None:
    """What both see differently comes first; nothing of the second plan is stored, and nothing of it acts."""
    started(page, reference)
    page.get_by_role("textbox", name="Evidence").first.fill("Adopted in March")
    theirs = json.loads(exported(page, "Share with my manager", tmp_path))
    assert theirs["goal"] == {"from": "ml-engineer/l5", "to": "ml-engineer/l6"}
    first, second, *_ = theirs["items"]
    theirs["items"][first]["notes"] = ["<img src=x onerror=alert(1)> not yet"]
    del theirs["items"][second]
    (tmp_path / "theirs.json").write_text(json.dumps(theirs), encoding="utf-8")
    before = page.evaluate("JSON.stringify(localStorage)")
    page.locator("[data-listening] #rb-open").set_input_files(tmp_path / "theirs.json")
    expect(page.get_by_text("They differ in 2 lines.")).to_be_visible()
    differ = page.locator(".rb-other > .rb-list > .rb-item")
    expect(differ.first).to_contain_text("Adopted in March")
    expect(differ.first).to_contain_text("<img src=x onerror=alert(1)> not yet")
    expect(differ.nth(1)).to_contain_text("Not kept")
    expect(page.get_by_text("3 lines are the same in both")).to_be_visible()
    assert page.evaluate("JSON.stringify(localStorage)") == before
    page.get_by_role("button", name="Close the second plan").click()
    expect(differ).to_have_count(0)
    (tmp_path / "bad.json").write_text("[]", encoding="utf-8")
    page.locator("[data-listening] #rb-open").set_input_files(tmp_path / "bad.json")
    expect(page.get_by_text("this file holds no plan")).to_be_visible()


def test_a_plan_of_the_earlier_form_is_read(page: Page, reference: str) -> None:
    """One note an item, as stores and files had it before, is the first of several."""
    page.goto(f"{reference}my-plan/")
    item = {"version": "x", "text": "Old", "title": "Old page", "note": "from before", "date": "2027-03-15"}
    page.evaluate(
        "text => localStorage.setItem('rungbook:/:plan', text)", json.dumps({"format": "rungbook-plan/1", "items": {"gone/page#g-x": item}, "seen": {}})
    )
    page.reload()
    expect(page.get_by_role("textbox", name="Evidence")).to_have_value("from before")
    expect(page.get_by_label("By when")).to_have_value("2027-03-15")


def test_a_plan_follows_an_item_whose_id_changed(page: Page, reference: str) -> None:
    """A note on an id that the ladder names under `formerly:` is on the item of now."""
    page.goto(f"{reference}my-plan/")
    data = page.evaluate("fetch('../data/items.json').then(answer => answer.json())")
    [group] = [group for group in data["groups"] if group["page"] == "ml-engineer/l5-to-l6"]
    group["items"][0]["was"] = ["g-older"]
    page.route("**/data/items.json", lambda route: route.fulfill(json=data))
    kept = {"version": group["items"][0]["version"], "text": group["items"][0]["text"], "notes": ["mine"]}
    plan = {"format": "rungbook-plan/2", "items": {"ml-engineer/l5-to-l6#g-older": kept}}
    page.evaluate("text => localStorage.setItem('rungbook:/:plan', text)", json.dumps(plan))
    page.reload()
    expect(page.get_by_role("textbox", name="Evidence")).to_have_value("mine")
    expect(page.get_by_role("link", name="You wrote a technical proposal")).to_be_visible()
    assert "g-proposal-adopted" in page.evaluate("localStorage.getItem('rungbook:/:plan')")
