"""Rule `grade-without-pay`: where one grade shows what it pays, every grade does, or shows why not."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    if not any(pay.range for grade in ladder.grades for pay in grade.pay):
        return
    for grade in ladder.grades:
        if not any(pay.range or pay.note for equal in ladder.spines.equal(grade) for pay in equal.pay):
            yield rules.GRADE_WITHOUT_PAY.problem(
                grade.origin,
                f"{grade.title} says nothing about pay, and other grades do.",
                "Add the range, or the reason why there is none:\n  pay:\n    note: …",
                f"grade:{grade.id}",
            )
