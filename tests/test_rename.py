"""`rungbook rename`: every place follows, nothing else changes, and no address is lost."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from rungbook.changes.change import Kind
from rungbook.changes.compare import compare
from rungbook.edit.rename import Ids, rename
from rungbook.edit.rewrite import EditRefused, Project
from rungbook.pipeline import examine
from tests.conftest import REPO, SAMPLE, invoke
from tests.kept import assert_kept, changes_kept

BARE = Project(SAMPLE, SAMPLE.parent)
IDS = Ids(BARE)
ONE_OF_EACH = {thing.label: thing for thing in IDS.places.definitions}


@pytest.fixture
def site(tmp_path: Path, request: pytest.FixtureRequest, rewrite: bool) -> Iterator[Path]:
    """The sample with pages, a template, a navigation and owners that name parts of it."""
    shutil.copytree(SAMPLE, tmp_path / "ladders")
    (tmp_path / "docs" / "guides").mkdir(parents=True)
    (tmp_path / "templates").mkdir()
    (tmp_path / "docs" / "guides" / "start.md").write_text(
        "# Start\n\nRead [the keeper](../keeper/keeper.md#e-owns-oil), <a href='../../keeper/keeper/'>again</a> and [here](#keeper).\n"
        "```\nlevel:keeper/keeper\n```\nIts address is /keeper/keeper/.\n",
        encoding="utf-8",
    )
    (tmp_path / "templates" / "home.md.j2").write_text('{{ "keeper/keeper.md" | href }}\n', encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("plugins:\n  - rungbook\nnav:\n  - Keeper: 'keeper/keeper.md' # first\n", encoding="utf-8")
    (tmp_path / "CODEOWNERS").write_text("/ladders/tracks/keeper.yml @keepers\n", encoding="utf-8")
    with changes_kept("edits", request.node.name, tmp_path, rewrite):
        yield tmp_path


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_parts_of_pages_have_the_names_that_editors_know_them_by() -> None:
    """Messages call a thing so whose kind is used in several places."""
    assert {"gate-item", "item", "hint", "point", "rubric", "part"} <= set(ONE_OF_EACH)


@pytest.mark.slow
@pytest.mark.parametrize("label", sorted(ONE_OF_EACH))
def test_every_kind_of_thing_can_be_renamed(label: str) -> None:
    """The ladder holds together under the new id, and to those who read it nothing has changed but addresses."""
    done = rename(BARE, ONE_OF_EACH[label].full, "quite-new")
    ladder, problems = done.rewrite.ladder()
    assert ladder, problems
    assert [str(change) for change in compare(IDS.ladder, ladder) if change.kind is not Kind.MOVED] == []


@pytest.mark.slow
def test_every_id_of_the_sample_can_be_renamed() -> None:
    """Each of them, not only one of its kind."""
    for thing in IDS.places.definitions:
        ladder, problems = rename(BARE, thing.full, "quite-new").rewrite.ladder()
        assert ladder, (thing.full, problems)
        assert [str(change) for change in compare(IDS.ladder, ladder) if change.kind is not Kind.MOVED] == [], thing.full


def test_a_level_is_renamed_wherever_the_site_names_it(site: Path) -> None:
    """Links by file and by address with their anchors, references in code, a template and the navigation follow; the rest is listed."""
    before = text(site / "ladders" / "tracks" / "keeper.yml")
    done = invoke("rename", "keeper/keeper", "light-keeper", "--ladders", site / "ladders")
    assert done.exit_code == 0, done.stderr
    page = text(site / "docs" / "guides" / "start.md")
    assert "[the keeper](../keeper/light-keeper.md#e-owns-oil), <a href='../../keeper/light-keeper/'>again</a> and [here](#keeper)" in page
    assert "level:keeper/light-keeper" in page
    assert "start.md:7: Its address is /keeper/keeper/." in done.stdout
    assert text(site / "templates" / "home.md.j2") == '{{ "keeper/light-keeper.md" | href }}\n'
    assert text(site / "mkdocs.yml").endswith("  - Keeper: 'keeper/light-keeper.md' # first\n")
    after = text(site / "ladders" / "tracks" / "keeper.yml")
    assert "  light-keeper:\n    title: Keeper\n    formerly: [keeper]\n" in after
    assert not examine(site / "ladders").failed
    lines = set(before.splitlines()) - set(after.splitlines())
    assert all("keeper" in line for line in lines), lines


def test_a_target_inside_another_one_is_carried_along_alone(tmp_path: Path) -> None:
    """Links are looked for in Markdown and in HTML, and one place may be both; what is around the target stays as it is."""
    shutil.copytree(SAMPLE, tmp_path / "ladders")
    (tmp_path / "mkdocs.yml").write_text("plugins:\n  - rungbook\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs" / "odd.md"
    page.write_text('# Odd\n\n[the keeper](<a href="keeper/keeper.md">)\n\n[to]: href="keeper/keeper.md"\n', encoding="utf-8")
    done = invoke("rename", "keeper/keeper", "light-keeper", "--ladders", tmp_path / "ladders")
    assert done.exit_code == 0, done.stderr
    assert text(page) == '# Odd\n\n[the keeper](<a href="keeper/light-keeper.md">)\n\n[to]: href="keeper/light-keeper.md"\n'


def test_a_track_takes_its_file_and_its_owners_along(site: Path) -> None:
    """A track of its own file gets another file, and the list of who is responsible for it follows."""
    assert invoke("rename", "track:keeper", "light", "--ladders", site / "ladders").exit_code == 0
    assert not (site / "ladders" / "tracks" / "keeper.yml").exists()
    assert "formerly: [keeper, warden]" in text(site / "ladders" / "tracks" / "light.yml")
    assert text(site / "CODEOWNERS") == "/ladders/tracks/light.yml @keepers\n"
    assert "(../light/keeper.md#e-owns-oil)" in text(site / "docs" / "guides" / "start.md")
    outcome = examine(site / "ladders")
    assert not outcome.failed, outcome.problems


def test_a_dry_run_shows_each_line_and_writes_nothing(site: Path) -> None:
    """Readers see what would change, in which file."""
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    done = invoke("rename", "keeper/keeper/owns-oil", "orders-oil", "--ladders", site / "ladders", "--dry-run")
    assert done.exit_code == 0, done.stderr
    assert "  +         orders-oil: {thread: oil, text: You order oil for the station., formerly: [owns-oil]}" in done.stdout
    assert "keeper.md#e-orders-oil" in done.stdout
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_an_id_that_comes_back_is_no_former_one_any_more(site: Path) -> None:
    """Renamed there and back, a thing has its first id again, and names the one between."""
    for old, new in (("keeper/keeper", "mid"), ("keeper/mid", "keeper")):
        assert invoke("rename", old, new, "--ladders", site / "ladders").exit_code == 0
    assert "  keeper:\n    title: Keeper\n    formerly: [mid]\n" in text(site / "ladders" / "tracks" / "keeper.yml")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("keeper/kepeer", "x", "The nearest thing is `keeper/keeper`"),
        ("keeper/keeper", "Not-An-Id", "can't be an id"),
        ("keeper/keeper", "apprentice", "`apprentice` is already there"),
        ("keeper/keeper", "matrix", "The site itself needs the address `/keeper/matrix/`"),
        ("keeper/keeper", "helper", "`helper` is under `formerly` of `apprentice`"),
        ("keeper/keeper/code", "owns-oil", "Another expectation of this level has the id `owns-oil`"),
    ],
)
def test_what_can_not_be_renamed_says_why(old: str, new: str, said: str, rewrite: bool) -> None:
    """The reason and the repair, and nothing is written."""
    with pytest.raises(EditRefused) as refused:
        rename(BARE, old, new)
    assert said in str(refused.value)
    assert_kept("refused-edits", f"rename {old} {new}", str(refused.value), rewrite)


def test_a_new_title_lists_the_texts_that_have_the_old_one(site: Path) -> None:
    """The title changes in its place; no text is rewritten, and each that mentions it is named with its line."""
    page = site / "docs" / "guides" / "start.md"
    title = next(term.title for term in IDS.ladder.terms if term.id == "fresnel")
    page.write_text(f"# Start\n\nThe {title} shines.\n", encoding="utf-8")
    done = invoke("rename", "term:fresnel", "--title", "Stepped lens", "--ladders", site / "ladders")
    assert done.exit_code == 0, done.stderr
    assert "title: Stepped lens" in text(site / "ladders" / "terms.yml")
    assert f"start.md:3: The {title} shines." in done.stdout


@pytest.mark.heavy  # the same on the sample: test_every_id_of_the_sample_can_be_renamed
def test_the_reference_site_builds_after_renaming_a_track(tmp_path: Path) -> None:
    """By hand this was 22 errors and 37 warnings over 15 files: after the command there is none, in a strict build too."""
    for folder in ("ladders", "docs", "templates"):
        shutil.copytree(REPO / folder, tmp_path / folder)
    shutil.copy(REPO / "mkdocs.yml", tmp_path)
    assert invoke("rename", "ml-engineer", "applied-ml", "--ladders", tmp_path / "ladders").exit_code == 0
    assert examine(tmp_path / "ladders").problems == ()
    built = invoke("build", "--config", tmp_path / "mkdocs.yml", "--site-dir", tmp_path / "site")
    assert built.exit_code == 0, built.output
    assert (tmp_path / "site" / "ml-engineer" / "l5" / "index.html").is_file()
