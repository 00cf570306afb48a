"""Rule `yes-count`: an assessment's results together cover every number of yes answers, each once."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    for assessment in ladder.assessments:
        counted = [result for result in assessment.results if result.yes]
        asked = sum(not question.open for question in assessment.questions)
        if not counted:
            continue
        for yes in range(asked + 1):
            fitting = [r for r in counted if r.yes and r.yes.low <= yes and (r.yes.open or yes <= (r.yes.high or 0))]
            if len(fitting) != 1:
                how = "no result says" if not fitting else f"{len(fitting)} results say"
                yield rules.YES_COUNT.problem(
                    assessment.origin,
                    f"For {yes} yes answers {how} where they lead.",
                    f"Let the results' `yes` cover 0 to {asked}, each number once.",
                    f"assessment:{assessment.id}",
                )
