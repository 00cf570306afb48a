"""The view of what changed lately: by day, by thing, the weightiest first, with a link wherever today's site still has the place.

Texts are plain words here, whatever they held: an old text may link to what is gone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import accumulate

from rungbook import model
from rungbook.changes.change import POLICY, Change, Day, Kind, Subject, Weight
from rungbook.compose.change_views import ChangedDay, ChangedFold, ChangedThing, ChangedView, ChangeView, HistoryView, NoteView
from rungbook.compose.home_views import Latest
from rungbook.compose.views import Link
from rungbook.markup.difference import Piece, Wording, difference, excerpt
from rungbook.model import Ladder
from rungbook.model.texts import track_in
from rungbook.problem import by_key
from rungbook.site import addresses
from rungbook.site.page import Page, Redirect
from rungbook.site.titles import titled
from rungbook.words import Catalogue

LATEST, REACHED = 5, 8
"""So many things on the home page, and so many other levels that a shared text reaches."""
UNFOLDED, RECENT = 40, 60
"""So many of the newest changes are unfolded; a level shows in a line what changed in the last so many days before the ladder's last change."""
HISTORY = 3
"""So many changes of the newest day are in a level's history with their words."""

_ORDER = {kind: place for place, kind in enumerate(sorted(Kind, key=lambda kind: list(Weight).index(kind.weight)))}
_LOOKS = {Kind.APPEARED: "new", Kind.WITHDRAWN: "ended", Kind.REMOVED: "ended"}
_LOOK = {Weight.OFFERS: "grown", Weight.MORE: "new", Weight.LESS: "ended", Weight.CLARIFIES: "grown", Weight.WORDING: "same"}
_ANCHOR = re.compile(r'(?:\{:[^}\n]*#|\bid=")([a-z0-9-]+)')


def changed_view(days: Iterable[Day], places: "PagesToday", notes: Sequence[NoteView] = ()) -> ChangedView:
    entries = tuple(_days(days, places, notes))
    things = [thing for day in entries for fold in day.folds for thing in fold.things]
    levels = {key for thing in things for key in " ".join((thing.levels, *(change.levels for change in thing.changes))).split()}
    tracks = {thing.track for thing in things} | {key.partition("/")[0] for key in levels}
    ladder = places.ladder
    return ChangedView(
        days=entries,
        notes=tuple(notes),
        tracks=tuple((track.id, track.title) for track in ladder.tracks if track.id in tracks),
        levels=tuple((level.key, titled(level)) for level in ladder.levels if level.key in levels),
        weights=tuple((weight.name.lower(), places.words(f"weight_{weight.name.lower()}")) for weight in Weight),
    )


def histories(days: Sequence[Day], places: "PagesToday") -> dict[str, HistoryView]:
    """What changed at each level, by the path of its page."""
    each = ((day, path, changes) for day in days for path, changes in _by_page(day, places).items())
    found = by_key((path, (places.words.date_of(day.day), sorted(changes, key=_heaviness))) for day, path, changes in each)
    keys = {addresses.page_of(level): level.key for level in places.ladder.levels}
    return {path: _history(keys[path], entries, places) for path, entries in found.items() if path in keys}


def _history(key: str, days: Sequence[tuple[str, list[Change]]], places: "PagesToday") -> HistoryView:
    """The weightiest of the newest day with their words; older days in a line each, as the page of changes has all words."""
    (day, changes), *rest = days
    left = len(changes) - HISTORY
    return HistoryView(
        key=key,
        day=day,
        changes=tuple(_line(change, places) for change in changes[:HISTORY]),
        more=places.words.count("more_changes", left) if left > 0 else "",
        older=tuple((when, _counted(before, places.words)) for when, before in rest),
    )


def recent(days: Sequence[Day], places: "PagesToday") -> dict[str, str]:
    """By the path of a page, what changed on it lately, in a line."""
    newest = date.fromisoformat(days[0].day) if days else date.min
    found: dict[str, str] = {}
    for day in days:
        if (newest - date.fromisoformat(day.day)).days <= RECENT:
            for path, changes in _by_page(day, places).items():
                found.setdefault(path, places.words("level_changed", day=places.words.date_of(day.day), what=_lower(_counted(changes, places.words))))
    return found


def last_changed(days: Iterable[Day], places: "PagesToday") -> dict[str, str]:
    """By the path of a page, the day on which what it is about last changed. A folder's own pages gather from those in it."""
    found: dict[str, str] = {}
    for day in days:
        for path in _by_page(day, places):
            folder = path.rpartition("/")[0]
            for page in (path, *(f"{folder}/{name}.md" for name in ("index", "matrix", "where-am-i") if folder)):
                found.setdefault(page, day.day)
    return found


def _by_page(day: Day, places: "PagesToday") -> dict[str, list[Change]]:
    """A day's changes by the page of today that they are about, also where a text is shared."""
    each = ((about, change) for change in day.changes for about in dict.fromkeys((change.subject.about, *change.also)))
    return by_key((path, change) for about, change in each if (path := places.page(about)))


def latest(days: Iterable[Day], places: "PagesToday") -> tuple[Latest, ...]:
    """What a home page shows: the newest days' weightiest, a line a thing."""
    found: list[Latest] = []
    for day in days:
        for subject, changes in _weightiest(day.changes)[: LATEST - len(found)]:
            here = Link(places.title(subject), places.link(subject) or f"{addresses.CHANGED}#on-{day.day}")
            found.append(Latest(here, _counted(changes, places.words), places.words.date_of(day.day)))
    return tuple(found)


class PagesToday:
    """Where today's site has what an earlier ladder named. Before its pages are made, nothing is known of their anchors."""

    def __init__(self, ladder: Ladder, pages: Iterable[Page], redirects: Iterable[Redirect], words: Catalogue) -> None:
        self.ladder = ladder
        self.words = words
        self.pages: Mapping[str, Page] = {page.path: page for page in pages}
        self.known = frozenset(self.pages) or addresses.pages(ladder)
        self.moved = {redirect.path: redirect.target for redirect in redirects}
        self.anchors = cache(lambda path: frozenset(_ANCHOR.findall(self.pages[path].body)))

    def title(self, subject: Subject) -> str:
        if subject.about == POLICY:
            return self.words.policy
        thing = self.ladder.named.get(subject.about)
        return titled(thing, self.words) if thing else subject.title

    def page(self, about: str) -> str:
        """The page of what an earlier ladder named; nothing where it is gone."""
        path = addresses.path_of(about).partition("#")[0]
        path = self.moved.get(path, path)
        return path if path in self.known else ""

    def levels(self, about: str) -> tuple[str, ...]:
        """The keys of the levels that something is about: its own, those at both ends of a step, those at a grade."""
        thing = self.ladder.named.get(about)
        if isinstance(thing, model.Step):
            return tuple(level.key for level in (thing.from_, thing.to) if level)
        if isinstance(thing, model.Grade):
            return tuple(level.key for level in self.ladder.levels if level.grade is thing)
        return ((self.page(about) or addresses.path_of(about)).removesuffix(".md"),) if about.startswith("level:") else ()

    def link(self, subject: Subject) -> str:
        """The place, or its page where the place is gone, or nothing where the page is gone too."""
        path = self.page(subject.about)
        if not path:
            return ""
        anchor = subject.anchor or subject.about.replace("term:", "t-")
        return f"{path}#{anchor}" if anchor in self.anchors(path) else path


def _days(days: Iterable[Day], places: PagesToday, notes: Sequence[NoteView]) -> Iterator[ChangedDay]:
    """Each day. The newest is open, with its weightiest changes where it has very many; older ones while all that is open is not too much."""
    number = 0
    for day in days:
        came = [one for one in notes if one.note.id in day.notes]
        things = [changes for _, changes in _weightiest(day.changes)]
        # Of the newest day so many things as have the changes that are unfolded.
        first = len(things) if number else 1 + sum(changes < UNFOLDED for changes in accumulate(map(len, things)))
        newest, number = not number, number + len(day.changes)
        folds = [_fold(things[:first], "number_of_changes", newest or number <= UNFOLDED, places, came)]
        if rest := things[first:]:
            folds.append(_fold(rest, "more_changes", False, places, came))
        yield ChangedDay(places.words.date_of(day.day), f"on-{day.day}", tuple(folds))


def _fold(things: Sequence[list[Change]], counted: str, is_open: bool, places: PagesToday, notes: Sequence[NoteView]) -> ChangedFold:
    count = places.words.count(counted, sum(map(len, things)))
    return ChangedFold(count, tuple(_thing(changes, places, notes) for changes in things), is_open)


def _thing(changes: list[Change], places: PagesToday, notes: Iterable[NoteView]) -> ChangedThing:
    subject = changes[0].subject
    return ChangedThing(
        title=places.title(subject),
        target=places.link(Subject(subject.about, subject.title)),
        kind=places.words(f"thing_{subject.about.partition(':')[0]}"),
        changes=tuple(_line(change, places) for change in sorted(changes, key=_heaviness)),
        track=track_in(subject.about),
        levels=" ".join(places.levels(subject.about)),
        notes=tuple(Link(one.note.title, f"{addresses.CHANGED}#n-{one.note.id}") for one in notes if subject.about in one.note.about),
    )


def _line(change: Change, places: PagesToday) -> ChangeView:
    subject = change.subject
    return ChangeView(
        word=_word(change.kind, places.words),
        look=_LOOKS.get(change.kind) or _LOOK[change.weight],
        label=subject.label,
        target=places.link(subject) if subject.anchor else "",
        wording=_wording(change),
        also=_also(change.reaches, places.words),
        weight=change.weight.name.lower(),
        levels=" ".join(key for about in change.also for key in places.levels(about)),
    )


def _also(others: Sequence[str], words: Catalogue) -> str:
    if not others:
        return ""
    named = ", ".join(others[:REACHED])
    return words("also_at_more", levels=named, number=len(others) - REACHED) if len(others) > REACHED else words("also_at", levels=named)


def _word(kind: Kind, words: Catalogue) -> str:
    return words(f"change_{kind.name.lower()}")


_difference = lru_cache(maxsize=10_000)(difference)
"""Each change is on two pages, and under `serve` in every build."""


def _wording(change: Change) -> Wording:
    before, after = change.before, change.after
    if not (before or after):
        return ()
    if not before or not after:
        pieces: Wording = (Piece(before or after, "gone" if before and change.kind is not Kind.WITHDRAWN else "same"),)
    else:
        pieces = _difference(before, after) or (Piece(before, "gone"), Piece(after, "new"))
    return excerpt(pieces)


def _weightiest(changes: Iterable[Change]) -> list[tuple[Subject, list[Change]]]:
    """The things that changed, each with its changes, those that matter most to people first."""
    by_thing = by_key((change.subject.about, change) for change in changes)
    return [(found[0].subject, found) for found in sorted(by_thing.values(), key=lambda found: min(map(_heaviness, found)))]


def _heaviness(change: Change) -> int:
    return _ORDER[change.kind]


def _counted(changes: Iterable[Change], words: Catalogue) -> str:
    """`Newly expected, reworded (2)`, which is right in any number and language."""
    numbers = Counter(_word(change.kind, words) for change in sorted(changes, key=_heaviness))
    counted = ", ".join(_lower(word) + (f" ({number})" if number > 1 else "") for word, number in numbers.items())
    return counted[:1].upper() + counted[1:]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
