"""Ladders of other shapes than the reference one: each builds a site without a warning, and says of itself what its shape needs."""

import shutil
from pathlib import Path

import pytest

from rungbook.pipeline import make
from rungbook.site.page import Page
from tests.conftest import REPO, rungbook

SHAPES = REPO / "tests" / "shapes"
SETTINGS = """site_name: A ladder
site_url: https://ladder.example/
theme: {name: material}
plugins: [search, rungbook]
"""


def pages(name: str) -> dict[str, Page]:
    outcome = make(SHAPES / name)
    assert outcome.site, outcome.problems
    return {page.path: page for page in outcome.site.pages}


@pytest.mark.parametrize("name", sorted(folder.name for folder in SHAPES.iterdir()))
def test_each_shape_builds_a_site_in_which_nothing_is_wrong(name: str, tmp_path: Path) -> None:
    """A strict build, in which a warning fails, and the judgement of what was built."""
    shutil.copytree(SHAPES / name, tmp_path / "ladders")
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    for command in (("build", "--site-dir", "site"), ("verify", "site")):
        done = rungbook(*command, cwd=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr


def test_a_dimension_that_a_track_does_not_use_is_on_none_of_its_pages() -> None:
    """Neither as a heading nor as a reason for its absence, on pages of levels, steps and tables, and the dimension's page leaves the track out."""
    found = pages("track-dimensions")
    planner = [page.body for path, page in found.items() if path.startswith("planner/") and "senior-fitter" not in path]
    assert len(planner) == 5
    assert not [body for body in planner if "Repair" in body or "Not applicable" in body]
    assert "Planner" not in found["dimensions/repair.md"].body
    assert "](planner/" not in found["dimensions/people.md"].body


def test_a_track_says_what_a_dimension_means_on_it() -> None:
    """On its levels and its table in place of the dimension's own summary, on the dimension's page beside it."""
    found = pages("track-dimensions")
    own, general = "Handing a train over so that the next shift can carry on.", "Working with others."
    for path in ("fitter/fitter.md", "fitter/matrix.md"):
        assert own in found[path].body
        assert general not in found[path].body
    assert own in found["dimensions/people.md"].body
    assert general in found["dimensions/people.md"].body


def test_a_level_expects_what_it_shares() -> None:
    """Of its grade, of its base and of the base below that; with what it adds, and without what it replaces or leaves out."""
    outcome = make(SHAPES / "departments")
    assert outcome.ladder
    found = {level.key: [e.id for cell in level.expectations for e in cell.expectations] for level in outcome.ladder.levels}
    assert found == {
        "backend/l2": ["answers", "tests", "reviews", "measures", "migrates"],
        "backend/l3": ["hosts", "designs"],
        "frontend/l2": ["answers", "tests-by-hand", "measures"],
        "frontend/lead": ["hosts", "designs", "guides"],
    }


def test_what_is_shared_has_one_id_and_one_line() -> None:
    """Each level that shares an expectation has it under the base's id, with the base's words beside it, and leads to the base's line."""
    found = pages("departments")
    tests = {path: place.origin for path, page in found.items() for place in page.places if place.anchor == "e-measures"}
    assert sorted(tests) == ["backend/l2.md", "frontend/l2.md"]
    assert len(set(tests.values())) == 1
    assert tests["backend/l2.md"].file.endswith("bases/engineering.yml")
    assert "Shared by Engineering" in found["frontend/l2.md"].body
    assert "Shared by everybody at L2" in found["frontend/l2.md"].body
    assert "engineering" not in "".join(found)
