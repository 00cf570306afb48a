"""Rule `unknown-term`: a term that a text refers to is one that the ladder explains."""

from collections.abc import Iterator
from dataclasses import replace

from rungbook import rules
from rungbook.check.texts import elsewhere, unknown_references
from rungbook.model import Ladder
from rungbook.problem import Problem, name_the_choice, nearest


def find(ladder: Ladder) -> Iterator[Problem]:
    terms = [term.id for term in ladder.terms]
    for reference, texts in unknown_references(ladder).items():
        kind, _, name = reference.partition(":")
        if kind == "term":
            message = f"No term has the id `{name}`.{elsewhere(texts)}"
            close = nearest(name, terms)
            problem = rules.UNKNOWN_TERM.problem(texts[0].origin, message, name_the_choice(name, terms, "term"), words=reference)
            yield replace(problem, right=f"term:{close}" if close else "")
