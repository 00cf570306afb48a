"""Stage between check and compose: the ladder as its audience may see it.

For the public, what is internal is not hidden but absent: it is taken out of the model, with everything that only makes
sense beside it. So no page, index, card or data file can hold it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass, replace
from functools import cache, cached_property, lru_cache
from operator import is_ as _is
from typing import Any, NamedTuple, cast

from rungbook import model, rules
from rungbook.markup.tokens import targets, unlinked
from rungbook.model import Audience, Ladder, Markdown, Reference, Span
from rungbook.model.declare import Mark, hints, kinds, marked
from rungbook.model.texts import in_place_of
from rungbook.model.unfinished import finished, lacks_words, text_fields, unfinished_in, written_out
from rungbook.problem import Problem

# A text that names one of these doesn't count as a use: their pages gather levels, and without any there is no page.
_GATHERING = (model.Grade, model.Dimension)


def for_audience(ladder: Ladder, audience: Audience, withheld: Iterable[str] = (), hidden: Iterable[object] = ()) -> Ladder:
    """The ladder for an audience; `withheld` names hand-written pages that it does not get, such as `guides/pay.md`.

    `hidden` are things of the ladder that count as internal whatever their own fields are.
    """
    return States(audience, withheld, hidden).seen(ladder) if hidden else _for_audience(ladder, audience, frozenset(withheld))


@lru_cache(maxsize=2)
def _for_audience(ladder: Ladder, audience: Audience, withheld: frozenset[str]) -> Ladder:
    return States(audience, withheld).seen(ladder)


class States:
    """The states of one ladder for an audience, one after the other. What two in a row have alike is the same thing in what is seen of them."""

    def __init__(self, audience: Audience, withheld: Iterable[str] = (), hidden: Iterable[object] = ()) -> None:
        self.audience = audience
        self.withheld = frozenset(withheld)
        self.hidden = {id(thing) for thing in hidden}
        self.last: _Cut | None = None

    def seen(self, ladder: Ladder) -> Ladder:
        if self.audience == "public" or self.hidden:
            if not (self.last and self.last.differs_in_words(ladder)):
                self.last = _Cut(ladder, self.audience, self.withheld, self.hidden, self.last)
            ladder = cast(Ladder, self.last.public(self.last.whole))
        return ladder if self.audience == "public" else written_out(ladder, "…")


def nothing_left(whole: Ladder, seen: Ladder, candidates: bool = False) -> list[Problem]:
    """A problem where no track is left to show."""
    if seen.tracks or not whole.tracks:
        return []
    message = "Every track or level of this ladder is internal, so a public site would be empty."
    repair = "Take `audience: internal` away where it is not meant, or build with `--audience internal`."
    if candidates:
        message = "Every track of this ladder is internal, a draft or no longer joined, so a site for candidates would be empty."
        repair = "Take `audience: internal` or `status` away where it is not meant, or build without `readers: candidates`."
    return [Problem(whole.tracks[0].origin, rules.NOTHING_PUBLIC, message, repair)]


class _Cut:
    """One ladder on its way to its audience. `gone` holds the identity of each thing that is taken out; for the internal one, what is `hidden` alone."""

    def __init__(self, ladder: Ladder, audience: Audience, withheld: Iterable[str], hidden: set[int], last: "_Cut | None") -> None:
        self.whole = ladder
        self.public_only = audience == "public"
        self.last = last
        self.hidden = hidden
        self.pages = {f"page:{path.removesuffix('.md')}" for path in withheld}
        self.links: dict[int, _Links] = {}
        self.things = {id(thing): thing for thing in self.every_thing()}
        self.gone: set[int] = set()
        self.made: dict[int, Any] = {}
        self.unwritten = {name for name, links in self.links.items() if links.unwritten and self.public_only}
        self.around = {inner.id: group for group in ladder.groups for inner in group.groups}
        policy = (ladder.policy,) if ladder.policy else ()
        self.content = (*policy, *ladder.tracks, *ladder.comparisons, *ladder.assessments, *ladder.exercises, *ladder.plans, *ladder.terms)
        # What the ladder keeps for its tracks and texts to use. What only internal parts use is internal with them.
        threads = (thread for leaf in ladder.leaves for thread in leaf.threads)
        groups = (path[-1] for path in ladder.group_paths.values())
        shared = (*groups, *ladder.grades, *ladder.leaves, *threads, *ladder.scales, *ladder.skills, *ladder.facts, *ladder.sources)
        used = self.used(self.content)
        self.unused = tuple(thing for thing in shared if id(thing) not in used)
        used |= self.used(self.unused)
        self.shared = tuple(thing for thing in shared if id(thing) in used)
        self.gone = {name for name, thing in self.things.items() if self.is_withheld(thing)}
        while self.propagate():
            pass
        # Where both states lose the same of what is in both, and by the same names.
        if last and self.gone & last.things.keys() == last.gone & self.things.keys() and self.lost_names == last.lost_names:
            self.made = {name: public for name, public in last.made.items() if name in self.things}
        self.last = None

    def differs_in_words(self, ladder: Ladder) -> bool:
        """Whether another state differs in nothing that decides what is taken out; this one then is that state."""
        new: dict[int, tuple[Any, _Links]] = {}
        became: dict[int, Any] = {}
        waiting: list[tuple[Any, Any]] = [(self.whole, ladder)]
        while waiting:
            was, now = waiting.pop()
            if was is now or became.get(id(was)) is now:
                continue
            links = _links(now)
            if id(was) in became or id(now) in new or id(now) in self.things or links.decides != self.links[id(was)].decides:
                return False
            became[id(was)], new[id(now)] = now, (now, links)
            waiting.extend(zip(self.links[id(was)].things, links.things, strict=True))
        self.whole = ladder
        self.things |= {name: thing for name, (thing, _) in new.items()}  # and those of older states, so that no other thing gets their identity
        self.links |= {name: links for name, (_, links) in new.items()}
        self.gone |= {id(now) for name, now in became.items() if name in self.gone}
        self.unwritten |= {name for name, (_, links) in new.items() if links.unwritten and self.public_only}
        return True

    @cached_property
    def lost_names(self) -> set[str]:
        return {name for name, thing in self.whole.named.items() if id(thing) in self.gone}

    def every_thing(self) -> Iterator[Any]:
        """Every thing in the ladder, once, with what it links to."""
        known = self.last.links if self.last else {}
        waiting: list[Any] = [self.whole]
        while waiting:
            thing = waiting.pop()
            if id(thing) not in self.links:
                self.links[id(thing)] = known.get(id(thing)) or _links(thing)
                yield thing
                waiting.extend(self.links[id(thing)].things)

    def is_withheld(self, thing: Any) -> bool:
        if id(thing) in self.hidden or not self.public_only:
            return id(thing) in self.hidden
        if self.links[id(thing)].lacks_words:
            return True
        if isinstance(thing, model.Cell):
            return thing.empty == "not-defined"
        if isinstance(thing, model.Pay):
            return (thing.audience or self.whole.organisation.pay_audience) == "internal"
        return getattr(thing, "audience", "public") == "internal"

    def used(self, roots: Iterable[object], shown: bool = False) -> set[int]:
        """What is reached from the roots by fields and by texts, passing by what is gone, or only by fields that are `shown` to the public."""
        waiting, reached = list(roots), set[int]()
        while waiting:
            thing = waiting.pop()
            if id(thing) not in reached and id(thing) not in self.gone:
                reached.add(id(thing))
                if isinstance(thing, model.Group) and thing.id in self.around:
                    waiting.append(self.around[thing.id])
                things, names = self.links[id(thing)].shown if shown else self.links[id(thing)].used
                waiting.extend(things)
                if names:
                    named = (self.whole.named.get(name) for name in names)
                    waiting.extend(thing for thing in named if thing is not None and not isinstance(thing, _GATHERING))
        return reached

    def propagate(self) -> bool:
        """Take out what follows from what is gone already; shows whether there was anything."""
        before = len(self.gone)
        self.gone |= {name for name, thing in self.things.items() if _may_drop(cast(Any, type(thing))) and name not in self.gone and self.should_drop(thing)}
        used = self.used((*self.content, *self.unused), shown=self.public_only)
        self.gone |= {id(thing) for thing in self.shared if id(thing) not in used}
        return len(self.gone) != before

    def should_drop(self, thing: Any) -> bool:
        """Whether a thing goes because of what holds it, what it holds, or what it cannot be without."""
        kind: Any = type(thing)
        if isinstance(thing, model.Level | model.Step) and id(self.whole.by_track[thing.track]) in self.gone:
            return True
        if isinstance(thing, model.Pay) and thing.track:
            return id(self.whole.by_track.get(thing.track)) in {*self.gone, id(None)}
        for name in marked(kind, Mark.HOLDS):
            if (parts := getattr(thing, name)) and all(id(part) in self.gone for part in parts):
                return True
        if any(id(part) in self.gone for name in marked(kind, Mark.NEEDS_EACH) for part in getattr(thing, name)):
            return True
        return any(self.is_lost(getattr(thing, name)) for name in (*_needed(thing), *marked(kind, Mark.REPRESENTS)))

    def is_lost(self, value: object) -> bool:
        if isinstance(value, str):
            name = value.partition("#")[0]
            return name.removesuffix(".md") in self.pages or id(self.whole.named.get(name) or self.whole.gone.get(name)) in self.gone
        return id(value) in self.gone

    def public(self, value: Any) -> Any:
        """The value without what is gone; None for what is gone itself. What loses nothing stays the very thing that it is."""
        if isinstance(value, Markdown):
            text = unlinked(value, self.is_lost)
            return value if text == value else in_place_of(value, text)
        if isinstance(value, Reference):
            return None if self.is_lost(value) else value
        if isinstance(value, tuple):
            kept = tuple([one for one in map(self.public, value) if one is not None])
            return value if len(kept) == len(value) and all(map(_is, kept, value)) else kept
        if id(value) in self.gone:
            return None
        if not _names(value) and id(value) not in self.unwritten:
            return value
        if id(value) not in self.made:
            changed = self.changes(value)
            self.made[id(value)] = replace(value, **changed) if changed else value
        return self.made[id(value)]

    def changes(self, value: Any) -> dict[str, Any]:
        """The thing's fields that the audience gets otherwise."""
        withheld = marked(cast(Any, type(value)), Mark.INTERNAL) if self.public_only else ()
        values = {name: _nothing(getattr(value, name)) if name in withheld else self.public(getattr(value, name)) for name in _names(value)}
        if id(value) in self.unwritten:
            values |= {name: finished(values.get(name, getattr(value, name))) for name in text_fields(cast(Any, type(value))) if name not in withheld}
        if isinstance(value, model.Level | model.Grade):
            there = {expectation.id for cell in values["expectations"] for expectation in cell.expectations}
            cells = tuple(_replaced_within(cell, there) for cell in values["expectations"])
            if any(now is not cell for now, cell in zip(cells, values["expectations"], strict=True)):
                values["expectations"] = cells
        if isinstance(value, model.Grade) and self.is_lost(f"grade:{value.equals}"):
            values["equals"] = ""
        return {name: now for name, now in values.items() if now is not getattr(value, name)}


def _replaced_within(cell: model.Cell, there: set[str]) -> model.Cell:
    """The cell, in which no field names an expectation that is gone."""
    expectations = tuple(e if e.replaced_by in ("", *there) else replace(e, replaced_by="") for e in cell.expectations)
    return cell if expectations == cell.expectations else replace(cell, expectations=expectations)


def _names(thing: object) -> tuple[str, ...]:
    """The fields of a thing that may hold other things, or texts with links; nothing where it is not a thing."""
    return _plan(cast(Any, type(thing)))[0]


def _needed(thing: object) -> tuple[str, ...]:
    """The fields that always hold some thing of the ladder."""
    return _plan(cast(Any, type(thing)))[1]


@cache
def _may_drop(kind: Any) -> bool:
    """Whether things of a kind can go with others."""
    with_others = any(marked(kind, mark) for mark in (Mark.HOLDS, Mark.NEEDS_EACH, Mark.REPRESENTS))
    return with_others or kind in (model.Level, model.Step, model.Pay) or bool(_plan(kind)[1])


class _Links(NamedTuple):
    """What one thing leads to: the things in its fields, and the names in its texts."""

    things: list[Any]
    used: tuple[list[Any], list[str]]
    """Without the fields that do not count as uses of what is in them."""
    shown: tuple[list[Any], list[str]]
    """And without those that no public reader sees."""
    unwritten: bool
    lacks_words: bool
    decides: list[Any]
    """What else decides whether a thing is taken out: all that it holds but words."""


def _links(thing: object) -> _Links:
    unused, internal = (marked(cast(Any, type(thing)), mark) for mark in (Mark.NO_USE, Mark.INTERNAL))
    lacking = lacks_words(thing)
    found = _Links([], ([], []), ([], []), any(unfinished_in(thing)), lacking, [type(thing), lacking])
    found.decides.extend(getattr(thing, name) for name in _plan(cast(Any, type(thing)))[2])
    for name in _names(thing):
        things, named, waiting = list[Any](), list[str](), [getattr(thing, name)]
        while waiting:
            value = waiting.pop()
            kind = value.__class__
            if kind is tuple:
                waiting.extend(value)
            elif kind is Markdown:
                named.extend(targets(value))
            elif kind is Reference:
                named.append(value)
            elif hasattr(kind, "__dataclass_fields__"):
                things.append(value)
        found.things.extend(things)
        found.decides.append((len(things), named))
        if name not in unused:
            found.used[0].extend(things)
            found.used[1].extend(named)
            if name not in internal:
                found.shown[0].extend(things)
                found.shown[1].extend(named)
    return found


@cache
def _plan(kind: Any) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The fields of a kind that may hold things or links, those of them that always hold a thing, and those that hold neither these nor words."""
    by_name = {name: set(kinds(hint)) for name, hint in hints(kind).items()}
    names = tuple(name for name, inner in by_name.items() if any(map(_may_differ, inner)))
    others = tuple(name for name, inner in by_name.items() if name not in names and model.Text not in inner)
    return names, tuple(name for name in names if len(by_name[name]) == 1 and all(map(is_dataclass, by_name[name]))), others


def _may_differ(kind: Any) -> bool:
    """Whether the public may get a value of this kind otherwise."""
    return kind in (Markdown, Reference) or (is_dataclass(kind) and kind is not Span)


def _nothing(value: Any) -> Any:
    return type(value)() if isinstance(value, str | tuple) else None
