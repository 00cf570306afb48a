"""Files that did not change are linked from the last site, and nothing is ever written into one of its files."""

import os
from pathlib import Path

import pytest

from rungbook.mkdocs.reuse.last_site import BESIDE, PAGES, LastSite
from rungbook.mkdocs.reuse.pages import KeptPages


def built(tmp_path: Path, name: str, files: dict[str, str], kept: KeptPages, last: str = "none", part: str = PAGES) -> list[str]:
    """Build a site of files with their states as their text, and return which it linked."""
    (tmp_path / name).mkdir(exist_ok=True)
    site = LastSite(tmp_path / last, tmp_path / name, kept)
    linked = [file for file, text in files.items() if site.has(file, text)]
    for file in files.keys() - set(linked):
        (tmp_path / name / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name / file).write_text(files[file], encoding="utf-8")
    site.keep(part)
    return linked


def test_a_file_in_the_same_state_is_linked(tmp_path: Path) -> None:
    kept = KeptPages(tmp_path / "kept", "")
    assert built(tmp_path, "one", {"a/b.html": "A", "c.html": "C"}, kept) == []
    assert built(tmp_path, "two", {"a/b.html": "A", "c.html": "D"}, kept, "one") == ["a/b.html"]
    assert (tmp_path / "two/a/b.html").samefile(tmp_path / "one/a/b.html")
    assert [(tmp_path / name / "c.html").read_text() for name in ("one", "two")] == ["C", "D"]
    assert built(tmp_path, "three", {"a/b.html": "A", "c.html": "D"}, KeptPages(tmp_path / "kept", ""), "two") == ["a/b.html", "c.html"]


def test_each_part_is_known_by_itself(tmp_path: Path) -> None:
    kept = KeptPages(tmp_path / "kept", "")
    built(tmp_path, "one", {"a.html": "A"}, kept, part=PAGES)
    built(tmp_path, "one", {"a.json": "{}"}, kept, part=BESIDE)
    assert built(tmp_path, "two", {"a.html": "A", "a.json": "{}", "b.html": "B"}, kept, "one") == ["a.html", "a.json"]


@pytest.mark.parametrize("change", ["touched", "gone", "another length", "another mode"])
def test_a_file_that_somebody_touched_is_written(tmp_path: Path, change: str) -> None:
    kept = KeptPages(tmp_path / "kept", "")
    built(tmp_path, "one", {"a.html": "A"}, kept)
    file = tmp_path / "one/a.html"
    known = file.stat().st_mtime_ns
    if change == "touched":
        os.utime(file, ns=(known + 1, known + 1))
    elif change == "gone":
        file.unlink()
    elif change == "another mode":
        file.chmod(0o600)
    else:
        file.write_text("AB")
        os.utime(file, ns=(known, known))
    assert built(tmp_path, "two", {"a.html": "A"}, kept, "one") == []


def test_nothing_is_written_into_a_file_of_the_last_site(tmp_path: Path) -> None:
    """Where two pages have one address, the second takes the place of the first that was linked."""
    kept = KeptPages(tmp_path / "kept", "")
    built(tmp_path, "one", {"a.html": "A"}, kept)
    (tmp_path / "two").mkdir()
    site = LastSite(tmp_path / "one", tmp_path / "two", kept)
    assert site.has("a.html", "A")
    assert not site.has("a.html", "B")
    (tmp_path / "two/a.html").write_text("B")
    assert (tmp_path / "one/a.html").read_text() == "A"


def test_a_site_that_another_build_exchanges_meanwhile_is_not_linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = KeptPages(tmp_path / "kept", "")
    built(tmp_path, "one", {"a.html": "A"}, kept)
    link = os.link

    def exchange(old: Path, new: Path) -> None:
        old.unlink()
        old.write_text("B")
        link(old, new)

    monkeypatch.setattr(os, "link", exchange)
    assert built(tmp_path, "two", {"a.html": "A"}, kept, "one") == []
    assert [(tmp_path / name / "a.html").read_text() for name in ("one", "two")] == ["B", "A"]


def test_a_file_system_without_links_is_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = KeptPages(tmp_path / "kept", "")
    built(tmp_path, "one", {"a/b.html": "A"}, kept)

    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    assert built(tmp_path, "two", {"a/b.html": "A"}, kept, "one") == []
    assert (tmp_path / "two/a/b.html").read_text() == "A"
