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


class MarkdownText:
    """Marks a text that may hold Markdown."""


class ReferenceText:
    """Marks a text that names something with its kind: `level:ml-engineer/l5`."""


_SPAN = re.compile(r"(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?(\+?)")


def _span(value: Any) -> Any:
    written = str(value).strip() if isinstance(value, str) else ""
    match = _SPAN.fullmatch(written)
    if match is None or not (match[2] or match[3]):
        raise PydanticCustomError("span", "is not a range; write it as `4-7`, `7-10+` or `15+`")
    low, high = int(match[1]), int(match[2]) if match[2] else None
    if high is not None and high < low:
        raise PydanticCustomError("span", "is a range that ends before it begins")
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


_WORDS = StringConstraints(strip_whitespace=True, min_length=1)

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Text = Annotated[str, _WORDS]
Prose = Annotated[str, _WORDS, MarkdownText()]
Reference = Annotated[str, StringConstraints(pattern=r"^[a-z]+:[a-z0-9/-]+$"), ReferenceText()]
Url = Annotated[str, StringConstraints(pattern=r"^(https?://|mailto:)[^\s<>\"]+$", max_length=500)]
Range = Annotated[Span, PlainValidator(_span), WithJsonSchema({"type": "string", "examples": ["4-7", "7-10+", "15+"]})]
YesCount = Annotated[Span, PlainValidator(_count_span), WithJsonSchema({"type": "string", "examples": ["0-1", "2"]})]
Count = Annotated[int, PlainValidator(_count), WithJsonSchema({"type": "integer", "minimum": 0})]
Flag = Annotated[bool, PlainValidator(_flag), WithJsonSchema({"type": "boolean"})]
Sources = Annotated[list[Annotated[str, Ref("source")]], BeforeValidator(_several)]
Audience = Literal["public", "internal"]
