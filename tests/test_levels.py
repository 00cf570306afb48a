"""What level and step pages say became of each expectation."""

import json
from pathlib import Path

import pytest

from rungbook.compose.ladder_index import LadderIndex
from rungbook.compose.levels import glance
from rungbook.pipeline import examine, make
from rungbook.site.page import Site
from tests.conftest import REPO


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    site = make(REPO / "ladders", "ladders", audience="internal").site
    assert isinstance(site, Site)
    return {page.path: page.body for page in site.pages}


def test_only_a_way_up_says_that_something_grew(pages: dict[str, str]) -> None:
    """Upwards an expectation has grown; on a way back or sideways the same tie is called a change."""
    up, sideways = pages["ml-engineer/l5-to-l6.md"], pages["ml-engineer/l6-to-em.md"]
    assert ['rb-fate--grown">Grown<' in up, 'rb-fate--grown">Changed<' in up] == [True, False]
    assert ['rb-fate--grown">Grown<' in sideways, 'rb-fate--grown">Changed<' in sideways] == [False, True]
    assert "Of what is asked: 8 changed." in sideways


@pytest.mark.parametrize(("tracks", "said"), [(9, None), (10, "1 more level"), (11, "2 more levels")])
def test_equal_levels_beyond_the_first_are_counted(tmp_path: Path, tracks: int, said: str | None) -> None:
    """A level names eight that equal it, and how many more the grade's page has."""
    names = "abcdefghijk"[:tracks]
    written = {name: {"title": name, "levels": {"one": {"title": f"{name} one", "grade": "g"}}} for name in names}
    ladder = {"organisation": {"name": "x", "title": "x"}, "grades": {"g": {"title": "G"}}, "tracks": written}
    (tmp_path / "ladder.yml").write_text(json.dumps(ladder), encoding="utf-8")
    found = examine(tmp_path).ladder
    assert found
    for level in (found.levels[0], found.levels[-1]):
        equals = [entry.link.text for entry in glance(LadderIndex(found), level).equals]
        assert equals[8:] == ([said] if said else [])


def test_a_text_written_anew_is_marked_by_phrase_and_sentence(pages: dict[str, str]) -> None:
    """No page of a level is strewn with marks of single words."""
    body = pages["ml-engineer/l5.md"]
    marks = [mark.partition("</ins>")[0] for mark in body.split("<ins>")[1:]]
    assert sum(len(mark.split()) > 1 for mark in marks) >= 0.9 * len(marks) > 8
