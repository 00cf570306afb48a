"""Links, devices and texts in another encoding in any folder of a project: reported, and never followed."""

import os
import shutil
from pathlib import Path

import pytest

from rungbook.read.files import MAX_BYTES
from tests.conftest import SAMPLE, rungbook

CONFIG = "site_name: Sample\ntheme: {name: material, font: false}\nplugins: [search, rungbook]\n"
HIDDEN = "a secret that lies elsewhere"

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with all three folders, and a secret beside it."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.md").write_text(f"# {HIDDEN}\n\n{HIDDEN}\n", encoding="utf-8")
    folder = tmp_path / "project"
    shutil.copytree(SAMPLE, folder / "ladders")
    for name in ("docs", "templates"):
        (folder / name).mkdir()
    (folder / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "place",
    [
        "ladders/leak.yml",
        "ladders/tracks/leak.yml",
        "docs/leak.md",
        "docs/leak.txt",
        "docs/deep/leak.png",
        "templates/leak.md.j2",
        "templates/parts/leak.md.j2",
    ],
)
def test_a_link_in_any_folder_stops_the_build_at_its_name(project: Path, place: str) -> None:
    """A link is reported by its name, and nothing of what it points to is published."""
    (project / place).parent.mkdir(exist_ok=True)
    (project / place).symlink_to(project.parent / "elsewhere" / "secret.md")
    built = rungbook("build", cwd=project)
    assert built.returncode == 1
    assert f"{place}:1:1: error[not-a-file]" in built.stderr
    assert HIDDEN not in built.stderr + rungbook("check", cwd=project).stderr
    published = [path for path in (project / "site").rglob("*") if path.is_file() and HIDDEN in path.read_text(encoding="utf-8", errors="replace")]
    assert published == []


@pytest.mark.parametrize("folder", ["docs", "templates"])
def test_a_link_to_a_folder_is_refused(project: Path, folder: str) -> None:
    """Nor is a whole folder followed, be it inside or the project's own."""
    (project / folder / "leak").symlink_to(project.parent / "elsewhere", target_is_directory=True)
    built = rungbook("build", cwd=project)
    assert built.returncode == 1
    assert f"{folder}/leak:1:1: error[not-a-file]" in built.stderr
    shutil.rmtree(project / folder)
    (project / folder).symlink_to(project.parent / "elsewhere", target_is_directory=True)
    built = rungbook("build", cwd=project)
    assert built.returncode == 1
    assert f"{folder}:1:1: error[not-a-file]" in built.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
@pytest.mark.parametrize("place", ["ladders/pipe.yml", "docs/pipe.md", "templates/level.md.j2"])
def test_a_pipe_in_any_folder_is_reported_and_nothing_waits_for_it(project: Path, place: str) -> None:
    """A pipe would keep its reader waiting for ever."""
    os.mkfifo(project / place)
    built = rungbook("build", cwd=project)
    assert built.returncode == 1
    assert f"{place}:1:1: error[not-a-file]" in built.stderr


def test_render_refuses_links_among_templates(project: Path) -> None:
    """The command that writes pages follows no link either."""
    (project / "templates" / "level.md.j2").symlink_to(project.parent / "elsewhere" / "secret.md")
    rendered = rungbook("render", "--into", "out", cwd=project)
    assert rendered.returncode == 1
    assert "templates/level.md.j2:1:1: error[not-a-file]" in rendered.stderr
    assert not (project / "out").exists()


@pytest.mark.parametrize("place", ["docs/faq.md", "templates/level.md.j2"])
@pytest.mark.parametrize("audience", ["public", "internal"])
def test_a_text_that_is_not_utf8_is_reported_at_its_line(project: Path, place: str, audience: str) -> None:
    """What a text editor of an office saves in its own encoding is named, without a traceback."""
    (project / place).write_bytes("# Über\n\nCafé\n".encode().replace("é".encode(), b"\xe9"))
    built = rungbook("build", "--audience", audience, cwd=project)
    assert built.returncode == 1
    assert f"{place}:3:1: error[not-utf8]" in built.stderr
    assert "Traceback" not in built.stderr


def test_a_report_waits_for_no_device(project: Path) -> None:
    """A pipe in the ladder is reported by its name, and nobody reads a line of it."""
    os.mkfifo(project / "ladders" / "pipe.yml")
    assert "ladders/pipe.yml:1:1: error[not-a-file]" in rungbook("check", cwd=project).stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_check_waits_for_no_pipe_in_place_of_the_settings(project: Path) -> None:
    """It is reported like a pipe in a folder; settings that inherit from one are read without it."""
    without = rungbook("check", cwd=project).stderr
    (project / "mkdocs.yml").unlink()
    os.mkfifo(project / "mkdocs.yml")
    checked = rungbook("check", cwd=project)
    assert checked.returncode == 1
    assert "mkdocs.yml:1:1: error[not-a-file]" in checked.stderr
    (project / "mkdocs.yml").rename(project / "pipe.yml")
    (project / "mkdocs.yml").write_text(f"INHERIT: pipe.yml\n{CONFIG}", encoding="utf-8")
    assert rungbook("check", cwd=project).stderr == without


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_links_into_a_removed_folder_are_looked_for_in_plain_files(project: Path) -> None:
    """A pipe among the pages is reported and not read."""
    os.mkfifo(project / "docs" / "pipe.md")
    (project / "mkdocs.yml").write_text(f"{CONFIG}nav: [gone/a.md, gone/b.md]\n", encoding="utf-8")
    checked = rungbook("check", cwd=project)
    assert "docs/pipe.md:1:1: error[not-a-file]" in checked.stderr
    assert "There is no folder `docs/gone`" in checked.stderr


def test_a_page_that_is_too_large_is_reported_and_not_read(project: Path) -> None:
    """As a file of the ladder is."""
    (project / "docs" / "large.md").write_text("-" * (MAX_BYTES + 1), encoding="utf-8")
    assert "docs/large.md:1:1: error[file-size]" in rungbook("check", cwd=project).stderr


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_build_waits_for_no_pipe_in_place_of_the_settings(project: Path) -> None:
    """Nor for one from which the settings inherit: one line names it."""
    for name in ("pipe.yml", "mkdocs.yml"):
        (project / name).unlink(missing_ok=True)
        os.mkfifo(project / name)
        if name == "pipe.yml":
            (project / "mkdocs.yml").write_text(f"INHERIT: pipe.yml\n{CONFIG}", encoding="utf-8")
        built = rungbook("build", cwd=project)
        assert (built.returncode, built.stderr.count("\n")) == (2, 1)
        assert f"{name}: Not a plain file." in built.stderr
