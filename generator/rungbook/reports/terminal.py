"""Problems for a person at a terminal: the line that was written, where in it, what is wrong, what to do."""

from collections.abc import Callable, Iterable, Iterator

from rungbook.problem import Problem, Severity

Lines = Callable[[str], list[str]]


def report(problems: Iterable[Problem], lines_of: Lines) -> Iterator[str]:
    """Lines to print; `lines_of` gives a file's lines, or none where it can't be read."""
    count = {Severity.ERROR: 0, Severity.WARNING: 0}
    for problem in problems:
        count[problem.severity] += 1
        yield f"{problem.origin}: {problem.severity.name.lower()}[{problem.rule}]: {problem.message}"
        yield from _excerpt(problem, lines_of(problem.origin.file))
        if problem.repair:
            yield f"  help: {problem.repair}"
        yield ""
    parts = [
        f"{number} {name if number == 1 else name + 's'}" for name, number in (("error", count[Severity.ERROR]), ("warning", count[Severity.WARNING])) if number
    ]
    if parts:
        yield " and ".join(parts) + "."


def _excerpt(problem: Problem, lines: list[str]) -> Iterator[str]:
    number = problem.origin.line
    if number > len(lines):
        return
    margin = f"{number:>5} | "
    written, column = lines[number - 1], problem.origin.column - 1
    begin = max(0, column - 60) if len(written) > 100 else 0
    shown = ("…" if begin else "") + written[begin : begin + 100] + ("…" if len(written) > begin + 100 else "")
    yield margin + shown
    yield " " * 5 + " | " + " " * (column - begin + (1 if begin else 0)) + "^"
