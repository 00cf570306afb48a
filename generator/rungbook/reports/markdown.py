"""Problems as Markdown, for a job's summary or a comment: a table of all, the worst first."""

import re
from collections.abc import Iterator, Sequence

from rungbook.problem import Problem, Severity, visible, visible_code
from rungbook.reports.terminal import FEW, by_rule, first_step, not_checked, tally
from rungbook.rules import BY_NAME, RULES_PAGE


def report(problems: Sequence[Problem], unchecked: Sequence[str] = ()) -> Iterator[str]:
    """Lines of Markdown. No text of a ladder can act in it: signs that mean something are written as codes."""
    if not problems:
        yield "### The ladder holds together"
        return
    yield f"### The ladder has {tally(problems)}"
    if gap := not_checked(unchecked):
        yield f"\n{gap}"
    if len(problems) > FEW:
        yield "\n| How many | | Rule |\n| ---: | --- | --- |"
        yield from (f"| {number.strip()} | {severity.strip()} | {_rule(rule)} |" for number, severity, rule in by_rule(problems))
        yield f"\n{with_code(first_step(problems))}"
    for severity in Severity:
        reported = [problem for problem in problems if problem.severity is severity]
        if reported:
            yield f"\n#### {severity.name.capitalize()}s\n\n| Where | What | Repair | Rule |\n| --- | --- | --- | --- |"
            for problem in reported:
                yield f"| {visible_code(str(problem.origin))} | {with_code(problem.message)} | {_repair(problem.repair)} | {_rule(problem.rule)} |"


def _rule(name: str) -> str:
    """A rule's name, which leads to its section on the page of rules."""
    return f"[{name}]({RULES_PAGE}#{name})" if name in BY_NAME else name


def with_code(text: str) -> str:
    """Text on one line, in which what is in backticks stays code."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(visible_code(part[1:-1]) if part.startswith("`") and len(part) > 1 else plain(part) for part in parts)


def _repair(text: str) -> str:
    """A repair for a cell. Lines to paste become code, one below the other."""
    first, *lines = text.split("\n")
    return "<br>".join([with_code(first), *("<code>" + plain(line).replace(" ", "\u00a0") + "</code>" for line in lines)])


def plain(text: str) -> str:
    """Text that shows as it was typed."""
    return re.sub(r"[^\w\s,.;:?!'’“”()/…–-]|_", lambda match: f"&#{ord(match[0])};", visible(text))
