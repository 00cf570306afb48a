"""Pictures of figures, and what they say to who does not see them."""

from dataclasses import replace
from pathlib import Path

import pytest

from rungbook.compose.pictures import neighbours, pay, profile, skills, years
from rungbook.model import Ladder, Span
from rungbook.pipeline import examine
from tests.conftest import REPO


@pytest.fixture(scope="module")
def ladder() -> Ladder:
    found = examine(Path(REPO / "ladders")).ladder
    assert found
    return found


def test_a_profile_says_the_level_and_its_neighbours(ladder: Ladder) -> None:
    """Each dimension's step is named for the level and for its neighbours, with its place on the scale, and drawn with every step's name."""
    below, here, above = ladder.by_track["ml-engineer"].levels[1:4]
    drawn = profile(here, neighbours(below, above))
    assert len(drawn) == len(ladder.leaves)
    assert 'aria-label="Scope: System, step 3 of 6; the level below Project; the level above Area."' in drawn[0]
    assert [">Task<" in drawn[0], ">Field<" in drawn[0], drawn[0].count("rb-picture__here")] == [True, True, 1]
    assert "the level below" not in profile(below, neighbours(None, here))[0]


def test_names_that_would_collide_are_left_out(ladder: Ladder) -> None:
    """Where the names of a scale's steps do not fit below their ticks, the level's own stands at the line's end."""
    level = ladder.by_track["ml-engineer"].levels[0]
    [first, *_] = level.profile
    assert first.dimension.scale
    steps = tuple(replace(step, title=f"{step.title} of a whole organisation") for step in first.dimension.scale.steps)
    dimension = replace(first.dimension, scale=replace(first.dimension.scale, steps=steps))
    [drawn] = profile(replace(level, profile=(replace(first, dimension=dimension, step=steps[0]),)), ())
    assert drawn.count("of a whole organisation<") == 1


def test_a_level_without_a_profile_has_no_picture(ladder: Ladder) -> None:
    """Nothing is drawn where the ladder says nothing."""
    assert profile(replace(ladder.levels[0], profile=()), ()) == ()


def test_skills_say_the_level_and_its_neighbours(ladder: Ladder) -> None:
    """Each skill's step is named for the level, the one below and the one above; a dot stands for the level."""
    below, here, above = ladder.by_track["ml-engineer"].levels[1:4]
    drawn = skills(here, neighbours(below, above))
    assert drawn
    assert "ML system design Practitioner (below Working, above Expert)" in drawn
    assert drawn.count("rb-picture__here") == len(here.skills)
    assert 'role="img"' in drawn


def test_years_hold_experience_and_facts_that_are_ranges(ladder: Ladder) -> None:
    """A fact such as `5–8 years` is drawn beside the typical experience; an open range says so."""
    track = ladder.by_track["ml-engineer"]
    junior, mid, senior, *above = track.levels
    career = replace(senior.facts[0], fact=replace(senior.facts[0].fact, title="Career years"), text="5–8 years")
    drawn = years(replace(track, levels=(junior, mid, replace(senior, facts=(career,)), *above)))
    assert drawn
    assert "Senior ML Engineer, Typical experience 4–7 years" in drawn
    assert "Senior ML Engineer, Career years 5–8 years" in drawn
    assert "Staff ML Engineer, Typical experience 7–10+ years" in drawn


def test_years_that_are_all_nothing_are_drawn(ladder: Ladder) -> None:
    """A track whose levels ask no experience has an axis all the same."""
    track = ladder.by_track["ml-engineer"]
    none = tuple(replace(level, experience=Span(0, 0, False), facts=()) for level in track.levels[:2])
    drawn = years(replace(track, levels=none))
    assert drawn
    assert drawn.count("Typical experience 0–0 years") == 2


def test_a_slip_of_many_digits_costs_no_more_than_other_years(ladder: Ladder) -> None:
    """The axis has its few ticks however far it goes, and none is made to be thrown away."""
    track = ladder.by_track["ml-engineer"]
    levels = tuple(replace(level, experience=Span(1, 999_999_999, False), facts=()) for level in track.levels[:2])
    drawn = years(replace(track, levels=levels))
    assert drawn
    assert drawn.count("rb-picture__small") == 6


def test_pay_is_drawn_where_the_ladder_has_it(ladder: Ladder) -> None:
    """A grade without a range has no bar; a ladder without pay has no picture."""
    drawn = pay(ladder.by_track["ml-engineer"])
    assert drawn
    assert "165,000–212,500 USD" in drawn
    assert "Principal" not in drawn


def test_pay_in_several_currencies_is_not_drawn_on_one_axis(ladder: Ladder) -> None:
    """A bar in euros beside one in dollars would say what is not so; each level still says its own."""
    track = ladder.by_track["ml-engineer"]
    first = track.levels[0]
    assert first.grade
    assert first.grade.pay
    abroad = replace(first, grade=replace(first.grade, pay=replace(first.grade.pay, currency="EUR")))
    assert pay(replace(track, levels=(abroad, *track.levels[1:]))) is None
