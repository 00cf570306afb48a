"""The declared format's small types: what one written text may be, and what it becomes."""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from rungbook.model import Span


class Ref:
    """Marks a text as the id of a `kind` of thing; `within` names what must be known to find it.

    A thread, say, is looked for in the dimension whose cell is being read.
    """

    def __init__(self, kind: str, within: str = "") -> None:
        self.kind = kind
        self.within = within


class PlainText:
    """Marks a text for readers that shows exactly what was typed."""


class MarkdownText:
    """Marks a text that may hold Markdown."""


class ReferenceText:
    """Marks a text that names something with its kind: `level:ml-engineer/l5`."""


class Called:
    """What people call the kind of value that a field takes."""

    def __init__(self, kind: str) -> None:
        self.kind = kind


class Several:
    """Marks a list for which one item may stand alone."""


_SPAN = re.compile(r"(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?(\+?)")


def _span(value: Any) -> Any:
    written = str(value).strip() if isinstance(value, str) else ""
    match = _SPAN.fullmatch(written)
    if match is None or not (match[2] or match[3]):
        raise PydanticCustomError("span", "is not a range; write it as `4-7`, `7-10+` or `15+`")
    low, high = int(match[1]), int(match[2]) if match[2] else None
    if high is not None and high < low:
        raise PydanticCustomError("backwards", "is a range that ends before it begins")
    return Span(low, high, bool(match[3]))


def _count(value: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch(r"\d{1,6}", value):
        raise PydanticCustomError("count", "is not a whole number; write it in digits, such as `30`")
    return int(value)


def _count_span(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"\d{1,6}", value):
        return Span(int(value), int(value), False)
    return _span(value)


def _flag(value: Any) -> Any:
    if value not in ("true", "false"):
        raise PydanticCustomError("flag", "is neither `true` nor `false`")
    return value == "true"


def _several(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _text(kind: str = "", **more: Any) -> WithJsonSchema:
    """What an editor's language server may take for a text: it reads `2024` as a number, the reader keeps it as written."""
    return WithJsonSchema({"type": ["string", "number", "boolean"], **more, **({"format": kind} if kind else {})})


def _written(pattern: str, told: str, *others: str, longest: int | None = None) -> WithJsonSchema:
    """A text in a form of its own; `others` are the types that the same text has for a language server."""
    limit = {"maxLength": longest} if longest else {}
    return WithJsonSchema({"type": ["string", *others], "pattern": pattern, "patternErrorMessage": told, **limit})


_WORDS = StringConstraints(strip_whitespace=True, min_length=1)
_SHOWN = {"pattern": r"\S", "patternErrorMessage": "A text is needed here."}
_ID, _REFERENCE, _URL = r"^[a-z0-9]+(-[a-z0-9]+)*$", r"^[a-z]+:[a-z0-9/-]+$", r"^(https?://|mailto:)[^\s<>\"\\^`{|}\[\]]+$"
_RANGE, _RANGE_TOLD = r"^\s*[0-9]{1,9}(\s*[-–]\s*[0-9]{1,9}\+?|\+)\s*$", "Write a range as 4-7, 7-10+ or 15+."
_DIGITS = {
    "type": ["integer", "string"],
    "pattern": r"^[0-9]{1,6}$",
    "minimum": 0,
    "maximum": 999_999,
    "patternErrorMessage": "Write a whole number in digits.",
}
_ID_TOLD = "Use small letters, digits and single hyphens."
KEYS = {"pattern": _ID, "maxLength": 64, "patternErrorMessage": _ID_TOLD}  # what ids look like as keys

Id = Annotated[str, StringConstraints(pattern=_ID, max_length=64), Called("id"), _written(_ID, _ID_TOLD, "number", "boolean", longest=64)]
Text = Annotated[str, _WORDS, PlainText(), _text(**_SHOWN)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=45), PlainText(), _text(maxLength=45, **_SHOWN)]
Prose = Annotated[str, _WORDS, MarkdownText(), _text("markdown", **_SHOWN)]
Reference = Annotated[str, StringConstraints(pattern=_REFERENCE), ReferenceText(), _written(_REFERENCE, "Write a reference as level:track/level.")]
Url = Annotated[
    str, StringConstraints(pattern=_URL, max_length=500), Called("address"), _written(_URL, "An address begins with https://, http:// or mailto:.", longest=500)
]
Range = Annotated[Span, PlainValidator(_span), Called("range"), _written(_RANGE, _RANGE_TOLD)]
YesCount = Annotated[
    Span,
    PlainValidator(_count_span),
    Called("number of yes"),
    WithJsonSchema({"anyOf": [_DIGITS, {"type": "string", "pattern": _RANGE, "patternErrorMessage": _RANGE_TOLD}]}),
]
Count = Annotated[int, PlainValidator(_count), Called("whole number"), WithJsonSchema(_DIGITS)]
Flag = Annotated[bool, PlainValidator(_flag), Called("true or false"), WithJsonSchema({"enum": [True, False, "true", "false"]})]
Sources = Annotated[list[Annotated[str, Ref("source")]], BeforeValidator(_several), Several()]
Audience = Literal["public", "internal"]
