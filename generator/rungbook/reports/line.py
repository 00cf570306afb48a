"""A problem on one line, for a log."""

from rungbook.problem import Problem


def line(problem: Problem) -> str:
    repair = " " + " ".join(problem.repair.split()) if problem.repair else ""
    return f"{problem.origin}: {problem.severity.name.lower()}[{problem.rule}]: {problem.message}{repair}"
