"""The pages that a change touches, found from a git revision."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from rungbook.changes.history import commit
from tests.conftest import SAMPLE, rungbook, succeeds

pytestmark = pytest.mark.slow  # each starts a program


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """A repository with the sample ladder and a hand-written page."""
    shutil.copytree(SAMPLE, tmp_path / "ladders")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "faq.md").write_text("# Questions\n\nNone yet.\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "Begin")
    return tmp_path


def test_a_commit_has_a_plus_where_files_differ_from_it(history: Path) -> None:
    """A file that git does not keep makes no difference."""
    name = subprocess.run(["git", "-C", str(history), "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()
    (history / "new.txt").write_text("x", encoding="utf-8")
    assert commit(history) == name
    (history / "docs" / "faq.md").write_text("# Questions\n\nOne.\n", encoding="utf-8")
    assert commit(history) == f"{name}+"


def test_a_hand_written_page_is_called_as_its_heading_or_its_path(history: Path) -> None:
    """In the table of pages, with its file."""
    (history / "docs" / "faq.md").write_text("# Questions\n\nOne.\n", encoding="utf-8")
    (history / "docs" / "plain.md").write_text("No heading.\n", encoding="utf-8")
    reported = succeeds("affected", "--base", "HEAD", cwd=history).stdout
    assert "| Questions (`faq/`) | changed | `docs/faq.md` |" in reported
    assert "| plain.md (`plain/`) | new | `docs/plain.md` |" in reported


def test_without_a_change_no_page_is_named(history: Path) -> None:
    """The same files give the same pages, and that is said."""
    reported = succeeds("affected", "--base", "HEAD", cwd=history)
    assert "every page stays as it is" in reported.stdout


def test_a_sentence_names_every_page_that_shows_it_and_no_other(history: Path) -> None:
    """The summary of a level is on the level's page, its track's and others; pages without it are not named."""
    file = history / "ladders/tracks/keeper.yml"
    written = file.read_text(encoding="utf-8")
    file.write_text(written.replace("summary: You keep one lamp", "summary: You keep two lamps"), encoding="utf-8")
    reported = rungbook("affected", "--base", "HEAD", "--site-url", "https://ladder.example/hr/", cwd=history).stdout
    assert "(https://ladder.example/hr/keeper/apprentice/) | changed | `ladders/tracks/keeper.yml` |" in reported
    assert r"[Apprentice \*Keeper\* \| 1" in reported
    assert "/hr/keeper/)" in reported
    assert "/glossary/" not in reported


def test_what_a_change_expects_of_people_is_reported_in_words_the_weightiest_first(history: Path) -> None:
    """A skill raised, evidence that is gone and a new wording are reported under what they mean, each with both texts."""
    file = history / "ladders/tracks/keeper.yml"
    written = file.read_text(encoding="utf-8")
    for old, new in (
        ("      lenses: shallow\n", "      lenses: deep\n"),
        ("      repair: You repaired a lens.\n", ""),
        ("You order oil for the station.", "You order oil for two stations."),
    ):
        assert written.count(old) == 1
        written = written.replace(old, new)
    file.write_text(written, encoding="utf-8")
    reported = rungbook("affected", "--base", "HEAD", cwd=history).stdout.partition("## Pages")[0]
    assert "**Expects more**: 1, **Expects less**: 1, **Says it differently**: 1." in reported
    order = ["### Expects more", "Raised: **Apprentice", "Before: Shallow<br>Now: Deep", "### Expects less", "Evidence gone: **From lamp to tower**"]
    order += [
        "You repaired a lens.",
        "### Says it differently",
        "You order oil for <del>the station.</del> <ins>two stations.</ins><br>`ladders/tracks/keeper.yml:77 → ladders/tracks/keeper.yml:77`",
    ]
    assert sorted(order, key=reported.index) == order
    assert "### Levels" not in reported


def test_no_text_acts_in_what_is_reported_of_a_change(history: Path) -> None:
    """Signs that mean something in Markdown or HTML are shown as they were typed."""
    file = history / "ladders/tracks/harbour.yml"
    written = file.read_text(encoding="utf-8")
    title = 'title: "x ![a](https://b.example/c.png) <img src=x> `d` @e | [f](javascript:g) #1"'
    file.write_text(written.replace("title: Harbour Master", title), encoding="utf-8")
    reported = rungbook("affected", "--base", "HEAD", cwd=history).stdout.partition("## Pages")[0]
    lines = [line for line in reported.splitlines() if "b.example" in line]
    assert lines
    rows = [re.sub(r"^\| (.*?) \|(?: *\d* *\|)+$", r"\1", line) for line in lines]
    bare = [re.sub(r"<br>|&#\d+;|\(`[a-z]+:[a-z/-]+`\)|`ladders/[a-z/.:0-9 →]+`", "", line) for line in rows]
    assert not [line for line in bare if set("<[]`@|#") & set(line.removeprefix("- ").replace("**", ""))]


def test_new_and_removed_pages_are_reported_apart(history: Path) -> None:
    """A page that came, one that went, and a hand-written one that changed."""
    tables = history / "ladders/comparisons"
    lights = (tables / "lights.yml").read_text(encoding="utf-8")
    (tables / "hurdles.yml").write_text(lights.replace("formerly: [lamps]\n", ""), encoding="utf-8")
    git(history, "add", ".")
    git(history, "commit", "--quiet", "-m", "Add a table")
    (tables / "hurdles.yml").rename(tables / "obstacles.yml")
    with (history / "docs/faq.md").open("a", encoding="utf-8") as faq:
        faq.write("\nOne more answer.\n")
    reported = rungbook("affected", "--base", "HEAD", cwd=history).stdout
    assert "(`compare/obstacles/`) | new |" in reported
    assert "(`compare/hurdles/`) | gone |" in reported
    assert "(`faq/`) | changed | `docs/faq.md` |" in reported


def test_a_ladder_that_had_problems_gives_no_false_comfort(history: Path) -> None:
    """Where the earlier state can't be rendered the answer is that, never that nothing changed."""
    file = history / "ladders/grades.yml"
    good = file.read_text(encoding="utf-8")
    file.write_text("g1: [\n", encoding="utf-8")
    git(history, "commit", "--quiet", "-am", "Break")
    file.write_text(good, encoding="utf-8")
    reported = succeeds("affected", "--base", "HEAD", cwd=history)
    assert "nothing to compare with" in reported.stdout
    assert "stays as it is" not in reported.stdout


def test_what_can_not_be_read_at_a_revision_hides_no_page(history: Path) -> None:
    """A link that a change takes out, or a page saved in another encoding, is not a reason to say nothing."""
    link, faq = history / "docs/link.md", history / "docs/faq.md"
    link.symlink_to("/etc/hosts")
    faq.write_bytes(b"# Caf\xe9\n")
    git(history, "add", ".")
    git(history, "commit", "--quiet", "-m", "A link and a page in Latin-1")
    link.unlink()
    faq.write_text("# Café\n", encoding="utf-8")
    reported = succeeds("affected", "--base", "HEAD", cwd=history)
    assert "(`faq/`) | changed | `docs/faq.md` |" in reported.stdout


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=surprise"])
def test_a_revision_that_git_does_not_know_is_wrong_usage(history: Path, revision: str) -> None:
    """The exit status says so, and a revision is never taken for an option of git."""
    reported = rungbook("affected", f"--base={revision}", cwd=history)
    assert reported.returncode == 2
    assert "knows no revision" in reported.stderr
    assert not (history / "surprise").exists()
