"""A build that is killed, fails or finds the disk full leaves the old site whole."""

import errno
import json
import os
import random
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from rungbook.mkdocs import replace_site
from rungbook.mkdocs.replace_site import new_site
from tests.conftest import REPO, rungbook
from tests.kill_at import Killed


class Builds:
    """Builds of one project, each of which may be killed."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.command = Killed(project, "build")

    def run(self, version: str, kill_at: int = 0) -> tuple[int, int] | None:
        (self.project / "docs" / "index.md").write_text(f"# {version}\n", encoding="utf-8")
        return self.command.run(kill_at)


def project(folder: Path) -> Path:
    """A project with a small ladder and the theme that builds fastest."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# One\n", encoding="utf-8")
    shutil.copytree(REPO / "tests" / "small", folder / "ladders")
    (folder / "mkdocs.yml").write_text(json.dumps({"site_name": "Small", "theme": "mkdocs", "plugins": ["rungbook"]}), encoding="utf-8")
    return folder


@pytest.fixture
def builds(tmp_path: Path) -> Iterator[Builds]:
    running = Builds(project(tmp_path))
    yield running
    running.command.end()


def tree(folder: Path) -> str:
    """Every file of a folder and its bytes, as one value."""
    files = [(path.relative_to(folder).as_posix(), path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file()]
    return sha256(repr(files).encode()).hexdigest()


def assert_killed_builds_leave_a_whole_site(builds: Builds, moments: list[int], whole: dict[str, str]) -> None:
    """After each kill the site is that of one version or the other, to the byte."""
    for number, moment in enumerate(moments):
        version = ("Two", "One")[number % 2]
        assert builds.run(version, moment) is None
        assert tree(builds.project / "site") in whole.values(), f"killed at change {moment}"


def versions(builds: Builds) -> tuple[dict[str, str], int, int]:
    """What the site of each version is, the number of changes that a build makes, and which of them is the exchange."""
    whole: dict[str, str] = {}
    for version in ("Two", "One", "Two", "One"):
        ended = builds.run(version)
        assert ended
        changes, exchange = ended
        assert whole.setdefault(version, tree(builds.project / "site")) == tree(builds.project / "site")
    assert len(set(whole.values())) == 2
    assert changes > exchange > 100
    return whole, changes, exchange


@pytest.mark.slow
def test_five_killed_builds_leave_a_whole_site(builds: Builds) -> None:
    """Killed at three moments of chance and right before and after the sites change places; the next build removes what is left."""
    whole, changes, exchange = versions(builds)
    chance = random.Random(11)  # noqa: S311 - a fixed seed, no secret
    assert_killed_builds_leave_a_whole_site(builds, [*(chance.randrange(1, changes) for _ in range(3)), exchange, exchange + 1], whole)
    assert [path.name for path in builds.project.iterdir() if "building" in path.name]
    builds.run("Two")
    assert tree(builds.project / "site") == whole["Two"]
    assert [path.name for path in builds.project.iterdir() if "building" in path.name] == []


@pytest.mark.heavy
def test_a_hundred_killed_builds_leave_a_whole_site(builds: Builds) -> None:
    """Killed at sixty moments of chance before the exchange, and at each change around it."""
    whole, changes, exchange = versions(builds)
    chance = random.Random(12)  # noqa: S311 - a fixed seed, no secret
    around = range(exchange - 10, min(exchange + 30, changes))
    assert_killed_builds_leave_a_whole_site(builds, [*chance.sample(range(1, exchange - 10), 60), *around], whole)


@pytest.mark.slow
def test_a_build_that_a_warning_fails_leaves_the_old_site(tmp_path: Path) -> None:
    """A strict build with a broken link ends with status 1, and the site is as it was."""
    folder = project(tmp_path)
    assert rungbook("build", cwd=folder).returncode == 0
    before = tree(folder / "site")
    (folder / "docs" / "index.md").write_text("# Two\n\n[broken](nowhere.md)\n", encoding="utf-8")
    failed = rungbook("build", cwd=folder)
    assert (failed.returncode, tree(folder / "site")) == (1, before)
    assert sorted(path.name for path in folder.iterdir()) == [".cache", "docs", "ladders", "mkdocs.yml", "site"]


@pytest.mark.slow
def test_a_build_on_a_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    """One line, status 2 and the old site, where a file of the new one can't be written: here for a limit on the size of files."""
    folder = project(tmp_path)
    assert rungbook("build", cwd=folder).returncode == 0
    before = tree(folder / "site")
    command = ["bash", "-c", 'ulimit -f 60; exec "$@"', "bash", sys.executable, "-m", "rungbook", "build", "--plain"]
    failed = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (failed.returncode, tree(folder / "site")) == (2, before), failed.stderr
    assert failed.stderr.endswith("The site that was there is as it was.\n")
    assert len(failed.stderr.splitlines()) == 1


@pytest.mark.heavy  # the same with a limit on the size of files: test_a_build_on_a_full_disk_leaves_the_old_site
def test_a_build_on_a_mounted_disk_that_fills_up_leaves_the_old_site(tmp_path: Path) -> None:
    """The same on a file system of two megabytes, which hold one site and not two."""
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "rungbook-test", str(tmp_path)], capture_output=True, check=False).returncode:
        pytest.skip("This machine lets nobody mount a file system here.")
    try:
        folder = project(tmp_path / "here")
        assert rungbook("build", cwd=folder).returncode == 0
        before = tree(folder / "site")
        room = os.statvfs(folder)
        (folder / "ballast").write_bytes(b"x" * (room.f_bavail - 40) * room.f_frsize)
        failed = rungbook("build", "--plain", cwd=folder)
        assert (failed.returncode, tree(folder / "site")) == (2, before), failed.stderr
        assert "The disk is full. Make room and run this again. The site that was there is as it was." in failed.stderr
        assert len(failed.stderr.splitlines()) == 1
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An old site of two pages, and things that no build put there."""
    site = tmp_path / "site"
    (site / ".git" / "objects").mkdir(parents=True)
    (site / ".git" / "objects" / "one").write_text("one", encoding="utf-8")
    (site / ".htaccess").write_text("Deny", encoding="utf-8")
    (site / "gone").mkdir()
    (site / "gone" / "index.html").write_text("old", encoding="utf-8")
    (site / "index.html").write_text("old", encoding="utf-8")
    site.chmod(0o750)
    return site


def build(site: Path) -> None:
    with new_site(site) as folder:
        (folder / "index.html").write_text("new", encoding="utf-8")
        (folder / "page").mkdir()
        (folder / "page" / "index.html").write_text("new", encoding="utf-8")


WANTED = {".git/objects/one": "one", ".htaccess": "Deny", "index.html": "new", "page/index.html": "new"}


def assert_new(site: Path) -> None:
    """The new site is there with the hidden files and the mode of the old one, and nothing is beside it."""
    files = [path for path in site.rglob("*") if path.is_file()]
    assert {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in files} == WANTED
    assert stat.S_IMODE(site.stat().st_mode) == 0o750
    assert not (site / "gone").exists()
    assert [path.name for path in site.parent.iterdir() if path.name.startswith(".site.")] == []


def refuse(code: int) -> object:
    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.parametrize("code", [0, errno.ENOSYS, errno.EINVAL, errno.EBUSY, errno.EXDEV])
def test_the_new_site_takes_the_place_of_the_old_one(site: Path, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one step, in two where the system knows no such step, and file by file where the folder can't be moved."""
    if code:
        monkeypatch.setattr(replace_site, "_exchange", refuse(code))
    build(site)
    assert_new(site)


def test_a_site_that_is_a_link_or_absent_is_built(site: Path, tmp_path: Path) -> None:
    """A link stays a link, and its folder gets the new site; a first build has none to replace."""
    link = tmp_path / "public"
    link.symlink_to(site)
    build(link)
    assert link.is_symlink()
    assert_new(site)
    build(tmp_path / "deeper" / "first")
    assert (tmp_path / "deeper" / "first" / "page" / "index.html").read_text(encoding="utf-8") == "new"


def test_a_site_whose_surroundings_can_not_be_written_is_built(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no folder may be made beside the site, the new one is built elsewhere and brought in file by file."""
    make = Path.mkdir

    def refused(path: Path, *given: object, **options: object) -> None:
        if path.parent == site.parent and path != site:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        make(path, *given, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "mkdir", refused)
    monkeypatch.setattr(replace_site, "_exchange", refuse(errno.EACCES))
    build(site)
    assert_new(site)


def test_a_build_killed_between_two_renames_left_the_old_site(site: Path) -> None:
    """Where the system can't let folders change places at once, the next build first puts the old one back."""
    site.rename(site.with_name(".site.building-1.old"))

    def fail() -> None:
        with new_site(site):
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert (site / "gone" / "index.html").read_text(encoding="utf-8") == "old"


def test_the_folder_of_a_build_that_still_runs_is_left_alone(site: Path) -> None:
    """What a killed build left goes; what another build is working in stays."""
    left, other = site.with_name(".site.building-1"), site.with_name(".site.building-2")
    for folder in (left, other):
        folder.mkdir()
    lock = replace_site._locked(other)
    assert lock is not None
    build(site)
    assert (left.exists(), other.exists()) == (False, True)
    os.close(lock)
    build(site)
    assert not other.exists()
