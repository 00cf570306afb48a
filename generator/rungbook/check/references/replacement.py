"""Rule `replacement`: an expectation is replaced by one that the level has."""

from collections.abc import Iterator

from rungbook.check.rule import Rule
from rungbook.model import Ladder
from rungbook.problem import Problem, name_the_choice


def find(ladder: Ladder) -> Iterator[Problem]:
    for level in ladder.levels:
        ids = [e.id for cell in level.expectations for e in cell.expectations]
        for cell in level.expectations:
            for expectation in cell.expectations:
                other = expectation.replaced_by
                if other and other not in ids:
                    yield RULE.problem(
                        expectation.origin,
                        f"No expectation of this level has the id `{other}`.",
                        name_the_choice(other, [name for name in ids if name != expectation.id], "expectation"),
                    )


RULE = Rule(
    name="replacement",
    kind="references",
    summary="An expectation is replaced by one that the level has.",
    whole=True,
    find=find,
    wrong="""\
# dimensions.yml
scope:
  title: Scope

# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    expectations:
      scope:
        owns-a-task:
          text: You own a task.
        owns-tickets:
          text: You own tickets.
          status: deprecated
          replaced_by: owns-task
""",
    right="""\
# dimensions.yml
scope:
  title: Scope

# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    expectations:
      scope:
        owns-a-task:
          text: You own a task.
        owns-tickets:
          text: You own tickets.
          status: deprecated
          replaced_by: owns-a-task
""",
)
