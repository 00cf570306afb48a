"""Rule `unused-base`: some level builds on each level of a base, so that no expectation is written for nobody."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder
from rungbook.model.inheritance import Sharing
from rungbook.problem import Problem, nearest


def find(ladder: Ladder) -> Iterator[Problem]:
    sharing = Sharing(ladder.bases)
    used = {f"{base}/{level.extends.id}" for level in ladder.levels if level.extends for base in sharing.lineage(level.extends.base)}
    for track in ladder.tracks:
        names = {name for level in track.levels for name in (level.id, *level.formerly)}
        used |= {f"{base}/{name}" for base in (sharing.lineage(track.extends.id) if track.extends else ()) for name in names}
    ids = {level.id for level in ladder.levels}
    for base in ladder.bases:
        for level in base.levels:
            if level.key not in used:
                message = f"No level builds on `{level.key}`."
                repair = f"Give a level the id `{level.id}` in a track with `extends: {base.id}`, write `extends: {level.key}` at a level, or delete it."
                right = nearest(level.id, sorted(ids - {other.id for other in base.levels})) or "…"
                yield rules.UNUSED_BASE.problem(level.origin, message, repair, f"base:{level.key}", level.id, right)
