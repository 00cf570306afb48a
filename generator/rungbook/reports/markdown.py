"""Problems as Markdown, for a job's summary or a comment: a table of all, the worst first."""

import re
from collections.abc import Iterator, Sequence

from rungbook.markup.tokens import read_line
from rungbook.problem import Problem, Severity
from rungbook.reports.terminal import not_checked, tally


def report(problems: Sequence[Problem], unchecked: Sequence[str] = ()) -> Iterator[str]:
    """Lines of Markdown. No text of a ladder can act in it: signs that mean something are written as codes."""
    if not problems:
        yield "### The ladder holds together"
        return
    yield f"### The ladder has {tally(problems)}"
    if gap := not_checked(unchecked):
        yield f"\n{gap}"
    for severity in Severity:
        told = [problem for problem in problems if problem.severity is severity]
        if told:
            yield f"\n#### {severity.name.capitalize()}s\n\n| Where | What | Repair | Rule |\n| --- | --- | --- | --- |"
            for problem in told:
                yield f"| `{_code(str(problem.origin))}` | {_told(problem.message)} | {_told(problem.repair)} | {problem.rule} |"


def _code(text: str) -> str:
    return text.replace("`", "'").replace("|", "¦")


def _told(text: str) -> str:
    """Text for a cell. What stands in backticks stays code; lines to paste become code, one below the other."""
    first, *lines = text.split("\n")
    shown = "".join(f"`{_code(token.content)}`" if token.kind == "code" else plain(first[token.start : token.end]) for token in read_line(first))
    return "<br>".join([shown, *("<code>" + plain(line.replace(" ", "\u00a0")) + "</code>" for line in lines)])


def plain(text: str) -> str:
    """Text that shows as it was typed."""
    return re.sub(r"[^\w\s,.;:?!'’“”()/…–-]|_", lambda match: f"&#{ord(match[0])};", text)
