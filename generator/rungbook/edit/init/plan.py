"""What a new ladder holds: its tracks with their kinds and levels, and its dimensions. Made from answers, checked, and written out as files.

A file with answers is a small YAML file: the same names and forms as the options of `rungbook init`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from rungbook.edit.formatter import format_yaml
from rungbook.edit.new_ids import slug
from rungbook.edit.skeletons import skeleton as filled
from rungbook.model import TrackKind
from rungbook.problem import Problem, name_the_choice
from rungbook.read import Node, parse
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

    def __post_init__(self) -> None:
        if len(self.levels) > MOST_LEVELS or not 1 <= self.start <= MOST_LEVELS:
            raise PlanRefused(f"`{self.title}` can have 1 to {MOST_LEVELS} levels, and starts at a grade from 1 to {MOST_LEVELS}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The new ladder."""

    tracks: tuple[TrackPlan, ...]
    dimensions: tuple[str, ...]

    def __post_init__(self) -> None:
        checked(track.title for track in self.tracks)
        if not 1 <= len(self.tracks) <= MOST_TRACKS or not 1 <= len(self.dimensions) <= MOST_DIMENSIONS:
            raise PlanRefused(f"A new ladder has 1 to {MOST_TRACKS} tracks and 1 to {MOST_DIMENSIONS} dimensions; more can be added later.")

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
            raise PlanRefused(f"`{name}` is not a pack. {name_the_choice(name, PACKS, 'pack')} The reference ladder comes with `--ladder reference`.")
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
    if word in get_args(TrackKind):
        return word  # type: ignore[return-value]  # one of the words of the type
    raise PlanRefused(f"`{text.strip()}` is not a kind of track. {name_the_choice(word, get_args(TrackKind), 'kind')}")


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
    return TrackPlan(title=title, kind=kind, levels=levels, start=start or proposed_start(kind, before))


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


TEXTS = ("organisation", "title", "repository", "site-url", "owners", "ladder")
LISTS = ("dimensions", "packs")


def read_answers(file: Path) -> dict[str, str | tuple[str, ...]]:
    """Return the answers of a file by their questions; some have several. Tracks are a mapping: `Engineer: Engineer, Senior Engineer`."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise PlanRefused(f"{file}: this file is not in UTF-8. Save it in that encoding.") from error
    document = parse(text, str(file))
    if isinstance(document, Problem):
        raise PlanRefused(f"{document.origin}: {document.message}")
    found: dict[str, str | tuple[str, ...]] = {}
    for node in document.root.entries if document.root else ():
        key, names = node.key or "", [*TEXTS, "tracks", *LISTS]
        if key not in names:
            raise PlanRefused(f"{file}:{node.line + 1}: `{key or node.value or ''}` is not a question. {name_the_choice(key, names, 'question')}")
        if key == "tracks":
            found["track"] = tuple(f"{entry.key}: {_line(entry, file)}" if entry.key is not None else _line(entry, file) for entry in node.entries)
        elif key in LISTS:
            found[key] = tuple(part.strip() for part in _line(node, file).split(",") if part.strip())
        elif node.value is None:
            raise PlanRefused(f"{file}:{node.line + 1}: write one text after `{key}:`.")
        else:
            found[key] = node.value
    return found


def _line(node: Node, file: Path) -> str:
    """A text, or the texts of a list with commas between them."""
    if node.value is not None:
        return node.value
    if node.by_key is None and all(entry.value is not None and "," not in entry.value for entry in node.entries):
        return ", ".join(entry.value or "" for entry in node.entries)
    raise PlanRefused(f"{file}:{node.line + 1}: write titles here, with commas between them.")


def skeleton(plan: Plan) -> dict[str, str]:
    """Return the YAML files of the ladder by their names, but `organisation.yml`."""
    names = ids(plan.dimensions, "dimension")
    files = {
        "grades.yml": filled("first-grades", plan=plan, shared=_first_shared(plan)),
        "dimensions.yml": filled("first-dimensions", dimensions=list(zip(names, plan.dimensions, strict=True))),
    }
    for order, (name, track) in enumerate(zip(ids([track.title for track in plan.tracks], "track"), plan.tracks, strict=True), 1):
        files[f"tracks/{name}.yml"] = filled("first-track", track=track, order=order, dimensions=names)
    return {name: format_yaml(text) for name, text in files.items()}


def _first_shared(plan: Plan) -> int | None:
    """The first grade that an individual track and a management track both have."""
    covered = {
        kind: {track.start + number for track in plan.tracks if track.kind == kind for number in range(len(track.levels))}
        for kind in ("individual", "management")
    }
    return min(covered["individual"] & covered["management"], default=None)
