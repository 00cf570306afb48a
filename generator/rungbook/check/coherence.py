"""Rules of coherence: what has to fit together. Each is the function of its name; its summary is in `rules`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from rungbook import rules
from rungbook.model import Grade, Ladder, Level, Pay, Scale, ScaleStep, Step, Text, with_ends
from rungbook.model.inheritance import MEANING
from rungbook.problem import Origin, Problem, Rule, by_key, listed

T = TypeVar("T")


def day_order(ladder: Ladder) -> Iterator[Problem]:
    for plan in ladder.plans:
        days = [checkpoint.day for checkpoint in plan.checkpoints]
        for number, (before, checkpoint) in enumerate(pairwise(plan.checkpoints)):
            if checkpoint.day < before.day:
                trials = {at: [*days[:at], _swapped(days[at]), *days[at + 1 :]] for at in (number, number + 1)}
                swapped = [at for at, trial in trials.items() if trial == sorted(trial)]
                if len(swapped) == 1 and days[swapped[0]] % 10:  # nobody swaps `60` and `06`
                    wrong, right = plan.checkpoints[swapped[0]], _swapped(days[swapped[0]])
                    message = f"“{wrong.title}” is on day {wrong.day}, which is out of order. Day {right} would fit: are its digits swapped?"
                    repair, words = "Correct its day, or move it:", f"day: {wrong.day}"
                    yield rules.DAY_ORDER.problem(wrong.origin, message, repair, plan.reference, words, f"day: {right}")
                    continue
                message = f"“{checkpoint.title}” is on day {checkpoint.day} and comes after “{before.title}”, which is on day {before.day}."
                repair, words = "Move it up, or correct its day.", f"day: {checkpoint.day}"
                yield rules.DAY_ORDER.problem(checkpoint.origin, message, repair, plan.reference, words, "day: …")


def _swapped(day: int) -> int:
    return int(str(day)[::-1])


def dual_track(ladder: Ladder) -> Iterator[Problem]:
    for grade in ladder.grades:
        for kind in ("individual", "management") if grade.senior else ():
            if not any(level.grade in ladder.spines.equal(grade) for track in ladder.tracks if track.kind == kind for level in track.levels):
                message = f"`senior: true` means that {grade.title} has an individual and a management level, and no {kind} track has a level at it."
                repair = f"Give a level of a track with `kind: {kind}` the line `grade: {grade.id}`, or take `senior: true` away here."
                yield rules.DUAL_TRACK.about(grade, message, repair)


def falling_experience(ladder: Ladder) -> Iterator[Problem]:
    rows: tuple[Sequence[Grade | Level], ...] = (*ladder.spines.each, *(track.levels for track in ladder.tracks))
    for row in rows:
        for (below, less), (thing, years) in pairwise((thing, thing.experience) for thing in row if thing.experience):
            if years.is_less(less):
                message = f"{thing.title} has {years.text()} typical years, which is less than {less.text()} at {below.title} below it."
                yield rules.FALLING_EXPERIENCE.about(thing, message, "Correct one of the two ranges.")


def falling_pay(ladder: Ladder) -> Iterator[Problem]:
    for spine in ladder.spines.each:
        below: list[tuple[Grade, Pay]] = []
        for grade in spine:
            entries = list(with_ends(grade.pay))
            for pay in entries:
                lower = next(((other, less) for other, less in reversed(below) if pay.is_like(less)), None)
                if lower and pay.range and lower[1].range and pay.range.is_less(lower[1].range):
                    yield _pay_problem(grade, pay, *lower)
            below += [(grade, pay) for pay in entries]


def _pay_problem(grade: Grade, pay: Pay, lower: Grade, less: Pay) -> Problem:
    """The problem at the range that is much wider than the other, which probably has a digit too many or too few, or else at the upper grade."""
    (at, wrong), (other, right), compared = (grade, pay), (lower, less), "less than {} at {} below it"
    if _width(less) > 2 * _width(pay):
        (at, wrong), (other, right), compared = (lower, less), (grade, pay), "more than {} at {} above it"
    assert wrong.range
    assert right.range
    where = ", ".join(filter(None, (wrong.place, wrong.variant, wrong.track)))
    compared = compared.format(right.range.text("{:,}"), other.title)
    message = f"{at.title} pays {wrong.range.text('{:,}')}{f' ({where})' if where else ''}, which is {compared}."
    words = f"range: {wrong.range.text().replace('–', '-')}"
    return rules.FALLING_PAY.problem(wrong.origin, message, "Correct one of the two ranges.", at.reference, words, "range: …")


def _width(pay: Pay) -> float:
    """How many times as much a range is at its end as at its beginning."""
    assert pay.range
    return (pay.range.high or pay.range.low) / (pay.range.low or 1)


@dataclass(frozen=True, slots=True)
class _Climb:
    """A step of the ladder that leads from one step of a scale to another, in what the level that it leads to has at a place."""

    step: Step
    title: str
    origin: Origin
    scale: Scale
    was: ScaleStep
    now: ScaleStep


def _falls(rule: Rule, climbs: Sequence[_Climb], at_level: Callable[[_Climb], Problem]) -> Iterator[Problem]:
    """Yield a problem for each that falls, or one for all that fall by a scale that is in another order.

    It is where several tracks climb down by it, and no steps lead up between the two. A fork may well lead to less.
    """
    falling: dict[ScaleStep, list[_Climb]] = {}
    climbed: dict[ScaleStep, set[ScaleStep]] = {}
    for climb in climbs:
        if climb.scale.steps.index(climb.now) < climb.scale.steps.index(climb.was):
            falling.setdefault(climb.was, []).append(climb)
        else:
            climbed.setdefault(climb.was, set()).add(climb.now)
    for was, found in falling.items():
        tracks = {climb.step.track for climb in found if climb.step.kind == "next"}
        is_the_scale = len(tracks) > 1 and not any(was in _led_to(climb.now, climbed) for climb in found)
        yield from [_scale_problem(rule, was, found)] if is_the_scale else map(at_level, found)


def _scale_problem(rule: Rule, was: ScaleStep, found: Sequence[_Climb]) -> Problem:
    steps = found[0].scale.steps
    nows = sorted({climb.now for climb in found}, key=steps.index)
    higher = " and ".join(f"`{step.id}`" for step in nows)
    ways = f"{len(found)} steps of several tracks lead up from it to {higher}"
    message = f"`{was.id}` comes after {higher} in this scale, whose lowest step is first, and {ways}."
    problem = rule.problem(was.origin, message, f"Move `{was.id}` before {higher}, or correct the levels.", found[0].step.to.reference)
    return replace(problem, belongs_before=nows[0].origin, hides=((rules.UNEVEN_JUMP, ""),))


def falling_profile(ladder: Ladder) -> Iterator[Problem]:
    climbs: list[_Climb] = []
    for step in ladder.steps:
        if step.kind != "next" or step.from_ is None or step.key in ladder.downward:
            continue
        before = step.from_.standings
        for standing in step.to.profile:
            was, scale = before.get(standing.dimension.id), standing.dimension.scale
            if was and scale:
                climbs.append(_Climb(step, standing.dimension.title, standing.origin, scale, was, standing.step))
    yield from _falls(rules.FALLING_PROFILE, climbs, _profile_problem)


def _profile_problem(climb: _Climb) -> Problem:
    step = climb.step
    assert step.from_
    message = f"{step.to.title} is at `{climb.now.id}` in {climb.title}, and {step.from_.title} below it at `{climb.was.id}`."
    return rules.FALLING_PROFILE.problem(climb.origin, message, "Raise the step here, or lower it there.", step.to.reference)


def falling_skill(ladder: Ladder) -> Iterator[Problem]:
    climbs: list[_Climb] = []
    above: dict[str, list[Level]] = {}
    for step in ladder.steps:
        if step.forward and step.from_ and step.key not in ladder.downward:
            before = {ask.skill.id: ask.step for ask in step.from_.skills}
            for ask in step.to.skills:
                if ask.step and (was := before.get(ask.skill.id)):
                    climbs.append(_Climb(step, ask.skill.title, ask.origin, ask.skill.scale, was, ask.step))
            above.setdefault(step.from_.key, []).append(step.to)

    def at_level(climb: _Climb) -> Problem:
        hidden = tuple((rules.UNEVEN_JUMP, level.reference) for level in above.get(climb.step.to.key, ()))  # what falls here may leap at the next level
        return replace(_skill_problem(ladder, climb), hides=hidden)

    yield from _falls(rules.FALLING_SKILL, climbs, at_level)


def _skill_problem(ladder: Ladder, climb: _Climb) -> Problem:
    step, start = climb.step, climb.step.from_
    assert start
    kinds = {ladder.by_track[level.track].kind for level in (start, step.to)}
    message = f"{step.to.title} expects `{climb.now.id}` of {climb.title}; {start.title}, from which the step `{step.key}` leads up, expects `{climb.was.id}`."
    repair = "Raise the step here, or lower it there."
    return rules.FALLING_SKILL.problem(climb.origin, message, repair, step.to.reference, warns=kinds != {"individual"})


FOLLOW = (rules.FALLING_EXPERIENCE, rules.FALLING_PAY, rules.FALLING_PROFILE, rules.FALLING_SKILL, rules.STEP_ENDS, rules.UNEVEN_JUMP)
"""Rules that compare each grade with the one below it."""
Graded = tuple[Level, Grade]


def grade_order(ladder: Ladder) -> Iterator[Problem]:
    graded = [[(level, level.grade) for level in track.levels if level.grade] for track in ladder.tracks]
    climbed = by_key(((before[1], after[1]), (levels, before, after)) for levels in graded for before, after in pairwise(levels))
    for (lower, upper), found in climbed.items():
        if not ladder.spines.lower(upper, lower):
            continue
        if len(found) > 1 and (upper, lower) not in climbed:
            yield _grade_order_problem(lower, upper, len(found))
        else:
            yield from (_level_order_problem(ladder, *one) for one in found)


def _level_order_problem(ladder: Ladder, levels: Sequence[Graded], before: Graded, after: Graded) -> Problem:
    (below, lower), (level, upper) = before, after
    message = f"{level.title} is at {upper.title} and comes after {below.title}, which is at {lower.title}."
    where = "Grades are in `grades.yml`, the lowest first."
    if step := next((one for one in ladder.steps if one.forward and one.from_ is below and one.to is level), None):
        repair = f"The step `{step.key}` leads up in this order, so correct the grade of one of the two. {where}"
        return replace(rules.GRADE_ORDER.about(level, message, repair), hides=((rules.STEP_ENDS, step.reference),))
    problem = rules.GRADE_ORDER.about(level, message, f"Move the level, or correct its grade. {where}")
    rest = [(one, grade) for one, grade in levels if one is not level]
    higher = next((one for one, grade in rest if ladder.spines.lower(upper, grade)), None)
    is_alone = not any(ladder.spines.lower(b, a) for (_, a), (_, b) in pairwise(rest))
    return replace(problem, belongs_before=higher.origin) if higher and is_alone else problem


def _grade_order_problem(lower: Grade, upper: Grade, tracks: int) -> Problem:
    """One problem where several tracks climb from one grade to the other, and none the other way: it is the grades that are in another order."""
    message = f"`{lower.id}` comes after `{upper.id}` here, where the lowest grade is first, and {tracks} tracks climb from it to `{upper.id}`."
    problem = rules.GRADE_ORDER.about(lower, message, f"Move `{lower.id}` before `{upper.id}`.")
    return replace(problem, belongs_before=upper.origin, hides=tuple((rule, "") for rule in FOLLOW))


SHOWN = 3
"""So many further names that two things share are shown."""
Named = tuple[Text, str, str]
"""A name, what has it, and that as people call it."""


def same_name(ladder: Ladder) -> Iterator[Problem]:
    for track in ladder.tracks:
        repair = "Choose titles that distinguish the two."
        yield from _taken(((level.title, level.reference, f"the level `{level.id}`") for level in track.levels), "the title of", repair)
    spellings = ((name, term.reference, f"the term `{term.id}`") for term in ladder.terms for name in (term.title, *term.also))
    yield from _taken(spellings, "a spelling of", "Keep it in one of the two; what somebody looks up has one meaning.")


def _taken(names: Iterable[Named], how: str, repair: str) -> Iterator[Problem]:
    owners: dict[str, tuple[str, str]] = {}
    shared: dict[tuple[str, str, str], list[Text]] = {}
    for name, about, called in names:
        owner, first = owners.setdefault(name.casefold(), (about, called))
        if owner != about:
            shared.setdefault((about, called, first), []).append(name)
    for (about, called, first), found in shared.items():
        more = f", and so {'are' if len(found) > 2 else 'is'} {listed([f'“{name}”' for name in found[1:]], SHOWN)}" if len(found) > 1 else ""
        yield rules.SAME_NAME.problem(found[0].origin, f"“{found[0]}” is {how} {called} and of {first}{more}.", repair, about, found[0])


def skipped_thread(ladder: Ladder) -> Iterator[Problem]:
    for track in ladder.tracks:
        answered = [{(cell.dimension.id, e.thread.id) for cell in level.expectations for e in cell.expectations if e.thread} for level in track.levels]
        last = {key: number for number, keys in enumerate(answered) for key in keys}
        first = {key: number for number, keys in reversed(list(enumerate(answered))) for key in keys}
        for number, level in enumerate(track.levels):
            for cell in level.expectations:
                if cell.empty:
                    continue
                for thread in cell.dimension.threads:
                    key = (cell.dimension.id, thread.id)
                    if key not in answered[number] and first.get(key, number) < number < last.get(key, number):
                        message = f"{level.title} skips the thread `{thread.id}` of {cell.dimension.title}, which levels below and above it answer."
                        yield rules.SKIPPED_THREAD.problem(cell.origin, message, f"Add an expectation with `thread: {thread.id}`.", level.reference)


def step_ends(ladder: Ladder) -> Iterator[Problem]:
    for step in ladder.steps:
        if step.from_ is step.to:
            yield rules.STEP_ENDS.about(step, f"The step `{step.id}` leads back to where it starts.", "Change `from` or `to`.")
        if (step.from_ is None) != (step.kind == "entry"):
            message = f"The step `{step.id}` has `kind: {step.kind}` and {'no' if step.from_ is None else 'a'} level that it starts at."
            yield rules.STEP_ENDS.about(step, message, "Write `from: …`, or `kind: entry` for the way into the ladder; one of the two.")
        elif step.kind == "next" and step.from_ is not None and step.from_.track != step.to.track:
            message = f"The step `{step.id}` leads to another track and has `kind: next`."
            yield rules.STEP_ENDS.about(step, message, "Write which it is: `fork`, `sideways`, `back` or `join`.")
        elif step.kind == "next" and step.from_ is not None and step.key in ladder.downward:
            message = f"The step `{step.id}` leads down, from {step.from_.title} to {step.to.title}, and has `kind: next`."
            yield rules.STEP_ENDS.about(step, message, "Exchange `from` and `to`, or write `kind: back`.")


def unconnected_level(ladder: Ladder) -> Iterator[Problem]:
    beside: dict[str, set[str]] = {level.key: set() for level in ladder.levels}
    for step in ladder.steps:
        if step.from_:
            beside[step.from_.key].add(step.to.key)
            beside[step.to.key].add(step.from_.key)
    for track in ladder.tracks:
        reached = _led_to(track.levels[0].key, beside)
        for below, level in pairwise(track.levels):
            if level.key not in reached:
                repair = f"Add a step:\n  {below.id}-to-{level.id}:\n    from: {below.id}\n    to: {level.id}\n    unlock: …"
                yield rules.UNCONNECTED_LEVEL.about(level, f"No step connects {level.title} with the rest of the track.", repair)


Ranks = dict[str, int]
MOST = 0.9
"""A dimension that this share of all profiles has belongs to each."""


def unequal_profile(ladder: Ladder) -> Iterator[Problem]:
    yield from _lacking(ladder)
    graded = ((level.grade, level, ranks) for level in ladder.levels if level.grade and (ranks := _ranks(level)))
    by_grade = by_key((ladder.spines.equal(grade)[0].id, (level, ranks)) for grade, level, ranks in graded)
    for grade, levels in by_grade.items():
        first, expected = levels[0]
        for level, ranks in levels[1:]:
            if ranks.keys() == expected.keys() and (difference := _difference(ladder, ranks, expected)):
                message = f"{level.title} and {first.title} share the grade `{grade}`, but {difference}."
                repair = "Raise or lower one of the two, with its texts, or make an exception with the reason."
                yield rules.UNEQUAL_PROFILE.problem(level.profile[0].origin, message, repair, level.reference)


def _lacking(ladder: Ladder) -> Iterator[Problem]:
    """Profiles without a dimension that nearly all others have."""
    profiles = [level for level in ladder.levels if level.profile]
    for leaf in ladder.leaves:
        without = [level for level in profiles if all(standing.dimension is not leaf for standing in level.profile)]
        most = len(profiles) - len(without)
        for level in without if most >= MOST * len(profiles) else ():
            message = f"The profile of {level.title} has no `{leaf.id}`, which {most} of {len(profiles)} profiles have."
            one_a_line = len({standing.origin.line for standing in level.profile}) > 1
            repair = "Add its line:" if one_a_line else "Add it to the profile."
            problem = rules.UNEQUAL_PROFILE.problem(level.profile[0].origin, message, repair, level.reference)
            yield problem.with_line_above(level.profile[0].origin, f"{leaf.id}: …") if one_a_line else problem


def _ranks(level: Level) -> Ranks:
    """Where the level is in each dimension that it has texts for; elsewhere the step itself is what it expects."""
    described = {cell.dimension.id for cell in level.expectations if not any(one.base.startswith(MEANING) for one in cell.expectations)}
    return {one.dimension.id: one.dimension.scale.steps.index(one.step) for one in level.profile if one.dimension.scale and one.dimension.id in described}


def _difference(ladder: Ladder, ranks: Ranks, expected: Ranks) -> str:
    """Return how the two profiles differ too much, or an empty text."""
    apart = max(ranks, key=lambda dimension: abs(ranks[dimension] - expected[dimension]))
    if abs(ranks[apart] - expected[apart]) > 1:
        title = next(leaf.title for leaf in ladder.leaves if leaf.id == apart)
        return f"they are {abs(ranks[apart] - expected[apart])} steps apart in {title}"
    total, other = sum(ranks.values()), sum(expected.values())
    if total != other:
        return f"the profile of one is {abs(total - other)} {'step' if abs(total - other) == 1 else 'steps'} higher in all"
    return ""


def _led_to(start: T, ways: Mapping[T, set[T]]) -> set[T]:
    """All that one or several ways lead to."""
    found, rest = set[T](), [start]
    while rest:
        further = ways.get(rest.pop(), set()) - found
        found |= further
        rest += further
    return found
