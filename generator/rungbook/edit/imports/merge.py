"""Brings what was changed in an exported workbook into the ladder's files: each cell as it was exported, as it is, and as the ladder is now.

A cell that changed on one side is that side's; one that changed on both is a conflict and is left alone.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rungbook.check import check
from rungbook.edit import splice
from rungbook.edit.imports.exported_workbook import Edited, NewRow, OwnWorkbook
from rungbook.edit.imports.harmless_text import without_unseen
from rungbook.edit.imports.pointers import Target, target, value_at, write
from rungbook.edit.imports.table import ImportRefused
from rungbook.edit.new_ids import id_of, id_of_sentence, slug
from rungbook.edit.rename import Ids
from rungbook.edit.rewrite import Project, Rewrite
from rungbook.edit.splice import UnsupportedEdit
from rungbook.markup.grammar import refused
from rungbook.model import Ladder
from rungbook.problem import Origin, Severity
from rungbook.read import Path_
from rungbook.shape.declaration import ListNode
from rungbook.shape.names import mapping


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that was changed in the workbook and in the ladder, in three wordings."""

    where: str
    place: str
    exported: str
    ladder: str
    workbook: str


@dataclass(slots=True)
class Merged:
    """What the workbook makes of the ladder; nothing is written yet."""

    rewrite: Rewrite
    before: Ladder
    after: Ladder | None = None
    changed: list[Edited] = field(default_factory=list)
    added: list[tuple[NewRow, str]] = field(default_factory=list)
    """What new rows add, each with its place."""
    conflicts: list[Conflict] = field(default_factory=list)
    notes: int = 0


def merge(project: Project, book: OwnWorkbook) -> Merged:
    """Return the ladder with the workbook's changes in it; raise ImportRefused, with every reason, where it could not hold them."""
    return _Merge(project, book, Ids(project)).run()


class _Merge:
    def __init__(self, project: Project, book: OwnWorkbook, ids: Ids) -> None:
        self.book, self.ids = book, ids
        self.merged = Merged(Rewrite(project), ids.ladder)
        self.wrong: list[str] = []
        self.spliced: list[tuple[Edited, Path, Path_]] = []
        """What was written, and where in which file."""

    def run(self) -> Merged:
        merged = self.merged
        for edited in self.book.edited:
            if (found := self._changed(edited)) is not None:
                self._try(edited.where, self._set, edited, found)
        for row in self.book.added:
            self._try(row.where, self._add, row)
        if self.wrong:
            raise ImportRefused("\n".join([*self.wrong, "Nothing was changed."]))
        merged.after, new = merged.rewrite.judged(check(merged.before))
        if errors := [problem for problem in new if problem.severity is Severity.ERROR]:
            lines = [f"{self._cell_at(problem.origin)}: {problem.message} {problem.repair}" for problem in errors[:10]]
            raise ImportRefused("\n".join(["With these changes `rungbook check` would fail, so nothing was changed:", *lines]))
        merged.notes = len(new)
        return merged

    def _try(self, where: str, change: Callable[..., None], *arguments: object) -> None:
        """Do one change, and keep the reason where it can't be done."""
        try:
            change(*arguments)
        except (UnsupportedEdit, ImportRefused) as error:
            self.wrong.append(f"{where}: {str(error).removesuffix('.')}.")

    def _cell_at(self, origin: Origin) -> str:
        """The cell whose text is in a line of the files as they would be; the files themselves are as before, so their lines say nothing."""
        for edited, file, inside in self.spliced:
            text = self.merged.rewrite.text(file)
            node = splice.node_at(text, (*inside, edited.place.rpartition("/")[2])) or splice.node_at(text, inside)
            if node is not None and self.merged.rewrite.project.shown(file) == origin.file and origin.line - 1 in (node.line, node.key_line):
                return edited.where
        return origin.file

    def _changed(self, edited: Edited) -> Target | None:
        """The field to write, if the workbook alone has another text than was exported."""
        exported, text = self.book.exported.get(edited.place, ""), edited.text
        if same(exported, text):
            return None
        found = target(self.ids.reading.value, edited.place)
        if found is None:
            self.merged.conflicts.append(Conflict(edited.where, edited.place, exported, "", text))
            return None
        now = _default(found) if found.value is None else found.value
        if same(now, text, found.several_lines):
            return None
        if not same(now, exported, found.several_lines) and not (found.value is None and same(exported, _default(found))):
            self.merged.conflicts.append(Conflict(edited.where, edited.place, exported, now, text))
            return None
        return found

    def _set(self, edited: Edited, found: Target) -> None:
        text = tidied(edited.text, found.several_lines)
        if without_unseen(text) != text:
            raise ImportRefused("the text holds a character that nobody sees. Delete the word around it and type the word again.")
        if found.several_lines:
            _refuse_markup(text)
        file, inside = self.ids.file(found.path), self.ids.inside(found.path)
        self.merged.rewrite.set(file, write(self.merged.rewrite.text(file), inside, found, text))
        self.merged.changed.append(edited)
        self.spliced.append((edited, file, inside))

    def _add(self, row: NewRow) -> None:
        """Put what a new row holds into the ladder; on which sheet it is, its columns show."""
        if "dimension" in row.fields:
            self._add_expectation(row, *_needed(row, "level", "dimension", "text"))
        elif "skill" in row.fields:
            self._add_step(row, *_needed(row, "level", "skill", "step"))
        elif set(row.fields) == {"place", "text"}:
            self._add_text(row, *_needed(row, "place", "text"))
        else:
            raise ImportRefused("a level is not added by a row. Add it with `rungbook new level`, and export the workbook again.")

    def _add_step(self, row: NewRow, level: str, of: str, step: str) -> None:
        """Expect a skill of a level that it does not expect yet, or give it a place in a dimension with a scale."""
        kind, _, name = of.partition(":")
        path = self._level(level)
        if path is None or kind not in ("skill", "dimension"):
            raise ImportRefused(f"the ladder has no level `{level}`, or `{of}` is no skill or dimension. Write them as in the other rows.")
        section = "skills" if kind == "skill" else "profile"
        if value_at(self.ids.reading.value, (*path, section, name)) is not None:
            raise ImportRefused(f"`{level}` has a step of `{of}` already. Change it in its own row.")
        file, inside = self.ids.file(path), (*self.ids.inside(path), section, name)
        text = splice.insert(self.merged.rewrite.text(file), inside[:-1], name, f"{name}: x\n")
        text = splice.replace_value(text, inside, step)
        if words := tidied(row.fields.get("text", "")):
            _refuse_markup(words)
            text = splice.insert(splice.unfold(text, inside, "step"), inside, "text", "text: x\n")
            text = splice.replace_value(text, (*inside, "text"), words)
        self._added(row, file, text, (*path, section, name))

    def _add_text(self, row: NewRow, place: str, text: str) -> None:
        """Put another item into the list that a place is in, or another entry beside the one whose text it is."""
        tree, (outer, _, _) = self.ids.reading.value, place.rpartition("/")
        beside = target(tree, place) or target(tree, f"{outer}/0")
        found = beside or target(tree, outer)
        if found is None or not (beside or isinstance(found.node, ListNode)):
            raise ImportRefused(f"the ladder has no list at `{place}`. Copy a row of the list that the text belongs to, and change its text.")
        text = tidied(text, found.several_lines)
        _refuse_markup(text)
        file, inside, path = self.ids.file(found.path), self.ids.inside(found.path), found.path
        whole = self.merged.rewrite.text(file)
        if beside is None:
            if found.bare and found.declaration.bare is not None:
                whole = splice.unfold(whole, inside, found.declaration.bare.written)
            self._added(row, file, splice.insert(whole, inside, found.field, f"{found.field}:\n  - {splice.scalar(text)}\n"), (*path, found.field, 0))
        elif isinstance(path[-1], int):
            node = splice.node_at(whole, inside[:-1])
            last = len(node.entries) - 1 if node is not None else 0
            self._added(row, file, splice.add_item(whole, (*inside[:-1], last), text), (*path[:-1], last + 1))
        else:
            self._add_entry(row, found, text)

    def _add_entry(self, row: NewRow, found: Target, text: str) -> None:
        """Put another entry at the end of those that one is among, such as the items of a gate."""
        bare = found.declaration.bare
        if bare is None or found.field != bare.written:
            raise ImportRefused("only expectations, evidence for a step and lists such as signals grow by a row. Add this in the file.")
        path = found.path if found.path[-1] != found.field else found.path[:-1]
        around, file = path[:-1], self.ids.file(path)
        inside, whole = self.ids.inside(path)[:-1], self.merged.rewrite.text(self.ids.file(path))
        node = splice.node_at(whole, inside)
        name = id_of_sentence(text, {str(entry.key) for entry in node.entries} if node is not None else set())
        grown = splice.insert(whole, inside, name, f"{name}: x\n")
        self._added(row, file, splice.replace_value(grown, (*inside, name), text), (*around, name))

    def _added(self, row: NewRow, file: Path, text: str, path: Path_) -> None:
        self.merged.rewrite.set(file, text)
        self.merged.added.append((row, "/" + "/".join(map(str, path))))

    def _add_expectation(self, row: NewRow, level: str, dimension: str, text: str) -> None:
        """Put a new expectation at the end of its dimension."""
        path = self._cell(level, dimension)
        if path is None:
            raise ImportRefused(f"the ladder has no level `{level}` with a dimension `{dimension}`. Write them as in the other rows.")
        _refuse_markup(tidied(text))
        taken = {*self._ids_at(path[:-1]), *(place.rpartition("/")[2] for _, place in self.merged.added)}
        given = slug(row.fields.get("id", ""))
        name = id_of(given, taken, "e") if given else id_of_sentence(text, taken)
        file, inside = self.ids.file(path), self.ids.inside(path)
        self._added(row, file, _with_expectation(self.merged.rewrite.text(file), inside, name, row, tidied(text)), (*path, name))

    def _level(self, level: str) -> Path_ | None:
        """Where the ladder has what a row calls its level: a level, a grade or a level of a base."""
        kind, _, name = level.rpartition(":")
        outer, _, inner = name.partition("/")
        paths: dict[str, Path_] = {"grade": ("grades", name), "base": ("bases", outer, "levels", inner), "": ("tracks", outer, "levels", inner)}
        path = paths.get(kind)
        return path if path and value_at(self.ids.reading.value, path) is not None else None

    def _cell(self, level: str, dimension: str) -> Path_ | None:
        path = self._level(level)
        cell = (*path, "expectations", dimension) if path else ()
        return cell if cell and value_at(self.ids.reading.value, cell) is not None else None

    def _ids_at(self, path: Path_) -> Iterator[str]:
        """The ids of a level's expectations, which share one page."""
        for cell in mapping(value_at(self.ids.reading.value, path)).values():
            yield from mapping(cell)


def _needed(row: NewRow, *names: str) -> Iterator[str]:
    """What a new row says in columns that it needs."""
    for name in names:
        if not (text := row.fields.get(name, "").strip()):
            raise ImportRefused(f"a new row needs {', '.join(names[:-1])} and {names[-1]}, and this one has no {name}.")
        yield text


def _refuse_markup(text: str) -> None:
    if reason := next(refused(text), None):
        raise ImportRefused(f"the text {reason.what}: `{reason.words}`. {reason.repair}")


def _with_expectation(text: str, inside: Path_, name: str, row: NewRow, words: str) -> str:
    text = splice.insert(splice.without_word(text, inside), inside, name, f"{name}: x\n")
    more = {
        key: tidied(value, several_lines=False)
        for key, value in row.fields.items()
        if key in ("thread", "short", "title", "weight", "status") and value.strip()
    }
    more = {key: value for key, value in more.items() if (key, value) not in (("weight", "core"), ("status", "current"))}
    if not more:
        return splice.replace_value(text, (*inside, name), words)
    text = splice.unfold(text, (*inside, name), "text")
    for key, value in more.items():
        text = splice.insert(text, (*inside, name), key, f"{key}: x\n")
        text = splice.replace_value(text, (*inside, name, key), value)
    return splice.replace_value(text, (*inside, name, "text"), words)


def _default(found: Target) -> str:
    own = found.declaration.by_name.get(found.field)
    return own.default if own is not None and isinstance(own.default, str) else ""


def tidied(text: str, several_lines: bool = True) -> str:
    """A cell's text with the line ends of the ladder's files and without spaces around it; on one line, where its field has one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return text if several_lines else re.sub(r"[ \t]*\n\s*", " ", text)


def same(one: str, other: str, several_lines: bool = True) -> bool:
    """Whether two texts are one, whatever programs did to their line ends."""
    return tidied(one, several_lines) == tidied(other, several_lines)
