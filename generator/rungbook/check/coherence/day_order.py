"""Rule `day-order`: the checkpoints of a plan are in the order of their days."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rungbook import rules
from rungbook.model import Ladder
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    for plan in ladder.plans:
        days = [checkpoint.day for checkpoint in plan.checkpoints]
        for number, (before, checkpoint) in enumerate(pairwise(plan.checkpoints)):
            if checkpoint.day < before.day:
                swapped = [at for at in (number, number + 1) if _in_order([*days[:at], _swapped(days[at]), *days[at + 1 :]])]
                if len(swapped) == 1 and days[swapped[0]] % 10:  # nobody swaps `60` and `06`
                    wrong, right = plan.checkpoints[swapped[0]], _swapped(days[swapped[0]])
                    message = f"“{wrong.title}” is on day {wrong.day}, which is out of order. Day {right} would fit: are its digits swapped?"
                    words = f"day: {wrong.day}"
                    yield rules.DAY_ORDER.problem(wrong.origin, message, "Correct its day, or move it:", f"plan:{plan.id}", words, f"day: {right}")
                    continue
                message = f"“{checkpoint.title}” is on day {checkpoint.day} and comes after “{before.title}”, which is on day {before.day}."
                words = f"day: {checkpoint.day}"
                yield rules.DAY_ORDER.problem(checkpoint.origin, message, "Move it up, or correct its day.", f"plan:{plan.id}", words, "day: …")


def _swapped(day: int) -> int:
    return int(str(day)[::-1])


def _in_order(days: Sequence[int]) -> bool:
    return list(days) == sorted(days)
