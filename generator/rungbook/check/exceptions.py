"""What a ladder is excepted from: removes such problems, and reports exceptions that name no rule or are not needed."""

from collections.abc import Iterator, Sequence

from rungbook import rules
from rungbook.model import Ladder
from rungbook.problem import Problem, name_the_choice


def without_exceptions(ladder: Ladder, problems: Sequence[Problem], whole: bool, pages: bool = False) -> Iterator[Problem]:
    """Yield the problems that no exception covers, and those of the exceptions.

    `whole` shows whether every rule could be checked, `pages` whether the hand-written pages were.
    """
    exceptions = ladder.organisation.exceptions
    covered = {(str(exception.rule), str(exception.at)) for exception in exceptions}
    yield from (problem for problem in problems if (str(problem.rule), problem.about) not in covered)
    needed = {(str(problem.rule), problem.about) for problem in problems}
    allowed = [str(rule) for rule in rules.RULES if rule.allows_exceptions]
    for exception in exceptions:
        if exception.rule not in allowed:
            repair = name_the_choice(exception.rule, allowed, "rule")
            yield rules.UNKNOWN_RULE.problem(exception.origin, f"No exception can be made from a rule `{exception.rule}`.", repair)
        elif whole and (pages or not exception.at.startswith("page:")) and (str(exception.rule), str(exception.at)) not in needed:
            message = f"The exception from `{exception.rule}` for `{exception.at}` is not needed."
            yield rules.UNNEEDED_EXCEPTION.problem(exception.origin, message, "Delete it, or correct what `at` names.")
