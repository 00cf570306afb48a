"""Rule `address-taken`: no two things have one address, and none has an address that the site needs itself."""

from collections.abc import Iterable, Iterator

from rungbook.check.rule import Rule
from rungbook.model import Ladder
from rungbook.problem import Origin, Problem

# What the site keeps at its top, and names that Windows cannot write.
RESERVED = frozenset(
    {
        *("404", "assets", "data", "index", "javascripts", "search", "sitemap", "stylesheets"),
        *("assessments", "compare", "dimensions", "exercises", "glossary", "grades", "matrix", "my-plan", "plans", "skills", "sources", "what-changed"),
        *("building", "editing", "guides", "img"),
        *("aux", "con", "nul", "prn"),
    }
)


def find(ladder: Ladder) -> Iterator[Problem]:
    yield from _taken([(track.id, track.origin) for track in ladder.tracks], "track", RESERVED)
    for track in ladder.tracks:
        below = [(level.id, level.origin) for level in track.levels] + [(step.id, step.origin) for step in track.steps]
        yield from _taken(below, "level or step", frozenset({"index", "matrix"}))
        for level in track.levels:
            found = [(e.id, e.origin) for cell in level.expectations for e in cell.expectations]
            yield from _taken(found, "expectation of this level")
        for step in track.steps:
            yield from _taken([(item.id, item.origin) for m in step.milestones for item in m.items], "milestone of this step")
    yield from _taken([(leaf.id, leaf.origin) for leaf in ladder.leaves], "dimension", frozenset({"index"}))
    yield from _taken([(table.id, table.origin) for table in ladder.comparisons], "page", frozenset({"index", "levels"}))
    for things in (ladder.grades, ladder.skills, ladder.assessments, ladder.exercises, ladder.plans):
        yield from _taken([(thing.id, thing.origin) for thing in things], "page", frozenset({"index"}))


def _taken(ids: Iterable[tuple[str, Origin]], noun: str, reserved: frozenset[str] = frozenset()) -> Iterator[Problem]:
    first: dict[str, Origin] = {}
    for name, origin in ids:
        if name in reserved:
            yield RULE.problem(origin, f"The site needs the address `{name}` itself.", "Choose another id.")
        elif name in first and first[name] != origin:
            yield RULE.problem(origin, f"Another {noun} has the id `{name}`; it is at {first[name]}.", "Rename one of the two.")
        first.setdefault(name, origin)


RULE = Rule(
    name="address-taken",
    kind="form",
    summary="No two things have one address, and none has an address that the site needs itself.",
    find=find,
    wrong="""\
# tracks/guides.yml
title: Guides
levels:
  one:
    title: Guide I
""",
    right="""\
# tracks/guiding.yml
title: Guides
levels:
  one:
    title: Guide I
""",
)
