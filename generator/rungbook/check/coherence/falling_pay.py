"""Rule `falling-pay`: no grade pays less than the grade below it."""

from collections.abc import Iterator
from itertools import pairwise

from rungbook import rules
from rungbook.model import Ladder
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    paid = [(grade, grade.pay) for grade in ladder.grades if grade.pay and grade.pay.range]
    for (below, less), (grade, pay) in pairwise(paid):
        assert less.range
        assert pay.range
        low, high = less.range, pay.range
        if pay.currency == less.currency and (high.low < low.low or (high.high is not None and low.high is not None and high.high < low.high)):
            yield rules.FALLING_PAY.problem(
                pay.origin,
                f"{grade.title} pays {high.text('{:,}')}, which is less than {low.text('{:,}')} at {below.title} below it.",
                "Correct one of the two ranges.",
                f"grade:{grade.id}",
            )
