"""What the terminal says while a site is served: where a saved text is shown, and what is not public."""

from pathlib import Path

import pytest

from rungbook.mkdocs.saved_pages import changed, shown_at, texts
from rungbook.pipeline import make
from rungbook.problem import Origin
from rungbook.reports.not_public import line
from tests.conftest import SAMPLE


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("tracks/harbour.yml", "You lead keepers.", "You lead a crew.", "harbour/master/"),
        ("tracks/keeper.yml", "title: Keeper\n", "title: The keeper\n", "keeper/"),
        ("comparisons/lights.yml", "title:", "title: New", "compare/lights/"),
    ],
)
def test_a_saved_line_is_shown_at_its_page(file: str, old: str, new: str, place: str) -> None:
    """The first line that changed decides: it belongs to what starts last above it."""
    site = make(SAMPLE, "ladders", audience="internal").site
    assert site is not None
    before = texts({"ladders": SAMPLE})
    after = {**before, f"ladders/{file}": before[f"ladders/{file}"].replace(old, new, 1)}
    assert after != before
    [origin] = changed(before, after)
    assert shown_at(origin, site.pages, "docs") == place


def test_an_expectation_is_shown_at_its_anchor() -> None:
    """So the browser opens at the text that was written."""
    site = make(SAMPLE, "ladders", audience="internal").site
    assert site is not None
    page = next(page for page in site.pages if page.path == "keeper/apprentice.md")
    place = next(place for place in page.places if place.anchor.startswith("e-"))
    assert shown_at(place.origin, site.pages, "docs") == f"keeper/apprentice/#{place.anchor}"


def test_a_new_file_and_a_hand_written_page_are_shown_too(tmp_path: Path) -> None:
    """A page has the address of its path; what is at no page has none."""
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "index.md").write_text("# Guides\n", encoding="utf-8")
    assert list(changed({}, texts({"docs": tmp_path}))) == [Origin("docs/guides/index.md", 1)]
    assert shown_at(Origin("docs/guides/index.md"), (), "docs") == "guides/"
    assert shown_at(Origin("docs/index.md"), (), "docs") == ""
    assert shown_at(Origin("ladders/none.yml"), (), "docs") is None


def test_one_line_says_what_is_not_public() -> None:
    """The pages, of which a few are named, what is internal on public ones, and pay."""
    lost = {"a/b.md", "a/b.md#e-x", "a/c.md", "a/d.md", "e/index.md", "f/g.md#e-y"}
    assert line(lost, pay=True) == (
        "This is the internal site. Not public: pay; 4 pages (a/b/, a/c/, a/d/ and 1 more); 1 expectation; the notes and interview questions of levels. "
        "`rungbook serve --audience public` shows it without them."
    )
