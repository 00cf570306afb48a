"""Rule `unknown-currency`: a currency is one of the codes of ISO 4217."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder
from rungbook.model.currencies import CODES
from rungbook.problem import Problem, nearest


def find(ladder: Ladder) -> Iterator[Problem]:
    for grade in ladder.grades:
        for pay in grade.pay:
            if pay.currency and pay.currency not in CODES:
                meant = nearest(pay.currency, sorted(CODES))
                repair = f"The nearest one is `{meant}`." if meant else "Write a code of ISO 4217, such as `EUR`, `GBP` or `USD`."
                yield rules.UNKNOWN_CURRENCY.problem(pay.origin, f"`{pay.currency}` is no code of a currency.", repair)
