"""Pictures of figures: where a level stands against its neighbours, and ranges of years and pay along a track.

One layout serves a phone and a page, as labels stand above what they name. Each picture says all of its figures to a screen reader.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from rungbook.compose.drawing import Drawing, element, svg, text
from rungbook.model import Level, ScaleStep, Span, Track

WIDTH, EDGE, ROW, HEAD = 340, 26, 38, 26
LEAST_SKILLS = 3
"""Below so many skills a picture of them shows less than their table."""
LETTER, APART = 5.8, 5
"""How wide a letter of a small label is, about, and how far two labels stand apart."""

_YEARS = re.compile(r"(\d+)(?:\s*[–-]\s*(\d+))?(\+)? years")

Neighbours = tuple[tuple[str, Level], ...]
"""The levels below and above, as far as there are any, each with the word for where it is."""


def neighbours(below: Level | None, above: Level | None) -> Neighbours:
    return tuple((kind, level) for kind, level in (("below", below), ("above", above)) if level)


def profile(level: Level, near: Neighbours) -> tuple[Drawing, ...]:
    """Where a level stands in each dimension that it says a step for, and where its neighbours do: a drawing each."""
    made = []
    for standing in level.profile:
        scale = standing.dimension.scale
        if scale is None:
            continue
        others = {kind: one.step for kind, other in near for one in other.profile if one.dimension is standing.dimension}
        drawn = [*_row(24, standing.dimension.title, scale.steps, standing.step, others)]
        if labels := _labels(scale.steps, 44, standing.step):
            drawn += labels
        else:
            drawn.append(text(WIDTH, 12, standing.step.title, "rb-picture__label", "end"))
        place = f"{standing.step.title}, step {scale.steps.index(standing.step) + 1} of {len(scale.steps)}"
        said = "".join(f"; the level {kind} {step.title}" for kind, step in others.items())
        made.append(svg("rb-picture", WIDTH, 50, f"{standing.dimension.title}: {place}{said}.", drawn, picture=True))
    return tuple(made)


def skills(level: Level, near: Neighbours) -> Drawing | None:
    """How far each skill is asked at a level, at the one below and at the one above."""
    if len(level.skills) < LEAST_SKILLS:
        return None
    asked = [(kind, {ask.skill.id: ask.step for ask in one.skills}) for kind, one in near]
    made: list[str] = []
    said: list[str] = []
    if len({ask.skill.scale.id for ask in level.skills}) == 1:
        made += _labels(level.skills[0].skill.scale.steps, 12)
    for row, ask in enumerate(level.skills):
        others = {kind: steps[ask.skill.id] for kind, steps in asked if ask.skill.id in steps}
        made += _row(HEAD + row * ROW + 26, ask.skill.title, ask.skill.scale.steps, ask.step, others)
        told = ", ".join(f"{kind} {step.title}" for kind, step in others.items())
        said.append(f"{ask.skill.title} {ask.step.title}" + (f" ({told})" if told else ""))
    height = HEAD + len(level.skills) * ROW + 6
    return svg("rb-picture", WIDTH, height, f"Skills of {level.title}: {'; '.join(said)}.", made, picture=True)


def _row(y: float, title: str, steps: tuple[ScaleStep, ...], here: ScaleStep, others: dict[str, ScaleStep]) -> Iterator[str]:
    """A line with a tick for each step of a scale; the level itself is a dot, its neighbours are outlines."""
    yield text(0, y - 12, title, "rb-picture__label")
    ticks = "".join(f"M{_at(number, len(steps)):g} {y - 4:g}v8" for number in range(len(steps)))
    yield element("path", d=f"M{EDGE} {y:g}H{WIDTH - EDGE}{ticks}", class_="rb-picture__track")
    for kind, step in others.items():
        x = _at(steps.index(step), len(steps))
        shape = f"M{x - 8:g} {y + 5:g}h16l-8 -14z" if kind == "above" else f"M{x - 8:g} {y - 5:g}h16l-8 14z"
        yield element("path", d=shape, class_=f"rb-picture__{kind}")
    yield element("circle", cx=_at(steps.index(here), len(steps)), cy=y, r=5.5, class_="rb-picture__here")


def _labels(steps: tuple[ScaleStep, ...], y: float, here: ScaleStep | None = None) -> list[str]:
    """Each step's name at its tick; none where they would run into one another."""
    made: list[str] = []
    end = 0.0
    for number, step in enumerate(steps):
        wide = len(step.title) * LETTER
        start = min(max(_at(number, len(steps)) - wide / 2, 0), WIDTH - wide)
        if start < end:
            return []
        end = start + wide + APART
        made.append(text(start + wide / 2, y, step.title, "rb-picture__small rb-picture__small--here" if step is here else "rb-picture__small", "middle"))
    return made


def _at(step: int, steps: int) -> float:
    return EDGE + (WIDTH - 2 * EDGE) * step / max(steps - 1, 1)


def years(track: Track) -> Drawing | None:
    """Typical experience at each level, and whatever facts are ranges of years too."""
    rows = []
    for level in track.levels:
        bars = [("Typical experience", level.years)] if level.years else []
        bars += [(value.fact.title, span) for value in level.facts if (span := _span(value.text))]
        if bars:
            rows.append((level.title, bars))
    return _ranges(f"Years along {track.title}", rows, "{}", " years", 5)


def pay(track: Track) -> Drawing | None:
    """Pay at each level whose grade has a range of it; nothing where they are in several currencies, which no axis can show."""
    found = [(level.title, level.grade.pay) for level in track.levels if level.grade and level.grade.pay and level.grade.pay.range]
    if len({pay.currency for _, pay in found}) != 1:
        return None
    rows = [(title, [("Pay", pay.range)]) for title, pay in found if pay.range]
    return _ranges(f"Pay along {track.title}", rows, "{:,}", f" {found[0][1].currency}", 50_000)


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
            said.append(f"{label}, {name} {span.text(number)}{unit}")
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
