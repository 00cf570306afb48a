"""The files that a site offers to take along: each once, linked from its page, written again only where it changed."""

import shutil
from pathlib import Path

import pytest

from rungbook.exports.downloads import downloads, file_of
from rungbook.exports.setting import Setting
from rungbook.words import catalogue
from tests.conftest import SAMPLE, rungbook, succeeds
from tests.hostile import settings
from tests.test_workbook import sample


def test_each_track_level_and_step_has_its_files() -> None:
    """And each file an address and a word of its own."""
    offered = list(downloads(sample()))
    assert len({one.path for one in offered}) == len(offered)
    assert {"downloads/ladder.xlsx", "downloads/keeper/keeper.xlsx", "downloads/keeper/keeper-calibration.pptx"} <= {one.path for one in offered}
    assert [one.path for one in offered if one.page == "keeper/apprentice-to-keeper.md"] == ["downloads/keeper/keeper-apprentice-to-keeper-promotion-case.docx"]
    assert sorted(one.purpose for one in offered if one.page == "keeper/apprentice.md") == ["advert", "handout", "interview", "self-review"]
    assert sorted(one.purpose for one in offered if one.page == "keeper/keeper.md") == ["advert", "handout", "self-review"]
    assert all(catalogue()(one.word) for one in offered)


def test_a_site_for_candidates_offers_nothing_of_reviews() -> None:
    """No review of oneself, no promotion case, no calibration."""
    offered = {one.purpose for one in downloads(sample("public"), candidates=True)}
    assert offered == {"", "advert", "handout"}


@pytest.mark.slow
def test_what_did_not_change_is_not_written_again() -> None:
    """What is kept is taken for the same content and the same looks, and for no other."""
    kept: dict[str, str] = {}
    made = []

    def keep(about: str, make: object) -> str:
        if about not in kept:
            made.append(about)
            assert callable(make)
            kept[about] = make()
        return kept[about]

    offered = [one for one in downloads(sample()) if one.page == "keeper/keeper.md"]
    setting = Setting(audience="internal")
    for _ in range(2):
        files = [file_of(one, sample(), setting, keep) for one in offered]
    assert len(made) == len(offered)
    assert files == [file_of(one, sample(), setting) for one in offered]
    file_of(offered[0], sample(), Setting(audience="internal", words=catalogue("de")), keep)
    assert len(made) == len(offered) + 1


@pytest.mark.slow
def test_a_build_has_them_where_it_is_asked(tmp_path: Path) -> None:
    """With `--downloads` each file is in the site and linked from its page; without, neither."""
    shutil.copytree(SAMPLE, tmp_path / "ladders")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "own.css").write_text(":root { --rb-accent: #1d4f91; }", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(settings() + "\nextra_css: [own.css]\n", encoding="utf-8")
    page = tmp_path / "site" / "keeper" / "keeper" / "index.html"
    for options in (["--downloads"], []):
        succeeds("build", *options, cwd=tmp_path)
        files = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site" / "downloads").rglob("*.*")}
        assert files == ({one.path for one in downloads(sample("public"))} if options else set())
        links = 'href="../../downloads/keeper/keeper-keeper-handout.docx" download>Hand-out (.docx)</a>'
        assert (links in page.read_text(encoding="utf-8")) == bool(options)
        if options:
            verified = rungbook("verify", "--ladders", "ladders", cwd=tmp_path)
            assert "downloads" not in verified.stderr, verified.stderr
