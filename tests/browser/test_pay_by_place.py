"""Pay by place on a level's page: the reader's choice is kept, and ranges that are not paid today are marked."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import rungbook
from tests.test_pay import ladder, written


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> str:
    """A small site whose two grades have public pay at two places, one range of them long past."""
    folder = tmp_path_factory.mktemp("pay")
    (folder / "ladders").mkdir()
    (folder / "docs").mkdir()
    (folder / "docs" / "about.md").write_text("# About\n")

    def pay(low: int) -> list[dict[str, str]]:
        both = [{"range": f"{low}-{low + 9000}", "currency": "EUR", "place": "Vienna"}, {"range": f"{low - 5000}-{low}", "currency": "EUR", "place": "Pune"}]
        past = {"range": "1000-2000", "currency": "EUR", "place": "Graz", "until": "2001-12-31"}
        return [{**one, "audience": "public"} for one in (past, *both)]

    written(folder / "ladders", ladder(pay(40000), pay(60000)))
    (folder / "mkdocs.yml").write_text("site_name: Pay\ntheme: {name: material}\nplugins: [search, rungbook]\n")
    built = rungbook("build", "--site-dir", "site", cwd=folder)
    assert built.returncode == 0, built.stderr
    return serve(folder / "site")


def test_a_place_is_chosen_and_remembered(page: Page, site: str) -> None:
    """Only that place is shown on this level, on the next one and in the pictures of the track; the fact at the top follows, and a past range says so."""

    def in_structured_data() -> list[str]:
        salaries = "JSON.parse(document.querySelector('[type=\"application/ld+json\"]').textContent).estimatedSalary"
        names: list[str] = page.evaluate(f"{salaries}.map(one => one.name)")
        return names

    page.goto(f"{site}engineer/l1/")
    fact = page.locator(".rb-facts a[href$='#pay']")
    expect(fact).to_have_text("EUR 40,000–49,000 a year")
    past = page.locator(".rb-paid[data-place=Graz]")
    expect(past).to_have_class("rb-paid rb-paid--not-now")
    assert in_structured_data() == ["Graz", "Vienna", "Pune"]
    page.get_by_label("Place").select_option("Pune")
    expect(fact).to_have_text("EUR 35,000–40,000 a year")
    expect(past).to_be_hidden()
    assert in_structured_data() == ["Pune"]
    page.goto(f"{site}engineer/l2/")
    expect(page.get_by_label("Place")).to_have_value("Pune")
    expect(fact).to_have_text("EUR 55,000–60,000 a year")
    page.goto(f"{site}engineer/")
    expect(page.get_by_label("Place")).to_have_value("Pune")
    expect(page.locator("figure:visible figcaption")).to_have_text(["Pay in EUR a year, Pune"])
    page.get_by_label("Place").select_option("")
    expect(page.locator("figure:visible figcaption")).to_have_text([f"Pay in EUR a year, {place}" for place in ("Graz", "Vienna", "Pune")])
    page.goto(f"{site}engineer/l2/")
    expect(page.locator(".rb-paid:visible")).to_have_count(3)
    assert in_structured_data() == ["Graz", "Vienna", "Pune"]
