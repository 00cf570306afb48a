"""What changed, found from the home page."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.test_what_changed import KEEPER, OIL, Repository


def test_home_leads_to_the_change(page: Page, serve: Callable[..., str], tmp_path: Path) -> None:
    """A line of the home page opens at the very text that changed; the page behind it shows both wordings and leads there as well."""
    repository = Repository(tmp_path)
    repository.edit(3, KEEPER, OIL, "You order oil for two stations.")
    home = serve(repository.built())
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(home)
    latest = page.locator(".rb-latest li")
    expect(latest).to_have_count(1)
    expect(latest).to_contain_text("Reworded")
    expect(latest).to_contain_text("3 March 2026")
    latest.get_by_role("link", name="Keeper · G2").click()
    expect(page).to_have_url(f"{home}keeper/keeper/#e-owns-oil")
    expect(page.locator("#e-owns-oil")).to_be_in_viewport()
    page.goto(home)
    page.get_by_role("link", name="All changes, with the words").click()
    expect(page).to_have_url(f"{home}what-changed/")
    line = page.locator(".rb-changes li")
    expect(line.locator("del")).to_have_text("the station.")
    expect(line.locator("ins")).to_have_text("two stations.")
    line.get_by_role("link", name="Lamps: Whose oil you order").click()
    expect(page).to_have_url(f"{home}keeper/keeper/#e-owns-oil")
    assert said == []


def test_paper_has_the_days_that_are_unfolded(page: Page, serve: Callable[..., str], tmp_path: Path) -> None:
    """The theme opens every section before it prints; a folded day is a line all the same."""
    repository = Repository(tmp_path)
    repository.edit(3, KEEPER, OIL, "You order oil for two stations.")
    page.goto(f"{serve(repository.built())}what-changed/")
    fold, change = page.locator("details.rb-day"), page.locator("details.rb-day li", has_text="two stations")
    expect(change).to_be_visible()
    fold.locator("summary").click()
    expect(fold).not_to_have_attribute("open", "")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(fold).to_have_attribute("open", "")
    expect(change).to_be_hidden()
    expect(fold.locator("summary")).to_be_visible()


def test_changes_are_sifted(page: Page, serve: Callable[..., str], tmp_path: Path) -> None:
    """By level also where a text is shared, by what they mean, and since the last visit, which the browser keeps; a filter is in the address."""
    repository = Repository(tmp_path)
    repository.edit(3, KEEPER, OIL, "You order oil for two stations.")
    repository.edit(4, KEEPER, "      lenses: shallow\n", "      lenses: deep\n")
    repository.edit(5, "grades.yml", "You lead one rescue drill a year.", "You lead two rescue drills a year.")
    address = f"{serve(repository.built())}what-changed/"
    page.goto(f"{address}?level=harbour/master")
    shown = page.locator(".rb-changes li:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Also at Harbour Master")
    page.locator("[name=level]").select_option("")
    expect(shown).to_have_count(3)
    page.locator("[name=weight]").select_option(label="Expects more of me")
    expect(shown).to_contain_text("Raised")
    expect(page.locator("h2.rb-day:visible")).to_have_count(1)
    expect(page).to_have_url(f"{address}?weight=more")
    page.locator("[name=track]").select_option("harbour")
    expect(page.get_by_text("No change fits")).to_be_visible()
    page.evaluate("localStorage.setItem('rungbook:/:visits', JSON.stringify({last: '2026-03-05'}))")
    page.goto(address)
    expect(shown).to_have_count(3)
    page.get_by_role("button", name="Since my last visit, March 5, 2026").click()
    expect(shown).to_have_count(1)
    expect(page.get_by_text("1 change is shown.")).to_be_visible()


def test_what_changed_for_me_is_two_clicks_from_home(page: Page, serve: Callable[..., str], tmp_path: Path) -> None:
    """All changes, then one's own level, which the browser remembers: its changes are in sight and the focus is there, also of a day that was folded."""
    repository = Repository(tmp_path)
    repository.edit(3, KEEPER, OIL, "You order oil for two stations.")
    repository.edit(4, "tracks/harbour.yml", "title: Harbour Master", "title: Master of the Harbour")
    home = serve(repository.built())
    page.goto(home)
    page.evaluate("localStorage.setItem('rungbook:/:goal', JSON.stringify({from: 'keeper/keeper', to: ''}))")
    page.get_by_role("link", name="All changes, with the words").click()
    for fold in page.locator("details.rb-day").all():
        fold.evaluate("one => one.open = false")
    page.locator(".rb-mine-changed").get_by_role("link", name="Keeper").click()
    expect(page.locator(".rb-changes li", has_text="two stations.")).to_be_in_viewport()
    expect(page.locator("h3:focus")).to_contain_text("Keeper")
