"""The built site in a browser: found, read, and led to the line that it comes from."""

from urllib.parse import urlparse

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import REPO


def first_hit(page: Page, reference: str, words: str) -> Locator:
    """What the search offers first."""
    page.goto(reference)
    page.keyboard.press("/")
    box = page.get_by_role("textbox", name="Search")
    box.fill(words)
    box.press("End")  # the theme looks at the box when a key comes up
    first = page.locator(".md-search-result__link").first
    expect(first).to_be_visible(timeout=20_000)
    return first


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Staff ML Engineer", "/ml-engineer/l6/"),
        ("Director of AI Engineering", "/ai-engineering-manager/director/"),
        ("Principal Research Scientist L7", "/research-scientist/l7/"),
    ],
)
def test_search_finds_a_level_by_title_and_grade(page: Page, reference: str, words: str, wanted: str) -> None:
    """Typing a level's title and opening the first hit leads to the level."""
    first = first_hit(page, reference, words)
    first.click()
    page.wait_for_url(lambda url: urlparse(url).path.endswith(wanted))


def test_search_finds_a_level_by_a_phrase_of_an_expectation(page: Page, reference: str) -> None:
    """A few words out of an expectation are enough to find its level."""
    first = first_hit(page, reference, '"vague business wish"')
    assert "/ml-engineer/l5/" in str(first.get_attribute("href"))


def test_the_edit_link_leads_to_the_line_in_the_yaml(page: Page, reference: str) -> None:
    """The Share menu of a level's page names the file and the line where the level is written."""
    page.goto(reference + "ml-engineer/l5/")
    target = page.locator(".rb-share a[rel=edit]").get_attribute("href")
    assert target
    file, _, line = target.partition("#L")
    assert file.endswith("/edit/main/ladders/tracks/ml-engineer.yml")
    written = (REPO / "ladders/tracks/ml-engineer.yml").read_text(encoding="utf-8").splitlines()
    assert written[int(line) - 1].strip() == "l5:"
