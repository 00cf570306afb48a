"""Several spines of grades, tied together by grades that are equal."""

from pathlib import Path

import pytest

from rungbook.model import Grade, Ladder
from rungbook.pipeline import examine
from tests.conftest import REPO, ladder_of, site_of

SPINES = REPO / "tests" / "shapes" / "spines"


@pytest.fixture(scope="module")
def ladder() -> Ladder:
    return ladder_of(SPINES)


def grade(ladder: Ladder, name: str) -> Grade:
    return next(one for one in ladder.grades if one.id == name)


@pytest.mark.parametrize(
    ("one", "other", "lower"),
    [
        ("ic2", "ic4", True),
        ("ic4", "ic2", False),
        ("ic3", "m1", True),
        ("m1", "ic5", True),
        ("ic4", "m2", True),
        ("ic4", "m1", False),
        ("ic5", "m2", False),
        ("m2", "ic5", False),
    ],
)
def test_a_grade_is_below_another_where_a_spine_says_so(ladder: Ladder, one: str, other: str, lower: bool) -> None:
    """Equal grades tie two spines together; what neither spine orders is not compared."""
    assert ladder.spines.lower(grade(ladder, one), grade(ladder, other)) is lower


def test_equal_grades_are_one_row(ladder: Ladder) -> None:
    """Rows rise along each spine; grades that nothing compares are beside one another."""
    assert [[one.id for one in row] for row in ladder.spines.rows()] == [["ic2"], ["ic3"], ["ic4", "m1"], ["ic5"], ["m2"]]


def test_pages_show_equal_grades_together() -> None:
    """The table has one row for both, the level names its peers, and each grade names its equals."""
    site = site_of(SPINES)
    bodies = {page.path: page.body for page in site.pages}
    assert "| [IC4](grades/ic4.md) · [M1](grades/m1.md)<br>4–8 years {: #ic4 } |" in bodies["matrix.md"]
    assert '<dt>Equal to</dt><dd><a href="../studio-manager/m1.md">Team manager</a></dd>' in bodies["game-engineer/ic4.md"]
    assert '<dt>Equal to</dt><dd><a href="ic4.md">IC4</a></dd>' in bodies["grades/m1.md"]


@pytest.mark.parametrize(
    ("grades", "said"),
    [
        ("a: {title: A, equals: z}", "No grade has the id `z`."),
        ("a: {title: A}, b: {title: B, equals: a}", "`b` and `a` are grades of one spine, and one is above the other."),
        (
            "a1: {title: A, spine: a}, a2: {title: A, spine: a}, b1: {title: B, spine: b, equals: a2}, b2: {title: B, spine: b, equals: a1}, "
            "c: {title: C, spine: c, equals: a1}, d: {title: D, spine: d, equals: a1}, e: {title: E, spine: d, equals: c}",
            "`d` equals `a1`, and by other equal grades it is also above or below it.",
        ),
    ],
)
def test_spines_that_contradict_each_other_are_reported(grades: str, said: str, tmp_path: Path) -> None:
    """A grade can't be equal to another and above it at the same time."""
    text = f"organisation: {{name: A, title: B}}\ngrades: {{{grades}}}\ntracks: {{t: {{title: T, levels: {{one: {{title: One}}}}}}}}\n"
    (tmp_path / "ladder.yml").write_text(text, encoding="utf-8")
    assert said in [problem.message for problem in examine(tmp_path).problems if problem.rule == "equal-grade"]
