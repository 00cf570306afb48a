"""Which changes need a note for the people whom they concern, and a note to begin with."""

from collections.abc import Sequence

from rungbook.changes.change import Change, Kind, Weight
from rungbook.model import Ladder

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
