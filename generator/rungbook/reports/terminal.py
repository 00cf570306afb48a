"""Problems for a person at a terminal: the line that was written, where in it, what is wrong, what to do; and on one line, for a log."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from rungbook.problem import Problem, Severity, listed, visible

FEW, MOST = 8, 10
"""More problems than a few begin with a summary by rule; of each rule so many warnings are shown."""

Lines = Callable[[str], list[str]]


def report(problems: Iterable[Problem], lines_of: Lines) -> Iterator[str]:
    """Lines to print; `lines_of` gives a file's lines, or none where it can't be read."""
    reported = list(problems)
    if len(reported) > FEW:
        yield from map(" ".join, by_rule(reported))
        yield ""
    shown, more = _most_of_each_rule(reported)
    for problem in shown:
        yield f"{visible(str(problem.origin))}: {problem.severity.name.lower()}[{problem.rule}]: {visible(problem.message)}"
        yield from _excerpt(problem, lines_of(problem.origin.file))
        yield from _repair(problem)
        yield ""
    yield from (f"And {number} more of {rule}." for rule, number in more.items())
    if reported:
        yield tally(reported) + "."
    if len(reported) > FEW:
        yield first_step(reported)


def by_rule(problems: Sequence[Problem]) -> Iterator[tuple[str, str, str]]:
    """How many problems there are of each rule, the worst and the most first."""
    counted = Counter((problem.severity, problem.rule) for problem in problems)
    for (severity, rule), number in sorted(counted.items(), key=lambda entry: (entry[0][0], -entry[1], entry[0][1])):
        yield f"{number:>6}", f"{severity.name.lower()}{' ' if number == 1 else 's'}", rule


def _most_of_each_rule(problems: Sequence[Problem]) -> tuple[list[Problem], Counter[str]]:
    """The problems to show, and how many warnings of each rule are left out."""
    seen, more, shown = Counter[str](), Counter[str](), list[Problem]()
    for problem in problems:
        seen[problem.rule] += 1
        if problem.severity is Severity.WARNING and seen[problem.rule] > MOST:
            more[problem.rule] += 1
        else:
            shown.append(problem)
    return shown, more


def first_step(problems: Sequence[Problem]) -> str:
    """Where to begin."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        rest = " The warnings can wait: they keep nothing from being published." if len(errors) < len(problems) else ""
        return f"Begin with {visible(str(errors[0].origin))}: {visible(errors[0].message)}{rest}"
    [(file, number)] = Counter(problem.origin.file for problem in problems).most_common(1)
    return f"No warning keeps anything from being published. Most are in {visible(file)} ({number} of {len(problems)}): begin there."


def tally(problems: Iterable[Problem]) -> str:
    """How many of each severity: `2 errors and 1 warning`."""
    severities = [problem.severity for problem in problems]
    counted = ((severities.count(severity), severity.name.lower()) for severity in Severity)
    parts = [f"{number} {name}{'' if number == 1 else 's'}" for number, name in counted if number]
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 2 else parts)


def not_checked(rules: Iterable[str]) -> str:
    """What nobody may take for checked, in a sentence; an empty text where all was."""
    names = list(rules)
    return f"Some rules can be checked only when the errors are repaired: {listed(names, 6)}." if names else ""


def _repair(problem: Problem) -> Iterator[str]:
    """The repair; where it gives lines to paste, they are below one another as they are."""
    first, *rest = problem.repair.split("\n")
    if first:
        yield f"  help: {visible(first)}"
    yield from (f"        | {visible(line)}" for line in rest)


def _excerpt(problem: Problem, lines: list[str]) -> Iterator[str]:
    number = problem.origin.line
    if number > len(lines):
        return
    margin = f"{number:>5} | "
    written, column = lines[number - 1], problem.origin.column - 1
    begin = max(0, column - 60) if len(written) > 100 else 0
    shown = ("…" if begin else "") + written[begin : begin + 100] + ("…" if len(written) > begin + 100 else "")
    before = written[begin:column]
    yield margin + "".join(map(_symbol, shown)).replace("##[", "# [")
    yield " " * 5 + " | " + (" " if begin else "") + "".join(_width(character) for character in before) + "^"


def _symbol(character: str) -> str:
    """The character, or where nobody would see it a sign of the same width, so that the caret stays below its place."""
    if character.isprintable():
        return character
    return "→" if character == "\t" else chr(0x2400 + ord(character)) if ord(character) < 0x20 else "�"


def _width(character: str) -> str:
    """As many spaces as the character is wide on most terminals."""
    return " " * (2 if "\u1100" <= character <= "\u115f" or "\u2e80" <= character <= "\uffdc" or character >= "\U0001f300" else 1)


def line(problem: Problem) -> str:
    repair = " " + " ".join(problem.repair.split()) if problem.repair else ""
    return visible(f"{problem.origin}: {problem.severity.name.lower()}[{problem.rule}]: {problem.message}{repair}")
