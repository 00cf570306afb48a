"""What is wrong with a written ladder, in an editor's words at the place where it was written."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from rungbook import rules
from rungbook.model import REFERENTS, Level
from rungbook.model.renamed_fields import last_version
from rungbook.problem import Correction, Origin, Problem, by_key, listed, name_the_choice, nearest
from rungbook.read import Path_, Reading
from rungbook.shape import corrections
from rungbook.shape.declaration import Kind, ListNode, Node, RefNode, ScalarNode, declared, name_of
from rungbook.shape.findings import Findings, Refusal
from rungbook.shape.likely import FILL_IN
from rungbook.shape.names import Names, written_part
from rungbook.shape.scalars import EMPTY, ID_FAULT, NOT_A_LIST, NOT_A_TEXT, NOT_ENTRIES, NOT_EXPECTATIONS, Fault, id_meant
from rungbook.shape.unknown_ids import REFERENCE, SHOWN, unknown_ids

_PAGE = re.compile(r"https?://\S+/(([a-z0-9-]+)/([a-z0-9-]+))/?(?:index\.html)?")
"""The address of a page: its last two folders are the track and the id, or the kind and the id."""
_MARK = re.compile(r"{(?:name|given|found)}")


def problems_of(findings: Findings, names: Names, reading: Reading) -> list[Problem]:
    """A problem for each thing to repair; a misspelt or misplaced field beside a missing one is one thing."""
    cut = {(problem.origin.file, problem.origin.line) for problem in reading.problems if problem.rule == rules.CUT_TEXT}
    refused = {path: refusal for path, refusal in findings.refused.items() if refusal.given != "" or _place(path, reading) not in cut}
    strange = dict(findings.strange)
    missing = {path for path in findings.missing if not _perhaps_unread(path, reading) and not _swallowed(str(path[-1]), reading)}
    problems = list(unknown_ids(findings, names, reading))
    for path in sorted(missing, key=str):
        outside = next((place for place in (path[:cut] + path[-1:] for cut in range(len(path) - 2, 0, -1)) if place in refused or place in strange), None)
        if outside:
            missing.discard(path)
            refused.pop(outside, None)
            strange.pop(outside, None)
            message = f"`{outside[-1]}` is outside `{path[-2]}`, which lacks it."
            problems.append(Problem(reading.key_origin(outside), rules.MISSING_FIELD, message, f"Indent it so that it is below `{path[-2]}`."))
    beside = Counter(path[:-1] for path in strange)
    without = by_key((place[:-1], str(place[-1])) for place in missing)
    for path, kind in strange.items():
        if corrections.is_of_audience(reading, path, declared(kind).by_name):
            repair = "Who may read this is in the field `audience`, `public` or `internal`."
            problem = Problem(reading.key_origin(path), rules.UNKNOWN_FIELD, f"`{path[-1]}` is not a field here.", repair)
            problems.append(problem.corrected(corrections.as_audience(reading, path)))
            continue
        lacking = [name for name in without.get(path[:-1], ()) if (*path[:-1], name) in missing]
        meant = _meant(str(path[-1]), lacking) or (_field_of_this_type(path, lacking, kind, reading) if beside[path[:-1]] == 1 else "")
        missing.discard((*path[:-1], meant))
        if kind is Level and path[-1] == "pay":
            message = "A level has no pay of its own: levels of one grade are paid alike."
            problems.append(Problem(reading.key_origin(path), rules.UNEQUAL_PAY, message, "Write the range at the grade, in `grades.yml`."))
        else:
            problems.append(_describe_strange_field(path, meant, meant in lacking, list(declared(kind).by_name), reading))
    described = {path: _describe_refusal(path, refusal, names, reading, path in findings.optional) for path, refusal in refused.items()}
    for path, refusal in refused.items():
        if refusal.fault is NOT_ENTRIES and isinstance(refusal.given, list):
            described[path] = _with_lost_ids(described[path], _lost_ids(path, findings, names))
    problems.extend(_one_for_a_list(described, refused, names, reading))
    problems.extend(_describe_missing_field(path, reading) for path in missing)
    problems.extend(_describe_renamed_field(path, new, reading) for path, new in findings.renamed.items())
    return problems


def _place(path: Path_, reading: Reading) -> tuple[str, int]:
    origin = reading.key_origin(path)
    return origin.file, origin.line


def _meant(written: str, lacking: list[str]) -> str:
    """The missing field that a field was meant to be; in one of two letters, a slip leaves little that is alike."""
    return nearest(written, lacking) or next((field for field in lacking if sorted(field) == sorted(written)), "")


def _field_of_this_type(path: Path_, lacking: list[str], kind: Kind, reading: Reading) -> str:
    """The one field that is left for what is written under another name: it is missing, or nothing else here could hold such a value."""
    fields, node = declared(kind).by_name, reading.spot(path).node
    if node is None or len(lacking) > 1 or nearest(str(path[-1]), fields.keys() - {*lacking}):
        return ""
    beside = reading.spot(path[:-1]).node
    left = lacking or [name for name in fields if beside is not None and beside.child(name) is None]
    forms = [name for name in left if isinstance(node.plain(), _form(fields[name].node))]
    return forms[0] if len(forms) == 1 else ""


def _form(node: Node) -> type:
    return str if isinstance(node, (ScalarNode, RefNode)) else list if isinstance(node, ListNode) else dict


def _swallowed(field: str, reading: Reading) -> bool:
    """Whether the field is known to be inside a text by mistake, which has been reported."""
    return any(problem.rule == rules.SWALLOWED_LINE and problem.message.startswith(f"`{field}:`") for problem in reading.problems)


def _perhaps_unread(path: Path_, reading: Reading) -> bool:
    return len(path) == 1 and not reading.unread.isdisjoint({str(path[0]), "ladder"})


def _describe_renamed_field(path: Path_, new: str, reading: Reading) -> Problem:
    old, origin = str(path[-1]), reading.key_origin(path)
    message = f"`{old}` is called `{new}` now. Rungbook reads the old name up to version {last_version(old, new)}."
    return Problem(origin, rules.RENAMED_FIELD, message, f"Write `{new}`.").corrected(corrections.with_word(reading, origin, old, new))


def _describe_strange_field(path: Path_, meant: str, required: bool, allowed: list[str], reading: Reading) -> Problem:
    field, origin = str(path[-1]), reading.key_origin(path)
    other = "A field with a similar name" if nearest(field, [meant]) else "Another field"
    repair = f"{other} is required here: `{meant}`." if required else name_the_choice(field, allowed, "field")
    likely, beside = meant or nearest(field, allowed), reading.spot(path[:-1]).node
    is_there = beside is not None and beside.child(likely) is not None
    correction = corrections.with_word(reading, origin, field, likely) if likely and not is_there else None
    return Problem(origin, rules.UNKNOWN_FIELD, f"`{field}` is not a field here.", repair).corrected(correction)


def _describe_missing_field(path: Path_, reading: Reading) -> Problem:
    field, owner = str(path[-1]), path[:-1]
    of = ""
    if owner:
        of = f" of number {owner[-1] + 1} in this list" if isinstance(owner[-1], int) else f" of `{owner[-1]}`"
    origin = reading.key_origin(owner)
    margin = " " * (origin.column + (-1 if isinstance(owner[-1], int) else 1) if len(owner) > reading.depth(owner) else 0)
    problem = Problem(origin, rules.MISSING_FIELD, f"The field `{field}`{of} is missing.", f"Add a line{' below this one' if margin else ''}:")
    return problem.corrected(Correction(origin.line + bool(margin), origin.line - (not margin), (f"{margin}{field}: …",)))


def _describe_refusal(path: Path_, refusal: Refusal, names: Names, reading: Reading, optional: bool) -> Problem:
    fault, given = refusal.fault, refusal.given
    written, _ = written_part(path, reading.value)
    name = "This" if not written else f"`{written[-1]}`" if isinstance(written[-1], str) else f"Number {written[-1] + 1} of `{written[-2]}`"
    if not refusal.at_key:
        if isinstance(given, str) and not given.strip():
            fault = EMPTY
        elif fault.rule == rules.VALUE_NOT_ALLOWED and path[-1] == "empty" != written[-1] and " " in str(given):
            fault = NOT_EXPECTATIONS  # a sentence straight behind the dimension
    found = "a group of fields" if isinstance(given, dict) else "a list" if isinstance(given, list) else f"the text {_quoted(given)}"
    name = name if fault.message.startswith("{name}") else name[0].lower() + name[1:]
    words = {"{name}": name, "{given}": _quoted(given), "{found}": found}
    message, repair = (_MARK.sub(lambda mark: words[mark[0]], text) for text in (fault.message, fault.repair))
    at_key = refusal.at_key or isinstance(given, (dict, list))
    origin = reading.key_origin(path) if at_key else reading.origin(path)
    if fault is EMPTY and reading.depth(path) == len(path):
        correction, repair = None, "Write something into the file, or delete it."
    elif fault is EMPTY:
        correction = corrections.without_line(reading, path) if optional else corrections.with_value(reading, path)
    else:
        correction = _correction(fault, given, path, origin, names, reading)
    return Problem(origin, fault.rule, message, repair).corrected(correction)


def _lost_ids(path: Path_, findings: Findings, names: Names) -> list[str]:
    """The ids of a thing's parts that others name, and that none of them has."""
    if len(path) < 2:
        return []
    used = [(kind, name) for kind, name in findings.used if name.rpartition("/")[0] == path[-2] and str(path[-1]) == f"{kind}s"]
    return sorted(name.rpartition("/")[2] for kind, name in used if name not in names.places.get(kind, ()))


def _with_lost_ids(problem: Problem, lost: list[str]) -> Problem:
    """The problem with ids in its lines, each before the text that holds its words, or the only one that is left."""
    if problem.correction is None or not lost:
        return problem
    lines, repair = list(problem.correction.lines), f"{problem.repair.partition(chr(10))[0]} Others name {listed([f'`{one}`' for one in lost])}."
    free = [number for number, line in enumerate(lines) if line.lstrip().startswith(f"{FILL_IN}: ")]
    for id_ in lost:
        holding = [number for number in free if set(id_.split("-")) <= set(re.findall(r"[a-z0-9]+", lines[number].lower()))]
        if len(holding) == 1:
            lines[holding[0]] = lines[holding[0]].replace(FILL_IN, id_, 1)
            free.remove(holding[0])
    left = [id_ for id_ in lost if not any(line.lstrip().startswith(f"{id_}: ") for line in lines)]
    if len(free) == len(left) == 1:
        lines[free[0]] = lines[free[0]].replace(FILL_IN, left[0], 1)
    return problem.corrected(replace(problem.correction, lines=tuple(lines)), repair)


def _one_for_a_list(described: Mapping[Path_, Problem], refused: Mapping[Path_, Refusal], names: Names, reading: Reading) -> Iterator[Problem]:
    """The problems, with one for all items of a list that are wrong and put right in the same way."""
    lists: dict[tuple[Path_, str], list[Path_]] = {}
    for path, problem in described.items():
        is_word = isinstance(path[-1], int) and problem.correction is not None and isinstance(refused[path].given, str)
        lists.setdefault((path[:-1], refused[path].fault.message) if is_word else (path, ""), []).append(path)
    for (owner, _), paths in lists.items():
        problem = described[paths[0]]
        if len(paths) > 1:
            first, last = problem.origin.line, described[paths[-1]].origin.line
            lines = reading.lines(problem.origin.file)[first - 1 : last]
            for path in reversed(paths):  # a correction moves what is behind it on its line
                origin, given = described[path].origin, str(refused[path].given)
                line, start = lines[origin.line - first], origin.column - 1
                lines[origin.line - first] = line[:start] + _right(refused[path].fault, given, names) + line[start + len(given) :]
            written = listed([_quoted(refused[path].given) for path in paths], SHOWN)
            message = f"{written} are not in the form that `{owner[-1]}` needs."
            problem = replace(problem, message=message).corrected(Correction(first, last, tuple(lines)), refused[paths[0]].fault.repair)
        yield problem


def _correction(fault: Fault, given: Any, path: Path_, origin: Origin, names: Names, reading: Reading) -> Correction | None:
    """The lines as they should be, where what was written leaves little doubt."""
    if fault is NOT_EXPECTATIONS or (fault is NOT_ENTRIES and isinstance(given, list)):
        return corrections.with_ids(reading, path, given)
    if fault is NOT_A_TEXT and isinstance(given, dict):
        return corrections.as_reference(reading, origin, given)
    if not isinstance(given, str):
        return None
    if fault is NOT_A_LIST:
        return corrections.as_list(reading, path)
    right = (_lost_id(path, names, reading) if fault is ID_FAULT else "") or _right(fault, given, names)
    return corrections.with_word(reading, origin, given, right) if right else None


def _lost_id(path: Path_, names: Names, reading: Reading) -> str:
    """The one id beside this one that texts refer to and nothing has: this is probably the thing that lost it."""
    for kind, places in names.places.items():
        for full in (full for full, place in places.items() if place == path):
            outer = f"{kind}:{full.rpartition('/')[0]}"
            mentioned = {name for document in reading.documents.values() for name in REFERENCE.findall(document.text)}
            lost = {name for name in mentioned if name.rpartition("/")[0] == outer and name.partition(":")[2] not in places}
            return min(lost).rpartition("/")[2] if len(lost) == 1 else ""
    return ""


def _right(fault: Fault, given: str, names: Names) -> str:
    return id_meant(given) if fault is ID_FAULT else fault.meant or _named_so(given, names)


def _named_so(given: str, names: Names) -> str:
    """The reference to what has a kind and a name, as a file or an address too; a name without its kind; or the first thing with a title."""
    kinds = [name_of(kind) for kind in REFERENTS]
    if page := _PAGE.fullmatch(given):
        within = next((f"{kind}:{page[1]}" for kind in ("level", "step") if page[1] in names.places.get(kind, ())), "")
        folder = page[2].removesuffix("s")
        if within or page[3] in names.places.get(folder, ()):
            return within or f"{folder}:{page[3]}"
        given = page[3]
    kind, _, name = re.sub(r"^([a-z]+)s/([a-z0-9-]+)\.yml$", r"\1 \2", given).partition(" ")
    if name in names.places.get(kind, ()):
        return f"{kind}:{name}"
    by_id = [kind for kind in kinds if given in names.places.get(kind, ())]
    by_title = [f"{kind}:{names.with_title(kind, given)[0]}" for kind in kinds if len(names.with_title(kind, given)) == 1]
    return f"{by_id[0]}:{given}" if len(by_id) == 1 else by_title[0] if by_title and not by_id else ""


def _quoted(given: Any) -> str:
    text = str(given)
    return f"`{text if len(text) <= 60 else text[:57] + '…'}`"
