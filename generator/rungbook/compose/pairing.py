"""Two levels side by side: what each expects in every dimension, pair by pair, and how far their skills rise."""

from collections.abc import Iterator

from rungbook import model
from rungbook.compose.fates import Pair, too_common
from rungbook.compose.ladder_index import LadderIndex
from rungbook.compose.level_views import Rise, ScalePlace
from rungbook.markup.difference import Wording, wordings
from rungbook.markup.plain_text import first_sentence
from rungbook.model import Level


def matched(index: LadderIndex, before: Level, after: Level) -> Iterator[tuple[model.Dimension, tuple[Pair, ...]]]:
    """Each dimension that either level fills, with the pairs in it in the order of the questions."""
    fates = index.fates(before, after)
    for leaf in index.used_dimensions([before, after]):
        order = {thread.id: place for place, thread in enumerate(leaf.threads)}
        yield leaf, tuple(sorted(fates[leaf.id], key=lambda pair: order.get(pair.named.thread.id, len(order)) if pair.named.thread else len(order)))


def rises(index: LadderIndex, before: Level, after: Level) -> tuple[Rise, ...]:
    """What the level after expects that the one before does not: all in short, or else a dimension's move on its scale and what is new in sentences.

    A dimension that moves is in short or a move, and in sentences only what the level before has nothing like.
    """
    found = {
        leaf.id: [pair for pair in pairs if pair.fate not in ("same", "unsaid") and not pair.named.is_over] for leaf, pairs in matched(index, before, after)
    }
    every = [pair for pairs in found.values() for pair in pairs]
    in_short = all(side.short for pair in every for side in (pair.before, pair.after) if side)
    common = too_common(pair.fate for pair in every)
    rows: list[Rise] = []
    for leaf in index.ladder.leaves:
        pairs = found.get(leaf.id, [])
        if in_short and pairs:
            rows += (_in_short(leaf, pair, pair.fate != common) for pair in pairs)
            continue
        move = _move(index, leaf, before, after)
        rows += [move] if move else []
        rows += (Rise(_question(leaf, pair), "", first_sentence(pair.after.text)) for pair in pairs if pair.after and (pair.before is None or not move))
    return tuple(rows)


def _move(index: LadderIndex, leaf: model.Dimension, before: Level, after: Level) -> Rise | None:
    """A dimension's steps at both levels, where they differ; a dimension that only the level after has is new."""
    old, new = before.standings.get(leaf.id), after.standings.get(leaf.id)
    if new is None or new is old or (old is None and leaf.id in index.cells(before)):
        return None
    return Rise(leaf.title, old.title if old else "", new.title, new=old is None)


def _in_short(leaf: model.Dimension, pair: Pair, badge: bool) -> Rise:
    before, after = pair.before.short if pair.before else "", pair.after.short if pair.after else ""
    return Rise(_question(leaf, pair), before, after, new=badge and pair.before is None, ended=pair.after is None)


def _question(leaf: model.Dimension, pair: Pair) -> str:
    """What a row is about; its dimension, where the expectation has no title."""
    return pair.named.thread.title if pair.named.thread else pair.named.title or leaf.title


def rising_skills(index: LadderIndex, before: Level, after: Level) -> tuple[Rise, ...]:
    """The skills that the level after expects to a further step."""
    known = {ask.skill.id: ask.step for ask in before.skills}
    found = []
    for ask in after.skills:
        was = known.get(ask.skill.id)
        steps = ask.skill.scale.steps
        if ask.skill.id not in known:
            found.append(Rise(ask.skill.title, index.words.not_expected, index.step_of(ask)))
        elif was and ask.step and steps.index(was) < steps.index(ask.step):
            found.append(Rise(ask.skill.title, was.title, ask.step.title))
    return tuple(found)


def place(steps: tuple[model.ScaleStep, ...], here: model.ScaleStep, after: model.ScaleStep | None, label: str = "") -> ScalePlace:
    """The dots of a scale. `label` names the level after, where its step is to be in words too."""
    at = steps.index(here)
    ahead = steps.index(after) if after in steps else at
    dots = tuple("past" if number < at else "here" if number == at else "next" if number == ahead else "left" for number in range(len(steps)))
    return ScalePlace(dots, here.title, f"{label}: {after.title}" if label and after is not None and ahead != at else "")


def side(text: str, other: str, after: bool) -> Wording:
    """A text beside another: words are marked only where one is an edit of the other."""
    return wordings(other, text)[1] if after else wordings(text, other)[0]
