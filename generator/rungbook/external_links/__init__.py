"""Links that lead out of the site: found with their places, asked whether they still lead somewhere, reported.

A schedule runs this, never a build: what another server does must not decide whether a change can be published.
"""

from dataclasses import dataclass
from enum import Enum

from rungbook.problem import Origin


@dataclass(frozen=True, slots=True, order=True)
class Link:
    url: str
    origin: Origin


class Verdict(Enum):
    ALIVE = "alive"
    MOVED = "moved for good"
    UNSURE = "unclear"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered for one address; `why` in words for a person."""

    url: str
    verdict: Verdict
    why: str = ""


@dataclass(frozen=True, slots=True)
class Ignored:
    """Addresses that begin with `prefix` are not asked; the reason is part of the list."""

    prefix: str
    reason: str
