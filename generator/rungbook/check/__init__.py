"""Stage: a ladder that holds together is asked whether it makes sense. One module a rule; `RULES` lists them all."""

from collections.abc import Callable, Iterator

from rungbook.check import addresses, dual_track, groups, replacements, step_ends, text_references, unsafe_text, yes_counts
from rungbook.model import Ladder
from rungbook.problem import Problem

Rule = Callable[[Ladder], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    addresses.check,
    dual_track.check,
    groups.check,
    replacements.check,
    step_ends.check,
    text_references.check,
    unsafe_text.check,
    yes_counts.check,
)


def check(ladder: Ladder) -> list[Problem]:
    """Every problem that any rule finds."""
    return [problem for rule in RULES for problem in rule(ladder)]
