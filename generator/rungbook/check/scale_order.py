"""Which of two is wrong where a step leads up to less: the level, or the order of the scale."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from rungbook import rules
from rungbook.model import Scale, ScaleStep, Step
from rungbook.problem import Origin, Problem, Rule

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Climb:
    """A step of the ladder that leads from one step of a scale to another, in what the level that it leads to has at a place."""

    step: Step
    title: str
    origin: Origin
    scale: Scale
    was: ScaleStep
    now: ScaleStep

    @property
    def falls(self) -> bool:
        return self.scale.steps.index(self.now) < self.scale.steps.index(self.was)


def falls(rule: Rule, climbs: Sequence[Climb], at_level: Callable[[Climb], Problem]) -> Iterator[Problem]:
    """Yield a problem for each that falls, or one for all that fall by a scale that is in another order.

    It is where several tracks climb down by it, and no steps lead up between the two. A fork may well lead to less.
    """
    falling: dict[ScaleStep, list[Climb]] = {}
    climbed: dict[ScaleStep, set[ScaleStep]] = {}
    for climb in climbs:
        if climb.falls:
            falling.setdefault(climb.was, []).append(climb)
        else:
            climbed.setdefault(climb.was, set()).add(climb.now)
    for was, found in falling.items():
        tracks = {climb.step.track for climb in found if climb.step.kind == "next"}
        is_the_scale = len(tracks) > 1 and not any(was in led_to(climb.now, climbed) for climb in found)
        yield from [_of_the_scale(rule, was, found)] if is_the_scale else map(at_level, found)


def led_to(start: T, ways: Mapping[T, set[T]]) -> set[T]:
    """All that one or several ways lead to."""
    found, rest = set[T](), [start]
    while rest:
        further = ways.get(rest.pop(), set()) - found
        found |= further
        rest += further
    return found


def _of_the_scale(rule: Rule, was: ScaleStep, found: Sequence[Climb]) -> Problem:
    steps = found[0].scale.steps
    nows = sorted({climb.now for climb in found}, key=steps.index)
    higher = " and ".join(f"`{step.id}`" for step in nows)
    ways = f"{len(found)} steps of several tracks lead up from it to {higher}"
    message = f"`{was.id}` comes after {higher} in this scale, whose lowest step is first, and {ways}."
    problem = rule.problem(was.origin, message, f"Move `{was.id}` before {higher}, or correct the levels.", found[0].step.to.reference)
    return replace(problem, belongs_before=nows[0].origin, hides=((rules.UNEVEN_JUMP, ""),))
