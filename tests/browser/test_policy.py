"""What readers use works under the policy, and the browser finds nothing to stop."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture(autouse=True)
def nothing_stopped(page: Page) -> Iterator[None]:
    """The console says nothing and the policy stops nothing, over all pages that a test visits."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script("document.addEventListener('securitypolicyviolation', event => console.error(event.violatedDirective + ' ' + event.blockedURI))")
    yield
    assert said == []


def test_search_works_under_the_policy(page: Page, reference: str) -> None:
    """The search worker starts, finds, suggests, and its hit opens."""
    page.goto(reference)
    page.keyboard.press("/")
    box = page.get_by_role("textbox", name="Search")
    box.fill("mentor")
    box.press("End")  # the theme looks at the box when a key comes up
    first = page.locator(".md-search-result__link").first
    expect(first).to_be_visible()
    first.click()
    expect(page.locator("h1")).to_be_visible()


def test_the_palette_works_and_is_kept_under_the_policy(page: Page, reference: str) -> None:
    """Dark stays dark on the next page, which the script in the head has to see to before anything is drawn."""
    page.goto(reference)
    page.evaluate("document.querySelector('[data-md-color-scheme=slate][name=__palette]').click()")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(reference + "glossary/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_instant_loading_works_under_the_policy(page: Page, reference: str, built_site: Path) -> None:
    """A tab, a page deeper down and the way back are loaded without a new document, with no policy in each other's way."""
    published = (built_site / "sitemap.xml").read_text(encoding="utf-8")
    here = published.replace("https://rungbook.github.io/rungbook/", reference)  # the theme loads what the sitemap names
    page.route("**/sitemap.xml", lambda route: route.fulfill(body=here, content_type="application/xml"))
    page.goto(reference)
    page.wait_for_load_state("networkidle")
    page.evaluate("window.sameDocument = true")
    for link in (".md-tabs__link >> nth=1", ".md-content a[href*='l5'] >> nth=0"):
        before = page.url
        page.locator(link).click()
        page.wait_for_function("before => location.href !== before && document.readyState === 'complete'", arg=before)
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate("window.sameDocument"), f"{link} loaded a new document"
    page.go_back()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.sameDocument")
    assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1


def test_a_page_that_does_not_exist_works_under_the_policy(page: Page, built_site: Path, serve: Callable[..., str]) -> None:
    """The page for addresses that do not exist finds its files and runs its scripts."""
    address = serve(built_site, "/rungbook/")
    page.goto(address + "404.html")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".md-tabs__link").first).to_be_visible()
