"""What a new ladder holds: its tracks with their kinds and levels, and its dimensions. Made from answers, checked here."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from rungbook.edit.new_ids import slug
from rungbook.model import TrackKind
from rungbook.problem import name_the_choice
from rungbook.site import addresses

MOST_TRACKS, MOST_LEVELS, MOST_DIMENSIONS = 60, 30, 30
_MANAGES = re.compile(r"(?<!product )(?<!project )(?<!program )(?<!programme )(?<!account )manag|head|director|lead\b", re.IGNORECASE)
"""Managers of people; a product manager, say, seldom is one."""
_WRITTEN = re.compile(r"(?P<title>[^:(]+?)\s*(?:\((?P<facts>[^)]*)\))?\s*(?::(?P<levels>.*))?")
_START = re.compile(r"from\s+(\d{1,3})")
_FORM = "Write it like `Engineer: Engineer, Senior Engineer` or `Manager (management, from 3): Manager, Director`."


class PlanRefused(Exception):
    """An answer that no ladder can be made of; the message shows what to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackPlan:
    """A track of the new ladder."""

    title: str
    kind: TrackKind
    start: int
    """The grade of its first level, counted from 1."""
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The new ladder."""

    tracks: tuple[TrackPlan, ...]
    dimensions: tuple[str, ...]

    @property
    def grades(self) -> int:
        return max(track.start + len(track.levels) - 1 for track in self.tracks)


PACKS = ("guides", "handbook")
DIMENSIONS = ("Scope", "Craft", "People")
TRACKS = ("Engineer", "Engineering Manager")


def titles(text: str) -> tuple[str, ...]:
    """The titles in a line with commas."""
    return checked([part for part in text.split(",") if part.strip()])


def checked(names: Iterable[str], most: int = 80) -> tuple[str, ...]:
    """Titles without blanks around them; refuse what can't be shown and what is there twice."""
    found: list[str] = []
    for name in names:
        title = " ".join(name.split())
        if not title or not title.isprintable() or len(title) > most:
            raise PlanRefused(f"{title[:40]!r} can't be a title. Write 1 to {most} visible characters.")
        if title.casefold() in (other.casefold() for other in found):
            raise PlanRefused(f"`{title}` is there twice. Write each title once.")
        found.append(title)
    return tuple(found)


def packs(text: str) -> tuple[str, ...]:
    """The names of packs in a line with commas; `none` is none."""
    found = tuple(part.strip() for part in text.split(",") if part.strip() not in ("", "none"))
    for name in found:
        if name not in PACKS:
            raise PlanRefused(f"`{name}` is no pack. {name_the_choice(name, PACKS, 'pack')} The reference ladder comes with `--ladder reference`.")
    return tuple(sorted(set(found)))


def proposed_kind(title: str) -> TrackKind:
    return "management" if _MANAGES.search(title) else "individual"


def proposed_levels(title: str, kind: TrackKind) -> tuple[str, ...]:
    return (title, f"Senior {title}") if kind == "management" else (title, f"Senior {title}", f"Staff {title}")


def proposed_start(kind: TrackKind, before: Sequence[TrackPlan]) -> int:
    """Managers have been something else before, so their track starts higher where there is another."""
    return min(3, max(track.start + len(track.levels) - 1 for track in before)) if kind == "management" and before else 1


def kind_of(text: str) -> TrackKind:
    word = text.strip().casefold()
    for kind in get_args(TrackKind):
        if word == kind:
            return kind  # type: ignore[no-any-return]  # one of the words of the type
    raise PlanRefused(f"`{text.strip()}` is no kind of track. {name_the_choice(word, get_args(TrackKind), 'kind')}")


def track_of(text: str, before: Sequence[TrackPlan] = ()) -> TrackPlan:
    """The track that a line describes: `Manager (management, from 3): Manager, Director`. What it leaves out is proposed."""
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        raise PlanRefused(f"`{text.strip()[:80]}` describes no track. {_FORM}")
    (title,) = checked([match["title"]])
    kind, start = proposed_kind(title), 0
    for fact in (match["facts"] or "").split(","):
        if begins := _START.fullmatch(fact.strip()):
            start = int(begins[1])
        elif fact.strip():
            kind = kind_of(fact)
    levels = titles(match["levels"] or "") or proposed_levels(title, kind)
    return planned(title, kind, levels, start or proposed_start(kind, before))


def planned(title: str, kind: TrackKind, levels: tuple[str, ...], start: int) -> TrackPlan:
    if len(levels) > MOST_LEVELS or not 1 <= start <= MOST_LEVELS:
        raise PlanRefused(f"`{title}` can have 1 to {MOST_LEVELS} levels, and starts at a grade from 1 to {MOST_LEVELS}.")
    return TrackPlan(title=title, kind=kind, start=start, levels=levels)


def plan_of(tracks: Sequence[TrackPlan], dimensions: Sequence[str]) -> Plan:
    checked(track.title for track in tracks)
    if not 1 <= len(tracks) <= MOST_TRACKS or not 1 <= len(dimensions) <= MOST_DIMENSIONS:
        raise PlanRefused(f"A new ladder has 1 to {MOST_TRACKS} tracks and 1 to {MOST_DIMENSIONS} dimensions; more can be added later.")
    return Plan(tracks=tuple(tracks), dimensions=tuple(dimensions))


def ids(names: Sequence[str], noun: str) -> list[str]:
    """An id for each title: its letters where they are Latin, else the noun and a number. None is one that the site needs."""
    taken = {*addresses.TAKEN, noun}
    found: list[str] = []
    for number, title in enumerate(names, 1):
        plain = slug(title)
        plain = plain if re.match("[a-z]", plain) else f"{noun}-{number}"
        found.append(next(name for name in (plain, f"{plain}-{noun}", *(f"{plain}-{more}" for more in range(2, len(names) + 3))) if name not in taken))
        taken.add(found[-1])
    return found
