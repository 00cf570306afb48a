"""Problems as a page of a browser, which `rungbook serve` shows in place of the site while it can't be built."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

from rungbook.problem import Problem, Severity
from rungbook.reports.terminal import Lines, tally

BEFORE, AFTER = 200, 200
"""So many characters of a long line are shown on each side of the place."""
_PAGE = Template((Path(__file__).parent / "problems.html").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the page needs to know of the site: its name, the address of its assets, its policy and the script that reloads it."""

    site: str
    assets: str
    policy: str
    reload_script: str


def problems_page(problems: Sequence[Problem], lines_of: Lines, frame: Frame) -> str:
    """Return a page with every error, its place, the line that was written and the repair."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    title = f"{tally(errors)} to repair"
    items = "".join(_item(problem, lines_of(problem.origin.file)) for problem in errors)
    return _document(title, f'<ol role="list">\n{items}</ol>', frame)


def messages_page(messages: Sequence[str], frame: Frame) -> str:
    """Return a page for what stopped a build and is not a problem of the ladder, such as a mistake in the settings."""
    return _document("The site can't be built", "".join(f"<pre>{_visible(message)}</pre>\n" for message in messages), frame)


def _document(title: str, body: str, frame: Frame) -> str:
    site, assets = escape(frame.site), escape(frame.assets)
    return _PAGE.substitute(title=title, body=body, site=site, assets=assets, policy=frame.policy, reload_script=frame.reload_script)


def _item(problem: Problem, lines: list[str]) -> str:
    origin = problem.origin
    place = f"<code>{_visible(origin.file)}</code>" + (f", line {origin.line}" if origin.line <= len(lines) else "")
    return f"<li><h2>{place}</h2>\n<p>{_text(problem.message)}</p>\n{''.join(_source(problem, lines))}{''.join(_repair(problem.repair))}</li>\n"


def _source(problem: Problem, lines: list[str]) -> Iterator[str]:
    """The line as it was written, with its rest from the place on marked."""
    if problem.origin.line > len(lines):
        return
    line, column = lines[problem.origin.line - 1], problem.origin.column - 1
    before, after = line[:column], line[column:]
    before = before if len(before) <= BEFORE else "…" + before[-BEFORE:]
    after = after if len(after) <= AFTER else after[:AFTER] + "…"
    yield f'<pre class="written">{_visible(before)}<mark>{_visible(after)}</mark></pre>\n'


def _repair(repair: str) -> Iterator[str]:
    """What to do; where it gives lines to paste, they are below one another as they are."""
    first, *rest = repair.split("\n")
    if first:
        yield f'<p class="repair"><strong>Repair:</strong> {_text(first)}</p>\n'
    if rest:
        lines = "\n".join(rest)
        yield f"<pre>{_visible(lines)}</pre>\n"


def _text(text: str) -> str:
    """A sentence, in which backticks make code."""
    parts = re.split(r"`([^`]*)`", text)
    return "".join(f"<code>{_visible(part)}</code>" if number % 2 else _visible(part) for number, part in enumerate(parts))


def _visible(text: str) -> str:
    """Text that shows what was typed; a character that can't be seen shows as a sign in its place."""
    return escape("".join(sign if sign.isprintable() or sign in "\n\t" else "�" for sign in text))
