"""Rule `grade-without-pay`: where one grade says what it pays, every grade does, or says why not."""

from collections.abc import Iterator

from rungbook.check.rule import Rule
from rungbook.model import Ladder
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    if not any(grade.pay and grade.pay.range for grade in ladder.grades):
        return
    for grade in ladder.grades:
        if grade.pay is None or not (grade.pay.range or grade.pay.note):
            yield RULE.problem(
                grade.origin,
                f"{grade.title} says nothing about pay, and other grades do.",
                "Add the range, or the reason why there is none:\n  pay:\n    note: …",
                f"grade:{grade.id}",
            )


RULE = Rule(
    name="grade-without-pay",
    kind="completeness",
    summary="Where one grade says what it pays, every grade does, or says why not.",
    whole=True,
    find=find,
    wrong="""\
# grades.yml
l3:
  title: L3
  pay:
    range: 50000-70000
    currency: EUR
l4:
  title: L4
""",
    right="""\
# grades.yml
l3:
  title: L3
  pay:
    range: 50000-70000
    currency: EUR
l4:
  title: L4
  pay:
    note: Pay is set person by person here.
""",
)
