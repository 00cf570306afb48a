"""Small ladders of other shapes: each holds together, builds without a warning, and is judged to be right."""

import re
import shutil
from pathlib import Path

import pytest

from rungbook.pipeline import make
from rungbook.search.ladder_entries import ladder_entries
from rungbook.site.page import Page, Readers
from rungbook.words import catalogue
from tests.conftest import REPO, SAMPLE, ladder_of, rungbook, site_of, succeeds, write_ladder
from tests.kept import assert_kept, words_of

SHAPES = {path.name: path for path in sorted((REPO / "tests" / "shapes").iterdir())}


@pytest.mark.slow
@pytest.mark.parametrize("name", SHAPES)
def test_a_ladder_of_another_shape_holds_together(name: str) -> None:
    """No rule takes the one shape that the reference ladder has for the only one."""
    made = make(SHAPES[name], "ladders")
    assert made.site
    assert [f"{problem.rule}: {problem.message}" for problem in made.problems if problem.rule not in WORDING] == []


def test_a_step_without_a_title_is_named_in_the_language_of_its_site() -> None:
    """The page, the navigation and the data of a German site name it in German."""
    site = site_of(SHAPES["german"], "ladders", readers=Readers("de"))
    titles = {page.title for page in site.pages if page.kind == "step"}
    assert "Von Junior-Entwickler:in zu Entwickler:in" in titles
    assert [text for text in (*titles, *(page.body for page in site.pages)) if "The way to" in text or "Entwickler:in to " in text] == []


WORDING = ("undefined-abbreviation", "uneven-form", "vague-word")  # whose texts were written for searching them


LIKE_ANOTHER = ("departments", "spines", "track-dimensions")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["axes", "families", "shared-grades", "skills-only", *(pytest.param(name, marks=pytest.mark.heavy) for name in LIKE_ANOTHER)])
def test_a_ladder_of_another_shape_is_a_site(name: str, tmp_path: Path) -> None:
    """A strict build succeeds, and what it builds is judged to be right."""
    (tmp_path / "docs").mkdir()
    shutil.copytree(SHAPES[name], tmp_path / "ladders")
    settings = (REPO / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(settings[: settings.index("\nnav:")], encoding="utf-8")
    succeeds("build", "--strict", cwd=tmp_path)
    judged = rungbook("verify", "site", cwd=tmp_path)
    assert (judged.returncode, judged.stderr) == (0, ""), judged.stderr


def pages(name: str) -> dict[str, Page]:
    return made(SHAPES[name])


def made(ladder: Path) -> dict[str, Page]:
    outcome = make(ladder)
    assert outcome.site, outcome.problems
    return {page.path: page for page in outcome.site.pages}


@pytest.mark.parametrize("name", ["axes", "departments", "shared-grades", "skills-only", "spines", "track-dimensions"])
def test_the_words_of_a_ladder_of_another_shape_are_as_recorded(name: str, rewrite: bool) -> None:
    """Everything that its pages say, and where their links lead; how they are marked up is free."""
    for path, page in pages(name).items():
        assert_kept(f"pages-of-{name}", path, words_of(page.markdown), rewrite)


def test_candidates_read_the_next_grade_as_the_next_level() -> None:
    """Not the level of the track that is equal to theirs."""
    site = site_of(SHAPES["shared-grades"], "ladders", readers=Readers(candidates=True))
    nurse = next(page.body for page in site.pages if page.path == "nurse/ward-nurse.md")
    assert "The next level is Ward sister · C." in nurse.replace("&#183;", "·")


def test_a_step_of_a_profile_is_what_the_level_expects() -> None:
    """Where a level has no text of its own; its step's meaning is shown, and the panel has the steps."""
    found = pages("axes")
    developer, senior = found["developer/developer.md"].body, found["developer/senior-developer.md"].body
    assert "Designs and builds a feature of several parts." in developer
    assert "Shared by" not in developer
    assert "<div><dt>System</dt><dd>Designs → <b>Owns</b></dd></div>" in developer
    assert "Helps the people beside them" not in senior, "the level says it in its own words"


def test_a_ladder_that_says_little_names_what_it_has_once() -> None:
    """What the next level expects is labelled by its dimension, where no expectation has a title; a list of skills is not a door to itself."""
    assert "<div><dt>Umfang</dt><dd><b>Du gibst die technische Richtung für mehrere Teams vor.</b></dd></div>" in pages("german")["entwicklung/senior.md"].body
    assert "rb-doors" not in pages("skills-only")["index.md"].body
    assert pages("skills-only")["skills/index.md"].description == "What each step of each skill means."
    [found] = (entry for entry in ladder_entries(ladder_of(SHAPES["skills-only"]), catalogue()) if entry.path == "skills/index.md")
    assert found.text == "What each step of each skill means."


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


def test_a_step_without_a_summary_is_described_by_the_level_that_it_leads_to() -> None:
    """Also where nobody wrote the step, so that its page has a description of its own; a step's own summary comes first."""
    found = pages("track-dimensions")
    assert found["fitter/fitter-to-senior-fitter.md"].description == "You find the fault that the plan does not name."
    assert found["planner/planner-to-head-planner.md"].description == "You plan a year of all depots."
    assert pages("departments")["backend/l2-to-l3.md"].description == "From a service to its design."


def test_a_step_is_headed_by_titles_that_stand_alone() -> None:
    """What both titles end in is said once where a rank is before it; never does half of a title stand for a level, nor a title twice."""

    def heading(shape: str, path: str) -> str:
        return re.sub(r"<.*?>", "", pages(shape)[path].body.splitlines()[0])

    assert heading("spines", "game-engineer/ic3-to-ic4.md") == "# Senior to Lead game engineer IC3 → IC4"
    assert heading("spines", "game-engineer/ic2-to-ic3.md") == "# Game engineer to Senior game engineer IC2 → IC3"
    assert heading("one-track", "support/agent-to-senior-agent.md") == "# Support Agent to Senior Support Agent"


def test_a_level_expects_what_it_shares() -> None:
    """Of its grade, of its base and of the base below that; with what it adds, and without what it replaces or leaves out."""
    outcome = make(SHAPES["departments"])
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


def test_a_step_says_what_becomes_of_each_skill() -> None:
    """From which step to which, with what the new one means; a skill that stays says no more than its step."""
    step = pages("one-track")["support/agent-to-senior-agent.md"].body
    [row] = [row for row in step.split("</tr>") if "../skills/writing.md" in row]
    assert [cell.partition(">")[2].strip() for cell in row.split("<td")[1:]] == [
        "Learning</td>",
        '<b class="rb-short">Steady</b><div class="rb-full">You write plainly to an angry customer.</div></td>',
    ]
    matrix = pages("one-track")["support/matrix.md"].body
    [row] = [row for row in matrix.split("</tr>") if "../skills/writing.md" in row]
    assert [row.count(text) for text in ("You adapt a template.", "You write plainly to an angry customer.", "Steady")] == [1, 1, 2]


def test_home_leads_to_the_gates_where_no_assessment_finds_a_level(tmp_path: Path) -> None:
    """To each track's own; where there is an assessment home leads to that, and its page to the gates."""
    gates = '<a href="keeper/where-am-i.md">Keeper</a>'
    shutil.copytree(SAMPLE, tmp_path / "ladders", ignore=shutil.ignore_patterns("assessments"))
    without = made(tmp_path / "ladders")
    assert gates in without["index.md"].body
    whole = made(SAMPLE)
    assert gates not in whole["index.md"].body
    assert "assessments/where.md" in whole["index.md"].body
    assert "[Keeper](../keeper/where-am-i.md)" in whole["assessments/where.md"].body


def test_the_assessment_that_finds_a_level_is_the_first_in_the_navigation(tmp_path: Path) -> None:
    """Whatever the others are called."""
    files = {
        "organisation.yml": "name: A\ntitle: A\n",
        "tracks/cook.yml": "title: Cook\nlevels: {one: {title: One}}\n",
        "assessments/fit.yml": "title: Fit\nquestions: {one: {text: Is it?, open: true}}\nresults: {few: {title: Few, text: Wait.}}\n",
        "assessments/where.yml": "title: Where\nquestions: {one: Is it?}\n"
        "results: {few: {yes: 0, title: Few, text: Wait.}, all: {yes: 1, title: All, text: Go.}}\n",
    }
    paths = [item.path for section in site_of(write_ladder(files, tmp_path)).nav for item in section.children]
    assert [path for path in paths if path.startswith("assessments/")] == ["assessments/where.md", "assessments/fit.md"]


def test_a_hint_of_several_paragraphs_stays_in_its_box(tmp_path: Path) -> None:
    """Each of its lines is as far in as the box asks."""
    files = {
        "organisation.yml": "name: A\ntitle: A\n",
        "tracks/cook.yml": "title: Cook\nlevels: {one: {title: One}}\n",
        "exercises/rain.yml": 'title: Rain\nprompt: It rains.\nhints: {wet: {title: Wet, text: "Look at the flour.\\n\\nThen at the water."}}\nanswer: Less.\n',
    }
    page = next(page for page in site_of(write_ladder(files, tmp_path)).pages if page.path == "exercises/rain.md")
    assert "\n    Look at the flour.\n\n    Then at the water.\n" in page.body


@pytest.mark.parametrize(("levels", "shown"), [(1, False), (2, True)])
def test_a_track_of_two_levels_shows_their_facts_in_a_table(tmp_path: Path, levels: int, shown: bool) -> None:
    """Those of a single level are on its own page."""
    files = {
        "organisation.yml": "name: A\ntitle: A\n",
        "facts.yml": "size: {title: Team size}\n",
        "tracks/cook.yml": "title: Cook\nlevels:\n" + "".join(f"  n{number}: {{title: N{number}, facts: {{size: Two}}}}\n" for number in range(levels)),
    }
    page = next(page for page in site_of(write_ladder(files, tmp_path)).pages if page.path == "cook/index.md")
    assert ("Team size" in page.body) == shown
