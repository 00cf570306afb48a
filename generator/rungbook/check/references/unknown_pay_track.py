"""Rule `unknown-pay-track`: pay for a track names one that there is."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder
from rungbook.problem import Problem, name_the_choice


def find(ladder: Ladder) -> Iterator[Problem]:
    for grade in ladder.grades:
        for pay in grade.pay:
            if pay.track and pay.track not in ladder.by_track:
                repair = name_the_choice(pay.track, ladder.by_track, "track")
                yield rules.UNKNOWN_PAY_TRACK.problem(pay.origin, f"No track has the id `{pay.track}`, for which {grade.title} has pay.", repair)
