"""Any levels side by side, and the level that a reader is at, in a real browser."""

import json

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.usefixtures("silent_console")


def remember(page: Page, reference: str, **goal: str) -> None:
    """As My plan does: "I am … heading for …"."""
    page.goto(reference)
    page.evaluate("goal => localStorage.setItem('rungbook:/:goal', goal)", json.dumps(goal))


def test_three_levels_of_two_tracks_take_four_actions(page: Page, reference: str) -> None:
    """From home: the door, and a choice in each of three columns; the address keeps them, and a fourth can be added or one removed."""
    page.goto(reference)
    page.get_by_role("link", name="Compare levels").first.click()
    page.get_by_label("First level").select_option("ml-engineer/l5")
    page.get_by_label("Second level").select_option("ml-engineer/l6")
    page.get_by_label("Third level").select_option("ai-engineering-manager/tech-lead")
    sentences = page.get_by_role("row").filter(has_text="In a sentence").locator("[data-level]")
    expect(sentences).to_have_count(3)
    assert page.url.endswith("compare/levels/?levels=ml-engineer/l5,ml-engineer/l6,ai-engineering-manager/tech-lead")
    expect(page.get_by_label("Fourth level")).to_have_value("")
    page.get_by_label("Second level").select_option("")
    expect(sentences).to_have_count(2)
    assert page.url.endswith("?levels=ml-engineer/l5,ai-engineering-manager/tech-lead")
    page.get_by_role("link", name="Senior ML Engineer to Tech Lead").click()
    page.wait_for_url("**/ml-engineer/l5-to-tech-lead/")


def test_rows_that_are_alike_can_be_hidden(page: Page, reference: str) -> None:
    """Their number is shown, they go with their part's heading where all of it is alike, and texts are shown in short or in full."""
    page.goto(f"{reference}compare/levels/?levels=ml-engineer/l5,research-scientist/l5")
    experience = page.get_by_role("row").filter(has_text="Typical experience")
    expect(experience).to_be_visible()
    alike = page.locator("[data-alike]").count()
    expect(page.locator("[data-hidden]")).to_have_text(f"{alike} rows are alike")
    page.get_by_label("Only what differs").check()
    expect(experience).to_be_hidden()
    assert page.locator("[data-alike]:visible").count() == 0
    short = page.get_by_text("A capability area", exact=True)
    expect(short).to_be_hidden()
    page.get_by_text("In short").click()
    expect(short).to_be_visible()
    expect(page.get_by_text("You own a capability area")).to_be_hidden()


@pytest.mark.parametrize("width", [1440, 820, 390])
def test_no_title_is_cut(page: Page, reference: str, width: int) -> None:
    """A chooser shows the whole title of its level, in as many lines as it takes, and no label of a row breaks within a word."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{reference}compare/levels/?levels=ml-engineer/l5,ml-platform-engineer/l8,ai-engineering-manager/senior-em,research-scientist/l8")
    expect(page.locator(".rb-picked span").nth(1)).to_have_text("Distinguished ML Platform Engineer or Fellow · L8+")
    page.get_by_label("Second level").select_option("ml-engineer/l8")
    expect(page.locator(".rb-picked span").nth(1)).to_have_text("Distinguished ML Engineer or Fellow · L8+")
    cut = "all => all.filter(one => one.parentElement.getBoundingClientRect().right - one.getBoundingClientRect().right < 8).map(one => one.textContent)"
    assert page.locator(".rb-picked span").evaluate_all(cut) == []
    assert page.locator(".rb-compared tbody th").evaluate_all(WORDS_IN_LINES) == []


WORDS_IN_LINES = """all => all.flatMap(one => {
  const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), broken = []
  for (let text; (text = texts.nextNode()); ) for (const { index, 0: word } of text.data.matchAll(/\\p{L}+/gu)) {
    const range = document.createRange()
    range.setStart(text, index)
    range.setEnd(text, index + word.length)
    if (range.getClientRects().length > 1) broken.push(word)
  }
  return broken
})"""


def test_the_choosers_stay_while_the_page_scrolls(page: Page, reference: str) -> None:
    """Scrolled down, the choosers are below the site's header."""
    page.goto(f"{reference}compare/levels/?levels=ml-engineer/l5,ml-engineer/l6")
    expect(page.get_by_role("row").filter(has_text="In a sentence")).to_be_visible()
    page.mouse.wheel(0, 1200)
    page.wait_for_function("scrollY > 700")
    header, chooser = page.locator(".md-header").bounding_box(), page.get_by_label("First level").bounding_box()
    assert header
    assert chooser
    assert 0 <= chooser["y"] - (header["y"] + header["height"]) < 20


def test_two_levels_are_remembered(page: Page, reference: str) -> None:
    """Home, Compare, the table of a track and What changed begin with them; a level that the ladder no longer has is left out."""
    remember(page, reference, **{"from": "ml-engineer/l5", "to": "ml-engineer/l6"})
    page.reload()
    expect(page.get_by_label("I am, or want to be")).to_have_value("ml-engineer/l5")
    page.get_by_role("button", name="What it expects").click()
    page.wait_for_url("**/ml-engineer/l5/")
    page.goto(f"{reference}compare/levels/")
    expect(page.get_by_label("Second level")).to_have_value("ml-engineer/l6")
    page.goto(f"{reference}ml-engineer/matrix/")
    expect(page.locator("thead .rb-mine")).to_contain_text("Senior ML Engineer")
    remember(page, reference, **{"from": "ml-engineer/l99", "to": ""})
    page.reload()
    expect(page.get_by_label("I am, or want to be")).not_to_have_value("")
    page.goto(f"{reference}compare/levels/")
    expect(page.get_by_text("Choose two levels, and up to four.")).to_be_visible()


def test_home_leads_to_what_comes_next(page: Page, reference: str) -> None:
    """The second button leads to the step upwards, or to the choice where several lead on."""
    page.goto(reference)
    for level, there in (("ml-engineer/l3", "ml-engineer/l3-to-l4/"), ("ml-engineer/l5", "ml-engineer/l5/#next")):
        page.get_by_label("I am, or want to be").select_option(level)
        page.get_by_role("button", name="What comes next").click()
        page.wait_for_url(f"**/{there}")
        page.go_back()


def test_the_header_stays_where_it_is_from_page_to_page(page: Page, reference: str) -> None:
    """Compare and authored tables of up to four columns are as wide as other pages; tables of more use the window."""
    page.set_viewport_size({"width": 1440, "height": 900})

    def left(path: str) -> float:
        page.goto(reference + path)
        box = page.locator(".md-header .md-logo").bounding_box()
        assert box
        return box["x"]

    assert len({left(path) for path in ("", "ml-engineer/l5/", "compare/levels/", "compare/how-companies-level/", "my-plan/")}) == 1
    assert left("ml-engineer/matrix/") == left("compare/years-and-titles/") < left("")
