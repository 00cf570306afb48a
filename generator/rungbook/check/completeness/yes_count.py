"""Rule `yes-count`: an assessment's results together cover every number of yes answers, each once."""

from collections.abc import Iterator

from rungbook.check.rule import Rule
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
                yield RULE.problem(
                    assessment.origin,
                    f"For {yes} yes answers {how} where they lead.",
                    f"Let the results' `yes` cover 0 to {asked}, each number once.",
                    f"assessment:{assessment.id}",
                )


RULE = Rule(
    name="yes-count",
    kind="completeness",
    summary="The results of an assessment cover every number of yes answers, each once.",
    whole=True,
    find=find,
    wrong="""\
# assessments/where-am-i.yml
title: Where am I?
questions:
  owns: Do you own a service?
  guides: Do others ask you before they decide?
results:
  first:
    title: You begin
    yes: 0-1
    text: Read the first level.
  second:
    title: You are on the way
    yes: 1-2
    text: Read the second level.
""",
    right="""\
# assessments/where-am-i.yml
title: Where am I?
questions:
  owns: Do you own a service?
  guides: Do others ask you before they decide?
results:
  first:
    title: You begin
    yes: 0-1
    text: Read the first level.
  second:
    title: You are on the way
    yes: 2
    text: Read the second level.
""",
)
