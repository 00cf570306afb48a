"""How pages look to machines that measure: no fault of accessibility, nothing wider than a phone, a level on two pages of paper."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Page, expect

KINDS = {
    "home": "",
    "track": "ml-engineer/",
    "level": "ml-engineer/l5/",
    "step": "ml-engineer/l4-to-l5/",
    "matrix": "ml-engineer/matrix/",
    "whole ladder": "matrix/",
    "comparison": "compare/ai-or-software-ladder/",
    "index": "compare/",
    "any levels": "compare/levels/?levels=ml-engineer/l4,ml-engineer/l5,ai-engineering-manager/tech-lead",
    "grade": "grades/l6/",
    "dimension": "dimensions/scope/",
    "skill": "skills/measurement/",
    "assessment": "assessments/where-am-i/",
    "my plan": "my-plan/",
    "exercise": "exercises/promotion-strategy/",
    "plan": "plans/interview-preparation/",
    "glossary": "glossary/",
    "sources": "sources/",
    "what changed": "what-changed/",
    "guide": "guides/the-fork/",
    "not found": "404.html",
}
"""A page of each kind."""
MADE = ("my plan", "assessment")
"""Where most of what stands on the page is the reader's own."""

PHONE = 360


def filled(context: BrowserContext, site: str) -> None:
    """A reader's plan of two items, one of them reworded since, and an answer, so that pages show what readers make of them."""
    page = context.new_page()
    page.goto(f"{site}ml-engineer/l5-to-l6/")
    for number in (0, 1):
        page.get_by_role("button", name="Keep in my plan").nth(number).click()
        expect(page.get_by_role("button", name="Keep in my plan").nth(number)).to_have_text("Kept")
    page.evaluate(
        """() => {
          const key = Object.keys(localStorage).find(one => one.endsWith(":plan")), plan = JSON.parse(localStorage[key])
          const [first, second] = Object.values(plan.items)
          Object.assign(first, { note: "See https://docs.example/rfc-7", date: "2027-03-15", version: "old", text: "You wrote a proposal." })
          plan.items["ml-engineer/gone#g-gone"] = { ...second, text: "You did what nobody asks any more.", note: "Kept all the same." }
          localStorage[key] = JSON.stringify(plan)
        }"""
    )
    page.goto(f"{site}assessments/where-am-i/")
    expect(page.get_by_label("Yes")).to_have_count(5)
    for yes in page.get_by_label("Yes").all():
        yes.check()
    page.close()


@pytest.fixture(scope="module")
def site(built_site: Path, serve: Callable[..., str]) -> str:
    """Served where the site's own address says, from which the page for unknown addresses takes its styles."""
    return serve(built_site, "/rungbook/")


def faults(page: Page) -> list[str]:
    """What axe-core finds, each with the elements that have it."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['help']}\n  " + "\n  ".join(node["html"][:160] for node in one["nodes"][:4]) for one in found]


@contextmanager
def opened(browser: Browser, site: str, kind: str, scheme: Literal["light", "dark"], width: int) -> Iterator[Page]:
    """A page of a kind in a browser of its own, loaded to the end. What it asks for and says is noted as `page.asked` and `page.said`."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    if kind in MADE:
        filled(context, site)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(site + KINDS[kind])
    page.wait_for_load_state("networkidle")
    page.asked, page.said = asked, said  # type: ignore[attr-defined]
    yield page
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_each_kind_is_sound(browser: Browser, site: str, kind: str) -> None:
    """axe-core finds nothing, every request stays on the site, the console stays empty, and on a phone only tables scroll sideways."""
    with opened(browser, site, kind, "light", 1440) as page:
        assert faults(page) == []
        page.set_viewport_size({"width": PHONE, "height": 740})
        assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE
        scrolling = page.evaluate(
            """() => [...document.querySelectorAll(".md-content *")].filter(one => one.scrollWidth > one.clientWidth + 1
                && /auto|scroll/.test(getComputedStyle(one).overflowX) && !one.querySelector("table")).map(one => one.outerHTML.slice(0, 120))"""
        )
        assert scrolling == []
        asked: list[str] = page.asked  # type: ignore[attr-defined]
        assert len(asked) > 5
        assert [url for url in asked if not url.startswith((site, "data:"))] == []
        assert page.said == []  # type: ignore[attr-defined]


@pytest.mark.heavy
@pytest.mark.parametrize(("scheme", "width"), [("dark", 1440), ("light", 390), ("dark", 390)])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_each_kind_has_no_fault_in_the_dark_and_on_a_phone(
    browser: Browser, site: str, kind: str, scheme: Literal["light", "dark"], width: int
) -> None:
    """axe-core finds nothing in the dark either, nor on a phone."""
    with opened(browser, site, kind, scheme, width) as page:
        assert faults(page) == []


@pytest.mark.parametrize("level", ["ml-engineer/l3/", "ml-engineer/l5/", "ml-engineer/l8/", "ai-engineering-manager/em/", "tech-lead-manager/senior-tlm/"])
def test_a_level_prints_on_two_pages_with_its_folds_open(browser: Browser, site: str, level: str) -> None:
    """What is folded on the screen is on the paper, and the paper is two pages of it."""
    page = browser.new_page()
    page.goto(site + level)
    page.emulate_media(media="print")
    folded = page.locator("details.looks li").first
    assert folded.is_visible()
    assert not page.locator(".md-header").is_visible()
    pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))
    page.close()
    assert pages <= 2


def test_a_matrix_keeps_both_headers_while_it_scrolls(browser: Browser, site: str) -> None:
    """Scrolled down and across, the row's and the column's heading are still where the reader looks."""
    page = browser.new_page(viewport={"width": 1024, "height": 700})
    page.goto(site + KINDS["matrix"])
    frame = page.locator(".rb-scroll--matrix")
    frame.evaluate("one => { one.scrollTop = 600; one.scrollLeft = 200 }")
    place = frame.bounding_box()
    column = page.locator("thead th").nth(1).bounding_box()
    row = page.locator("tbody th").nth(2).bounding_box()
    page.close()
    assert place
    assert column
    assert row
    assert abs(column["y"] - place["y"]) < 3
    assert abs(row["x"] - place["x"]) < 3


def test_the_map_is_walked_by_keyboard(browser: Browser, site: str) -> None:
    """Tab reaches a level in the map that is shown, and Enter opens it."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(site)
    page.locator(".rb-map--wide a").first.focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('aria-label')") == "Principal ML Engineer, grade L7, ML Engineer":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/ml-engineer/l7/")
    page.close()
