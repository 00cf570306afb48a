"""Pictures of figures: a level's profile against its neighbours, and ranges of years and pay along a track.

One layout serves a phone and a page, as labels stand above what they name. Each picture says all of its figures to a screen reader.
"""

import re
from collections.abc import Callable, Iterable

from rungbook.compose.drawing import Drawing, element, svg, text
from rungbook.model import Level, Span, Track

WIDTH, EDGE, ROW, HEAD = 360, 10, 38, 26
LEAST_SKILLS = 3
"""Below so many skills a profile shows less than its table."""

_YEARS = re.compile(r"(\d+)(?:\s*[–-]\s*(\d+))?(\+)? years")


def profile(level: Level, below: Level | None, above: Level | None) -> Drawing | None:
    """How far each skill is asked at a level, at the one below and at the one above."""
    if len(level.skills) < LEAST_SKILLS:
        return None
    neighbours = [(kind, {ask.skill.id: ask for ask in one.skills}) for kind, one in (("below", below), ("above", above)) if one]
    made: list[str] = []
    said: list[str] = []
    scales = {ask.skill.scale.id for ask in level.skills}
    if len(scales) == 1:
        steps = level.skills[0].skill.scale.steps
        for number, step in enumerate(steps):
            anchor = "start" if number == 0 else "end" if number == len(steps) - 1 else "middle"
            made.append(text(_at(number, len(steps)) + {"start": -EDGE, "end": EDGE}.get(anchor, 0), 12, step.title, "rb-picture__small", anchor))
    for row, ask in enumerate(level.skills):
        steps = ask.skill.scale.steps
        y = HEAD + row * ROW + 26
        made.append(text(0, y - 12, ask.skill.title, "rb-picture__label"))
        made.append(element("path", d=f"M{EDGE} {y}H{WIDTH - EDGE}", class_="rb-picture__track"))
        found = [(kind, asks[ask.skill.id]) for kind, asks in neighbours if ask.skill.id in asks]
        for kind, other in found:
            x = _at(steps.index(other.step), len(steps))
            shape = f"M{x - 8:g} {y + 5}h16l-8 -14z" if kind == "above" else f"M{x - 8:g} {y - 5}h16l-8 14z"
            made.append(element("path", d=shape, class_=f"rb-picture__{kind}"))
        made.append(element("circle", cx=_at(steps.index(ask.step), len(steps)), cy=y, r=5.5, class_="rb-picture__here"))
        others = ", ".join(f"{kind} {other.step.title}" for kind, other in found)
        said.append(f"{ask.skill.title} {ask.step.title}" + (f" ({others})" if others else ""))
    height = HEAD + len(level.skills) * ROW + 6
    return svg("rb-picture", WIDTH, height, f"Skills of {level.title}: {'; '.join(said)}.", made, picture=True)


def _at(step: int, steps: int) -> float:
    return EDGE + (WIDTH - 2 * EDGE) * step / max(steps - 1, 1)


def years(track: Track) -> Drawing | None:
    """Typical experience at each level, and whatever facts are ranges of years too."""
    rows = []
    for level in track.levels:
        experience = level.experience or (level.grade.experience if level.grade else None)
        bars = [("Typical experience", experience)] if experience else []
        bars += [(value.fact.title, span) for value in level.facts if (span := _span(value.text))]
        if bars:
            rows.append((level.title, bars))
    return _ranges(f"Years along {track.title}", rows, "{}", " years", 5)


def pay(track: Track) -> Drawing | None:
    """Pay at each level whose grade has a range of it."""
    rows = []
    for level in track.levels:
        if level.grade and level.grade.pay and level.grade.pay.range:
            currency = level.grade.pay.currency
            rows.append((level.title, [("Pay", level.grade.pay.range)]))
    return _ranges(f"Pay along {track.title}", rows, "{:,}", f" {currency}", 50_000) if rows else None


def _span(said: str) -> Span | None:
    """The range in a fact such as `5–8 years`."""
    found = _YEARS.fullmatch(said.strip())
    return Span(int(found[1]), int(found[2]) if found[2] else None, bool(found[3])) if found else None


def _ranges(title: str, rows: list[tuple[str, list[tuple[str, Span]]]], number: str, unit: str, tick: int) -> Drawing | None:
    """Bars on one axis; a range without an upper end runs to the axis' end and is left open there."""
    if len(rows) < 2:
        return None
    most = max(max(span.low + (tick if span.open or span.high is None else 0), span.high or 0) for _, bars in rows for _, span in bars)
    end = -(-most // tick) * tick

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
            said.append(f"{label}, {name} {span.text(number)}{unit}")
            y += 15
        y += 8
    made += _axis([tick * at for at in range(end // tick + 1)], x, y, number)
    return svg("rb-picture", WIDTH, y + 18, f"{title}: {'; '.join(said)}.", made, picture=True)


def _axis(ticks: Iterable[int], x: Callable[[float], float], y: float, number: str) -> list[str]:
    found = list(ticks)
    made = []
    for at in found[:: max(1, len(found) // 5)]:
        anchor = "start" if at == 0 else "end" if at == found[-1] else "middle"
        made.append(text(x(at), y + 12, number.format(at), "rb-picture__small", anchor))
    return made
