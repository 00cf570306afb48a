"""Pictures of figures, and what they say to who does not see them."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from rungbook.compose.drawing import text_width
from rungbook.compose.pictures import SMALL, WIDTH, pay, pay_ranges, years
from rungbook.model import Ladder, Level, Pay, Span, Text
from rungbook.problem import Origin
from rungbook.words import catalogue
from tests.conftest import REPO, ladder_of

WORDS = catalogue()


@pytest.fixture(scope="module")
def ladder() -> Ladder:
    return ladder_of(Path(REPO / "ladders"))


@pytest.mark.slow
def test_years_hold_experience_and_facts_that_are_ranges(ladder: Ladder) -> None:
    """A fact such as `5–8 years` is drawn beside the typical experience; an open range says so."""
    track = ladder.by_track["ml-engineer"]
    junior, mid, senior, *above = track.levels
    career = replace(senior.facts[0], fact=replace(senior.facts[0].fact, title=Text("Career years")), text=Text("5–8 years"))
    drawn = years(replace(track, levels=(junior, mid, replace(senior, facts=(career,)), *above)), WORDS)
    assert drawn
    assert "Senior ML Engineer, Typical experience 4–7 years" in drawn
    assert "Senior ML Engineer, Career years 5–8 years" in drawn
    assert "Staff ML Engineer, Typical experience 7–10+ years" in drawn


@pytest.mark.slow
@pytest.mark.parametrize(("most", "words", "times"), [(0, "Typical experience 0–0 years", 2), (999_999_999, "rb-picture__small", 4)])
def test_years_far_from_the_usual_have_an_axis_of_few_ticks(ladder: Ladder, most: int, words: str, times: int) -> None:
    """Levels that expect no experience, and a slip of many digits, which costs no more than other years."""
    track = ladder.by_track["ml-engineer"]
    levels = tuple(replace(level, experience=Span(0, most, False), facts=()) for level in track.levels[:2])
    drawn = years(replace(track, levels=levels), WORDS)
    assert drawn
    assert drawn.count(words) == times


@pytest.mark.slow
def test_the_only_place_is_in_the_caption_and_above_no_bar(ladder: Ladder) -> None:
    """The bars of a level are told apart by their variants."""
    track = ladder.by_track["ml-engineer"]

    def in_berlin(level: Level) -> Level:
        assert level.grade
        [usd] = level.grade.pay
        return replace(level, grade=replace(level.grade, pay=tuple(replace(usd, place=Text("Berlin"), variant=Text(one)) for one in ("Night", "Day"))))

    [one] = pay(replace(track, levels=tuple(map(in_berlin, track.levels))), WORDS)
    assert (one.place, one.caption) == ("", "Pay in USD a year, Berlin")
    assert "Senior ML Engineer, Night 165,000–212,500 USD" in one.drawing
    assert "Berlin" not in one.drawing


@pytest.mark.slow
def test_pay_is_drawn_where_the_ladder_has_it(ladder: Ladder) -> None:
    """A grade without a range has no bar; a ladder without pay has no picture."""
    [one] = pay(ladder.by_track["ml-engineer"], WORDS)
    assert (one.place, one.caption) == ("", "Pay in USD a year")
    assert "165,000–212,500 USD" in one.drawing
    assert "Principal" not in one.drawing


def test_each_currency_and_each_place_has_a_picture(ladder: Ladder) -> None:
    """A bar in euros beside one in dollars would show what is not so, and a reader chooses one place."""
    track = ladder.by_track["ml-engineer"]

    def also_in_euros(level: Level) -> Level:
        assert level.grade
        [usd] = level.grade.pay
        euros = (replace(usd, currency=Text("EUR"), place=Text(place)) for place in ("Vienna", "Graz"))
        return replace(level, grade=replace(level.grade, pay=(usd, *euros)))

    dollars, vienna, graz = pay(replace(track, levels=tuple(map(also_in_euros, track.levels))), WORDS)
    assert [one.caption for one in (dollars, vienna, graz)] == ["Pay in USD a year", "Pay in EUR a year, Vienna", "Pay in EUR a year, Graz"]
    assert [one.place for one in (dollars, vienna, graz)] == ["", "Vienna", "Graz"]
    assert "Senior ML Engineer, Pay 165,000–212,500 EUR" in vienna.drawing
    assert not re.search("Graz|Vienna", "".join(one.drawing for one in (dollars, vienna, graz))), "the caption names the place, no bar does again"


@pytest.mark.parametrize("most", [9, 99_000, 107_000, 120_000, 1_250_000, 98_000_000])
def test_the_labels_of_an_axis_leave_room_between_them(most: int) -> None:
    """However many digits they have, as wide as the typeface makes them, and inside the picture."""
    paid = Pay(origin=Origin("a", 1, 1), range=Span(0, most, False), currency=Text("EUR"))
    [(_, drawn)] = pay_ranges("Pay", [("One", [paid]), ("Two", [paid])], WORDS)
    spans = []
    labels = re.findall(r'<text x="([\d.]+)" y="[\d.]+" class="rb-picture__small"(?: text-anchor="(\w+)")?>([\d,]+)<', drawn)
    for at, anchor, label in labels:
        wide = text_width(label, SMALL)
        start = float(at) - {"middle": wide / 2, "end": wide}.get(anchor, 0)
        spans.append((start, start + wide))
    assert len(spans) >= 2
    assert all(end + 4 < start for (_, end), (start, _) in pairwise(spans))
    assert spans[-1][1] <= WIDTH


@pytest.mark.slow
def test_a_place_with_pay_at_one_level_is_drawn_beside_the_others(ladder: Ladder) -> None:
    """No bar is lost because its place has too few for a picture of its own."""
    track = ladder.by_track["ml-engineer"]
    first, *rest = track.levels
    assert first.grade
    [usd] = first.grade.pay
    vienna = replace(first, grade=replace(first.grade, pay=(usd, replace(usd, place=Text("Vienna")))))
    [one] = pay(replace(track, levels=(vienna, *rest)), WORDS)
    assert one.place == ""
    assert "Vienna" in one.drawing
