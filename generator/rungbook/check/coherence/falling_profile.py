"""Rule `falling-profile`: no level stands lower in a dimension than a level below it on the same track."""

from collections.abc import Iterator

from rungbook.check.rule import Rule
from rungbook.model import Ladder, Level, Standing
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    for track in ladder.tracks:
        stood: dict[str, tuple[int, Standing, Level]] = {}
        for level in track.levels:
            for standing in level.profile:
                dimension = standing.dimension
                rank = dimension.scale.steps.index(standing.step) if dimension.scale else 0
                if dimension.id in stood and stood[dimension.id][0] > rank:
                    _, more, below = stood[dimension.id]
                    yield RULE.problem(
                        standing.origin,
                        f"{level.title} stands at `{standing.step.id}` in {dimension.title}, and {below.title} below it at `{more.step.id}`.",
                        "Raise the step here, or lower it there.",
                        f"level:{level.key}",
                    )
                stood[dimension.id] = (rank, standing, level)


_SHARED = """\
# scales.yml
breadth:
  title: Breadth
  steps:
    task:
      title: Task
    system:
      title: System
# dimensions.yml
scope:
  title: Scope
  scale: breadth
"""

RULE = Rule(
    name="falling-profile",
    kind="coherence",
    summary="No level stands lower in a dimension than a level below it on the same track.",
    find=find,
    wrong=_SHARED
    + """\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    profile:
      scope: system
    expectations:
      scope:
        owns-a-system: You own a system.
  two:
    title: Engineer II
    profile:
      scope: task
    expectations:
      scope:
        finishes-tasks: You finish tasks.
""",
    right=_SHARED
    + """\
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    profile:
      scope: task
    expectations:
      scope:
        finishes-tasks: You finish tasks.
  two:
    title: Engineer II
    profile:
      scope: system
    expectations:
      scope:
        owns-a-system: You own a system.
""",
)
