"""What `rungbook serve` shows while the YAML is broken, and that it goes when the YAML is repaired."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import BrowserContext, Page, expect

from tests.conftest import SAMPLE

BROKEN = ("  apprentice:\n    title: Apprentice *Keeper* | 1\n", "  apprentice:\n    titel: <b>Apprentice</b>\n")

LOOKS = "where => (({backgroundColor, color}) => ({backgroundColor, color}))(getComputedStyle(document.querySelector(where)))"


@dataclass
class Served:
    """A project that `rungbook serve` shows, below a path as on GitHub Pages."""

    folder: Path
    address: str = ""

    @property
    def track(self) -> Path:
        return self.folder / "ladders" / "tracks" / "keeper.yml"

    def break_it(self) -> None:
        text = self.track.read_text(encoding="utf-8")
        assert text.count(BROKEN[0]) == 1
        self.track.write_text(text.replace(*BROKEN), encoding="utf-8")

    def repair(self) -> None:
        self.track.write_text(self.track.read_text(encoding="utf-8").replace(BROKEN[1], BROKEN[0]), encoding="utf-8")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A server that started while the ladder was broken."""
    served = Served(tmp_path)
    shutil.copytree(SAMPLE, tmp_path / "ladders")
    (tmp_path / "docs").mkdir()
    palette = [{"media": f"(prefers-color-scheme: {name})", "scheme": scheme} for name, scheme in (("light", "default"), ("dark", "slate"))]
    settings: dict[str, object] = {"site_name": "Lights & Co", "site_url": "https://example.org/lights/", "plugins": ["rungbook"]}
    settings["theme"] = {"name": "material", "font": False, "palette": palette}
    (tmp_path / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    served.break_it()
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "rungbook", "serve", "--at", "127.0.0.1:0"], cwd=tmp_path, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert process.stderr
    with process.stderr:
        for line in process.stderr:
            if found := re.search(r"Serving on (http://\S+)", line):
                served.address = found[1]
                break
        yield served
        process.terminate()
        process.wait()


@pytest.fixture(autouse=True)
def nothing_stopped(page: Page) -> Iterator[None]:
    """The policy of the page stops nothing that the page needs."""
    stopped: list[str] = []
    page.on("console", lambda message: stopped.append(message.text) if "violat" in message.text.lower() else None)
    page.on("pageerror", lambda error: stopped.append(str(error)))
    yield
    assert stopped == []


def test_the_browser_shows_the_problems_until_they_are_repaired(page: Page, served: Served) -> None:
    """At the start and later: place, line, repair; then the page itself, without a click."""
    page.goto(served.address + "keeper/apprentice/")
    expect(page.locator("h1")).to_have_text("1 error to repair")
    expect(page).to_have_title("1 error to repair · Lights & Co")
    problem = page.get_by_role("listitem")
    line = served.track.read_text(encoding="utf-8").split("titel")[0].count("\n") + 1
    expect(problem.get_by_role("heading")).to_have_text(f"ladders/tracks/keeper.yml, line {line}")
    expect(problem.locator(".written")).to_have_text("    titel: <b>Apprentice</b>")
    expect(problem.locator(".written mark")).to_have_text("titel: <b>Apprentice</b>")
    expect(problem.locator(".repair")).to_contain_text("title")
    served.repair()
    expect(page.locator("h1")).to_contain_text("Apprentice")
    served.break_it()
    expect(page.locator("h1")).to_have_text("1 error to repair")
    assert page.url == served.address + "keeper/apprentice/"
    served.repair()
    expect(page.locator("h1")).to_contain_text("Apprentice")


def test_a_mistake_in_the_settings_is_shown_too(page: Page, served: Served) -> None:
    """A settings file that MkDocs refuses is shown in MkDocs' words, and its repair brings the site back."""
    served.repair()
    page.goto(served.address)
    expect(page.locator(".md-header")).to_be_visible()
    settings = (served.folder / "mkdocs.yml").read_text(encoding="utf-8")
    (served.folder / "mkdocs.yml").write_text(settings.replace('"theme"', '"docs_dir": "<nowhere>", "theme"'), encoding="utf-8")
    expect(page.locator("h1")).to_have_text("The site can't be built")
    expect(page.locator("pre").first).to_contain_text("<nowhere>")
    (served.folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    expect(page.locator(".md-header")).to_be_visible()


def test_the_page_of_problems_is_the_sites_own_on_every_screen(context: BrowserContext, served: Served) -> None:
    """The site's colours in light and dark, by the system or by what was chosen on the site; a phone's width; axe-core finds nothing."""
    page = context.new_page()
    for dark in (True, False):
        page.emulate_media(color_scheme="dark" if dark else "light")
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(served.address)
            expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate" if dark else "default")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert Axe().run(page).response["violations"] == []
    ours = page.evaluate(LOOKS, "html")
    served.repair()
    expect(page.locator(".md-header")).to_be_visible()
    assert page.evaluate(LOOKS, "body") == ours
    page.evaluate("__md_set('__palette', {index: 1, color: {media: '(prefers-color-scheme: dark)', scheme: 'slate'}})")
    served.break_it()
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    assert page.evaluate(LOOKS, "html") != ours
