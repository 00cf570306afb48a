"""The guides for editors: each block of YAML, pasted where its page says, gives a ladder without a problem."""

import re
import shutil
from pathlib import Path

import pytest

from rungbook.mkdocs.settings import settings_problems
from rungbook.pipeline import examine
from rungbook.read.page_head import read_head
from tests.conftest import REPO

EDITING = REPO / "docs" / "editing"
FENCE = re.compile(r"^(?P<margin> *)```yaml\n(?P<body>.*?)^ *```$", re.MULTILINE | re.DOTALL)
PLACE = re.compile(r"^ *(?:\S.*? )??(?P<otherwise>[Oo]r )?`(?P<file>[\w./-]+\.(?:yml|md))`(?:, (?P<where>[^.]*))?:\n\n\Z", re.MULTILINE)
NAME = re.compile(r"`([^`]+)`")

Recipe = tuple[str, str, str]
"""A file, where in it, and the lines to paste."""


def recipes(page: Path) -> list[tuple[bool, Recipe]]:
    """Return a page's blocks in order, each with whether it takes the place of the one before it."""
    text = page.read_text(encoding="utf-8")
    found = []
    for fence in FENCE.finditer(text):
        place = PLACE.search(text[: fence.start()])
        assert place, f"{page.name}: nothing above this block says where it belongs:\n{fence[0]}"
        body = "".join(line.removeprefix(fence["margin"]) for line in fence["body"].splitlines(keepends=True))
        found.append((place["otherwise"] is not None, (place["file"], place["where"] or "", body)))
    return found


def pasted(folder: Path, recipe: Recipe) -> None:
    """Paste a recipe as an editor would who only sees lines."""
    file, where, body = recipe
    path = folder / file
    if where == "a new file":
        assert not path.exists()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")
        return
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    first, last = place_of(lines, where)
    path.write_text("".join([*lines[:first], body, *lines[last:]]), encoding="utf-8")


def place_of(lines: list[str], where: str) -> tuple[int, int]:
    """Return the lines that a block takes the place of; none, where it is put between two."""
    names = NAME.findall(where)
    if where == "at the end":
        return len(lines), len(lines)
    if "the line" in where:
        numbers = [number for number, line in enumerate(lines) if line.strip() == names[0]]
        assert len(numbers) == 1, f"{len(numbers)} lines are `{names[0]}`"
        first, last = numbers[0], numbers[0] + 1
    else:
        first, last = 0, len(lines)
        for name in reversed(names):
            first, last = entry(lines, name, first, last)
    assert where.startswith(("below ", "in place of ", "at the start of ")), where
    return {"below": (last, last), "in": (first, last), "at": (first + 1, first + 1)}[where.split()[0]]


def entry(lines: list[str], name: str, first: int, last: int) -> tuple[int, int]:
    """Return where an entry starts and ends: below it come the lines that are indented further."""
    start = next(number for number in range(first, last) if re.match(rf" *{re.escape(name)}:", lines[number]))
    margin = indent(lines[start])
    end = start + 1
    while end < last and (not lines[end].strip() or indent(lines[end]) > margin):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return start, end


def indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of the reference ladder and the site's settings."""
    shutil.copytree(REPO / "ladders", tmp_path / "ladders")
    shutil.copy(REPO / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in sorted(EDITING.glob("*.md")) if recipes(page)], ids=lambda page: page.stem)
def test_the_recipes_of_a_page_work(page: Path, repository: Path) -> None:
    """Pasted one after the other, as somebody would who follows the page from its top, they leave nothing to repair."""
    before: dict[str, bytes] = {}
    for otherwise, recipe in recipes(page):
        file, where, body = recipe
        if file == "mkdocs.yml":
            assert settings_mistakes(repository, body) == []
        elif file.endswith(".md"):
            assert not read_head(body + "\n# A page\n", file).problems
        else:
            if otherwise:
                restore(repository, before)
            before = {path.relative_to(repository).as_posix(): path.read_bytes() for path in repository.rglob("*.yml")}
            pasted(repository, (file, where, body))
    assert [str(problem) for problem in examine(repository / "ladders", "ladders").problems] == []


def restore(folder: Path, files: dict[str, bytes]) -> None:
    for path in folder.rglob("*.yml"):
        if (name := path.relative_to(folder).as_posix()) in files:
            path.write_bytes(files[name])
        else:
            path.unlink()


def settings_mistakes(folder: Path, body: str) -> list[str]:
    """Return what is wrong with the settings, whatever files they name."""
    (folder / "mkdocs.yml").write_text(f"site_name: Ladder\n{body}", encoding="utf-8")
    problems = settings_problems(folder / "mkdocs.yml", "mkdocs.yml", folder / "ladders", None)
    return [problem.message for problem in problems if not problem.message.startswith("There is no file")]
