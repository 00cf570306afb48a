"""Rule `yes-count`: an assessment's results together cover every number of yes answers, each once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rungbook import rules
from rungbook.model import Ladder, Result, Span
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    for assessment in ladder.assessments:
        counted = [result for result in assessment.results if result.yes]
        asked = sum(not question.open for question in assessment.questions)
        if not counted:
            continue
        for yes in range(asked + 1):
            fitting = [result for result in counted if _leads(result, yes)]
            if len(fitting) != 1:
                how = "no result says" if not fitting else f"{len(fitting)} results say"
                message = f"For {yes} yes answers {how} where they lead."
                repair = f"Let the results' `yes` cover 0 to {asked}, each number once."
                yield _at_its_line(rules.YES_COUNT.problem(assessment.origin, message, repair, f"assessment:{assessment.id}"), counted, asked)
                break


def _leads(result: Result, yes: int) -> bool:
    return result.yes is not None and result.yes.low <= yes and (result.yes.open or yes <= (result.yes.high or 0))


def _at_its_line(problem: Problem, results: Sequence[Result], asked: int) -> Problem:
    """The problem at the one range that can change so that all is well, with the numbers that the others leave; at the last of several, without them."""
    found: list[Problem] = []
    for result in results:
        others = [sum(_leads(other, yes) for other in results if other is not result) for yes in range(asked + 1)]
        left = [yes for yes, number in enumerate(others) if not number]
        if left and left[-1] - left[0] == len(left) - 1 and result.yes is not None and max(others) < 2:
            words, right = map(_written, (result.yes, Span(left[0], left[-1], False)))
            found.append(replace(problem, origin=result.origin, words=words, right=right))
    return found[0] if len(found) == 1 else replace(found[-1], right="yes: …") if found else problem


def _written(span: Span) -> str:
    return f"yes: {span.low}" if span.low == span.high else f"yes: {span.text().replace('–', '-')}"
