"""The files of a new ladder from its plan: every title and no text, with comments where the texts go."""

from collections.abc import Iterator

from rungbook.edit.formatter import format_yaml
from rungbook.edit.init.plan import Plan, TrackPlan, ids
from rungbook.edit.splice import scalar


def skeleton(plan: Plan) -> dict[str, str]:
    """Return the YAML files of the ladder by their names, but `organisation.yml`."""
    dimensions = ids(plan.dimensions, "dimension")
    files = {"grades.yml": _grades(plan), "dimensions.yml": _dimensions(plan, dimensions)}
    for order, (name, track) in enumerate(zip(ids([track.title for track in plan.tracks], "track"), plan.tracks, strict=True), 1):
        files[f"tracks/{name}.yml"] = "".join(_track(track, order, dimensions))
    return {name: format_yaml(text) for name, text in files.items()}


def _grades(plan: Plan) -> str:
    lines = [
        "# The spine that all tracks share, the lowest grade first. Levels of one grade are equal, whatever their track.",
        "# The word before the colon is the id. Links point at it, so it stays; the title may change at any time.",
    ]
    both = _first_shared(plan)
    for number in range(1, plan.grades + 1):
        lines += [f"l{number}:", f"  title: L{number}"]
        if number == 1:
            lines += ["  # Typical years, and pay, which only employees see:", "  # experience: 0-2"]
            lines.append("  # pay: {range: 40000-55000, currency: EUR, note: base salary a year}")
        if number == both:
            lines += ["  # From here there are levels for individuals and for managers:", "  senior: true"]
    return "\n".join(lines) + "\n"


def _first_shared(plan: Plan) -> int | None:
    """The first grade that an individual track and a management track both have."""
    covered = {kind: {grade for track in plan.tracks if track.kind == kind for grade in _range(track)} for kind in ("individual", "management")}
    return min(covered["individual"] & covered["management"], default=None)


def _range(track: TrackPlan) -> range:
    return range(track.start, track.start + len(track.levels))


def _dimensions(plan: Plan, names: list[str]) -> str:
    lines = ["# What every level is described by: a heading on its page and a row of each table."]
    for name, title in zip(names, plan.dimensions, strict=True):
        lines += [f"{name}:", f"  title: {scalar(title)}"]
        if name == names[0]:
            lines.append("  # summary: Say in one sentence what it covers.")
    return "\n".join(lines) + "\n"


def _track(track: TrackPlan, order: int, dimensions: list[str]) -> Iterator[str]:
    yield f"# The track {track.title}: its levels, the lowest first. Without `steps:`, each level leads to the one above it.\n"
    yield f"title: {scalar(track.title)}\n# individual, management or hybrid\nkind: {track.kind}\norder: {order}\n"
    yield "# summary: Say in one sentence who the track is for.\n"
    yield "# cumulative: a level includes those below it; absolute: each describes the whole job\n# builds: cumulative\n"
    yield "levels:\n"
    for grade, title in zip(_range(track), track.levels, strict=True):
        yield f"  l{grade}:\n    title: {scalar(title)}\n    grade: l{grade}\n"
        if grade == track.start:
            yield "    # summary: You … (what this level is for, in one sentence)\n"
        yield "    expectations:\n"
        if grade == track.start:
            yield "      # Write what the level expects in place of `not-defined`, each expectation under an id that stays:\n"
            yield f"      # {dimensions[0]}:\n      #   owns-a-part:\n      #     text: You own …\n"
            yield "      #     signals: [What a colleague can see]\n"
        for name in dimensions:
            yield f"      {name}: not-defined\n"
