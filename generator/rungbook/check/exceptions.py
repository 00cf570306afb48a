"""What is let off a rule: takes such problems out, and tells the exceptions that name no rule or are no longer needed."""

from collections.abc import Iterator, Sequence

from rungbook.check.coherence import unneeded_exception
from rungbook.check.references import unknown_rule
from rungbook.check.rule import Rule
from rungbook.model import Ladder
from rungbook.problem import Problem, name_the_choice


def excepted(ladder: Ladder, found: Sequence[Problem], rules: Sequence[Rule], whole: bool) -> Iterator[Problem]:
    """The problems that no exception covers, and those of the exceptions. `rules` are all there are, and `whole` says whether all could be asked."""
    exceptions = ladder.organisation.exceptions
    covered = {(exception.rule, exception.at) for exception in exceptions}
    yield from (problem for problem in found if (problem.rule, problem.about) not in covered)
    needed = {(problem.rule, problem.about) for problem in found}
    open_to = [rule.name for rule in rules if rule.excepted]
    for exception in exceptions:
        if exception.rule not in open_to:
            repair = name_the_choice(exception.rule, open_to, "rule")
            yield unknown_rule.RULE.problem(exception.origin, f"No exception can be made from a rule `{exception.rule}`.", repair)
        elif whole and (exception.rule, exception.at) not in needed:
            yield unneeded_exception.RULE.problem(
                exception.origin,
                f"The exception from `{exception.rule}` for `{exception.at}` is not needed.",
                "Delete it, or correct what `at` names.",
            )
