"""One site in every place where it can be: at a host's root, below a path, unpacked from the zip onto a disk."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Once, rungbook, succeeds


@pytest.fixture(scope="session")
def unpacked(built_site: Path, once: Once) -> Path:
    """The zip of the reference site, unpacked."""

    def unpack(folder: Path) -> None:
        succeeds("zip", built_site, "--into", folder / "ladder.zip")
        with zipfile.ZipFile(folder / "ladder.zip") as archive:
            archive.extractall(folder)

    return once("unpacked", unpack) / "ladder"


@pytest.fixture(params=["/", "/hr/ladder/", "from disk"])
def home(request: pytest.FixtureRequest, built_site: Path, serve: Callable[..., str]) -> str:
    """The address of the first page."""
    if request.param == "from disk":
        unpacked: Path = request.getfixturevalue("unpacked")
        return (unpacked / "index.html").as_uri()
    return serve(built_site, request.param)


@pytest.fixture
def quiet(page: Page, home: str) -> Page:
    """A page that fails the test where it says something on the console or asks elsewhere; shown is home."""
    allowed = home.removesuffix("index.html")
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    # What a click to another page interrupts has not failed.
    page.on("requestfailed", lambda request: None if request.failure == "net::ERR_ABORTED" else wrong.append(request.url))
    page.on("request", lambda request: None if request.url.startswith((allowed, "data:", "blob:")) else wrong.append(request.url))
    page.wrong = wrong  # type: ignore[attr-defined]
    page.goto(home)
    return page


def to(name: str) -> str:
    """Links to a page, however they are written."""
    return f"a[href$='{name}/'], a[href$='{name}/index.html']"


def test_the_search_finds_a_level_and_opens_it(quiet: Page) -> None:
    """Typing a title shows the level first, and Enter's target is the level's page."""
    quiet.keyboard.press("/")
    box = quiet.get_by_role("textbox", name="Search")
    expect(box).to_be_focused()
    quiet.wait_for_timeout(300)
    box.press_sequentially("Staff ML Engineer", delay=10)
    first = quiet.locator(".md-search-result__link").first
    expect(first).to_have_attribute("href", re.compile(r"/ml-engineer/l6/"))  # while words are typed, others come first
    first.click()
    quiet.wait_for_url(re.compile(r"/ml-engineer/l6/"))
    expect(quiet.locator("h1")).to_contain_text("Staff ML Engineer")
    assert quiet.wrong == [], quiet.wrong  # type: ignore[attr-defined]


def test_navigation_leads_from_home_to_a_level_and_back(quiet: Page, home: str) -> None:
    """Home, a track, a level, the next step, and home again by the logo: each click shows the page it names."""
    content = quiet.locator(".md-content")
    content.get_by_text("The map as a table").click()
    content.locator(to("ml-engineer")).locator("visible=true").first.click()
    quiet.wait_for_url(re.compile(r"/ml-engineer/(index\.html)?$"))
    content.locator("a[href$='l5/'], a[href$='l5/index.html']").filter(has_text="Senior ML Engineer").locator("visible=true").first.click()
    quiet.wait_for_url(re.compile(r"/ml-engineer/l5/"))
    expect(quiet.locator("h1")).to_contain_text("Senior ML Engineer")
    content.locator(".rb-next").locator(to("l5-to-l6")).first.click()
    quiet.wait_for_url(re.compile(r"/ml-engineer/l5-to-l6/"))
    quiet.locator("a.md-logo").first.click()
    quiet.wait_for_url(re.compile(re.escape(home.removesuffix("index.html")) + r"(index\.html|\.)?(#.*)?$"))
    quiet.locator(".md-tabs__link").nth(2).click()
    expect(quiet.locator("h1")).to_be_visible()
    assert quiet.wrong == [], quiet.wrong  # type: ignore[attr-defined]


MODULES = {
    "assets/rungbook.mjs": 'import { base } from "./shared.mjs"\nimport("./tool.mjs").then(module => module.start(base))\n',
    "assets/shared.mjs": (
        'export const base = new URL("../", import.meta.url)\n'
        "export const load = name => fetch(new URL(`data/${name}.json`, base)).then(answer => answer.json())\n"
        "export function said(text) {\n  document.body.append(text)\n}\n"
    ),
    "assets/tool.mjs": (
        'import { load, said as say } from "./shared.mjs"\n'
        "export async function start(base) {\n"
        '  const data = await load("words")\n'
        '  history.replaceState(null, "", "?chosen=1")\n'
        '  const link = document.createElement("a")\n'
        '  link.href = new URL("deep/page/", base).href\n'
        "  link.textContent = data.word\n"
        "  document.body.append(link)\n"
        '  say(" said")\n}\n'
    ),
    "data/words.json": '{"word": "fetched"}',
    "index.html": (
        '<!doctype html><title>Home</title><body><script id="__config" type="application/json">{"features": []}</script>'
        '<script src="assets/rungbook.mjs" type="module"></script>'
    ),
    "deep/page/index.html": "<!doctype html><title>Deep</title><h1>Deep page</h1>",
}


@pytest.mark.parametrize("place", ["served", "from disk"])
def test_modules_data_and_links_that_scripts_make_work_from_disk(page: Page, tmp_path: Path, serve: Callable[..., str], place: str) -> None:
    """A module that imports others, fetches data, writes the address and makes a link to a folder does the same on a server and from disk."""
    for name, text in MODULES.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(text, encoding="utf-8")
    assert rungbook("zip", tmp_path / "site", "--into", tmp_path / "packed.zip").returncode == 0
    with zipfile.ZipFile(tmp_path / "packed.zip") as archive:
        archive.extractall(tmp_path)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(serve(tmp_path / "site") if place == "served" else (tmp_path / "packed/index.html").as_uri())
    expect(page.locator("body")).to_contain_text("fetched said")
    page.get_by_role("link", name="fetched").click()
    expect(page.locator("h1")).to_have_text("Deep page")
    assert wrong == []
