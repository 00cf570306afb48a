"""Rule `unknown-term`: a term that a text refers to is one that the ladder explains."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.check.texts import unknown_references
from rungbook.model import Ladder
from rungbook.problem import Problem, name_the_choice


def find(ladder: Ladder) -> Iterator[Problem]:
    for text, reference in unknown_references(ladder):
        kind, _, name = reference.partition(":")
        if kind == "term":
            choice = name_the_choice(name, [term.id for term in ladder.terms], "term")
            yield rules.UNKNOWN_TERM.problem(text.origin, f"No term has the id `{name}`.", choice, words=reference)
