"""Stage beside check: a ladder's earlier states to what changed on which day, as an audience may know it.

Changes are looked for after both states were cut to the audience. And what was open once and is internal later is not reported
either: a text that is withheld in any newer state is left out of every older change.
"""

import gc
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from itertools import groupby, takewhile

from rungbook import model
from rungbook.audience import States, for_audience
from rungbook.changes.change import PAY, POLICY, Change, Day, Kind, Revision, decoded, encoded
from rungbook.changes.comparable_texts import words
from rungbook.changes.compare import compare, paid, things
from rungbook.markup.tokens import targets
from rungbook.model import Audience, Ladder, Markdown, Text
from rungbook.model.ladder import inside
from rungbook.model.texts import track_in
from rungbook.read import Reading, readings
from rungbook.shape import Past, shape

LONG = 20
"""A text of so many letters is recognised inside another one."""


Keep = Callable[[str, Callable[[], str]], str]
"""Gives the text that was made once about something, or makes it."""


def make_again(_: str, make: Callable[[], str]) -> str:
    """Keep nothing."""
    return make()


def what_changed(
    revisions: Sequence[Revision], whole: Ladder, seen: Ladder, audience: Audience, withheld: Iterable[str] = (), keep: Keep = make_again
) -> tuple[Day, ...]:
    """The days on which the ladder changed, the newest first. `whole` and `seen` are the ladder of today, all of it and as the audience gets it.

    What changed between commits never changes again, so that it can be kept.
    """
    if not revisions:
        return ()
    today = _Withheld().and_of(whole, seen)
    hidden = frozenset(withheld)
    about = repr(([(one.commit, one.day) for one in revisions], audience, sorted(hidden)))
    kept = keep(about, lambda: encoded(_days(tuple(revisions), audience, hidden)))
    names = {former: name for name, _, formerly in things(whole) for former in formerly}
    days = (replace(day, changes=tuple(_as_named_today(change, names) for change in today.without(day.changes))) for day in decoded(kept))
    return tuple(day for day in days if day.changes)


def _as_named_today(change: Change, names: Mapping[str, str]) -> Change:
    """The change of a thing that got another id since, under its id of today."""
    if names.keys().isdisjoint((change.subject.about, *change.also)):
        return change
    subject = replace(change.subject, about=names.get(change.subject.about, change.subject.about))
    return replace(change, subject=subject, also=tuple(names.get(about, about) for about in change.also))


@dataclass(frozen=True)
class _Withheld:
    """What newer states of the ladder have and their audience has not."""

    names: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    pay: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By each grade of which they withhold some pay: the places, tracks and variants whose pay they all show."""
    shown: frozenset[str] = frozenset()
    """What the newest of them shows as a text of its own, as a title: it is not a secret inside an internal text."""

    def and_of(self, whole: Ladder, seen: Ladder, known: "_Texts | None" = None) -> "_Withheld":
        if whole is seen:
            return self
        known = {} if known is None else known
        pay = {**self.pay}
        for grade, where in _pay_shown(whole, seen):
            pay[grade] = pay.get(grade, where) & where
        shown = _texts(seen, known)
        alike = set(map(id, shown))
        withheld = frozenset[str]().union(*(texts for texts in _texts(whole, known) if id(texts) not in alike)).difference(*shown, {""})
        return _Withheld(self.names | (_names(whole) - _names(seen)), self.texts | withheld, pay, self.shown or frozenset().union(*shown))

    def without(self, changes: Iterable[Change]) -> tuple[Change, ...]:
        return tuple(change for change in changes if not self.covers(change))

    def covers(self, change: Change) -> bool:
        subject = change.subject
        track = f"track:{track_in(subject.about)}"  # it may be, or have been, in one that is withheld
        if not self.names.isdisjoint((subject.about, str(subject), track)):
            return True
        if change.kind in PAY and subject.about in self.pay and not _where(change.before, change.after) <= self.pay[subject.about]:
            return True
        named = (change.before, change.after, subject.title, subject.label, *change.reaches)
        pieces = (piece for text in named for piece in re.split(": |; ", text))
        return not (self.texts.isdisjoint(named) and self.texts.isdisjoint(pieces)) or any(self._within(text) for text in named)

    @cached_property
    def exempt(self) -> list[str]:
        """What is shown although a withheld text has it in it, or is in it."""
        return sorted(text for text in self.shown if self._overlaps(text))

    def _within(self, text: str) -> bool:
        return text not in self.shown and self._overlaps(text)

    @cached_property
    def _overlaps(self) -> Callable[[str], bool]:
        """Whether a withheld text has this one in it, or is in it. What one change writes is what the next one finds."""
        joined, long = "\0".join(self.texts), [text for text in self.texts if len(text) >= LONG]
        return cache(lambda text: len(text) >= LONG and (text in joined or any(map(text.__contains__, long))))

    def hides(self, ladder: Ladder, seen: Ladder) -> Iterator[object]:
        """Things of an older ladder that newer states withhold and its audience would see: by their names, by their words, and pay by what it is for."""
        for name, thing, former in things(ladder):
            if not self.names.isdisjoint((name, *former)):
                yield thing
            if isinstance(thing, model.Level):
                for one in thing.every_expectation:
                    if not self.names.isdisjoint(f"{level}#e-{id_}" for level in (name, *former) for id_ in (one.id, *one.formerly)):
                        yield one
        public = {words(passage.text) for passage in seen.passages}
        hidden = {text for text in public if text in self.texts or self._within(text)}
        yield from (passage.holder for passage in ladder.passages if hidden and words(passage.text) in hidden)
        for grade in ladder.grades:
            shown = self.pay.get(f"grade:{grade.id}")
            yield from (pay for pay in grade.pay if shown is not None and not _where(paid(pay)) <= shown)
        if ladder.policy and POLICY in self.names:
            yield ladder.policy


@dataclass(frozen=True, slots=True)
class AsItWas:
    """The ladder of a commit as an audience may read it today."""

    ladder: Ladder
    without: str
    """Another text where anything else is withheld from it."""
    same_day: tuple[Change, ...] = ()
    """What changed after it on its own day."""


def as_it_was(tagged: Revision, revisions: Iterable[Revision], whole: Ladder, seen: Ladder, audience: Audience, withheld: Iterable[str] = ()) -> AsItWas | None:
    """Nothing where the commit has no ladder in today's format, or nothing of it is left. Newer states withhold what they withhold from older days."""
    ladder = shape(next(readings([tagged.files], "ladders"))).ladder
    if ladder is None:
        return None
    since, later = _Withheld(), tuple(newer(tagged, revisions))
    if audience == "public":
        since = since.and_of(whole, seen)
        for state in _states(later, audience, frozenset(withheld)):
            since = since.and_of(state.whole, state.seen)
    without = repr((sorted(since.names), sorted(since.texts), since.exempt, sorted((grade, sorted(where)) for grade, where in since.pay.items())))
    ladder = replace(ladder, changes=(), retired=())
    pages = {*withheld, *_pages_named(ladder)}
    hidden = list(since.hides(ladder, for_audience(ladder, audience, pages)))
    if any(one is ladder.organisation for one in hidden):
        return None
    cut = for_audience(ladder, audience, pages, hidden)
    if not cut.tracks:
        return None
    days = what_changed((*later, tagged), whole, seen, audience, withheld) if any(one.day == tagged.day for one in later) else ()
    return AsItWas(cut, without, tuple(change for day in days if day.day == tagged.day for change in day.changes))


def newer(tagged: Revision, revisions: Iterable[Revision]) -> Iterator[Revision]:
    """The revisions after a tag's; all of them where it is none of them, as on a branch of its own."""
    return takewhile(lambda one: one.commit != tagged.commit, revisions)


def _pages_named(ladder: Ladder) -> Iterator[str]:
    """The hand-written pages that texts lead to: an older version has none of them."""
    for text in ladder.texts:
        named = targets(text) if isinstance(text, Markdown) else [text]
        yield from (f"{name.removeprefix('page:').partition('#')[0].removesuffix('.md')}.md" for name in named if name.startswith("page:"))


def _pay_shown(whole: Ladder, seen: Ladder) -> Iterator[tuple[str, frozenset[str]]]:
    """Each grade of which some pay is withheld, under each of its names, and where its pay is shown. A place with both kinds of pay counts as withheld."""
    shown = {grade.id: {paid(pay) for pay in grade.pay} for grade in seen.grades}
    for grade in whole.grades:
        kept = shown.get(grade.id, set())
        if hidden := {paid(pay) for pay in grade.pay} - kept:
            for name in (grade.id, *grade.formerly):
                yield f"grade:{name}", _where(*kept) - _where(*hidden)


def _where(*texts: str) -> frozenset[str]:
    """What pay is for: the place, track and variant before each figure, as `compare` writes them."""
    pieces = (piece for text in texts if text for piece in text.split("; "))
    return frozenset(piece.rpartition(": ")[0] for piece in pieces)


def _names(ladder: Ladder) -> frozenset[str]:
    """Each thing and each expectation, with the names that they had before."""
    found: set[str] = set()
    for name, thing, former in things(ladder):
        found.update((name, *former))
        if isinstance(thing, model.Level):
            ids = [one for expectation in thing.every_expectation for one in (expectation.id, *expectation.formerly)]
            found.update(f"{level}#e-{one}" for level in (name, *former) for one in ids)
    if ladder.policy:
        found.add(POLICY)
    return frozenset(found)


_Texts = dict[int, tuple[object, frozenset[str]]]
"""Things by their identity, and the texts of each."""


def _texts(ladder: Ladder, known: _Texts) -> list[frozenset[str]]:
    """Every text that people read, by the thing that has it, and the names that are beside texts."""
    names = {fact.title for fact in ladder.facts}
    names |= {step.title for scale in ladder.scales for step in scale.steps}
    names |= {thread.title for leaf in ladder.leaves for thread in leaf.threads}
    return [frozenset(names), *(_texts_in(thing, known) for _, thing in ladder.written)]


def _texts_in(thing: object, known: _Texts) -> frozenset[str]:
    """The texts of a thing and of its parts, of which most are the same in the next state."""
    if id(thing) not in known:
        texts, parts = set[str](), list[object]()
        for _, inner in inside(thing):
            if isinstance(inner, Text | Markdown):
                texts.add(words(inner))
            else:
                parts.append(inner)
        known[id(thing)] = thing, frozenset(texts.union(*(_texts_in(part, known) for part in parts)))
    return known[id(thing)][1]


@dataclass(slots=True)
class _State:
    """The ladder at a commit."""

    day: str
    whole: Ladder
    seen: Ladder


@dataclass
class _Span:
    """A day's commits: the ladder after the last of them and before the first, and what was withheld after the one and after the other."""

    newest: _State
    oldest: _State
    now: _Withheld
    since: _Withheld

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What is only there since is reported as the newest state may show it; what shows an older text also as every state between them may."""
        changes = ((one, one.before or one.kind in (Kind.WITHDRAWN, Kind.REMOVED)) for one in compare(self.oldest.seen, self.newest.seen))
        return tuple(change for change, shows_older in changes if not (self.since if shows_older else self.now).covers(change))

    @cached_property
    def notes(self) -> tuple[str, ...]:
        known = {note.id for note in self.oldest.seen.changes}
        return tuple(note.id for note in self.newest.seen.changes if note.id not in known)


@contextmanager
def no_collection() -> Iterator[None]:
    """Without the search for objects that hold each other, which would look through all that is there again and again: a fifth of the time for 20 MB."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@lru_cache(maxsize=4)
@no_collection()
def _days(revisions: tuple[Revision, ...], audience: Audience, withheld: frozenset[str]) -> tuple[Day, ...]:
    """Kept, because `serve` needs them at each save and the commits are the same."""
    days: list[Day] = []
    states = _states(revisions, audience, withheld)
    newer = next(states, None)
    since, texts = _Withheld(), _Texts()
    last: _Span | None = None  # one day's commits are reported together; older states are released, as a ladder is large
    for older in states:
        assert newer is not None
        now, since = since, since.and_of(newer.whole, newer.seen, texts)
        span = _Span(newer, older, now, since)
        if span.changes:
            if last and last.newest.day == newer.day:
                span = _Span(last.newest, older, last.now, since)
                days.pop()
            days.append(Day(span.newest.day, span.changes, span.notes))
            last = span
        newer = older
    return tuple(days)


def _states(revisions: tuple[Revision, ...], audience: Audience, withheld: frozenset[str]) -> Iterator[_State]:
    """The states that are ladders in today's format and have something for the audience."""
    past, cut = Past(), States(audience, withheld)
    read = zip(revisions, readings((one.files for one in revisions), "ladders"), strict=True)
    for revision, reading in _first_of_each(read):
        whole = shape(reading, past).ladder
        seen = cut.seen(whole) if whole else None
        if whole and seen and seen.tracks:
            yield _State(revision.day, whole, seen)


def _first_of_each(read: Iterable[tuple[Revision, Reading]]) -> Iterator[tuple[Revision, Reading]]:
    """The oldest of equal states in a row: a commit that moved a line or added a remark is skipped."""
    for _, equal in groupby(read, key=lambda state: state[1].value):
        yield deque(equal, maxlen=1)[0]
