"""Every address that a ladder ever gave out still arrives: a repository, published before, between and after renaming and retiring parts of it."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
from click.testing import CliRunner
from playwright.sync_api import BrowserContext, Page

from rungbook.cli import main
from tests.conftest import write_ladder
from tests.runner import git
from tests.test_move import FILES

pytestmark = pytest.mark.xdist_group("addresses")  # they share a site

EDITS = (
    ("rename", "track:b", "c"),
    ("rename", "a/one", "first"),
    ("rename", "a/first/tasks", "jobs"),
    ("rename", "dimension:craft", "skill"),
    ("retire", "a/three", "--because", "Two jobs became one.", "--replaced-by", "a/two"),
)
FOURTH = """  four:
    title: Four
    grade: g2
    expectations: {scope: {all: You own all of it.}, craft: not-defined}
steps:
  three-to-four: {from: three, to: four, unlock: You can.}
"""
Place = tuple[str, str]


class _Ids(HTMLParser):
    """The ids in a page's own content."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "article"
        if self.inside and tag != "h1" and (name := dict(attributes).get("id")):
            self.found.append(name)

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "article"


def run(*arguments: str | Path) -> None:
    done = CliRunner().invoke(main, [*map(str, arguments)])
    assert done.exit_code == 0, done.output


def places(site: Path) -> list[Place]:
    """Each page of a site with each anchor on it that somebody may have copied."""
    found: list[Place] = []
    for file in sorted(site.rglob("index.html")):
        page = file.parent.relative_to(site).as_posix().removeprefix(".")
        ids = _Ids()
        ids.feed(file.read_text(encoding="utf-8"))
        found += [(page, ""), *((page, name) for name in ids.found)]
    return found


@pytest.fixture(scope="module")
def change(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> tuple[list[Place], set[Place], str]:
    """The places of the site as it was, twice, each time with a version of its own, and the address of the site as it is."""
    root = tmp_path_factory.mktemp("addresses")
    track = write_ladder(FILES, root) / "tracks" / "a.yml"
    track.write_text(track.read_text(encoding="utf-8").replace("steps:\n", FOURTH), encoding="utf-8")
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text("site_name: Works\ntheme: {name: material}\nplugins: [search, rungbook]\n", encoding="utf-8")
    build = ("build", "--audience", "internal", "--config", root / "mkdocs.yml", "--site-dir")
    git(root, "init", "-q", "-b", "main")
    for name, edits in (("before", ()), ("between", EDITS[:2]), ("after", EDITS[2:])):
        for edit in edits:
            run(*edit, "--ladders", root / "ladders")
        git(root, "add", "ladders", "mkdocs.yml")
        git(root, "commit", "-q", "-m", name)
        if name != "after":
            git(root, "tag", f"ladder-{name}")
        run(*build, root / name)
    ever = {*places(root / "before"), *places(root / "between")}
    assert {page.split("/")[1] for page, _ in ever if page.startswith("v/")} == {"before", "between"}
    now = {*places(root / "after")}
    assert {place for place in ever if place[0].startswith("v/")} <= now
    return sorted(place for place in ever if not place[0].startswith("v/")), now, serve(root / "after")


def test_every_address_arrives_without_scripts(change: tuple[list[Place], set[Place], str]) -> None:
    """Each page is there, or a page that leads to one that is; none of them is in the sitemap or the search."""
    before, _, site = change
    sitemap = urlopen(f"{site}sitemap.xml").read().decode()  # noqa: S310 - the test's own server
    for page in sorted({page for page, _ in before}):
        address = f"{site}{page}/".replace("//", "/").replace(":/", "://")
        html = urlopen(address).read().decode()  # noqa: S310
        if moved := re.search(r'<noscript><meta http-equiv="refresh" content="0; url=([^"]+)">', html):
            assert 'content="noindex"' in html
            assert f"/{page}/" not in sitemap
            assert "<article" in urlopen(urljoin(address, moved[1])).read().decode()  # noqa: S310


def arrives(page: Page) -> bool:
    """Whether the page comes to be one of the site with a place of the name that is in its address."""
    for _ in range(60):
        if page.evaluate("Boolean(document.querySelector('article') && document.getElementById(decodeURIComponent(location.hash.slice(1))))"):
            return True
        page.wait_for_timeout(50)
    return False


def test_every_anchor_arrives_with_scripts(change: tuple[list[Place], set[Place], str], page: Page) -> None:
    """Whatever had an anchor has it still, or what it said last has; of what is retired, sections and rows of tables are gone."""
    before, now, site = change
    lost, led = [], 0
    for name, anchor in before:
        if (name, anchor) in now:
            continue  # it never went away
        retired = "three" in name or "three" in anchor
        if not anchor or (retired and not anchor.startswith(("e-", "g-"))):
            continue
        page.goto("about:blank")
        page.goto(f"{site}{name}/#{anchor}" if name else f"{site}#{anchor}")
        led += 1
        if not arrives(page):
            lost.append(f"{name}#{anchor}")
    assert led > 20
    assert "\n".join(lost) == ""


def test_a_query_goes_along(change: tuple[list[Place], set[Place], str], page: Page) -> None:
    """What an address says behind its page is not lost on the way."""
    _, _, site = change
    page.goto(f"{site}b/low/?from=mail#scope")
    page.wait_for_url("**/c/low/?from=mail#scope")


def test_compare_and_a_plan_know_older_ids(change: tuple[list[Place], set[Place], str], context: BrowserContext) -> None:
    """Levels in an address and items in a plan are found under their ids of now."""
    _, _, site = change
    page = context.new_page()
    page.goto(f"{site}compare/levels/?levels=a/one,b/low")
    page.wait_for_url("**/compare/levels/?levels=a/one,b/low")
    page.get_by_role("columnheader").locator("select").nth(1).wait_for()
    chosen = page.get_by_role("columnheader").locator("select").evaluate_all("all => all.map(one => one.value).filter(Boolean)")
    assert chosen == ["a/first", "c/low"]
    item = '{"version":"1","text":"Old words.","title":"One","note":"Mine.","date":""}'
    plan = f'{{"format":"rungbook-plan/1","items":{{"a/one#e-tasks":{item}}},"seen":{{}}}}'
    page.evaluate("text => localStorage.setItem('rungbook:/:plan', text)", plan)
    page.goto(f"{site}my-plan/")
    page.get_by_text("You own tasks.").first.wait_for()
    assert "a/first#e-jobs" in page.evaluate("localStorage.getItem('rungbook:/:plan')")
