"""Adds things to a ladder: each goes where things of its kind are, as a file of its own or spliced into one."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from rungbook.edit import splice
from rungbook.edit.draft import Draft, add, document_of, draft_of
from rungbook.edit.every_level import dimension_paths, not_defined
from rungbook.edit.formatter import format_yaml
from rungbook.edit.rewrite import EditRefused
from rungbook.edit.schemas import modeline
from rungbook.edit.skeletons import Surroundings, skeleton, step_between
from rungbook.edit.splice import indented, scalar
from rungbook.model import MAX_ID
from rungbook.problem import name_the_choice
from rungbook.read import Document, Path_, Reading, read
from rungbook.shape.names import mapping

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})-[a-z0-9]+(-[a-z0-9]+)*")
OWN_FILES = ("track", "base", "comparison", "assessment", "exercise", "plan", "change")
SMALL = ("grade", "dimension", "fact", "scale", "group", "skill", "source", "term")  # kept in one file unless there is a folder
SECTIONS = {kind: f"{kind}s" for kind in (*OWN_FILES, *SMALL)}
POLICY = "policy"
"""There is one, which has no id."""
KINDS = ("level", "step", "expectation", "thread", *SECTIONS, POLICY)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """The thing to create; what is left out is worked out from the ladder."""

    kind: str
    name: str
    title: str = ""
    grade: str = ""
    after: str = ""
    start: str = ""
    to: str = ""
    dimension: str = ""
    levels: tuple[str, ...] = ()


def create(folder: Path, item: NewItem) -> tuple[Draft, ...]:
    """Return each file with what is new in it, not yet written; the first has the thing itself."""
    reading = read(folder)
    if reading.problems:
        raise EditRefused(f"{reading.problems[0].origin}: this file can't be read, so nothing was created. `rungbook check` says why.")
    if item.kind == "thread":
        return (_thread(folder, reading, item),)
    if item.kind == POLICY:
        return (_policy(reading),)
    if item.kind in SECTIONS:
        made = _entry_of_section(folder, reading, item)
        return tuple(not_defined(folder, reading, item.name, made)) if item.kind == "dimension" else (made,)
    track, _, name = item.name.partition("/")
    tracks = Surroundings(reading.value).ids("tracks")
    if not name or track not in tracks:
        raise EditRefused(f"Write `{item.kind} {'track/level/id' if item.kind == 'expectation' else 'track/id'}`. {name_the_choice(track, tracks, 'track')}")
    around = _Track(folder, reading, track)
    return ({"level": around.level, "step": around.step, "expectation": around.expectation}[item.kind](item, name),)


def _id(name: str) -> str:
    if not ID.fullmatch(name) or len(name) > MAX_ID:
        raise EditRefused(f"`{name}` can't be an id. Use small letters, digits and single hyphens, beginning with a letter, at most {MAX_ID} characters.")
    return name


def _title(item: NewItem, name: str) -> str:
    return item.title or name.replace("-", " ").capitalize()


def _refuse_taken(taken: list[str], name: str, where: str) -> None:
    if name in taken:
        raise EditRefused(f"`{name}` already exists in {where}. Choose another id, or change that one.")


def _entry_of_section(folder: Path, reading: Reading, item: NewItem) -> Draft:
    section, around = SECTIONS[item.kind], Surroundings(reading.value)
    name = _dated(item.name) if item.kind == "change" else _id(item.name)
    _refuse_taken(around.ids(section), name, reading.key_origin((section, name)).file)
    if item.after and item.kind != "grade":
        raise EditRefused("Only a level and a grade have a place that `--after` can name.")
    if item.after and item.after not in around.ids(section):
        raise EditRefused(f"No {item.kind} has the id `{item.after}`. {name_the_choice(item.after, around.ids(section), item.kind)}")
    body = _body(item, name, around)
    document = reading.documents.get((section,))
    if document is not None:
        return _insert_into(folder, document, (section,), name, body, item.kind, item.after)
    own_files = item.kind in OWN_FILES or any(path[0] == section for path in reading.documents)
    file = f"{section}/{name}.yml" if own_files else f"{section}.yml"
    return _own_file(file, body if own_files else f"{name}:\n{indented(body)}", f"the {item.kind} `{name}`")


def _policy(reading: Reading) -> Draft:
    if POLICY in reading.value:
        raise EditRefused(f"The ladder already has a policy, in {reading.key_origin((POLICY,)).file}. Change that one.")
    around = Surroundings(reading.value)
    return _own_file(f"{POLICY}.yml", skeleton(POLICY, around=around), "the policy")


def _own_file(file: str, text: str, what: str) -> Draft:
    head = modeline(file) + "# Write what begins with …; lines that begin with # explain the fields and can be deleted. Then run `rungbook check`.\n"
    return Draft(file, format_yaml(head + text), 1, what)


def _body(item: NewItem, name: str, around: Surroundings) -> str:
    """Return the fields of an entry of a section."""
    grades = around.ids("grades")
    if item.kind == "skill" and not around.ids("scales"):
        raise EditRefused("A skill is measured in a scale, and the ladder has none yet. Start with `rungbook new scale`.")
    levels = [(_grade(level, grades), level) for level in item.levels] or [(_grade(item.grade, grades) or next(iter(grades), ""), "first")]
    title = _title(item, name[11:] if item.kind == "change" else name)
    return skeleton(item.kind, title=title, day=name[:10], levels=levels, around=around)


def _dated(name: str) -> str:
    if not _DATED.fullmatch(name) or len(name) > MAX_ID:
        raise EditRefused(f"`{name}` can't be the id of a change. Write the day from which it holds and a few words, such as `2027-01-31-pay-by-place`.")
    return name


def _thread(folder: Path, reading: Reading, item: NewItem) -> Draft:
    """Add a question to a dimension."""
    dimension, _, name = item.name.partition("/")
    paths = dict(dimension_paths(reading.value.get("dimensions")))
    if not name or dimension not in paths:
        raise EditRefused(f"Write `thread dimension/id`. {name_the_choice(dimension, paths, 'dimension')}")
    path, body = paths[dimension]
    threads = body.get("threads") if isinstance(body, dict) else None
    _refuse_taken(list(threads) if isinstance(threads, dict) else [], _id(name), f"the dimension `{dimension}`")
    text = scalar(item.title) if item.title else "… Say in a few words what every level answers here"
    return _insert_into(folder, document_of(reading, path), (*path, "threads"), name, text, "thread")


def _grade(grade: str, grades: list[str]) -> str:
    if grade and grade not in grades:
        raise EditRefused(f"No grade has the id `{grade}`. {name_the_choice(grade, grades, 'grade')}")
    return grade


def _insert_into(folder: Path, document: Document, path: Path_, name: str, body: str, kind: str, after: str = "") -> Draft:
    return add(draft_of(folder, document), path[document.depth :], name, body, kind, after)


class _Track:
    """One track, to which a level or a step is added."""

    def __init__(self, folder: Path, reading: Reading, track: str) -> None:
        self.folder = folder
        written = reading.value["tracks"]
        body = written[track] if isinstance(written, dict) else {}
        used = body.get("dimensions") if isinstance(body, dict) else None
        self.around = Surroundings(reading.value, [str(name) for name in used] if isinstance(used, list) else ())
        self.track = track
        self.levels = self.around.levels(track)
        steps = body.get("steps") if isinstance(body, dict) else None
        self.steps = list(steps) if isinstance(steps, dict) else []
        self.kind = str(body.get("kind", "individual")) if isinstance(body, dict) else "individual"
        self.document = document_of(reading, ("tracks", track))

    def level(self, item: NewItem, name: str) -> Draft:
        """Add a level in its place by grade, and a step to it where the track writes its steps."""
        _refuse_taken([*self.levels, *self.steps], _id(name), f"the track `{self.track}`")
        grades = self.around.ids("grades")
        if item.after and item.after not in self.levels:
            raise EditRefused(f"No level of `{self.track}` has the id `{item.after}`. {name_the_choice(item.after, self.levels, 'level')}")
        grade = _grade(item.grade, grades) or (name if name in grades else self._grade_after(item.after, grades))
        below = item.after or self._below(grade, grades)
        body = skeleton("level", title=_title(item, name), grade=grade, around=self.around)
        made = _insert_into(self.folder, self.document, ("tracks", self.track, "levels"), name, body, "level", below)
        if not self.steps or not below or f"{below}-to-{name}" in self.steps:
            return made
        below_title = self.around.title(self.track, below)
        way = skeleton("step", start=below, to=name, kind="next", below=below_title, above=_title(item, name), around=self.around)
        path = ("tracks", self.track, "steps")
        return add(made, path[self.document.depth :], f"{below}-to-{name}", way, "step")

    def _grade_after(self, level: str, grades: list[str]) -> str:
        """The grade above that of `level`, or of the last level."""
        own = str(self.levels.get(level or next(reversed(self.levels), ""), {}).get("grade", ""))
        return grades[min(grades.index(own) + 1, len(grades) - 1)] if own in grades else next(iter(reversed(grades)), "")

    def _below(self, grade: str, grades: list[str]) -> str:
        """The last level whose grade is not above `grade`."""
        rank = {name: place for place, name in enumerate(grades)}
        fitting = [name for name, body in self.levels.items() if rank.get(body.get("grade"), -1) <= rank.get(grade, len(grades))]
        return fitting[-1] if fitting else ""

    def step(self, item: NewItem, name: str) -> Draft:
        """Add a step; its id or the options give its ends."""
        _refuse_taken([*self.levels, *self.steps], _id(name), f"the track `{self.track}`")
        before, _, after = name.partition("-to-")
        start, to = item.start or before, item.to or after
        if start not in self.levels:
            raise EditRefused(f"No level of `{self.track}` has the id `{start}`; name one with --from. {name_the_choice(start, self.levels, 'level')}")
        to = self._end(to)
        titles = self.around.title(self.track, start), self.around.title(*to.split("/") if "/" in to else (self.track, to))
        body = skeleton("step", start=start, to=to, kind=self._kind(start, to), below=titles[0], above=titles[1], around=self.around)
        path = ("tracks", self.track, "steps")
        made = _insert_into(self.folder, self.document, path, name, body, "step")
        if self.steps:
            return made
        # Until now each level led to the one above it, by default. With one step written, the others have to be written too.
        for below, above in pairwise(self.levels):
            if (below, above) != (start, to) and f"{below}-to-{above}" != name:
                between = step_between(below, above, (self.around.title(self.track, below), self.around.title(self.track, above)))
                made = add(made, path[self.document.depth :], f"{below}-to-{above}", between, "step")
        return made

    def expectation(self, item: NewItem, name: str) -> Draft:
        """Add an expectation below the others of its dimension."""
        level, _, id_ = name.partition("/")
        if level not in self.levels:
            raise EditRefused(f"No level of `{self.track}` has the id `{level}`. {name_the_choice(level, self.levels, 'level')}")
        dimensions = self.around.dimensions()
        if item.dimension not in dimensions:
            raise EditRefused(f"Name its dimension with --dimension. {name_the_choice(item.dimension, dimensions, 'dimension')}")
        cells = mapping(self.levels[level].get("expectations")).values()
        _refuse_taken([taken for cell in cells for taken in mapping(cell)], _id(id_), f"the level `{self.track}/{level}`")
        path = ("tracks", self.track, "levels", level, "expectations", item.dimension)
        draft = draft_of(self.folder, self.document)
        draft = replace(draft, text=splice.without_word(draft.text, path[self.document.depth :]))
        return add(draft, path[self.document.depth :], id_, skeleton("expectation", given=item.title), "expectation")

    def _end(self, to: str) -> str:
        """Return the level that a step leads to, as the file has to name it."""
        if to in self.levels:
            return to
        everywhere = [f"{track}/{level}" for track in self.around.ids("tracks") for level in self.around.levels(track)]
        found = [name for name in everywhere if to in (name, name.partition("/")[2])]
        if len(found) == 1:
            return found[0].removeprefix(f"{self.track}/")
        several = f"Several levels have the id `{to}`" if found else f"No level has the id `{to}`"
        raise EditRefused(f"{several}; name one with --to. {name_the_choice(to, found or everywhere, 'level')}")

    def _kind(self, start: str, to: str) -> str:
        order = list(self.levels)
        if "/" not in to:
            return "next" if order.index(to) > order.index(start) else "back"
        other = self.around.ladder["tracks"][to.partition("/")[0]].get("kind", "individual")
        if self.kind == other:
            return "sideways"
        return "back" if other == "individual" else "fork"
