"""Pages for readers whose system or browser decides: its own colours, less motion, no scripts, a dark scheme."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_looks import KINDS, MADE, filled

MAIN = ["home", "level", "step", "matrix", "any levels", "skill", "my plan", "assessment", "gates", "what changed"]


@pytest.fixture(scope="module")
def site(built_site: Path, serve: Callable[..., str]) -> str:
    return serve(built_site, "/rungbook/")


@pytest.fixture
def shown(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """A page of a kind, with every menu and fold open and one control of each kind used."""
    made = []

    def show(kind: str, scheme: Literal["light", "dark"] = "light", **settings: Literal["active", "reduce"]) -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme, **settings)  # type: ignore[arg-type]  # its two settings
        made.append(context)
        if kind in MADE:
            filled(context, site)
        page = context.new_page()
        page.goto(f"{site}{KINDS[kind]}")
        page.wait_for_load_state("networkidle")
        for keep in page.get_by_role("button", name="Keep in my plan").locator("visible=true").all()[:1]:
            keep.click()
        page.evaluate("for (const one of document.querySelectorAll('article details')) one.open = true")
        return page

    yield show
    for context in made:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", MAIN)
def test_forced_colours_leave_everything_to_be_seen(shown: Callable[..., Page], kind: str, scheme: Literal["light", "dark"]) -> None:
    """Controls have an edge or words, what is chosen differs by more than colour, and texts, drawings, marks and the focus have the system's colours."""
    page = shown(kind, scheme, forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert page.evaluate(UNSEEN) == []
    assert page.evaluate(ALIKE) == []
    for _ in range(25):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS), page.evaluate("document.activeElement.outerHTML.slice(0, 110)")


@pytest.mark.parametrize("kind", MAIN)
def test_nothing_moves_for_those_who_want_less_motion(shown: Callable[..., Page], kind: str) -> None:
    """Neither an element nor what its styles put before or behind it takes time to change, and no scrolling does."""
    page = shown(kind, reduced_motion="reduce")
    assert page.evaluate(MOVING) == []
    page.evaluate("for (const one of document.querySelectorAll('article details')) one.open = false")
    running = "document.getAnimations().filter(one => one.effect.getComputedTiming().duration > 0).map(one => one.effect.target.outerHTML.slice(0, 90))"
    assert page.evaluate(running) == []


def search(page: Page) -> None:
    page.keyboard.press("/")
    page.get_by_role("textbox", name="Search").fill("senior")
    expect(page.locator(".md-search-result mark").locator("visible=true").first).to_be_visible()


def menu(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator(".md-header__button[for=__drawer]").click()
    expect(page.locator(".md-sidebar--primary .md-nav__link--active").last).to_be_visible()


def form(page: Page) -> None:
    page.locator(".rb-at summary").first.click()
    page.get_by_role("link", name="Suggest a wording").locator("visible=true").click()
    expect(page.locator("dialog.rb-suggest")).to_be_visible()


@pytest.mark.parametrize("opened", [search, menu, form])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_opens_on_a_page_is_seen_in_forced_colours_and_moves_for_nobody_who_wants_less(
    browser: Browser, internal_site: Path, serve: Callable[..., str], opened: Callable[[Page], None], scheme: Literal["light", "dark"]
) -> None:
    """What search finds, the menu of a phone and the form for suggestions have words in the system's colours, edges, a focus that shows, and no motion."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme, forced_colors="active", reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{serve(internal_site, '/rungbook/')}{KINDS['level']}")
    page.wait_for_load_state("networkidle")
    opened(page)
    assert page.evaluate(UNSEEN) == []
    assert page.evaluate(MOVING) == []
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS), page.evaluate("document.activeElement.outerHTML.slice(0, 110)")
    context.close()


def test_without_scripts_nothing_is_shown_that_needs_one(browser: Browser, site: str) -> None:
    """Search, Keep and Copy are not there, and a neighbour's wording is shown by a choice all the same."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{KINDS['level']}")
    page.locator("#e-owns-a-capability-area summary").click()
    expect(page.get_by_role("link", name="Ask about this").first).to_be_visible()
    for control in (".md-search", ".md-header__button[for=__search]", ".rb-js"):
        assert page.locator(control).locator("visible=true").count() == 0
    beside = page.locator(".rb-beside--next").first
    expect(beside).to_be_hidden()
    page.get_by_text("L6 next").click()
    expect(beside).to_be_visible()
    context.close()


def test_a_reader_changes_the_scheme(browser: Browser, site: str) -> None:
    """Body and browser follow at once, and the next page begins with it."""
    page = browser.new_page(color_scheme="light")
    page.goto(f"{site}{KINDS['level']}")
    page.wait_for_load_state("networkidle")
    for choice in ("__palette_1", "__palette_2"):  # from the system's to light to dark
        page.locator(f".md-header label[for={choice}]").click()
    for path in ("", KINDS["step"]):
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        expect(page.locator("meta[name=color-scheme]").first).to_have_attribute("content", "dark")
        page.goto(site + path)
    page.close()


UNSEEN = """() => {
  const system = name => {
    const probe = document.body.appendChild(document.createElement("i"))
    probe.style.setProperty("color", name)
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  }
  const canvas = system("Canvas"), inks = ["CanvasText", "LinkText", "Highlight", "GrayText"].map(system), none = [canvas, "rgba(0, 0, 0, 0)", "none"]
  const edged = style => parseFloat(style.borderTopWidth) > 0 && style.borderTopColor !== canvas
  const ground = one => {
    const own = getComputedStyle(one).backgroundColor
    return own !== "rgba(0, 0, 0, 0)" ? own : one.parentElement ? ground(one.parentElement) : canvas
  }
  const words = one => [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())
  const control = ":is(article, dialog) :is(button, select, input:not([type=radio], [type=checkbox]), textarea, .rb-button, .rb-switch label)"
  const faults = {
    drawing: one => {
      if (!one.ownerSVGElement?.matches(".rb-map, .rb-picture") || one.matches("a, g, title, .rb-map__target")) return false
      const { fill, stroke } = getComputedStyle(one)
      const used = (one.matches("text, tspan") ? [fill] : [fill, stroke]).filter(ink => !none.includes(ink))
      return !used.length || used.some(ink => !inks.includes(ink))
    },
    text: one => !one.ownerSVGElement && words(one) && getComputedStyle(one).color === ground(one),
    control: one => one.matches(control) && !one.closest(".rb-menu__list, .rb-picked") && !edged(getComputedStyle(one)),
    icon: one => ["::before", "::after"].map(part => getComputedStyle(one, part)).some(part =>
      part.content !== "none" && part.maskImage !== "none" && parseFloat(part.width) && none.includes(part.backgroundColor)),
    result: one => one.matches(".md-search-result__item + .md-search-result__item") && !edged(getComputedStyle(one)),
    dot: one => one.matches(".rb-dots i") && none.includes(getComputedStyle(one).backgroundColor) && getComputedStyle(one).boxShadow === "none",
  }
  return [...document.querySelectorAll("body *")].filter(one => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .flatMap(one => Object.keys(faults).filter(fault => faults[fault](one)).map(fault => `${fault}: ${one.outerHTML.slice(0, 110)}`)).slice(0, 12)
}"""
"""What is not there: a text, a drawing, an icon or a dot in the colour of the page or in one that is not the system's, a control or result without an edge."""

ALIKE = """() => {
  const seen = ["borderTopWidth", "borderBottomWidth", "borderTopColor", "borderBottomColor", "textDecorationLine", "backgroundColor", "boxShadow"]
  const look = one => seen.map(name => getComputedStyle(one)[name]).join() + getComputedStyle(one, "::after").content
  const pairs = [
    [".rb-switch label:has(:checked)", ".rb-switch label:not(:has(:checked))"],
    [".rb-rungs [aria-current]", ".rb-rungs a"],
    [".rb-keep[aria-pressed=true]", ".rb-keep[aria-pressed=false]"],
    [".md-tabs__item--active", ".md-tabs__item:not(.md-tabs__item--active)"],
    ["article ins", "article :is(p, td)"],
    ["article del", "article :is(p, td)"],
    [".rb-dots .here", ".rb-dots .left"],
    [".rb-dots .here", ".rb-dots .next"],
    [".rb-dots .next", ".rb-dots .left"],
    ["thead .rb-mine", "thead th:not(.rb-mine)"],
  ]
  return pairs.map(pair => pair.map(name => document.querySelector(name))).filter(([one, other]) => one && other && look(one) === look(other))
    .map(([one]) => one.outerHTML.slice(0, 110))
}"""
"""What is chosen or marked, and looks like what is not."""

FOCUS = """() => {
  const focused = document.activeElement
  const outlined = one => one && getComputedStyle(one).outlineStyle !== "none" && parseFloat(getComputedStyle(one).outlineWidth) > 0
  const [box, text] = [".rb-map__box, .rb-map__target", "text"].map(name => focused.querySelector(name))
  return focused === document.body || outlined(focused) || outlined(focused.closest("label, .rb-picked"))
    || Boolean(box) && parseFloat(getComputedStyle(box).strokeWidth) >= 2 || Boolean(text) && getComputedStyle(text).textDecorationLine === "underline"
}"""
"""Whether what has the focus shows it."""

MOVING = """() => {
  const takes = text => text.split(",").some(one => parseFloat(one) > 0)
  const moves = style => style.transitionProperty !== "none" && takes(style.transitionDuration)
    || style.animationName !== "none" && takes(style.animationDuration) || style.scrollBehavior === "smooth"
  const parts = one => ["::before", "::after"].filter(part => getComputedStyle(one, part).content !== "none")
  return [...document.querySelectorAll("*")].flatMap(one => ["", ...parts(one)].filter(part => moves(getComputedStyle(one, part)))
    .map(part => one.outerHTML.slice(0, 80) + part)).slice(0, 12)
}"""
