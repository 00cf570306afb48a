"""Values: what is wrong with a written ladder, by the path of each mistake."""

from dataclasses import dataclass, field
from typing import Any

from rungbook.read import Path_
from rungbook.shape.declaration import Kind, RefNode
from rungbook.shape.names import Scope
from rungbook.shape.scalars import Fault


@dataclass(frozen=True, slots=True)
class Refusal:
    """A value that its field can't have."""

    fault: Fault
    given: Any
    at_key: bool = False
    """Whether it is the name before the colon that is wrong."""


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A reference to something that is not defined; `full` is its name in the whole ladder."""

    path: Path_
    ref: RefNode
    written: str
    full: str
    scope: Scope
    at_key: bool


@dataclass(slots=True)
class Findings:
    refused: dict[Path_, Refusal] = field(default_factory=dict)
    strange: dict[Path_, Kind] = field(default_factory=dict)
    """Fields that a kind of thing does not have."""
    renamed: dict[Path_, str] = field(default_factory=dict)
    """Fields under a name that they had, with the one that they have."""
    missing: set[Path_] = field(default_factory=set)
    unknown: list[UnknownName] = field(default_factory=list)
    used: set[tuple[str, str]] = field(default_factory=set)
    """The kind and the full name of each thing that a field names, defined or not."""
    optional: set[Path_] = field(default_factory=set)
    """Empty fields whose line may as well go."""

    @property
    def any(self) -> bool:
        return bool(self.refused or self.strange or self.missing or self.unknown)
