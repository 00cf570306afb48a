"""Rule `address-taken`: no two things have one address, and none has an address that the site needs itself."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rungbook import rules
from rungbook.check.texts import renames
from rungbook.model import Expectation, Ladder, Step
from rungbook.problem import Origin, Problem
from rungbook.site import addresses
from rungbook.site.page import address

_IN_TRACK = frozenset({"index", "matrix"})
_NONE: frozenset[str] = frozenset()


def find(ladder: Ladder) -> Iterator[Problem]:
    for things, noun, reserved in (*_pages(ladder), *_parts(ladder)):
        yield from _taken(things, noun, reserved)
        yield from _given_before(things, reserved)
    yield from _one_page_each(ladder)
    for level in ladder.levels:
        yield from _shared_too(list(level.every_expectation))


Named = Any
"""Whatever has an id; the model's classes have no other name for it."""
Group = tuple[Sequence[Named], str, frozenset[str]]
"""Things of which no two have one id, what people call each of them, and the ids that none may have."""


def _pages(ladder: Ladder) -> Iterator[Group]:
    """What has a page of its own."""
    index = frozenset({"index"})
    yield ladder.tracks, "track", addresses.RESERVED
    for track in ladder.tracks:
        ids = {level.id for level in track.levels}
        lost = set(renames(ladder).values()) if any(step.id in ids for step in track.steps) else set()  # reported with the name that texts have for it
        yield (*track.levels, *(step for step in track.steps if f"step:{step.key}" not in lost)), "level or step", _IN_TRACK
    yield ladder.leaves, "dimension", index
    yield ladder.comparisons, "page", frozenset({"index", "levels"})
    for things in (ladder.grades, ladder.skills, ladder.assessments, ladder.exercises, ladder.plans):
        yield things, "page", index


def _one_page_each(ladder: Ladder) -> Iterator[Problem]:
    """Things of different kinds, or an earlier id of a track, whose page is one that something else has."""
    first = {address(path): "" for path in addresses.own_pages(ladder)}
    for name, thing in ladder.named.items():
        where = address(addresses.page_of(thing))
        if where in first and not _is_of_one_id(first[where], name):
            other = f"`{first[where]}` has" if first[where] else "The site itself needs"
            yield rules.ADDRESS_TAKEN.problem(thing.origin, f"{other} the address `/{where}/` of `{name}`.", "Choose another id.")
        first.setdefault(where, name)
    for track in ladder.tracks:
        parts: tuple[Named, ...] = (*track.levels, *track.steps)
        inside = [old for one in parts for old in (one.id, *one.formerly)]
        for older in track.formerly:
            for where in (older, *(f"{older}/{old}" for old in inside)):
                if where in first and not first[where].startswith("track:"):
                    lead = f"`{older}` is under `formerly` of `{track.id}`"
                    yield rules.ADDRESS_TAKEN.problem(track.origin, f"{lead}, and the address `/{where}/` is taken.", "Take it out of `formerly`.")


def _is_of_one_id(first: str, second: str) -> bool:
    """Whether two names are of a level and a step of one track with one id, which is reported once."""
    return first.partition(":")[2] == second.partition(":")[2] and {first.partition(":")[0], second.partition(":")[0]} == {"level", "step"}


def _shared_too(found: Sequence[Expectation]) -> Iterator[Problem]:
    """Own expectations with the id of one that the level shares."""
    shared = {e.id: e for e in found if e.base}
    for e in found:
        if not e.base and e.id in shared:
            message = f"`{e.id}` is also the id of an expectation that this level shares by {shared[e.id].shared_by}; it is at {shared[e.id].origin}."
            repair = f"Write `replaces: {e.id}` below it if it takes that one's place, or choose another id."
            yield rules.ADDRESS_TAKEN.problem(e.origin, message, repair)


def _parts(ladder: Ladder) -> Iterator[Group]:
    """What has an anchor on a page, or no place at all and only others that name it."""
    for level in ladder.levels:
        found = list(level.every_expectation)
        shared = {e.id for e in found if e.base}
        yield [e for e in found if e.base or e.id not in shared], "expectation of this level", _NONE
    for step in ladder.steps:
        yield [item for milestone in step.milestones for item in milestone.items], "milestone of this step", _NONE
        for parts in (step.gate, step.milestones, step.shifts, step.stalls, step.bridges):
            yield parts, "part of this step", _NONE
    holders = (*ladder.leaves, *ladder.scales, *ladder.skills, *ladder.comparisons, *ladder.assessments, *ladder.exercises, *ladder.plans)
    for holder in holders:
        for field in ("threads", "steps", "parts", "rows", "columns", "questions", "results", "hints", "points", "rubric", "checkpoints"):
            yield [part for part in getattr(holder, field, ()) if hasattr(part, "id")], "part of this", _NONE
    for things in (ladder.terms, ladder.sources, ladder.facts, ladder.scales):
        yield things, "entry", _NONE


def _given_before(things: Sequence[Named], reserved: frozenset[str]) -> Iterator[Problem]:
    """Ids under `formerly` that lead to something else than the thing that names them."""
    named: dict[str, str] = {}
    now = {thing.id: thing for thing in things} if any(thing.formerly for thing in things) else {}
    for thing in things:
        for old in thing.formerly:
            lead = f"`{old}` is under `formerly` of `{thing.id}`"
            if old in reserved:
                yield rules.ADDRESS_TAKEN.problem(thing.origin, f"{lead}, and the site needs that address itself.", "Take it out of `formerly`.")
            elif old in now:
                yield rules.ADDRESS_TAKEN.problem(
                    thing.origin, f"{lead}, and something has that id now; it is at {now[old].origin}.", "Take it out of `formerly`."
                )
            elif old in named:
                yield rules.ADDRESS_TAKEN.problem(thing.origin, f"{lead} and of `{named[old]}`, and can lead to one alone.", "Take it out of one of the two.")
            named.setdefault(old, thing.id)


def _taken(things: Iterable[Named], noun: str, reserved: frozenset[str]) -> Iterator[Problem]:
    first: dict[str, Origin] = {}
    things = list(things)
    taken = {thing.id for thing in things}
    for thing in things:
        name, origin = thing.id, thing.origin
        if name in reserved:
            yield rules.ADDRESS_TAKEN.problem(origin, f"The site needs the address `{name}` itself.", "Choose another id.")
        elif name in first and first[name] != origin:
            repair, right = "Rename one of the two.", ""
            if isinstance(thing, Step) and thing.from_ and (ends := f"{thing.from_.id}-to-{thing.to.id}") not in taken:
                repair, right = "Give this one another id, such as those of the two levels that it connects:", ends
            yield rules.ADDRESS_TAKEN.problem(origin, f"Another {noun} has the id `{name}`; it is at {first[name]}.", repair, words=name, right=right)
        first.setdefault(name, origin)
