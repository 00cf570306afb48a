"""How each kind of text is read: what it becomes, what is wrong with one that it can't be, and what an editor may take for it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from rungbook import rules
from rungbook.model import MAX_ID, Amount, Markdown, Reference, Span, Text
from rungbook.problem import Rule, name_the_choice, nearest
from rungbook.shape import likely
from rungbook.shape.declaration import ScalarNode


@dataclass(frozen=True, slots=True)
class Fault(Exception):
    """What is wrong with a written value: `{name}` is where its field's name goes, `{given}` what was written, `{found}` the kind of it."""

    rule: Rule
    message: str
    repair: str
    meant: str = ""
    """The value that was probably meant, with an `…` for what nobody can know; empty where the place of it is unknown."""


@dataclass(frozen=True, slots=True)
class Scalar:
    read: Callable[[str], Any]
    """The value of a text, or a `Fault`."""
    schema: dict[str, Any]
    """What an editor's language server may take for it: it reads `2024` as a number, the reader keeps it as written."""


ID_PATTERN, _REFERENCE, _URL = r"^[a-z0-9]+(-[a-z0-9]+)*$", r"^[a-z]+:[a-z0-9/-]+(#[a-z0-9-]+)?$", r"^(https?://|mailto:)[^\s<>\"\\^`{|}\[\]]+$"
_RANGE, _RANGE_FORM = r"^\s*[0-9]{1,9}(\s*[-–]\s*[0-9]{1,9}\+?|\+)\s*$", "Write a range as 4-7, 7-10+ or 15+."
_ID_FORM = "Use small letters, digits and single hyphens"
_MONEY = r"[0-9]{1,9}(?:\.[0-9]{2})?"
_PAY_RANGE = rf"^\s*{_MONEY}(\s*[-–]\s*{_MONEY}\+?|\+)\s*$"
_CURRENCY = r"^[A-Z]{3}$"
MAX_URL = 500

EMPTY = Fault(rules.EMPTY_VALUE, "{name} is empty.", "Write its value, or delete the line.")
NOTHING = ("null", "Null", "NULL", "~")
"""How YAML writes that a field has no value."""
ID_FAULT = Fault(rules.ID_FORM, "{name} can't be an id.", f"{_ID_FORM}, at most {MAX_ID} characters, such as `senior-engineer`.")
NOT_EXPECTATIONS = Fault(
    rules.WRONG_TYPE,
    "{name} should hold expectations, each as `id: text`, or a reason such as `not-applicable`; this is {found}.",
    "Write each on a line of its own, with an id before it that links can rely on, such as `leads-the-team: You lead …`.",
)

NOT_A_TEXT = Fault(rules.WRONG_TYPE, "{name} should be a text, and this is {found}.", "Write the text behind {name}, on the same line.")
NOT_A_LIST = Fault(rules.WRONG_TYPE, "{name} should be a list, and this is {found}.", "Write each item on a line of its own, with `- ` before it.")
NOT_ENTRIES = Fault(rules.WRONG_TYPE, "{name} should hold entries by id, and this is {found}.", "Write each as `id: …` on a line of its own.")

_BREAKS = re.compile(r"[ \t\r\n]+")
_SPAN = re.compile(r"(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?(\+?)")
_PAY = re.compile(rf"({_MONEY})(?:\s*[-–]\s*({_MONEY}))?(\+?)")


def is_id(text: str) -> bool:
    return len(text) <= MAX_ID and re.fullmatch(ID_PATTERN[1:-1], text) is not None


def id_meant(written: str) -> str:
    """The id that a text probably means, or an empty text."""
    small = re.sub(r"[^a-z0-9]+", "-", written.lower()).strip("-")
    return small if is_id(small) else ""


def _reference_meant(written: str) -> str:
    """The reference whose name is written as a title is, or that is a link in Markdown; nothing where no kind is written."""
    if written.endswith((")", ">")):
        written = re.split("[(<]", written[:-1])[-1]
    kind, colon, name = written.partition(":")
    ids = [id_meant(part) for part in name.split("/")]
    return f"{kind.strip().lower()}:{'/'.join(ids)}" if colon and all(ids) else ""


def _text(written: str) -> Text:
    """A text on one line, though it may be written over several; a space that does not break was meant."""
    return Text(" ".join(_BREAKS.split(written)) if "\n" in written else written)


def _pattern(pattern: str, longest: int | None, repair: str, guess: Callable[[str], str]) -> Callable[[str], str]:
    known = re.compile(pattern[1:-1])

    def read(written: str) -> str:
        if longest is not None and len(written) > longest:
            raise too_long(longest)
        if not known.fullmatch(written):
            raise Fault(rules.VALUE_FORM, "{given} is not in the form that {name} needs.", repair, guess(written))
        return written

    return read


def too_long(longest: int) -> Fault:
    return Fault(rules.VALUE_FORM, f"{{name}} is longer than {longest} characters.", "Shorten it.")


def _span(written: str) -> Span:
    match = _SPAN.fullmatch(written.strip())
    if match is None or not (match[2] or match[3]):
        message = "{given} is not a range; write it as `4-7`, `7-10+` or `15+`."
        raise Fault(rules.WRONG_TYPE, message, "Write digits alone: no unit, no word, no comma between thousands.", likely.span(written))
    return _in_order(int(match[1]), int(match[2]) if match[2] else None, bool(match[3]))


def _pay_span(written: str) -> Span:
    """A range of money: whole numbers, or both ends with cents where one has them."""
    match = _PAY.fullmatch(written.strip())
    if "." not in written:
        return _span(written)
    if match is None or not (match[2] or match[3]):
        message = "{given} is not a range of pay; write it as `18.50-21.75` or `18.50+`."
        raise Fault(rules.WRONG_TYPE, message, "Write digits alone, and two after each point.", likely.span(written, cents=True))
    return _in_order(Amount(match[1]), Amount(match[2]) if match[2] else None, bool(match[3]))


WIDE = 3
"""No grade pays so many times as much at its end as at its beginning."""


def _in_order(low: float, high: float | None, is_open: bool) -> Span:
    if high is not None and high < low:
        message = "{given} is a range that ends before it begins."
        if low > max(1000, WIDE * high):  # in each other's place they would be a range that nobody meant
            repair = "If a digit is missing at the end, write it there. If not, write the lower number first."
            raise Fault(rules.WRONG_TYPE, message, repair, f"{low}-{likely.FILL_IN}")
        raise Fault(rules.WRONG_TYPE, message, "Write the lower number first.", f"{high}-{low}")
    return Span(low, high, is_open)


def _count(written: str) -> int:
    if not re.fullmatch(r"\d{1,6}", written):
        message = "{given} is not a whole number; write it in digits, such as `30`."
        raise Fault(rules.WRONG_TYPE, message, "Correct what comes after {name}.", likely.whole_number(written))
    return int(written)


def _number_of_yes(written: str) -> Span:
    return Span(int(written), int(written), False) if re.fullmatch(r"\d{1,6}", written) else _span(written)


def _flag(written: str) -> bool:
    if written not in ("true", "false"):
        message = "{name} can't be {given}: it is neither `true` nor `false`."
        raise Fault(rules.WRONG_TYPE, message, "Write `true` for yes, `false` for no.", likely.flag(written))
    return written == "true"


def _day(written: str) -> str:
    try:
        return date.fromisoformat(_day_written(written)).isoformat()
    except ValueError as error:
        raise Fault(rules.VALUE_FORM, "{given} is not a day that there is.", "Write a day as 2027-01-31: year, month, day.", likely.FILL_IN) from error


def choice(written: str, choices: tuple[str, ...]) -> str:
    if written not in choices:
        meant = likely.choice(written, choices) or nearest(written, choices) or likely.FILL_IN
        raise Fault(rules.VALUE_NOT_ALLOWED, "{name} can't be {given}.", name_the_choice(written, choices, "value"), meant)
    return written


_named = _pattern(_REFERENCE, None, "Name the kind and the id, such as `level:ml-engineer/l5`.", _reference_meant)
_id = _pattern(ID_PATTERN, MAX_ID, f"{_ID_FORM}, such as `senior-engineer`.", id_meant)
_code = _pattern(_CURRENCY, None, "Write the code of the currency in three capital letters, such as `USD` or `EUR`.", likely.currency)
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_day_written = _pattern(_DAY, None, "Write a day as 2027-01-31: year, month, day.", likely.day)
_url = _pattern(_URL, MAX_URL, "An address begins with https://, http:// or mailto: and holds no spaces.", likely.address)


def _schema(pattern: str, message: str, *types: str) -> dict[str, Any]:
    return {"pattern": pattern, "patternErrorMessage": message, "type": list(types or ("string",))}


_WORDS = _schema(r"\S", "A text is needed here.", "string", "number", "boolean")
_DIGITS = {"maximum": 999_999, "minimum": 0, **_schema(r"^[0-9]{1,6}$", "Write a whole number in digits.", "integer", "string")}
KEYS = {"pattern": ID_PATTERN, "maxLength": MAX_ID, "patternErrorMessage": f"{_ID_FORM}."}  # what ids look like as keys

SCALARS = {
    "text": Scalar(_text, _WORDS),
    "Markdown": Scalar(Markdown, {"format": "markdown", **_WORDS}),
    "reference": Scalar(lambda written: Reference(_named(written)), _schema(_REFERENCE, "Write a reference as level:track/level.")),
    "id": Scalar(_id, {"maxLength": MAX_ID, **_schema(ID_PATTERN, f"{_ID_FORM}.", "string", "number", "boolean")}),
    "currency": Scalar(lambda written: Text(_code(written)), _schema(_CURRENCY, "Write three capital letters, such as USD.")),
    "day": Scalar(_day, _schema(_DAY, "Write a day as 2027-01-31.")),
    "address": Scalar(_url, {"maxLength": MAX_URL, **_schema(_URL, "An address begins with https://, http:// or mailto:.")}),
    "range": Scalar(_span, _schema(_RANGE, _RANGE_FORM)),
    "range of pay": Scalar(_pay_span, _schema(_PAY_RANGE, "Write a range as 40000-55000, 18.50-21.75 or 110000+.")),
    "number of yes": Scalar(_number_of_yes, {"anyOf": [_DIGITS, {"pattern": _RANGE, "patternErrorMessage": _RANGE_FORM, "type": "string"}]}),
    "whole number": Scalar(_count, _DIGITS),
    "true or false": Scalar(_flag, {"enum": [True, False, "true", "false"]}),
}
"""Each kind of text by its label; a choice has its words in its field."""


def schema_of(node: ScalarNode) -> dict[str, Any]:
    """What an editor may take for a field of this kind."""
    if node.choices:
        return {"enum": list(node.choices), "type": "string"}
    return {**({"maxLength": node.longest} if node.longest else {}), **SCALARS[node.label].schema}


def read_scalar(node: ScalarNode, written: str) -> Any:
    """The value of a text, or a `Fault`. Prose loses the spaces around it."""
    if node.choices:
        return choice(written, node.choices)
    if node.label in ("text", "Markdown"):
        written = written.strip()
        if node.longest and len(written) > node.longest:
            raise too_long(node.longest)
    if not written:
        raise EMPTY
    return SCALARS[node.label].read(written)
