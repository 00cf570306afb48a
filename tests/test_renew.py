"""`rungbook init --renew` brings in a newer Rungbook, keeps what a company changed, and gives a reason for each file."""

import hashlib
import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from rungbook import __version__
from rungbook.edit.init.renew import Change, Renewal, as_markdown, merge
from rungbook.edit.init.versions import ACTIONS, PACKAGES, with_higher
from tests.conftest import REPO, invoke
from tests.kill_at import Killed, contents

CHECK = ".github/workflows/check.yml"
LEVEL = (REPO / "templates/level.md.j2").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("ours", "new", "both"),
    [
        ("a\nb\nc\nd\nours\n", "new\na\nb\nc\nd\n", "new\na\nb\nc\nd\nours\n"),
        ("a\nc\nd\n", "a\nb\nc\nD\n", "a\nc\nD\n"),
        ("a\nB\nc\nd\n", "a\nB\nc\nd\n", "a\nB\nc\nd\n"),
        ("a\nours\nc\nd\n", "a\nnew\nc\nd\n", None),
        ("a\nours\nb\nc\nd\n", "a\nnew\nb\nc\nd\n", None),
        ("a\nc\nd\n", "a\nB\nc\nd\n", None),
    ],
)
def test_two_changes_come_together_where_they_do_not_touch(ours: str, new: str, both: str | None) -> None:
    """The same change made twice is one; two in the same lines are for a person."""
    assert merge("a\nb\nc\nd\n", ours, new) == both


def test_no_update_is_taken_back() -> None:
    """The higher version stays, of an action and of a package, so that Dependabot's updates outlive a renewal."""
    old, new = "a" * 40, "b" * 40
    assert with_higher(f"uses: x/y@{old} # v7.0.1\n", f"uses: x/y@{new} # v10.0.0\n", ACTIONS) == f"uses: x/y@{new} # v10.0.0\n"
    assert with_higher(f"uses: x/y@{old} # v7.0.1\n", f"uses: x/y@{new} # v6.9.9\n", ACTIONS) == f"uses: x/y@{old} # v7.0.1\n"
    ours = "click==9.10.0 \\\n    --hash=sha256:1\n    # via mkdocs\njinja2==1.0 \\\n    --hash=sha256:2\n"
    brought = "# head\nclick==9.9.0 \\\n    --hash=sha256:3\njinja2==2.0 \\\n    --hash=sha256:4\n"
    assert with_higher(brought, ours, PACKAGES) == "# head\nclick==9.10.0 \\\n    --hash=sha256:1\n    # via mkdocs\njinja2==2.0 \\\n    --hash=sha256:4\n"


@pytest.fixture(scope="module")
def started(once: Callable[[str, Callable[[Path], object]], Path]) -> dict[str, bytes]:
    """The files of a repository of this version."""
    folder = once("started", lambda folder: invoke("init", folder / "ladder", "--yes")) / "ladder"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def older(started: dict[str, bytes], tmp_path: Path) -> Path:
    """The same repository as an older Rungbook left it: a line was different in one template and in one workflow."""
    files = dict(started)
    wheel = files.pop(f"vendor/rungbook-{__version__}-py3-none-any.whl")
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(wheel)) as brought, zipfile.ZipFile(written, "w") as old:
        for name in brought.namelist():
            content = brought.read(name)
            if name == "rungbook/templates/level.md.j2":
                content = b"{# Older. #}\n" + content
            if name == f"rungbook/shipped/{CHECK}":
                content = files[CHECK] = content.replace(b"timeout-minutes: 15", b"timeout-minutes: 14")
            old.writestr(name, content)
    files["vendor/rungbook-0.0.9-py3-none-any.whl"] = written.getvalue()
    digest = hashlib.sha256(written.getvalue()).hexdigest()
    files["vendor/rungbook.txt"] = f"# Older.\n./vendor/rungbook-0.0.9-py3-none-any.whl --hash=sha256:{digest}\n".encode()
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    return tmp_path


@pytest.mark.slow
def test_a_renewal_keeps_what_was_changed_and_says_why(older: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """An edited workflow and an own template get both changes, a removed workflow stays away, an updated action stays up to date."""
    check = (older / CHECK).read_text(encoding="utf-8")
    pinned = re.sub(r"actions/checkout@\w{40} # v[\d.]+", f"actions/checkout@{'c' * 40} # v99.0.0", check)
    (older / CHECK).write_text(pinned.replace("name: Check\n", "name: Our check\n"), encoding="utf-8")
    (older / ".github/workflows/external-links.yml").unlink()
    (older / "templates/level.md.j2").write_text("{# Older. #}\n" + LEVEL + "\nOurs.\n", encoding="utf-8")
    (older / "README.md").write_text("Ours.\n", encoding="utf-8")
    ladder = {path: path.read_bytes() for path in (older / "ladders").rglob("*.yml")}
    (older / "ladders/.schema/track.json").write_text("{}", encoding="utf-8")
    report = tmp_path_factory.mktemp("report") / "text.md"
    done = invoke("init", "--renew", older, "--report", report)
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[:7] == [
        f"Rungbook 0.0.9 → {__version__}",
        f"  {CHECK}: written. Rungbook changed it and you had too, in different places; it has both.",
        f"  vendor/rungbook-{__version__}-py3-none-any.whl: written. Rungbook itself.",
        "  vendor/rungbook.txt: written. Rungbook itself.",
        "  templates/level.md.j2: written. Rungbook changed it and you had too, in different places; it has both.",
        "  vendor/rungbook-0.0.9-py3-none-any.whl: removed. An older Rungbook.",
        "  ladders/.schema: written. What editors know of the format.",
    ]
    merged = (older / CHECK).read_text(encoding="utf-8")
    assert "name: Our check\n" in merged
    assert "timeout-minutes: 15" in merged
    assert "# v99.0.0" in merged
    assert not (older / ".github/workflows/external-links.yml").exists()
    assert (older / "templates/level.md.j2").read_text(encoding="utf-8") == LEVEL + "\nOurs.\n"
    assert (older / "README.md").read_text(encoding="utf-8") == "Ours.\n"
    assert {path: path.read_bytes() for path in ladder} == ladder
    assert (older / "ladders/.schema/track.json").stat().st_size > 100
    assert [path.name for path in (older / "vendor").glob("*.whl")] == [f"rungbook-{__version__}-py3-none-any.whl"]
    assert f"| `{CHECK}` | written | Rungbook changed it and you had too, in different places; it has both. |" in report.read_text(encoding="utf-8")
    assert invoke("init", "--renew", older).output == f"Everything is of this version, {__version__}, already.\n"


@pytest.mark.slow
def test_a_renewal_that_is_killed_at_any_moment_is_finished_by_the_next(older: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Until all is on the disk nothing changes; after that each file is whole, and the wheel that is to be installed is there with its hash."""
    (older / "templates/level.md.j2").write_text("{# Older. #}\n" + LEVEL + "\nOurs.\n", encoding="utf-8")
    folder = tmp_path_factory.mktemp("killed") / "ladder"
    before, command = contents(older), Killed(folder.parent, "init", "--renew", "ladder")

    def begin() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(older, folder)

    begin()
    run = command.run()
    assert run
    after = contents(folder)
    assert before != after
    changed: list[int] = []
    for moment in range(1, run[0] + 1):
        begin()
        command.run(moment)
        found = {name: content for name, content in contents(folder).items() if not name.endswith(".tmp")}
        assert all(found.get(name) in (before.get(name), after.get(name)) for name in before | after), f"killed at change {moment}"
        _, wheel, digest = re.split(r"\n\./vendor/| --hash=sha256:", found["vendor/rungbook.txt"].decode().strip())
        assert hashlib.sha256(found[f"vendor/{wheel}"]).hexdigest() == digest, f"killed at change {moment}"
        changed += [moment] if found != before else []
        assert invoke("init", "--renew", folder).exit_code == 0
        assert {name: content for name, content in contents(folder).items() if not name.endswith(".tmp")} == after, f"killed at change {moment}"
    command.end()
    assert changed == list(range(changed[0], run[0] + 1))
    assert changed[0] > 4  # so many files are complete beside their places before the first of them takes its own


def test_what_both_changed_in_one_place_is_left_to_a_person(older: Path) -> None:
    """The template stays as the company wrote it, and workflows are listed where nobody may push them."""
    (older / "templates/level.md.j2").write_text("{# Ours. #}\n" + LEVEL, encoding="utf-8")
    before = (older / CHECK).read_bytes()
    done = invoke("init", "--renew", older, "--leave-workflows")
    assert (
        "  templates/level.md.j2: left to you. Rungbook changed it and you had too, in the same lines. Compare the two and bring them together.\n"
        in done.output
    )
    assert f"  {CHECK}: left to you. Rungbook changed it, and you had not." in done.output
    assert (older / "templates/level.md.j2").read_text(encoding="utf-8").startswith("{# Ours. #}")
    assert (older / CHECK).read_bytes() == before


def test_a_dry_run_and_an_older_rungbook_change_nothing(older: Path) -> None:
    """The first lists, the second says in one line that the repository has the newer one."""
    before = {path: path.read_bytes() for path in older.rglob("*") if path.is_file()}
    assert "Nothing was written" in invoke("init", "--renew", older, "--dry-run").output
    newer = older / "vendor/rungbook-99.0.0-py3-none-any.whl"
    newer.write_bytes(b"")
    refused = invoke("init", "--renew", older)
    assert refused.exit_code == 2
    assert refused.output == f"Error: {older} has Rungbook 99.0.0, which is newer than this one, {__version__}. Take a newer Rungbook; nothing was changed.\n"
    newer.unlink()
    assert {path: path.read_bytes() for path in older.rglob("*") if path.is_file()} == before


def test_the_pull_request_lists_what_it_leaves_out() -> None:
    """Workflows, with the command that brings them in, and the notes of each version between."""
    workflow = Change(CHECK, b"", "Rungbook changed it, and you had not.")
    text = as_markdown(Renewal("0.1.0", "0.3.0", (Change("requirements.txt", b"", "Why."), workflow), (), {"0.3.0": "- C.", "0.2.0": "- B."}), [workflow])
    assert text == (
        "# Rungbook 0.1.0 → 0.3.0\n\n| File | What happens | Why |\n|---|---|---|\n| `requirements.txt` | written | Why. |\n\n"
        f"## Workflows\n\nA workflow may not change workflows, so these are not in this pull request:\n\n- `{CHECK}`: Rungbook changed it, and you had not.\n\n"
        "To bring them in, check out this branch and run, where this Rungbook is installed:\n\n```sh\nrungbook init --renew .\n```\n\n"
        "## What is new in 0.3.0\n\n- C.\n\n## What is new in 0.2.0\n\n- B.\n"
    )
