"""Problems for GitHub: annotations at the lines of a pull request. The rest stands in the job's summary.

GitHub shows ten of a kind and drops the others in silence, so only the worst ten are given, and the log says so.
"""

from collections.abc import Iterator, Sequence

from rungbook.problem import Problem

SHOWN = 10


def report(problems: Sequence[Problem]) -> Iterator[str]:
    """Workflow commands for the worst problems, then one line on those that have none."""
    worst = sorted(problems, key=lambda problem: (problem.severity, problem.origin))
    for problem in worst[:SHOWN]:
        place = f"file={_property(problem.origin.file)},line={problem.origin.line},col={problem.origin.column}"
        text = f"{problem.origin}: {problem.message}\n{problem.repair}".rstrip()
        yield f"::{problem.severity.name.lower()} {place},title={_property(problem.rule)}::{_data(text)}"
    if len(problems) > SHOWN:
        yield f"{len(problems) - SHOWN} more have no annotation; the summary of this job tells all."


def _data(text: str) -> str:
    """A command's text: nothing in it can end the line and begin another command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
