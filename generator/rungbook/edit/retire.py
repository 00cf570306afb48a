"""Takes something out of a ladder and leaves its last text at its address, with since when and why it is gone, and what took its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rungbook.changes.comparable_texts import parts
from rungbook.changes.compare import every_part
from rungbook.check import check
from rungbook.edit import splice
from rungbook.edit.formatter import format_yaml
from rungbook.edit.new_ids import free_id
from rungbook.edit.places import Definition, Mention
from rungbook.edit.rename import Ids, Moved, Renaming, carry_pages, left_in_prose, put_id
from rungbook.edit.rewrite import EditRefused, Project, Rewrite, first_error
from rungbook.edit.skeletons import skeleton
from rungbook.edit.splice import scalar
from rungbook.model import Expectation, Item, Level, Part, Referent, Step, Track
from rungbook.problem import by_key
from rungbook.read import Path_
from rungbook.shape.scalars import is_id
from rungbook.site.addresses import gates_of, matrix_of, milestone_anchor, page_of
from rungbook.site.titles import titled

FILE = "retired.yml"
HEAD = "# What was retired. Old links lead to these texts; `rungbook retire` writes them.\n"
ANCHORS = {
    "expectation": "e-", "gate-item": "g-", "row": "r-", "question": "q-", "result": "result-", "checkpoint": "c-", "stall": "stall-",
    "bridge": "b-", "shift": "shift-", "milestone": "m-", "thread": "",
}  # fmt: skip
"""How the anchor of a part begins, for each kind of part that has one."""


@dataclass(frozen=True, slots=True)
class Farewell:
    """What applies to everything that goes with one command."""

    since: str
    because: str
    replaced_by: tuple[str, ...] = ()


@dataclass(slots=True)
class Removal:
    """What a retirement takes out and puts in."""

    ids: Ids
    rewrite: Rewrite
    things: Sequence[Definition]
    gone: list[Path_]
    """Entries and fields to take out, by their paths in the whole ladder."""

    def holds(self, path: Path_) -> bool:
        return any(path[: len(one)] == one for one in self.gone)


def retire(project: Project, name: str, farewell: Farewell, rewrite: Rewrite | None = None) -> Renaming:
    """Take a thing out of the ladder, or out of what a rewrite makes of it."""
    ids = Ids(project, rewrite)
    thing = ids.find(name)
    successors = tuple(ids.find(one) for one in farewell.replaced_by)
    things = _with_its_own(ids, thing)
    removal = Removal(ids, rewrite or Rewrite(project), things, [one.path for one in things])
    entries = "\n".join(_entries(ids, thing, removal.things, farewell, successors))
    for one in removal.things:
        for mention in ids.places.of(one):
            if not removal.holds(mention.path):
                _let_go(removal, one, mention, successors)
    _let_references_go(removal, successors)
    removal.rewrite.apply()
    expectations = {one.path for one in removal.things if one.kind is Expectation}
    for path in sorted(removal.gone, key=lambda path: (len(path), str(path)), reverse=True):
        take_out(ids, removal.rewrite, path, path in expectations)
    if thing.kind is Level:
        _close_the_gap(removal, thing)
    elif thing.kind is Track:  # its tables go, and hand-written links to them lead to what is left at its own address
        track = ids.ladder.by_track[thing.id]
        carry_pages(removal.rewrite, Moved({}, {matrix_of(track): page_of(track), gates_of(track): page_of(track)}, lambda _, anchor: anchor))
    record(removal.rewrite, entries)
    refuse_mistakes(ids, removal.rewrite, thing, "retired")
    words = [ids.ladder.named[reference].title for reference in _references(ids, [thing])]
    names = [one.name for one in removal.things if "/" in one.name]
    return Renaming(removal.rewrite, f"the {thing.noun} `{thing.name}` is retired", tuple(left_in_prose(removal.rewrite, [*names, *filter(None, words)])))


def _with_its_own(ids: Ids, thing: Definition) -> list[Definition]:
    """The thing, and what can't be without it: the levels and steps of a track, the steps that begin or end at a level."""
    if thing.kind is Track:
        levels = [one for one in ids.places.definitions if one.kind is Level and one.path[:2] == thing.path]
    elif thing.kind is not Level:
        return [thing]
    elif len(thing.siblings) == 1:
        raise EditRefused(f"`{thing.id}` is the only level of its track. Retire the track: `rungbook retire track:{thing.name.partition('/')[0]}`.")
    else:
        levels = [thing]
    gone = {level.name for level in levels}
    steps = {step.key for step in ids.ladder.steps if gone & {step.to.key, step.from_.key if step.from_ else ""}}
    with_levels = [one for one in ids.places.definitions if one.kind is Step and one.name in steps]
    return [*([thing] if thing.kind is Track else []), *levels, *with_levels]


def _let_go(removal: Removal, thing: Definition, mention: Mention, successors: Sequence[Definition]) -> None:
    """Do without the thing where it is named, or name what took its place."""
    ids, path = removal.ids, mention.path
    heir = next((one for one in successors if one.kind is thing.kind), None)
    if mention.at_key:
        body = ids.node(path)
        if path[-2:-1] == ("expectations",) and body.by_key is not None and not {"empty"} & body.by_key.keys():
            raise EditRefused(f"{ids.reading.origin(path)}: expectations are written in the {thing.noun} `{thing.name}`. Move or retire them first.")
        removal.gone.append(path)
    elif heir:
        whole = heir.name if "/" in mention.written or heir.kind is not Level else heir.id
        put_id(ids, removal.rewrite, path, whole, at_key=False)
    elif mention.required:
        place = ids.reading.origin(path)
        raise EditRefused(f"{place}: this names the {thing.noun} `{thing.name}` and can't be without one. Say what takes its place with --replaced-by.")
    else:
        removal.gone.append(path)


def _let_references_go(removal: Removal, successors: Sequence[Definition]) -> None:
    """Take references (not links in a text, which lead to what is left at the address) out, or name what took the place."""
    ids = removal.ids
    gone = set(_references(ids, removal.things))
    heirs = _references(ids, successors)
    for path in ids.places.texts:
        node = ids.node(path)
        if node.value in gone and not removal.holds(path):
            if path[:2] == ("organisation", "exceptions"):
                removal.gone.append(path[:3])
            elif heirs:
                put_id(ids, removal.rewrite, path, heirs[0], at_key=False)
            else:
                removal.gone.append(path)


def _references(ids: Ids, things: Sequence[Definition]) -> list[str]:
    return [thing.full for thing in things if thing.full in ids.ladder.named]


def take_out(ids: Ids, rewrite: Rewrite, path: Path_, is_expectation: bool = False) -> None:
    """Take an entry or field out of its file; what is left empty goes with it, and an emptied dimension is `not-defined`."""
    file, inside = ids.place(path)
    if not inside:
        rewrite.drop(file)
    elif file not in rewrite.dropped:
        try:
            rewrite.splice(file, splice.remove, inside)
        except splice.OnlyEntry:
            if is_expectation:
                rewrite.splice(file, splice.empty, inside[:-1], "not-defined")
            else:
                take_out(ids, rewrite, path[:-1])


def _close_the_gap(removal: Removal, thing: Definition) -> None:
    """Put a step between the levels below and above, where the track writes its steps and no other joins them."""
    ladder, problems = removal.rewrite.ladder()
    if ladder is None or not any("connect" in problem.message for problem in [*problems, *check(ladder)]):
        return
    at = thing.siblings.index(thing.id)
    if 0 < at < len(thing.siblings) - 1:
        levels = {level.id: level for level in ladder.by_track[thing.name.partition("/")[0]].levels}
        put_step_between(removal.ids, removal.rewrite, thing.path[:-2], levels[thing.siblings[at - 1]], levels[thing.siblings[at + 1]])


def put_step_between(ids: Ids, rewrite: Rewrite, track: Path_, below: Level, above: Level) -> None:
    """Put a step between two levels of a track; it is internal until its words are written."""
    body = skeleton("step-between", start=below.id, to=above.id, kind="next", below=below.title, above=above.title) + "audience: internal\n"
    key, path = f"{below.id}-to-{above.id}", (*track, "steps")
    rewrite.insert(*ids.place(path), key, f"{key}:\n{splice.indented(body)}")


def record(rewrite: Rewrite, entries: str) -> None:
    """Put the entries of what is gone into their file."""
    if not entries:
        return
    file = rewrite.project.ladders / FILE
    text = rewrite.text(file)
    rewrite.set(file, format_yaml((text.rstrip("\n") + "\n" if text.strip() else HEAD) + entries))


def refuse_mistakes(ids: Ids, rewrite: Rewrite, thing: Definition, done: str) -> None:
    if found := first_error(rewrite.judged(check(ids.ladder))[1]):
        raise EditRefused(f"`{thing.full}` can't be {done} so: {found.origin}: {found.sentences}")


def _entries(ids: Ids, thing: Definition, things: Sequence[Definition], farewell: Farewell, successors: Sequence[Definition]) -> Iterator[str]:
    """The entry of each thing that had an address, the thing's own first."""
    taken = {one.id for one in ids.ladder.retired}
    found: dict[str, str] = {}
    for one in things:
        if was := address_of(ids, one):
            found[was] = one.name
    if thing.kind in (Level, Track):  # and the steps that nobody wrote
        gone = {one.name for one in things}
        for step in ids.ladder.steps:
            if {step.to.key, step.from_.key if step.from_ else ""} & gone:
                found.setdefault(f"step:{step.key}", step.key)
    places = _succession(ids, successors)
    for was, name in found.items():
        key = free_id(name.replace("/", "-"), taken)
        taken.add(key)
        own = places if name == thing.name else []
        yield entry(ids, key, was, farewell, own)
        for anchor in _internal_parts(ids, was):
            taken.add(inner := free_id(f"{key}-{anchor}", taken))
            yield entry(ids, inner, f"{was}#{anchor}", farewell, [])


def _succession(ids: Ids, successors: Sequence[Definition]) -> list[str]:
    found = [address_of(ids, one) for one in successors]
    for one, was in zip(successors, found, strict=True):
        if not was:
            raise EditRefused(f"The {one.noun} `{one.name}` has no address, so nobody can be led there. Name something that has one.")
    return found


def address_of(ids: Ids, thing: Definition) -> str:
    """What an entry calls a thing: a reference, with an anchor where the thing is on another's page; nothing where it has no address."""
    if thing.full in ids.ladder.named:
        return thing.full
    holder = next((name for name in ids.ladder.named if _is_around(name, thing)), "")
    if not holder or (thing.label not in ANCHORS and thing.kind not in (Item, Part)):
        return ""
    if thing.kind is Item and thing.label == "item":
        step = ids.ladder.named[holder]
        assert isinstance(step, Step)
        milestone = next(one for one in step.milestones if one.id == thing.path[-3])
        return f"{holder}#{milestone_anchor(milestone, step)}-{thing.id}"
    prefix = ANCHORS.get(thing.label, f"{thing.label}-")
    return f"{holder}#{prefix}{thing.id}"


def _is_around(name: str, thing: Definition) -> bool:
    kind, _, outer = name.partition(":")
    section = {"level": "levels", "step": "steps"}.get(kind, f"{kind}s")
    return kind != "track" and thing.name.startswith(f"{outer}/") and section in thing.path


def entry(ids: Ids, key: str, was: str, farewell: Farewell, replaced_by: Sequence[str]) -> str:
    """One entry of `retired.yml`."""
    page, _, anchor = was.partition("#")
    is_internal = page not in ids.public or anchor in _internal_parts(ids, page)
    thing = ids.ladder.named[page] if is_internal else ids.public[page]
    last_words = list(_last_words(thing))
    title, text = titled(thing), next((part.text for part in parts(thing) if not part.anchor or part.anchor.startswith("t-")), "")
    if anchor:
        title, text = next(((label, words) for at, label, words in last_words if at == anchor), (titled(thing), ""))
        last_words = []
    lines = [f"was: {scalar(was)}", f"title: {scalar(title)}", f"since: {farewell.since}", f"because: {scalar(farewell.because)}"]
    lines += [f"text: {scalar(text)}"] if text else []
    lines += ["said:"] if last_words else []
    for at, label, words in last_words:
        lines += [f"  {at}:", f"    title: {scalar(label)}", f"    text: {scalar(words)}"]
    lines += [f"replaced_by: [{', '.join(map(scalar, replaced_by))}]"] if replaced_by else []
    lines += ["audience: internal"] if is_internal else []
    return f"{key}:\n" + splice.indented("\n".join(lines) + "\n")


def _internal_parts(ids: Ids, page: str) -> list[str]:
    """The anchors of what the company alone reads on a page that the public has too."""
    if page not in ids.public:
        return []
    shown = {anchor for anchor, *_ in _last_words(ids.public[page])}
    return [anchor for anchor, *_ in _last_words(ids.ladder.named[page]) if anchor not in shown]


def _last_words(thing: Referent) -> Iterator[tuple[str, str, str]]:
    """Each part of a thing with an anchor: the anchor, what readers called it, its words."""
    parts = (part for part in every_part(thing, ("current", "deprecated")) if part.anchor and is_id(part.anchor) and not part.anchor.startswith("t-"))
    for anchor, words in by_key((part.anchor, (part.label, part.text)) for part in parts).items():
        yield anchor, words[0][0], " ".join(text for _, text in words).replace(" Shown by: ", " – ")
