"""From what is understood to the files of a track: ids are chosen, what the ladder has is used, and nothing is kept that the check refuses.

What is new is written as YAML in the one form that `rungbook fmt` leaves as it is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Union

from rungbook import rules
from rungbook.check import check
from rungbook.edit import splice
from rungbook.edit.create import ID
from rungbook.edit.imports.harmless_text import harmless
from rungbook.edit.imports.interpretation import Interpretation, Statement
from rungbook.edit.imports.table import ImportRefused
from rungbook.edit.imports.vocabulary import level_name
from rungbook.edit.init.plan import proposed_kind
from rungbook.edit.new_ids import id_of, id_of_statement, slug
from rungbook.edit.rewrite import Project, Rewrite, first_error, place_of
from rungbook.edit.schema_files import modeline
from rungbook.edit.splice import WIDTH, block, reads_as, scalar, value_of
from rungbook.model import MAX_ID
from rungbook.problem import Problem, Severity, by_key, listed
from rungbook.read import Reading, read
from rungbook.shape.names import leaves, mapping

Tree = Union[str, list[str], Mapping[str, "Tree"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """New files of a ladder, not yet written, and the remarks about them."""

    rewrite: Rewrite
    remarks: tuple[str, ...]
    notes: int
    """How many warnings the check has about what is new."""


def write_track(rewrite: Rewrite, found: Interpretation, track: str, title: str, grades: bool = True, organisation: str = "") -> Imported:
    """Return the texts with a new track in them too; raise ImportRefused where the ladder could not hold it.

    `organisation` is whose ladder it is, for one that doesn't name it yet.
    """
    reading = rewrite.reading()
    problems = [problem for problem in reading.problems if problem.rule != rules.NO_LADDER]
    if problems:
        raise ImportRefused(f"{problems[0].origin}: this file can't be read, so nothing was changed. `rungbook check` gives the reason.")
    if len(track) > MAX_ID or not ID.fullmatch(track):
        raise ImportRefused(f"`{track}` can't be an id. Use small letters, digits and single hyphens, beginning with a letter.")
    if track in mapping(reading.value.get("tracks")):
        raise ImportRefused(f"The ladder has a track `{track}` already. Choose another id with --track, or delete that one first.")
    before = _known_problems(rewrite, reading)
    refusal, error = "", None
    for with_grades, with_points in ((grades, True), (False, True), (grades, False), (False, False)):
        draft = _Draft(deepcopy(rewrite), reading, found, track, title, organisation, with_grades and _coded(found), with_points)
        draft.write()
        _, new = draft.rewrite.judged(before)
        error = first_error(new)
        if error is None:
            if refusal:
                what = "points" if not with_points and found.points else "grades"
                draft.remarks.append(f"No {what} were taken, since `rungbook check` would refuse them: {refusal}")
            draft.leave_points_beside_texts()
            return Imported(rewrite=draft.rewrite, remarks=tuple(draft.remarks), notes=sum(problem.severity is Severity.WARNING for problem in new))
        refusal = refusal or error.message
    assert error is not None
    raise ImportRefused(f"The track would not pass `rungbook check`: {error.origin}: {error.message} {error.repair}")


def write_tracks(project: Project, tracks: Sequence[tuple[Interpretation, str, str]], **how: Any) -> tuple[Rewrite, list[Imported]]:
    """Return the files with each track, given with its id and title, in them. Each comes into the ladder as the one before leaves it."""
    rewrite, imported = Rewrite(project), []
    for found, track, title in tracks:
        imported.append(write_track(rewrite, found, track, title, **how))
        rewrite = imported[-1].rewrite
    return rewrite, imported


def known_levels(project: Project) -> frozenset[str]:
    """What the levels and grades of the ladder are called."""
    value = read(project.ladders).value
    sections = [value.get("grades"), *(mapping(body).get("levels") for body in mapping(value.get("tracks")).values())]
    return frozenset(name for section in sections for key, body in mapping(section).items() for name in (key, str(mapping(body).get("title", key))))


def _known_problems(rewrite: Rewrite, reading: Reading) -> Iterable[Problem]:
    if not reading.documents:
        return ()
    ladder, problems = rewrite.ladder()
    if error := first_error(problems):
        raise ImportRefused(f"{error.origin}: the ladder has mistakes, so nothing was changed. Repair them first; `rungbook check` lists them.")
    return check(ladder) if ladder else ()


def _coded(found: Interpretation) -> bool:
    """Whether every level has a short code of its own, by which grades are called."""
    codes = [level_name(level).code for level in found.levels]
    return all(codes) and len(set(codes)) == len(codes)


@dataclass(slots=True)
class _Draft:
    rewrite: Rewrite
    reading: Reading
    found: Interpretation
    track: str
    title: str
    organisation: str
    with_grades: bool
    with_points: bool
    remarks: list[str] = field(default_factory=list)
    scaled: list[str] = field(default_factory=list)
    """The dimensions in which points became steps of a scale."""

    def section(self, name: str) -> Mapping[str, Any]:
        return mapping(self.reading.value.get(name))

    def write(self) -> None:
        if not self.section("organisation"):
            self._add("organisation", {"name": self.organisation or "Our organisation", "title": "Career ladder"})
        if not (self.organisation or self.section("organisation")):
            self.remarks.append("The ladder had no organisation.yml: write your organisation's name there.")
        grades = self._grades()
        dimensions = self._dimensions()
        levels = self._levels(grades, dimensions)
        body: dict[str, Tree] = {"title": on_one_line(self.title, self.track)}
        if proposed_kind(self.title) == "management":
            body["kind"] = "management"
        used = list(dict.fromkeys(dimensions.values()))
        others = [name for name, _ in leaves(self.section("dimensions")) if name not in used]
        if others:
            body["dimensions"] = used
        body["levels"] = levels
        if steps := self._steps(list(levels)):
            body["steps"] = steps
        self._add("tracks", {self.track: body})
        if any(name not in dict(leaves(self.section("dimensions"))) for name in used):
            self._limit_other_tracks()

    def _levels(self, grades: Mapping[str, str], dimensions: Mapping[str, str]) -> dict[str, Tree]:
        found = self.found
        levels: dict[str, Tree] = {}
        names = {level: level_name(level) for level in found.levels}
        titles = [found.facts.get((level, "title")) or names[level].title for level in found.levels]
        profile = self._profile(dimensions)
        expected = by_key(((statement.level, statement.dimension), statement) for statement in found.statements)
        for level, title in zip(found.levels, titles, strict=True):
            name, body = names[level], dict[str, Tree]()
            if titles.count(title) > 1 and name.code:
                title = f"{title} {name.code}"
            title = on_one_line(title, f"Level {len(levels) + 1}")
            used = {str(other["title"]) for other in levels.values() if isinstance(other, Mapping)}
            body["title"] = next(one for one in (title, *(f"{title} ({number})" for number in range(2, len(used) + 3))) if one not in used)
            facts = {fact: found.facts.get((level, fact)) for fact in ("summary", "experience")}
            given: dict[str, Tree | None] = {"grade": grades.get(level), **facts, "profile": profile.get(level)}
            body |= {name: value for name, value in given.items() if value}
            taken: set[str] = set()
            cells: dict[str, Tree] = {}
            for axis, dimension in dimensions.items():
                entries = dict[str, Tree]()
                for one in expected.get((level, axis), ()):
                    taken.add(key := id_of_statement(one.id, one.text, taken))
                    entries[key] = _expectation(one)
                if entries:
                    present = cells.get(dimension)
                    cells[dimension] = {**present, **entries} if isinstance(present, Mapping) else entries
                else:
                    cells.setdefault(dimension, found.empty.get((level, axis), "not-defined"))
            body["expectations"] = cells
            levels[id_of(name.code if ID.fullmatch(slug(name.code)) else name.title, {*levels}, "level")] = body
        return levels

    def _steps(self, ids: Sequence[str]) -> dict[str, Tree]:
        """The steps up the track, where the table states how long people stay at a level."""
        takes = [self.found.facts.get((level, "takes"), "") for level in self.found.levels]
        if takes[-1]:
            self.remarks.append(f"How long people stay at the highest level, {takes[-1]} years, was left out: no step leads on from it.")
        steps: dict[str, Tree] = {}
        for (lower, upper), years in zip(pairwise(ids), takes, strict=False):
            steps[f"{lower}-to-{upper}"] = {"from": lower, "to": upper, **({"takes": years} if years else {})}
        return steps if any(takes[:-1]) else {}

    def _grades(self) -> dict[str, str]:
        """The grade of each level, in which the ladder lacks none any more."""
        if not self.with_grades:
            return {}
        present, titled = self.section("grades"), _by_title(self.section("grades"))
        grades, missing, below = dict[str, str](), list[str](), ""
        for level in self.found.levels:
            code = level_name(level).code
            grades[level] = titled.get(code.lower(), slug(code))
            if grades[level] not in present:
                missing.append(grades[level])
                self._add("grades", {grades[level]: {"title": code}}, after=below)
            below = grades[level]
        if missing:
            self.remarks.append(f"New grades: {listed(missing)}.")
        return grades

    def _dimensions(self) -> dict[str, str]:
        """The id of each dimension by its title in the table, in which the ladder lacks none any more."""
        section = self.section("dimensions")
        present = dict(leaves(section))
        titled = _by_title(present)
        taken = {*present, *section}
        dimensions: dict[str, str] = {}
        new: dict[str, Tree] = {}
        groups: dict[str, dict[str, Tree]] = {}
        for axis in self.found.dimensions.values():
            known = titled.get(axis.title.lower()) or (slug(axis.title) if slug(axis.title) in present else "")
            name = known or id_of(axis.title, taken, "dimension")
            dimensions[axis.title] = name
            taken.add(name)
            if known:
                continue
            body: dict[str, Tree] = {"title": on_one_line(axis.title, name)}
            if axis.summary:
                body["summary"] = harmless(axis.summary)
            if self._scaled(axis.title):
                body["scale"] = "points"
            if axis.group:
                groups.setdefault(axis.group, {})[name] = body
            else:
                new[name] = body
        there = _by_title({key: body for key, body in section.items() if key not in present})
        for title, inner in groups.items():
            if key := there.get(title.lower(), ""):
                file, inside = place_of(self.rewrite.project, self.reading, ("dimensions", key, "dimensions"))
                for name, entry in inner.items():
                    self.rewrite.splice(file, splice.insert, inside, name, write_yaml({name: entry}))
                continue
            key = id_of(title, taken, "group")
            taken.add(key)
            new[key] = {"title": on_one_line(title, key), "dimensions": inner}
        self._add("dimensions", new)
        if added := [name for name in dimensions.values() if name not in present]:
            self.remarks.append(f"New dimensions: {listed(added)}.")
        return dimensions

    def _scaled(self, axis: str) -> bool:
        return self.with_points and any(name == axis for _, name in self.found.points) and not self._points_refused()

    def _points_refused(self) -> str:
        """Why points can't be the steps of a scale, if so."""
        if len({*self.found.points.values()}) > 12:
            return "there are more than 12 different numbers"
        steps = mapping(mapping(self.section("scales").get("points")).get("steps"))
        return "the ladder's scale `points` has other steps" if steps and not {*self._steps_of_scale()} <= steps.keys() else ""

    def _steps_of_scale(self) -> dict[str, Tree]:
        steps = dict[str, Tree]()
        for value in sorted({*self.found.points.values(), *self.found.scale}):
            name, meaning = self.found.scale.get(value, ("", ""))
            steps[f"points-{value}"] = {"title": on_one_line(name, str(value)), **({"summary": on_one_line(meaning, "")} if meaning else {})}
        return steps

    def _profile(self, dimensions: Mapping[str, str]) -> dict[str, dict[str, str]]:
        """Points as the steps of a scale, on which each level has one in each dimension."""
        present = dict(leaves(self.section("dimensions")))
        axes = [axis for axis in dimensions if self._scaled(axis)]
        self.scaled = scaled = [axis for axis in axes if dimensions[axis] not in present or mapping(present[dimensions[axis]]).get("scale") == "points"]
        if (refused := self._points_refused()) and self.found.points:
            lost = " Where a level has a text too, they were left out." if self._with_texts() & self.found.points.keys() else ""
            self.remarks.append(f"The points make no scale, since {refused}.{lost}")
        if others := [axis for axis in axes if axis not in scaled]:
            self.remarks.append(f"The points of {listed(others)} were left out: these dimensions of the ladder have no scale `points`.")
        if not scaled:
            return {}
        steps = self._steps_of_scale()
        if "points" not in self.section("scales"):
            self._add("scales", {"points": {"title": "Points", "steps": steps}})
        values = ", ".join(key.removeprefix("points-") for key in steps)
        self.remarks.append(f"The points {values} became the steps of a scale, on which each level has a place.")
        standing: dict[str, dict[str, str]] = {}
        for (level, axis), points in self.found.points.items():
            if axis in scaled:
                standing.setdefault(level, {})[dimensions[axis]] = f"points-{points}"
        return standing

    def _with_texts(self) -> set[tuple[str, str]]:
        """The levels and dimensions for which a table has a text."""
        return {(one.level, one.dimension) for one in self.found.statements if one.cell}

    def leave_points_beside_texts(self) -> None:
        """Count points that are no step of a scale as left out, unless they are all that is expected."""
        texts = self._with_texts()
        unused = {key for key in self.found.of_points if key in texts and key[1] not in self.scaled}
        used = {cell.place for key, cell in self.found.of_points.items() if key not in unused}
        cells = (cell for key, cell in self.found.of_points.items() if key in unused and cell.place not in used)
        self.found.ledger.give_back("its level has a text there, and the points make no scale", *cells)

    def _limit_other_tracks(self) -> None:
        """Name the dimensions of tracks that use all there are: the new ones are not theirs."""
        old = [name for name, _ in leaves(self.section("dimensions"))]
        for track, body in self.section("tracks").items():
            if isinstance(body, dict) and "dimensions" not in body and old:
                file, inside = place_of(self.rewrite.project, self.reading, ("tracks", track))
                after = next((name for name in ("summary", "title") if name in body), "")
                entry = f"dimensions: [{', '.join(old)}]\n"
                self.rewrite.splice(file, splice.insert, inside, "dimensions", entry, after)
                self.remarks.append(f"`{track}` now names the dimensions that it uses, since the new ones are not among them.")

    def _add(self, section: str, entries: Mapping[str, Tree], after: str = "") -> None:
        """Put entries into a section, in the file that has it or a new one."""
        own_files = section == "tracks" or (section != "organisation" and any(path[0] == section and len(path) == 2 for path in self.reading.documents))
        for key, body in entries.items():
            if (section,) in self.reading.documents:
                file, inside = place_of(self.rewrite.project, self.reading, (section,))
                there = after if after and splice.node_at(self.rewrite.text(file), (*inside, after)) is not None else ""
                self.rewrite.splice(file, splice.insert, inside, key, write_yaml({key: body}), there)
            elif own_files:
                name = f"{section}/{key}.yml"
                self.rewrite.set(self.rewrite.project.ladders / name, modeline(name) + write_yaml(body))  # type: ignore[arg-type]  # entries of a section have fields
            else:
                path = self.rewrite.project.ladders / f"{section}.yml"
                self.rewrite.set(path, (self.rewrite.text(path) or modeline(f"{section}.yml")) + write_yaml({key: body}))
            after = key if after else ""


def _by_title(entries: Mapping[str, Any]) -> dict[str, str]:
    """The ids of a section by what people may call them, in small letters."""
    return {name.lower(): key for key, body in entries.items() for name in (str(mapping(body).get("title", key)), key)}


def on_one_line(text: str, otherwise: str) -> str:
    """A title that the format accepts; where nothing of it can be read, another."""
    clean = " ".join(harmless(text).split())
    return clean if any(letter.isalnum() for letter in clean) else otherwise


def _expectation(statement: Statement) -> Tree:
    examples, signals = ([harmless(one).replace("\n", " ") for one in several] for several in (statement.examples, statement.signals))
    short = harmless(statement.short).replace("\n", " ") if len(statement.short) <= 45 else ""
    more: dict[str, Tree] = {"short": short, "examples": examples, "signals": signals}
    fields = {key: value for key, value in more.items() if value}
    return {"text": statement.text, **fields} if fields else statement.text


def write_yaml(tree: Mapping[str, Tree]) -> str:
    """Return the tree as YAML; reading it again gives the tree."""
    text = "".join(_entries(tree))
    assert value_of(text) == tree
    return text


def _entries(tree: Mapping[str, Tree], indent: int = 0) -> Iterator[str]:
    margin = " " * indent
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield f"{margin}{key}:\n"
            yield from _entries(value, indent + 2)
        elif isinstance(value, str):
            yield f"{margin}{key}: {_scalar(value, indent, len(margin) + len(key) + 2)}\n"
        elif value:
            yield f"{margin}{key}:\n"
            yield from (f"{margin}  - {_scalar(item, indent + 2, len(margin) + 4)}\n" for item in value)


def _scalar(value: str, indent: int, column: int) -> str:
    kept = block("|", value, indent) if "\n" in value else block(">", value, indent) if column + len(value) > WIDTH and " " in value else None
    return kept if kept is not None and reads_as(kept, value, indent) else scalar(value)
