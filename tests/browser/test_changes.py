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
