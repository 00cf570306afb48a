"""Rule `unknown-reference`: what a text refers to exists. Terms have a rule of their own."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.check.texts import unknown_references
from rungbook.markup.grammar import REFERENCES
from rungbook.model import Ladder
from rungbook.problem import Problem, name_the_choice


def find(ladder: Ladder) -> Iterator[Problem]:
    for text, reference in unknown_references(ladder):
        kind = reference.partition(":")[0]
        if kind == "term":
            continue
        choice = [name for name in ladder.named if name.startswith(f"{kind}:")] or ([] if kind in REFERENCES else [f"{known}:" for known in REFERENCES])
        yield rules.UNKNOWN_REFERENCE.problem(
            text.origin, f"Something is called `{reference}` here that does not exist.", name_the_choice(reference, choice, "reference"), words=reference
        )
