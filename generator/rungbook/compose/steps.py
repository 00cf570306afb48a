"""A step between two levels, and a track's levels, to their views: tables with questions down and levels across."""

from collections.abc import Iterator
from itertools import chain

from rungbook import model
from rungbook.compose.fates import Pair, too_common
from rungbook.compose.ladder_index import MOST_ACROSS, LadderIndex, link, source_link
from rungbook.compose.level_views import Column, LevelTable, MatrixView, MilestoneView, ShiftView, StepView, TableCell, TableGroup, TableRow
from rungbook.compose.pairing import matched, place, side
from rungbook.compose.views import GatesView, LabelledValue, Link
from rungbook.markup.difference import Piece, Wording
from rungbook.model import Expectation, Item, Level, Step, Track
from rungbook.site import addresses
from rungbook.site.addresses import Anchors, dimension_anchor
from rungbook.site.titles import status_of, titled, why_empty
from rungbook.words import Catalogue


def step_view(index: LadderIndex, step: Step) -> StepView:
    words = index.words
    takes = None
    if step.takes:
        takes = LabelledValue(words.usually_takes, index.years(step.takes.years), step.takes.note, None, source_link(step.takes.source))
    return StepView(
        step=step,
        title=_heading(step, words),
        kind=words(f"step_{step.kind}"),
        before=link(step.from_) if step.from_ else None,
        before_label=_grade(step.from_),
        after=link(step.to),
        after_label=_grade(step.to),
        takes=takes,
        policy=Link(words.policy, addresses.POLICY) if index.ladder.policy else None,
        keep_all=words.count("keep_all", len(step.gate)) if len(step.gate) > 1 and not index.candidates else "",
        shifts=tuple(ShiftView(f"shift-{s.id}", s.title, s.from_, s.to) for s in step.shifts),
        milestones=tuple(MilestoneView(addresses.milestone_anchor(one, step), one) for one in step.milestones),
        table=_between(index, step.from_, step.to) if step.from_ else None,
        described=step.is_described,
    )


def _grade(level: Level | None) -> str:
    return level.grade.title if level and level.grade else ""


def _heading(step: Step, words: Catalogue) -> str:
    """`Senior to Staff ML Engineer`: what both titles on a track end in is written once, where only different words are before it."""
    if step.title or step.from_ is None or step.from_.track != step.to.track:
        return titled(step, words)
    before, after = step.from_.title.split(), step.to.title.split()
    while len(before) > 1 and len(after) > 1 and before[-1] == after[-1]:
        before.pop()
        after.pop()
    if not {word.casefold() for word in before}.isdisjoint(word.casefold() for word in after):
        return titled(step, words)
    return titled(step, words).replace(step.from_.title, " ".join(before), 1)


def _between(index: LadderIndex, before: Level, after: Level) -> LevelTable | None:
    """Each question at both levels, and the skills of both."""
    old, new = before.standings, after.standings
    groups = []
    anchors = Anchors()
    dimensions = list(matched(index, before, after))
    common = too_common(pair.fate for _, found in dimensions for pair in found)
    for leaf, found in dimensions:
        at = None
        if leaf.scale and leaf.id in old:
            at = place(leaf.scale.steps, old[leaf.id], new.get(leaf.id), index.label(after))
        # A row's anchor names the dimension too where another row has the same expectation's id.
        anchored = [anchors.take(f"d-{pair.named.id}", f"d-{leaf.id}--{pair.named.id}") for pair in found]
        rows = [_row(index, pair, anchor, pair.fate != common) for pair, anchor in zip(found, anchored, strict=True)]
        if not rows:
            rows.append(TableRow(index.words.what_it_expects, None, "", tuple(_cell(index, level, leaf, None, leaf.id) for level in (before, after))))
        groups.append(TableGroup(leaf.title, dimension_anchor(leaf), "", at, tuple(rows)))
    skills = _skills(index, (before, after), first=False)
    table = LevelTable(_columns(index, (before, after)), tuple(chain(groups, skills)), _all_short((before, after)))
    return table if table.groups else None


def _row(index: LadderIndex, pair: Pair, anchor: str, badge: bool) -> TableRow:
    """What became of one expectation. A `badge` that most rows would carry is left out."""
    words, before, after, named = index.words, pair.before, pair.after, pair.named
    is_over = named.is_over or (badge and pair.fate == "ended")
    status = words.no_longer if is_over else words.new if badge and before is None else ""
    old, new = before.text if before else "", after.text if after else ""

    def full(one: Expectation | None, wording: Wording) -> tuple[Wording, ...]:
        """The text, with its status where the row does not have it."""
        if one is None:
            return ()
        status = status_of(one, words)
        if named.is_over or not status:
            return (wording,)
        return ((Piece(index.with_status(one), "same"),),) if len(wording) == 1 else ((Piece(f"*{status}:*", "same"), *wording),)

    cells = (
        TableCell(anchor, before.short if before else "", full(before, side(old, new, False))),
        TableCell("", after.short if after else "", full(after, side(new, old, True)), words.as_before if pair.fate == "same" and after is None else ""),
    )
    return TableRow(named.thread.title if named.thread else named.title or words.what_it_expects, None, status, cells)


def matrix_view(index: LadderIndex, track: model.Track) -> MatrixView:
    """All levels of a track: read a row to see one question grow, a column to see one level."""
    levels = track.levels
    groups = []
    for leaf in index.used_dimensions(levels):
        used = {one.thread.id if one.thread else "" for level in levels for one in _expectations(index, level, leaf)}
        threads = [*(thread for thread in leaf.threads if thread.id in used), *([None] if "" in used or not used else [])]
        rows = []
        for row, thread in enumerate(threads):
            cells = tuple(_cell(index, level, leaf, thread, _anchor(leaf, thread, row)) for level in levels)
            rows.append(TableRow(thread.title if thread else index.words.what_it_expects, None, "", cells))
        groups.append(TableGroup(leaf.title, leaf.id, index.own_about(track.id, leaf) or leaf.summary, None, tuple(rows)))
    labels = [index.label(level) for level in levels]
    table = LevelTable(_columns(index, levels), (*groups, *_skills(index, levels, first=True)), _all_short(levels))
    ranges = tuple(f"{labels[start]}–{labels[min(start + MOST_ACROSS, len(labels)) - 1]}" for start in range(0, len(labels), MOST_ACROSS))
    summary = index.words("matrix_summary", first=labels[0], last=labels[-1])
    return MatrixView(index.words("matrix_title", track=track.title), summary, table, ranges if len(ranges) > 1 else ())


def _anchor(leaf: model.Dimension, thread: model.Thread | None, row: int) -> str:
    """The first row of a dimension has the dimension's own anchor, which was given out before rows were questions."""
    return leaf.id if row == 0 else f"{leaf.id}-{thread.id}" if thread else f"{leaf.id}-more"


def _expectations(index: LadderIndex, level: Level, leaf: model.Dimension) -> tuple[model.Expectation, ...]:
    cell = index.cells(level).get(leaf.id)
    return cell.expectations if cell else ()


def _cell(index: LadderIndex, level: Level, leaf: model.Dimension, thread: model.Thread | None, anchor: str) -> TableCell:
    cell = index.cells(level).get(leaf.id)
    if cell and cell.empty:
        return TableCell(f"{level.id}-{anchor}", "", (), why_empty(cell, index.words))
    found = [one for one in _expectations(index, level, leaf) if one.thread is thread]
    wordings: tuple[Wording, ...] = tuple((Piece(index.with_status(one), "same"),) for one in found)
    in_short = all(one.short or one.is_over for one in found)  # else what is short would hide the rest, or be all that is withdrawn
    return TableCell(f"{level.id}-{anchor}", "; ".join(filter(None, map(index.short_with_status, found))) if in_short else "", wordings)


def _skills(index: LadderIndex, levels: tuple[Level, ...], first: bool) -> Iterator[TableGroup]:
    """Each skill at each level, with what a step means where it is another than at the level before; `first` shows whether at the first level too."""
    asked = [{ask.skill.id: ask for ask in level.skills} for level in levels]
    rows = []
    for skill in index.ladder.skills:
        asks = [one.get(skill.id) for one in asked]
        if any(asks):
            before = (None if first else asks[0], *asks)
            rows.append(TableRow(skill.title, link(skill), "", tuple(_skill_cell(index, was, now) for was, now in zip(before, asks, strict=False))))
    if rows:
        yield TableGroup(index.words.skills, "skills", "", None, tuple(rows))


def _skill_cell(index: LadderIndex, was: model.Ask | None, now: model.Ask | None) -> TableCell:
    if now is None:
        return TableCell("", index.words.not_expected, ())
    title = index.step_of(now)
    if now.text or (was and was.step is now.step):
        return TableCell("", title, (), now.text)
    return TableCell("", title, ((Piece(now.descriptor, "same"),),) if now.descriptor else ())


def _columns(index: LadderIndex, levels: tuple[Level, ...]) -> tuple[Column, ...]:
    labels = [index.label(level) for level in levels]
    if len(set(labels)) < len(labels):
        labels = [level.title for level in levels]
    return tuple(Column(Link(label, link(level).target), level.title if level.title != label else "") for level, label in zip(levels, labels, strict=True))


def _all_short(levels: tuple[Level, ...]) -> bool:
    asked = [one for level in levels for one in level.every_expectation]
    return bool(asked) and all(one.short for one in asked)


def gates_view(index: LadderIndex, track: Track) -> GatesView:
    """What the steps up a track expect to have happened."""

    def item(step: Step, found: Item) -> tuple[Item, str, str]:
        now, *older = [f"{a}/{b}" for a in (step.id, *step.formerly) for b in (found.id, *found.formerly)]
        return found, now, " ".join(older)

    steps = tuple((link(step, index.words), step.id, tuple(item(step, found) for found in step.gate)) for step in addresses.gated_steps(track))
    return GatesView(f"{index.title(track)}: {index.words.gates_of_track}", index.words.gates_summary, steps, link(track.levels[-1]))
