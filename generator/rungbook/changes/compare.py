"""Stage: two ladders to what changed between them. Finds, and formats nothing.

Things are tied by their ids, and by the ids that they name as their former ones, so that a new id is a move and not a loss.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from rungbook import model
from rungbook.changes.change import POLICY, Change, Kind, Subject
from rungbook.changes.comparable_texts import Part, anchored, illustrations, parts, policy_parts, words
from rungbook.model import Ladder, Referent
from rungbook.problem import Origin
from rungbook.site import addresses
from rungbook.site.titles import titled


def compare(before: Ladder, after: Ladder) -> tuple[Change, ...]:
    """What a reader of the one ladder would find different in the other, in the order of its things."""
    return tuple(_once(_changes(before, after)))


def _once(changes: Iterable[Change]) -> Iterable[Change]:
    """What changed in an expectation that levels share is one change, which reaches them all."""
    found: dict[object, Change] = {}
    for place, change in enumerate(changes):
        subject = change.subject
        key = (change.kind, subject.base, subject.anchor, change.before, change.after) if subject.base else place
        first = found.setdefault(key, change)
        if first is not change:
            found[key] = replace(first, reaches=(*first.reaches, subject.title), also=(*first.also, subject.about))
    return found.values()


def _changes(before: Ladder, after: Ladder) -> Iterator[Change]:
    old = {name: thing for name, thing, _ in things(before)}
    kept: dict[str, str] = {}
    appeared: set[str] = set()
    for name, thing, former in things(after):
        was = next((one for one in (name, *former) if one in old and one not in kept), "")
        if was:
            kept[was] = name
            if thing is not old[was] or isinstance(thing, model.Grade):  # whether pay is public depends on the whole ladder
                yield from _placed(_differences(was, old[was], name, thing, before, after), old[was].origin, thing.origin)
        else:
            if _track(name, thing) not in appeared and not _follows(thing):
                kind = Kind.APPEARED if _holds_people(thing) else Kind.ADDED
                yield Change(kind, Subject(name, titled(thing)), after=_about(thing), is_at=thing.origin)
            appeared.add(name)
    for name, thing in old.items():
        if name not in kept and (_track(name, thing) == name or _track(name, thing) in kept) and not _follows(thing):
            kind = Kind.WITHDRAWN if _holds_people(thing) else Kind.REMOVED
            yield Change(kind, Subject(name, titled(thing)), before=_about(thing), was_at=thing.origin)
    yield from _policy(before.policy, after.policy)


def _policy(old: model.Policy | None, new: model.Policy | None) -> Iterator[Change]:
    subject = Subject(POLICY, "How pay and promotion are decided")
    if old and new:
        yield from _placed(_each(policy_parts(old), policy_parts(new), subject, Kind.ADDED, Kind.REMOVED), old.origin, new.origin)
    elif old or new:
        yield Change(Kind.ADDED if new else Kind.REMOVED, subject, was_at=old.origin if old else None, is_at=new.origin if new else None)


def _placed(changes: Iterable[Change], was: Origin, now: Origin) -> Iterator[Change]:
    """Changes of a thing that both ladders have: a side that has no place of its own has the thing's."""
    for change in changes:
        yield replace(change, was_at=change.was_at or was, is_at=change.is_at or now)


@lru_cache(maxsize=4)
def things(ladder: Ladder) -> tuple[tuple[str, Referent, tuple[str, ...]], ...]:
    """Each thing that has a page or a place on one, with the names that it had before. Two states, and what is seen of them, are looked through often."""
    return tuple(_things(ladder))


def _things(ladder: Ladder) -> Iterator[tuple[str, Referent, tuple[str, ...]]]:
    for track in ladder.tracks:
        yield track.reference, track, tuple(f"track:{old}" for old in track.formerly)
        inside: tuple[model.Level | model.Step, ...] = (*track.levels, *track.steps)
        for one in inside:
            former = [f"{older}/{old}" for older in (track.id, *track.formerly) for old in (one.id, *one.formerly)]
            yield one.reference, one, tuple(one.reference.removesuffix(one.key) + old for old in former)
    described: tuple[Referent, ...] = (*ladder.grades, *ladder.leaves, *ladder.skills)
    beside: tuple[Referent, ...] = (*ladder.comparisons, *ladder.assessments, *ladder.exercises, *ladder.plans, *ladder.terms)
    for thing in (*described, *beside):
        yield thing.reference, thing, tuple(thing.reference.removesuffix(thing.id) + old for old in thing.formerly)


def _track(name: str, thing: Referent) -> str:
    """The track that brings a level or step with it; any other thing comes alone."""
    return f"track:{thing.track}" if isinstance(thing, model.Level | model.Step) else name


def _follows(thing: Referent) -> bool:
    """A step that nobody wrote comes, moves and goes with its levels."""
    return isinstance(thing, model.Step) and not thing.is_written


def _holds_people(thing: Referent) -> bool:
    """Whether somebody's place or way is in it, and not only something to read or work with."""
    return isinstance(thing, model.Track | model.Level | model.Step | model.Grade)


def _about(thing: Referent) -> str:
    return words(thing.text if isinstance(thing, model.Term) else thing.summary)


def _differences(was: str, old: Referent, name: str, new: Referent, before: Ladder, after: Ladder) -> Iterator[Change]:
    """What became of one thing of the two ladders."""
    subject = Subject(name, titled(new))
    if was != name and not _follows(new):
        yield Change(Kind.MOVED, subject, was.partition(":")[2], name.partition(":")[2])
    if old.title != new.title:
        yield Change(Kind.RETITLED, subject, old.title, new.title, was_at=getattr(old.title, "origin", None), is_at=getattr(new.title, "origin", None))
    if isinstance(old, model.Level) and isinstance(new, model.Level):
        yield from _level(old, new, subject)
    if isinstance(old, model.Step) and isinstance(new, model.Step):
        yield from _each(evidence(old), evidence(new), subject, Kind.EVIDENCE_ADDED, Kind.EVIDENCE_DROPPED)
    if isinstance(old, model.Grade) and isinstance(new, model.Grade):
        yield from _experience(old.experience, new.experience, subject)
        yield from _pay(old.pay, new.pay, replace(subject, label="Pay"), before, after)
    yield from _each(parts(old), parts(new), subject, Kind.ADDED, Kind.REMOVED)


def _level(old: model.Level, new: model.Level, subject: Subject) -> Iterator[Change]:
    was, now = old.grade, new.grade
    if (was and was.id) not in (now and now.id, *(now.formerly if now else ())):
        yield Change(Kind.REGRADED, replace(subject, label="Grade"), was.title if was else "", now.title if now else "")
    yield from _experience(old.experience, new.experience, subject)
    yield from _each(asked(old), asked(new), subject, Kind.EXPECTED, Kind.DROPPED)
    before = {(f"e-{one.id}", ""): one for one in old.every_expectation if one.is_current}
    for part, one in zip(asked(new), (one for one in new.every_expectation if one.is_current), strict=True):
        was_it = next((before[name] for name in (part.name, *part.former) if name in before), None)
        if was_it and was_it.weight != one.weight:
            kind = Kind.CORE if one.weight == "core" else Kind.GROWTH
            yield Change(kind, part.of(subject), after=part.text, was_at=was_it.origin, is_at=one.origin)
        if was_it:
            yield from _each(illustrations(was_it, part), illustrations(one, part), subject, Kind.ADDED, Kind.REMOVED)
    yield from _skills(old, new, subject)
    yield from _profile(old, new, subject)


def asked(level: model.Level, statuses: tuple[str, ...] = ("current",)) -> Iterator[Part]:
    """What a level expects today: no drafts, and nothing that is only kept to be read, unless these count too."""
    for cell in level.expectations:
        for one in cell.expectations:
            if one.status in statuses:
                label = ": ".join(filter(None, (cell.dimension.title, one.title or (one.thread.title if one.thread else ""))))
                yield anchored("e-", one, label, words(one.text))._replace(base=one.base)


def every_part(thing: Referent, statuses: tuple[str, ...]) -> Iterator[Part]:
    """Each text of a thing, also what is compared with a weight of its own; of expectations those of these statuses."""
    if isinstance(thing, model.Level):
        yield from asked(thing, statuses)
    elif isinstance(thing, model.Step):
        yield from evidence(thing)
    yield from parts(thing)


def _skills(old: model.Level, new: model.Level, subject: Subject) -> Iterator[Change]:
    after = {ask.skill.id: ask for ask in new.skills}
    now_called = {former: ask.skill.id for ask in new.skills for former in ask.skill.formerly}
    before = {now_called.get(ask.skill.id, ask.skill.id): ask for ask in old.skills}
    for name in dict.fromkeys((*after, *before)):
        was, now = before.get(name), after.get(name)
        was_at, is_at = (one.origin if one else None for one in (was, now))
        yield from (replace(change, was_at=was_at, is_at=is_at) for change in _skill(was, now, subject))


def _skill(was: model.Ask | None, now: model.Ask | None, subject: Subject) -> Iterator[Change]:
    named = now or was
    assert named is not None
    part = replace(subject, anchor="skills", label=named.skill.title)
    if was is None or now is None:
        yield Change(Kind.SKILL_ADDED if now else Kind.SKILL_DROPPED, part, _step(was), _step(now))
        return
    if was.step and now.step:
        yield from _moved(was.step, now.step, now.skill.scale, part)
    elif _step(was) != _step(now):
        yield _reworded(part, _step(was), _step(now))
    if was.text != now.text:
        yield _reworded(part, was.text, now.text)


def _step(ask: model.Ask | None) -> str:
    return ask.step.title if ask and ask.step else ""


def _profile(old: model.Level, new: model.Level, subject: Subject) -> Iterator[Change]:
    """A level's place in each dimension: one change for each way up or down, and one line for what is new or gone."""
    after = {one.dimension.id: one for one in new.profile}
    now_called = {former: one.dimension.id for one in new.profile for former in one.dimension.formerly}
    before = {now_called.get(one.dimension.id, one.dimension.id): one for one in old.profile}
    for name, now in after.items():
        if name in before and now.dimension.scale:
            risen = _moved(before[name].step, now.step, now.dimension.scale, replace(subject, label=now.dimension.title))
            yield from _placed(risen, before[name].origin, now.origin)
    for kind, one_side, other in ((Kind.ADDED, after, before), (Kind.REMOVED, before, after)):
        steps = "; ".join(f"{standing.dimension.title}: {standing.step.title}" for name, standing in one_side.items() if name not in other)
        if steps:
            part = replace(subject, label="Step of its scale")
            yield Change(kind, part, after=steps) if kind is Kind.ADDED else Change(kind, part, before=steps)


def _moved(was: model.ScaleStep, now: model.ScaleStep, scale: model.Scale, part: Subject) -> Iterator[Change]:
    """Up or down a scale. A step that the scale no longer has is below all others."""
    if was.id not in (now.id, *now.formerly):
        order = {name: place for place, step in enumerate(scale.steps) for name in (step.id, *step.formerly)}
        raised = was.id not in order or order[now.id] > order[was.id]
        yield Change(Kind.RAISED if raised else Kind.LOWERED, part, was.title, now.title)


def evidence(step: model.Step) -> Iterator[Part]:
    for anchor, former, milestone, item in addresses.evidence(step):
        text = words(item.text) + (f" Shown by: {item.evidence}" if item.evidence else "")
        label = milestone.title if milestone else "Evidence to gather"
        yield Part(anchor, label, text, former=tuple((old, "") for old in former), origin=item.origin)


def _each(old: Iterable[Part], new: Iterable[Part], subject: Subject, came: Kind, went: Kind) -> Iterator[Change]:
    """Parts tied by their name, or by their words where an id was lost: come, reworded, gone."""
    before, after = {part.name: part for part in old}, list(new)
    names = {name for part in after for name in (part.name, *part.former)}
    without_id = {part.text: part.name for part in before.values() if part.anchor and not part.key and part.name not in names}
    for part in after:
        known = (part.name, *part.former, *filter(None, [without_id.get(part.text)]))
        was = next((before.pop(name) for name in known if name in before), None)
        if was is None:
            yield Change(came, part.of(subject), after=part.text, is_at=part.origin)
        elif was.text != part.text:
            yield replace(_reworded(part.of(subject), was.text, part.text), was_at=was.origin, is_at=part.origin)
    for part in before.values():
        yield Change(went, part.of(subject), before=part.text, was_at=part.origin)


def _reworded(subject: Subject, before: str, after: str) -> Change:
    """Only people can judge whether a new wording expects more. A program sees that it is the same where the words are."""
    if not before or not after:
        return Change(Kind.ADDED if after else Kind.REMOVED, subject, before, after)
    same = _spoken(before) == _spoken(after)
    return Change(Kind.TOUCHED if same else Kind.REWORDED, subject, before, after)


def _spoken(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _experience(old: model.Span | None, new: model.Span | None, subject: Subject) -> Iterator[Change]:
    if old == new:
        return
    before, after = (f"{span.text()} years" if span else "" for span in (old, new))
    kind = Kind.EXPERIENCE_RAISED if _reach(new) > _reach(old) else Kind.EXPERIENCE_LOWERED
    yield Change(kind, replace(subject, label="Typical experience"), before, after)


def _reach(span: model.Span | None) -> tuple[float, float, bool]:
    if span is None:
        return (-1, 0, False)
    return (span.low, float("inf") if span.high is None else span.high, span.open)


def _pay(old: tuple[model.Pay, ...], new: tuple[model.Pay, ...], subject: Subject, older: Ladder, newer: Ladder) -> Iterator[Change]:
    """What is paid otherwise, in one line for the grade, and what became public that was internal."""
    tracks = {former: track.id for track in newer.tracks for former in track.formerly}
    old = tuple(replace(pay, track=tracks.get(pay.track, pay.track)) for pay in old)
    before, after = _lines(old), _lines(new)
    public = {pay.series for pay in old if _is_public(pay, older)}
    opened = tuple(pay for pay in new if pay.series not in public and _is_public(pay, newer))
    was_at, is_at = (entries[0].origin if entries else None for entries in (old, new))
    if before != after:
        kind = Kind.PAY_OPENED if opened and not before else _direction(old, new)
        yield Change(kind, subject, before, after, was_at=was_at, is_at=is_at)
    if opened and before:
        known = {pay.series for pay in old}
        if text := _lines(pay for pay in opened if pay.series in known):
            yield Change(Kind.PAY_OPENED, subject, after=text, was_at=was_at, is_at=is_at)


def _is_public(pay: model.Pay, ladder: Ladder) -> bool:
    return (pay.audience or ladder.organisation.pay_audience) == "public"


def paid(pay: model.Pay) -> str:
    """What is paid, in a line; the usual period goes without saying."""
    where = ", ".join(filter(None, (pay.place, pay.track, pay.variant)))
    days = " ".join(f"{word} {day}" for word, day in (("from", pay.from_), ("until", pay.until)) if day)
    figure = (pay.currency, pay.range.text("{:,}"), _PERIODS[pay.period]) if pay.range else ()
    return " ".join(filter(None, (f"{where}:" if where else "", *figure, f"{pay.covers} pay" if pay.covers else "", days, pay.note)))


_PERIODS = {"year": "", "month": "a month", "hour": "an hour"}


def _lines(entries: Iterable[model.Pay]) -> str:
    return "; ".join(filter(None, map(paid, entries)))


def _direction(old: tuple[model.Pay, ...], new: tuple[model.Pay, ...]) -> Kind:
    """Up or down: the lower end decides, then the upper one. Where one range falls, no other makes up for it."""
    before, after = _newest(old), _newest(new)
    both = [(before[key], after[key]) for key in before.keys() & after.keys()]
    if any(now < was for was, now in both):
        return Kind.PAY_LOWERED
    return Kind.PAY_RAISED if any(now > was for was, now in both) else Kind.PAID


def _newest(entries: Iterable[model.Pay]) -> dict[object, tuple[float, float, bool]]:
    """The ends of the latest range of each place, track and variant in a unit."""
    in_order = sorted((pay for pay in entries if pay.range), key=lambda pay: pay.from_)
    return {(pay.series, pay.unit): _reach(pay.range) for pay in in_order}
