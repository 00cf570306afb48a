"""Rule `falling-skill`: no level asks less of a skill than a level below it on the same track."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ask, Ladder, Level
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    for track in ladder.tracks:
        asked: dict[str, tuple[int, Ask, Level]] = {}
        for level in track.levels:
            for ask in level.skills:
                rank = [step.id for step in ask.skill.scale.steps].index(ask.step.id)
                if ask.skill.id in asked and asked[ask.skill.id][0] > rank:
                    _, more, below = asked[ask.skill.id]
                    yield rules.FALLING_SKILL.problem(
                        ask.origin,
                        f"{level.title} asks `{ask.step.id}` of {ask.skill.title}, and {below.title} below it asks `{more.step.id}`.",
                        "Raise the step here, or lower it there.",
                        f"level:{level.key}",
                    )
                asked[ask.skill.id] = (rank, ask, level)
