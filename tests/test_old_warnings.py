"""Old text is silent: warnings about lines that a change did not touch, and those on the list of known ones."""

import subprocess
from pathlib import Path

import pytest

from tests.conftest import rungbook
from tests.runner import git

pytestmark = pytest.mark.slow  # each starts a program

DIMENSIONS = "scope: {title: Scope}\n"
TRACK = """title: Engineer
levels:
  one:
    title: Engineer I
    expectations:
      scope:
        first: You use various tools.
        second: |
          You write down what you found,
          and share it.
        third: You plan a week.
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A committed ladder with one warning, about a text that nobody touches."""
    (tmp_path / "ladders" / "tracks").mkdir(parents=True)
    (tmp_path / "ladders" / "organisation.yml").write_text("name: A\ntitle: B\n", encoding="utf-8")
    (tmp_path / "ladders" / "dimensions.yml").write_text(DIMENSIONS, encoding="utf-8")
    write(tmp_path, TRACK)
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    return tmp_path


def write(root: Path, text: str, name: str = "engineer") -> None:
    (root / "ladders" / "tracks" / f"{name}.yml").write_text(text, encoding="utf-8")


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")


def check(root: Path, *options: str) -> str:
    done = rungbook("check", *options, cwd=root)
    return done.stdout + done.stderr


def reported(said: str) -> list[str]:
    """The lines at which warnings and errors are reported."""
    return [line.split(": ")[0].rpartition(":")[0] for line in said.splitlines() if ": warning[" in line or ": error[" in line]


def test_what_did_not_change_is_not_warned_of(repository: Path) -> None:
    """Without the option the old warning is reported; with it none is, and their number is."""
    assert reported(check(repository)) == ["ladders/tracks/engineer.yml:7"]
    said = check(repository, "--since", "main")
    assert reported(said) == []
    assert "1 warning about what did not change since `main` is not reported." in said


def test_a_changed_line_is_warned_of(repository: Path) -> None:
    """Also where it is inside a text of several lines, in a file that is new, and when lines were added above the old one."""
    text = TRACK.replace("title: Engineer\n", "# A remark\ntitle: Engineer\n", 1).replace("and share it.", "and share it effectively.")
    write(repository, text)
    assert reported(check(repository, "--since", "main")) == ["ladders/tracks/engineer.yml:11"]
    write(repository, TRACK)
    write(repository, TRACK.replace("Engineer", "Designer").replace("  one:", "  junior:"), "designer")
    assert reported(check(repository, "--since", "main")) == ["ladders/tracks/designer.yml:7"]


def test_an_error_is_reported_wherever_it_is(repository: Path) -> None:
    """A change may break what it does not touch."""
    write(repository, TRACK.replace("title: Engineer I", "titel: Engineer I"))
    commit(repository)
    assert "error[unknown-field]" in check(repository, "--since", "main")


def test_lines_of_others_do_not_count(repository: Path) -> None:
    """What the other branch changed since the two parted is not a change of this one."""
    git(repository, "checkout", "-q", "-b", "mine")
    write(repository, TRACK.replace("plan a week", "plan a month"))
    commit(repository)
    git(repository, "checkout", "-q", "main")
    write(repository, TRACK.replace("various tools", "three tools"))
    commit(repository)
    git(repository, "checkout", "-q", "mine")
    assert reported(check(repository, "--since", "main")) == []


def test_a_revision_that_there_is_not_is_wrong_usage(repository: Path) -> None:
    """It is said, and nothing is taken for silent."""
    done = rungbook("check", "--since", "nowhere", cwd=repository)
    assert done.returncode == 2
    assert "nothing to compare with" in done.stderr


def test_the_list_of_known_warnings_can_only_shrink(repository: Path) -> None:
    """It silences what it names wherever that moves; a new warning is reported and never taken onto it; what is repaired goes."""
    file = repository / "ladders" / ".known-warnings"
    assert "lists 1 known warning." in check(repository, "--baseline")
    assert [line.split()[0] for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")] == ["vague-word"]
    write(repository, "# A remark\n" + TRACK.replace("plan a week.", "plan a week adequately."))
    assert reported(check(repository)) == ["ladders/tracks/engineer.yml:12"]
    kept = file.read_text(encoding="utf-8")
    assert reported(check(repository, "--baseline")) == ["ladders/tracks/engineer.yml:12"]
    assert file.read_text(encoding="utf-8") == kept
    write(repository, TRACK.replace("various tools", "three tools"))
    assert "lists 0 known warnings, 1 fewer than before." in check(repository, "--baseline")
    write(repository, TRACK)
    assert reported(check(repository)) == ["ladders/tracks/engineer.yml:7"]


def test_errors_leave_the_list_as_it_is(repository: Path) -> None:
    """While rules can't be checked, nothing is known to be repaired."""
    check(repository, "--baseline")
    file = repository / "ladders" / ".known-warnings"
    kept = file.read_bytes()
    write(repository, TRACK.replace("title: Engineer I", "titel: Engineer I"))
    assert "stays as it is until the errors are repaired" in check(repository, "--baseline")
    assert file.read_bytes() == kept


def test_what_a_change_adds_to_the_list_counts_for_nothing(repository: Path) -> None:
    """Only what was on it at the revision is silent."""
    check(repository, "--baseline")
    commit(repository)
    write(repository, TRACK.replace("plan a week.", "plan a week adequately."))
    (repository / "ladders" / ".known-warnings").unlink()
    check(repository, "--baseline")
    assert reported(check(repository)) == []
    assert reported(check(repository, "--since", "main")) == ["ladders/tracks/engineer.yml:11"]
    assert subprocess.run(["git", "status", "--porcelain"], cwd=repository, capture_output=True, check=True).stdout.count(b"\n") == 2
