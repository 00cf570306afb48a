"""Share on a level's page, in a real browser: link, text for an advert, print; by keyboard, on a phone and without a mouse."""

import gzip
import json
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.conftest import REPO

LEVEL = "ml-engineer/l5/"
PUBLISHED = "https://rungbook.github.io/rungbook/"


def advert(site: Path) -> str:
    """The text that the page carries."""
    html = (site / LEVEL / "index.html").read_text(encoding="utf-8")
    return unescape(html.partition('id="advert">')[2].partition("</template>")[0])


def choose(page: Page, name: str, key: str = "") -> None:
    """Open the Share menu and take one of its choices, by mouse or by keyboard."""
    page.locator(".rb-share > summary").click()
    choice = page.locator(".rb-share").get_by_role("button", name=name)
    choice.press(key) if key else choice.click()


def test_a_level_is_copied_as_a_link_and_as_text(reference: str, built_site: Path, context: BrowserContext, page: Page) -> None:
    """Each choice puts into the clipboard what it says, the link being the published address, and states that it has."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(reference + LEVEL + "#scope")
    choose(page, "Copy link")
    expect(page.locator(".rb-toast").last).to_have_text("Link copied.")
    assert page.evaluate("navigator.clipboard.readText()") == PUBLISHED + LEVEL
    choose(page, "Copy as text", key="Enter")
    expect(page.locator(".rb-toast").last).to_have_text("Text copied.")
    assert page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n") == advert(built_site)


def test_print_asks_the_browser_to_print(reference: str, page: Page) -> None:
    """The third button opens the browser's own print, and the menu is not on the paper."""
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(reference + LEVEL)
    choose(page, "Print")
    page.wait_for_function("window.printed")
    page.emulate_media(media="print")
    expect(page.locator(".rb-share")).to_be_hidden()


def at_its_own_address(site: Path, page: Page) -> str:
    """Let the browser find the built site at the address that it was built for, so that the theme swaps pages by itself."""
    root = "https://rungbook.github.io/rungbook/"

    def answer(route: Route) -> None:
        path = site / route.request.url.removeprefix(root).partition("?")[0].partition("#")[0]
        found = path / "index.html" if path.is_dir() else path
        if found.is_file():
            route.fulfill(path=found)
        else:
            route.fulfill(status=404)

    page.route(root + "**", answer)
    return root


def test_share_follows_from_page_to_page(built_site: Path, context: BrowserContext, page: Page) -> None:
    """Where the theme swaps pages without loading a document again, each level has its own text, its own head, and one set of buttons."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    root = at_its_own_address(built_site, page)
    page.goto(root + "ml-engineer/l4/")
    expect(page.locator(".rb-share")).to_have_count(1)
    page.evaluate("window.same = true")
    page.get_by_role("navigation").get_by_role("link", name="Senior ML Engineer · L5").first.click()
    page.wait_for_url("**/ml-engineer/l5/")
    expect(page.locator("h1")).to_contain_text("Senior ML Engineer")
    expect(page.locator(".rb-share")).to_have_count(1)
    choose(page, "Copy as text")
    expect(page.locator(".rb-toast").last).to_have_text("Text copied.")
    assert page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n") == advert(built_site)
    assert page.evaluate("window.same"), "the theme loaded the document again"
    assert page.locator("meta[property='og:title']").get_attribute("content") == "Senior ML Engineer · L5"
    assert "/l5/" in json.loads(page.locator("script[type='application/ld+json']").text_content() or "")["url"]
    assert wrong == []


def test_a_page_from_disk_is_whole_without_the_buttons(built_site: Path, page: Page) -> None:
    """From disk, where a browser loads no modules, the page is whole, and no button is there that does nothing."""
    page.goto((built_site / LEVEL / "index.html").as_uri())
    expect(page.locator("h1")).to_be_visible()
    page.locator(".rb-share > summary").click()
    expect(page.get_by_role("button", name="Copy link")).to_be_hidden()


def test_the_buttons_can_be_hit_with_a_thumb(reference: str, page: Page) -> None:
    """On a phone each is at least 24 pixels high and none leaves the screen."""
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(reference + LEVEL)
    page.locator(".rb-share > summary").click()
    for button in page.locator(".rb-share :is(button, a, summary)").all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= 24
        assert box["x"] + box["width"] <= 360


@pytest.mark.parametrize("refused", [True, False])
def test_a_browser_that_forbids_copying_is_reported(reference: str, page: Page, refused: bool) -> None:
    """Where the clipboard is closed the page says so; where only its new door is closed it takes the old one."""
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined });")
    page.add_init_script(f"document.execCommand = () => {'false' if refused else 'true'};")
    page.goto(reference + LEVEL)
    choose(page, "Copy link")
    expect(page.locator(".rb-toast").last).to_have_text("Your browser does not allow copying." if refused else "Link copied.")


def test_the_script_is_small() -> None:
    """No more than two kilobytes go over the wire for it."""
    script = (REPO / "generator" / "rungbook" / "assets" / "share.mjs").read_bytes()
    assert len(gzip.compress(script)) <= 2048
