"""Two ladders to what the change still owes its readers: addresses that must not get lost, and a note. `strictness` decides how much that matters."""

from collections.abc import Iterator, Sequence

from rungbook import rules
from rungbook.changes.change import Change
from rungbook.changes.lost import Lost
from rungbook.changes.notes import starter, without_note
from rungbook.model import Ladder
from rungbook.problem import Origin, Problem, listed

NAMED = 3
"""So many things a message names."""


def owed(before: Ladder, after: Ladder, changes: Sequence[Change], gone: Sequence[Lost], folder: str, day: str) -> Iterator[Problem]:
    """Yield a problem for each lost address, and one where a note is missing; `folder` is how messages call the ladder's."""
    strictness = after.organisation.strictness
    if strictness == "draft":
        return
    for one in gone:
        yield rules.LOST_ADDRESS.problem(_place(one.address, after), f"The address of `{one.address}` would be lost.", one.repair, one.address)
    if about := without_note(before, after, changes, gone):
        named = listed([f"`{name}`" for name in about], NAMED)
        yield rules.MISSING_NOTE.problem(
            _place(about[0], after),
            f"No note announces this change, which expects more, lowers pay or loses an address: {named}.",
            f"Write one as {folder}/changes/{day}-in-few-words.yml:\n{starter(about, after, day)}".rstrip(),
            warns=strictness == "standard",
        )


def _place(address: str, after: Ladder) -> Origin:
    """The thing itself, or its track, or the ladder's head."""
    name = address.partition("#")[0]
    track = f"track:{name.partition(':')[2].partition('/')[0]}"
    return next((after.named[one].origin for one in (name, track) if one in after.named), after.organisation.origin)
