"""Rule `near-duplicate`: no two levels of a track share a sentence, or nearly: each shows what is different about it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, islice
from math import ceil

from rungbook import rules
from rungbook.check.texts import sentences, words
from rungbook.model import Expectation, Item, Ladder, Passage
from rungbook.problem import Origin, Problem, by_key

ALIKE = 0.5  # the part of all their runs that two sentences share
FEWEST = 4  # a shorter sentence may well occur twice
COPIED = 5  # a thing with so many sentences of another one, in half of its texts, is a copy of it
MOST = 200  # with how many others one is compared, so that no input takes long


Run = tuple[str, str, str]
"""Three words in a row: two sentences are alike where they share most of their runs."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    reference: str
    origin: Origin
    sentence: str
    runs: frozenset[Run]


def find(ladder: Ladder) -> Iterator[Problem]:
    passages = [p for p in ladder.passages if isinstance(p.holder, Expectation | Item) and p.field != "short"]
    apart = _track if ladder.organisation.near_duplicates == "within-tracks" else lambda _: ""
    for _, track in groupby(sorted(passages, key=apart), key=apart):
        yield from _within(sorted(track, key=lambda passage: passage.origin))


def _track(passage: Passage) -> str:
    """Return the track of a level or a step, which `about` names as `level:track/id`."""
    return passage.reference.partition(":")[2].partition("/")[0]


def _within(passages: list[Passage]) -> Iterator[Problem]:
    """One problem for each sentence, or for all of a thing that seems to be a copy of another."""
    pairs = by_key(((one.reference, earlier.reference), (one, earlier)) for one, earlier in _alike(passages))
    written = Counter(passage.reference for passage in passages)
    for (about, _), found in pairs.items():
        is_copy = len(found) >= COPIED and len({one.origin for one, _ in found}) * 2 >= written[about]
        yield from [_copy_problem(found)] if is_copy else map(_problem, found)


def _problem(pair: tuple[_Sentence, _Sentence]) -> Problem:
    one, earlier = pair
    shown = one.sentence if len(one.sentence) <= 80 else one.sentence[:77] + "…"
    message = f"The sentence “{shown}” {'is also' if earlier.sentence == one.sentence else 'is nearly'} at {earlier.origin}."
    repair = "Say what this level expects that the other does not, or take it out of one."
    return rules.NEAR_DUPLICATE.about(one, message, repair, " ".join(one.sentence.split()[:4]))


def _copy_problem(found: Sequence[tuple[_Sentence, _Sentence]]) -> Problem:
    (one, earlier), same = found[0], sum(one.sentence == earlier.sentence for one, earlier in found)
    alike = f"{len(found)} sentences are the same" + (" or nearly" if same < len(found) else "")
    message = f"`{one.reference}` seems to be copied from `{earlier.reference}`: {alike}, in lines {one.origin.line} to {found[-1][0].origin.line}."
    repair = "Write what is different here, or delete what says nothing new."
    problem = rules.NEAR_DUPLICATE.about(one, message, repair, " ".join(one.sentence.split()[:4]))
    return replace(problem, hides=((rules.NOTHING_ADDED, one.reference),))


def _alike(passages: list[Passage]) -> Iterator[tuple[_Sentence, _Sentence]]:
    """Each sentence that an earlier one is like, with that one."""
    exact: dict[str, list[_Sentence]] = {}
    by_run: dict[Run, list[_Sentence]] = {}
    for one, shared in _repeating(passages):
        same = (other for other in exact.get(one.sentence, ()) if other.reference != one.reference)
        if earlier := next(same, None) or _nearest(one, shared, by_run):
            yield one, earlier
        exact.setdefault(one.sentence, []).append(one)
        for run in shared:
            by_run.setdefault(run, []).append(one)


def _nearest(one: _Sentence, shared: list[Run], by_run: dict[Run, list[_Sentence]]) -> _Sentence | None:
    """Return an earlier sentence that is alike. One that shares enough of the runs has one of the rarest among them."""
    rarest = shared[: len(shared) - ceil(len(one.runs) * ALIKE) + 1]
    others = islice(chain.from_iterable(by_run.get(run, ()) for run in rarest), MOST)
    return next((other for other in others if other.reference != one.reference and _share(other.runs, one.runs) >= ALIKE), None)


def _share(these: frozenset[Run], those: frozenset[Run]) -> float:
    return len(these & those) / len(these | those)


def _repeating(passages: list[Passage]) -> Iterator[tuple[_Sentence, list[Run]]]:
    """Yield the sentences that others may be like, each with the runs that occur in others too, the rarest first."""
    split = [(passage, sentence, words(sentence.lower())) for passage in passages for sentence in sentences(passage.text)]
    times = Counter(chain.from_iterable(_runs(found) for _, _, found in split))
    repeated = frozenset(run for run, count in times.items() if count > 1)
    for passage, sentence, found in split:
        # One that shares too few of its runs with all others together shares too few with each.
        if shared := repeated.intersection(_runs(found)):
            runs = frozenset(_runs(found))
            if len(runs) >= FEWEST and len(shared) >= len(runs) * ALIKE:
                yield _Sentence(passage.reference, passage.origin, sentence, runs), sorted(shared, key=lambda run: (times[run], run))


def _runs(found: tuple[str, ...]) -> Iterator[Run]:
    return zip(found, found[1:], found[2:], strict=False)
