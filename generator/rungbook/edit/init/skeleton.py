"""The files of a new ladder from its plan: every title and no text, with comments where the texts go."""

from rungbook.edit.formatter import format_yaml
from rungbook.edit.init.plan import Plan, ids
from rungbook.edit.skeletons import skeleton as filled


def skeleton(plan: Plan) -> dict[str, str]:
    """Return the YAML files of the ladder by their names, but `organisation.yml`."""
    names = ids(plan.dimensions, "dimension")
    files = {
        "grades.yml": filled("first-grades", plan=plan, shared=_first_shared(plan)),
        "dimensions.yml": filled("first-dimensions", dimensions=list(zip(names, plan.dimensions, strict=True))),
    }
    for order, (name, track) in enumerate(zip(ids([track.title for track in plan.tracks], "track"), plan.tracks, strict=True), 1):
        files[f"tracks/{name}.yml"] = filled("first-track", track=track, order=order, dimensions=names)
    return {name: format_yaml(text) for name, text in files.items()}


def _first_shared(plan: Plan) -> int | None:
    """The first grade that an individual track and a management track both have."""
    covered = {
        kind: {track.start + number for track in plan.tracks if track.kind == kind for number in range(len(track.levels))}
        for kind in ("individual", "management")
    }
    return min(covered["individual"] & covered["management"], default=None)
