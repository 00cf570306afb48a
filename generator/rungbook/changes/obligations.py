"""Two ladders to what the change still owes its readers: addresses that must not get lost, and a note. `strictness` decides how much that matters."""

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from rungbook import rules
from rungbook.changes.change import Change, Kind, Weight
from rungbook.changes.lost import Lost
from rungbook.model import Ladder
from rungbook.problem import Correction, Origin, Problem, listed

LISTED = 12
"""So many things a first note names."""


def without_note(before: Ladder, after: Ladder, changes: Sequence[Change]) -> tuple[str, ...]:
    """What changed that needs a note, where the newer ladder has no new one: what expects more, and lower pay."""
    if {note.id for note in after.changes} - {note.id for note in before.changes}:
        return ()
    return tuple(dict.fromkeys(change.subject.about for change in changes if change.weight is Weight.MORE or _loses_pay(change)))


def _loses_pay(change: Change) -> bool:
    return change.kind is Kind.PAY_LOWERED or (change.kind is Kind.PAID and not change.after)


def starter(about: Sequence[str], after: Ladder, day: str, because: str = "… Say why.") -> str:
    """A note to begin with, ready to be filled in; `because` is the reason as YAML, where it is known."""
    named = [name for name in about if name in after.named][:LISTED]
    return (
        "title: … Say in a few words what changes\n"
        "text: … Say what changes, and for whom.\n"
        f"because: {because}\n"
        "decided_by: … Say who decided, by role\n"
        f"effective: {day}\n" + (f"about: [{', '.join(named)}]\n" if named else "")
    )


NAMED = 3
"""So many things a message names."""


def owed(
    before: Ladder,
    after: Ladder,
    changes: Sequence[Change],
    gone: Sequence[Lost],
    folder: str,
    day: str,
    lines_of: Callable[[str], Sequence[str]] = lambda _: (),
) -> Iterator[Problem]:
    """Yield a problem for each lost address, and one where a note is missing; `folder` is how messages call the ladder's.

    While an address is lost nobody knows whether its loss needs a note: one that is kept or retired needs none.
    """
    strictness = after.organisation.strictness
    if strictness == "draft":
        return
    for one in gone:
        origin = one.now_at or _place(one.address, after)
        problem = rules.LOST_ADDRESS.problem(origin, f"The address of `{one.address}` would be lost.", one.repair, one.address)
        yield _with_former(problem, one, lines_of(origin.file))
    if about := without_note(before, after, changes):
        named = listed([f"`{name}`" for name in about], NAMED)
        message = f"No note announces this change, which expects more or lowers pay: {named}."
        repair = f"Write one as {folder}/changes/{day}-in-few-words.yml:\n{starter(about, after, day)}".rstrip()
        yield rules.MISSING_NOTE.problem(_place(about[0], after), message, repair, warns=strictness == "standard")


def _with_former(problem: Problem, lost: Lost, lines: Sequence[str]) -> Problem:
    """The problem with the line that keeps the address, where a thing with an id on a line of its own has none."""
    number = problem.origin.line
    id_ = lost.now.rpartition("#")[2].partition("-")[2] if "#" in lost.now else lost.now.rpartition("/")[2].rpartition(":")[2]
    own, first = lines[number - 1 : number + 1] if number < len(lines) else ("", "")
    inner = first[: len(first) - len(first.lstrip())]
    if not lost.now or own.strip() != f"{id_}:" or len(inner) < problem.origin.column:
        return problem
    if any(line.startswith(f"{inner}formerly:") for line in takewhile(lambda line: not line.strip() or line.startswith(inner), lines[number:])):
        return problem
    return problem.corrected(Correction(number + 1, number, (inner + lost.former,)), f"`{lost.now}` says the same. Write below this line:")


def _place(address: str, after: Ladder) -> Origin:
    """The thing itself, or its track, or the ladder's head."""
    name = address.partition("#")[0]
    track = f"track:{name.partition(':')[2].partition('/')[0]}"
    return next((after.named[one].origin for one in (name, track) if one in after.named), after.organisation.origin)
