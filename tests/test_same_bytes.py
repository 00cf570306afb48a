"""The same commit gives the same site, no matter who builds it, where and when."""

import json
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from rungbook.changes import history
from rungbook.mkdocs.build_info import set_source_date_epoch
from tests.conftest import REPO, SAMPLE, rungbook, succeeds

pytestmark = pytest.mark.slow  # each starts a program

DATES = ("2026-03-01T23:30:00-0500", "2026-04-02T08:00:00+0900")


def git(folder: Path, *arguments: str, when: str = DATES[0]) -> str:
    """Git with a fixed author and time, and without this machine's settings."""
    who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "A"), ("EMAIL", "a@b.example"), ("DATE", when))}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(["git", "-C", str(folder), *arguments], env={**os.environ, **who, **alone}, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A company's repository with two commits: everything, then one track."""
    root = tmp_path_factory.mktemp("origin")
    ladders = SAMPLE / "ladders" if (SAMPLE / "ladders").is_dir() else SAMPLE
    shutil.copytree(ladders, root / "ladders")
    (root / "docs").mkdir()
    (root / "docs" / "about.md").write_text("# About\n\nA page of ours.\n", encoding="utf-8")
    settings = (REPO / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
    (root / "mkdocs.yml").write_text(settings + "\n", encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Begin")
    track = sorted((root / "ladders" / "tracks").glob("*.yml"))[0]
    text = track.read_text(encoding="utf-8")
    assert text.count("You lead keepers.") == 1
    track.write_text(text.replace("You lead keepers.", "You lead many keepers.") + "# A remark.\n", encoding="utf-8")
    git(root, "commit", "-q", "-a", "-m", "Change a track", when=DATES[1])
    return root


def clone(repository: Path, into: Path) -> Path:
    git(repository.parent, "clone", "-q", str(repository), str(into))
    return into


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def backwards(folder: Path) -> None:
    """Write a checkout's files again in the opposite order, as another file system would list them."""
    held = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts}
    for path in held:
        path.unlink()
    for path in sorted(held, reverse=True):
        path.write_bytes(held[path])


def test_two_machines_build_the_same_bytes(repository: Path, tmp_path: Path) -> None:
    """Directory, time zone, locale, hash seed, umask, order of files and hour of the day differ, and no byte does; a change has its committer's day."""
    here = clone(repository, tmp_path / "a")
    there = clone(repository, tmp_path / "much" / "deeper in" / "another place")
    backwards(there)
    one = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
    other = {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242", "COLUMNS": "40"}
    built = succeeds("build", cwd=here, env=one)
    time.sleep(1.1)  # a clock that got into the site would show
    before = os.umask(0o077)
    try:
        built = rungbook("build", "--site-dir", tmp_path / "elsewhere", cwd=there, env=other)
    finally:
        os.umask(before)
    assert built.returncode == 0, built.stderr
    first, second = files(here / "site"), files(tmp_path / "elsewhere")
    assert first.keys() == second.keys()
    assert not [name for name in first if first[name] != second[name]]
    assert len(first) > 100
    assert b"<ins>many</ins>" in first["what-changed/index.html"]
    assert b"2 April 2026" in first["what-changed/index.html"]


def test_the_build_says_what_it_was_made_from(repository: Path, tmp_path: Path) -> None:
    """`build.json` names commit, ladder, audience and tools, and a `+` behind the commit shows that there are changes outside it."""
    here = clone(repository, tmp_path / "a")
    succeeds("build", cwd=here)
    reported = json.loads((here / "site" / "build.json").read_text(encoding="utf-8"))
    assert reported["commit"] == git(repository, "rev-parse", "HEAD")
    assert reported["audience"] == "public"
    assert reported["ladder"]["title"]
    assert all(re.match(r"\d+\.\d+", version) for version in reported["tools"].values())
    (here / "docs" / "about.md").write_text("# About\n\nChanged.\n", encoding="utf-8")
    assert history.commit(here) == reported["commit"] + "+"


def test_the_sitemap_says_when_a_page_last_changed(repository: Path, tmp_path: Path) -> None:
    """What was changed later has the later day, in its author's time zone, and so have pages that gather from all tracks; the rest keeps its day."""
    here = clone(repository, tmp_path / "a")
    assert rungbook("build", cwd=here, env={"TZ": "Asia/Tokyo"}).returncode == 0
    sitemap = (here / "site" / "sitemap.xml").read_text(encoding="utf-8")
    days = dict(re.findall(r"<loc>\S+?/rungbook/(\S*?)</loc>\s*<lastmod>(\S+)</lastmod>", sitemap))
    tracks = sorted(path.stem for path in (here / "ladders" / "tracks").glob("*.yml"))
    assert days[f"{tracks[0]}/master/"] == days[f"{tracks[0]}/"] == DATES[1][:10]
    assert {day for page, day in days.items() if page.startswith(f"{tracks[1]}/")} == {DATES[0][:10]}
    assert days["about/"] == DATES[0][:10]
    assert days["matrix/"] == days["compare/"] == DATES[1][:10]


@pytest.mark.parametrize(("left_out", "known"), [("blob:none", True), ("tree:0", False)])
def test_a_clone_that_left_something_out_fetches_nothing_for_a_build(repository: Path, tmp_path: Path, left_out: str, known: bool) -> None:
    """The days of files need the old folders and not the old files; where those are missing too, no day is reported."""
    git(repository, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", f"--filter={left_out}", repository.as_uri(), "here")
    ladders = tmp_path / "here" / "ladders"
    packs = sorted((tmp_path / "here" / ".git" / "objects").rglob("*"))
    assert (bool(history.last_changed(ladders)), history.revisions(ladders)) == (known, ())
    assert sorted((tmp_path / "here" / ".git" / "objects").rglob("*")) == packs


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="nothing here makes a key to sign with")
def test_signatures_that_git_is_to_show_are_no_commits(repository: Path, tmp_path: Path) -> None:
    """Who has git show signatures gets the same days and states as anybody else."""
    here = clone(repository, tmp_path / "here")
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "key")], check=True)
    for name, value in {"gpg.format": "ssh", "user.signingKey": str(tmp_path / "key.pub"), "log.showSignature": "true"}.items():
        git(here, "config", name, value)
    with sorted((here / "ladders" / "tracks").glob("*.yml"))[0].open("a", encoding="utf-8") as track:
        track.write("# Another remark.\n")
    git(here, "commit", "-q", "-a", "-S", "-m", "Sign", when=DATES[1])
    assert [revision.day for revision in history.revisions(here / "ladders")] == [DATES[1][:10], DATES[1][:10], DATES[0][:10]]
    assert history.last_change(here / "ladders") is not None


@pytest.mark.parametrize("how", ["without git", "cut short"])
def test_what_git_does_not_know_is_not_said(repository: Path, tmp_path: Path, how: str) -> None:
    """Without a history, or with one that is cut short, no date is reported rather than a wrong one, and the bytes are the same again."""
    sites = []
    for name in ("a", "b"):
        here = tmp_path / name
        if how == "without git":
            shutil.copytree(repository, here, ignore=shutil.ignore_patterns(".git", "site"))
        else:
            git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), str(here))
        env = {"GIT_CEILING_DIRECTORIES": str(tmp_path)}
        succeeds("build", cwd=here, env=env)
        sites.append(files(here / "site"))
        time.sleep(1.1)
    assert sites[0] == sites[1]
    assert b"lastmod" not in sites[0]["sitemap.xml"]


def test_a_build_stamps_the_time_of_the_data(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stamps a time gets that of the ladder's last change; a time that somebody set from outside is kept."""
    here = clone(repository, tmp_path / "a")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    set_source_date_epoch(here / "ladders")
    assert os.environ["SOURCE_DATE_EPOCH"] == git(repository, "log", "-1", "--format=%ct")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    set_source_date_epoch(here / "ladders")
    assert os.environ["SOURCE_DATE_EPOCH"] == "1000000000"
