"""Rule `falling-skill`: no step leads up to a level that expects less of a skill."""

from collections.abc import Iterator
from dataclasses import replace

from rungbook import rules
from rungbook.check.scale_order import Climb, divided, of_the_scale
from rungbook.model import Ladder, Level, Step
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    climbs: list[Climb] = []
    above: dict[str, list[Level]] = {}
    for step in ladder.steps:
        if step.forward and step.from_ and step.key not in ladder.downward:
            climbs += _climbs(step, step.from_)
            above.setdefault(step.from_.key, []).append(step.to)
    for was, found, is_the_scale in divided(climbs):
        if is_the_scale:
            yield of_the_scale(rules.FALLING_SKILL, was, found)
        else:
            for climb in found:  # what falls here may leap at the next level
                hidden = tuple((rules.UNEVEN_JUMP, f"level:{level.key}") for level in above.get(climb.step.to.key, ()))
                yield replace(_of_the_level(ladder, climb), hides=hidden)


def _climbs(step: Step, start: Level) -> Iterator[Climb]:
    before = {ask.skill.id: ask.step for ask in start.skills}
    for ask in step.to.skills:
        was = before.get(ask.skill.id)
        if was and ask.step:
            yield Climb(step, ask.skill.title, ask.origin, ask.skill.scale, was, ask.step)


def _of_the_level(ladder: Ladder, climb: Climb) -> Problem:
    step, start = climb.step, climb.step.from_
    assert start
    kind = ladder.by_track[step.to.track].kind
    return rules.FALLING_SKILL.problem(
        climb.origin,
        f"{step.to.title} expects `{climb.now.id}` of {climb.title}; {start.title}, from which the step `{step.key}` leads up, expects `{climb.was.id}`.",
        "Raise the step here, or lower it there.",
        f"level:{step.to.key}",
        warns=kind != "individual" or kind != ladder.by_track[start.track].kind,
    )
