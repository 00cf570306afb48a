"""Whole texts that the code writes, compared with recordings in `tests/messages/`. A difference is for somebody to read before it is recorded."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import unified_diff
from pathlib import Path

from rungbook.problem import Problem

MESSAGES = Path(__file__).parent / "messages"
Files = dict[str, list[str]]
"""The lines of each."""
_HEADING = re.compile(r"^=== (.+)\n", re.MULTILINE)


def assert_kept(name: str, title: str, text: str, rewrite: bool) -> None:
    """The text is the one below its title in the file; `pytest --rewrite` writes it there, for you to read."""
    file, kept = MESSAGES / f"{name}.txt", _sections(name)
    written = f"{text.rstrip()}\n".replace(f"{MESSAGES.parents[1]}/", "")
    if rewrite:
        kept[title] = written
        file.write_text("".join(f"=== {title}\n{text}" for title, text in kept.items()), encoding="utf-8")
    assert written == kept.get(title), f"{title} differs; read it, then run pytest with --rewrite"


def _sections(name: str) -> dict[str, str]:
    """The texts of a file by their titles."""
    file = MESSAGES / f"{name}.txt"
    _, *parts = _HEADING.split(file.read_text(encoding="utf-8") if file.exists() else "")
    return dict(zip(parts[::2], parts[1::2], strict=True))


@contextmanager
def changes_kept(name: str, title: str, folder: Path, rewrite: bool) -> Iterator[None]:
    """The lines of a folder that a test changes are those below the title in the file."""
    before = _lines(folder)
    yield
    changed = difference(before, _lines(folder))
    if changed or title in _sections(name):  # nothing is another text than what is recorded
        assert_kept(name, title, changed, rewrite)


def difference(before: Files, after: Files, numbered: bool = True) -> str:
    """Each line that is gone, new or another, by its file; of a file that is gone, its name."""
    lines = [f"--- {file} is gone" for file in sorted(before.keys() - after.keys())]
    for file in sorted(after):
        lines += unified_diff(before.get(file, []), after[file], file, "", n=0, lineterm="")
    return "\n".join(line if numbered or not line.startswith("@@") else "@@" for line in lines if not line.startswith("+++"))


def _lines(folder: Path) -> Files:
    files = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.*") if path.suffix in (".yml", ".md", ".j2")}
    return {name: text.splitlines() for name, text in files.items()}


def words_of(page: str) -> str:
    """What a page says, line by line, and where its links lead; how it is marked up is free."""
    linked = re.sub(r'<a\b[^>]*? ?href="([^"]*)"[^>]*>', r"[\1] ", page)
    lines = (" ".join(line.split()) for line in re.sub(r"<[^>]+>", " ", linked).splitlines())
    return "\n".join(filter(None, lines))


_NOTED: list[Problem] = []


def noted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems that `problems_kept` compares when the test is over."""
    problems = tuple(problems)
    _NOTED.extend(problems)
    return problems


@contextmanager
def problems_kept(name: str, title: str, rewrite: bool) -> Iterator[None]:
    """The problems that a test has noted are those below its title in the file."""
    _NOTED.clear()
    yield
    if _NOTED or title in _sections(name):
        assert_kept(name, title, in_full(_NOTED), rewrite)


def in_full(problems: Iterable[Problem]) -> str:
    """All that an editor reads of problems, and what a program takes from them."""
    return "".join(map(_in_full, problems))


def _in_full(problem: Problem) -> str:
    lines = [f"{problem.origin}: {problem.severity.name.lower()}[{problem.rule}]: {problem.message}", *problem.repair.split("\n")]
    if problem.about or problem.right:
        lines.append(f"(about {problem.about or 'nothing'}, right: {problem.right or 'unknown'})")
    if problem.correction:
        shown = [f"(lines {problem.correction.first} to {problem.correction.last})", *problem.correction.lines]
        lines += shown[:1] if problem.repair.endswith("\n".join(["", *shown[1:]])) else shown
    return "\n".join(lines) + "\n"
