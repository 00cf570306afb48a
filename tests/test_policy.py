"""The page that shows how pay and promotion are decided, and grades by the factors of a job's value."""

import json
from pathlib import Path
from typing import Any

import pytest

from rungbook.pipeline import examine
from tests.conftest import site_of

PAGE = "pay-and-promotion.md"
ANSWERS = dict.fromkeys(("decides", "often", "evidence", "sustained", "within_range", "appeal"), "As we agreed.")


def ladder(policy: dict[str, Any], *pay: Any) -> dict[str, Any]:
    """Two tracks with a level at each of two grades."""
    cells = {"scope": {"owns": "You own a task."}, "care": {"helps": "You help a colleague."}}
    grades = {f"g{number}": {"title": f"G{number}", "pay": held} for number, held in enumerate(pay or ({"note": "Not yet set."},) * 2, 1)}
    levels = {grade: {"title": grade.upper(), "grade": grade, "expectations": cells} for grade in grades}
    return {
        "organisation": {"name": "Sample", "title": "Sample"},
        "dimensions": {"scope": {"title": "Scope"}, "care": {"title": "Care"}},
        "grades": grades,
        "policy": policy,
        "tracks": {name: {"title": name.title(), "levels": levels} for name in ("one", "two")},
    }


def pages(folder: Path, content: dict[str, Any], audience: Any = "public") -> dict[str, str]:
    (folder / "ladder.yml").write_text(json.dumps(content), encoding="utf-8")
    site = site_of(folder, audience=audience)
    return {page.path: page.markdown for page in site.pages}


def test_what_is_missing_is_named_on_the_page_and_by_the_check(tmp_path: Path) -> None:
    """A question without an answer and a factor that nothing describes are gaps that HR sees."""
    held = pages(tmp_path, ladder({"decides": "A panel.", "factors": {"responsibility": {"dimensions": ["scope"]}, "effort": "In words."}}))
    page = held[PAGE]
    assert page.count("*Not yet written.*") == 5
    assert page.count("<b>Nothing in the ladder describes this factor.</b>") == 2
    assert "Assigned to no factor: [Care](dimensions/care.md)." in page
    messages = [problem.message for problem in examine(tmp_path).problems if problem.rule == "policy-gap"]
    assert len(messages) == 7
    assert "Nothing in the ladder describes the factor `working_conditions`." in messages


def test_every_level_step_grade_and_the_home_page_lead_there(tmp_path: Path) -> None:
    """Those who look for what comes next also find how it is decided."""
    content = ladder(ANSWERS)
    for track in content["tracks"].values():
        track["steps"] = {"up": {"from": "g1", "to": "g2", "unlock": "You want to."}}
    held = pages(tmp_path, content)
    for name in ("index.md", "one/g1.md", "two/g2.md", "one/up.md", "grades/g1.md"):
        assert PAGE in held[name], name


def test_a_grade_has_each_dimension_once_under_its_factor(tmp_path: Path) -> None:
    """One that describes two factors is in full under the first, and linked from the second."""
    factors = {"effort": {"dimensions": ["care"]}, "responsibility": {"dimensions": ["care", "scope"]}}
    page = pages(tmp_path, ladder({**ANSWERS, "factors": factors}))["grades/g1.md"]
    headings = [line.partition(" {")[0] for line in page.splitlines() if line.startswith("##")]
    assert headings[1:] == ["## Skills", "## Effort", "### Care", "## Responsibility", "### Scope", "## Working conditions"]
    assert "Also described by: [Care](g1.md#care)." in page
    assert page.count("*Nothing in the ladder describes this factor.*") == 2


@pytest.mark.parametrize(("skill", "factors"), [("", {"dimensions": ["care"]}), ("sql", {"dimensions": ["care", "scope"]})])
def test_a_grade_has_last_what_describes_no_factor(tmp_path: Path, skill: str, factors: dict[str, Any]) -> None:
    """A dimension or a skill alone is enough for the heading."""
    content = ladder({**ANSWERS, "factors": {"effort": factors}})
    content["scales"] = {"far": {"title": "Far", "steps": {"some": {"title": "Some"}, "much": {"title": "Much"}}}}
    content["skills"] = {"sql": {"title": "SQL", "scale": "far"}}
    if skill:
        first = content["tracks"]["one"]["levels"]["g1"]
        content["tracks"]["one"]["levels"] = {**content["tracks"]["one"]["levels"], "g1": {**first, "skills": {skill: "some"}}}
    below = pages(tmp_path, content)["grades/g1.md"].partition("## Assigned to no factor")[2]
    assert ("### Scope" in below, "[SQL]" in below) == (not skill, bool(skill))


@pytest.mark.slow
def test_overlaps_are_figures(tmp_path: Path) -> None:
    """What two ranges have in common is on the page, for readers who may see pay, and is not a problem."""
    content = ladder(ANSWERS, {"range": "40000-60000", "currency": "EUR"}, {"range": "50000-90000", "currency": "EUR"})
    assert "| EUR 50,000–90,000 a year | 10,000 of G1 (25 % of this range) |" in pages(tmp_path, content, "internal")[PAGE]
    assert "50,000" not in pages(tmp_path, content)[PAGE]
    assert "falling-pay" not in {problem.rule for problem in examine(tmp_path).problems}


def test_an_internal_policy_is_absent(tmp_path: Path) -> None:
    """Neither the page nor a link to it is in a public site."""
    content = ladder({**ANSWERS, "audience": "internal"})
    assert PAGE in pages(tmp_path, content, "internal")
    assert not [path for path, text in pages(tmp_path, content).items() if "pay-and-promotion" in path + text or "As we agreed" in text]


def test_a_grade_has_each_skill_once_with_the_levels_that_expect_each_step(tmp_path: Path) -> None:
    """The highest step comes first; what all levels expect names none of them."""
    content = ladder({**ANSWERS, "factors": {"skills": {"skills": ["sql", "talk"]}}})
    content["scales"] = {"far": {"title": "Far", "steps": {"some": {"title": "Some"}, "much": {"title": "Much"}}}}
    content["skills"] = {name: {"title": name.upper(), "scale": "far"} for name in ("sql", "talk")}
    for track, step in (("one", "some"), ("two", "much")):
        first = content["tracks"][track]["levels"]["g1"]
        content["tracks"][track]["levels"] = {**content["tracks"][track]["levels"], "g1": {**first, "skills": {"sql": step, "talk": "some"}}}
    rows = [line for line in pages(tmp_path, content)["grades/g1.md"].splitlines() if line.startswith("| [")]
    assert rows[0] == "| [SQL](../skills/sql.md) | <b>Much</b> [G1](../two/g1.md)<br><b>Some</b> [G1](../one/g1.md) |"
    assert rows[1] == "| [TALK](../skills/talk.md) | <b>Some</b> at every level |"
