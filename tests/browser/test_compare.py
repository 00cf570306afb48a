"""Any levels side by side in a real browser: what became of each expectation since the column before, and which words say so."""

import pytest
from playwright.sync_api import Page, expect

from rungbook.compose.difference import PLAIN, beyond, edited, vocabulary
from rungbook.markup.plain_text import strip_markdown
from rungbook.pipeline import examine
from tests.conftest import REPO

pytestmark = pytest.mark.browser

MARKED = """async ({ before, after, texts, plain, base }) => {
  const { marked, vocabulary } = await import(`${base}assets/marks.mjs`)
  return marked(before, after, vocabulary(texts), new Set(plain)).map(({ text, fresh }) => [text, fresh])
}"""


def test_neighbouring_columns_say_what_became_of_each_expectation(page: Page, reference: str) -> None:
    """From the second column on each expectation has its fate as a word, and where it grew the new words are marked; the first has neither."""
    page.goto(f"{reference}compare/levels/?levels=ml-engineer/l4,ml-engineer/l5,tech-lead-manager/tlm")
    row = page.locator("tr", has=page.get_by_role("rowheader", name="What you own"))
    cells = row.get_by_role("cell")
    expect(cells.nth(1).locator(".rb-fate")).to_have_text("Grown")
    expect(cells.nth(1).locator("ins").first).to_have_text("You own a capability area, such as search relevance or document understanding:")
    expect(cells.nth(2).locator(".rb-fate")).to_have_text("Changed")  # another track at the same grade is no growth
    assert cells.nth(0).locator(".rb-fate, ins").count() == 0
    expect(page.get_by_text("Each column is set against the one before it")).to_be_visible()


def test_a_level_beside_itself_is_the_same(page: Page, reference: str) -> None:
    """What two levels say in the same words is the same; what one alone says is new or, on another track, ended."""
    page.goto(reference)
    data = page.evaluate("fetch('data/levels.json').then(answer => answer.json())")
    one, two = data["levels"][0], data["levels"][1]
    cell, other = one["cells"]["scope"], two["cells"]["scope"]
    two["cells"]["scope"] = [{**other[0], "text": cell[0]["text"]}, {"id": "more", "thread": "", "text": "You keep the books."}]
    page.route("**/data/levels.json", lambda route: route.fulfill(json=data))
    page.goto(f"{reference}compare/levels/?levels={two['key']},{one['key']}")
    fates = page.locator("tr:has(td) td:nth-child(3) .rb-fate")
    for at, word in enumerate(("Same", "New", "Ended")):
        expect(fates.nth(at)).to_have_text(word)
    page.goto(f"{reference}compare/levels/?levels={one['key']},{two['key']}")
    for at, word in enumerate(("Same", "Same", "New")):  # the track's levels build on one another
        expect(fates.nth(at)).to_have_text(word)


def test_the_browser_marks_what_pages_mark(page: Page, reference: str) -> None:
    """The script and the pages' composer agree on every pair of neighbouring levels, word for word."""
    ladder = examine(REPO / "ladders").ladder
    assert ladder
    page.goto(reference)
    tried = 0
    for track in ladder.tracks:
        for below, level in zip(track.levels, track.levels[1:], strict=False):
            texts = [strip_markdown(one.text) for cell in below.expectations for one in cell.expectations]
            known = vocabulary(texts)
            for cell in level.expectations:
                for one in cell.expectations:
                    after, before = strip_markdown(one.text), texts[0]
                    assert not edited(before, after)
                    told = page.evaluate(MARKED, {"before": before, "after": after, "texts": texts, "plain": sorted(PLAIN), "base": reference})
                    assert told == [[piece.text, piece.kind == "new"] for piece in beyond(known, after)], one.id
                    tried += 1
    assert tried == 120


@pytest.mark.parametrize("after", ["Your on-call duty is known.", "You call the owner at night.", "Well-known owners call you."])
def test_the_browser_takes_joined_words_apart_as_pages_do(page: Page, reference: str, after: str) -> None:
    """A word joined by a hyphen is known by its parts, in the script as in the composer."""
    page.goto(reference)
    texts = ["You answer the on-call phone, whoever is known to ring."]
    told = page.evaluate(MARKED, {"before": texts[0], "after": after, "texts": texts, "plain": sorted(PLAIN), "base": reference})
    assert told == [[piece.text, piece.kind == "new"] for piece in beyond(vocabulary(texts), after)]


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("You own a model in production.", "You own two models in production.", [["You own", False], ["two models", True], ["in production.", False]]),
        ("You own a model", "You own a model, its data", [["You own a model,", False], ["its data", True]]),
        ("You trim it daily.", "You trim it daily.", [["You trim it daily.", False]]),
    ],
)
def test_an_edited_wording_is_marked_word_by_word(page: Page, reference: str, before: str, after: str, wanted: list[object]) -> None:
    """Where two wordings have most of their words in common, those that they have not are marked."""
    page.goto(reference)
    assert page.evaluate(MARKED, {"before": before, "after": after, "texts": [before], "plain": sorted(PLAIN), "base": reference}) == wanted
