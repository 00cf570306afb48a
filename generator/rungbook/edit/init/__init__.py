"""A company's own repository, as files: what it starts with, and what a newer Rungbook renews in it."""

from dataclasses import dataclass
from typing import Literal

Ladder = Literal["own", "reference"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names that go into a new repository."""

    organisation: str
    title: str
    repository: str
    site_url: str
    owners: str
