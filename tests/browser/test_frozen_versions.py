"""Older versions, found from a level's page, and the way from there to what has changed since."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from rungbook.cli import main
from tests.test_what_changed import KEEPER, OIL, Repository

pytestmark = pytest.mark.xdist_group("older")  # they share a site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> str:
    """Two versions, the second with changes before and after it on its day; a text was rewritten twice, and its level got another id between."""
    repository = Repository(tmp_path_factory.mktemp("older"))
    repository.git("tag", "ladder-2026.1")
    repository.edit(2, KEEPER, "      lenses: shallow\n", "      lenses: deep\n")
    repository.edit(3, KEEPER, OIL, "You order oil for two stations.")
    repository.git("tag", "ladder-2026.2")
    repository.edit(3, KEEPER, "You keep the tower.", "You mind the tower.")
    done = CliRunner().invoke(main, ["rename", "keeper/keeper", "light", "--ladders", str(repository.ladders)])
    assert done.exit_code == 0, done.output
    repository.commit(4)
    repository.edit(5, KEEPER, "You order oil for two stations.", "You order oil for three stations.")
    return serve(repository.built())


def test_a_level_lists_its_older_versions(page: Page, site: str) -> None:
    """The newest first, also those in which the level had another id; each shows what was expected then."""
    page.goto(f"{site}keeper/light/")
    links = page.locator(".rb-versions a")
    expect(links).to_have_text(["2026.2", "2026.1"])
    links.nth(1).click()
    expect(page).to_have_url(f"{site}v/2026.1/keeper/keeper/")
    expect(page.locator(".rb-older")).to_contain_text("This is version 2026.1 of the ladder, of 1 March 2026.")
    expect(page.get_by_text(OIL)).to_be_visible()


@pytest.mark.parametrize(
    ("version", "number", "words", "since", "listed"),
    [("2026.1", 4, "What has changed since", "2026-03-02", 4), ("2026.2", 3, "What has changed from that day on", "2026-03-03", 4)],
)
def test_an_older_version_leads_to_what_has_changed_since(page: Page, site: str, version: str, number: int, words: str, since: str, listed: int) -> None:
    """Its line counts what changed on this page after its commit, and leads to those days, its own where more came on it, although the level has another id."""
    page.goto(f"{site}v/{version}/keeper/keeper/")
    banner = page.locator(".rb-older")
    expect(banner).to_contain_text(f"{number} changes here since.")
    banner.get_by_role("link", name=words).click()
    expect(page.locator("[name=level]")).to_have_value("keeper/light")
    expect(page.locator("[name=since]")).to_have_value(since)
    expect(page.locator(".rb-changes li:visible")).to_have_count(listed)
    expect(page.locator(".rb-changes ins", has_text="three")).to_be_visible()


def test_a_page_that_is_as_it_was_says_so(page: Page, site: str) -> None:
    """Somebody with an older link to it need not compare."""
    page.goto(f"{site}v/2026.1/harbour/master/")
    expect(page.locator(".rb-older")).to_contain_text("Nothing here has changed since.")


def test_a_version_that_the_list_lacks_claims_nothing(page: Page, site: str) -> None:
    """A page that is kept for longer than its place in the list does not report that nothing has changed."""
    page.route("**/v/versions.json", lambda route: route.fulfill(json=[]))
    with page.expect_response("**/v/versions.json"):
        page.goto(f"{site}v/2026.1/keeper/keeper/")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".rb-older")).not_to_contain_text("changed since.")
