"""Rule `day-order`: the checkpoints of a plan are in the order of their days."""

from collections.abc import Iterator
from itertools import pairwise

from rungbook import rules
from rungbook.model import Ladder
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    for plan in ladder.plans:
        for before, checkpoint in pairwise(plan.checkpoints):
            if checkpoint.day < before.day:
                message = f"“{checkpoint.title}” is on day {checkpoint.day} and comes after “{before.title}”, which is on day {before.day}."
                words = f"day: {checkpoint.day}"
                yield rules.DAY_ORDER.problem(checkpoint.origin, message, "Move it up, or correct its day.", f"plan:{plan.id}", words, "day: …")
