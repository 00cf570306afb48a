"""What a ladder's values are made of: texts, ranges and names of other things."""

from dataclasses import Field, dataclass
from typing import Any, ClassVar, Final, Literal, dataclass_transform

from rungbook.problem import Origin

Audience = Literal["public", "internal"]


@dataclass_transform(frozen_default=True, kw_only_default=True)
class KindOfThing(type):
    """Makes each kind of thing a frozen dataclass with slots."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> Any:
        kind: Any = super().__new__(cls, name, bases, namespace)
        return kind if "__slots__" in namespace else dataclass(frozen=True, slots=True, kw_only=True)(kind)


class Thing(metaclass=KindOfThing):
    """What a ladder is made of. Each thing knows where it was written."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    """For type checkers: `replace` expects it."""
    origin: Origin


class Text(str):
    """Plain text for readers, shown exactly as it was typed."""

    __slots__ = ("origin",)
    origin: Origin


class Markdown(str):
    """Text that may hold emphasis, links, code, lists, and references such as `level:ml-engineer/l5`."""

    __slots__ = ("origin",)
    origin: Origin


class Reference(str):
    """A name with its kind, such as `level:ml-engineer/l5` or `comparison:roadblocks`."""

    __slots__ = ("origin",)
    origin: Origin

    @property
    def kind(self) -> str:
        return self.partition(":")[0]


def track_in(reference: str) -> str:
    """The id of the track that a reference names, or that has what it names; nothing where no track has."""
    kind, _, name = reference.partition(":")
    return name.partition("#")[0].partition("/")[0] if kind in ("track", "level", "step") else ""


def in_place_of(old: Text | Markdown, words: str) -> Text | Markdown:
    """Return other words at the place of a text."""
    new = type(old)(words)
    if hasattr(old, "origin"):
        new.origin = old.origin
    return new


NO_TEXT: Final = Text()
NO_MARKDOWN: Final = Markdown()


class Amount(float):
    """Money with cents, which are always two digits: `18.50`."""

    def __format__(self, form: str) -> str:
        return super().__format__(f"{form}.2f")


@dataclass(frozen=True, slots=True)
class Span:
    """A range of numbers as people write it: `4-7`, `7-10+` (open above), `15+`, and of money `18.50-21.75`."""

    low: float
    high: float | None
    open: bool

    def is_less(self, other: "Span") -> bool:
        """Whether it begins or ends below another one."""
        return self.low < other.low or (self.high is not None and other.high is not None and self.high < other.high)

    def text(self, number: str = "{}") -> str:
        """The range with an en dash; `number` shows how one number is written."""
        low = number.format(self.low)
        high = "" if self.high is None else "–" + number.format(self.high)
        return low + high + ("+" if self.open else "")
