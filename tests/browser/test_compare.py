"""Any levels side by side in a real browser, and what became of each expectation where the ladder has a step between two columns."""

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser


def with_fates(page: Page, reference: str, *fates: list[str]) -> None:
    """Serve the ladder's data with these fates on the step from L4 to L5."""
    page.goto(reference)
    data = page.evaluate("fetch('data/levels.json').then(answer => answer.json())")
    next(step for step in data["steps"] if step["key"] == "ml-engineer/l4-to-l5")["fates"] = [*fates]

    def answer(route: Route) -> None:
        route.fulfill(json=data)

    page.route("**/data/levels.json", answer)


def ids(page: Page, reference: str, level: str) -> list[str]:
    """The ids of the level's expectations in the first row of Compare, by its scope."""
    page.goto(reference)
    data = page.evaluate("fetch('data/levels.json').then(answer => answer.json())")
    return [one["id"] for one in next(one for one in data["levels"] if one["key"] == level)["cells"]["scope"]]


def test_columns_with_a_step_between_them_say_what_became_of_each_expectation(page: Page, reference: str) -> None:
    """The words come from the ladder's data; no words are marked, and columns without a step between them say nothing of one another."""
    before, after = ids(page, reference, "ml-engineer/l4"), ids(page, reference, "ml-engineer/l5")
    with_fates(page, reference, ["", after[0], "new", "New"], [before[0], "", "same", "Same"], [before[1], after[1], "grown", ""])
    page.goto(f"{reference}compare/levels/?levels=ml-engineer/l4,ml-engineer/l5,ml-engineer/l8")
    table = page.locator(".rb-compared table")
    expect(table.locator(".rb-fate")).to_have_text(["New", "Same"])
    expect(table.locator("td:nth-child(3) .rb-fate")).to_have_count(2)
    expect(table.get_by_text("As in the column before")).to_have_count(1)
    expect(page.locator(".rb-compared ins")).to_have_count(0)


def test_columns_the_other_way_round_say_nothing_of_one_another(page: Page, reference: str) -> None:
    """What grew from L4 to L5 did not grow from L5 to L4."""
    after = ids(page, reference, "ml-engineer/l5")
    with_fates(page, reference, ["", after[0], "new", "New"])
    page.goto(f"{reference}compare/levels/?levels=ml-engineer/l5,ml-engineer/l4")
    expect(page.locator(".rb-compared table")).to_be_visible()
    expect(page.locator(".rb-compared .rb-fate")).to_have_count(0)
