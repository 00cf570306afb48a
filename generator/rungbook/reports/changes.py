"""Changes as Markdown, for a pull request: what it expects of people, the weightiest first."""

from collections.abc import Iterator, Sequence

from rungbook.changes.change import Change, Weight
from rungbook.changes.lost import Lost
from rungbook.markup.difference import Piece, Wording, difference, excerpt
from rungbook.problem import listed, visible_code
from rungbook.reports import in_short
from rungbook.reports.markdown import plain

SHOWN, REACHED = 60, 8
"""So many changes of a weight are reported one by one, and so many other levels that a shared text reaches."""

ABOUT = {Weight.CLARIFIES: "Only people can judge whether a new wording expects more of somebody: please read these."}


def report(changes: Sequence[Change], lost: Sequence[Lost]) -> Iterator[str]:
    """Lines of Markdown. No text of a ladder can act in it: signs that mean something are written as codes."""
    yield from in_short.lost_addresses(lost)
    yield from in_short.by_level(changes)
    yield "## What this change expects of people"
    yield ""
    if not changes:
        yield "Nothing new: every text that the ladder shows is as it was."
        return
    reported = {weight: [change for change in changes if change.weight is weight] for weight in Weight}
    yield ", ".join(f"**{weight.heading}**: {len(found)}" for weight, found in reported.items() if found) + "."
    for weight, found in reported.items():
        if found:
            yield f"\n### {weight.heading}\n"
            if weight in ABOUT:
                yield f"{ABOUT[weight]}\n"
            yield from map(_line, found[:SHOWN])
            if len(found) > SHOWN:
                yield f"- And {len(found) - SHOWN} more."


def _line(change: Change) -> str:
    subject = change.subject
    place = f"**{plain(subject.title)}**" + (f", {plain(subject.label)}" if subject.label else "")
    reaches = f", also at {listed(list(map(plain, change.reaches)), REACHED)}" if change.reaches else ""
    entry = f"{change.kind.word}: {place} ({visible_code(str(subject))})" + reaches
    where = f"<br>{visible_code(change.places)}" if change.places else ""
    return f"- {entry}" + "".join(f"<br>{line}" for line in _wordings(change)) + where


def _wordings(change: Change) -> Iterator[str]:
    """Both wordings, and what is new and gone marked where a sentence was edited."""
    before, after = change.before, change.after
    if not (before and after):
        yield from (_marked(excerpt((Piece(text, "same"),))) for text in (before, after) if text)
    elif pieces := difference(before, after):
        yield _marked(excerpt(pieces))
    else:
        yield f"Before: {_marked(excerpt((Piece(before, 'same'),)))}"
        yield f"Now: {_marked(excerpt((Piece(after, 'same'),)))}"


def _marked(wording: Wording) -> str:
    return " ".join(_MARKS[piece.kind].format(plain(piece.text)) for piece in wording)


_MARKS = {"same": "{}", "new": "<ins>{}</ins>", "gone": "<del>{}</del>"}
