"""What a reader comes for, with the actions that it takes: with a mouse, on a phone, and by keyboard from the top of a page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

WIDE, PHONE = 1440, 390
ON_A_WIDE_SCREEN = pytest.mark.parametrize("reader", [WIDE, pytest.param(PHONE, marks=pytest.mark.heavy)], indirect=True)
ON_A_PHONE = pytest.mark.parametrize("reader", [PHONE, pytest.param(WIDE, marks=pytest.mark.heavy)], indirect=True)


class Reader:
    """A person at a page; each click, tap and choice is counted."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.actions = 0

    def opens(self, path: str) -> None:
        """Where the journey starts."""
        self.page.goto(self.site + path)
        self.page.wait_for_load_state("networkidle")
        self.actions = 0

    def clicks(self, what: Locator) -> None:
        self.actions += 1
        what.locator("visible=true").first.click()

    def chooses(self, label: str, value: str) -> None:
        self.actions += 1
        self.page.get_by_label(label).select_option(value)

    def tabs_to(self, name: str, most: int) -> None:
        """Reach a control by keyboard alone, within so many presses."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            focused: str = self.page.evaluate("(f => f.labels?.[0]?.textContent || f.getAttribute('aria-label') || f.textContent)(document.activeElement)")
            if focused.strip().startswith(name):
                return
        raise AssertionError(f"{most} presses of Tab do not lead to {name}")

    def steps_down_to(self, name: str, most: int) -> None:
        """Choose in a list with the arrow alone: letters typed on a busy machine come too slowly to make one word."""
        for _ in range(most):
            self.page.keyboard.press("ArrowDown")
            chosen: str = self.page.evaluate("document.activeElement.selectedOptions[0].textContent")
            if chosen.strip().startswith(name):
                return
        raise AssertionError(f"{most} presses of the arrow do not lead to {name}")


@pytest.fixture
def reader(request: pytest.FixtureRequest, browser: Browser, reference: str) -> Iterator[Reader]:
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    yield Reader(context.new_page(), reference)
    context.close()


def in_view(what: Locator) -> bool:
    seen: bool = what.evaluate("e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight }")
    return seen


@ON_A_PHONE
def test_my_level_and_what_comes_next(reader: Reader) -> None:
    """Home shows every level as a link: one click. What the next one expects is there at once, on a phone behind one link in sight."""
    reader.opens("")
    reader.clicks(reader.page.locator("svg a[aria-label^='Senior ML Engineer,']"))
    reader.page.wait_for_url("**/ml-engineer/l5/")
    assert reader.actions == 1
    first = reader.page.locator(".rb-next__one:visible dl > div").first
    expect(first).to_be_visible()
    if not in_view(first):
        reader.clicks(reader.page.locator(".rb-jump__adds"))
        assert in_view(reader.page.locator(".rb-next__one:visible h2").first)
    assert reader.actions <= 2


@ON_A_WIDE_SCREEN
def test_a_plan_and_the_way_back_to_it(reader: Reader) -> None:
    """Two clicks from a level to a plan with all evidence, one from home back to it."""
    reader.opens("ml-engineer/l5/")
    reader.clicks(reader.page.locator(".rb-next__one .rb-start"))
    reader.clicks(reader.page.get_by_role("button", name="Keep all 5"))
    expect(reader.page.locator(".rb-notes")).to_have_count(5)
    assert reader.actions == 2
    reader.opens("")
    reader.clicks(reader.page.locator(".rb-doors").get_by_role("link", name="My plan"))
    expect(reader.page.locator(".rb-notes")).to_have_count(5)
    assert reader.actions == 1


@ON_A_WIDE_SCREEN
def test_three_levels_across_tracks(reader: Reader) -> None:
    """From home: the door, and a choice in each of three columns."""
    reader.opens("")
    reader.clicks(reader.page.get_by_role("link", name="Compare levels"))
    for label, level in (("First", "ml-engineer/l5"), ("Second", "research-scientist/l5"), ("Third", "ai-engineering-manager/tech-lead")):
        reader.chooses(f"{label} level", level)
    assert reader.page.url.endswith("?levels=ml-engineer/l5,research-scientist/l5,ai-engineering-manager/tech-lead")
    assert reader.actions == 4


@ON_A_PHONE
def test_what_has_happened_leads_to_a_step(reader: Reader) -> None:
    """From a track: the page of its gates, and ticks that are there again after a reload; the first step with something open is named, no number is."""
    reader.opens("research-scientist/")
    reader.clicks(reader.page.locator("article").get_by_role("link", name="Which of these have happened?"))
    boxes = reader.page.locator(".rb-happened input")
    expect(boxes.first).to_be_visible()
    result = reader.page.locator(".rb-gates")
    first = reader.page.locator("article ul").first.locator("input")
    boxes.first.check()
    expect(result).to_have_text("Read next: Associate Research Scientist to Research Scientist")
    for box in first.all():
        box.check()
    assert in_view(result)
    reader.page.reload()
    expect(result.get_by_role("link")).to_have_text("Research Scientist to Senior Research Scientist")
    for box in boxes.all():
        box.check()
    expect(result.get_by_role("link")).to_have_attribute("href", f"{reader.site}research-scientist/l8/")


def test_by_keyboard(page: Page, reference: str) -> None:
    """From the top of home to a level, and from there to a plan with all evidence, without a mouse."""
    reader = Reader(page, reference)
    reader.opens("")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # skips to the content
    expect(page.locator("h1")).to_be_focused()
    reader.tabs_to("I am, or want to be", 4)
    reader.steps_down_to("Senior ML Engineer", 25)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ml-engineer/l5/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    reader.tabs_to("Start my plan", 60)
    page.keyboard.press("Enter")
    page.wait_for_url("**/my-plan/")
    expect(page.get_by_role("button", name="Keep all 5")).to_be_visible()
    reader.tabs_to("Keep all 5", 40)
    page.keyboard.press("Enter")
    expect(page.locator(".rb-notes")).to_have_count(5)
