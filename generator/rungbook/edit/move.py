"""Moves an expectation to another level or dimension, and a level to another track. Its old address shows where it is now."""

from rungbook import rules
from rungbook.check import check
from rungbook.edit import splice
from rungbook.edit.new_ids import free_id
from rungbook.edit.places import Definition
from rungbook.edit.rename import Ids, Moved, Renaming, carry_pages, carry_text, left_in_prose, put_id
from rungbook.edit.retire import Farewell, address_of, entry, put_step_between, record, refuse_mistakes, take_out
from rungbook.edit.rewrite import EditRefused, Project, Rewrite
from rungbook.model import Expectation, Level
from rungbook.problem import name_the_choice
from rungbook.read import Path_


def move(project: Project, name: str, to: str, dimension: str, since: str) -> Renaming:
    """Move an expectation to a level, a dimension or both, or a level to a track."""
    ids = Ids(project)
    thing = ids.find(name)
    if thing.kind is Expectation and thing.path[0] == "tracks":
        return _expectation(ids, thing, ids.find(to) if to else None, dimension, since)
    if thing.kind is Level and to and not dimension:
        return _level(ids, thing, ids.find(f"track:{to.removeprefix('track:')}"), since)
    raise EditRefused(f"The {thing.noun} `{thing.name}` can't be moved. An expectation moves to a level or a dimension, a level to a track.")


def _expectation(ids: Ids, thing: Definition, level: Definition | None, dimension: str, since: str) -> Renaming:
    if level and level.kind is not Level:
        raise EditRefused(f"`{level.full}` is not a level. Name one as `track/level`.")
    leaves = [leaf.id for leaf in ids.ladder.leaves]
    if dimension and dimension not in leaves:
        raise EditRefused(f"No dimension has the id `{dimension}`. {name_the_choice(dimension, leaves, 'dimension')}")
    home, cell = thing.path[:-3], str(thing.path[-2])
    there = (*(level.path if level else home), "expectations", dimension or cell)
    if there == thing.path[:-1]:
        raise EditRefused(f"`{thing.name}` is there already.")
    rewrite = Rewrite(ids.project)
    text = _entry(ids, rewrite, thing, without="thread" if dimension and dimension != cell else "")
    take_out(ids, rewrite, thing.path, is_expectation=True)
    rewrite.insert(*ids.place(there), thing.id, text)
    links: list[str] = []
    if level and level.path != home:
        farewell = Farewell(since, f"It is expected at {ids.ladder.named[level.full].title} now.")
        was = address_of(ids, thing)
        record(rewrite, entry(ids, _free(ids, thing), was, farewell, [f"{level.full}#{was.partition('#')[2]}"]))
        links = [f"{thing.name.rpartition('/')[0]}.md#e-{thing.id}"]
    refuse_mistakes(ids, rewrite, thing, "moved")
    where = f"the level `{level.name}`" if level else f"the dimension `{dimension}`"
    return Renaming(rewrite, f"the expectation `{thing.id}` is now at {where}", tuple(left_in_prose(rewrite, links)))


def _level(ids: Ids, thing: Definition, track: Definition, since: str) -> Renaming:
    old_track = thing.name.partition("/")[0]
    new = f"{track.id}/{thing.id}"
    if track.id == old_track:
        raise EditRefused(f"`{thing.name}` is on that track already.")
    if len(thing.siblings) == 1:
        raise EditRefused(f"`{thing.id}` is the only level of its track. Retire the track instead, or write another level first.")
    rewrite = Rewrite(ids.project)
    for mention in ids.places.of(thing):
        put_id(ids, rewrite, mention.path, new, mention.at_key)
    rewrite.apply()
    text = _entry(ids, rewrite, thing)
    take_out(ids, rewrite, thing.path)
    there: Path_ = (*track.path, "levels")
    rewrite.insert(*ids.place(there), thing.id, text, _below(ids, thing, track))
    _make_sideways(ids, rewrite, thing, track.id)
    title = ids.ladder.named[track.full].title
    farewell = Farewell(since, f"It is on the track {title} now.")
    record(rewrite, entry(ids, _free(ids, thing), thing.full, farewell, [f"level:{new}"]))
    moved = Moved({thing.full: f"level:{new}"}, {f"{thing.name}.md": f"{new}.md"}, lambda _, anchor: anchor)
    for path in ids.places.texts:
        now = (*track.path, *path[2:]) if path[: len(thing.path)] == thing.path else path
        carry_text(rewrite, ids, path, now, moved)
    carry_pages(rewrite, moved)
    _join(ids, rewrite, thing, track)
    refuse_mistakes(ids, rewrite, thing, "moved")
    return Renaming(rewrite, f"the level `{thing.name}` is now `{new}`", tuple(left_in_prose(rewrite, [thing.name])))


def _free(ids: Ids, thing: Definition) -> str:
    """An id for an entry about a thing that has moved."""
    return free_id(thing.name.replace("/", "-"), {one.id for one in ids.ladder.retired})


def _entry(ids: Ids, rewrite: Rewrite, thing: Definition, without: str = "") -> str:
    """The lines of a thing, from column 0."""
    file, inside = ids.place(thing.path)
    text = rewrite.text(file)
    if without and splice.node_at(text, (*inside, without)) is not None:
        text = splice.remove(text, (*inside, without))
    return splice.lines_of(text, inside)


def _below(ids: Ids, thing: Definition, track: Definition) -> str:
    """The level that a moved one comes after: the highest at its grade or below."""
    ranks = [grade.id for grade in ids.ladder.grades]
    level = ids.ladder.named[thing.full]
    assert isinstance(level, Level)
    found = ""
    for other in ids.ladder.by_track[track.id].levels:
        if level.grade is None or other.grade is None or ranks.index(other.grade.id) <= ranks.index(level.grade.id):
            found = other.id
    return found


def _make_sideways(ids: Ids, rewrite: Rewrite, thing: Definition, track: str) -> None:
    """Mark steps that now lead to another track."""
    for step in ids.ladder.steps:
        if step.kind != "next" or step.from_ is None or thing.name not in (step.from_.key, step.to.key):
            continue
        definition = next((one for one in ids.places.definitions if one.full == f"step:{step.key}"), None)
        ends = {track if one.key == thing.name else one.track for one in (step.from_, step.to)}
        if definition is None or len(ends) == 1:
            continue
        file, inside = ids.place((*definition.path, "kind"))
        rewrite.splice(file, splice.put, inside, "sideways", "to")


def _join(ids: Ids, rewrite: Rewrite, thing: Definition, track: Definition) -> None:
    """Put a step to a moved level where no other joins it to its new track; it is internal until its words are written."""
    ladder, _ = rewrite.ladder()
    about = f"level:{track.id}/{thing.id}"
    lonely = {problem.about for problem in (check(ladder) if ladder else ()) if problem.rule == rules.UNCONNECTED_LEVEL}
    if ladder is None or not lonely:
        return
    levels = ladder.by_track[track.id].levels
    at = [level.id for level in levels].index(thing.id)
    start, end = (levels[at - 1], levels[at]) if at and (about in lonely or at + 1 == len(levels)) else (levels[at], levels[at + 1])
    put_step_between(ids, rewrite, track.path, start, end)
