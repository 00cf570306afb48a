"""Compare and lists on ladders of so many levels that typing finds one sooner than a list."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import rungbook
from tests.test_groups import company
from tests.test_pay import ladder, written

pytestmark = pytest.mark.xdist_group("many")  # they share a site

LEVELS = 26


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> str:
    """Two tracks, whose first levels have the same title."""
    folder = tmp_path_factory.mktemp("many")
    (folder / "docs").mkdir()
    (folder / "docs" / "about.md").write_text("# About\n")
    (folder / "ladders").mkdir()
    content = ladder(*[None] * LEVELS)
    content["tracks"]["writer"] = {"title": "Writer", "levels": {"l1": {"title": "Engineer 1", "grade": "g1"}}}
    written(folder / "ladders", content)
    (folder / "mkdocs.yml").write_text("site_name: Many\ntheme: {name: material}\nplugins: [search, rungbook]\n")
    built = rungbook("build", "--site-dir", "site", cwd=folder)
    assert built.returncode == 0, built.stderr
    return serve(folder / "site")


def test_a_level_is_chosen_by_typing(page: Page, site: str) -> None:
    """A title that two tracks have names its track, and the address keeps the choice. A part of a title is the first that has it,
    what is not a level is none, and an emptied field takes its level away."""
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{site}compare/levels/")
    first, second = page.get_by_label("First level"), page.get_by_label("Second level")
    for field, title in ((first, "Engineer 1 · G1 (Writer)"), (second, "Engineer 7 · G7")):
        field.fill(title)
        field.press("Tab")
    expect(page.locator("[data-level]").first).to_have_attribute("data-level", "Engineer 1 · G1")
    assert page.url.endswith("?levels=writer/l1,engineer/l7")
    page.reload()
    expect(first).to_have_value("Engineer 1 · G1 (Writer)")
    second.fill("Engineer 99")
    second.press("Tab")
    assert page.url.endswith("?levels=writer/l1")
    second.fill("r 12")
    second.press("Enter")
    expect(second).to_have_value("Engineer 12 · G12")
    assert page.url.endswith("?levels=writer/l1,engineer/l12")
    first.fill("")
    first.press("Tab")
    expect(page.get_by_text("Choose two levels, and up to four.")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    boxes = [page.get_by_label(name).bounding_box() for name in ("First level", "Second level")]
    assert len({box["width"] for box in boxes if box}) == 1, "a field that waits is as wide as one that is filled"
    page.goto(site)
    expect(page.locator(".rb-key span:visible")).to_have_text(["Next level"])  # the only kind of step on this map
    page.get_by_label("I am, or want to be").fill("eng")
    page.get_by_role("button", name="What it expects").click()
    page.wait_for_url("**/engineer/l1/")
    assert said == []


def test_the_navigation_finds_a_level_by_typing(page: Page, site: str) -> None:
    """Beside a page and in the drawer of a phone: by keyboard, with a word where nothing is found; Escape brings the navigation back."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{site}engineer/l3/")
    field, found = page.get_by_label("Find a level"), page.locator(".rb-nav-filter a")
    field.fill("eng 12")
    expect(found).to_have_text(["Engineer 12 · G12"])
    expect(page.locator(".md-nav--primary")).to_be_hidden()
    field.press("Escape")
    expect(page.locator(".md-nav--primary")).to_be_visible()
    field.fill("writer")  # a track's name finds its levels
    expect(found).to_have_text(["Engineer 1 · G1 (Writer)"])
    field.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/writer/l1/")
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("label.md-header__button[for=__drawer]").click()
    field.fill("xyz")
    expect(page.get_by_text("Nothing here has these words.")).to_be_visible()
    field.fill("engineer 26")
    field.press("Enter")
    page.wait_for_url("**/engineer/l26/")
    assert said == []


@pytest.mark.parametrize("status", [404, 200])
def test_the_box_is_hidden_where_the_list_is_not_found(page: Page, site: str, status: int) -> None:
    """A missing page or that of a login has no levels; the navigation stays."""
    page.route("**/compare/levels/", lambda route: route.fulfill(status=status, content_type="text/html", body="<p>Not this page</p>"))
    page.goto(f"{site}engineer/l3/")
    page.get_by_label("Find a level").fill("eng")
    expect(page.locator(".rb-nav-filter")).to_be_hidden()
    expect(page.locator(".md-nav--primary")).to_be_visible()


@pytest.fixture(scope="module")
def grouped(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> str:
    """150 tracks in two groups."""
    folder = tmp_path_factory.mktemp("grouped")
    for name in ("docs", "ladders"):
        (folder / name).mkdir()
    (folder / "docs" / "about.md").write_text("# About\n")
    (folder / "ladders" / "ladder.yml").write_text(company(150, grouped=True))
    (folder / "mkdocs.yml").write_text("site_name: Many\ntheme: {name: material}\nplugins: [search, rungbook]\n")
    assert rungbook("build", "--site-dir", "site", cwd=folder).returncode == 0
    return serve(folder / "site")


@pytest.mark.heavy
def test_what_matches_everything_opens_no_endless_page(page: Page, grouped: str) -> None:
    """Sections open only as far as twelve screens hold them; a narrower word opens the one that has it."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{grouped}dimensions/scope/")
    field, folds = page.get_by_label("Find by typing"), page.locator("details.rb-fold--group")
    heights = {}
    for typed in ("l", "level 149", "level 0"):
        field.fill(typed)
        heights[typed] = page.evaluate("document.scrollingElement.scrollHeight")
    assert max(heights.values()) <= 12 * 900, heights
    field.fill("track 149")
    expect(folds.locator("visible=true").filter(has_text="Track 149")).to_have_attribute("open", "")
    expect(page.locator("details.rb-fold--group[open]")).to_have_count(1)


@pytest.mark.heavy
@pytest.mark.parametrize("width", [1440, 390])
def test_the_table_of_all_tracks_shows_the_columns_that_were_typed(page: Page, grouped: str, width: int) -> None:
    """The track that was typed is alone in its table; nothing empty is left beside, and without words all is folded again."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{grouped}matrix/")
    field, heads = page.get_by_label("Find by typing"), page.locator(".rb-tracks thead th:not(:first-child)")
    field.fill("track 149")
    expect(page.locator("details.rb-fold--group:visible")).to_have_count(1)
    expect(page.locator(".rb-tracks td:visible")).to_have_count(1)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    if width > 960:
        expect(heads.locator("visible=true")).to_have_text(["Track 149"])
    field.fill("")
    expect(page.locator("details.rb-fold--group:visible")).to_have_count(page.locator("details.rb-fold--group").count())
    expect(page.locator("details.rb-fold--group[open]")).to_have_count(0)


@pytest.mark.heavy
def test_no_heading_is_left_without_what_it_heads(page: Page, grouped: str) -> None:
    """On the page of a dimension the headings of other tracks go, and all where nothing has the words."""
    page.goto(f"{grouped}dimensions/scope/")
    field, headings = page.get_by_label("Find by typing"), page.locator("article :is(h2, h3):visible")
    field.fill("track 149")
    expect(headings.filter(has_text="Track")).to_have_text(["Track 149"])
    field.fill("xyz")
    expect(headings).to_have_count(0)
    expect(page.get_by_text("Nothing here has these words.")).to_be_visible()
