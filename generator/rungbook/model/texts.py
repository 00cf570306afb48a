"""What a ladder's values are made of: texts, ranges, names of other things, and where a claim comes from."""

from dataclasses import dataclass
from typing import Literal

from rungbook.problem import Origin

Audience = Literal["public", "internal"]


class Markdown(str):
    """Text that may hold emphasis, links, code, lists, and references such as `level:ml-engineer/l5`."""

    __slots__ = ("origin",)
    origin: Origin


class Words(str):
    """Plain text for readers."""

    __slots__ = ("origin",)
    origin: Origin


@dataclass(frozen=True, slots=True)
class Span:
    """A range of numbers as people write it: `4-7`, `7-10+` (open above), `15+`."""

    low: int
    high: int | None
    open: bool

    def text(self, number: str = "{}") -> str:
        """The range with an en dash; `number` says how one number is written."""
        low = number.format(self.low)
        high = "" if self.high is None else "–" + number.format(self.high)
        return low + high + ("+" if self.open else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    origin: Origin
    id: str
    title: str
    publisher: str
    url: str
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    origin: Origin
    title: str
    url: str
    note: str


class Reference(str):
    """A name with its kind, such as `level:ml-engineer/l5` or `comparison:roadblocks`."""

    __slots__ = ("origin",)
    origin: Origin

    @property
    def kind(self) -> str:
        return self.partition(":")[0]
