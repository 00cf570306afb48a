"""What a change means, in one sentence that a director understands, and level by level in a table."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rungbook.changes.change import PAY, Change, Kind, Weight
from rungbook.changes.lost import Lost
from rungbook.problem import by_key, listed, visible, visible_code
from rungbook.reports.markdown import plain

NAMED = 3
"""So many levels are named in the sentence."""


def sentence(changes: Sequence[Change], lost: Sequence[Lost]) -> str:
    """`2 changes expect more of people at Senior ML Engineer; pay of L4 falls; one address would be lost.`"""
    parts = [*_expected(changes, Weight.MORE, "more"), *_expected(changes, Weight.LESS, "less"), *_pay(changes)]
    parts += [f"{change.subject.title} is gone" for change in _of(changes, Kind.WITHDRAWN)]
    parts += [f"{change.subject.title} is new" for change in _of(changes, Kind.APPEARED)]
    rewritten = len(_of(changes, Kind.REWORDED))
    parts += [f"{_count(rewritten, 'text is', 'texts are')} rewritten"] if rewritten else []
    parts += [f"{_count(len(lost), 'address', 'addresses')} would be lost"] if lost else []
    if not parts:
        return "Nothing changes in what is expected of people." if changes else "Nothing changes for people."
    whole = "; ".join(parts)
    return f"{whole[:1].upper()}{whole[1:]}."


def _expected(changes: Sequence[Change], weight: Weight, how: str) -> Iterator[str]:
    found = [change for change in changes if change.weight is weight]
    if found:
        steps, others = ([one.subject.title for one in found if one.subject.about.startswith("step:") is is_step] for is_step in (True, False))
        where = [f"{word} {listed([*dict.fromkeys(titles)], NAMED)}" for word, titles in (("at", others), ("on the step", steps)) if titles]
        yield f"{_count(len(found), 'change expects', 'changes expect')} {how} of people {' and '.join(where)}"


def _pay(changes: Sequence[Change]) -> Iterator[str]:
    """`pay of L4 and L5 falls`: what happens to pay, and where."""
    found = by_key((_PAID.get(change.kind) or _stated(change), change.subject.title) for change in changes if change.kind in PAY)
    yield from (f"pay of {listed(titles, NAMED)} {how}" for how, titles in found.items())


_PAID = {Kind.PAY_RAISED: "rises", Kind.PAY_LOWERED: "falls", Kind.PAY_OPENED: "becomes public"}


def _stated(change: Change) -> str:
    if change.before and change.after:
        return "is stated otherwise"
    return "is stated" if change.after else "is no longer stated"


def _of(changes: Sequence[Change], kind: Kind) -> list[Change]:
    return [change for change in changes if change.kind is kind]


def _count(number: int, one: str, several: str) -> str:
    return f"one {one}" if number == 1 else f"{number} {several}"


def lost_addresses(lost: Sequence[Lost]) -> Iterator[str]:
    """The addresses that nobody would reach any more, each with its repair, in Markdown."""
    if lost:
        yield "### Addresses that would be lost\n"
        yield from (f"- {plain(one.title)} ({visible_code(one.address)})<br>{visible(one.repair)}{_last_at(one)}" for one in lost)
        yield ""


def _last_at(one: Lost) -> str:
    return f"<br>It was in {visible_code(f'{one.was_at.file}:{one.was_at.line}')}." if one.was_at else ""


def by_level(changes: Sequence[Change]) -> Iterator[str]:
    """How much changes where, in Markdown."""
    counts = {about: Counter[Weight]() for about in dict.fromkeys((change.subject.about, change.subject.title) for change in changes)}
    for change in changes:
        counts[change.subject.about, change.subject.title][change.weight] += 1
    if counts:
        yield f"| | {' | '.join(weight.heading for weight in Weight)} |"
        yield f"|---|{'---|' * len(Weight)}"
        for (_, title), found in counts.items():
            yield f"| {plain(title)} | {' | '.join(str(found[weight] or '') for weight in Weight)} |"
        yield ""
