"""A page at each address that something had under an older id, or that a retired thing had beside its own."""

from collections.abc import Iterator

from rungbook.model import Ladder, Level, Step
from rungbook.model.practice import Practice
from rungbook.site import addresses
from rungbook.site.page import Redirect


def redirects_of(ladder: Ladder) -> Iterator[Redirect]:
    practice: tuple[Practice, ...] = (*ladder.comparisons, *ladder.assessments, *ladder.exercises, *ladder.plans)
    pages = (*ladder.grades, *ladder.leaves, *ladder.skills, *practice)
    for track in ladder.tracks:
        for older in (track.id, *track.formerly):
            inside: tuple[Level | Step, ...] = (*track.levels, *track.steps)
            for thing in inside:
                for old in (thing.id, *thing.formerly):
                    if (older, old) != (track.id, thing.id):
                        yield Redirect(f"{older}/{old}.md", addresses.page_of(thing))
            if older != track.id:
                yield Redirect(f"{older}/index.md", addresses.page_of(track))
                yield Redirect(f"{older}/matrix.md", addresses.matrix_of(track))
                if addresses.gated_steps(track):
                    yield Redirect(f"{older}/where-am-i.md", addresses.gates_of(track))
    for one in ladder.retired:
        kind, _, name = one.was.partition(":")
        held_by, _, own = name.partition("/")
        if kind == "track":
            yield from (Redirect(f"{name}/{page}.md", addresses.path_of(one.was)) for page in ("matrix", "where-am-i"))
        elif kind in ("level", "step") and not one.anchor and held_by in ladder.by_track:
            yield from (Redirect(f"{older}/{own}.md", addresses.path_of(one.was)) for older in ladder.by_track[held_by].formerly)
    for track in ladder.tracks:
        if any(one.was.startswith((f"level:{track.id}/", f"step:{track.id}/")) for one in ladder.retired):
            if len(track.levels) < 2:
                yield Redirect(addresses.matrix_of(track), addresses.page_of(track))
            if not addresses.gated_steps(track):
                yield Redirect(addresses.gates_of(track), addresses.page_of(track))
    for page in pages:
        now = addresses.page_of(page)
        for old in page.formerly:
            yield Redirect(now.replace(f"/{page.id}.md", f"/{old}.md"), now)
