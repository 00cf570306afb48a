"""What a grade pays: one range, or one for each place, track or variant, from a day on."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from rungbook.model.declare import Currency, Day, Id, PayRange, Ref
from rungbook.model.texts import NO_TEXT, Audience, Text, Thing
from rungbook.model.vocabulary import Source

Period = Literal["year", "month", "hour"]
Series = tuple[str, str, str]


class Pay(Thing):
    """What a grade pays. Internal unless declared public: a public site leaves it out."""

    range: PayRange | None = None
    """The range, such as `40000-55000` or `18.50-21.75`; a `+` at the end means open above."""
    currency: Currency = NO_TEXT
    """The currency's code of three letters, such as `EUR`."""
    period: Period = "year"
    """What the range is paid for: a year, a month or an hour."""
    covers: Literal["base", "total"] | None = None
    """`base` where the range is base pay, `total` where it includes bonus and shares."""
    place: Text = NO_TEXT
    """Where it is paid, such as `Vienna` or `DE`; left out, it is paid everywhere."""
    track: Id = ""
    """The id of the track that it is for. There it takes the place of a range without a track for the same place and variant."""
    variant: Text = NO_TEXT
    """The variant of the grade's levels that it is for, such as `Data`."""
    from_: Day = ""
    """The first day on which it is paid, such as `2027-03-01`."""
    until: Day = ""
    """The last day on which it is paid. Where a later entry for the same place, track and variant follows, it ends automatically the day before."""
    note: Text = NO_TEXT
    """What readers should know about the figure, or why there is none."""
    source: Ref[Source] | None = None
    """The source's id."""
    audience: Audience | None = None
    """`public` shows it to everybody, `internal` to colleagues alone; left out, `pay_audience` in `organisation.yml` decides."""

    @property
    def series(self) -> Series:
        """What entries have in common of which the later takes the earlier one's place."""
        return self.place, self.track, self.variant

    @property
    def unit(self) -> tuple[str, str, str]:
        """What two ranges must have in common to be set against one another."""
        return self.currency, self.period, self.covers or ""

    def is_like(self, other: "Pay") -> bool:
        """Whether two ranges can be set against one another: in the same place and unit, and on the same days."""
        return bool(self.range and other.range) and (self.series, self.unit) == (other.series, other.unit) and self.is_paid_beside(other)

    def is_paid_beside(self, other: "Pay") -> bool:
        """Whether there is a day on which both are paid."""
        return not ((self.until and other.from_ and self.until < other.from_) or (other.until and self.from_ and other.until < self.from_))


def with_ends(entries: Iterable[Pay]) -> Iterator[Pay]:
    """Yield the entries, each with the last day on which it is paid where a later one takes its place."""
    ranges = list(entries)
    for pay in ranges:
        later = min((other.from_ for other in ranges if other.series == pay.series and other.from_ > pay.from_), default="")
        ends = (date.fromisoformat(later) - timedelta(1)).isoformat() if later else ""
        yield replace(pay, until=min(filter(None, (pay.until, ends)))) if ends else pay


def paid_on(track: str, entries: Iterable[Pay]) -> Iterator[Pay]:
    """Yield the entries that hold on a track: its own, and those for all tracks that none of its own takes the place of."""
    ranges = [pay for pay in with_ends(entries) if pay.track in ("", track)]
    own = {(pay.place, pay.variant) for pay in ranges if pay.track}
    yield from (pay for pay in ranges if pay.track or (pay.place, pay.variant) not in own)
