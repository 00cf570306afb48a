"""A reader who is quicker than the page: nothing that was chosen is lost, and nothing is offered before it works."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

LEVEL = "I am, or want to be"


def test_a_link_within_a_page_leaves_the_page_as_it_is(page: Page, reference: str) -> None:
    """The link to the content moves the focus there; the page isn't fetched again, and what was chosen stays."""
    page.goto(reference)
    page.wait_for_load_state("networkidle")
    page.get_by_label(LEVEL).select_option("ml-engineer/l7")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator(".md-skip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_focused()
    page.go_back()
    page.go_forward()
    page.evaluate("fetch('data/levels.json').then(answer => answer.text())")
    assert f"{reference}data/levels.json" in asked
    assert reference not in asked
    expect(page.get_by_label(LEVEL)).to_have_value("ml-engineer/l7")


@pytest.mark.parametrize(
    ("path", "module", "control"),
    [
        ("", "goal", "form[data-chooser] select"),
        ("ml-engineer/l5/", "tools", ".rb-at button"),
        ("ml-engineer/where-am-i/", "gates", ".rb-happened input"),
        ("what-changed/", "what-changed", ".rb-sift [name=since]"),
        ("my-plan/", "plan", "form[data-chooser] button"),
    ],
)
def test_a_control_shows_when_its_script_listens(page: Page, reference: str, path: str, module: str, control: str) -> None:
    """While the script is on its way its controls can't be used, and take their room already."""
    waiting: list[Route] = []
    page.route(f"**/assets/{module}.mjs", lambda route: waiting.append(route))  # Playwright marks what it is given
    with page.expect_request(f"**/assets/{module}.mjs"):
        page.goto(reference + path)
    for menu in page.locator(".rb-at details").all()[:1]:
        menu.evaluate("one => one.open = true")
    first = page.locator(control).first
    expect(first).to_be_hidden()
    room = first.bounding_box()
    waiting[0].continue_()
    expect(first).to_be_visible()
    assert first.bounding_box() == room


@pytest.mark.parametrize("path", ["my-plan/", "compare/levels/"])
def test_a_page_whose_scripts_never_come_shows_what_needs_none(page: Page, reference: str, path: str) -> None:
    """The pages that are linked instead, and the site's foot."""
    page.route("**/assets/rungbook.mjs", lambda route: route.abort())
    page.goto(reference + path)
    expect(page.locator("#pages")).to_be_visible()
    expect(page.locator(".md-footer")).to_be_visible()


def test_a_closed_drawer_takes_no_part_in_a_page(page: Page, reference: str) -> None:
    """On a phone its links can't be reached and have no styles worked out; opened, it has them and leads on."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{reference}ml-engineer/l5/")
    page.wait_for_load_state("networkidle")
    link = page.locator(".md-nav--primary a[href$='/l6/'], .md-nav--primary a[href='../l6/']").first
    drawn = "one => one.checkVisibility({ contentVisibilityAuto: true })"
    assert not link.evaluate(drawn)
    page.locator(".md-header label[for=__drawer]").click()
    assert link.evaluate(drawn)
    link.click()
    page.wait_for_url("**/ml-engineer/l6/")
    expect(page.locator("h1 .rb-grade")).to_have_text("L6")
    page.wait_for_function(f"() => !({drawn})(document.querySelector('.md-nav--primary a'))")


@pytest.mark.parametrize("width", [390, 1440])
def test_without_the_themes_script_no_search_is_offered(page: Page, reference: str, width: int) -> None:
    """Its box goes and leaves its room, so that nothing moves; what the site's own scripts do still works."""
    page.set_viewport_size({"width": width, "height": 800})
    page.route("**/javascripts/bundle.*.js", lambda route: route.abort())
    place = "document.querySelector('.md-header__title').getBoundingClientRect().width"
    page.add_init_script(f"document.addEventListener('readystatechange', () => (window.before ??= {place}))")  # while scripts are on their way
    page.goto(f"{reference}ml-engineer/l5/")
    expect(page.locator("[data-listening]")).to_be_attached()
    assert page.locator(":is(.md-search, .md-header__button[for=__search])").locator("visible=true").count() == 0
    assert page.evaluate(place) == page.evaluate("before")
    page.locator(".rb-share summary").click()
    expect(page.get_by_role("button", name="Copy link").first).to_be_visible()


@pytest.mark.parametrize("width", [390, 1440])
def test_a_search_whose_scripts_never_come_leads_to_the_map(page: Page, reference: str, width: int) -> None:
    """A reader who opens the search while no script is there reads why there is nothing to find, and where all levels are."""
    page.set_viewport_size({"width": width, "height": 800})
    page.route(re.compile(r"\.m?js$"), lambda route: route.abort())
    page.goto(f"{reference}ml-engineer/l5/")
    page.locator(".md-header__button[for=__search]" if width < 960 else ".md-search__input").click()
    expect(page.get_by_text("Search is loading.")).to_be_visible()
    page.locator(".md-search").get_by_role("link", name="Go to the map of all levels").click()
    page.wait_for_url(reference)


def test_a_comparison_without_its_data_says_so(page: Page, reference: str) -> None:
    """The fields stay as they are, and a line shows why nothing can be chosen in them."""
    page.route("**/data/levels.json", lambda route: route.abort())
    page.goto(f"{reference}compare/levels/")
    expect(page.get_by_text("The levels could not be loaded.")).to_be_visible()
    expect(page.get_by_label("First level")).to_be_disabled()
