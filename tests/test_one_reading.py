"""Only the package for marked-up text knows what a link, code or a list looks like."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import syntax

PACKAGE = Path(__file__).parents[1] / "generator" / "rungbook"

# A text and a mark in it. A pattern that covers the mark, and nothing where another sign is in its place, is made for it.
MARKS = {
    "a link": ("a [word](word) b", "]("),
    "a reference": ("a [word](level:word) b", "]("),
    "an address": ("a [word](https://word) b", "]("),
    "code": ("a `word` b", "`word`"),
    "bold": ("a **word** b", "**"),
    "a bullet": ("word\n* word", "* "),
    "another bullet": ("word\n+ word", "+ "),
    "a number": ("word\n1) word", "1) "),
}


EXCEPTED = {
    "edit/imports/cells.py",
    "edit/imports/html_and_markdown.py",
    "edit/imports/table.py",
    "edit/imports/harmless_text.py",
    "edit/imports/interpretation.py",
    "read/page_head.py",
    "read/slips.py",
    "reports/html.py",
    "reports/markdown.py",
}
"""Imports read tables of other tools, whose marks are not ours; what decides whether a page is internal reads all of Markdown before anything else
may know the page; slips are in files that can't be read yet; reports write code that messages quote."""


def knows(pattern: str) -> list[str]:
    """The marks that a pattern is made for."""
    compiled = re.compile(pattern, re.MULTILINE | re.DOTALL)

    def covers(text: str, start: int, end: int) -> bool:
        return any(match.start() <= start and end <= match.end() for match in compiled.finditer(text))

    found = []
    for name, (marked, mark) in MARKS.items():
        start, end = marked.index(mark), marked.index(mark) + len(mark)
        plain = [marked.replace(sign, other) for sign in mark if sign in "](`*+)" for other in "§x"]
        if covers(marked, start, end) and not any(covers(text, start, end) for text in plain):
            found.append(name)
    return found


def patterns(source: str) -> Iterator[tuple[int, str]]:
    """The patterns that a module hands to `re`, and what it looks for in a text with `in`; parts that are worked out count as a word."""
    for node in syntax(source):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) and node.func.value.id == "re":
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield node.lineno, first.value
            elif isinstance(first, ast.JoinedStr):
                yield node.lineno, "".join(str(part.value) if isinstance(part, ast.Constant) else "word" for part in first.values)
        elif isinstance(node, ast.Compare) and isinstance(node.left, ast.Constant) and isinstance(node.left.value, str) and isinstance(node.ops[0], ast.In):
            yield node.lineno, re.escape(node.left.value)


@pytest.mark.slow
def test_no_module_beside_markup_reads_marks_by_a_pattern_of_its_own() -> None:
    """A module that needs the links, code or lists of a text walks its tokens."""
    modules = [path for path in sorted(PACKAGE.rglob("*.py")) if path.relative_to(PACKAGE).parts[0] != "markup"]
    assert len(modules) > 150
    found = [(path.relative_to(PACKAGE).as_posix(), line, mark) for path in modules for line, text in patterns(path.read_text("utf-8")) for mark in knows(text)]
    assert {name for name, _, _ in found} == EXCEPTED


@pytest.mark.parametrize(
    "planted",
    [
        r're.compile(r"!?\[[^\]]*\]\([^)]*\)")',
        r're.sub(r"\]\(([a-z]+:[^)\s]*)\)", "", text)',
        r"""re.split(r"\n+\s*(?:[-*+]|\d+[.)])\s+", text)""",
        r're.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")',
        r're.compile(rf"(?:{x})\]\({y}\)")',
        r'if "](" in text: pass',
    ],
)
def test_a_planted_pattern_is_found(planted: str) -> None:
    """The patterns that nine modules once had, each in its own words."""
    assert [mark for _, text in patterns(planted) for mark in knows(text)]


@pytest.mark.parametrize(
    "harmless", [r're.compile(r"[^\s,/()–→-]+")', r're.compile(r"\w+", re.A)', r're.sub(r"([\\`*_\[\]<>|&])", "", x)', r're.compile(r"\s*-\s")']
)
def test_a_pattern_that_takes_any_sign_is_not_meant(harmless: str) -> None:
    """What would match without the mark too knows nothing of it; `- ` is YAML's own sign."""
    assert [mark for _, text in patterns(harmless) for mark in knows(text)] == []
