"""Texts that are not written yet: noted once a file, shown as such to employees, absent for the public."""

import shutil
from pathlib import Path

import pytest

from rungbook.pipeline import Outcome, make
from rungbook.problem import Severity
from rungbook.reports import github, terminal
from rungbook.site.page import Readers
from tests.conftest import SAMPLE

TRACK = """title: A
summary: … The track
levels:
  one:
    title: One
    summary: … The first level
    expectations: {scope: not-defined}
  two:
    title: Two
    expectations:
      scope:
        finished: You write it.
        open-text: … What you own
"""
LADDER = {
    "organisation.yml": "name: Example\ntitle: Example ladder\nsummary: … What the ladder is for\n",
    "dimensions.yml": "scope:\n  title: Scope\n",
    "tracks/a.yml": TRACK,
    "assessments/ready.yml": "title: Ready?\nquestions: {one: Is it?, two: … Is that?}\n"
    "results: {few: {yes: 0-1, title: Few, text: Wait.}, all: {yes: 2, title: All, text: Go.}}\n",
    "comparisons/both.yml": "title: Both\nheading: Which\ncolumns: {one: One, two: … Two}\n"
    "rows: {r: {title: R, cells: {one: First., two: Second.}}, s: {title: S, cells: {one: … Not yet}}}\n",
    "terms.yml": "okr:\n  title: OKR\n  text: … What it means\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in LADDER.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def pages(outcome: Outcome) -> dict[str, str]:
    assert outcome.site is not None, outcome.problems
    return {page.path: page.body for page in outcome.site.pages}


def test_each_file_has_one_note_and_no_build_fails(folder: Path) -> None:
    """The note is at the first unfinished text of the file."""
    outcome = make(folder, "ladders")
    assert not outcome.failed
    notes = [(problem.origin.file, problem.origin.line, problem.message) for problem in outcome.problems]
    assert notes == [
        ("ladders/assessments/ready.yml", 2, "A text is not written yet."),
        ("ladders/comparisons/both.yml", 3, "2 texts of this file are not written yet; this is the first."),
        ("ladders/organisation.yml", 3, "A text is not written yet."),
        ("ladders/terms.yml", 3, "A text is not written yet."),
        ("ladders/tracks/a.yml", 2, "3 texts of this file are not written yet; this is the first."),
    ]
    assert {problem.severity for problem in outcome.problems} == {Severity.NOTE}
    assert list(terminal.report(outcome.problems, lambda _file: []))[-1] == "5 notes."
    assert all(line.startswith("::notice ") for line in github.report(outcome.problems))


def test_employees_read_that_a_text_is_not_written_yet(folder: Path) -> None:
    """What the file says in its place is for the editor alone."""
    inside = pages(make(folder, audience="internal"))
    assert "Not written yet" in inside["a/two.md"]
    assert "Not written yet" in inside["glossary.md"]
    assert not [path for path, text in inside.items() if "What you own" in text or "The first level" in text or "The track" in text]


def test_a_company_that_looks_at_its_site_for_candidates_reads_it_too(folder: Path) -> None:
    """Also where a track that candidates can't join is left out."""
    (folder / "tracks/b.yml").write_text("title: B\nstatus: draft\nlevels: {low: {title: Low, expectations: {scope: not-defined}}}\n", encoding="utf-8")
    inside = pages(make(folder, audience="internal", readers=Readers(candidates=True)))
    assert "b/low.md" not in inside
    assert "Not written yet" in inside["a/two.md"]


def test_the_public_gets_nothing_of_it(folder: Path) -> None:
    """A text that may be absent is; what is nothing without its text goes, and so does an assessment that lacks a question."""
    outside = pages(make(folder, audience="public"))
    assert not [
        path for path, text in outside.items() if "Not written yet" in text or "What you own" in text or "The first level" in text or "The track" in text
    ]
    assert "You write it." in outside["a/two.md"]
    assert "a/one.md" in outside
    assert "assessments/ready.md" not in outside
    assert "First." in outside["compare/both.md"]
    assert "Second." not in outside["compare/both.md"]
    assert "OKR" not in "".join(outside.values())


def test_a_cell_that_is_not_defined_yet_is_for_employees_alone(folder: Path) -> None:
    """The public reads no such line, and no heading announces what a next level adds that adds nothing yet."""
    (folder / "tracks/a.yml").write_text(TRACK.replace("open-text: … What you own", "").replace("finished: You write it.", "not-defined"), encoding="utf-8")
    inside, outside = (pages(make(folder, audience=audience)) for audience in ("internal", "public"))
    assert "Not yet defined for this level." in inside["a/one.md"]
    assert not [path for path, text in outside.items() if "Not yet defined" in text]
    assert "Next level: Two" in outside["a/one.md"]
    assert "What Two adds" not in outside["a/one.md"]


def test_no_button_leads_to_a_step_that_says_nothing(folder: Path) -> None:
    """The page of a step with nothing to show but its levels leads to them, and the level's page doesn't offer it."""
    text = TRACK.replace("open-text: … What you own", "").replace("finished: You write it.", "not-defined")
    (folder / "tracks/a.yml").write_text(text, encoding="utf-8")
    inside, outside = (pages(make(folder, audience=audience)) for audience in ("internal", "public"))
    assert 'Its levels: <a href="one.md">One</a> → <a href="two.md">Two</a>' in outside["a/one-to-two.md"]
    assert "How to get there" not in outside["a/one.md"]
    assert "one-to-two" not in outside["a/two.md"]
    assert "Start my plan" not in outside["a/one.md"]
    candidates = pages(make(folder, readers=Readers(candidates=True)))["a/one.md"]
    assert "## Where next" in candidates
    assert "one-to-two" not in candidates
    assert "isn't described yet" not in inside["a/one-to-two.md"]
    assert "How to get there" in inside["a/one.md"]


def test_a_finished_ladder_stays_the_very_one_it_was() -> None:
    """Where nothing is unfinished, the internal site is of the ladder itself."""
    outcome = make(SAMPLE, audience="internal")
    assert not [problem for problem in outcome.problems if problem.rule == "unfinished-text"]


def test_a_text_to_come_breaks_no_rule_of_wording(tmp_path: Path) -> None:
    """Two levels may hold the same words in place of a text."""
    ladders = Path(shutil.copytree(SAMPLE, tmp_path / "ladders"))
    same = "… Say in one sentence, appropriately etc., what you own and who else builds on it"
    for file in sorted((ladders / "tracks").glob("*.yml")):
        text = file.read_text(encoding="utf-8")
        lines = [
            f"{line.split('summary:')[0]}summary: {same}" if line.lstrip().startswith("summary: ") and ">-" not in line else line for line in text.splitlines()
        ]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert {str(problem.rule) for problem in make(ladders, audience="internal").problems} == {"unfinished-text"}


def test_nothing_leads_to_a_step_of_which_nothing_is_written(tmp_path: Path) -> None:
    """No page, menu, search or list of items of a ladder with titles alone; with a line about it, all of them do."""

    def naming(step: str) -> set[str]:
        (tmp_path / "organisation.yml").write_text("name: A\ntitle: A\n", encoding="utf-8")
        (tmp_path / "tracks").mkdir(exist_ok=True)
        (tmp_path / "tracks/a.yml").write_text(f"title: A\nlevels: {{one: {{title: One}}, two: {{title: Two}}}}\n{step}", encoding="utf-8")
        site = make(tmp_path).site
        assert site
        texts = {page.path: page.body for page in site.pages} | site.files | {"nav": str(site.nav)}
        texts["search"] = str(site.search_entries)
        return {name for name, text in texts.items() if "one-to-two" in text and name != "a/one-to-two.md"} - {"data/ladder.json", "data/tracks/a.json"}

    assert naming("") == set()
    assert naming("steps: {one-to-two: {from: one, to: two, unlock: You ran one.}}\n") > {"nav", "search", "my-plan.md", "a/index.md", "data/items.json"}
