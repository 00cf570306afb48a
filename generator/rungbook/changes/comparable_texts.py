"""Beside `compare`: the texts of a thing that a reader reads, each with its place on the thing's page, as plain words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from rungbook import model
from rungbook.changes.change import Subject
from rungbook.markup.plain_text import strip_markdown
from rungbook.model import Markdown, Referent


@dataclass(frozen=True, slots=True)
class Part:
    anchor: str
    """Where it stands on the page; nothing where it has no place of its own."""
    label: str
    text: str
    key: str = ""
    """What tells it from others at the same place."""
    base: str = ""
    """Where it is shared from."""
    former: tuple[tuple[str, str], ...] = ()
    """The names that it had under older ids."""

    @property
    def name(self) -> tuple[str, str]:
        return (self.anchor, self.key)

    def of(self, subject: Subject) -> Subject:
        return replace(subject, anchor=self.anchor, label=self.label, base=self.base)


def words(text: str) -> str:
    """What a text says, without the marks that only Markdown has."""
    return strip_markdown(text) if isinstance(text, Markdown) else " ".join(text.split())


def parts(thing: Referent) -> Iterator[Part]:
    """Texts without a weight of their own; what a level asks and what a step wants shown are compared apart."""
    for part in _all(thing):
        if part.text:
            yield part


def anchored(prefix: str, thing: Any, label: str, text: str) -> Part:
    """The part that a thing with an id of its own is, at its anchor."""
    return Part(f"{prefix}{thing.id}", label, text, former=tuple((f"{prefix}{old}", "") for old in thing.formerly))


def _all(thing: Referent) -> Iterator[Part]:
    if not isinstance(thing, model.Term | model.Source):
        yield Part("", "In a sentence", words(thing.summary), "summary")
    match thing:
        case model.Track():
            for own in thing.summaries:
                older = tuple(("", f"summary {old}") for old in own.dimension.formerly)
                yield Part("", own.dimension.title, words(own.text), f"summary {own.dimension.id}", former=older)
        case model.Level():
            for value in thing.facts:
                older = tuple(("", f"fact {old}") for old in value.fact.formerly)
                yield Part("", value.fact.title, words(value.text), f"fact {value.fact.id}", former=older)
            yield Part("candidates", "For candidates", words(thing.candidate))
        case model.Step():
            yield from _step(thing)
        case model.Skill():
            for descriptor in thing.steps:
                yield anchored("step-", descriptor.step, descriptor.step.title, words(descriptor.text))
            for part in thing.parts:
                yield anchored("part-", part, part.title, words(part.text))
        case model.Comparison():
            for row in thing.rows:
                for cell in row.cells:
                    rows, columns = ((one.id, *one.formerly) for one in (row, cell.column))
                    name, *former = [(f"r-{of_row}", of_column) for of_row in rows for of_column in columns]
                    yield Part(name[0], ": ".join(filter(None, (row.title, cell.column.title))), words(cell.text), name[1], former=tuple(former))
        case model.Assessment():
            for question in thing.questions:
                yield anchored("q-", question, "Question", words(question.text))
            for result in thing.results:
                yield anchored("result-", result, result.title, words(result.text))
        case model.Exercise():
            yield Part("", "Prompt", words(thing.prompt), "prompt")
        case model.Plan():
            for checkpoint in thing.checkpoints:
                yield anchored("c-", checkpoint, f"Day {checkpoint.day}: {checkpoint.title}", words(checkpoint.text))
        case model.Term():
            yield anchored("t-", thing, "Meaning", words(thing.text))
    if isinstance(thing, model.Track | model.Level | model.Step | model.Comparison | model.Assessment | model.Plan):
        yield Part("", "Introduction", words(thing.text), "text")


def illustrations(expectation: model.Expectation, part: Part) -> Iterator[Part]:
    """What shows an expectation, in a line for each kind."""
    for name, label in (("signals", "what colleagues notice"), ("examples", "examples"), ("counterexamples", "what it does not mean")):
        if said := "; ".join(map(words, getattr(expectation, name))):
            yield Part(part.anchor, f"{part.label}: {label}", said, name, part.base, tuple((anchor, name) for anchor, _ in part.former))


QUESTIONS = {
    "decides": "Who decides",
    "often": "How often",
    "evidence": "What counts as evidence",
    "sustained": "How long it must be sustained",
    "within_range": "How pay moves within a range",
    "appeal": "How to appeal",
}


def policy_parts(policy: model.Policy) -> Iterator[Part]:
    """How pay and promotion are decided: each question and each factor of a job's value at its place on the policy's page."""
    said = [Part("", "In a sentence", words(policy.summary), "summary")]
    said += [Part(name.replace("_", "-"), title, words(getattr(policy, name))) for name, title in QUESTIONS.items()]
    for name, factor in policy.factors.by_name() if policy.factors else ():
        if factor:
            described = (*(one.title for one in factor.dimensions), *(one.title for one in factor.skills), words(factor.text))
            said.append(Part(name.replace("_", "-"), name.replace("_", " ").capitalize(), "; ".join(filter(None, described))))
    yield from (part for part in said if part.text)


def _step(step: model.Step) -> Iterator[Part]:
    yield Part("unlock", "What unlocks it", words(step.unlock))
    if step.takes:
        yield Part("", "Usually takes", f"{step.takes.years.text()} years", "takes")
    for shift in step.shifts:
        yield Part("shifts", shift.title, f"From {words(shift.from_)} to {words(shift.to)}", shift.id, former=tuple(("shifts", old) for old in shift.formerly))
    for stall in step.stalls:
        instead = f" Instead: {words(stall.instead)}" if stall.instead else ""
        yield anchored("stall-", stall, "Where people stall", words(stall.text) + instead)
    for bridge in step.bridges:
        yield anchored("b-", bridge, bridge.gap, words(bridge.bridge))
