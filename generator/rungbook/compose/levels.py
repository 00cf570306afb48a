"""A level, and the step between two, to their views: the glance, what is asked, and what became of it since the level below."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import filterfalse

from rungbook import model
from rungbook.compose.difference import Fate, Pair, Piece, Wording, too_common, wordings
from rungbook.compose.drawing import Drawing
from rungbook.compose.ladder_index import MOST_PEERS, LadderIndex, link, link_title, source_link, titled
from rungbook.compose.pictures import Neighbours, neighbours, profile, skills
from rungbook.compose.views import (
    AskView,
    CellView,
    Entry,
    Glance,
    LabelledValue,
    LevelView,
    Link,
    PointView,
    Rung,
    ShiftView,
    Side,
    SideRow,
    Since,
    Standings,
    StepView,
)  # fmt: skip
from rungbook.model import Level, Step
from rungbook.site import addresses, words
from rungbook.site.addresses import Anchors

FATE: dict[Fate, str] = {"new": "New", "grown": "Grown", "same": "Same", "ended": "Ended", "unsaid": "Not repeated"}
CHANGED: dict[Fate, str] = {**FATE, "grown": "Changed"}
"""The same where a way does not lead up: nothing grows towards a level beside or below."""
SHORT, NOTE = 34, 60
"""What is said in so many letters, with a note of so many, stands in the row of short facts."""


def level_view(joins: LadderIndex, level: Level, below: Level | None, above: Level | None) -> LevelView:
    track = joins.ladder.by_track[level.track]
    cells = joins.cells(level)
    onward = joins.onward.get(level.key, [])
    near = neighbours(below, above)
    base = joins.base(level)
    fates = joins.fates(base, level) if base else {}
    hidden = too_common(pair.fate for found in fates.values() for pair in found if pair.after)
    shown = tuple(_cell(joins, cells[leaf.id], fates.get(leaf.id, ()), hidden) for leaf in joins.used_dimensions([level]))
    return LevelView(
        level=level,
        track=link(track),
        rungs=tuple(Rung(to, label, rung is level) for (to, label), rung in zip(joins.rungs(track), track.levels, strict=True)),
        glance=glance(joins, level),
        since=_since(joins, track, level, base, shown) if base else None,
        cells=shown,
        skills=tuple(_ask(ask) for ask in level.skills),
        profile=_standings(profile(level, near), near),
        skill_profile=_standings((drawn,) if (drawn := skills(level, near)) else (), near),
        stalls=tuple(stall for step in onward for stall in step.stalls),
        onward=tuple(_way(step, step.to) for step in onward),
        inward=tuple(
            _way(step, step.from_) if step.from_ else Entry(link(step), step.summary, words.STEP_KIND[step.kind]) for step in joins.inward.get(level.key, [])
        ),
        others=len(joins.ladder.levels) > 1,
    )


def _standings(drawings: tuple[Drawing, ...], near: Neighbours) -> Standings | None:
    return Standings(drawings, (("here", "This level"), *((kind, level.title) for kind, level in near))) if drawings else None


def glance(joins: LadderIndex, level: Level) -> Glance:
    said = tuple(_said(joins, level))
    equal = joins.at_grade.get(level.grade.id, []) if level.grade else []
    peers = [peer for peer in equal[: MOST_PEERS + 1] if peer is not level]
    equals = [Entry(link_title(peer), "", joins.ladder.by_track[peer.track].title) for peer in peers[:MOST_PEERS]]
    if level.grade and (more := len(equal) - MOST_PEERS - 1) > 0:
        equals.append(Entry(Link(f"{more} more level{'s' if more > 1 else ''}", addresses.page_of(level.grade))))
    return Glance(
        short=tuple(filter(_is_short, said)),
        long=tuple(filterfalse(_is_short, said)),
        equals=tuple(equals),
    )


_ALSO = "Also called"


def _is_short(said: LabelledValue) -> bool:
    return len(str(said.text)) <= SHORT and len(said.note) <= NOTE and said.label != _ALSO


def _said(joins: LadderIndex, level: Level) -> Iterator[LabelledValue]:
    track = joins.ladder.by_track[level.track]
    if level.grade:
        yield LabelledValue("Grade", level.grade.title, "", link(level.grade))
    yield LabelledValue("Track", track.title, words.TRACK_KIND[track.kind], link(track))
    if level.years:
        source = level.grade.experience_source if level.grade and not level.experience else None
        yield LabelledValue("Typical experience", f"{level.years.text()} years", "", None, source_link(source))
    if level.grade and level.grade.pay:
        yield joins.pay(level.grade.pay)
    for value in level.facts:
        yield LabelledValue(value.fact.title, value.text, value.fact.summary, None, source_link(value.fact.source))
    if level.also:
        yield LabelledValue(_ALSO, ", ".join(level.also))


def _since(joins: LadderIndex, track: model.Track, level: Level, base: Level, cells: Iterable[CellView]) -> Since:
    between = next(step for step in joins.onward[base.key] if step.to is level)
    points = [point for cell in cells for point in cell.points]
    return Since(
        below=link(base),
        included=track.builds == "cumulative",
        counts=counts(point.fate for point in points if point.fate),
        marked=any(map(_is_marked, (point.wording for point in points))),
        side_by_side=Link("Both side by side", f"{addresses.page_of(between)}#side-by-side"),
    )


def _is_marked(wording: Wording | None) -> bool:
    return any(piece.kind != "same" for piece in wording or ())


def counts(fates: Iterable[Fate], names: dict[Fate, str] = FATE) -> str:
    """`1 new, 6 grown, 1 same`."""
    numbers = Counter(fates)
    return ", ".join(f"{numbers[fate]} {word.lower()}" for fate, word in names.items() if numbers[fate])


def _cell(joins: LadderIndex, cell: model.Cell, found: tuple[Pair, ...], hidden: Fate | None) -> CellView:
    asked = cell.expectations
    fates = {pair.after.id: pair for pair in found if pair.after}
    return CellView(
        dimension=link(cell.dimension),
        anchor=addresses.dimension_anchor(cell.dimension),
        group=joins.groups.get(cell.dimension.id, ""),
        summary=cell.dimension.summary,
        points=tuple(_point(one, fates.get(one.id), hidden) for one in asked),
        signals=tuple(signal for e in asked for signal in e.signals),
        examples=tuple(example for e in asked for example in e.examples),
        counterexamples=tuple(text for e in asked for text in e.counterexamples),
        links=tuple(one for e in asked for one in e.links),
        empty=words.EMPTY[cell.empty] if cell.empty else "",
        because=cell.because,
    )


def _point(asked: model.Expectation, pair: Pair | None, hidden: Fate | None) -> PointView:
    wording: Wording = (Piece(asked.text, "same"),)
    if pair is None:
        return PointView(asked, None, "", wording)
    if pair.before and pair.fate == "grown":
        wording = wordings(pair.before.text, asked.text)[1]
    return PointView(asked, pair.fate, "" if pair.fate == hidden else FATE[pair.fate], wording)


def _ask(ask: model.Ask) -> AskView:
    descriptor = next((d.text for d in ask.skill.steps if d.step is ask.step), None)
    return AskView(link(ask.skill), ask.step.title, ask.text, descriptor)


def _way(step: Step, there: Level) -> Entry:
    return Entry(Link(titled(there), addresses.page_of(step)), step.summary, words.STEP_KIND[step.kind])


def step_view(joins: LadderIndex, step: Step) -> StepView:
    names = _fate_words(joins, step.from_, step.to) if step.from_ else FATE
    sides = tuple(_sides(joins, step.from_, step.to)) if step.from_ else ()
    return StepView(
        step=step,
        title=titled(step),
        kind=words.STEP_KIND[step.kind],
        before=link(step.from_) if step.from_ else None,
        after=link(step.to),
        glance=Glance(tuple(_takes(step)), ()),
        counts=counts((row.fate for side in sides for row in side.rows), names),
        marked=any(map(_is_marked, (wording for side in sides for row in side.rows for wording in (row.before, row.after)))),
        milestones=tuple((addresses.milestone_anchor(milestone, step), milestone) for milestone in step.milestones),
        shifts=tuple(
            ShiftView(f"shift-{shift.id}", shift.title, link(shift.dimension) if shift.dimension else None, shift.from_, shift.to) for shift in step.shifts
        ),
        sides=sides,
    )


def _takes(step: Step) -> Iterator[LabelledValue]:
    if step.takes:
        yield LabelledValue("Usually takes", f"{step.takes.years.text()} years", step.takes.note, None, source_link(step.takes.source))


def fate_badges(joins: LadderIndex, before: Level, after: Level) -> dict[Fate, str]:
    """What stands beside an expectation; nothing for the fate that most of the step has."""
    hidden = too_common(pair.fate for found in joins.fates(before, after).values() for pair in found)
    return {fate: "" if fate == hidden else word for fate, word in _fate_words(joins, before, after).items()}


def _fate_words(joins: LadderIndex, before: Level, after: Level) -> dict[Fate, str]:
    return FATE if joins.rises(before, after) else CHANGED


def _sides(joins: LadderIndex, before: Level, after: Level) -> Iterator[Side]:
    """Dimension by dimension, each expectation beside the one that it grew from."""
    old, new = joins.cells(before), joins.cells(after)
    fates, badges = joins.fates(before, after), fate_badges(joins, before, after)
    anchors = Anchors()
    for leaf in joins.used_dimensions([before, after]):
        cells = (old.get(leaf.id), new.get(leaf.id))
        found = fates[leaf.id]
        order = [thread.id for thread in leaf.threads]
        in_order = sorted(found, key=lambda pair: order.index(pair.thread.id) if pair.thread else len(order))
        empty = tuple((link(level), words.EMPTY[cell.empty]) for level, cell in zip((before, after), cells, strict=True) if cell and cell.empty)
        if found or empty:
            rows = tuple(_row(pair, anchors, leaf.id, badges[pair.fate]) for pair in in_order)
            yield Side(link(leaf), addresses.dimension_anchor(leaf), rows, empty)


def _row(pair: Pair, anchors: Anchors, dimension: str, fate_word: str) -> SideRow:
    before: Wording | None
    after: Wording | None
    if pair.before and pair.after and pair.fate == "grown":
        before, after = wordings(pair.before.text, pair.after.text)
    else:
        before = (Piece(pair.before.text, "same"),) if pair.before else None
        after = (Piece(pair.after.text, "same"),) if pair.after else None
    named = pair.after or pair.before
    assert named is not None
    return SideRow(pair.thread.title if pair.thread else "", anchors.take(f"d-{named.id}", f"d-{dimension}--{named.id}"), pair.fate, fate_word, before, after)
