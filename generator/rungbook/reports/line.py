"""A problem on one line, for a log."""

from rungbook.problem import Problem


def line(problem: Problem) -> str:
    repair = f" {problem.repair}" if problem.repair else ""
    return f"{problem.origin}: {problem.severity.name.lower()}[{problem.rule}]: {problem.message}{repair}"
