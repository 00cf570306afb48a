"""Every text of a ladder that a page shows, by the place where readers see it.

A place is the page's address and the anchor on it, `ml-engineer/l5#e-owns-an-area`; a text without an anchor of its own has the names that
lead to it behind a slash: `ml-engineer/l5#e-owns-an-area/signals/1`. Each text knows the line where it was written, so a text that
several levels share has several places.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rungbook import model
from rungbook.markup.plain_text import version
from rungbook.model import Ladder, Markdown, Referent, Text
from rungbook.site import addresses
from rungbook.site.page import address
from rungbook.site.titles import titled

HEADINGS = ("Place", "Version", "The wording now", "The new wording", "Why")
"""The fields of a suggestion for one text, in an issue or a mail."""
SEVERAL = ("Changes", "Why")
"""The fields of one that holds several changes, as the text of a `suggestion.json`."""


@dataclass(frozen=True, slots=True)
class Wording:
    place: str
    kind: str
    """What readers call such a text: `expectation`, `signal`."""
    title: str
    """The title of the page's thing."""
    text: Text | Markdown

    @property
    def version(self) -> str:
        return version(self.text)

    @property
    def anchor(self) -> str:
        return self.place.partition("#")[2]


def wordings(ladder: Ladder) -> Iterator[Wording]:
    """Return every text with a place, page by page."""
    for thing in ladder.named.values():
        page, _, shared = addresses.page_of(thing).partition("#")
        where = f"{address(page)}#"
        for anchor, kind, text in _of(thing, shared):
            if text:
                yield Wording(where + anchor, kind, titled(thing), text)


_Found = Iterator[tuple[str, str, Text | Markdown]]


def _of(thing: Referent, shared: str) -> _Found:
    """The texts of a thing by their anchors; `shared` is the thing's own, where it shares a page."""
    if isinstance(thing, model.Term):
        yield shared, "meaning", thing.text
        return
    yield f"{shared}/summary" if shared else "summary", "summary", thing.summary
    if isinstance(thing, model.Track | model.Level | model.Step | model.Comparison | model.Assessment | model.Plan):
        yield "text", "introduction", thing.text
    match thing:
        case model.Track():
            yield from ((f"summaries/{one.dimension.id}", "summary", one.text) for one in thing.summaries)
        case model.Level():
            yield from _level(thing)
        case model.Step():
            yield from _step(thing)
        case model.Skill():
            for one in thing.steps:
                yield f"step-{one.step.id}", "descriptor", one.text
                yield from _each(f"step-{one.step.id}/signals", "signal", one.signals)
            yield from ((f"part-{part.id}", "part", part.text) for part in thing.parts)
        case model.Comparison():
            for row in thing.rows:
                for cell in row.cells:
                    yield f"r-{row.id}/{cell.column.id}", "table cell", cell.text
                    yield f"r-{row.id}/{cell.column.id}/note", "note", cell.note
            yield "note", "note", thing.note
        case model.Assessment():
            yield from ((f"q-{one.id}", "question", one.text) for one in thing.questions)
            yield from ((f"result-{one.id}", "result", one.text) for one in thing.results)
        case model.Exercise():
            yield from (("prompt", "prompt", thing.prompt), ("answer", "answer", thing.answer))
        case model.Plan():
            yield from ((f"c-{one.id}", "checkpoint", one.text) for one in thing.checkpoints)


def _level(level: model.Level) -> _Found:
    yield from ((f"facts/{one.fact.id}", "fact", one.text) for one in level.facts)
    for one in level.every_expectation:
        anchor = f"e-{one.id}"
        yield anchor, "expectation", one.text
        yield f"{anchor}/short", "short form", one.short
        yield from _each(f"{anchor}/signals", "signal", one.signals)
        yield from _each(f"{anchor}/examples", "example", one.examples)
        yield from _each(f"{anchor}/counterexamples", "counter-example", one.counterexamples)
    yield from ((f"skills/{ask.skill.id}", "skill", ask.text) for ask in level.skills)
    yield "candidate", "text for candidates", level.candidate


def _each(anchor: str, kind: str, texts: tuple[Text, ...]) -> _Found:
    yield from ((f"{anchor}/{number}", kind, text) for number, text in enumerate(texts, 1))


def _step(step: model.Step) -> _Found:
    yield "unlock", "unlock", step.unlock
    for shift in step.shifts:
        yield from ((f"shift-{shift.id}/from", "shift", shift.from_), (f"shift-{shift.id}/to", "shift", shift.to))
    for anchor, _, milestone, item in addresses.evidence(step):
        yield anchor, "milestone" if milestone else "gate item", item.text
        yield f"{anchor}/evidence", "evidence", item.evidence
    for stall in step.stalls:
        yield from ((f"stall-{stall.id}", "stall", stall.text), (f"stall-{stall.id}/instead", "stall", stall.instead))
    for bridge in step.bridges:
        yield from ((f"b-{bridge.id}", "bridge", bridge.bridge), (f"b-{bridge.id}/gap", "gap", bridge.gap))


def owners(ladder: Ladder) -> dict[str, model.Owner]:
    """Who decides about what a page shows, where its thing or the track around it has an owner; by the page's address."""
    owned: list[tuple[Referent, model.Owner | None]] = [(one, one.owner) for one in ladder.owned]
    for track in ladder.tracks:
        owned += [(level, track.owner) for level in track.levels] + [(step, track.owner) for step in track.steps]
    return {address(addresses.page_of(thing)): owner for thing, owner in owned if owner}


def owner_mails(ladder: Ladder) -> dict[str, str]:
    """Where questions and suggestions about a page are mailed to, where its owner has an address."""
    return {page: owner.mail for page, owner in owners(ladder).items() if owner.mail}
