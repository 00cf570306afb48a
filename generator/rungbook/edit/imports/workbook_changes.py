"""Brings what was changed in an exported workbook into the ladder's files: each cell as it was exported, as it is, and as the ladder is now.

A cell that changed on one side is that side's; one that changed on both is a conflict and is left alone.
"""

import shlex
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rungbook.check import check
from rungbook.edit import splice
from rungbook.edit.imports.exported_workbook import Edited, NewRow, OwnWorkbook, level_path, same, tidied
from rungbook.edit.imports.harmless_text import without_unseen
from rungbook.edit.imports.pointers import Target, target, unfolded, value_at, write
from rungbook.edit.imports.table import ImportRefused
from rungbook.edit.new_ids import id_of_sentence, id_of_statement
from rungbook.edit.rename import Ids
from rungbook.edit.rewrite import Project, Rewrite
from rungbook.edit.splice import UnsupportedEdit
from rungbook.markup.grammar import refused
from rungbook.model import Ladder
from rungbook.problem import Origin, Severity
from rungbook.read import Node, Path_
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
        self.spliced: list[tuple[str, Path, Path_]] = []
        """Each cell or row that was written, and where in which file."""

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
        """The cell or row that wrote a line of the files as they would be; the files themselves are as before, so their lines don't help."""
        for where, file, inside in self.spliced:
            if self.merged.rewrite.project.shown(file) != origin.file:
                continue
            text = self.merged.rewrite.text(file)
            node, around = splice.node_at(text, inside), splice.node_at(text, inside[:-1])
            if node is not None:
                first = node.line if node.key is None else node.key_line
                written = range(first, text[: node.last].rstrip().count("\n") + 1)
            else:  # it was taken away
                written = range(around.line, around.line + 1) if around is not None else range(0)
            if origin.line - 1 in written:
                return where
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
            raise ImportRefused("the text contains a character that nobody sees. Delete the word around it and type the word again.")
        if found.several_lines:
            _refuse_markup(text)
        file, inside = self.ids.place(found.path)
        self.merged.rewrite.set(file, write(self.merged.rewrite.text(file), inside, found, text))
        self.merged.changed.append(edited)
        self.spliced.append((edited.where, file, inside if inside[-1:] == (found.field,) else (*inside, found.field)))

    def _add(self, row: NewRow) -> None:
        """Put what a new row holds into the ladder; on which sheet it is, its columns show."""
        if "dimension" in row.fields:
            self._add_expectation(row, *_needed(row, "level", "dimension", "text"))
        elif "skill" in row.fields:
            self._add_step(row, *_needed(row, "level", "skill"))
        elif set(row.fields) == {"place", "text"}:
            self._add_text(row, *_needed(row, "place", "text"))
        else:
            options = [part for name in ("grade", "title") if (given := row.fields.get(name, "").strip()) for part in (f"--{name}", given)]
            command = shlex.join(["rungbook", "new", "level", row.fields.get("level", "").strip() or "TRACK/ID", *options])
            raise ImportRefused(f"a level is not added by a row. Add it with `{command}`, and export the workbook again.")

    def _add_step(self, row: NewRow, level: str, of: str) -> None:
        """Expect a skill of a level that it does not expect yet, or give it a place in a dimension with a scale."""
        kind, _, name = of.partition(":")
        path = self._level(level)
        if path is None:
            raise ImportRefused(f"the ladder has no level `{level}`. Write it as in the other rows.")
        if kind not in ("skill", "dimension"):
            raise ImportRefused(f"`{of}` is neither a skill nor a dimension. Write it as in the other rows, such as `skill:its-id`.")
        if path[0] != "tracks":
            raise ImportRefused(f"`{level}` is not a level of a track, and only these have skills. Write a level, such as `track/level`.")
        section = "skills" if kind == "skill" else "profile"
        if value_at(self.ids.reading.value, (*path, section, name)) is not None:
            raise ImportRefused(f"`{level}` has a step of `{of}` already. Change it in its own row.")
        step, words = row.fields.get("step", "").strip(), tidied(row.fields.get("text", ""))
        if not (step or (words and kind == "skill")):
            raise ImportRefused(f"a new row needs a step{' or a text' if kind == 'skill' else ''}, and this one has none.")
        _refuse_markup(words)
        self._write(row, (*path, section, name), _with_fields, {"step": step, "text": words}, "step")

    def _add_text(self, row: NewRow, place: str, text: str) -> None:
        """Put another item into the list that a place is in, or another entry beside the one whose text it is."""
        tree, (outer, _, _) = self.ids.reading.value, place.rpartition("/")
        beside = target(tree, place) or target(tree, f"{outer}/0")
        found = beside or target(tree, outer)
        if found is None or not (beside or isinstance(found.node, ListNode)):
            raise ImportRefused(f"the ladder has no list at `{place}`. Copy a row of the list that the text belongs to, and change its text.")
        text = tidied(text, found.several_lines)
        _refuse_markup(text)
        if beside is not None and not isinstance(found.path[-1], int):
            self._add_entry(row, found, text)
            return
        path = found.path[:-1] if beside else (*found.path, found.field)
        node = self._now_at(path)  # also where the row before began the list
        self._write(row, (*path, len(node.entries) if node else 0), _with_item, found, text)

    def _add_entry(self, row: NewRow, found: Target, text: str) -> None:
        """Put another entry at the end of those that one is among, such as the items of a gate."""
        bare = found.declaration.bare
        if bare is None or found.field != bare.written:
            raise ImportRefused("only expectations, evidence for a step and lists such as signals grow by a row. Add this in the file.")
        path = found.path if found.path[-1] != found.field else found.path[:-1]
        node = self._now_at(path[:-1])
        name = id_of_sentence(text, {str(entry.key) for entry in node.entries} if node else set())
        self._write(row, (*path[:-1], name), splice.add, text)

    def _now_at(self, path: Path_) -> Node | None:
        """What the file that is to be written has at a path of the ladder."""
        file, inside = self.ids.place(path)
        return splice.node_at(self.merged.rewrite.text(file), inside)

    def _write(self, row: NewRow, path: Path_, change: Callable[..., str], *arguments: object) -> None:
        """Put what a row adds at a path of the ladder, by a function of the file's text and the path in the file."""
        file, inside = self.ids.place(path)
        self.merged.rewrite.set(file, change(self.merged.rewrite.text(file), inside, *arguments))
        self.merged.added.append((row, "/" + "/".join(map(str, path))))
        self.spliced.append((row.where, file, inside))

    def _add_expectation(self, row: NewRow, level: str, dimension: str, text: str) -> None:
        """Put a new expectation at the end of its dimension."""
        found = self._level(level)
        path = (*(found or ()), "expectations", dimension)
        if found is None or value_at(self.ids.reading.value, path) is None:
            raise ImportRefused(f"the ladder has no level `{level}` with a dimension `{dimension}`. Write them as in the other rows.")
        _refuse_markup(tidied(text))
        cells = mapping(value_at(self.ids.reading.value, path[:-1])).values()  # of one level, whose ids share one page
        taken = {*(name for cell in cells for name in mapping(cell)), *(place.rpartition("/")[2] for _, place in self.merged.added)}
        name = id_of_statement(row.fields.get("id", ""), text, taken)
        more = {key: tidied(value, several_lines=False) for key, value in row.fields.items() if key in ("thread", "short", "title", "weight", "status")}
        defaults = (("weight", "core"), ("status", "current"))
        fields = {"text": tidied(text)} | {key: value for key, value in more.items() if (key, value) not in defaults}
        self._write(row, (*path, name), _with_fields, fields, "text")

    def _level(self, level: str) -> Path_ | None:
        """Where the ladder has what a row calls its level: a level, a grade or a level of a base."""
        path = level_path(level)
        return path if path and value_at(self.ids.reading.value, path) is not None else None


def _needed(row: NewRow, *names: str) -> Iterator[str]:
    """What a new row has in columns that it needs."""
    for name in names:
        if not (text := row.fields.get(name, "").strip()):
            raise ImportRefused(f"a new row needs {', '.join(names[:-1])} and {names[-1]}, and this one has no {name}.")
        yield text


def _refuse_markup(text: str) -> None:
    if reason := next(refused(text), None):
        raise ImportRefused(f"the text {reason.what}: `{reason.words}`. {reason.repair}")


def _with_fields(text: str, inside: Path_, fields: Mapping[str, str], bare: str) -> str:
    """The text with another entry, whose fields are those that hold something; where that is `bare` alone, it is the whole entry."""
    filled = {name: value for name, value in fields.items() if value}
    text = splice.without_word(text, inside[:-1])
    if filled.keys() == {bare}:
        return splice.add(text, inside, filled[bare])
    text = splice.unfold(splice.add(text, inside, "x"), inside, next(iter(filled)))
    for name, value in filled.items():
        text = splice.put(text, (*inside, name), value)
    return text


def _with_item(text: str, inside: Path_, found: Target, value: str) -> str:
    """The text with another item of a list, which may be its first."""
    *around, number = inside
    if number:
        return splice.add_item(text, (*around, int(number) - 1), value)
    holder = tuple(around[:-1])
    return splice.insert(unfolded(text, holder, found), holder, found.field, f"{found.field}:\n  - {splice.scalar(value)}\n")


def _default(found: Target) -> str:
    own = found.declaration.by_name.get(found.field)
    return own.default if own is not None and isinstance(own.default, str) else ""
