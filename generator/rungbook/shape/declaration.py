"""What the model's classes declare about their fields, worked out once from the types.

The interpreter, the schemas for editors and the format's page walk by it.
"""

import ast
import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache, cached_property
from itertools import pairwise
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from rungbook.model import Ladder, Markdown, Reference, Span, Text, Thing
from rungbook.model.declare import Mark, MaxLength, TypeLabel, Within, marked

Kind = type[Thing] | type[Ladder]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A value that is written as one text; `label` is what people call it, `choices` are the words that it may be."""

    label: str
    choices: tuple[str, ...] = ()
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class RefNode:
    """The id of another thing; see `Within` for `within`."""

    kind: type[Thing]
    within: str = ""


@dataclass(frozen=True, slots=True)
class NestedNode:
    """One thing."""

    kind: type[Thing]


@dataclass(frozen=True, slots=True)
class EntriesNode:
    """A mapping of things by their keys; `filled` states that there is at least one."""

    kind: type[Thing]
    filled: bool


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list; `one_or_many` states that one item may be written alone."""

    of: "Node"
    one_or_many: bool


Node = Union[ScalarNode, RefNode, NestedNode, EntriesNode, ListNode]


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    written: str
    node: Node
    default: Any

    @property
    def required(self) -> bool:
        return self.default is MISSING


@dataclass(frozen=True)
class Declaration:
    """The fields of a kind of thing, by what is written for each."""

    kind: Kind
    fields: tuple[Field, ...]
    """What is written, in the order of the class."""
    key: Field | None = None
    """What an entry of this kind is keyed by: its own id, or the id of another thing."""
    outer: tuple[str, ...] = ()
    """What the things around it provide: the id of a level's track."""
    bare: Field | None = None
    spread: Field | None = None

    @property
    def keyed_by(self) -> RefNode | None:
        """The other thing whose id is the key."""
        return self.key.node if self.key and isinstance(self.key.node, RefNode) else None

    @cached_property
    def name(self) -> str:
        """What people call this kind of thing: `scale step` for `ScaleStep`."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", self.kind.__name__).lower()

    @cached_property
    def by_name(self) -> dict[str, Field]:
        return {field.written: field for field in self.fields}

    @cached_property
    def descriptions(self) -> dict[str, str]:
        """The sentence under each field, by the field's name."""
        return {name: sentence for one in reversed(self.kind.__mro__[:-1]) for name, sentence in _sentences(_body(one))}


def declared(kind: Kind) -> Declaration:
    """The declaration of a kind of thing."""
    return _declared(cast(Any, kind))  # a class is hashable; mypy looks at its instances


@cache
def _declared(kind: Any) -> Declaration:
    hints = get_type_hints(kind, include_extras=True)
    written: list[Field] = []
    found: dict[str, Any] = {}
    outer: list[str] = []
    order = [name for one in kind.__mro__ if is_dataclass(one) for name in one.__annotations__]  # what it inherits comes last
    for one in sorted(fields(kind), key=lambda one: order.index(one.name)):
        if one.name == "origin":
            continue
        _, given = _stripped(hints[one.name])
        if Mark.DERIVED in given:
            continue
        if Mark.OUTER in given:
            outer.append(one.name)
            continue
        field = Field(one.name, one.name.rstrip("_"), _node(hints[one.name]), one.default)
        if Mark.KEY in given:
            found["key"] = field
            continue
        written.append(field)
        found |= {name: field for name, mark in (("bare", Mark.BARE), ("spread", Mark.SPREAD)) if mark in given}
    return Declaration(kind, tuple(written), outer=tuple(outer), **found)


def name_of(kind: Kind) -> str:
    """What people call a kind of thing."""
    return declared(kind).name


def within(node: Node) -> Node:
    """What a list is a list of; any other node itself."""
    return within(node.of) if isinstance(node, ListNode) else node


@cache
def reached(start: Kind = Ladder) -> tuple[type[Thing], ...]:
    """Every kind of thing that a ladder, or what is of another kind, can hold, each behind the one that holds it first."""
    found: list[type[Thing]] = []

    def reach(kind: Kind) -> None:
        for field in declared(kind).fields:
            node = within(field.node)
            if isinstance(node, (NestedNode, EntriesNode)) and node.kind not in found:
                found.append(node.kind)
                reach(node.kind)

    reach(start)
    return tuple(found)


def _stripped(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type without its marks and without None, and the marks."""
    given: tuple[Any, ...] = ()
    while True:
        origin = get_origin(hint)
        if origin is Annotated:
            given += hint.__metadata__
            hint = hint.__origin__
        elif origin in (Union, UnionType):
            [hint] = [part for part in get_args(hint) if part is not NoneType]
        else:
            return hint, given


def _mark(given: tuple[Any, ...], kind: type[T]) -> T | None:
    return next((mark for mark in given if isinstance(mark, kind)), None)


_LABELS: Mapping[Any, str] = {Text: "text", Markdown: "Markdown", Reference: "reference", Span: "range", int: "whole number", bool: "true or false"}


def _node(hint: Any) -> Node:
    base, given = _stripped(hint)
    if get_origin(base) is tuple:
        item = get_args(base)[0]
        kind, of_item = _stripped(item)
        if _is_thing(kind) and Mark.REF not in of_item and marked(kind, Mark.KEY):
            return EntriesNode(kind, Mark.FILLED in given)
        return ListNode(_node(item), Mark.ONE_OR_MANY in given)
    if _is_thing(base):
        if Mark.REF in given or Mark.KEY in given:
            inside = _mark(given, Within)
            return RefNode(base, inside.kind if inside else "")
        return NestedNode(base)
    if get_origin(base) is Literal:
        return ScalarNode("choice", get_args(base))
    label, longest = _mark(given, TypeLabel), _mark(given, MaxLength)
    return ScalarNode(label.label if label else _LABELS[base], longest=longest.characters if longest else None)


def _is_thing(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Thing)


def _sentences(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    """Each field with the text that is below it, which Python itself does not keep."""
    for before, after in pairwise(body):
        match before, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, inspect.cleandoc(text)


def _body(kind: Kind) -> list[ast.stmt]:
    module = _parsed(kind.__module__)
    return next(node.body for node in module.body if isinstance(node, ast.ClassDef) and node.name == kind.__name__)


@cache
def _parsed(module: str) -> ast.Module:
    return ast.parse(inspect.getsource(sys.modules[module]))


@cache
def field_names() -> frozenset[str]:
    """Every name that the format has for a field, as it is written."""
    return frozenset(field.written for kind in reached() for field in declared(kind).fields)
