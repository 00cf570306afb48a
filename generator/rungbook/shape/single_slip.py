"""One slip, one problem: where a file can't be read, or is full of problems, the one edit that leaves none of them is what is wrong with it.

Edits are tried on the text, each judged by what the format then says of the file. Nothing is guessed that was not tried.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rungbook import rules
from rungbook.problem import Correction, Origin, Problem
from rungbook.read import Document, Path_, Reading, parse
from rungbook.read.characters import unreadable
from rungbook.read.files import broken, keys_of, with_documents
from rungbook.read.layout import indent_of
from rungbook.read.slips import edits, inserted, moved_out, renamed_twin
from rungbook.read.syntax import gave_up
from rungbook.read.values import Edit, as_written
from rungbook.shape.build import build
from rungbook.shape.declaration import EntriesNode, NestedNode, declared
from rungbook.shape.errors import problems_of
from rungbook.shape.names import mapping, names_of

TRIED = 24_000_000
"""So many characters are read again in one run: 80 edits of each of three files of 100 kB, whatever else is wrong with the ladder."""
A_FILE = TRIED // 3
NAMES = 20
"""Collecting the names of a ladder takes as long as reading a part of it, one in so many."""
SLIPS = 5
"""So many slips are looked for in one file."""
REST = 3
"""A file with more problems than that after an edit has not been understood."""
_UNKNOWN = "x-unknown"


def mended(reading: Reading, problems: Sequence[Problem], fields: frozenset[str]) -> Reading:
    """The reading with each file as it was meant, as far as an edit says so, and a problem for each edit. `problems` are those of its shape."""
    changed: dict[str, tuple[Document, list[Problem]]] = {}
    moves: dict[str, list[Edit]] = {}
    left = TRIED
    size = sum(len(document.text) for document in {id(one): one for one in reading.documents.values()}.values())
    for document in [*reading.broken.values(), *{id(one): one for one in reading.documents.values()}.values()]:
        own = [problem for problem in (*reading.problems, *problems) if problem.origin.file == document.file]
        doubled = {rules.DUPLICATE_KEY, rules.MISSING_FIELD} <= {problem.rule for problem in own}
        repaired = not document.broken and not doubled and all(problem.correction is not None for problem in own)
        if repaired or any(problem.rule in _CERTAIN for problem in own):
            continue
        mender = _Mender(document, reading, fields, min(left, A_FILE), size // NAMES)
        if mender.mend():
            changed[document.file] = mender.attempt.document, [*mender.problems, *mender.rest()]
            moves[document.file] = mender.edits
        left -= mender.spent
        if left <= 0:
            break
    return with_documents(reading, changed, moves) if changed else reading


_CERTAIN = (rules.CONFLICT_MARKER, rules.COPIED_FILE, rules.TOO_DEEP, rules.TWO_DOCUMENTS, rules.UNSEEN_CHARACTER)
"""What is wrong is known, and no edit of a line repairs it."""
_KNOWN = (rules.CUT_TEXT, rules.DUPLICATE_KEY, rules.SWALLOWED_LINE)
"""What is wrong is known, and an edit shows what the lines should be."""


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A text, and what is wrong with it: a line at which the parser gave up, or problems."""

    document: Document
    problems: tuple[Problem, ...]

    @property
    def worth(self) -> tuple[bool, int]:
        """Less is better."""
        if self.document.broken:
            return True, -self.problems[0].origin.line
        return False, len(self.problems)


class _Mender:
    """One file, and the edits that are found for it."""

    def __init__(self, document: Document, reading: Reading, fields: frozenset[str], most: int, names: int) -> None:
        self.reading, self.fields = reading, fields
        self.keys: Path_ = keys_of(document.file, reading.folder)
        self.most, self.names, self.spent = most, names, 0
        self.edits: list[Edit] = []
        self.problems: list[Problem] = []
        self.attempt = self.tried(document.text, document)

    def mend(self) -> bool:
        """Find edits until nothing is wrong, or none is found any more."""
        while self.attempt.problems and len(self.edits) < SLIPS:
            best = self.best()
            if best is None:
                break
            edit, attempt = best
            self.problems.append(self.described(edit))
            self.edits.append(edit)
            self.attempt = attempt
        return bool(self.edits)

    def best(self) -> tuple[Edit, _Attempt] | None:
        """The first edit that leaves nothing wrong, or the one that leaves least, where that is much less."""
        before = self.attempt
        lines = before.document.text.splitlines()
        found: tuple[Edit, _Attempt] | None = None
        for edit in self.candidates(lines):
            if self.spent > self.most:
                break
            attempt = self.tried("\n".join(edit.applied(lines)) + "\n", before.document)
            if not attempt.problems:
                return edit, attempt
            if attempt.worth < (found[1] if found else before).worth:
                found = edit, attempt
        if found is None:
            return None
        broken, number = before.worth
        still, after = found[1].worth
        if broken:
            return found if not still and self.leaves_little(*found) else None
        known = {problem.message for problem in before.problems}
        return found if number - after > 2 and after <= number / 2 and all(problem.message in known for problem in found[1].problems) else None

    def leaves_little(self, edit: Edit, attempt: _Attempt) -> bool:
        """Whether what is wrong after an edit of a broken file is something else than what the edit did."""
        touched = range(edit.first + 1, edit.first + len(edit.lines) + 1)
        rest = attempt.problems
        return len(rest) <= REST and not any(problem.rule == rules.SWALLOWED_LINE or problem.origin.line in touched for problem in rest)

    def candidates(self, lines: Sequence[str]) -> Iterator[Edit]:
        twice = [problem.origin.line - 1 for problem in self.attempt.problems if problem.rule == rules.DUPLICATE_KEY]
        missing = [problem.correction.lines[0] for problem in self.attempt.problems if problem.rule == rules.MISSING_FIELD and problem.correction]
        for number in twice:
            for line in missing:
                yield from renamed_twin(lines, number, line.partition(":")[0].strip())
        for number in self.places(lines):
            yield from edits(lines, number, self.fields)
        for number in self.places(lines):
            yield from moved_out(lines, number)
            yield from self.names_for(lines, number)

    def places(self, lines: Sequence[str]) -> list[int]:
        """The lines, from 0, around which a slip is likely."""
        near: list[int] = []
        for problem in self.attempt.problems[:4]:
            near += [problem.origin.line - 1]
        if self.attempt.document.broken:
            near += gave_up(self.attempt.document.text)
        around = [*near, *(line + by for line in near for by in (-1, 1, -2))]
        return list(dict.fromkeys(line for line in around if 0 <= line < len(lines)))

    def names_for(self, lines: Sequence[str], number: int) -> Iterator[Edit]:
        """A line for each name that the lines from this one on could be without."""
        trial = inserted(lines, number, _UNKNOWN)
        document = self.parsed("\n".join(trial.applied(lines)) + "\n", self.attempt.document)
        if document.broken:
            return
        _, findings = build(self.alone(document), names_of({}))
        for path, kind in findings.strange.items():
            if path[-1] == _UNKNOWN:
                written = self.alone(document).value
                for part in path[:-1]:
                    written = mapping(written.get(str(part)))  # type: ignore[assignment]
                for field in declared(kind).fields:
                    if isinstance(field.node, (EntriesNode, NestedNode)) and field.written not in written:
                        yield inserted(lines, number, field.written)

    def tried(self, text: str, like: Document) -> _Attempt:
        self.spent += len(text) + self.names
        document = self.parsed(text, like)
        if document.broken:
            return _Attempt(document, document.problems)
        alone = self.alone(document)
        section = str(self.keys[0]) if self.keys else ""
        whole = {**self.reading.value, **alone.value}
        if len(self.keys) == 2:
            whole[section] = {**mapping(self.reading.value.get(section)), **mapping(alone.value.get(section))}
        names = names_of(whole, self.reading.unread - {section})
        _, findings = build(alone, names)
        return _Attempt(document, tuple(sorted({*document.problems, *problems_of(findings, names, alone)})))

    def parsed(self, text: str, like: Document) -> Document:
        found = unreadable(text.encode(), like.file)
        parsed = parse(text, like.file, like.depth, fields=self.fields) if isinstance(found, str) else found[0]
        problems = tuple(found) if isinstance(found, list) else (parsed,) if isinstance(parsed, Problem) else ()
        return broken(text, like.file, like.depth, problems) if isinstance(parsed, Problem) else parsed

    def alone(self, document: Document) -> Reading:
        """A reading of this file and no other."""
        reading = Reading(folder=self.reading.folder, broken={document.file: document})
        alone = with_documents(reading, {document.file: (document, [])}, {})
        alone.unread.add("ladder")
        return alone

    def rest(self) -> list[Problem]:
        """What is wrong with the text after the edits, as far as reading it says so."""
        return [as_written(problem, self.edits) for problem in self.attempt.document.problems]

    def described(self, edit: Edit) -> Problem:
        """The problem that an edit repairs, at its place in the file as it is written."""
        correction = Correction(edit.first + 1, edit.last, edit.lines)
        repair = correction.below(edit.lead) if edit.lines else edit.lead
        before = self.attempt.problems
        if len(before) == 1 and before[0].rule in _KNOWN:
            return as_written(replace(before[0], repair=repair, correction=correction), self.edits)
        lines = self.attempt.document.text.splitlines()
        first = min(edit.first, len(lines) - 1)
        old, new = lines[edit.first : edit.last], edit.lines
        same = 0
        while len(old) == len(new) and same < len(old) - 1 and old[same] == new[same]:
            same += 1
        line = lines[first + same]
        origin = Origin(self.attempt.document.file, first + same + 1, (indent_of(line) if edit.column is None else edit.column) + 1)
        return as_written(
            Problem(origin, rules.YAML_FEATURE if before[0].rule == rules.YAML_FEATURE else edit.rule, edit.message, repair, correction=correction), self.edits
        )
