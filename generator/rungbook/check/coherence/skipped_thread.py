"""Rule `skipped-thread`: a thread that a track answers below and above a level is answered at that level too."""

from collections.abc import Iterator

from rungbook.check.rule import Rule
from rungbook.model import Ladder, Level
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    for track in ladder.tracks:
        answered = {level.id: _answered(level) for level in track.levels}
        for number, level in enumerate(track.levels):
            below = {key for lower in track.levels[:number] for key in answered[lower.id]}
            above = {key for higher in track.levels[number + 1 :] for key in answered[higher.id]}
            for cell in level.expectations:
                if cell.empty:
                    continue
                for dimension, thread in sorted((below & above) - answered[level.id]):
                    if dimension == cell.dimension.id:
                        yield RULE.problem(
                            cell.origin,
                            f"{level.title} skips the thread `{thread}` of {cell.dimension.title}, which levels below and above it answer.",
                            f"Add an expectation with `thread: {thread}`.",
                            f"level:{level.key}",
                        )


def _answered(level: Level) -> set[tuple[str, str]]:
    return {(cell.dimension.id, found.thread.id) for cell in level.expectations for found in cell.expectations if found.thread}


RULE = Rule(
    name="skipped-thread",
    kind="coherence",
    summary="A thread that a track answers below and above a level is answered at that level too.",
    whole=True,
    find=find,
    wrong="""\
# dimensions.yml
scope:
  title: Scope
  threads:
    ownership: What you own
    reach: How far it reaches
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    expectations:
      scope:
        owns-a-task:
          thread: ownership
          text: You own one task from its question to its end.
  two:
    title: Engineer II
    expectations:
      scope:
        helps-a-team:
          thread: reach
          text: Colleagues in your team build on what you made.
  three:
    title: Engineer III
    expectations:
      scope:
        owns-a-service:
          thread: ownership
          text: You own a service and what it costs.
""",
    right="""\
# dimensions.yml
scope:
  title: Scope
  threads:
    ownership: What you own
    reach: How far it reaches
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    expectations:
      scope:
        owns-a-task:
          thread: ownership
          text: You own one task from its question to its end.
  two:
    title: Engineer II
    expectations:
      scope:
        helps-a-team:
          thread: ownership
          text: Colleagues in your team build on what you made.
  three:
    title: Engineer III
    expectations:
      scope:
        owns-a-service:
          thread: ownership
          text: You own a service and what it costs.
""",
)
