"""Stage: a ladder to the problems with its content. A rule that has logic is the function of its name in the module of its kind."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from types import ModuleType

from rungbook import rules
from rungbook.check import asked_twice, mentions_internal, near_duplicate
from rungbook.check import docs as docs_rules
from rungbook.model import Ladder
from rungbook.model.unfinished import unfinished
from rungbook.problem import KINDS, Problem, Rule, Severity, name_the_choice
from rungbook.read.docs import Docs
from rungbook.rules import RULES

Find = Callable[[Ladder], Iterator[Problem]]

_OWN_MODULES: dict[Rule, Find] = {
    rules.ASKED_TWICE: asked_twice.find,
    rules.MENTIONS_INTERNAL: mentions_internal.find,
    rules.NEAR_DUPLICATE: near_duplicate.find,
}
"""Rules that have so much logic that they are a module of their own, or that `docs` uses too."""


_MODULES: dict[str, ModuleType] = {kind: import_module(f"{__name__}.{kind}") for kind in KINDS if kind != "change"}
_FINDS = {rule: _OWN_MODULES.get(rule) or getattr(_MODULES.get(rule.kind), rule.replace("-", "_"), None) for rule in RULES}
FINDERS: dict[Rule, Find] = {rule: find for rule, find in _FINDS.items() if find}
"""The rules about a ladder's content. `read` and `shape` report what is wrong with how it is written."""


def check(ladder: Ladder, whole: bool = True, docs: Docs | None = None, wording: bool = True) -> list[Problem]:
    """Return every problem that any rule finds, in the hand-written pages too where they are given.

    A ladder with parts that can't be read is not `whole`: see `unchecked`. Without `wording`, its rules are left out where no exception is from
    one of them: they take most of the time, and report no errors. One of them may hide what another finds, so they run together or not at all.
    """
    finders: dict[Rule, Find] = {**FINDERS, rules.MENTIONS_INTERNAL: partial(mentions_internal.find, withheld=docs.withheld if docs else ())}
    excepted = {str(exception.rule) for exception in ladder.organisation.exceptions}
    if not wording and not any(rule.kind == "wording" and rule in excepted for rule in finders):
        finders = {rule: find for rule, find in finders.items() if rule.kind != "wording"}
    found = [problem for rule, find in finders.items() if whole or not rule.needs_whole_ladder for problem in find(ladder)]
    following = {one for problem in found for one in problem.hides}
    found = [problem for problem in found if problem.hides or following.isdisjoint({(problem.rule, ""), (problem.rule, problem.about)})]
    unwritten = {text.origin for text in unfinished(ladder)}
    found = [problem for problem in found if problem.rule.kind != "wording" or problem.origin not in unwritten]
    if docs and whole:
        found += docs_rules.find(ladder, docs)
    return list(_without_exceptions(ladder, found, whole, docs is not None))


def has_errors(ladder: Ladder) -> bool:
    """Return whether any rule of errors finds something in a whole ladder, without looking at its wording or at pages beside it."""
    finds = (find for rule, find in FINDERS.items() if rule.severity is Severity.ERROR)
    found = (problem for find in finds for problem in find(ladder) if problem.severity is Severity.ERROR)
    return next(_without_exceptions(ladder, list(found), whole=False), None) is not None


def _without_exceptions(ladder: Ladder, problems: Sequence[Problem], whole: bool, pages: bool = False) -> Iterator[Problem]:
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


def unchecked(whole: bool, any_part: bool) -> tuple[str, ...]:
    """Return the rules of meaning that could not be checked, because there was no ladder, or not the whole of it."""
    return tuple(rule for rule in FINDERS if not whole and (rule.needs_whole_ladder or not any_part))
