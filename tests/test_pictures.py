"""Pictures of figures, and what they say to who does not see them."""

from pathlib import Path

import pytest

from rungbook.compose.pictures import pay, profile, years
from rungbook.model import Ladder
from rungbook.pipeline import examine
from tests.conftest import REPO


@pytest.fixture(scope="module")
def ladder() -> Ladder:
    found = examine(Path(REPO / "ladders")).ladder
    assert found
    return found


def test_a_profile_says_the_level_and_its_neighbours(ladder: Ladder) -> None:
    """Each skill's step is named for the level, the one below and the one above; a dot stands for the level."""
    below, here, above = ladder.by_track["ml-engineer"].levels[1:4]
    drawn = profile(here, below, above)
    assert drawn
    assert "ML system design Practitioner (below Working, above Expert)" in drawn
    assert drawn.count("rb-picture__here") == len(here.skills)
    assert 'role="img"' in drawn


def test_years_hold_experience_and_facts_that_are_ranges(ladder: Ladder) -> None:
    """A fact such as `5–8 years` is drawn beside the typical experience; an open range says so."""
    drawn = years(ladder.by_track["ml-engineer"])
    assert drawn
    assert "Senior ML Engineer, Typical experience 4–7 years" in drawn
    assert "Senior ML Engineer, Career years here, by the level roadmap 5–8 years" in drawn
    assert "Staff ML Engineer, Typical experience 7–10+ years" in drawn


def test_pay_is_drawn_where_the_ladder_has_it(ladder: Ladder) -> None:
    """A grade without a range has no bar; a ladder without pay has no picture."""
    drawn = pay(ladder.by_track["ml-engineer"])
    assert drawn
    assert "165,000–212,500 USD" in drawn
    assert "Principal" not in drawn
