"""What somebody removes by hand is one problem in the ladder, and one in the pages beside it, with every place that names it."""

import re
import shutil
from pathlib import Path

import pytest

from rungbook.pipeline import examine
from rungbook.problem import Severity
from rungbook.read.docs import read_docs
from tests.conftest import REPO, SAMPLE

NAMED_BY = {
    "assessments": r"assessment:[a-z]",
    "bases.yml": r"^ *extends:",
    "comparisons": r"comparison:[a-z]",
    "dimensions.yml": r"^ *(?:profile|expectations|dimension):",
    "facts.yml": r"^ *facts:",
    "grades.yml": r"^ *grade:",
    "groups.yml": r"^ *group:",
    "scales.yml": r"^ *scale:",
    "skills.yml": r"^ *skills:|skill:[a-z]",
    "sources.yml": r"source: ",
}
"""What each file and folder that a site may do without is named by in another file."""
REMOVED = [
    *(pytest.param("ladders", f"tracks/{path.name}", f"{path.stem}/", marks=pytest.mark.slow) for path in sorted((REPO / "ladders/tracks").glob("*.yml"))),
    *(
        pytest.param("ladders", name, NAMED_BY[name], marks=pytest.mark.slow)
        for name in ("assessments", "comparisons", "dimensions.yml", "skills.yml", "sources.yml")
    ),
    *(("tests/sample", name, pattern) for name, pattern in NAMED_BY.items() if name.endswith(".yml")),
]


@pytest.mark.parametrize(("ladder", "removed", "named_by"), REMOVED, ids=lambda value: value.replace("/", "-"))
def test_what_is_removed_is_one_error(ladder: str, removed: str, named_by: str, tmp_path: Path) -> None:
    """It leads to every file that names what is missing."""
    folder = tmp_path / "ladders"
    shutil.copytree(REPO / ladder, folder)
    (shutil.rmtree if (folder / removed).is_dir() else Path.unlink)(folder / removed)
    [error] = [one for one in examine(folder, "ladders").problems if one.severity is Severity.ERROR]
    texts = {path.relative_to(tmp_path).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.yml")}
    naming = {name for name, text in texts.items() if re.search(named_by, text, re.MULTILINE)}
    assert naming
    assert [name for name in naming if name not in error.message + error.repair] == []


def test_what_was_retired_on_a_removed_page_is_one_error(tmp_path: Path) -> None:
    """Its page is missing, and what took its place there with it."""
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    shutil.rmtree(tmp_path / "plans")
    [error] = [one for one in examine(tmp_path, "ladders").problems if one.severity is Severity.ERROR]
    assert "There is no page of `plan:winter`" in error.message


@pytest.mark.slow
def test_all_tracks_removed_are_an_error_each(tmp_path: Path) -> None:
    """A level that is named belongs to its track alone."""
    shutil.copytree(REPO / "ladders", tmp_path, dirs_exist_ok=True)
    shutil.rmtree(tmp_path / "tracks")
    errors = [one for one in examine(tmp_path, "ladders").problems if one.severity is Severity.ERROR]
    assert errors
    assert [one.message for one in errors if not one.message.startswith("There is no track `")] == []


@pytest.mark.parametrize(
    ("fields", "places"),
    [("text: '[x](exercise:x), [y](exercise:y)'", "one place"), ("text: '[x](exercise:x)'\n    notes: '[y](exercise:y)'", "2 places")],
)
def test_places_are_counted_by_their_texts(fields: str, places: str, tmp_path: Path) -> None:
    """However many names one text has; what is missing may never have been there."""
    (tmp_path / "tracks").mkdir()
    (tmp_path / "organisation.yml").write_text("name: A\ntitle: B\n", encoding="utf-8")
    (tmp_path / "tracks/a.yml").write_text(f"title: A\nlevels:\n  b:\n    title: B\n    {fields}\n", encoding="utf-8")
    [error] = [one for one in examine(tmp_path).problems if one.severity is Severity.ERROR]
    assert error.message == f"No exercise is defined, and one is named in {places}."
    assert error.repair.startswith("Write or put back what is missing, or take it out of ")


def test_links_to_removed_pages_are_one_warning(tmp_path: Path) -> None:
    """Of hand-written pages and of texts alike, each place once; two links are slips of the pen, each with the page that was meant."""
    ladder, docs = tmp_path / "ladders", tmp_path / "docs"
    shutil.copytree(SAMPLE, ladder)
    docs.mkdir()
    (docs / "a.md").write_text("# A\n\n[one](gone/one.md), [two](gone/two.md)\n[two](gone/two.md#x)\n", encoding="utf-8")
    found = [one for one in examine(ladder, "ladders", read_docs(docs, "docs")).problems if one.origin.file == "docs/a.md"]
    assert [(one.message, one.repair) for one in found] == [
        ("There are no pages `gone/one.md`, `gone/two.md`.", "Write or put back what is missing, or take the links out of docs/a.md:3, 4.")
    ]
    (docs / "a.md").write_text("# A\n\n[one](keper/index.md)\n\n[two](keper/master.md)\n", encoding="utf-8")
    found = [one for one in examine(ladder, "ladders", read_docs(docs, "docs")).problems if one.origin.file == "docs/a.md"]
    assert [one.origin.line for one in found] == [3, 5]
    assert all("The nearest page is" in one.repair for one in found)


SLIPS = {
    "written from the wrong folder": ("guides/a.md", ("guides/faq.md", "guides/plan.md", "guides/fork.md"), ("faq.md", "plan.md", "fork.md")),
    "with a letter too many or too few": ("guides/a.md", ("faqs.md", "pln.md", "forks.md"), ("faq.md", "plan.md", "fork.md")),
    "in the top folder": ("a.md", ("onne.md", "too.md", "thre.md"), ("one.md", "two.md", "three.md")),
}


@pytest.mark.parametrize(("page", "written", "right"), SLIPS.values(), ids=SLIPS)
def test_slips_of_the_pen_are_no_removal(page: str, written: tuple[str, ...], right: tuple[str, ...], tmp_path: Path) -> None:
    """However many links of a folder they are: each names the page that was meant."""
    docs = tmp_path / "docs"
    (docs / "guides").mkdir(parents=True)
    for name in ("guides/faq.md", "guides/plan.md", "guides/fork.md", "one.md", "two.md", "three.md"):
        (docs / name).write_text(f"# {name}\n", encoding="utf-8")
    (docs / page).write_text("# A\n\n" + "".join(f"[x]({path})\n\n" for path in written), encoding="utf-8")
    found = [one for one in examine(SAMPLE, "ladders", read_docs(docs, "docs")).problems if one.origin.file == f"docs/{page}"]
    assert [one.repair.partition("\n")[0] for one in found] == [f"The nearest page is `{name}`." for name in right]
