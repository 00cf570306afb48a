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
    """New expectations, each with its place."""
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
        """Put a new expectation at the end of its dimension."""
        level, dimension, text = (row.fields.get(name, "").strip() for name in ("level", "dimension", "text"))
        if not (level and dimension and text):
            lacking = next((name for name, value in (("level", level), ("dimension", dimension), ("text", text)) if not value), "")
            raise ImportRefused(f"a new row needs a level, a dimension and a text, and this one has no {lacking}.")
        path = self._cell(level, dimension)
        if path is None:
            raise ImportRefused(f"the ladder has no level `{level}` with a dimension `{dimension}`. Write them as in the other rows.")
        _refuse_markup(tidied(text))
        taken = {*self._ids_at(path[:-1]), *(place.rpartition("/")[2] for _, place in self.merged.added)}
        given = slug(row.fields.get("id", ""))
        name = id_of(given, taken, "e") if given else id_of_sentence(text, taken)
        file, inside = self.ids.file(path), self.ids.inside(path)
        self.merged.rewrite.set(file, _with_expectation(self.merged.rewrite.text(file), inside, name, row, tidied(text)))
        self.merged.added.append((row, "/" + "/".join(map(str, (*path, name)))))

    def _cell(self, level: str, dimension: str) -> Path_ | None:
        kind, _, name = level.rpartition(":")
        outer, _, inner = name.partition("/")
        paths: dict[str, Path_] = {"grade": ("grades", name), "base": ("bases", outer, "levels", inner), "": ("tracks", outer, "levels", inner)}
        path = paths.get(kind)
        cell = (*path, "expectations", dimension) if path else ()
        return cell if cell and value_at(self.ids.reading.value, cell) is not None else None

    def _ids_at(self, path: Path_) -> Iterator[str]:
        """The ids of a level's expectations, which share one page."""
        for cell in mapping(value_at(self.ids.reading.value, path)).values():
            yield from mapping(cell)


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
