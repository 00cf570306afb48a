"""Changes as Markdown, for a pull request: what it asks of people, the weightiest first."""

from collections.abc import Iterator, Sequence

from rungbook.changes.change import Change, Weight
from rungbook.problem import visible_code
from rungbook.reports.markdown import plain

SHOWN, LONGEST, REACHED = 60, 700, 8
"""So many changes of a weight are told one by one, so many letters of a text, and so many other levels that a shared text reaches."""

SAYS = {
    Weight.OFFERS: "Levels, ways and pay",
    Weight.MORE: "Expects more",
    Weight.LESS: "Expects less",
    Weight.CLARIFIES: "Says it differently",
    Weight.WORDING: "Names, commas and capitals",
}
ABOUT = {Weight.CLARIFIES: "Only people can judge whether a new wording expects more of somebody: please read these."}


def report(changes: Sequence[Change]) -> Iterator[str]:
    """Lines of Markdown. No text of a ladder can act in it: signs that mean something are written as codes."""
    yield "## What this change expects of people"
    yield ""
    if not changes:
        yield "Nothing new: every text that the ladder shows is as it was."
        return
    told = {weight: [change for change in changes if change.weight is weight] for weight in Weight}
    yield ", ".join(f"**{SAYS[weight]}**: {len(found)}" for weight, found in told.items() if found) + "."
    for weight, found in told.items():
        if found:
            yield f"\n### {SAYS[weight]}\n"
            if weight in ABOUT:
                yield f"{ABOUT[weight]}\n"
            yield from map(_line, found[:SHOWN])
            if len(found) > SHOWN:
                yield f"- And {len(found) - SHOWN} more."


def _line(change: Change) -> str:
    subject = change.subject
    place = f"**{plain(subject.title)}**" + (f", {plain(subject.label)}" if subject.label else "")
    said = f"{change.kind.word}: {place} ({visible_code(str(subject))})" + _reaches(change.reaches)
    if change.before and change.after:
        return f"- {said}<br>Before: {_cut(change.before)}<br>Now: {_cut(change.after)}"
    text = change.before or change.after
    return f"- {said}" + (f"<br>{_cut(text)}" if text else "")


def _reaches(others: Sequence[str]) -> str:
    """The other levels that share what changed."""
    if not others:
        return ""
    more = f" and {len(others) - REACHED} more" if len(others) > REACHED else ""
    return f", also at {', '.join(map(plain, others[:REACHED]))}{more}"


def _cut(text: str) -> str:
    return plain(text if len(text) <= LONGEST else f"{text[:LONGEST]} …")
