"""Export: what changed, for programs: an Atom feed of all and of each track, a calendar of the days from which notes hold, and JSON.

The days and notes are those that the audience may read; a feed holds nothing that the page What changed has not.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from rungbook.changes.change import POLICY, Change, Day, Weight
from rungbook.exports.data import as_json
from rungbook.exports.text_templates import render
from rungbook.markup.plain_text import strip_markdown
from rungbook.model import ChangeNote, Ladder, Track
from rungbook.model.texts import track_in
from rungbook.site import addresses
from rungbook.site.page import site_address
from rungbook.words import Catalogue

FORMAT = 1
"""Counts up when a program that reads `data/changes.json` could break; new fields do not."""
WHOLE, DATA, CALENDAR = "feed.xml", "data/changes.json", "feeds/effective-dates.ics"
MOST = 60
"""How many changes an entry shows in full; the page behind it has all."""


def feed_of(track: Track) -> str:
    return f"feeds/{track.id}.xml"


def listed(ladder: Ladder, path: str, root: str) -> Iterator[tuple[str, str, str]]:
    """Type, path and title of the feeds that a page names in its head: that of all, and that of the track that the page is part of."""
    if not root:
        return
    title = ladder.organisation.title
    yield "application/atom+xml", WHOLE, title
    for track in ladder.tracks:
        if path.startswith(f"{track.id}/"):
            yield "application/atom+xml", feed_of(track), f"{title}: {track.title}"


def files(ladder: Ladder, days: Sequence[Day], root: str, words: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Every file by its path below the site's root. A feed has whole addresses, so there is none where nobody knows the site's."""
    yield DATA, _data(ladder, days)
    if ladder.changes:
        yield CALENDAR, _calendar(ladder.changes, root, words)
    if root:
        title = ladder.organisation.title
        came = {name: day.day for day in days for name in day.notes}
        yield WHOLE, _feed(_entries(ladder.changes, days, came, root, words), title, root, WHOLE, words)
        for track in ladder.tracks:
            notes = [note for note in ladder.changes if track.id in map(track_in, note.about)]
            own = [Day(day.day, tuple(one for one in day.changes if track.id in map(track_in, (one.subject.about, *one.also)))) for day in days]
            entries = _entries(notes, [day for day in own if day.changes], came, root, words)
            yield feed_of(track), _feed(entries, f"{title}: {track.title}", root, feed_of(track), words)


@dataclass(frozen=True, slots=True)
class _Entry:
    address: str
    title: str
    day: str
    note: ChangeNote | None
    """What was announced, or nothing for what changed on a day."""
    changes: Sequence[Change]


def _entries(notes: Iterable[ChangeNote], days: Iterable[Day], came: Mapping[str, str], root: str, words: Catalogue) -> list[_Entry]:
    """The newest first; of one day, what was announced comes first. `came` has the day on which a note was published, by its id."""
    page = root + site_address(addresses.CHANGED)
    found = [_Entry(f"{page}#n-{note.id}", note.title, came.get(note.id, note.effective), note, ()) for note in notes]
    for day in days:
        in_order = sorted(day.changes, key=lambda change: list(Weight).index(change.weight))
        found.append(_Entry(f"{page}#on-{day.day}", f"{words.date_of(day.day)}: {_counted(day.changes, words)}", day.day, None, in_order[:MOST]))
    return sorted(found, key=lambda entry: entry.day, reverse=True)


def _counted(changes: Iterable[Change], words: Catalogue) -> str:
    numbers = Counter(change.weight for change in changes)
    return " · ".join(f"{words(f'weight_{weight.name.lower()}')} ({numbers[weight]})" for weight in Weight if numbers[weight])


def _feed(entries: Sequence[_Entry], title: str, root: str, path: str, words: Catalogue) -> bytes:
    page = root + site_address(addresses.CHANGED)
    return render("feed.xml", entries=entries, title=title, own=root + quote(path), page=page, words=words, plain=strip_markdown).encode()


def _calendar(notes: Iterable[ChangeNote], root: str, words: Catalogue) -> bytes:
    host, page = urlsplit(root).hostname or "ladder.invalid", root and root + site_address(addresses.CHANGED)
    in_order = sorted(notes, key=lambda note: (note.effective, note.id))
    text = render("effective-dates.ics", notes=in_order, host=host, page=page, words=words, plain=strip_markdown)
    return "".join(f"{folded}\r\n" for line in text.removesuffix("\n").split("\n") for folded in _folded(line)).encode()


def _folded(line: str) -> Iterator[str]:
    """A line of a calendar has at most 75 bytes; what is longer goes on behind a space on the next."""
    rest, limit = line, 75
    while len(rest.encode()) > limit:
        cut = rest.encode()[:limit].decode("utf-8", "ignore")
        yield (" " if limit == 74 else "") + cut
        rest, limit = rest[len(cut) :], 74
    yield (" " if limit == 74 else "") + rest


def _data(ladder: Ladder, days: Iterable[Day]) -> bytes:
    there = addresses.pages(ladder)

    def page(about: str) -> str:
        path = addresses.path_of(about)
        return site_address(path) if path.partition("#")[0] in there or about == POLICY else ""

    def change(one: Change) -> dict[str, object]:
        subject = one.subject
        return {
            "kind": one.kind.name.lower(),
            "means": one.means,
            "about": subject.about,
            "anchor": subject.anchor,
            "page": page(subject.about),
            "title": subject.title,
            "label": subject.label,
            "before": one.before,
            "after": one.after,
            "also": one.also,
        }

    fields = ("id", "title", "because", "decided_by", "effective", "about")
    notes = [{**{name: getattr(note, name) for name in fields}, "text": strip_markdown(note.text)} for note in ladder.changes]
    found = [{"day": day.day, "notes": day.notes, "changes": list(map(change, day.changes))} for day in days]
    return as_json({"format": FORMAT, "notes": notes, "days": found})
