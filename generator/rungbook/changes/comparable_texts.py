"""Beside `compare`: the texts of a thing that a reader reads, each with its place on the thing's page, as plain words."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from rungbook import model
from rungbook.changes.change import Subject
from rungbook.markup.plain_text import strip_markdown
from rungbook.model import Markdown, Referent
from rungbook.problem import Origin
from rungbook.words import catalogue


class Part(NamedTuple):
    anchor: str
    """Where it is on the page; nothing where it has no place of its own."""
    label: str
    text: str
    key: str = ""
    """What distinguishes it from others at the same place."""
    base: str = ""
    """Where it is shared from."""
    former: tuple[tuple[str, str], ...] = ()
    """The names that it had under older ids."""
    origin: Origin | None = None
    """Where it is written, if it is one text or has an id of its own."""

    @property
    def name(self) -> tuple[str, str]:
        return (self.anchor, self.key)

    def of(self, subject: Subject) -> Subject:
        return replace(subject, anchor=self.anchor, label=self.label, base=self.base)


@lru_cache(maxsize=10_000, typed=True)
def words(text: str) -> str:
    """The words of a text, without the marks that only Markdown has."""
    return strip_markdown(text) if isinstance(text, Markdown) else " ".join(text.split())


def parts(thing: Referent) -> Iterator[Part]:
    """Texts without a weight of their own; what a level expects and what a step wants shown are compared apart."""
    yield from (part for part in _all(thing) if part.text)


def anchored(prefix: str, thing: Any, label: str, text: str) -> Part:
    """The part that a thing with an id of its own is, at its anchor."""
    return Part(f"{prefix}{thing.id}", label, text, former=tuple((f"{prefix}{old}", "") for old in thing.formerly), origin=thing.origin)


def written(anchor: str, label: str, text: str, key: str = "", former: tuple[tuple[str, str], ...] = ()) -> Part:
    """The part that one text is, at the text's own place."""
    return Part(anchor, label, words(text), key, former=former, origin=getattr(text, "origin", None))


def _all(thing: Referent) -> Iterator[Part]:
    if not isinstance(thing, model.Term | model.Source):
        yield written("", "In a sentence", thing.summary, "summary")
    match thing:
        case model.Track():
            for own in thing.summaries:
                older = tuple(("", f"summary {old}") for old in own.dimension.formerly)
                yield written("", own.dimension.title, own.text, f"summary {own.dimension.id}", former=older)
        case model.Level():
            for value in thing.facts:
                older = tuple(("", f"fact {old}") for old in value.fact.formerly)
                yield written("", value.fact.title, value.text, f"fact {value.fact.id}", former=older)
            yield written("candidates", "For candidates", thing.candidate)
        case model.Step():
            yield from _step(thing)
        case model.Skill():
            for descriptor in thing.steps:
                step = anchored("step-", descriptor.step, descriptor.step.title, words(descriptor.text))
                yield step._replace(origin=descriptor.origin)
            for part in thing.parts:
                yield anchored("part-", part, part.title, words(part.text))
        case model.Comparison():
            for row in thing.rows:
                for cell in row.cells:
                    rows, columns = ((one.id, *one.formerly) for one in (row, cell.column))
                    name, *former = [(f"r-{of_row}", of_column) for of_row in rows for of_column in columns]
                    yield written(name[0], ": ".join(filter(None, (row.title, cell.column.title))), cell.text, name[1], former=tuple(former))
        case model.Assessment():
            for question in thing.questions:
                yield anchored("q-", question, "Question", words(question.text))
            for result in thing.results:
                yield anchored("result-", result, result.title, words(result.text))
        case model.Exercise():
            yield written("", "Prompt", thing.prompt, "prompt")
        case model.Plan():
            for checkpoint in thing.checkpoints:
                yield anchored("c-", checkpoint, f"Day {checkpoint.day}: {checkpoint.title}", words(checkpoint.text))
        case model.Term():
            yield anchored("t-", thing, "Meaning", words(thing.text))
    if isinstance(thing, model.Track | model.Level | model.Step | model.Comparison | model.Assessment | model.Plan):
        yield written("", "Introduction", thing.text, "text")


def illustrations(expectation: model.Expectation, part: Part) -> Iterator[Part]:
    """What shows an expectation, in a line for each kind."""
    for name, label in (("signals", "what colleagues notice"), ("examples", "examples"), ("counterexamples", "what it does not mean")):
        if texts := "; ".join(map(words, getattr(expectation, name))):
            yield Part(part.anchor, f"{part.label}: {label}", texts, name, part.base, tuple((anchor, name) for anchor, _ in part.former), expectation.origin)


def policy_parts(policy: model.Policy) -> Iterator[Part]:
    """How pay and promotion are decided: each question and each factor of a job's value at its place on the policy's page."""
    parts = [written("", "In a sentence", policy.summary, "summary")]
    interface = catalogue()
    parts += [written(name.replace("_", "-"), interface(f"policy_{name}"), getattr(policy, name)) for name in model.QUESTIONS]
    for name, factor in policy.each_factor():
        described = (*(one.title for one in factor.dimensions), *(one.title for one in factor.skills), words(factor.text))
        parts.append(Part(name.replace("_", "-"), interface(f"factor_{name}"), "; ".join(filter(None, described))))
    yield from (part for part in parts if part.text)


def _step(step: model.Step) -> Iterator[Part]:
    yield written("unlock", "What unlocks it", step.unlock)
    if step.takes:
        yield Part("", "Usually takes", f"{step.takes.years.text()} years", "takes")
    for shift in step.shifts:
        former = tuple(("shifts", old) for old in shift.formerly)
        yield Part("shifts", shift.title, f"From {words(shift.from_)} to {words(shift.to)}", shift.id, former=former, origin=shift.origin)
    for stall in step.stalls:
        instead = f" Instead: {words(stall.instead)}" if stall.instead else ""
        yield anchored("stall-", stall, "Where people stall", words(stall.text) + instead)
    for bridge in step.bridges:
        yield anchored("b-", bridge, bridge.gap, words(bridge.bridge))
