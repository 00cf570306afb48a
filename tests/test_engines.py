"""A rendered site builds with another engine: the same addresses and texts, its styles and scripts, a search, and nothing internal."""

import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from rungbook.site.page import address
from tests.conftest import site_of, succeeds
from tests.every_field import OPEN, SECRET
from tests.test_audience import BARED, bytes_of
from tests.test_audience import project as project  # a fixture

ENGINES = {"zensical": ("build",), "properdocs": ("build", "--strict", "--config-file", "mkdocs.yml")}
INDEX = {"zensical": ("search.json", "items"), "properdocs": ("search/search_index.json", "docs")}


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    pytest.importorskip(request.param)
    return str(request.param)


@pytest.fixture(scope="module")
def rendered(project: Path, engine: str) -> Path:
    """The filled ladder's public site for another engine, built by one that ignores plugins."""
    folder = f"for-{engine}"
    succeeds("render", "--site", "--engine", engine, "--into", folder, cwd=project)
    built = subprocess.run([sys.executable, "-m", engine, *ENGINES[engine]], cwd=project / folder, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return project / folder


@pytest.mark.slow
def test_an_engine_that_ignores_plugins_finds_nothing_internal(rendered: Path) -> None:
    """Neither the source nor what is built of it holds a mark of an internal field, page, picture or remark."""
    files = dict(bytes_of(rendered))
    assert not [(name, word) for name, content in files.items() for word in (SECRET, *BARED) if word in content or word in name.lower()]
    assert sum(OPEN in content for content in files.values()) > 20
    assert f"site/img/{OPEN}.svg" in files


@pytest.mark.slow
def test_addresses_texts_and_links_are_the_same(rendered: Path, engine: str) -> None:
    """Every page is at its address with its title; drawings lead to pages that exist; the search, styles and scripts are there."""
    site = site_of(rendered.parent / "ladders", "ladders")
    index, items = INDEX[engine]
    search = json.loads((rendered / "site" / index).read_text(encoding="utf-8"))
    found = {item["location"].partition("#")[0] for item in search[items]}
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
