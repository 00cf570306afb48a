"""Values: what changed from one ladder to another, and the states of a ladder between which it did.

Found by `compare`, shown by pages and reports. Texts in them are plain words, so that they are safe anywhere.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import Enum
from typing import Any

from rungbook.problem import Origin


class Weight(Enum):
    """What a change means for people, the weightiest first: as a heading, and in two words."""

    OFFERS = "Levels, steps and pay", "what there is"
    MORE = "Expects more", "expects more"
    LESS = "Expects less", "expects less"
    CLARIFIES = "Says it differently", "clarifies"
    WORDING = "Names, commas and capitals", "wording"

    def __init__(self, heading: str, means: str) -> None:
        self.heading = heading
        self.means = means


class Kind(Enum):
    """What happened, in a word, and the weight that it carries."""

    APPEARED = "New", Weight.OFFERS
    WITHDRAWN = "Gone", Weight.OFFERS
    REGRADED = "Another grade", Weight.OFFERS
    PAID = "Pay", Weight.OFFERS
    PAY_RAISED = "Pay raised", Weight.OFFERS
    PAY_LOWERED = "Pay lowered", Weight.OFFERS
    PAY_OPENED = "Pay made public", Weight.OFFERS
    EXPECTED = "Newly expected", Weight.MORE
    CORE = "Now core", Weight.MORE
    SKILL_ADDED = "Skill newly expected", Weight.MORE
    RAISED = "Raised", Weight.MORE
    EVIDENCE_ADDED = "New evidence", Weight.MORE
    EXPERIENCE_RAISED = "More experience", Weight.MORE
    DROPPED = "No longer expected", Weight.LESS
    GROWTH = "Growing into", Weight.LESS
    SKILL_DROPPED = "Skill no longer expected", Weight.LESS
    LOWERED = "Lowered", Weight.LESS
    EVIDENCE_DROPPED = "Evidence gone", Weight.LESS
    EXPERIENCE_LOWERED = "Less experience", Weight.LESS
    REWORDED = "Reworded", Weight.CLARIFIES
    ADDED = "Added", Weight.CLARIFIES
    REMOVED = "Taken out", Weight.CLARIFIES
    RETITLED = "Renamed", Weight.WORDING
    MOVED = "New address", Weight.WORDING
    TOUCHED = "Small repair", Weight.WORDING

    def __init__(self, word: str, weight: Weight) -> None:
        self.word = word
        self.weight = weight


POLICY = "policy"
"""What changes of how pay and promotion are decided are about."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a change is about: a thing with a page, and the part of it."""

    about: str
    """The thing as references name it: `level:ml-engineer/l5`."""
    title: str
    anchor: str = ""
    """The part's anchor on the thing's page."""
    label: str = ""
    """What a reader calls the part."""
    base: str = ""
    """Where the part is shared from, such as `grade:l5`; empty where the thing has it alone."""

    def __str__(self) -> str:
        return self.about + (f"#{self.anchor}" if self.anchor else "")


@dataclass(frozen=True, slots=True)
class Change:
    kind: Kind
    subject: Subject
    before: str = ""
    after: str = ""
    reaches: tuple[str, ...] = ()
    """The titles of the other things that share the part, each with the same change."""
    also: tuple[str, ...] = ()
    """The same things as references name them."""
    was_at: Origin | None = field(default=None, compare=False)
    is_at: Origin | None = field(default=None, compare=False)
    """Where either ladder has it: the text itself, or else the thing that it belongs to. A history keeps neither."""

    @property
    def weight(self) -> Weight:
        return self.kind.weight

    @property
    def places(self) -> str:
        """`main:ladders/grades.yml:12 → ladders/grades.yml:14`"""
        return " → ".join(f"{place.file}:{place.line}" for place in (self.was_at, self.is_at) if place)

    @property
    def means(self) -> str:
        """What it means for people, in two words. Only its author knows whether a rewritten text expects more."""
        return _OWN.get(self.kind) or self.weight.means

    def __str__(self) -> str:
        return self.in_a_line(" → ".join(text or "–" for text in (self.before, self.after)) if self.before or self.after else "")

    def in_a_line(self, texts: str) -> str:
        """What happened where, with both texts as somebody else wrote them."""
        also = f" (also at {', '.join(self.reaches)})" if self.reaches else ""
        return f"{self.subject} {self.kind.word.lower()}" + (f": {texts}" if texts else "") + also


PAY = (Kind.PAID, Kind.PAY_RAISED, Kind.PAY_LOWERED, Kind.PAY_OPENED)

_OWN = {Kind.REWORDED: "rewritten", Kind.TOUCHED: "cosmetic", **dict.fromkeys(PAY, "pay")}


@dataclass(frozen=True, slots=True)
class Revision:
    """A ladder's files at one commit. Equal where commit and folder are."""

    commit: str
    day: str
    """`2026-11-21`, where the one who committed it was."""
    folder: str
    files: Mapping[str, bytes] = field(compare=False, repr=False)
    """By their names below the folder."""


@dataclass(frozen=True, slots=True)
class Day:
    """What changed on a day, all its commits together."""

    day: str
    changes: tuple[Change, ...]
    notes: tuple[str, ...] = ()
    """The ids of the change notes that came with it."""


def encoded(days: Iterable[Day]) -> str:
    """Days as JSON."""
    unplaced = (replace(day, changes=tuple(replace(change, was_at=None, is_at=None) for change in day.changes)) for day in days)
    return json.dumps([asdict(day) for day in unplaced], ensure_ascii=False, default=lambda kind: kind.name)


def decoded(text: str) -> tuple[Day, ...]:
    """Days from what `encoded` made of them."""
    return tuple(Day(day["day"], tuple(map(_change, day["changes"])), tuple(day["notes"])) for day in json.loads(text))


def _change(found: dict[str, Any]) -> Change:
    several = {"reaches": tuple(found["reaches"]), "also": tuple(found["also"])}
    return Change(**found | several | {"kind": Kind[found["kind"]], "subject": Subject(**found["subject"])})
