"""Beside `compare`: what became of a grade's pay, and whether more people may read it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rungbook.changes.change import Change, Kind, Subject
from rungbook.model import Ladder, Pay


@dataclass(frozen=True, slots=True)
class PayCompared:
    """Two ladders, as far as their pay depends on more than the entries."""

    before: Ladder
    after: Ladder

    def changes(self, old: tuple[Pay, ...], new: tuple[Pay, ...], subject: Subject) -> Iterator[Change]:
        """What is paid otherwise, in one line for the grade, and what became public that was internal."""
        tracks = {former: track.id for track in self.after.tracks for former in track.formerly}
        old = tuple(replace(pay, track=tracks.get(pay.track, pay.track)) for pay in old)
        before, after = _lines(old), _lines(new)
        public = {pay.series for pay in old if is_public(pay, self.before)}
        opened = tuple(pay for pay in new if pay.series not in public and is_public(pay, self.after))
        was_at, is_at = (entries[0].origin if entries else None for entries in (old, new))
        if before != after:
            kind = Kind.PAY_OPENED if opened and not before else _direction(old, new)
            yield Change(kind, subject, before, after, was_at=was_at, is_at=is_at)
        if opened and before:
            known = {pay.series for pay in old}
            if text := _lines(pay for pay in opened if pay.series in known):
                yield Change(Kind.PAY_OPENED, subject, after=text, was_at=was_at, is_at=is_at)


def is_public(pay: Pay, ladder: Ladder) -> bool:
    return (pay.audience or ladder.organisation.pay_audience) == "public"


def paid(pay: Pay) -> str:
    """What is paid, in a line; the usual period goes without saying."""
    where = ", ".join(filter(None, (pay.place, pay.track, pay.variant)))
    days = " ".join(f"{word} {day}" for word, day in (("from", pay.from_), ("until", pay.until)) if day)
    figure = (pay.currency, pay.range.text("{:,}"), _PERIODS[pay.period]) if pay.range else ()
    return " ".join(filter(None, (f"{where}:" if where else "", *figure, f"{pay.covers} pay" if pay.covers else "", days, pay.note)))


_PERIODS = {"year": "", "month": "a month", "hour": "an hour"}


def _lines(entries: Iterable[Pay]) -> str:
    return "; ".join(filter(None, map(paid, entries)))


def _direction(old: tuple[Pay, ...], new: tuple[Pay, ...]) -> Kind:
    """Up or down: the lower end decides, then the upper one. Where one range falls, no other makes up for it."""
    before, after = _newest(old), _newest(new)
    both = [(before[key], after[key]) for key in before.keys() & after.keys()]
    if any(now < was for was, now in both):
        return Kind.PAY_LOWERED
    return Kind.PAY_RAISED if any(now > was for was, now in both) else Kind.PAID


def _newest(entries: Iterable[Pay]) -> dict[object, tuple[float, float, bool]]:
    """The ends of the latest range of each place, track and variant in a unit."""
    in_order = sorted((pay for pay in entries if pay.range), key=lambda pay: pay.from_)
    return {
        (pay.series, pay.unit): (pay.range.low, float("inf") if pay.range.high is None else pay.range.high, pay.range.open) for pay in in_order if pay.range
    }
