"""The search, asked in a real browser what people would type."""

import json
from pathlib import Path
from urllib.parse import urlparse

from playwright.sync_api import Page, expect

QUERIES = json.loads((Path(__file__).parent / "queries" / "first.json").read_text(encoding="utf-8"))

# Each result's best part, which is what Enter opens: a page, or the place on it that matched better than the page itself.
BEST = """items => items.slice(0, 3).map(item => {
  const links = [...item.querySelectorAll("a.md-search-result__link")]
  const score = link => parseFloat(link.querySelector("[data-md-score]").dataset.mdScore)
  return links.reduce((best, link) => score(link) > score(best) ? link : best).href
})"""


def ask(page: Page, words: str) -> list[str]:
    """The addresses of the first three results, as `path#anchor`."""
    box = page.locator("[data-md-component=search-query]")
    box.fill("")
    box.press("End")  # the theme looks at the box when a key comes up
    expect(page.locator(".md-search-result__item")).to_have_count(0)
    box.fill(words)
    box.press("End")
    expect(page.locator(".md-search-result__item").first).to_be_attached()
    found = map(urlparse, page.locator(".md-search-result__item").evaluate_all(BEST))
    return [url.path.removeprefix("/") + (f"#{url.fragment}" if url.fragment else "") for url in found]


def test_what_people_type_leads_where_they_mean(page: Page, reference: str) -> None:
    """Of the queries in queries/first.json, 85 % have the wanted address as the first hit and 97 % among the first three."""
    assert len({query["query"] for query in QUERIES}) >= 40
    page.goto(reference)
    page.locator("[data-md-component=search-query]").focus()
    hits = {query["query"]: ask(page, query["query"]) for query in QUERIES}
    other = [f"{q['query']!r} wanted {q['wanted']}, found {hits[q['query']]}" for q in QUERIES if hits[q["query"]][0] not in q["wanted"]]
    missed = [q for q in QUERIES if not set(q["wanted"]) & set(hits[q["query"]])]
    assert 1 - len(other) / len(QUERIES) >= 0.85, "\n".join(other)
    assert 1 - len(missed) / len(QUERIES) >= 0.97, "\n".join(other)


def test_the_index_is_fetched_only_when_search_is_used(page: Page, reference: str) -> None:
    """A page is read without the index; reaching for the search fetches it, once, and so does a link that a search gave."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlparse(request.url).path))

    def fetched() -> int:
        return sum(path.endswith("/search/search_index.json") for path in asked)

    for path in ("", "ml-engineer/l5/", "compare/levels/"):
        page.goto(reference + path)
        page.wait_for_load_state("networkidle")
    assert fetched() == 0
    page.keyboard.press("/")
    page.keyboard.type("staff")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert fetched() == 1
    page.goto(f"{reference}ml-engineer/l6/?h=staff")
    expect(page.locator("mark").first).to_be_attached()
    assert fetched() == 2


def test_enter_opens_the_expectation_that_was_typed(page: Page, reference: str) -> None:
    """Typing words of an expectation and pressing Enter opens its level at that expectation."""
    page.goto(reference)
    page.keyboard.press("/")
    page.keyboard.type("engineers you will never meet")
    expect(page.locator(".md-search-result__link[href*='meet']").first).to_be_visible()  # what is found for the first letters comes before
    page.keyboard.press("Enter")
    page.wait_for_url("**/ml-engineer/l8/**#e-moves-the-industry")
    expect(page.locator("#e-moves-the-industry")).to_be_in_viewport()


def test_a_result_says_track_and_grade(page: Page, reference: str) -> None:
    """The first result for another name of a level names the level's track and grade."""
    page.goto(reference)
    page.locator("[data-md-component=search-query]").focus()
    assert ask(page, "SWE 3") == ["ml-engineer/l4/", *ask(page, "SWE 3")[1:]]
    first = page.locator(".md-search-result__item").first
    expect(first.locator(".md-tag").nth(0)).to_have_text("ML Engineer")
    expect(first.locator(".md-tag").nth(1)).to_have_text("L4")


def test_pages_that_only_repeat_others_are_not_found(reference: str, page: Page) -> None:
    """No matrix and no side-by-side table is in the index, and each expectation is in it once."""
    page.goto(reference)
    docs = page.request.get(f"{reference}search/search_index.json").json()["docs"]
    places = [doc["location"] for doc in docs]
    assert not [place for place in places if "matrix" in place or place.endswith("#side-by-side")]
    assert sum("Engineers you will never meet" in doc["text"] for doc in docs) == 1
    assert len(places) == len(set(places))
