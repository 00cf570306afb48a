"""How a field of the model is written in YAML, declared in the field's type: the format is declared by the model's classes alone.

A type checker sees through each of these, so that `grade: Ref[Grade]` is a `Grade`. `shape` reads them where it builds
values; editors' schemas and the format's page are made from them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Annotated, Any, TypeVar, get_args, get_type_hints

from rungbook.model.texts import Span, Text, Thing

MAX_ID = 100
"""How many characters an id may have."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TypeLabel:
    """What people call the kind of text that a field takes, where its type alone does not show it."""

    label: str


@dataclass(frozen=True, slots=True)
class MaxLength:
    """How many characters a text may have."""

    characters: int


class Mark(Enum):
    """What is true of a field beside its type."""

    REF = "The field names another thing by its id."
    KEY = "The field holds what is before the colon: the thing's own id, or the id of another thing."
    OUTER = "The field is not written: it holds the id of the thing around, whose kind is the field's name."
    DERIVED = "The field is not written: it is worked out from what is."
    BARE = "A text where the thing's fields are expected is the value of this field."
    SPREAD = "The entries of this field are written beside the thing's other fields, without the field's name."
    FILLED = "The field holds at least one entry."
    ONE_OR_MANY = "A list for which one item may be written alone."
    INTERNAL = "No public reader sees the field, whatever it holds."
    REPRESENTS = "The thing represents what the field names, and goes with it, even where the field could stay empty."
    HOLDS = "The thing is nothing without what the field holds."
    NEEDS_EACH = "The thing is wrong without each thing that the field holds."
    NO_USE = "The field doesn't count as a use of what it names: nothing is kept for its sake."


@dataclass(frozen=True, slots=True)
class Within:
    """Where the id of a `Ref` or `Key` is looked up: in the `kind` of thing that is being read around it.

    A thread, say, is one of the dimension whose cell is being read. Within a track the id of another one is written in full.
    """

    kind: str


Ref = Annotated[T, Mark.REF]
Key = Annotated[T, Mark.KEY]
Derived = Annotated[T, Mark.DERIVED]
Bare = Annotated[T, Mark.BARE]
Spread = Annotated[T, Mark.SPREAD]
Filled = Annotated[tuple[T, ...], Mark.FILLED]
OneOrMany = Annotated[tuple[T, ...], Mark.ONE_OR_MANY]
Internal = Annotated[T, Mark.INTERNAL]
Represents = Annotated[T, Mark.REPRESENTS]
Holds = Annotated[T, Mark.HOLDS]
NeedsEach = Annotated[T, Mark.NEEDS_EACH]
NoUse = Annotated[T, Mark.NO_USE]

Id = Annotated[str, TypeLabel("id")]
OuterId = Annotated[str, Mark.OUTER]
Day = Annotated[str, TypeLabel("day")]
Url = Annotated[str, TypeLabel("address")]
Currency = Annotated[Text, TypeLabel("currency")]
PayRange = Annotated[Span, TypeLabel("range of pay")]
YesCount = Annotated[Span, TypeLabel("number of yes")]
Short = Annotated[Text, MaxLength(45)]


class Identified(Thing):
    """A thing that is known by an id, to which links lead."""

    id: Key[Id]
    formerly: tuple[Id, ...] = ()
    """Ids that it had before; links with them lead here."""

    @property
    def key(self) -> str:
        """Its name among the things of its kind in the whole ladder, behind that of the thing around it: `ml-engineer/l5` for a level."""
        return "/".join((*(getattr(self, outer) for outer in marked(type(self), Mark.OUTER)), self.id))

    @property
    def reference(self) -> str:
        """What names it in the whole ladder: `level:ml-engineer/l5`."""
        return f"{type(self).__name__.lower()}:{self.key}"


@cache
def hints(kind: Any) -> dict[str, Any]:
    """The type of each field with its marks, without the place where the thing is written; nothing where it is not a thing."""
    found = get_type_hints(kind, include_extras=True) if is_dataclass(kind) else {}
    return {field.name: found[field.name] for field in fields(kind) if field.name != "origin"} if found else {}


def kinds(hint: Any) -> Iterator[Any]:
    """Yield the types of which one is made, without its marks."""
    if hasattr(hint, "__metadata__"):
        yield from kinds(hint.__origin__)
    elif inner := get_args(hint):
        yield from (kind for one in inner for kind in kinds(one))
    else:
        yield hint


@cache
def marked(kind: Any, mark: Mark) -> tuple[str, ...]:
    """The fields of a kind of thing that have a mark."""
    return tuple(name for name, hint in hints(kind).items() if mark in marks(hint))


def marks(hint: Any) -> Iterator[Any]:
    """Yield the marks that a type has, and those of the types in it."""
    yield from getattr(hint, "__metadata__", ())
    for inner in (hint.__origin__,) if hasattr(hint, "__metadata__") else get_args(hint):
        yield from marks(inner)
