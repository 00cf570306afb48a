"""One slip, one problem: where a file can't be read, or is full of problems, the one edit that leaves none of them is what is wrong with it.

Edits are tried on the text, each judged by the problems that the file then has. Nothing is guessed that was not tried.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from rungbook import rules
from rungbook.model import Grade, Scale, ScaleStep
from rungbook.problem import Correction, Origin, Problem
from rungbook.read import Document, Node, Path_, Reading, parse
from rungbook.read.blocks import deleted_twin, headless, inserted, moved_heading, moved_out, name_of, pasted
from rungbook.read.characters import unreadable
from rungbook.read.files import broken, keys_of, with_documents
from rungbook.read.layout import indent_of
from rungbook.read.slips import edits, renamed_twin, titled_twin, unnamed_text
from rungbook.read.syntax_errors import gave_up
from rungbook.read.values import Edit, as_written
from rungbook.shape.build import build
from rungbook.shape.corrections import is_of_audience, with_word
from rungbook.shape.declaration import EntriesNode, Field, ListNode, NestedNode, ScalarNode, declared, within
from rungbook.shape.errors import problems_of
from rungbook.shape.findings import Findings
from rungbook.shape.likely import FILL_IN, NEW_ID
from rungbook.shape.names import Names, mapping, names_of, written_part

TRIED = 24_000_000
"""So many characters are read again in one run: 80 edits of each of three files of 100 kB, whatever else is wrong with the ladder."""
A_FILE = TRIED // 3
NAMES = 20
"""Collecting the names of a ladder takes as long as reading a part of it, one in so many."""
SLIPS = 5
"""So many slips are looked for in one file."""
REST = 3
"""A file with more problems than that after an edit has not been understood."""
JUDGED = 8
"""So many readings without format problems are judged by what they mean, each of which takes as long as checking the ladder."""
STEPS = 3
"""So many corrections of one slip follow one another."""
_UNKNOWN = "x-unknown"

IsSound = Callable[[Reading], bool]
"""Whether the whole ladder is free of errors, those of meaning included."""


def mended(reading: Reading, problems: Sequence[Problem], fields: frozenset[str], is_sound: IsSound) -> Reading:
    """The reading with each file as it was meant, as far as an edit shows it, and a problem for each edit. `problems` are those of its shape."""
    changed: list[Document] = []
    moves: dict[str, list[Edit]] = {}
    left = TRIED
    undefined = list(dict.fromkeys(use.written for use in build(reading, names_of(reading.value, reading.unread))[1].unknown))
    documents = {id(one): one for one in reading.documents.values()}.values()
    size = sum(len(document.text) for document in documents)
    alone = len({problem.origin.file for problem in (*reading.problems, *problems)}) == 1
    for document in [*reading.broken.values(), *documents]:
        own = [problem for problem in (*reading.problems, *problems) if problem.origin.file == document.file]
        if not own or any(problem.rule in _CERTAIN for problem in own):
            continue
        mender = _Mender(document, reading, fields, undefined, min(left, A_FILE), size // NAMES, is_sound if alone else None)
        if not mender.is_repaired_by(own) and mender.mend():
            changed.append(replace(mender.attempt.document, problems=(*mender.problems, *mender.rest())))
            moves[document.file] = mender.edits
        left -= mender.spent
        if left <= 0 or any(name_of(line) in undefined for edit in mender.edits for line in edit.lines):
            break  # what is wrong in other files may be so no longer
    return with_documents(reading, changed, moves) if changed else reading


_CERTAIN = (rules.CONFLICT_MARKER, rules.COPIED_FILE, rules.TOO_DEEP, rules.TWO_DOCUMENTS, rules.UNEQUAL_PAY, rules.UNSEEN_CHARACTER)
"""What is wrong is known, and no edit of a line repairs it."""
_FOLLOWED = (rules.UNKNOWN_FIELD, rules.WRONG_TYPE)
"""A name that is right then may hold a value that is not, and the other way round."""
_VALUES = (rules.VALUE_FORM, rules.VALUE_NOT_ALLOWED, rules.WRONG_TYPE)
"""Where only the editor knows the right value, no other edit finds it."""
_KNOWN = (rules.CUT_TEXT, rules.DUPLICATE_KEY, rules.SWALLOWED_LINE)
"""What is wrong is known, and an edit shows what the lines should be."""


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A text, and what is wrong with it: a line at which the parser gave up, or problems."""

    document: Document
    problems: tuple[Problem, ...]
    findings: Findings | None = None
    names: Names | None = None

    @property
    def worth(self) -> tuple[bool, int]:
        """Less is better."""
        return (True, -self.problems[0].origin.line) if self.document.broken else (False, len(self.problems))


class _Mender:
    """One file, and the edits that are found for it."""

    def __init__(
        self, document: Document, reading: Reading, fields: frozenset[str], undefined: Sequence[str], most: int, names: int, is_sound: IsSound | None
    ) -> None:
        self.reading, self.fields, self.undefined, self.is_sound = reading, fields, undefined, is_sound
        self.keys: Path_ = keys_of(document.file, reading.folder)
        self.most, self.names, self.spent = most, names, 0
        self.edits: list[Edit] = []
        self.problems: list[Problem] = []
        self.judged = 0
        self.attempt = self.tried(document.text, document)

    def is_repaired_by(self, problems: Sequence[Problem]) -> bool:
        """Whether the corrections of all problems leave nothing wrong, or only a value that the editor knows."""
        if self.attempt.document.broken or any(problem.correction is None for problem in problems):
            return False
        if any(name_of(line) in self.undefined for problem in problems if problem.correction for line in problem.correction.lines):
            return False  # with it, what is wrong elsewhere is right too
        if all(problem.rule in _VALUES or _is_whole(problem) for problem in problems) and not all(map(_is_whole, problems)):
            return True
        lines = self.attempt.document.text.splitlines()
        if any(True for _ in self.unnamed(lines)):
            return False
        for problem in sorted(problems, reverse=True):
            lines = _as_edit(problem).applied(lines)
        attempt = self.tried_lines(lines)
        is_certain = len(problems) == 1 and problems[0].rule.kind != "references"  # a name that is near may be wrong
        return not attempt.problems and (is_certain or self.holds(attempt))

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
        for tried in self.candidates(lines):
            if self.spent > self.most:
                break
            edit, attempt = self.followed(tried, lines) if tried.rule in _FOLLOWED else (tried, self.tried_lines(tried.applied(lines)))
            if not attempt.problems and not self.keeps_fields(edit, attempt):
                continue
            if not attempt.problems and self.holds(attempt):
                return edit, attempt
            if not attempt.problems and not before.document.broken:
                continue  # the file can be read, and what it would mean so is wrong
            if attempt.worth < (found[1] if found else before).worth:
                found = edit, attempt
        if (only := self.only_choice(lines)) is not None:
            return only
        if found is None or not found[1].problems:
            return found
        broken, number = before.worth
        still, after = found[1].worth
        if broken:
            return found if not still and self.leaves_little(*found) else None
        known = {problem.message for problem in before.problems}
        return found if number - after > 2 and after <= number / 2 and all(problem.message in known for problem in found[1].problems) else None

    def leaves_little(self, edit: Edit, attempt: _Attempt) -> bool:
        """Whether what is wrong after an edit of a broken file is something else than what the edit did."""
        touched = range(edit.first + 1, edit.first + len(edit.lines) + 1)
        rest = [problem for problem in attempt.problems if problem.rule != rules.VALUE_FORM or problem.correction]  # a text that is too long as well
        return len(rest) <= REST and not any(problem.rule == rules.SWALLOWED_LINE or problem.origin.line in touched for problem in rest)

    def followed(self, edit: Edit, lines: Sequence[str]) -> tuple[Edit, _Attempt]:
        """An edit with the corrections of what is wrong inside it after that, and what comes of it."""
        attempt = self.tried_lines(edit.applied(lines))
        for _ in range(STEPS):
            more = next((_as_edit(problem) for problem in attempt.problems if _is_whole(problem)), None)
            if more is None or not more.lines or more.rule == rules.DUPLICATE_KEY or more.first < edit.first or more.last > edit.first + len(edit.lines):
                break
            edit = replace(edit, lines=tuple(replace(more, first=more.first - edit.first, last=more.last - edit.first).applied(edit.lines)))
            attempt = self.tried_lines(edit.applied(lines))
        return edit, attempt

    def holds(self, attempt: _Attempt) -> bool:
        """Whether the ladder has no errors with a file like this; yes where that is not known, or has been looked at often enough."""
        self.judged += 1
        if self.is_sound is None or self.judged > JUDGED:
            return True
        return self.is_sound(with_documents(self.reading, [replace(attempt.document, problems=())], {}))

    def keeps_fields(self, edit: Edit, attempt: _Attempt) -> bool:
        """Whether what an edit moves is still a field, not words of the text above it and not an entry of its name: `why: …` beside an expectation is one."""
        if edit.rule != rules.MISPLACED_FIELD:
            return True
        lines, least = attempt.document.text.splitlines(), min((indent_of(line) for line in edit.lines if line.strip()), default=0)
        moved = {number: name_of(line) for number, line in enumerate(edit.lines, edit.first) if indent_of(line) == least and name_of(line)}
        if moved.keys() - _key_lines(attempt.document.root):
            return False
        for number in (number for number, name in moved.items() if name in self.fields):
            other = [*lines[:number], lines[number].replace(moved[number], _UNKNOWN, 1), *lines[number + 1 :]]
            if not self.tried_lines(other).problems:
                return False
        return True

    def only_choice(self, lines: Sequence[str]) -> tuple[Edit, _Attempt] | None:
        """The one name that is right in place of an unknown one: whatever else there is would be a mistake of another kind."""
        [problem, *more], before = self.attempt.problems, self.attempt
        if more or before.findings is None or before.names is None or len(before.findings.unknown) != 1 or self.is_sound is None:
            return None
        use = before.findings.unknown[0]
        choices = before.names.choices(use.ref, use.scope) or []
        if use.at_key or use.ref.kind not in (Grade, Scale, ScaleStep) or len(choices) > JUDGED or problem.correction is None:
            return None
        self.judged, right = 0, list[tuple[Edit, _Attempt]]()
        for choice in choices:
            self.spent += self.names * NAMES
            if self.spent > self.most:
                return None
            correction = with_word(self.alone(before.document), problem.origin, use.written, choice)
            if correction is None:
                return None
            edit = replace(_as_edit(problem), lines=correction.lines, lead=f"Only `{choice}` fits here. Write it so:")
            attempt = self.tried_lines(edit.applied(lines))
            if not attempt.problems and self.holds(attempt):
                right.append((edit, attempt))
        return right[0] if len(right) == 1 else None

    def candidates(self, lines: Sequence[str]) -> Iterator[Edit]:
        yield from pasted(lines, self.fields)
        twice = [problem.origin.line - 1 for problem in self.attempt.problems if problem.rule == rules.DUPLICATE_KEY]
        missing = [problem.correction.lines[0] for problem in self.attempt.problems if problem.rule == rules.MISSING_FIELD and problem.correction]
        for number in twice:
            yield from (edit for line in missing for edit in renamed_twin(lines, number, line.partition(":")[0].strip()))
            yield from titled_twin(lines, number, self.undefined)
            yield from deleted_twin(lines, number)
            yield from headless(lines, number, (*self.undefined, NEW_ID))
        yield from self.unnamed(lines)
        yield from map(_as_edit, filter(_is_whole, self.attempt.problems))
        yield from self.renamed_fields()
        if not self.attempt.document.broken and len(self.attempt.problems) > REST:  # what a lost name leaves behind
            for number in self.places(lines):
                yield from self.names_for(lines, number)
        for number in self.places(lines):
            yield from edits(lines, number, self.fields)
        for number in self.places(lines):
            yield from moved_out(lines, number)
            yield from moved_heading(lines, number)
            yield from self.names_for(lines, number)
        for number in self.places(lines) if not twice else ():
            for id_ in (*self.undefined, NEW_ID):
                yield replace(inserted(lines, number, id_), message="The line with the id of this entry is missing above this one.")

    def unnamed(self, lines: Sequence[str]) -> Iterator[Edit]:
        """The names of missing fields above texts that run on from others."""
        for problem in self.attempt.problems:
            if problem.rule == rules.MISSING_FIELD and problem.correction:
                yield from unnamed_text(lines, problem.origin.line - 1, name_of(problem.correction.lines[0]))

    def places(self, lines: Sequence[str]) -> list[int]:
        """The lines, from 0, around which a slip is likely."""
        near = [problem.origin.line - 1 for problem in self.attempt.problems[:4]]
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
        alone = self.alone(document)
        for path, kind in build(alone, names_of({}))[1].strange.items():
            if path[-1] == _UNKNOWN:
                written = mapping(written_part(path[:-1], alone.value)[1])
                for field in declared(kind).fields:
                    node = field.node.of if isinstance(field.node, ListNode) and field.node.one_or_many else field.node
                    if isinstance(node, (EntriesNode, NestedNode)) and field.written not in written:
                        yield inserted(lines, number, field.written)

    def renamed_fields(self) -> Iterator[Edit]:
        """Fields that there are none of, under the one name that their value could be for; what any text could be is not known by its value."""
        alone, before = self.alone(self.attempt.document), self.attempt
        lines = before.document.text.splitlines()
        for path, kind in before.findings.strange.items() if before.findings else ():
            node, word, origin = alone.spot(path[:-1]).node, str(path[-1]), alone.key_origin(path)
            if node is None or is_of_audience(alone, path, declared(kind).by_name):
                continue
            fitting: list[tuple[Field, Edit]] = []
            for field in (field for field in declared(kind).fields if node.child(field.written) is None):
                if self.spent > self.most:
                    return
                if (correction := with_word(alone, origin, word, field.written)) is not None:
                    lead, message = f"The field `{field.written}` can hold what is here:", f"`{word}` is not a field here."
                    edit = Edit(origin.line - 1, origin.line, correction.lines, rules.UNKNOWN_FIELD, message, lead, origin.column - 1)
                    attempt = self.tried_lines(edit.applied(lines))
                    if attempt.worth < before.worth and all(problem.origin.line != origin.line for problem in attempt.problems):
                        fitting.append((field, edit))
            if len(fitting) == 1 and not _is_of_words(fitting[0][0]):
                yield fitting[0][1]

    def tried_lines(self, lines: Sequence[str]) -> _Attempt:
        return self.tried("\n".join(lines) + "\n", self.attempt.document)

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
        return _Attempt(document, tuple(sorted({*document.problems, *problems_of(findings, names, alone)})), findings, names)

    def parsed(self, text: str, like: Document) -> Document:
        found = unreadable(text.encode(), like.file)
        parsed = parse(text, like.file, like.depth, fields=self.fields) if isinstance(found, str) else found[0]
        problems = tuple(found) if isinstance(found, list) else (parsed,) if isinstance(parsed, Problem) else ()
        return broken(text, like.file, like.depth, problems) if isinstance(parsed, Problem) else parsed

    def alone(self, document: Document) -> Reading:
        """A reading of this file and no other."""
        reading = Reading(folder=self.reading.folder, broken={document.file: document})
        alone = with_documents(reading, [replace(document, problems=())], {})
        alone.unread.add("ladder")
        return alone

    def rest(self) -> list[Problem]:
        """What is wrong with the text after the edits, as far as reading it shows."""
        return [as_written(problem, self.edits) for problem in self.attempt.document.problems]

    def described(self, edit: Edit) -> Problem:
        """The problem that an edit repairs, at its place in the file as it is written."""
        if edit.first == edit.last and edit.lines[0].strip() == f"{NEW_ID}:":
            edit = replace(edit, lines=(edit.lines[0].replace(NEW_ID, FILL_IN),))
        correction = Correction(edit.first + 1, edit.last, edit.lines)
        before = self.attempt.problems
        if len(before) == 1 and before[0].rule in _KNOWN:
            return as_written(before[0].corrected(correction, edit.lead), self.edits)
        lines = self.attempt.document.text.splitlines()
        first = min(edit.first, len(lines) - 1)
        old, new = lines[edit.first : edit.last], edit.lines
        same = 0
        while len(old) == len(new) and same < len(old) - 1 and old[same] == new[same]:
            same += 1
        line = lines[first + same]
        origin = Origin(self.attempt.document.file, first + same + 1, (indent_of(line) if edit.column is None else edit.column) + 1)
        rule = rules.YAML_FEATURE if before[0].rule == rules.YAML_FEATURE else edit.rule
        return as_written(Problem(origin, rule, edit.message).corrected(correction, edit.lead), self.edits)


def _key_lines(node: Node | None) -> set[int]:
    """The lines, from 0, on which the names below a node begin."""
    return set().union(*({inner.key_line} | _key_lines(inner) for inner in node.entries)) if node is not None else set()


_ANYTHING = ("spine",)
"""Fields that a number of another meaning fits as well."""


def _is_of_words(field: Field) -> bool:
    """Whether nearly everything that people write fits the field: a text, or a list of texts."""
    node = within(field.node)
    return field.written in _ANYTHING or (isinstance(node, ScalarNode) and not node.choices and node.label in ("text", "Markdown"))


def _is_whole(problem: Problem) -> bool:
    """Whether a problem has a correction that leaves nothing for the editor to fill in."""
    return problem.correction is not None and not any(FILL_IN in line for line in problem.correction.lines)


def _as_edit(problem: Problem) -> Edit:
    assert problem.correction
    first, last, lines = problem.correction.first - 1, problem.correction.last, problem.correction.lines
    return Edit(first, last, lines, problem.rule, problem.message, problem.repair.partition("\n")[0], problem.origin.column - 1)
