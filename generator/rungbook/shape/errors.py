"""What is wrong with a written ladder, in an editor's words at the place where it was written."""

import re
from typing import Any

from rungbook import rules
from rungbook.model import Level
from rungbook.problem import Problem, name_the_choice, nearest
from rungbook.read import Path_, Reading
from rungbook.shape.declaration import declared, name_of
from rungbook.shape.findings import Findings, Refusal, UnknownName
from rungbook.shape.names import Names
from rungbook.shape.scalars import EMPTY, NOT_EXPECTATIONS

_MARK = re.compile(r"{(?:name|given|found)}")


def problems_of(findings: Findings, names: Names, reading: Reading) -> list[Problem]:
    """A problem for each thing to repair; a misspelt or misplaced field beside a missing one is one thing."""
    refused, strange = dict(findings.refused), dict(findings.strange)
    missing = {path for path in findings.missing if not _perhaps_unread(path, reading) and not _swallowed(str(path[-1]), reading)}
    problems = [describe_unknown_name(name, names, reading) for name in findings.unknown]
    for path in sorted(missing, key=str):
        outside = next((place for place in (path[:cut] + path[-1:] for cut in range(len(path) - 2, 0, -1)) if place in refused or place in strange), None)
        if outside:
            missing.discard(path)
            refused.pop(outside, None)
            strange.pop(outside, None)
            problems.append(_describe_outdented(outside, path, reading))
    for path, kind in strange.items():
        lacking = [str(place[-1]) for place in missing if place[:-1] == path[:-1]]
        meant = _meant(str(path[-1]), lacking)
        missing.discard((*path[:-1], meant))
        if kind is Level and path[-1] == "pay":
            problems.append(_describe_pay_of_a_level(path, reading))
        else:
            problems.append(_describe_strange_field(path, meant, list(declared(kind).by_name), reading))
    problems.extend(_describe_refusal(path, refusal, reading) for path, refusal in refused.items())
    problems.extend(_describe_missing_field(path, reading) for path in missing)
    return problems


def _meant(written: str, lacking: list[str]) -> str:
    """The missing field that a field was meant to be; in one of two letters, a slip leaves little that is alike."""
    return nearest(written, lacking) or next((field for field in lacking if sorted(field) == sorted(written)), "")


def _swallowed(field: str, reading: Reading) -> bool:
    """Whether the field is known to stand inside a text by mistake, which has been told."""
    return any(problem.rule == rules.SWALLOWED_LINE and problem.message.startswith(f"`{field}:`") for problem in reading.problems)


def _perhaps_unread(path: Path_, reading: Reading) -> bool:
    return len(path) == 1 and not reading.unread.isdisjoint({str(path[0]), "ladder"})


def _describe_outdented(path: Path_, place: Path_, reading: Reading) -> Problem:
    message = f"`{path[-1]}` stands outside of `{place[-2]}`, which lacks it."
    return Problem(reading.key_origin(path), rules.MISSING_FIELD, message, f"Indent it so that it stands below `{place[-2]}`.")


def _describe_pay_of_a_level(path: Path_, reading: Reading) -> Problem:
    message = "A level has no pay of its own: levels of one grade are paid alike."
    return Problem(reading.key_origin(path), rules.UNEQUAL_PAY, message, "Write the range at the grade, in `grades.yml`.")


def _describe_strange_field(path: Path_, meant: str, allowed: list[str], reading: Reading) -> Problem:
    repair = f"A field with a similar name is required here: `{meant}`." if meant else name_the_choice(str(path[-1]), allowed, "field")
    return Problem(reading.key_origin(path), rules.UNKNOWN_FIELD, f"`{path[-1]}` is not a field here.", repair)


def _describe_missing_field(path: Path_, reading: Reading) -> Problem:
    field, owner = str(path[-1]), path[:-1]
    of = ""
    if owner:
        of = f" of number {owner[-1] + 1} in this list" if isinstance(owner[-1], int) else f" of `{owner[-1]}`"
    origin = reading.key_origin(owner)
    margin = " " * (origin.column + 1 if len(owner) > reading.depth(owner) else 0)
    return Problem(origin, rules.MISSING_FIELD, f"The field `{field}`{of} is missing.", f"Add a line{' below this one' if margin else ''}:\n{margin}{field}: …")


def describe_unknown_name(unknown: UnknownName, names: Names, reading: Reading) -> Problem:
    ref, scope = unknown.ref, unknown.scope
    noun = name_of(ref.kind)
    rule = rules.unknown(noun)
    choices = names.choices(ref, scope) or []
    origin = reading.key_origin(unknown.path) if unknown.at_key else reading.origin(unknown.path)
    if ref.within and ref.within != "track":
        noun = f"{noun} of `{scope[ref.within]}`"
    if rule == rules.UNKNOWN_SCALE_STEP and not choices and ref.within == "dimension":
        repair = f"Write `scale: …` at the dimension `{scope['dimension']}` first."
    else:
        repair = name_the_choice(unknown.written, choices, noun)
    return Problem(origin, rule, f"No {noun} has the id `{unknown.written}`.", repair)


def _describe_refusal(path: Path_, refusal: Refusal, reading: Reading) -> Problem:
    fault, given = refusal.fault, refusal.given
    written = _written(path, reading)
    name = "This" if not written else f"`{written[-1]}`" if isinstance(written[-1], str) else f"Number {written[-1] + 1} of `{written[-2]}`"
    if not refusal.at_key:
        if isinstance(given, str) and not given.strip():
            fault = EMPTY
        elif fault.rule == rules.VALUE_NOT_ALLOWED and path[-1] == "empty" != written[-1] and " " in str(given):
            fault = NOT_EXPECTATIONS  # a sentence straight behind the dimension
    words = {"{name}": name, "{given}": _quoted(given), "{found}": _found(given)}
    message, repair = (_MARK.sub(lambda mark: words[mark[0]], text) for text in (fault.message, fault.repair))
    at_key = refusal.at_key or isinstance(given, (dict, list))
    return Problem(reading.key_origin(path) if at_key else reading.origin(path), fault.rule, message, repair)


def _written(path: Path_, reading: Reading) -> Path_:
    """The parts of the path that somebody wrote: a bare text stands for a field without its name."""
    found: list[str | int] = []
    here: Any = reading.value
    for part in path:
        if part in (here if isinstance(here, dict) else range(len(here)) if isinstance(here, list) else ()):
            found.append(part)
            here = here[part]
    return tuple(found)


def _found(given: Any) -> str:
    if isinstance(given, dict):
        return "a group of fields"
    if isinstance(given, list):
        return "a list"
    return f"the text {_quoted(given)}"


def _quoted(given: Any) -> str:
    text = str(given)
    return f"`{text if len(text) <= 60 else text[:57] + '…'}`"
