"""The search, asked in a real browser what people would type."""

import gzip
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from rungbook.search.engine import Engine
from rungbook.search.index import rows
from tests.queries import OF_THE_REFERENCE, queries

BOX = "[data-md-component=search-query]"
# Each result's best part, which is what Enter opens: a page, or the place on it that matched better than the page itself.
BEST = """items => items.slice(0, 3).map(item => {
  const links = [...item.querySelectorAll("a.md-search-result__link")]
  const score = link => parseFloat(link.querySelector("[data-md-score]").dataset.mdScore)
  return links.reduce((best, link) => score(link) > score(best) ? link : best).href
})"""


def ask(page: Page, words: str) -> list[str]:
    """The addresses of the first three results below the site's root."""
    box = page.locator(BOX)
    box.fill("")
    box.press("End")  # the theme looks at the box when a key comes up
    expect(page.locator(".md-search-result__item")).to_have_count(0)
    box.fill(words)
    box.press("End")
    expect(page.locator(".md-search-result__item").first).to_be_attached()
    found = map(urlsplit, page.locator(".md-search-result__item").evaluate_all(BEST))
    return [url._replace(scheme="", netloc="").geturl().removeprefix("/") for url in found]


@pytest.mark.parametrize(("name", "every"), [("unseen", 8), *(pytest.param(name, 1, marks=pytest.mark.heavy) for name in OF_THE_REFERENCE)])
def test_a_browser_finds_what_the_script_finds(page: Page, reference: str, built_site: Path, name: str, every: int) -> None:
    """Each query has the results, in their order, that the script finds for it where it is judged, without a browser."""
    page.goto(reference)
    page.locator(BOX).focus()
    with closing(Engine(built_site)) as engine:
        for query in queries(name)[::every]:
            assert ask(page, query["query"]) == [hit.address for hit in engine.ask(query["query"])][:3]


def test_nothing_of_the_search_is_loaded_before_it_is_used(page: Page, reference: str) -> None:
    """A page is read without index, worker and dialog; reaching for the search loads each once, and the page that it found loads none."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.context.on("request", lambda request: asked.append(urlsplit(request.url).path))
    parts = ("/search/search_index.json", "/assets/search/worker.js", "/assets/search.mjs")

    def loaded() -> list[int]:
        return [len({path for path in asked if path.endswith(part)}) for part in parts]

    for path in ("", "ml-engineer/l5/", "compare/levels/"):
        page.goto(reference + path)
        page.wait_for_load_state("networkidle")
    assert loaded() == [0, 0, 0]
    page.keyboard.press("/")
    page.keyboard.type("staff")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert loaded() == [1, 1, 1]


def test_enter_opens_the_expectation_that_was_typed(page: Page, reference: str) -> None:
    """Words of an expectation and Enter open its level there, marked, under an address without the query, and the cursor leaves the box."""
    page.goto(reference)
    page.keyboard.press("/")
    page.keyboard.type("changes the direction of the industry")
    first = page.locator(".md-search-result__item").first  # what is found for the first letters comes before, with the place below others
    expect(first.locator(".md-search-result__link[href*='moves-the-industry']")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/ml-engineer/l8/#e-moves-the-industry")
    expect(page.locator("#e-moves-the-industry")).to_be_in_viewport()
    expect(page.locator("#e-moves-the-industry + p mark").first).to_be_attached()
    expect(page.locator("#e-moves-the-industry")).to_be_focused()
    assert page.locator("article mark").evaluate_all("marks => marks.every(mark => mark.textContent.length > 3)")
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()
    assert not page.locator(BOX).input_value().endswith("/")


def test_the_cursor_leaves_the_box_when_the_dialog_closes(page: Page, reference: str) -> None:
    """After Escape, and after a result on the same page, keys are the page's again."""
    page.goto(f"{reference}ml-engineer/l5/")
    page.keyboard.press("/")
    page.keyboard.type("senior ml engineer")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(BOX)).not_to_be_focused()
    expect(page.locator("article h1")).to_be_focused()


def test_a_result_says_kind_track_and_grade(page: Page, reference: str) -> None:
    """The first result for another name of a level names what it is, the level's track and its grade."""
    page.goto(reference)
    page.locator(BOX).focus()
    assert ask(page, "SWE 3")[0] == "ml-engineer/l4/"
    assert page.locator(".md-search-result__item").first.locator(".md-tag").all_text_contents() == ["Level", "ML Engineer", "L4"]


def test_the_same_page_is_marked_no_other_time(page: Page, reference: str) -> None:
    """A page that is opened from a link has no marks, and an exact name marks nothing."""
    page.goto(reference)
    page.locator(BOX).focus()
    ask(page, "Staff ML Engineer")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ml-engineer/l6/")
    page.wait_for_load_state("networkidle")
    expect(page.locator("article mark")).to_have_count(0)


def test_where_nothing_is_found_the_dialog_helps(page: Page, reference: str) -> None:
    """Three things to try and the map; what was typed can be copied and mailed, by keyboard too; nothing is sent."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(reference)
    page.keyboard.press("/")
    page.locator(BOX).fill("qqqq zzzz")
    page.locator(BOX).press("End")
    help = page.locator(".rb-search-none")
    expect(help.locator("li")).to_have_count(3)
    expect(help.locator("a")).to_be_visible()
    expect(page.locator(".md-search-result__meta[role=status]")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(help.locator("a")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".rb-search-other [role=status]")).to_have_text("Copied.")
    assert "“qqqq zzzz”" in page.evaluate("navigator.clipboard.readText()")
    page.locator(".rb-search-other a").evaluate("link => link.addEventListener('click', event => event.preventDefault())")
    page.locator(".rb-search-other a").click()
    assert "qqqq%20zzzz" in (page.locator(".rb-search-other a").get_attribute("href") or "")


@pytest.mark.parametrize("late", ["search_index.json", "texts.json"])
def test_nothing_is_reported_missing_before_the_index_is_there(page: Page, reference: str, late: str) -> None:
    """While the index, or the texts of a large site, are on their way, no line and no status claims that nothing was found."""
    index = page.request.get(f"{reference}search/search_index.json").json()
    docs = rows(index["docs"])
    parts = [[doc for doc in docs if ("kind" in doc) == named] for named in (True, False)]
    names, texts = [{field: [doc.get(field, 0) for doc in part] for field in index["docs"]} for part in parts]
    if late == "texts.json":
        page.route("**/search_index.json", lambda route: route.fulfill(json={"config": {**index["config"], "texts": f"search/{late}"}, "docs": names}))
    held: list[Route] = []
    page.route(f"**/{late}", lambda route: held.append(route))  # Playwright marks what it calls
    page.goto(reference)
    page.keyboard.press("/")
    page.keyboard.type("changes the direction of the industry" if late == "texts.json" else "staff")
    status, other = page.locator(".md-search-result__meta[role=status]"), page.locator(".rb-search-other")
    expect(status).to_be_visible()
    page.wait_for_timeout(500)
    assert held
    expect(page.locator(".rb-search-none")).to_be_hidden()
    expect(status).not_to_contain_text("No matching")
    for route in held:
        route.fulfill(json={"docs": texts}) if late == "texts.json" else route.fallback()
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    expect(other).to_be_visible()
    page.locator(BOX).fill("")
    page.locator(BOX).press("End")
    expect(other).to_be_hidden()


def test_titles_and_texts_are_shown_as_they_were_typed(page: Page, reference: str) -> None:
    """Signs of HTML in a query or in a text stay signs."""
    page.goto(reference)
    page.locator(BOX).focus()
    ask(page, "senior <img src=x onerror=alert(1)>")
    expect(page.locator(".md-search-result img")).to_have_count(0)


def test_it_works_on_a_phone(contexts: Callable[[], BrowserContext], reference: str) -> None:
    """The dialog fills the phone, and a tap opens the page."""
    page = contexts().new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(reference)
    page.locator("header label[for=__search]").first.click()
    ask(page, "tech lead manager")
    first = page.locator(".md-search-result__link").first
    expect(first).to_be_in_viewport()
    page.wait_for_function("document.documentElement.scrollWidth <= innerWidth")  # once the dialog has opened
    first.click()
    page.wait_for_url("**/tech-lead-manager/tlm/")


def test_pages_that_only_repeat_others_are_not_found(reference: str, page: Page) -> None:
    """No track's matrix and no side-by-side table is in the index, and each expectation is in it once."""
    docs = rows(page.request.get(f"{reference}search/search_index.json").json()["docs"])
    places = [doc["location"] for doc in docs]
    assert not [place for place in places if "/matrix" in place or place.endswith("#side-by-side")]
    assert sum("changes the direction of the industry" in doc.get("text", "") for doc in docs) == 1
    assert len(places) == len(set(places))


def test_the_index_stays_small(built_site: Path) -> None:
    """The reference ladder's index is less than 130 kB on its way."""
    assert len(gzip.compress((built_site / "search" / "search_index.json").read_bytes(), 9)) < 130_000
