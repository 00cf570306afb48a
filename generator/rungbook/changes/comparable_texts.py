"""Beside `compare`: the texts of a thing that a reader reads, each with its place on the thing's page, as plain words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

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


def _all(thing: Referent) -> Iterator[Part]:
    if not isinstance(thing, model.Term | model.Source):
        yield Part("", "In a sentence", words(thing.summary), "summary")
    match thing:
        case model.Track():
            for own in thing.summaries:
                yield Part("", own.dimension.title, words(own.text), f"summary {own.dimension.id}")
        case model.Level():
            for value in thing.facts:
                yield Part("", value.fact.title, words(value.text), f"fact {value.fact.id}")
            yield Part("candidates", "For candidates", words(thing.candidate))
        case model.Step():
            yield from _step(thing)
        case model.Skill():
            for descriptor in thing.steps:
                yield Part(f"step-{descriptor.step.id}", descriptor.step.title, words(descriptor.text))
            for part in thing.parts:
                yield Part(f"part-{part.id}", part.title, words(part.text))
        case model.Comparison():
            for row in thing.rows:
                for cell in row.cells:
                    yield Part(f"r-{row.id}", f"{row.title}: {cell.column.title}", words(cell.text), cell.column.id)
        case model.Assessment():
            for question in thing.questions:
                yield Part(f"q-{question.id}", "Question", words(question.text))
            for result in thing.results:
                yield Part(f"result-{result.id}", result.title, words(result.text))
        case model.Exercise():
            yield Part("", "Prompt", words(thing.prompt), "prompt")
        case model.Plan():
            for checkpoint in thing.checkpoints:
                yield Part(f"c-{checkpoint.id}", f"Day {checkpoint.day}: {checkpoint.title}", words(checkpoint.text))
        case model.Term():
            yield Part(f"t-{thing.id}", "Meaning", words(thing.text))
    if isinstance(thing, model.Track | model.Step | model.Comparison | model.Assessment | model.Plan):
        yield Part("", "Introduction", words(thing.text), "text")


def _step(step: model.Step) -> Iterator[Part]:
    yield Part("unlock", "What unlocks it", words(step.unlock))
    if step.takes:
        yield Part("", "Usually takes", f"{step.takes.years.text()} years", "takes")
    for shift in step.shifts:
        yield Part("shifts", shift.title, f"From {words(shift.from_)} to {words(shift.to)}", shift.id)
    for stall in step.stalls:
        instead = f" Instead: {words(stall.instead)}" if stall.instead else ""
        yield Part(f"stall-{stall.id}", "Where people stall", words(stall.text) + instead)
    for bridge in step.bridges:
        yield Part(f"b-{bridge.id}", bridge.gap, words(bridge.bridge))
