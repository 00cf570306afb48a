"""The guides for editors: each block of YAML, pasted where its page says, and each command give a ladder without a problem."""

import re
import shlex
import shutil
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from rungbook.cli import main
from rungbook.mkdocs.settings import settings_problems
from rungbook.pipeline import examine
from rungbook.read import read
from rungbook.read.page_head import read_head
from rungbook.words import catalogue
from tests.conftest import REPO
from tests.recipes import paste, recipes

EDITING = REPO / "docs" / "editing"
PAGES = {page.stem: page.read_text(encoding="utf-8") for page in sorted(EDITING.glob("*.md"))}
TASKS = {title: f"{title}\n{text}" for title, _, text in (part.partition("\n") for part in re.split(r"^## ", PAGES.pop("tasks"), flags=re.MULTILINE)[1:])}
SAME = {
    "Change a sentence": ("ml-engineer", "levels", "l5", "expectations", "scope", "owns-a-capability-area"),
    "Change a title": ("ml-engineer", "levels", "l6"),
}
"""Tasks in which a command writes what the page has to paste, and where in the tracks."""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the reference ladder and the site's settings, in which commands run."""
    shutil.copytree(REPO / "ladders", tmp_path / "ladders")
    shutil.copy(REPO / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("page", [name for name, text in PAGES.items() if "```yaml" in text])
def test_the_recipes_of_a_page_work(page: str, repository: Path) -> None:
    """Pasted one after the other, as somebody would who follows the page from its top, they leave nothing to repair."""
    before: dict[str, bytes] = {}
    for otherwise, recipe in recipes(PAGES[page]):
        file, _, body = recipe
        if file == "mkdocs.yml":
            assert settings_mistakes(repository, body) == []
        elif file.endswith(".md"):
            assert not read_head(body + "\n# A page\n", file).problems
        else:
            if otherwise:
                restore(repository, before)
            before = {path.relative_to(repository).as_posix(): path.read_bytes() for path in repository.rglob("*.yml")}
            paste(repository, recipe)
    assert problems(repository) == []


@pytest.mark.slow
def test_every_task_is_done_by_each_way(repository: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command changes the files that pasting changes, says the same where both can, and takes no line away where it adds.

    In the end all that was pasted passes the check, and so does all that commands wrote, but for what is not written yet.
    """
    commanded = Path(shutil.copytree(repository, tmp_path_factory.mktemp("commanded") / "repository"))
    for task, text in TASKS.items():
        before, by_command = texts(repository), texts(commanded)
        for _, recipe in recipes(text):
            paste(repository, recipe)
        files = changed(before, texts(repository))
        assert files, task
        for command in re.findall(r"```sh\nrungbook (.+)\n```", text):
            monkeypatch.chdir(commanded)
            ran = CliRunner().invoke(main, shlex.split(command))
            assert ran.exit_code == 0, (task, ran.output)
            assert changed(by_command, texts(commanded)) == files, task
            if task in SAME:
                assert reduce(getitem, SAME[task], tracks(commanded)) == reduce(getitem, SAME[task], tracks(repository)), task
            else:
                taken = [name for name, was in by_command.items() if lost(was, texts(commanded)[name])]
                assert taken == ([recipes(text)[0][1][0]] if command.startswith("retire ") else []), task
    assert problems(repository) == []
    assert [problem for problem in problems(commanded) if "not written yet" not in problem] == []


def test_a_task_takes_at_most_five_steps() -> None:
    """Nobody has to read another page for it: a step links nowhere but to the note at the page's end. The guide's first table names each task."""
    table, words = PAGES["index"].partition("\n## ")[0], catalogue("en")
    for task, text in TASKS.items():
        steps = re.findall(r"^\d\. (.+)$", text, re.MULTILINE)
        assert 3 <= len(steps) <= 5, task
        assert f"choose *{words.share} → {words.suggest_change}*" in steps[0] or "`" in steps[0], task
        assert all(link == "#announce-what-changed" for step in steps for link in re.findall(r"\]\(([^)]*)\)", step)), task
        assert f"(tasks.md#{task.lower().replace(' ', '-')})" in table, task
    assert len(TASKS) == 13


def problems(folder: Path) -> list[str]:
    return [f"{problem.origin}: {problem.message}" for problem in examine(folder / "ladders", "ladders").problems]


def tracks(folder: Path) -> Any:
    return read(folder / "ladders").value["tracks"]


def texts(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yml"))}


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {name for name, text in after.items() if text != before.get(name)}


def lost(before: str, after: str) -> list[str]:
    """Return the lines that are no longer there, in their order."""
    rest = iter(after.splitlines())
    return [line for line in before.splitlines() if line not in rest]


def restore(folder: Path, files: dict[str, bytes]) -> None:
    for path in folder.rglob("*.yml"):
        if (name := path.relative_to(folder).as_posix()) in files:
            path.write_bytes(files[name])
        else:
            path.unlink()


def settings_mistakes(folder: Path, body: str) -> list[str]:
    """Return what is wrong with the settings, whatever files they name."""
    (folder / "mkdocs.yml").write_text(f"site_name: Ladder\n{body}", encoding="utf-8")
    found = settings_problems(folder / "mkdocs.yml", "mkdocs.yml", folder / "ladders", None)
    return [problem.message for problem in found if not problem.message.startswith("There is no file")]
