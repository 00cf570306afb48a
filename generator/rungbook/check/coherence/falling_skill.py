"""Rule `falling-skill`: no step leads up to a level that expects less of a skill."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder, Level, Step
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    for step in ladder.steps:
        if step.forward and step.from_ and step.key not in ladder.downward:
            yield from _falls(ladder, step, step.from_)


def _falls(ladder: Ladder, step: Step, start: Level) -> Iterator[Problem]:
    before = {ask.skill.id: ask.step for ask in start.skills}
    kind = ladder.by_track[step.to.track].kind
    warns = kind != "individual" or kind != ladder.by_track[start.track].kind
    for ask in step.to.skills:
        was, scale = before.get(ask.skill.id), ask.skill.scale.steps
        if was and ask.step and scale.index(ask.step) < scale.index(was):
            yield rules.FALLING_SKILL.problem(
                ask.origin,
                f"{step.to.title} expects `{ask.step.id}` of {ask.skill.title}; {start.title}, from which the step `{step.key}` leads up, expects `{was.id}`.",
                "Raise the step here, or lower it there.",
                f"level:{step.to.key}",
                warns=warns,
            )
