"""How pages look to machines that measure: no fault of accessibility, nothing wider than a phone, a level on two pages of paper."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import InPieces

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
    "gates": "ml-engineer/where-am-i/",
    "my plan": "my-plan/",
    "exercise": "exercises/promotion-strategy/",
    "plan": "plans/interview-preparation/",
    "glossary": "glossary/",
    "sources": "sources/",
    "what changed": "what-changed/",
    "policy": "pay-and-promotion/",
    "guide": "guides/the-fork/",
    "for editors": "editing/tasks/",
    "not found": "404.html",
}
"""A page of each kind."""
MADE = ("my plan", "assessment")
"""Where most of what is on the page is the reader's own."""

PHONE = 320


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
          Object.assign(first, { notes: ["See https://docs.example/rfc-7", "Second"], date: "2027-03-15", version: "old", text: "You wrote a proposal." })
          plan.items["ml-engineer/gone#g-gone"] = { ...second, text: "You did what nobody expects any more.", notes: ["Kept all the same."] }
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


ALIKE = 6
"""So many changed things of a day, and changes of a thing, are judged; a busy day has hundreds, and axe-core would take minutes."""


def unfold(page: Page) -> None:
    page.evaluate("for (const one of document.querySelectorAll('article details')) one.open = true")


def faults(page: Page, alike: int = ALIKE) -> list[str]:
    """What axe-core finds, each with the elements that have it."""
    unfold(page)
    more = f":is(.rb-day, .rb-announced) > :is(h3, .rb-changes):nth-of-type(n+{alike + 1}), .rb-changes > :nth-child(n+{alike + 1})"
    page.evaluate("more => document.querySelectorAll(more).forEach(one => one.remove())", more)
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
    """axe-core finds nothing, every request stays on the site, the console stays empty, and on a phone only tables and code scroll sideways."""
    with opened(browser, site, kind, "light", 1440) as page:
        unfold(page)
        page.set_viewport_size({"width": PHONE, "height": 740})
        assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE
        scrolling = page.evaluate(
            """() => [...document.querySelectorAll(".md-content *")].filter(one => one.scrollWidth > one.clientWidth + 1
                && /auto|scroll/.test(getComputedStyle(one).overflowX) && !one.querySelector("table") && !one.matches("pre, pre *, textarea"))
                .map(one => one.outerHTML.slice(0, 120))"""
        )
        assert scrolling == []
        asked: list[str] = page.asked  # type: ignore[attr-defined]
        assert len(asked) > 5
        assert [url for url in asked if not url.startswith((site, "data:"))] == []
        assert page.said == []  # type: ignore[attr-defined]
        page.set_viewport_size({"width": 1440, "height": 900})
        assert faults(page) == []


@pytest.mark.heavy
def test_every_change_is_sound(browser: Browser, site: str) -> None:
    """axe-core finds nothing on the whole page of what changed."""
    with opened(browser, site, "what changed", "light", 1440) as page:
        assert faults(page, alike=10_000) == []


@pytest.mark.heavy
@pytest.mark.parametrize(("scheme", "width"), [("dark", 1440), ("light", 390), ("dark", 390)])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_each_kind_has_no_fault_in_the_dark_and_on_a_phone(
    browser: Browser, site: str, kind: str, scheme: Literal["light", "dark"], width: int
) -> None:
    """axe-core finds nothing in the dark either, nor on a phone."""
    with opened(browser, site, kind, scheme, width) as page:
        assert faults(page) == []


SIZES = ["A4", "Letter"]
LONGEST = ["ml-engineer/l4/", "ml-engineer/l6/", "ai-engineering-manager/em/", "tech-lead-manager/tlm/"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("level", LONGEST)
def test_a_level_prints_on_two_pages_with_its_folds_open(browser: Browser, site: str, level: str, size: str) -> None:
    """What is folded on the screen is on the paper, with the next level and a foot, and the paper is two pages of it."""
    page = browser.new_page()
    page.goto(site + level)
    pages = printed(page, size)
    assert page.locator("details.rb-fold li").first.is_visible()
    assert page.locator(".rb-paper").is_visible()
    assert page.locator(".rb-next dl").count() == 0 or page.locator(".rb-next dl").first.is_visible()
    assert not page.locator(".md-header").is_visible()
    smallest = page.evaluate(SMALLEST)
    page.close()
    assert pages == 2
    assert smallest >= 9.5 / 0.75 - 0.01, f"{smallest} px"


@pytest.mark.heavy
def test_every_level_prints_on_two_pages(browser: Browser, site: str, built_site: Path) -> None:
    """On A4 and on Letter, in the site's own typeface."""
    page = browser.new_page()
    levels = json.loads((built_site / "data" / "levels.json").read_text(encoding="utf-8"))["levels"]
    pages: dict[tuple[str, str], int] = {}
    for level in levels:
        page.goto(f"{site}{level['key']}/")
        pages |= {(level["key"], size): printed(page, size) for size in SIZES}
    page.close()
    assert len(pages) > 40
    assert [key for key, number in pages.items() if number != 2] == []


@pytest.mark.parametrize("size", SIZES)
def test_a_step_prints_on_three_pages(browser: Browser, site: str, size: str) -> None:
    """Evidence, both levels side by side, milestones and where people stall."""
    page = browser.new_page()
    page.goto(site + KINDS["step"])
    pages = printed(page, size)
    smallest = page.evaluate(SMALLEST)
    page.close()
    assert pages <= 3
    assert smallest >= 9.5 / 0.75 - 0.01, f"{smallest} px"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["home", "whole ladder"])
def test_the_map_and_the_table_of_all_tracks_print_on_one_page(browser: Browser, site: str, kind: str, size: str) -> None:
    """The map with its table, without a list of the lines that the map has, and every track beside the others; no sheet for the foot alone."""
    page = browser.new_page()
    page.goto(site + KINDS[kind])
    pages = printed(page, size)
    page.close()
    assert pages == 1


@pytest.mark.parametrize(("kind", "shown"), [("my plan", ".rb-item"), ("any levels", ".rb-compared tbody td p"), ("gates", ".rb-happened input")])
def test_what_scripts_make_is_on_paper(browser: Browser, site: str, kind: str, shown: str) -> None:
    """A plan, a comparison and ticks print with the foot of every page and without controls."""
    with opened(browser, site, kind, "light", 1440) as page:
        page.locator(shown).first.wait_for()
        page.emulate_media(media="print")
        assert page.locator(shown).first.is_visible()
        assert page.locator(".rb-paper").is_visible()
        assert page.locator("article button:visible, article .rb-menu:visible, .rb-only:visible, td a[aria-label]:visible").count() == 0
        assert [field for field in page.locator("textarea:visible").all() if not field.input_value()] == []


def printed(page: Page, size: str) -> int:
    """How many sheets a page takes once its typeface is there, which a print in the first moment would be without."""
    page.emulate_media(media="print")
    page.evaluate("document.fonts.ready.then(() => document.fonts.load('650 20px Inter')).then(() => 0)")
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=size, prefer_css_page_size=True)))


def test_on_paper_a_table_stays_with_its_title(browser: Browser, site: str) -> None:
    """A sheet may not end between a heading and the first row below it, where an empty table head would keep the two apart."""
    page = browser.new_page()
    page.goto(site + KINDS["grade"])
    page.emulate_media(media="print")
    found = page.locator("table.rb").evaluate_all(
        "all => all.map(one => [getComputedStyle(one.tBodies[0].rows[0]).breakBefore, one.matches('.rb-texts') && getComputedStyle(one.tHead).display])"
    )
    page.close()
    assert ["avoid", "none"] in found
    assert [one for one in found if one not in (["avoid", "none"], ["avoid", False])] == []


SMALLEST = """() => Math.min(...[...document.querySelectorAll("article *")]
    .filter(one => one.checkVisibility() && [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
    .map(one => parseFloat(getComputedStyle(one).fontSize)))"""


@pytest.mark.parametrize("size", SIZES)
def test_a_track_prints_on_one_page_across(browser: Browser, site: str, size: str) -> None:
    """All levels of a track, in short, on one sheet in landscape."""
    page = browser.new_page()
    page.goto(site + KINDS["matrix"])
    pages = page.pdf(format=size, prefer_css_page_size=True)
    page.close()
    assert len(re.findall(rb"/Type\s*/Page\b", pages)) == 1
    [box] = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pages)
    assert float(box[0]) > float(box[1])


def test_a_table_of_levels_keeps_its_headings_while_the_page_scrolls(browser: Browser, site: str) -> None:
    """Scrolled down, the levels' names are below the site's header, and nothing scrolls inside the page."""
    page = browser.new_page(viewport={"width": 1440, "height": 700})
    page.goto(site + KINDS["matrix"])
    page.mouse.wheel(0, 900)
    page.wait_for_function("scrollY > 500")
    header = page.locator(".md-header").bounding_box()
    heading = page.locator(".rb-matrix thead th").nth(2).bounding_box()
    page.close()
    assert header
    assert heading
    assert abs(heading["y"] - (header["y"] + header["height"])) < 3


@pytest.mark.heavy
@pytest.mark.parametrize("kind", KINDS)
def test_text_of_double_size_does_not_scroll_sideways_on_a_phone(browser: Browser, site: str, kind: str) -> None:
    """With its text doubled at 390 pixels no page is wider than the screen."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(site + KINDS[kind])
    page.wait_for_load_state("networkidle")
    page.evaluate("document.documentElement.style.setProperty('font-size', `${2 * 20}px`)")
    wide = page.evaluate(WIDER)
    context.close()
    assert wide == []


WIDER = """() => document.scrollingElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && one.checkVisibility() && !one.closest(".rb-scroll, .md-sidebar, .md-search"))
    .map(one => one.outerHTML.slice(0, 100)).slice(0, 8)"""


@pytest.mark.heavy
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_while_a_page_loads(browser: Browser, built_site: Path, serve: Callable[..., str], kind: str) -> None:
    """The sum of layout shifts stays below two hundredths, on a wide screen and on a phone, where the page arrives in pieces."""
    for width in (1440, 390):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.add_init_script("""window.shifts = []; new PerformanceObserver(list => { for (const one of list.getEntries()) if (!one.hadRecentInput)
            shifts.push([one.value, one.sources?.map(s => s.node?.outerHTML?.slice(0, 80))]) }).observe({ type: "layout-shift", buffered: true })""")
        page.goto(serve(built_site, "/rungbook/", InPieces) + KINDS[kind])
        page.wait_for_load_state("networkidle")
        shifts: list[tuple[float, list[str]]] = page.evaluate("shifts")
        page.close()
        assert sum(value for value, _ in shifts) < 0.02, shifts


@pytest.mark.parametrize("kind", ["home", "level", "step", "matrix"])
def test_what_is_pressed_is_large_enough(browser: Browser, site: str, kind: str) -> None:
    """On a phone each button, menu, choice, pill and link above the title is at least 24 pixels high and wide, and a menu 32."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(site + KINDS[kind])
    page.wait_for_load_state("networkidle")
    page.evaluate("for (const one of document.querySelectorAll('.rb-menu')) one.open = true")
    small = page.evaluate(
        """() => [...document.querySelectorAll("article :is(button, summary, select, .rb-button, .rb-switch label, .rb-menu__list a, .rb-rungs a)"
                + ", :is(.rb-foot, .rb-top) a")]
            .filter(one => one.checkVisibility()).map(one => [one.getBoundingClientRect(), one])
            .filter(([{ width, height }, one]) => height < (one.matches(".rb-menu > summary") ? 32 : 24) || width < 24)
            .map(([, one]) => one.outerHTML.slice(0, 90))"""
    )
    page.close()
    assert small == []


def test_a_deep_link_lands_below_the_header(browser: Browser, site: str) -> None:
    """The line that an address names is in sight, below the header that stays, also in a table of levels."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    for address, anchor in ((KINDS["level"], "e-persuades-by-design-document"), (KINDS["matrix"], "l5-influence")):
        page.goto(f"{site}{address}#{anchor}")
        page.wait_for_load_state("networkidle")
        place = page.locator(f"[id={anchor}]").bounding_box()
        header = page.locator(".rb-matrix thead th" if "matrix" in address else ".md-header").first.bounding_box()
        assert place
        assert header
        assert header["y"] + header["height"] <= place["y"] + 1 < 850
    page.close()


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
