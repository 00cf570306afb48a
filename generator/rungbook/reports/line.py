"""A problem on one line, for a log."""

from rungbook.problem import Problem, visible


def line(problem: Problem) -> str:
    repair = " " + " ".join(problem.repair.split()) if problem.repair else ""
    return visible(f"{problem.origin}: {problem.severity.name.lower()}[{problem.rule}]: {problem.message}{repair}")
