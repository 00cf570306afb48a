"""What the templates of changes and of retired things get: frozen values, like those in `views`."""

from rungbook import model
from rungbook.compose.views import Link, View
from rungbook.markup.difference import Wording


class ChangeView(View):
    """What happened to one text or one thing, in words."""

    word: str
    """What became of it: new, changed, moved, gone."""
    look: str
    """How it is marked: `new`, `grown`, `ended` or `same`."""
    label: str
    """Which text of the thing it is."""
    target: str
    """Where the text is today; empty where it is no longer anywhere."""
    wording: Wording
    """In plain words, not as Markdown."""
    also: str
    """The other levels that share the text."""
    weight: str
    """What it means for people, by its name in the catalogue: `offers`, `more`, `less`, `clarifies` or `wording`."""
    levels: str
    """The other levels that share the text by their keys, for the filter."""


class ChangedThing(View):
    """One thing and everything that changed about it on a day."""

    title: str
    target: str
    """Its page; empty where it has none."""
    kind: str
    """What it is, such as a level, as a word of the interface."""
    changes: tuple[ChangeView, ...]
    track: str
    """The id of the track that it is part of, for the filter."""
    levels: str
    """The keys of the levels that it is about, for the filter."""
    notes: tuple[Link, ...]
    """What its editors announced about it that day."""


class ChangedFold(View):
    """What changed on a day, or a part of it."""

    count: str
    """How many changes it has, in a line."""
    things: tuple[ChangedThing, ...]
    open: bool
    """Whether it is unfolded at first."""


class ChangedDay(View):
    """A day on which something changed."""

    title: str
    """The day, as the site's language writes it."""
    anchor: str
    folds: tuple[ChangedFold, ...]
    """One; two where the newest day has more than is shown at first."""


class NoteView(View):
    """A change as its editors announced it."""

    note: model.ChangeNote
    effective: str
    """From which day it counts, in a line."""
    about: tuple[Link, ...]
    """What it is about."""


class ChangedView(View):
    """The page of changes."""

    days: tuple[ChangedDay, ...]
    notes: tuple[NoteView, ...] = ()
    """What editors announced, newest first."""
    tracks: tuple[tuple[str, str], ...] = ()
    """The tracks that the filter offers: id and title."""
    levels: tuple[tuple[str, str], ...] = ()
    """The levels that the filter offers: key and title."""
    weights: tuple[tuple[str, str], ...] = ()
    """The weights that the filter offers: name and words."""


class HistoryView(View):
    """What changed at one level, at the foot of its page."""

    key: str
    """The level as `track/id`."""
    day: str
    """The newest day, as it is written."""
    changes: tuple[ChangeView, ...]
    """What changed on it, the weightiest first."""
    more: str
    """How many more changed on it, in a line; empty where all are shown."""
    older: tuple[tuple[str, str], ...]
    """Each older day and how much changed on it, in words."""


class RetiredView(View):
    """Something that is gone, on a page of its own or on the page that it was on."""

    retired: model.Retirement
    """The entry, as it is in the ladder."""
    anchor: str
    since: str
    """From which day it is gone, in a line."""
    replaced_by: tuple[Link, ...]
    """What took its place."""


class GoneView(View):
    """What is gone from a page."""

    parts: tuple[RetiredView, ...]
