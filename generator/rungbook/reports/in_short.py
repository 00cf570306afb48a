"""What a change means, in one sentence that a director understands, and level by level in a table."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from rungbook.changes.change import Change, Kind, Weight
from rungbook.changes.lost import Lost
from rungbook.problem import visible_code
from rungbook.reports.markdown import plain

NAMED = 3
"""So many levels are named in the sentence."""
COLUMNS = (Weight.OFFERS, Weight.MORE, Weight.LESS, Weight.CLARIFIES, Weight.WORDING)


def sentence(changes: Sequence[Change], lost: Sequence[Lost]) -> str:
    """`2 changes expect more of people at Senior ML Engineer; pay of L4 falls; one address would be lost.`"""
    said = [*_expected(changes, Weight.MORE, "more"), *_expected(changes, Weight.LESS, "less"), *map(_pay, _of(changes, Kind.PAID))]
    said += [f"{change.subject.title} is gone" for change in _of(changes, Kind.WITHDRAWN)]
    said += [f"{change.subject.title} is new" for change in _of(changes, Kind.APPEARED)]
    rewritten = len(_of(changes, Kind.REWORDED))
    said += [f"{_count(rewritten, 'text is', 'texts are')} rewritten"] if rewritten else []
    said += [f"{_count(len(lost), 'address', 'addresses')} would be lost"] if lost else []
    if not said:
        return "Nothing changes in what is expected of people." if changes else "Nothing changes for people."
    whole = "; ".join(said)
    return f"{whole[:1].upper()}{whole[1:]}."


def _expected(changes: Sequence[Change], weight: Weight, how: str) -> Iterator[str]:
    found = [change for change in changes if change.weight is weight]
    if found:
        titles = list(dict.fromkeys(change.subject.title for change in found))
        more = f" and {len(titles) - NAMED} more" if len(titles) > NAMED else ""
        yield f"{_count(len(found), 'change expects', 'changes expect')} {how} of people at {', '.join(titles[:NAMED])}{more}"


def _pay(change: Change) -> str:
    if not change.before or not change.after:
        return f"pay of {change.subject.title} is {'stated' if change.after else 'no longer stated'}"
    before, after = ([int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", words)] for words in (change.before, change.after))
    how = "rises" if after > before else "falls" if after < before else "is stated otherwise"
    return f"pay of {change.subject.title} {how}"


def _of(changes: Sequence[Change], kind: Kind) -> list[Change]:
    return [change for change in changes if change.kind is kind]


def _count(number: int, one: str, several: str) -> str:
    return f"one {one}" if number == 1 else f"{number} {several}"


RETIRE = "Take it out with `rungbook retire`, which leaves its last words at its address."


def repair(one: Lost) -> str:
    """What keeps a lost address."""
    return f"{visible_code(one.now)} says the same. Write {visible_code(one.former)} there." if one.now else RETIRE


def lost_addresses(lost: Sequence[Lost]) -> Iterator[str]:
    """The addresses that nobody would reach any more, each with its repair, in Markdown."""
    if lost:
        yield "### Addresses that would be lost\n"
        yield from (f"- {plain(one.title)} ({visible_code(one.address)})<br>{repair(one)}" for one in lost)
        yield ""


def by_level(changes: Sequence[Change]) -> Iterator[str]:
    """How much changes where, in Markdown."""
    counts = {about: Counter[Weight]() for about in dict.fromkeys((change.subject.about, change.subject.title) for change in changes)}
    for change in changes:
        counts[change.subject.about, change.subject.title][change.weight] += 1
    if counts:
        yield f"| | {' | '.join(weight.value for weight in COLUMNS)} |"
        yield f"|---|{'---|' * len(COLUMNS)}"
        for (_, title), found in counts.items():
            yield f"| {plain(title)} | {' | '.join(str(found[weight] or '') for weight in COLUMNS)} |"
        yield ""
