"""What the forms refuse, told in an editor's words at the place where it was written."""

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from rungbook import rules
from rungbook.problem import Problem, Rule, name_the_choice, nearest
from rungbook.read import Path_, Reading
from rungbook.shape.forms import Form, LadderForm
from rungbook.shape.forms.levels import NOT_EXPECTATIONS
from rungbook.shape.plan import Entries, Many, Nested, Node, plan


def problems_of(error: ValidationError, reading: Reading) -> list[Problem]:
    """A problem for each thing to repair; a misspelt or misplaced field beside a missing one is one thing."""
    details = error.errors(include_url=False)
    refused = {_path(detail): detail for detail in details if detail["type"] != "missing"}
    missing = {detail["loc"] for detail in details if detail["type"] == "missing" and not _perhaps_unread(detail["loc"], reading)}
    missing -= {loc for loc in missing if _swallowed(str(loc[-1]), reading)}
    problems: list[Problem] = []
    for loc in sorted(missing, key=str):
        if outside := next((path for path in (loc[:cut] + loc[-1:] for cut in range(len(loc) - 2, 0, -1)) if path in refused), None):
            missing.discard(loc)
            del refused[outside]
            problems.append(_outside(outside, loc, reading))
    for path, detail in refused.items():
        if detail["type"] == "extra_forbidden":
            lacking = [str(loc[-1]) for loc in missing if loc[:-1] == path[:-1]]
            meant = _meant(str(path[-1]), lacking)
            missing.discard((*path[:-1], meant))
            problems.append(_unknown_field(path, meant, reading))
        else:
            problems.append(_refused(detail, path, reading))
    problems.extend(_missing_field(loc, reading) for loc in missing)
    return problems


def _meant(written: str, lacking: list[str]) -> str:
    """The missing field that a field was meant to be; in one of two letters, a slip leaves little that is alike."""
    return nearest(written, lacking) or next((field for field in lacking if sorted(field) == sorted(written)), "")


def _path(detail: ErrorDetails) -> Path_:
    return tuple(part for part in detail["loc"] if part != "[key]")


def _swallowed(field: str, reading: Reading) -> bool:
    """Whether the field is known to stand inside a text by mistake, which has been told."""
    return any(problem.rule == rules.SWALLOWED_LINE and problem.message.startswith(f"`{field}:`") for problem in reading.problems)


def _outside(path: Path_, loc: Path_, reading: Reading) -> Problem:
    message = f"`{path[-1]}` stands outside of `{loc[-2]}`, which lacks it."
    return Problem(reading.key_origin(path), rules.MISSING_FIELD, message, f"Indent it so that it stands below `{loc[-2]}`.")


def _perhaps_unread(path: Path_, reading: Reading) -> bool:
    return len(path) == 1 and not reading.unread.isdisjoint({str(path[0]), "ladder"})


def _fields_at(path: Path_) -> list[str]:
    """The fields that the form at `path` has."""
    form: type[Form] = LadderForm
    node: Node = Nested(LadderForm)
    for part in path:
        if isinstance(node, (Entries, Many)):
            node = Nested(node.form) if isinstance(node, Entries) else node.of
        else:
            node = next((field.node for field in plan(form) if part in (field.written, field.name)), node)
        if isinstance(node, Nested):
            form = node.form
    return [field.written for field in plan(form)]


def _unknown_field(path: Path_, meant: str, reading: Reading) -> Problem:
    written, allowed = str(path[-1]), _fields_at(path[:-1])
    where = reading.key_origin(path)
    if written == "pay" and len(path) == 5 and path[2] == "levels":
        message = "A level has no pay of its own: levels of one grade are paid alike."
        return Problem(where, rules.UNEQUAL_PAY, message, "Write the range at the grade, in `grades.yml`.")
    if meant:
        repair = f"A field with a similar name is required here: `{meant}`."
    else:
        repair = name_the_choice(written, allowed, "field")
    return Problem(where, rules.UNKNOWN_FIELD, f"`{written}` is not a field here.", repair)


def _missing_field(path: Path_, reading: Reading) -> Problem:
    field, owner = str(path[-1]), path[:-1]
    of = ""
    if owner:
        of = f" of number {owner[-1] + 1} in this list" if isinstance(owner[-1], int) else f" of `{owner[-1]}`"
    origin = reading.key_origin(owner)
    margin = " " * (origin.column + 1 if len(owner) > reading.depth(owner) else 0)
    return Problem(origin, rules.MISSING_FIELD, f"The field `{field}`{of} is missing.", f"Add a line{' below this one' if margin else ''}:\n{margin}{field}: …")


def _refused(detail: ErrorDetails, path: Path_, reading: Reading) -> Problem:
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    names = _written(path, reading)
    name = "This" if not names else f"`{names[-1]}`" if isinstance(names[-1], str) else f"Number {names[-1] + 1} of `{names[-2]}`"
    if "[key]" in detail["loc"]:
        return Problem(
            reading.key_origin(path),
            rules.ID_FORM,
            f"{name} can't be an id.",
            "Use small letters, digits and single hyphens, at most 64 characters, such as `senior-engineer`.",
        )
    if given == "" or given is None:
        return Problem(reading.origin(path), rules.EMPTY_VALUE, f"{name} is empty.", "Write its value, or delete the line.")
    if kind == "literal_error" and path[-1] == "empty" != names[-1] and " " in str(given):
        kind, detail["msg"] = "not_expectations", NOT_EXPECTATIONS  # a sentence straight behind the dimension
    rule, message, repair = _explained(kind, name, given, context, detail["msg"])
    where = reading.key_origin if isinstance(given, (dict, list)) else reading.origin
    return Problem(where(path), rule, message, repair)


def _written(path: Path_, reading: Reading) -> Path_:
    """The parts of the path that somebody wrote: a bare text stands for a field without its name."""
    found: list[str | int] = []
    here: Any = reading.value
    for part in path:
        if part in (here if isinstance(here, dict) else range(len(here)) if isinstance(here, list) else ()):
            found.append(part)
            here = here[part]
    return tuple(found)


def _explained(kind: str, name: str, given: Any, context: dict[str, Any], told: str) -> tuple[Rule, str, str]:
    """Rule, message and repair for one kind of refusal."""
    match kind:
        case "literal_error":
            allowed = [part.strip("'") for part in str(context["expected"]).replace(" or ", ", ").split(", ")]
            return rules.VALUE_NOT_ALLOWED, f"{name} can't be {_quoted(given)}.", name_the_choice(str(given), allowed, "value")
        case "string_type":
            return rules.WRONG_TYPE, f"{name} should be a text, and {_found(given)} stands here.", f"Write the text behind `{name.strip('`')}:`."
        case "list_type":
            return rules.WRONG_TYPE, f"{name} should be a list, and {_found(given)} stands here.", "Write each item on a line of its own, with `- ` before it."
        case "dict_type":
            return rules.WRONG_TYPE, f"{name} should hold entries by id, and {_found(given)} stands here.", "Write each as `id: …` on a line of its own."
        case "not_fields":
            return rules.WRONG_TYPE, f"{name} {told}; {_found(given)} stands here.", "Write each field on a line of its own, indented by two spaces."
        case "not_expectations":
            repair = "Write each on a line of its own, with an id before it that links can rely on, such as `leads-the-team: You lead …`."
            return rules.WRONG_TYPE, f"{name} {told}; {_found(given)} stands here.", repair
        case "span":
            return rules.WRONG_TYPE, f"{_quoted(given)} {told}.", "Write digits alone: no unit, no word, no comma between thousands."
        case "backwards":
            return rules.WRONG_TYPE, f"{_quoted(given)} {told}.", "Write the lower number first."
        case "string_pattern_mismatch":
            return rules.VALUE_FORM, f"{_quoted(given)} is not in the form that {name} needs.", _form(context["pattern"])
        case "string_too_long":
            return rules.VALUE_FORM, f"{name} is longer than {context['max_length']} characters.", "Shorten it."
        case "too_short":
            return rules.EMPTY_VALUE, f"{name} holds nothing.", "Write at least one entry."
        case "flag":
            return rules.WRONG_TYPE, f"{name} can't be {_quoted(given)}: it is neither `true` nor `false`.", "Write `true` for yes, `false` for no."
        case _:
            return rules.WRONG_TYPE, f"{_quoted(given)} {told}.", f"Correct what stands behind {name}."


def _form(pattern: str) -> str:
    """What a pattern asks, in words."""
    if "https?" in pattern:
        return "An address begins with https://, http:// or mailto: and holds no spaces."
    if ":" in pattern:
        return "Name the kind and the id, such as `level:ml-engineer/l5`."
    return "Use small letters, digits and single hyphens, such as `senior-engineer`."


def _found(given: Any) -> str:
    if isinstance(given, dict):
        return "a group of fields"
    if isinstance(given, list):
        return "a list"
    return f"the text {_quoted(given)}"


def _quoted(given: Any) -> str:
    text = str(given)
    return f"`{text if len(text) <= 60 else text[:57] + '…'}`"
