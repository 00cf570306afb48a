"""What the values are that live as long as their page is drawn."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def view(kind: type[T]) -> type[T]:
    """A value that the type checker keeps frozen; at run time that would make it three times as slow to make."""
    return dataclass(slots=True, unsafe_hash=True)(kind)
