"""Where a reader is led: an address that leads nowhere, a page that was exchanged without a reload, a result that appears."""

from pathlib import Path

from playwright.sync_api import Page, Route, expect

from tests.browser.test_share import at_its_own_address


def test_an_address_that_leads_nowhere_suggests_the_nearest(page: Page, built_site: Path) -> None:
    """A misspelt or shortened address of a level suggests three pages, that level among them."""
    root = "https://rungbook.github.io/rungbook/"
    at_its_own_address(built_site, page)
    for wrong, level in (("ml-enginer/l5/", "ml-engineer/l5/"), ("research-scientist/L6", "research-scientist/l6/")):
        page.route(root + wrong, lambda route: route.fulfill(path=built_site / "404.html", content_type="text/html"))
        page.goto(root + wrong)
        links = page.locator("[data-nearest] a")
        expect(links).to_have_count(3)
        assert root + level in [link.get_attribute("href") for link in links.all()]


def test_focus_follows_where_pages_are_exchanged(built_site: Path, page: Page) -> None:
    """After a link to another page the focus is on its heading, and a link to a place lands there, below the header."""
    root = at_its_own_address(built_site, page)
    page.goto(root + "ml-engineer/l4/")
    page.evaluate("window.same = true")
    page.get_by_role("navigation").get_by_role("link", name="Senior ML Engineer · L5").first.click()
    page.wait_for_url("**/ml-engineer/l5/")
    expect(page.locator("h1")).to_be_focused()
    page.evaluate("document.querySelector('.md-content a[href*=\"l6\"]').setAttribute('href', '../l6/#impact')")
    page.locator(".md-content a[href*='#impact']").first.dispatch_event("click")
    page.wait_for_url("**/ml-engineer/l6/#impact")
    place = page.locator("#impact")
    expect(place).to_be_focused()
    lands = "const top = document.getElementById('impact').getBoundingClientRect().top"
    header = "document.querySelector('.md-header').getBoundingClientRect().bottom"
    page.wait_for_function(f"() => {{ {lands}; return {header} <= top && top < innerHeight / 2 }}")
    assert page.evaluate("window.same"), "the page was loaded again"


TOUCHED = """addEventListener("readystatechange", () => {
  if (window.touched || document.readyState !== "interactive") return
  window.touched = []
  const note = changes => touched.push(...changes.flatMap(one => [one.target.outerHTML, ...[...one.addedNodes].map(node => node.name ?? node.nodeName)]))
  for (const link of document.querySelectorAll("link[rel=stylesheet]")) new MutationObserver(note).observe(link, { attributes: true })
  new MutationObserver(changes => note(changes.filter(one => one.addedNodes[0]?.name === "color-scheme"))).observe(document.head, { childList: true })
}, true)"""


def test_no_style_is_applied_twice_until_pages_are_exchanged(built_site: Path, page: Page) -> None:
    """The theme leaves the styles of a page alone when it starts, and the next page has the same ones, from wherever it is."""
    root = at_its_own_address(built_site, page)
    page.add_init_script(TOUCHED)
    page.goto(root + "ml-engineer/l4/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("touched") == []
    size = "getComputedStyle(document.querySelector('h1')).fontSize"
    styles = "[...document.styleSheets].map(one => one.href)"
    before = page.evaluate(f"[{size}, {styles}, document.querySelector('.md-logo').href]")
    page.get_by_role("navigation").get_by_role("link", name="Skills").first.click()
    page.wait_for_url("**/skills/")
    expect(page.locator("h1#skills")).to_be_visible()
    page.wait_for_function(f"wanted => {styles}.every((one, at) => one === wanted[at])", arg=before[1])
    assert page.evaluate(f"[{size}, {styles}, document.querySelector('.md-logo').href]") == before
    assert page.locator("meta[name=color-scheme]").count() == 1


def test_a_page_that_comes_late_is_shown_where_its_address_says(built_site: Path, page: Page) -> None:
    """Though the theme has noted meanwhile where the page before was scrolled to: at the place that is named, or at the top."""
    root = at_its_own_address(built_site, page)
    page.goto(root + "ml-engineer/l5/")
    page.wait_for_load_state("networkidle")
    waiting: list[Route] = []
    for there, top in (("l6/#impact", "() => document.getElementById('impact').getBoundingClientRect().top < innerHeight / 2"), ("l7/", "() => scrollY === 0")):
        page.route(f"**/ml-engineer/{there.split('#')[0]}", lambda route: waiting.append(route))
        page.evaluate("there => document.querySelector('.md-content a[href]').setAttribute('href', `../${there}`)", there)
        with page.expect_request(f"**/ml-engineer/{there.split('#')[0]}"):
            page.locator(".md-content a[href]").first.dispatch_event("click")
        page.evaluate("scrollTo(0, scrollY + 900)")
        page.wait_for_function("() => history.state !== null")
        waiting.pop().fallback()
        expect(page.locator("h1 .rb-grade")).to_have_text(there[:2].upper())
        page.wait_for_function(top)


def test_the_result_of_an_assessment_is_in_view_when_it_appears(page: Page, reference: str) -> None:
    """With the last answer the result is on the screen, on a phone too, and no number of answers is in it."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{reference}assessments/where-am-i/")
    expect(page.get_by_label("Yes").first).to_be_visible()  # the script has given the questions their answers
    for yes in page.get_by_label("Yes").all():
        yes.check()
    title = page.get_by_role("heading", name="Where your answers lead")
    expect(title).to_be_in_viewport()
    box, header = title.bounding_box(), page.locator(".md-header").bounding_box()
    assert box
    assert header
    assert box["y"] >= header["height"]
    assert " of 5" not in page.locator(".rb-result").inner_text()


def test_the_general_assessment_comes_first(page: Page, reference: str) -> None:
    """Home's chooser and the navigation lead to the one that finds a level before any other."""
    page.goto(reference)
    page.get_by_role("link", name="Not sure?").click()
    page.wait_for_url("**/assessments/where-am-i/")
    found = page.locator(".md-nav a[href*='assessments/'], .md-nav__link--active").evaluate_all("all => all.map(one => one.textContent.trim())")
    assert found[0] == "Where am I?"
