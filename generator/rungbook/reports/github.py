"""Problems for GitHub: annotations at the lines of a pull request. The rest is in the job's summary.

GitHub shows ten of a kind and drops the others in silence, so only the worst ten are given where there is a summary, and the log
says so. No text of a ladder is printed outside an annotation, since GitHub obeys lines of a log that look like its commands.
"""

from collections.abc import Iterator, Sequence

from rungbook.problem import Origin, Problem, Severity, visible

SHOWN = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def report(problems: Sequence[Problem], summary: bool = True) -> Iterator[str]:
    """Yield workflow commands for the worst problems, then a line about the rest; for every problem where the job has no summary."""
    worst = sorted(problems, key=lambda problem: (problem.severity, problem.origin))
    shown = SHOWN if summary else len(worst)
    for problem in worst[:shown]:
        repair = "\n".join(map(visible, problem.repair.split("\n")))
        text = f"{visible(str(problem.origin))}: {visible(problem.message)}\n{repair}".rstrip()
        yield _command(_COMMANDS[problem.severity], problem.rule, text, problem.origin)
    if len(problems) > shown:
        yield f"{len(problems) - shown} more have no annotation; the summary of this job lists all."


def annotation(level: str, title: str, text: str, origin: Origin | None = None) -> str:
    """A workflow command for one line of text."""
    return _command(level, title, visible(text), origin)


def _command(level: str, title: str, text: str, origin: Origin | None) -> str:
    place = f"file={_property(origin.file)},line={origin.line},col={origin.column}," if origin else ""
    return f"::{level} {place}title={_property(title)}::{_data(text)}"


def _data(text: str) -> str:
    """A command's text: nothing in it can end the line and begin another command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
