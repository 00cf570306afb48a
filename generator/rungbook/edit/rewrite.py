"""New texts for several files of a site at once: the ladder's own, its settings, its pages and templates. Nothing is written before all hold."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import ndiff
from pathlib import Path

from rungbook.atomic_write import remove_empty_folders, remove_file, write_together
from rungbook.check import check
from rungbook.edit import splice
from rungbook.edit.formatter import format_yaml
from rungbook.model import Ladder
from rungbook.problem import Problem, Refused, Severity
from rungbook.read import Path_, Reading, data_files, readings
from rungbook.shape import shape

OWNERS = ("CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS")
"""Where GitHub looks for who is responsible for which file."""


MARK = "\ufeff"
"""The byte order mark, which some editors on Windows write."""


class EditRefused(Refused):
    """A change of the ladder can't be made."""


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of a site. A ladder without a site around it has no more than itself."""

    ladders: Path
    root: Path
    docs: Path | None = None
    templates: Path | None = None
    settings: Path | None = None

    def pages(self) -> Iterator[Path]:
        """Every file of the site that people write in Markdown or as a template."""
        for folder, patterns in ((self.docs, ("*.md",)), (self.templates, ("*.j2", "*.html"))):
            for pattern in patterns:
                yield from sorted(path for path in (folder.rglob(pattern) if folder else ()) if path.is_file() and not path.is_symlink())

    def below_root(self, path: Path) -> str | None:
        """The file's path from the site's root, if it is below it."""
        whole, root = path.resolve(), self.root.resolve()
        return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else None

    def shown(self, path: Path) -> str:
        """How messages call a file."""
        for folder in (Path.cwd(), self.root):
            if path.resolve().is_relative_to(folder.resolve()):
                return path.resolve().relative_to(folder.resolve()).as_posix()
        return path.as_posix()


@dataclass(slots=True)
class Rewrite:
    """What is to be written: each file's new text, and the files that go."""

    project: Project
    before: dict[Path, str] = field(default_factory=dict)
    after: dict[Path, str] = field(default_factory=dict)
    gone: dict[Path, Path] = field(default_factory=dict)
    """Files that get another name, with the new one."""
    dropped: list[Path] = field(default_factory=list)
    """Files that go without another."""
    marked: set[Path] = field(default_factory=set)
    """Files that begin with a byte order mark, which is not part of their text: a place in one is counted from behind it."""
    edits: dict[Path, list[splice.Edit]] = field(default_factory=lambda: defaultdict(list))
    """What is still to be replaced in a text."""

    def text(self, path: Path) -> str:
        """The file's text as it will be. Line ends are its own."""
        if path not in self.after:
            content = path.read_bytes().decode("utf-8") if path.is_file() else ""
            self.marked |= {path} if content.startswith(MARK) else set()
            self.before[path] = self.after[path] = content.removeprefix(MARK)
        return self.after[path]

    def replace(self, path: Path, start: int, end: int, new: str) -> None:
        self.edits[path].append((start, end, new))

    def apply(self) -> None:
        """Carry out what is still to be replaced."""
        for path, edits in self.edits.items():
            self.set(path, splice.replaced(self.text(path), edits))
        self.edits.clear()

    def set(self, path: Path, text: str) -> None:
        """Give a file another text, with the line ends that the file has."""
        self.text(path)
        self.after[path] = splice.with_line_ends(text.removeprefix(MARK), self.before[path])

    def splice(self, path: Path, change: Callable[..., str], *arguments: object) -> None:
        """Change a file's text by a function of `splice`; refuse what the file's form does not allow."""
        try:
            self.set(path, change(self.text(path), *arguments))
        except splice.OnlyEntry:
            raise
        except splice.UnsupportedEdit as error:
            raise EditRefused(f"{self.project.shown(path)}: {error}, so nothing was changed.") from error

    def insert(self, path: Path, inside: Path_, key: str, entry: str, after: str = "") -> None:
        """Put an entry into a file. A file that was formatted stays so."""
        before = self.text(path).replace("\r\n", "\n")
        formatted = format_yaml(before) == before
        self.splice(path, splice.without_word, inside)
        self.splice(path, splice.insert, inside, key, entry, after)
        if formatted:
            self.set(path, format_yaml(self.text(path)))

    def move(self, old: Path, new: Path) -> None:
        """Give a file another name, in the lists of who is responsible for it too."""
        self.set(new, self.text(old))
        del self.after[old]
        self.gone[old] = new
        before, after = self.project.below_root(old), self.project.below_root(new)
        for file in (self.project.root / name for name in OWNERS) if before and after else ():
            if file.is_file():
                self.set(file, re.sub(rf"(?<![\w./-])(/?){re.escape(before or '')}(?![\w./-])", rf"\g<1>{after}", self.text(file)))

    def drop(self, path: Path) -> None:
        """Take a file away."""
        self.text(path)
        del self.after[path]
        self.dropped.append(path)

    def changed(self) -> list[Path]:
        return sorted(path for path, text in self.after.items() if text != self.before.get(path) or path in self.gone.values())

    def reading(self) -> Reading:
        """The ladder's folder as it will be."""
        folder = self.project.ladders
        names = {folder / name for name in data_files(folder)} | {path for path in self.after if path.is_relative_to(folder)}
        left = names - self.gone.keys() - set(self.dropped)
        files = {path.relative_to(folder).as_posix(): self.text(path).encode() for path in left}
        [reading] = readings([files], self.project.shown(folder), placed=True)
        return reading

    def ladder(self) -> tuple[Ladder | None, list[Problem]]:
        """The ladder as it will be, and what is wrong with how it is written."""
        reading = self.reading()
        ladder, problems, _ = shape(reading)
        return ladder, [*reading.problems, *problems]

    def judged(self, known: Iterable[Problem]) -> tuple[Ladder | None, list[Problem]]:
        """The ladder as it will be, and what the check finds of it that is not known yet."""
        ladder, problems = self.ladder()
        before = {(problem.rule, problem.message) for problem in known}
        return ladder, sorted(one for one in [*problems, *(check(ladder) if ladder else ())] if (one.rule, one.message) not in before)

    def shown(self) -> Iterator[str]:
        """Each file, and each line of it that will be different."""
        names = {new: old for old, new in self.gone.items()}
        for path in self.changed():
            old = names.get(path)
            yield self.project.shown(path) + (f" (now {self.project.shown(old)})" if old else "")
            before, after = self.before.get(old or path, ""), self.after[path]
            for line in ndiff(before.splitlines(), after.splitlines()) if before else (f"+ {line}" for line in after.splitlines()):
                if line[:1] in "+-":
                    yield f"  {line}"
        for path in self.dropped:
            yield f"{self.project.shown(path)} (removed)"

    def as_written(self, path: Path, text: str) -> str:
        """A text of the file, with the mark that the file begins with."""
        return MARK + text if path in self.marked else text

    def write(self) -> list[Path]:
        """Write all files, or none; return them."""
        found = self.changed()
        write_together({path: self.as_written(path, self.after[path]).encode() for path in found})
        for old in (*self.gone, *self.dropped):
            remove_file(old.parent, old.name)
            remove_empty_folders(self.project.ladders, old.relative_to(self.project.ladders).as_posix())
        return found


def first_error(problems: list[Problem]) -> Problem | None:
    return next((problem for problem in sorted(problems) if problem.severity is Severity.ERROR), None)


def place_of(project: Project, reading: Reading, path: Path_) -> tuple[Path, Path_]:
    """The file that has what is at a path of the ladder, or that would have it, and the path in this file."""
    return project.ladders / Path(reading.spot(path).file).relative_to(reading.folder), path[reading.depth(path) :]


def with_former(text: str, path: tuple[str | int, ...], bare: str, old: str, new: str) -> str:
    """The text, in which the thing at `path` names its former id. A value without fields becomes one of its fields."""
    node = splice.node_at(text, path)
    if node is None:
        raise splice.UnsupportedEdit(f"there is nothing at `{'/'.join(map(str, path))}`")
    if node.value is not None:
        text = splice.unfold(text, path, bare)
        node = splice.node_at(text, path)
        assert node is not None
    former = node.child("formerly")
    if former is None:
        after = next((key for key in ("title", "text") if key in (node.by_key or {})), next(iter(node.by_key or {}), ""))
        return splice.insert(text, path, "formerly", f"formerly: [{old}]\n", after)
    again = next((entry for entry in former.entries if entry.value == new), None)
    if again is not None:  # back to an id that it had
        return text[: again.start] + old + text[again.end :]
    if not former.entries:
        return text[: former.start] + f"[{old}]" + text[former.end :]
    first = former.entries[0]
    if former.flow:
        return f"{text[: first.start]}{old}, {text[first.start :]}"
    dash = text[text.rindex("\n", 0, first.start) + 1 : first.start]
    return f"{text[: first.start]}{old}\n{dash}{text[first.start :]}"
