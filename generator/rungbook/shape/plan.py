"""What each field of a form holds, worked out once from its annotation; references and build walk by it."""

import types
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from rungbook.shape import forms
from rungbook.shape.forms import Form
from rungbook.shape.scalars import Called, MarkdownText, PlainText, Ref, ReferenceText


@dataclass(frozen=True, slots=True)
class Plain:
    """A value that goes into the model as it is; `choices` are the words that it may be, `words` says that readers see it."""

    kind: str = "text"
    choices: tuple[str, ...] = ()
    words: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A text that becomes Markdown or a Reference, with its origin."""

    reference: bool


@dataclass(frozen=True, slots=True)
class Named:
    """The name of another thing."""

    ref: Ref


@dataclass(frozen=True, slots=True)
class Nested:
    """One form."""

    form: type[Form]


@dataclass(frozen=True, slots=True)
class Entries:
    """A mapping of forms by id."""

    form: type[Form]


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    of: "Node"


Node = Union[Plain, Marked, Named, Nested, Entries, Many]


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    written: str
    node: Node


@cache
def plan(form: type[Form]) -> tuple[Field, ...]:
    """The form's fields in order."""
    return tuple(Field(name, info.alias or name, _node(info.annotation, info.metadata)) for name, info in form.model_fields.items())


@cache
def field_names() -> frozenset[str]:
    """Every name that the format has for a field, as it is written."""
    return frozenset(field.written for name in forms.__all__ for field in plan(getattr(forms, name)))


def _node(annotation: Any, metadata: list[Any]) -> Node:
    for mark in metadata:
        if isinstance(mark, Ref):
            return Named(mark)
        if isinstance(mark, (MarkdownText, ReferenceText)):
            return Marked(isinstance(mark, ReferenceText))
        if isinstance(mark, Called):
            return Plain(mark.kind)
        if isinstance(mark, PlainText):
            return Plain(words=True)
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _node(inner[0], list(inner[1:]))
    if origin in (Union, types.UnionType):
        return _node(next(part for part in inner if part is not type(None)), [])
    if origin is Literal:
        return Plain("choice", inner)
    if origin is dict:
        return Entries(inner[1])
    if origin is list:
        return Many(_node(inner[0], []))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        assert issubclass(annotation, Form)
        return Nested(annotation)
    return Plain()
