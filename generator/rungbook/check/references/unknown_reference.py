"""Rule `unknown-reference`: what a text refers to exists. Terms have a rule of their own."""

from collections.abc import Iterator
from dataclasses import replace

from rungbook import rules
from rungbook.check.texts import elsewhere, unknown_references
from rungbook.markup.grammar import REFERENCES
from rungbook.model import Ladder
from rungbook.problem import Problem, name_the_choice, nearest


def find(ladder: Ladder) -> Iterator[Problem]:
    for reference, texts in unknown_references(ladder).items():
        kind = reference.partition(":")[0]
        if kind == "term":
            continue
        choice = [name for name in ladder.named if name.startswith(f"{kind}:")] or ([] if kind in REFERENCES else [f"{known}:" for known in REFERENCES])
        message = f"Something is called `{reference}` here that does not exist.{elsewhere(texts)}"
        repair = name_the_choice(reference, choice, "reference")
        yield replace(rules.UNKNOWN_REFERENCE.problem(texts[0].origin, message, repair, words=reference), right=nearest(reference, choice))
