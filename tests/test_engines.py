"""A rendered site builds with another engine: the same addresses and texts, its styles and scripts, a search, and nothing internal."""

import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from rungbook.pipeline import make
from rungbook.site.page import address
from tests.conftest import rungbook
from tests.every_field import OPEN, SECRET
from tests.test_audience import BARED, bytes_of
from tests.test_audience import project as project  # a fixture

pytest.importorskip("zensical")


@pytest.fixture(scope="module")
def rendered(project: Path) -> Path:
    """The filled ladder's public site for another engine, built by one that ignores plugins."""
    done = rungbook("render", "--site", "--into", "elsewhere", cwd=project)
    assert done.returncode == 0, done.stderr
    built = subprocess.run([sys.executable, "-m", "zensical", "build"], cwd=project / "elsewhere", capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return project / "elsewhere"


def test_an_engine_that_ignores_plugins_finds_nothing_internal(rendered: Path) -> None:
    """Neither the source nor what is built of it holds a mark of an internal field, page, picture or remark."""
    files = dict(bytes_of(rendered))
    assert not [(name, word) for name, content in files.items() for word in (SECRET, *BARED) if word in content or word in name.lower()]
    assert sum(OPEN in content for content in files.values()) > 20
    assert f"site/img/{OPEN}.svg" in files


def test_addresses_texts_and_links_are_the_same(rendered: Path) -> None:
    """Every page is at its address with its title; drawings lead to pages that exist; the search, styles and scripts are there."""
    site = make(rendered.parent / "ladders", "ladders").site
    assert site is not None
    search = json.loads((rendered / "site/search.json").read_text(encoding="utf-8"))
    found = {item["location"].partition("#")[0] for item in search["items"]}
    lost = []
    for page in site.pages:
        where = address(page.path)
        html = (rendered / "site" / where / "index.html").read_text(encoding="utf-8")
        assert unescape(page.title) in unescape(re.sub(r"<[^>]+>", "", html)), where
        links = re.findall(r'href="([^"#?:]*)[#?"]', html)
        lost += [(where, link) for link in links if not (rendered / "site" / where / link).exists()]
    assert lost == []
    assert {f"{OPEN}-track/", "glossary/"} & found
    for name in ("rungbook.css", "rungbook.mjs", "fonts/inter.woff2"):
        assert (rendered / "site/assets" / name).is_file()
