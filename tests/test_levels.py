"""What level and step pages say became of each expectation."""

import pytest

from rungbook.page import Site
from rungbook.pipeline import make
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


def test_a_text_written_anew_is_marked_by_phrase_and_sentence(pages: dict[str, str]) -> None:
    """No page of a level is strewn with marks of single words."""
    body = pages["ml-engineer/l5.md"]
    marks = [mark.partition("</ins>")[0] for mark in body.split("<ins>")[1:]]
    assert sum(len(mark.split()) > 1 for mark in marks) >= 0.9 * len(marks) > 8
