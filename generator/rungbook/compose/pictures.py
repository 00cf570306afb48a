"""Pictures of figures: ranges of years and pay along a track.

One layout serves a phone and a page, as labels stand above what they name. Each picture says all of its figures to a screen reader.
"""

import re
from collections.abc import Callable, Sequence

from rungbook.compose.drawing import Drawing, element, svg, text
from rungbook.model import Span, Track
from rungbook.words import Catalogue

WIDTH = 340

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


def pay(track: Track, words: Catalogue) -> Drawing | None:
    """Pay at each level whose grade has a range of it; nothing where they are in several currencies, which no axis can show."""
    found = [(level.title, level.grade.pay) for level in track.levels if level.grade and level.grade.pay and level.grade.pay.range]
    if len({pay.currency for _, pay in found}) != 1:
        return None
    rows = [(title, [(words.pay, pay.range)]) for title, pay in found if pay.range]
    return _ranges(words("pay_along", track=track.title), rows, "{:,}", found[0][1].currency, 50_000)


def _span(said: str) -> Span | None:
    """The range in a fact such as `5–8 years`."""
    found = _YEARS.fullmatch(said.strip())
    return Span(int(found[1]), int(found[2]) if found[2] else None, bool(found[3])) if found else None


def _ranges(title: str, rows: Sequence[tuple[str, list[tuple[str, Span]]]], number: str, unit: str, tick: int) -> Drawing | None:
    """Bars on one axis; a range without an upper end runs to the axis' end and is left open there."""
    if len(rows) < 2:
        return None
    most = max(max(span.low + (tick if span.open or span.high is None else 0), span.high or 0) for _, bars in rows for _, span in bars)
    end = max(-(-most // tick) * tick, tick)

    def x(value: float) -> float:
        return (WIDTH - 1) * value / end

    made: list[str] = []
    said: list[str] = []
    y = 0.0
    for label, bars in rows:
        made.append(text(0, y + 14, label, "rb-picture__label"))
        y += 20
        for order, (name, span) in enumerate(bars):
            high = end if span.open or span.high is None else span.high
            made.append(element("path", d=f"M0 {y + 5:g}H{WIDTH}", class_="rb-picture__track"))
            kind = f"rb-picture__bar{'' if order == 0 else ' rb-picture__bar--other'}"
            made.append(element("rect", x=x(span.low), y=y, width=max(x(high) - x(span.low), 3), height=10, rx=2, class_=kind))
            if high == end and (span.open or span.high is None):
                made.append(element("path", d=f"M{WIDTH - 9} {y - 1:g}l7 6l-7 6", class_="rb-picture__open"))
            said.append(f"{label}, {name} {span.text(number)} {unit}")
            y += 15
        y += 8
    made += _axis(range(0, end + 1, tick), x, y, number)
    return svg("rb-picture", WIDTH, y + 18, f"{title}: {'; '.join(said)}.", made, picture=True)


def _axis(ticks: range, x: Callable[[float], float], y: float, number: str) -> list[str]:
    made = []
    for at in ticks[:: max(1, len(ticks) // 5)]:
        anchor = "start" if at == 0 else "end" if at == ticks[-1] else "middle"
        made.append(text(x(at), y + 12, number.format(at), "rb-picture__small", anchor))
    return made
