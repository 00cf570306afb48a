"""Rule `falling-pay`: no grade pays less than the grade below it, for the same place, track and variant on the same day."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rungbook import rules
from rungbook.model import Grade, Ladder, Pay, with_ends
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    for spine in ladder.spines.each:
        yield from _falls(spine)


def _falls(spine: Iterable[Grade]) -> Iterator[Problem]:
    below: list[tuple[Grade, Pay]] = []
    for grade in spine:
        entries = list(with_ends(grade.pay))
        for pay in entries:
            lower = next(((other, less) for other, less in reversed(below) if pay.is_like(less)), None)
            if lower and _is_less(pay, lower[1]):
                yield _problem(grade, pay, *lower)
        below += [(grade, pay) for pay in entries]


def _is_less(pay: Pay, less: Pay) -> bool:
    assert pay.range
    assert less.range
    high, low = pay.range, less.range
    return high.low < low.low or (high.high is not None and low.high is not None and high.high < low.high)


def _problem(grade: Grade, pay: Pay, lower: Grade, less: Pay) -> Problem:
    assert pay.range
    assert less.range
    where = ", ".join(filter(None, (pay.place, pay.variant, pay.track)))
    problem = rules.FALLING_PAY.problem(
        pay.origin,
        f"{grade.title} pays {pay.range.text('{:,}')}{f' ({where})' if where else ''}, which is less than {less.range.text('{:,}')} at {lower.title} below it.",
        "Correct one of the two ranges.",
        f"grade:{grade.id}",
        words=f"range: {pay.range.text().replace('–', '-')}",
    )
    return replace(problem, right="range: …")
