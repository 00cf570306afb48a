"""Rule `falling-pay`: no grade pays less than the grade below it, for the same place, track and variant on the same day."""

from collections.abc import Iterable, Iterator

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
            if lower and pay.range and lower[1].range and pay.range.is_less(lower[1].range):
                yield _problem(grade, pay, *lower)
        below += [(grade, pay) for pay in entries]


def _problem(grade: Grade, pay: Pay, lower: Grade, less: Pay) -> Problem:
    """The problem at the range that is much wider than the other, which probably has a digit too many or too few, or else at the upper grade."""
    (at, wrong), (other, right), compared = (grade, pay), (lower, less), "less than {} at {} below it"
    if _width(less) > 2 * _width(pay):
        (at, wrong), (other, right), compared = (lower, less), (grade, pay), "more than {} at {} above it"
    assert wrong.range
    assert right.range
    where = ", ".join(filter(None, (wrong.place, wrong.variant, wrong.track)))
    compared = compared.format(right.range.text("{:,}"), other.title)
    message = f"{at.title} pays {wrong.range.text('{:,}')}{f' ({where})' if where else ''}, which is {compared}."
    words = f"range: {wrong.range.text().replace('–', '-')}"
    return rules.FALLING_PAY.problem(wrong.origin, message, "Correct one of the two ranges.", at.reference, words, "range: …")


def _width(pay: Pay) -> float:
    """How many times as much a range is at its end as at its beginning."""
    assert pay.range
    return (pay.range.high or pay.range.low) / (pay.range.low or 1)
