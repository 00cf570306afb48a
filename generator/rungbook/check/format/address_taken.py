"""Rule `address-taken`: no two things have one address, and none has an address that the site needs itself."""

from collections.abc import Iterable, Iterator, Sequence

from rungbook import rules
from rungbook.model import Expectation, Ladder, Level, Practice, Step, Track
from rungbook.problem import Origin, Problem

# What the site keeps at its top, and names that Windows cannot write.
RESERVED = frozenset(
    {
        *("404", "assets", "data", "index", "javascripts", "search", "sitemap", "stylesheets"),
        *("assessments", "compare", "dimensions", "exercises", "glossary", "grades", "matrix", "my-plan", "plans", "skills", "sources", "what-changed"),
        *("building", "editing", "guides", "img", "internal"),
        *("aux", "con", "nul", "prn"),
    }
)


_IN_TRACK = frozenset({"index", "matrix"})


def find(ladder: Ladder) -> Iterator[Problem]:
    yield from _taken([(track.id, track.origin) for track in ladder.tracks], "track", RESERVED)
    yield from _given_before(ladder.tracks, RESERVED)
    for track in ladder.tracks:
        below: tuple[Level | Step, ...] = (*track.levels, *track.steps)
        yield from _taken([(one.id, one.origin) for one in below], "level or step", _IN_TRACK)
        yield from _given_before(below, _IN_TRACK)
        for level in track.levels:
            found = [e for cell in level.expectations for e in cell.expectations]
            yield from _shared_too(found)
            shared = {e.id for e in found if e.base}
            yield from _taken([(e.id, e.origin) for e in found if e.base or e.id not in shared], "expectation of this level")
        for step in track.steps:
            yield from _taken([(item.id, item.origin) for m in step.milestones for item in m.items], "milestone of this step")
    yield from _taken([(leaf.id, leaf.origin) for leaf in ladder.leaves], "dimension", frozenset({"index"}))
    yield from _taken([(table.id, table.origin) for table in ladder.comparisons], "page", frozenset({"index", "levels"}))
    for things in (ladder.grades, ladder.skills, ladder.assessments, ladder.exercises, ladder.plans):
        yield from _taken([(thing.id, thing.origin) for thing in things], "page", frozenset({"index"}))
    yield from _given_before(ladder.comparisons, frozenset({"index", "levels"}))
    for pages in (ladder.assessments, ladder.exercises, ladder.plans):
        yield from _given_before(pages, frozenset({"index"}))


def _shared_too(found: Sequence[Expectation]) -> Iterator[Problem]:
    """Own expectations with the id of one that the level shares."""
    shared = {e.id: e for e in found if e.base}
    for e in found:
        if not e.base and e.id in shared:
            message = f"`{e.id}` is also the id of an expectation that this level shares by {shared[e.id].shared_by}; it is at {shared[e.id].origin}."
            repair = f"Write `replaces: {e.id}` below it if it takes that one's place, or choose another id."
            yield rules.ADDRESS_TAKEN.problem(e.origin, message, repair)


def _given_before(things: Sequence[Track | Level | Step | Practice], reserved: frozenset[str]) -> Iterator[Problem]:
    """Ids under `formerly` that lead to something else than the thing that names them."""
    now = {thing.id: thing for thing in things}
    named: dict[str, str] = {}
    for thing in things:
        for old in thing.formerly:
            said = f"`{old}` stands under `formerly` of `{thing.id}`"
            if old in reserved:
                yield rules.ADDRESS_TAKEN.problem(thing.origin, f"{said}, and the site needs that address itself.", "Take it out of `formerly`.")
            elif old in now:
                yield rules.ADDRESS_TAKEN.problem(
                    thing.origin, f"{said}, and something has that id now; it is at {now[old].origin}.", "Take it out of `formerly`."
                )
            elif old in named:
                yield rules.ADDRESS_TAKEN.problem(thing.origin, f"{said} and of `{named[old]}`, and can lead to one alone.", "Take it out of one of the two.")
            named.setdefault(old, thing.id)


def _taken(ids: Iterable[tuple[str, Origin]], noun: str, reserved: frozenset[str] = frozenset()) -> Iterator[Problem]:
    first: dict[str, Origin] = {}
    for name, origin in ids:
        if name in reserved:
            yield rules.ADDRESS_TAKEN.problem(origin, f"The site needs the address `{name}` itself.", "Choose another id.")
        elif name in first and first[name] != origin:
            yield rules.ADDRESS_TAKEN.problem(origin, f"Another {noun} has the id `{name}`; it is at {first[name]}.", "Rename one of the two.")
        first.setdefault(name, origin)
