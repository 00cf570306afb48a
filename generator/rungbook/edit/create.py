"""Adds things to a ladder: each goes where things of its kind are, as a file of its own or spliced into one."""

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from rungbook.edit import skeletons, splice
from rungbook.edit.formatter import format_yaml
from rungbook.edit.schemas import modeline
from rungbook.edit.skeletons import Surroundings
from rungbook.edit.splice import indented
from rungbook.model import MAX_ID
from rungbook.problem import name_the_choice
from rungbook.read import Document, Path_, Reading, read

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
SECTIONS = {kind: f"{kind}s" for kind in ("track", "base", "comparison", "assessment", "exercise", "plan", "group", "skill", "term")}
KINDS = ("level", "step", *SECTIONS)
SHARED = ("groups", "skills", "terms")  # small entries, kept in one file unless there is a folder


class CreationRefused(Exception):
    """Nothing was created; the message gives the reason and the repair."""


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


@dataclass(frozen=True, slots=True)
class Draft:
    """The new text of one file, and what was added to it at which line."""

    file: str
    text: str
    line: int
    what: str


def create(folder: Path, item: NewItem) -> Draft:
    """Return the file with the new thing in it, not yet written."""
    reading = read(folder)
    if reading.problems:
        raise CreationRefused(f"{reading.problems[0].origin}: this file can't be read, so nothing was created. `rungbook check` says why.")
    if item.kind in SECTIONS:
        return _entry_of_section(folder, reading, item)
    track, _, name = item.name.partition("/")
    tracks = Surroundings(reading.value).ids("tracks")
    if not name or track not in tracks:
        raise CreationRefused(f"Write `{item.kind} track/id`. {name_the_choice(track, tracks, 'track')}")
    return _Track(folder, reading, track).level(item, name) if item.kind == "level" else _Track(folder, reading, track).step(item, name)


def _id(name: str) -> str:
    if not ID.fullmatch(name) or len(name) > MAX_ID:
        raise CreationRefused(f"`{name}` can't be an id. Use small letters, digits and single hyphens, beginning with a letter, at most {MAX_ID} characters.")
    return name


def _title(item: NewItem, name: str) -> str:
    return item.title or name.replace("-", " ").capitalize()


def _refuse_taken(taken: list[str], name: str, where: str) -> None:
    if name in taken:
        raise CreationRefused(f"`{name}` already exists in {where}. Choose another id, or change that one.")


def _entry_of_section(folder: Path, reading: Reading, item: NewItem) -> Draft:
    name, section, around = _id(item.name), SECTIONS[item.kind], Surroundings(reading.value)
    _refuse_taken(around.ids(section), name, reading.key_origin((section, name)).file)
    title = _title(item, name)
    match item.kind:
        case "track":
            grades = around.ids("grades")
            body = skeletons.track(title, _grade(item.grade, grades) or next(iter(grades), ""), around)
        case "skill":
            if not around.ids("scales"):
                raise CreationRefused("A skill is measured in a scale, and the ladder has none yet. Start with `scales.yml`.")
            body = skeletons.skill(title, around)
        case "group":
            body = skeletons.group(title)
        case "base":
            body = skeletons.base(title, around)
        case "comparison":
            body = skeletons.comparison(title)
        case "assessment":
            body = skeletons.assessment(title)
        case "exercise":
            body = skeletons.exercise(title)
        case "plan":
            body = skeletons.plan(title)
        case _:
            body = skeletons.term(title)
    document = reading.documents.get((section,))
    if document is not None:
        return _insert_into(folder, document, (section,), name, body, item.kind)
    own_files = section not in SHARED or any(path[0] == section for path in reading.documents)
    file = f"{section}/{name}.yml" if own_files else f"{section}.yml"
    head = modeline(file) + "# Write what begins with …; lines that begin with # explain the fields and can be deleted. Then run `rungbook check`.\n"
    return Draft(file, format_yaml(head + (body if own_files else f"{name}:\n{indented(body)}")), 1, f"the {item.kind} `{name}`")


def _grade(grade: str, grades: list[str]) -> str:
    if grade and grade not in grades:
        raise CreationRefused(f"No grade has the id `{grade}`. {name_the_choice(grade, grades, 'grade')}")
    return grade


def _insert_into(folder: Path, document: Document, path: Path_, name: str, body: str, kind: str, after: str = "") -> Draft:
    file = Path(document.file).relative_to(folder).as_posix()
    return _add(Draft(file, document.text.replace("\r\n", "\n"), 1, ""), path[document.depth :], name, body, kind, after)


def _add(draft: Draft, path: Path_, name: str, body: str, kind: str, after: str = "") -> Draft:
    try:
        text = splice.insert(draft.text, path, name, f"{name}:\n{indented(body)}", after)
    except splice.UnsupportedEdit as error:
        raise CreationRefused(f"{draft.file}: {error}, so nothing was created.") from error
    if format_yaml(draft.text) == draft.text:  # A file that was not formatted stays so.
        text = format_yaml(text)
    same = next((i for i, (a, b) in enumerate(zip(draft.text, text, strict=False)) if a != b), len(draft.text))
    whole = f"the {kind} `{name}`"
    return Draft(draft.file, text, draft.line if draft.what else text.count("\n", 0, same) + 1, f"{draft.what}, {whole}" if draft.what else whole)


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
        self.document = reading.documents.get(("tracks", track)) or reading.documents[("tracks",)]

    def level(self, item: NewItem, name: str) -> Draft:
        """Add a level in its place by grade, and a step to it where the track writes its steps."""
        _refuse_taken([*self.levels, *self.steps], _id(name), f"the track `{self.track}`")
        grades = self.around.ids("grades")
        if item.after and item.after not in self.levels:
            raise CreationRefused(f"No level of `{self.track}` has the id `{item.after}`. {name_the_choice(item.after, self.levels, 'level')}")
        grade = _grade(item.grade, grades) or (name if name in grades else self._grade_after(item.after, grades))
        below = item.after or self._below(grade, grades)
        body = skeletons.level(_title(item, name), grade, self.around)
        made = _insert_into(self.folder, self.document, ("tracks", self.track, "levels"), name, body, "level", below)
        if not self.steps or not below or f"{below}-to-{name}" in self.steps:
            return made
        titles = self.around.title(self.track, below), _title(item, name)
        way = skeletons.step(below, name, titles, "next", self.around)
        path = ("tracks", self.track, "steps")
        return _add(made, path[self.document.depth :], f"{below}-to-{name}", way, "step")

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
            raise CreationRefused(f"No level of `{self.track}` has the id `{start}`; name one with --from. {name_the_choice(start, self.levels, 'level')}")
        to = self._end(to)
        titles = self.around.title(self.track, start), self.around.title(*to.split("/") if "/" in to else (self.track, to))
        body = skeletons.step(start, to, titles, self._kind(start, to), self.around)
        path = ("tracks", self.track, "steps")
        made = _insert_into(self.folder, self.document, path, name, body, "step")
        if self.steps:
            return made
        # Until now each level led to the one above it, by default. With one step written, the others have to be written too.
        for below, above in pairwise(self.levels):
            if (below, above) != (start, to) and f"{below}-to-{above}" != name:
                between = skeletons.step_between(below, above, (self.around.title(self.track, below), self.around.title(self.track, above)))
                made = _add(made, path[self.document.depth :], f"{below}-to-{above}", between, "step")
        return made

    def _end(self, to: str) -> str:
        """Return the level that a step leads to, as the file has to name it."""
        if to in self.levels:
            return to
        everywhere = [f"{track}/{level}" for track in self.around.ids("tracks") for level in self.around.levels(track)]
        found = [name for name in everywhere if to in (name, name.partition("/")[2])]
        if len(found) == 1:
            return found[0].removeprefix(f"{self.track}/")
        several = f"Several levels have the id `{to}`" if found else f"No level has the id `{to}`"
        raise CreationRefused(f"{several}; name one with --to. {name_the_choice(to, found or everywhere, 'level')}")

    def _kind(self, start: str, to: str) -> str:
        order = list(self.levels)
        if "/" not in to:
            return "next" if order.index(to) > order.index(start) else "back"
        other = self.around.ladder["tracks"][to.partition("/")[0]].get("kind", "individual")
        if self.kind == other:
            return "sideways"
        return "back" if other == "individual" else "fork"
