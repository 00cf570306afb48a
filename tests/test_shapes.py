"""Small ladders of other shapes: each holds together, builds without a warning, and is judged to be right."""

import shutil
from pathlib import Path

import pytest

from rungbook.pipeline import make
from tests.conftest import REPO, rungbook

SHAPES = {path.name: path for path in sorted((REPO / "tests" / "shapes").iterdir())}


@pytest.mark.parametrize("name", SHAPES)
def test_a_ladder_of_another_shape_holds_together(name: str) -> None:
    """No rule takes the one shape that the reference ladder has for the only one."""
    made = make(SHAPES[name], "ladders")
    assert made.site
    assert [f"{problem.rule}: {problem.message}" for problem in made.problems if problem.rule not in WORDING] == []


WORDING = ("undefined-abbreviation", "uneven-form", "vague-word")  # whose texts were written for searching them


@pytest.mark.slow
@pytest.mark.parametrize("name", ["families", "skills-only"])
def test_a_ladder_of_another_shape_is_a_site(name: str, tmp_path: Path) -> None:
    """A strict build succeeds, and what it builds is judged to be right."""
    (tmp_path / "docs").mkdir()
    shutil.copytree(SHAPES[name], tmp_path / "ladders")
    settings = (REPO / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(settings[: settings.index("\nnav:")], encoding="utf-8")
    built = rungbook("build", "--strict", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    judged = rungbook("verify", "site", cwd=tmp_path)
    assert (judged.returncode, judged.stderr) == (0, ""), judged.stderr
