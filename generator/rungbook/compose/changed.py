"""The view of what changed lately: by day, by thing, the weightiest first, with a link wherever today's site still has the place.

Texts are plain words here, whatever they held: an old text may link to what is gone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rungbook.changes.change import POLICY, Change, Day, Kind, Subject, Weight
from rungbook.compose.difference import Piece, Wording, difference
from rungbook.compose.views import ChangedDay, ChangedThing, ChangedView, ChangeView, Latest, Link
from rungbook.model import Ladder
from rungbook.site import addresses
from rungbook.site.page import Page, Redirect
from rungbook.site.titles import titled
from rungbook.words import Catalogue

THINGS, LINES, LATEST, REACHED = 12, 6, 5, 8
"""So many things a day, lines a thing, things on the home page, and other levels that a shared text reaches."""
AROUND, MOST = 12, 70
"""So many words beside a change are shown, and so many of what is new or gone."""

_ORDER = {kind: place for place, kind in enumerate(sorted(Kind, key=lambda kind: list(Weight).index(kind.weight)))}
_LOOKS = {Kind.APPEARED: "new", Kind.WITHDRAWN: "ended", Kind.REMOVED: "ended"}
_LOOK = {Weight.OFFERS: "grown", Weight.MORE: "new", Weight.LESS: "ended", Weight.CLARIFIES: "grown", Weight.WORDING: "same"}
_ANCHOR = re.compile(r'(?:\{:[^}\n]*#|\bid=")([a-z0-9-]+)')


def changed_view(days: Iterable[Day], places: "Places") -> ChangedView:
    return ChangedView(tuple(_day(day, places) for day in days))


def latest(days: Iterable[Day], places: "Places") -> tuple[Latest, ...]:
    """What a home page tells: the newest days' weightiest, a line a thing."""
    found: list[Latest] = []
    for day in days:
        for subject, changes in _weightiest(day.changes, LATEST - len(found)):
            here = Link(places.title(subject), places.link(subject) or f"{addresses.CHANGED}#on-{day.day}")
            found.append(Latest(here, _counted(changes, places.words), _in_words(day.day, places.words)))
    return tuple(found)


class Places:
    """Where today's site has what an earlier ladder named."""

    def __init__(self, ladder: Ladder, pages: Iterable[Page], redirects: Iterable[Redirect], words: Catalogue) -> None:
        self.ladder = ladder
        self.words = words
        self.pages: Mapping[str, Page] = {page.path: page for page in pages}
        self.moved = {redirect.path: redirect.target for redirect in redirects}
        self.anchors: dict[str, frozenset[str]] = {}

    def title(self, subject: Subject) -> str:
        if subject.about == POLICY:
            return self.words.policy
        thing = self.ladder.named.get(subject.about)
        return titled(thing) if thing else subject.title

    def link(self, subject: Subject) -> str:
        """The place, or its page where the place is gone, or nothing where the page is gone too."""
        path = addresses.path_of(subject.about).partition("#")[0]
        path = self.moved.get(path, path)
        if path not in self.pages:
            return ""
        if path not in self.anchors:
            self.anchors[path] = frozenset(_ANCHOR.findall(self.pages[path].body))
        anchor = subject.anchor or subject.about.replace("term:", "t-")
        return f"{path}#{anchor}" if anchor in self.anchors[path] else path


def _day(day: Day, places: Places) -> ChangedDay:
    things = _by_thing(day.changes)
    told = {subject.about for subject, _ in _weightiest(day.changes, THINGS)}
    return ChangedDay(
        title=_in_words(day.day, places.words),
        anchor=f"on-{day.day}",
        things=tuple(_thing(changes, places) for about, changes in things.items() if about in told),
        more=_more(sum(len(changes) for about, changes in things.items() if about not in told), "and_more_that_day", places.words),
    )


def _thing(changes: list[Change], places: Places) -> ChangedThing:
    subject = changes[0].subject
    in_order = sorted(changes, key=_heaviness)
    return ChangedThing(
        title=places.title(subject),
        target=places.link(Subject(subject.about, subject.title)),
        kind=places.words(f"thing_{subject.about.partition(':')[0]}"),
        changes=tuple(_line(change, places) for change in in_order[:LINES]),
        more=_more(len(changes) - LINES, "and_more", places.words),
    )


def _line(change: Change, places: Places) -> ChangeView:
    subject = change.subject
    return ChangeView(
        word=_word(change.kind, places.words),
        look=_LOOKS.get(change.kind) or _LOOK[change.weight],
        label=subject.label,
        target=places.link(subject) if subject.anchor else "",
        wording=_wording(change),
        also=_also(change.reaches, places.words),
    )


def _also(others: Sequence[str], words: Catalogue) -> str:
    if not others:
        return ""
    named = ", ".join(others[:REACHED])
    return words("also_at_more", levels=named, number=len(others) - REACHED) if len(others) > REACHED else words("also_at", levels=named)


def _word(kind: Kind, words: Catalogue) -> str:
    return words(f"change_{kind.name.lower()}")


def _wording(change: Change) -> Wording:
    before, after = change.before, change.after
    if not (before or after):
        return ()
    if not before or not after:
        pieces: Wording = (Piece(before or after, "gone" if before and change.kind is not Kind.WITHDRAWN else "same"),)
    else:
        pieces = difference(before, after) or (Piece(before, "gone"), Piece(after, "new"))
    last = len(pieces) - 1
    return tuple(_cut(piece, place == 0, place == last) if last else _cut(piece, True, True) for place, piece in enumerate(pieces))


def _cut(piece: Piece, first: bool, last: bool) -> Piece:
    """A long run of words without what lies far from the change: the whole stands where the line leads."""
    words = piece.text.split()
    if piece.kind != "same" or (first and last):
        head, tail = words[:MOST], []
    else:
        head, tail = [] if first else words[:AROUND], [] if last else words[-AROUND:]
    return piece if len(words) <= len(head) + len(tail) + 3 else Piece(" ".join((*head, "…", *tail)), piece.kind)


def _by_thing(changes: Iterable[Change]) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(change.subject.about, []).append(change)
    return found


def _weightiest(changes: Iterable[Change], most: int) -> Iterator[tuple[Subject, list[Change]]]:
    things = sorted(_by_thing(changes).values(), key=lambda found: min(map(_heaviness, found)))
    for found in things[:most]:
        yield found[0].subject, found


def _heaviness(change: Change) -> int:
    return _ORDER[change.kind]


def _counted(changes: Iterable[Change], words: Catalogue) -> str:
    """`1 newly asked, 2 reworded`; one change is told without a number."""
    numbers = Counter(_word(change.kind, words) for change in sorted(changes, key=_heaviness))
    told = ", ".join(f"{number} {word[:1].lower()}{word[1:]}" for word, number in numbers.items())
    return told if sum(numbers.values()) > 1 else next(iter(numbers))


def _more(number: int, key: str, words: Catalogue) -> str:
    return words.count(key, number) if number > 0 else ""


def _in_words(day: str, words: Catalogue) -> str:
    return words.date_of(*map(int, day.split("-")))
