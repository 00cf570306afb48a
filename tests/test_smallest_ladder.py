"""The smallest useful ladder: one file, another trade, no grades, skills or steps."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from rungbook.site.page import Page
from tests.conftest import REPO, site_of, succeeds

SMALL = REPO / "tests" / "small"


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    site = site_of(SMALL)
    return {page.path: page for page in site.pages}


def test_the_file_is_at_most_forty_lines() -> None:
    """Forty lines are enough for a ladder of three levels."""
    assert len((SMALL / "ladder.yml").read_text(encoding="utf-8").splitlines()) <= 40


def test_there_are_only_pages_that_have_something_to_say(pages: dict[str, Page]) -> None:
    """Levels, the steps between them, the dimensions and what leads there: no page of grades, skills, terms or sources."""
    assert sorted(path for path in pages if path.startswith("designer/")) == [
        "designer/designer-to-senior.md",
        "designer/designer.md",
        "designer/index.md",
        "designer/junior-to-designer.md",
        "designer/junior.md",
        "designer/matrix.md",
        "designer/senior.md",
    ]
    assert not [path for path in pages if path.startswith(("grades", "skills", "glossary", "sources", "matrix"))]


def test_no_heading_is_above_nothing(pages: dict[str, Page]) -> None:
    """Between a heading and the next of its rank there is always text."""
    for page in pages.values():
        parts = re.split(r"^(#+) .*$", page.body, flags=re.MULTILINE)
        for rank, text, following in zip(parts[1::2], parts[2::2], [*parts[3::2], ""], strict=True):
            assert text.strip() or len(following) > len(rank), f"{page.path} has an empty heading"


def test_home_leads_to_every_level(pages: dict[str, Page]) -> None:
    """Without grades there is no map, and home lists the levels instead, with nothing folded over nothing."""
    for level in ("junior", "designer", "senior"):
        assert f'href="designer/{level}.md"' in pages["index.md"].body
    assert "???" not in pages["index.md"].body


def test_no_section_is_named_for_what_is_not_there() -> None:
    """Where nothing is asked, My plan stands for itself and not under `Where am I`."""
    site = site_of(SMALL)
    assert [(item.title, item.path) for item in site.nav] == [("Ladder", ""), ("Compare", ""), ("My plan", "my-plan.md")]


@pytest.mark.slow
def test_four_lines_of_configuration_are_enough(tmp_path: Path) -> None:
    """What the pages' Markdown needs is there without being listed, and no page asks another host for a font."""
    shutil.copytree(SMALL, tmp_path / "ladders")
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Small\ntheme:\n  name: material\nplugins: [search, rungbook]\n", encoding="utf-8")
    succeeds("build", cwd=tmp_path)
    for path in (tmp_path / "site").rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert not re.search(r"\{: |\?\?\? |fonts\.g", html), path


ONE_LEVEL = "organisation:\n  name: Example\n  title: Example ladder\ntracks:\n  cook:\n    title: Cook\n    levels:\n      cook:\n        title: Cook\n"


@pytest.mark.slow
@pytest.mark.parametrize("text", [(SMALL / "ladder.yml").read_text(encoding="utf-8"), ONE_LEVEL], ids=["three levels", "one level"])
def test_it_builds_strictly(tmp_path: Path, text: str) -> None:
    """The site of the small ladder, and of one that begins with a single level, has no broken link and no empty table."""
    (tmp_path / "ladders").mkdir()
    (tmp_path / "ladders" / "ladder.yml").write_text(text, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    shutil.copy(REPO / "mkdocs.yml", tmp_path / "mkdocs.yml")
    text = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(text[: text.index("\nnav:")] + "\n", encoding="utf-8")
    succeeds("build", cwd=tmp_path)
    for path in (tmp_path / "site").rglob("*.html"):
        assert not _EmptyHeadings.of(path.read_text(encoding="utf-8")), path


class _EmptyHeadings(HTMLParser):
    """The headings of a page that hold no text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open = ""
        self.text = ""

    @classmethod
    def of(cls, html: str) -> list[str]:
        parser = cls()
        parser.feed(html)
        return parser.found

    def handle_starttag(self, tag: str, _: object) -> None:
        if re.fullmatch(r"h[1-6]|th", tag):
            self.open, self.text = tag, ""

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == self.open:
            if not self.text.strip():
                self.found.append(tag)
            self.open = ""


def test_a_renamed_level_keeps_the_addresses_of_its_steps(tmp_path: Path) -> None:
    """A step that nobody wrote is named for its levels: where one had another name, so had the step."""
    text = (SMALL / "ladder.yml").read_text(encoding="utf-8")
    (tmp_path / "ladder.yml").write_text(text.replace("      designer:\n", "      product:\n        formerly: [designer]\n", 1), encoding="utf-8")
    site = site_of(tmp_path)
    moved = {redirect.path: redirect.target for redirect in site.redirects}
    assert moved == {
        "designer/designer.md": "designer/product.md",
        "designer/junior-to-designer.md": "designer/junior-to-product.md",
        "designer/designer-to-senior.md": "designer/product-to-senior.md",
    }
