"""Adds things to a ladder: each goes where things of its kind are, as a file of its own or spliced into one."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rungbook.edit import splice
from rungbook.edit.formatter import format_yaml
from rungbook.edit.rewrite import EditRefused, Project, Rewrite, place_of
from rungbook.edit.schema_files import modeline
from rungbook.edit.skeletons import Surroundings, skeleton
from rungbook.edit.splice import indented, scalar
from rungbook.model import MAX_ID, StepKind
from rungbook.problem import name_the_choice
from rungbook.read import Path_, Reading, read
from rungbook.shape.names import mapping, steps_of

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


class Creation:
    """What is created: the new texts, not yet written, and what was added to which file."""

    def __init__(self, project: Project, reading: Reading) -> None:
        self.project, self.reading, self.rewrite = project, reading, Rewrite(project)
        self.added: dict[Path, tuple[int, str]] = {}
        """By file: the line of the first thing, and what they are. The first file has the thing itself."""

    def insert(self, path: Path_, name: str, body: str, kind: str, after: str = "") -> None:
        """Add an entry to the mapping at `path`: fields in lines, or one text."""
        file, inside = place_of(self.project, self.reading, path)
        self.rewrite.insert(file, inside, name, f"{name}:\n{indented(body)}" if "\n" in body else f"{name}: {body}\n", after)
        node = splice.node_at(self.rewrite.text(file), (*inside, name))
        assert node is not None
        self.note(file, f"the {kind} `{name}`", node.key_line + 1)

    def put(self, name: str, text: str, what: str) -> None:
        """Add a file of its own."""
        head = modeline(name) + "# Write what begins with …; lines that begin with # explain the fields and can be deleted. Then run `rungbook check`.\n"
        self.rewrite.set(self.project.ladders / name, format_yaml(head + text))
        self.note(self.project.ladders / name, what)

    def note(self, file: Path, what: str, line: int = 1) -> None:
        first, whole = self.added.get(file, (line, ""))
        self.added[file] = (first, f"{whole}, {what}" if whole else what)


def create(project: Project, item: NewItem) -> Creation:
    """Work out the files with something new in them."""
    reading = read(project.ladders)
    if reading.problems:
        raise EditRefused(f"{reading.problems[0].origin}: this file can't be read, so nothing was changed. `rungbook check` gives the reason.")
    made = Creation(project, reading)
    if item.kind == "thread":
        _thread(made, item)
    elif item.kind == POLICY:
        _policy(made)
    elif item.kind in SECTIONS:
        _entry_of_section(made, item)
        if item.kind == "dimension":
            _not_defined(made, item.name)
    else:
        track, _, name = item.name.partition("/")
        tracks = Surroundings(reading.value).ids("tracks")
        how = "track/level/id" if item.kind == "expectation" else "track/id"
        if track not in tracks or not all(item.name.split("/")) or item.name.count("/") < how.count("/"):
            raise EditRefused(f"Write `{item.kind} {how}`{_what_is_wrong(item, track, tracks)}")
        around = _Track(made, track)
        {"level": around.level, "step": around.step, "expectation": around.expectation}[item.kind](item, name)
    return made


def _not_defined(made: Creation, dimension: str) -> None:
    """Write that a new dimension is not defined at any level yet, where a track does not name the dimensions that it uses: the ladder stays whole."""
    for track, body in mapping(made.reading.value.get("tracks")).items():
        if not mapping(body).get("dimensions") and (levels := mapping(mapping(body).get("levels"))):
            file, inside = place_of(made.project, made.reading, ("tracks", track))
            for level in levels:
                made.rewrite.insert(file, (*inside, "levels", level, "expectations"), dimension, f"{dimension}: not-defined\n")
            if file not in made.added:
                made.note(file, f"`{dimension}: not-defined` at each level")


def _id(name: str) -> str:
    if not ID.fullmatch(name) or len(name) > MAX_ID:
        raise EditRefused(f"`{name}` can't be an id. Use small letters, digits and single hyphens, beginning with a letter, at most {MAX_ID} characters.")
    return name


def _title(item: NewItem, name: str = "") -> str:
    return " ".join(item.title.split()) or name.replace("-", " ").capitalize()


def _refuse_taken(taken: list[str], name: str, where: str) -> None:
    if name in taken:
        raise EditRefused(f"`{name}` already exists in {where}. Choose another id, or change that one.")


def _entry_of_section(made: Creation, item: NewItem) -> None:
    section, around = SECTIONS[item.kind], Surroundings(made.reading.value)
    name = _dated(item.name) if item.kind == "change" else _id(item.name)
    _refuse_taken(around.ids(section), name, made.reading.key_origin((section, name)).file)
    if item.after and item.kind != "grade":
        raise EditRefused("Only a level and a grade have a place that `--after` can name.")
    _known(item.after, around.ids(section), item.kind)
    body = _body(item, name, around)
    if (section,) in made.reading.documents:
        made.insert((section,), name, body, item.kind, item.after)
    elif item.kind in OWN_FILES or any(path[0] == section for path in made.reading.documents):
        made.put(f"{section}/{name}.yml", body, f"the {item.kind} `{name}`")
    else:
        made.put(f"{section}.yml", f"{name}:\n{indented(body)}", f"the {item.kind} `{name}`")


def _policy(made: Creation) -> None:
    if POLICY in made.reading.value:
        raise EditRefused(f"The ladder already has a policy, in {made.reading.key_origin((POLICY,)).file}. Change that one.")
    made.put(f"{POLICY}.yml", skeleton(POLICY, around=Surroundings(made.reading.value)), "the policy")


def _body(item: NewItem, name: str, around: Surroundings) -> str:
    """Return the fields of an entry of a section."""
    grades = around.ids("grades")
    if item.kind == "skill" and not around.ids("scales"):
        raise EditRefused("A skill is measured in a scale, and the ladder has none yet. Start with `rungbook new scale`.")
    levels = []
    if item.kind == "track":
        first = _known(item.grade, grades, "grade") or next(iter(grades), "")
        levels = [(_known(level, grades, "grade"), level) for level in item.levels] or [(first, "first")]
    title = _title(item, name[11:] if item.kind == "change" else name)
    return skeleton(item.kind, title=title, day=name[:10], levels=levels, around=around)


def _dated(name: str) -> str:
    if not _DATED.fullmatch(name) or len(name) > MAX_ID:
        raise EditRefused(f"`{name}` can't be the id of a change. Write the day from which it holds and a few words, such as `2027-01-31-pay-by-place`.")
    return name


def _what_is_wrong(item: NewItem, outer: str, names: Collection[str]) -> str:
    """How a sentence about the form of an id ends: a part is missing, or what it belongs to does not exist."""
    noun = "dimension" if item.kind == "thread" else "track"
    return f"; a part of `{item.name}` is missing." if outer in names else f". {name_the_choice(outer, names, noun)}"


def _thread(made: Creation, item: NewItem) -> None:
    """Add a question to a dimension."""
    dimension, _, name = item.name.partition("/")
    paths = dict(_dimension_paths(made.reading.value.get("dimensions")))
    if not name or dimension not in paths:
        raise EditRefused(f"Write `thread dimension/id`{_what_is_wrong(item, dimension, paths)}")
    path, body = paths[dimension]
    _refuse_taken(list(mapping(mapping(body).get("threads"))), _id(name), f"the dimension `{dimension}`")
    text = scalar(title) if (title := _title(item)) else "… Say in a few words what every level answers here"
    made.insert((*path, "threads"), name, text, "thread")


def _dimension_paths(dimensions: Any, path: Path_ = ("dimensions",)) -> Iterator[tuple[str, tuple[Path_, Any]]]:
    """Yield each dimension that levels fill, with its path and what is written of it."""
    for name, body in mapping(dimensions).items():
        if inner := mapping(body).get("dimensions"):
            yield from _dimension_paths(inner, (*path, name, "dimensions"))
        else:
            yield name, ((*path, name), body)


def _known(name: str, names: Collection[str], kind: str, where: str = "") -> str:
    """Return the id, if there is one and it is known."""
    if name and name not in names:
        raise EditRefused(f"No {kind} {f'of `{where}` ' if where else ''}has the id `{name}`. {name_the_choice(name, names, kind)}")
    return name


class _Track:
    """One track, to which a level or a step is added."""

    def __init__(self, made: Creation, track: str) -> None:
        self.made, self.track = made, track
        body = mapping(mapping(made.reading.value["tracks"]).get(track))
        used = body.get("dimensions")
        self.around = Surroundings(made.reading.value, [str(name) for name in used] if isinstance(used, list) else ())
        self.levels = self.around.levels(track)
        self.steps = list(mapping(body.get("steps")))
        self.kind = str(body.get("kind", "individual"))

    def level(self, item: NewItem, name: str) -> None:
        """Add a level in its place by grade, and a step to it where the track writes its steps."""
        _refuse_taken([*self.levels, *self.steps], _id(name), f"the track `{self.track}`")
        grades = self.around.ids("grades")
        _known(item.after, self.levels, "level", self.track)
        grade = _known(item.grade, grades, "grade") or (name if name in grades else self._grade_after(item.after, grades))
        below = item.after or self._below(grade, grades)
        body = skeleton("level", title=_title(item, name), grade=grade, around=self.around)
        self.made.insert(("tracks", self.track, "levels"), name, body, "level", below)
        if self.steps and below and f"{below}-to-{name}" not in self.steps:
            titles = {"below": self.around.title(self.track, below), "above": _title(item, name)}
            step = skeleton("step", start=below, to=name, kind="next", around=self.around, **titles)
            self.made.insert(("tracks", self.track, "steps"), f"{below}-to-{name}", step, "step")

    def _grade_after(self, level: str, grades: list[str]) -> str:
        """The grade above that of `level`, or of the last level."""
        own = str((self.levels[level] if level else next(reversed(self.levels.values()), {})).get("grade", ""))
        return grades[min(grades.index(own) + 1, len(grades) - 1)] if own in grades else next(iter(reversed(grades)), "")

    def _below(self, grade: str, grades: list[str]) -> str:
        """The last level whose grade is not above `grade`."""
        rank = {name: place for place, name in enumerate(grades)}
        fitting = [name for name, body in self.levels.items() if rank.get(body.get("grade"), -1) <= rank.get(grade, len(grades))]
        return fitting[-1] if fitting else ""

    def step(self, item: NewItem, name: str) -> None:
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
        self.made.insert(path, name, body, "step")
        # Until now each level led to the one above it, by default. With one step written, the others have to be written too.
        for below, above, kind in () if self.steps else self._unwritten():
            if (below, above) != (start, to) and f"{below}-to-{above}" != name:
                titles = self.around.title(self.track, below), self.around.title(self.track, above)
                between = skeleton("step-between", start=below, to=above, kind=kind, below=titles[0], above=titles[1])
                self.made.insert(path, f"{below}-to-{above}", between, "step")

    def expectation(self, item: NewItem, name: str) -> None:
        """Add an expectation below the others of its dimension."""
        level, _, id_ = name.partition("/")
        _known(level, self.levels, "level", self.track)
        dimensions = self.around.dimensions()
        if item.dimension not in dimensions:
            raise EditRefused(f"Name its dimension with --dimension. {name_the_choice(item.dimension, dimensions, 'dimension')}")
        cells = mapping(self.levels[level].get("expectations")).values()
        _refuse_taken([taken for cell in cells for taken in mapping(cell)], _id(id_), f"the level `{self.track}/{level}`")
        path = ("tracks", self.track, "levels", level, "expectations", item.dimension)
        self.made.insert(path, id_, skeleton("expectation", given=_title(item)), "expectation")

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

    def _unwritten(self) -> Iterator[tuple[str, str, StepKind]]:
        """The steps that the track has while it writes none."""
        return steps_of(self.levels, self.around.entries("grades"))

    def _kind(self, start: str, to: str) -> str:
        order = list(self.levels)
        if "/" not in to:
            if any({start, to} == {lower, upper} and kind == "sideways" for lower, upper, kind in self._unwritten()):
                return "sideways"
            return "next" if order.index(to) > order.index(start) else "back"
        other = self.around.ladder["tracks"][to.partition("/")[0]].get("kind", "individual")
        if self.kind == other:
            return "sideways"
        return "back" if other == "individual" else "fork"
