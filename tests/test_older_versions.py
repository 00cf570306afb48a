"""Older versions under `/v/<name>/`: which there are, what is withheld from them today, and that each is built once."""

import re
from pathlib import Path

import pytest

from rungbook.changes import history
from rungbook.mkdocs.versions import versions
from rungbook.model import Audience, Ladder
from rungbook.pipeline import as_they_were
from rungbook.read.docs import Docs
from tests.conftest import rungbook, succeeds
from tests.test_what_changed import KEEPER, OIL, Repository

pytestmark = pytest.mark.slow  # each starts a program


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path)
    repository.git("tag", "ladder-2026.1")
    return repository


def older(repository: Repository, audience: Audience = "public") -> dict[str, Ladder]:
    ladders = repository.ladders
    found = as_they_were(ladders, history.tagged(ladders), history.revisions(ladders), audience, None)
    return {name: held.ladder for name, _, held in found}


def key(repository: Repository, name: str) -> str:
    """What a version is kept by between builds."""
    found = versions(repository.root / "mkdocs.yml", repository.ladders, repository.root / "templates", "public", Docs(), "")
    return next(version.key for version in found if version.name == name)


def texts(ladder: Ladder) -> str:
    return "\n".join(passage.text for passage in ladder.passages)


def test_each_tag_is_a_version_the_newest_first(repository: Repository) -> None:
    """Other tags are none, nor are names that no address can have, nor commits without a ladder."""
    repository.edit(3, KEEPER, OIL, "You order oil for two stations.")
    repository.git("tag", "-a", "-m", "x", "ladder-2026.2")
    for name in ("v1", "ladder-a_b", "ladder-.hidden"):
        repository.git("tag", name)
    grades = repository.ladders / "grades.yml"
    good = grades.read_text(encoding="utf-8")
    grades.write_text("g1: [\n", encoding="utf-8")
    repository.commit(4)
    repository.git("tag", "ladder-broken")
    grades.write_text(good, encoding="utf-8")
    repository.commit(5)
    assert [(name, revision.day) for name, revision in history.tagged(repository.ladders)] == [
        ("broken", "2026-03-04"), ("2026.2", "2026-03-03"), ("2026.1", "2026-03-01"),
    ]  # fmt: skip
    found = older(repository)
    assert [*found] == ["2026.2", "2026.1"]
    assert OIL in texts(found["2026.1"])
    assert OIL not in texts(found["2026.2"])


def test_what_is_internal_since_is_in_no_public_version(repository: Repository) -> None:
    """An expectation that got other words, also where it is gone by now; the company's version has it."""
    repository.edit(3, KEEPER, OIL, "You hoard oil.")
    repository.edit(4, KEEPER, "You hoard oil.}", "You hoard oil., audience: internal}")
    assert OIL not in texts(older(repository)["2026.1"])
    repository.edit(5, KEEPER, "        owns-oil: {thread: oil, text: You hoard oil., audience: internal}\n", "")
    found = older(repository)["2026.1"]
    assert OIL not in texts(found)
    assert "You keep the tower." in texts(found)
    assert OIL in texts(older(repository, "internal")["2026.1"])


def test_a_text_that_moved_to_an_internal_place_takes_its_old_place_along(repository: Repository) -> None:
    """Managers' notes of today are not what an expectation of an older version says."""
    repository.edit(3, KEEPER, "        owns-oil: {thread: oil, text: You order oil for the station.}\n", "")
    assert OIL in texts(older(repository)["2026.1"])
    repository.edit(4, KEEPER, "    summary: You keep the tower.\n", f"    summary: You keep the tower.\n    notes: {OIL}\n")
    assert OIL not in texts(older(repository)["2026.1"])


def test_a_title_inside_an_internal_text_is_no_secret(repository: Repository) -> None:
    """Managers' notes that name a level whose title is long take neither the level nor what changed at it away."""
    title = "Keeper of the lighthouse and its station"
    repository.edit(3, KEEPER, "    title: Keeper\n", f"    title: {title}\n")
    repository.git("tag", "ladder-2026.2")
    repository.edit(4, KEEPER, OIL, "You order oil for two stations.")
    repository.edit(5, KEEPER, "    summary: You keep the tower.\n", f"    summary: You keep the tower.\n    notes: Only the {title} goes on watch alone.\n")
    assert title in texts(older(repository)["2026.2"])
    assert "two stations" in repository.page()
    shown = key(repository, "2026.2")
    repository.edit(6, KEEPER, f"    title: {title}\n", "    title: Keeper\n")
    assert title not in texts(older(repository)["2026.2"])
    assert key(repository, "2026.2") != shown


def test_a_version_is_its_tags_commit_and_not_its_day(repository: Repository) -> None:
    """What was internal before the tag, and public at it, is in it; what became internal after it, on the same day, is not."""
    repository.edit(3, KEEPER, "text: You order oil for the station.}", "text: You order oil for the station., audience: internal}")
    assert OIL not in texts(older(repository)["2026.1"])
    repository.edit(3, KEEPER, "text: You order oil for the station., audience: internal}", "text: You order oil for the station.}")
    repository.commit(3)
    repository.git("tag", "ladder-2026.2")
    assert OIL in texts(older(repository)["2026.2"])
    assert OIL not in texts(older(repository)["2026.1"])
    repository.edit(3, KEEPER, "text: You order oil for the station.}", "text: You order oil for the station., audience: internal}")
    assert OIL not in texts(older(repository)["2026.2"])
    found = versions(repository.root / "mkdocs.yml", repository.ladders, repository.root / "templates", "internal", Docs(), "")
    since = [(version.name, version.changed_since) for version in found]
    assert since == [("2026.2", "2026-03-04"), ("2026.1", "2026-03-02")]  # nothing that the company's readers see has changed since on that day


def test_a_version_that_was_merged_is_the_merge(repository: Repository) -> None:
    """What changed after it is counted from there: the commits of the branch are not states of the ladder's history."""
    repository.git("switch", "-q", "-c", "side")
    repository.edit(2, KEEPER, OIL, "You order oil for two stations.")
    repository.git("switch", "-q", "main")
    repository.git("merge", "-q", "--no-ff", "-m", "Merge", "side", day=3)
    repository.git("tag", "ladder-2026.2")
    repository.edit(4, KEEPER, "You keep the tower.", "You mind the tower.")
    tagged = dict(history.tagged(repository.ladders))["2026.2"]
    assert [one.commit for one in history.revisions(repository.ladders)].index(tagged.commit) == 1


def test_pay_that_is_internal_now_was_public_once(repository: Repository) -> None:
    """The figure is gone from the version with the rest of that place's pay."""
    assert [str(pay.place) for grade in older(repository)["2026.1"].grades for pay in grade.pay] == ["Coast", "Islands", "Islands"]
    repository.edit(
        3, "grades.yml", "14-19, currency: GBP, period: hour, place: Islands, audience: public}", "14-19, currency: GBP, period: hour, place: Islands}"
    )
    assert [str(pay.place) for grade in older(repository)["2026.1"].grades for pay in grade.pay] == ["Coast"]


@pytest.mark.slow
def test_a_version_is_built_once_and_is_found_from_todays_pages(repository: Repository) -> None:
    """Beside the site, out of search and sitemap, with a line that leads to what changed since; a later build copies it."""
    repository.edit(3, KEEPER, OIL, "You order oil for two stations.")
    site = repository.built()
    page = (site / "v" / "2026.1" / "keeper" / "keeper" / "index.html").read_text(encoding="utf-8")
    assert OIL in page
    assert "This is version 2026.1 of the ladder, of 1 March 2026." in page
    assert 'content="noindex' in page
    link = re.search(r'href="([^"]*)/\?level=keeper/keeper&amp;since=2026-03-02"', page)
    assert link
    assert (site / "v/2026.1/keeper/keeper" / link[1] / "index.html").resolve() == (site / "what-changed" / "index.html").resolve()
    assert "v/2026.1" not in (site / "sitemap.xml").read_text(encoding="utf-8") + (site / "search" / "search_index.json").read_text(encoding="utf-8")
    assert not (site / "v/2026.1/sitemap.xml").exists()
    assert 'data-list="../../v/versions.json"' in (site / "keeper" / "keeper" / "index.html").read_text(encoding="utf-8")
    succeeds("verify", cwd=repository.root)
    [kept] = (repository.root / ".cache" / "versions").iterdir()
    mark = kept / "keeper" / "mark.txt"
    mark.touch()
    repository.edit(4, KEEPER, "You keep the tower.", "You mind the tower.")
    assert rungbook("build", cwd=repository.root).returncode == 0
    assert (site / "v" / "2026.1" / "keeper" / "mark.txt").is_file()
    repository.git("tag", "-d", "ladder-2026.1")
    assert rungbook("build", cwd=repository.root).returncode == 0
    assert not (site / "v").exists()


def test_a_clone_that_was_cut_short_has_no_versions(repository: Repository, tmp_path: Path) -> None:
    """What is internal since can't be known there, so nothing older is shown; nothing fails, and no other machine is asked."""
    repository.edit(3, KEEPER, OIL, "You order oil for two stations.")
    repository.git("tag", "ladder-2026.2")
    short = tmp_path / "short"
    repository.git("clone", "-q", "--depth", "1", "--branch", "ladder-2026.2", repository.root.as_uri(), str(short))
    assert history.tagged(short / "ladders") == ()
    whole = tmp_path / "whole"
    repository.git("clone", "-q", repository.root.as_uri(), str(whole))
    assert [name for name, _ in history.tagged(whole / "ladders")] == ["2026.2", "2026.1"]
