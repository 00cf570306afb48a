"""Pictures of figures: ranges of years and pay along a track.

One layout serves a phone and a page, as labels are above what they name. A screen reader gets all figures of a picture.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from math import ceil

from rungbook.compose.drawing import Drawing, element, svg, text, text_width
from rungbook.model import Pay, Span, Track
from rungbook.site.pay_text import days, paid_at
from rungbook.words import Catalogue

WIDTH, SMALL = 340, 11


@dataclass(frozen=True, slots=True)
class PayPicture:
    """Ranges of pay in one currency and period."""

    place: str
    """The only place that it is about; nothing where it is about every place of the track."""
    caption: str
    drawing: Drawing


_YEARS = re.compile(r"(\d+)(?:\s*[–-]\s*(\d+))?(\+)? years")


def years(track: Track, words: Catalogue) -> Drawing | None:
    """Typical experience at each level, and whatever facts are ranges of years too."""
    rows = []
    for level in track.levels:
        bars = [(words.typical_experience, level.years)] if level.years else []
        bars += [(value.fact.title, span) for value in level.facts if (span := _span(value.text))]
        if bars:
            rows.append((level.title, bars))
    return _ranges(words("years_along", track=track.title), rows, "{}", words.years_unit, 5)


def pay(track: Track, words: Catalogue) -> tuple[PayPicture, ...]:
    """Pay at each level whose grade has a range of it, a picture for each place; or one of all, where a place has too few for its own."""
    title = words("pay_along", track=track.title)
    rows = [(level.title, paid_at(level)) for level in track.levels]
    places = list(dict.fromkeys(str(pay.place) for _, entries in rows for pay in entries if pay.range))
    by_place = [(place, [(label, [pay for pay in entries if pay.place == place]) for label, entries in rows]) for place in places]
    of_each = [(place, pay_ranges(title, of_place, words, place)) for place, of_place in by_place]
    if not all(pictures for _, pictures in of_each):
        return tuple(PayPicture("", caption, drawing) for caption, drawing in pay_ranges(title, rows, words))
    made = ((place, caption, drawing) for place, pictures in of_each for caption, drawing in pictures)
    return tuple(PayPicture(place if len(places) > 1 else "", ", ".join(filter(None, (caption, place))), drawing) for place, caption, drawing in made)


def pay_ranges(title: str, rows: Sequence[tuple[str, Sequence[Pay]]], words: Catalogue, place: str = "") -> tuple[tuple[str, Drawing], ...]:
    """A picture for each currency and period, which no axis can show together, with what it shows; in each row a bar for each variant, and for each
    place unless all are of the one `place`.
    """
    found = []
    for unit in dict.fromkeys((pay.currency, pay.period) for _, entries in rows for pay in entries if pay.range):
        of_unit = [(label, [pay for pay in entries if pay.range and (pay.currency, pay.period) == unit]) for label, entries in rows]
        bars = [(label, [(_bar_name(pay, words, place), pay.range) for pay in entries if pay.range]) for label, entries in of_unit if entries]
        most = ceil(max(max(span.low, span.high or 0) for _, spans in bars for _, span in spans))
        if drawing := _ranges(title, bars, "{:,}", unit[0], _tick(most), any(len(spans) > 1 for _, spans in bars)):
            found.append((words("pay_caption", unit=words(f"paid_a_{unit[1]}", pay=unit[0]).strip()), drawing))
    return tuple(found)


def _bar_name(pay: Pay, words: Catalogue, place: str) -> str:
    return ", ".join(filter(None, ("" if place else pay.place, pay.variant, days(pay, words)))) or words.pay


def _tick(most: int) -> int:
    """The step of an axis with at most six of them: 1, 2 or 5 with noughts."""
    power = 10 ** (len(str(max(most, 1))) - 1)
    return next(step for step in (power // 10 or 1, max(power // 5, 1), max(power // 2, 1), power, 2 * power) if step * 6 >= most)


def _span(years: str) -> Span | None:
    """The range in a fact such as `5–8 years`."""
    found = _YEARS.fullmatch(years.strip())
    return Span(int(found[1]), int(found[2]) if found[2] else None, bool(found[3])) if found else None


def _ranges(title: str, rows: Sequence[tuple[str, list[tuple[str, Span]]]], number: str, unit: str, tick: int, named: bool = False) -> Drawing | None:
    """Bars on one axis; a range without an upper end runs to the axis' end and is left open there. Bars may be `named` above them."""
    if len(rows) < 2:
        return None
    most = max(max(span.low + (tick if span.open or span.high is None else 0), span.high or 0) for _, bars in rows for _, span in bars)
    end = max(-(-ceil(most) // tick) * tick, tick)

    def x(value: float) -> float:
        return (WIDTH - 1) * value / end

    made: list[str] = []
    described: list[str] = []
    y = 0.0
    for label, bars in rows:
        made.append(text(0, y + 14, label, "rb-picture__label"))
        y += 20
        for order, (name, span) in enumerate(bars):
            if named:
                made.append(text(0, y + 9, name, "rb-picture__small"))
                y += 14
            high = end if span.open or span.high is None else span.high
            made.append(element("path", d=f"M0 {y + 5:g}H{WIDTH}", class_="rb-picture__track"))
            kind = f"rb-picture__bar{'' if named or order == 0 else ' rb-picture__bar--other'}"
            made.append(element("rect", x=x(span.low), y=y, width=max(x(high) - x(span.low), 3), height=10, rx=2, class_=kind))
            if high == end and (span.open or span.high is None):
                made.append(element("path", d=f"M{WIDTH - 9} {y - 1:g}l7 6l-7 6", class_="rb-picture__open"))
            described.append(f"{label}, {name} {span.text(number)} {unit}")
            y += 15
        y += 8
    made += _axis(range(0, end + 1, tick), x, y, number)
    return svg("rb-picture", WIDTH, y + 18, f"{title}: {'; '.join(described)}.", made, picture=True)


def _axis(ticks: range, x: Callable[[float], float], y: float, number: str) -> list[str]:
    made = []
    wide = text_width(number.format(ticks[-1]), SMALL)
    # A label at the end is left of its tick, and takes room from the one before.
    for at in ticks[:: next(every for every in count(1) if x(every * ticks.step) >= 1.5 * wide + 6 or every >= len(ticks) - 1)]:
        anchor = "start" if at == 0 else "end" if x(at) > WIDTH - wide / 2 else "middle"
        made.append(text(x(at), y + 12, number.format(at), "rb-picture__small", anchor))
    return made
