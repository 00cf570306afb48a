"""The words for a thing where pages, files and messages name it, and for what is empty."""

from rungbook.model import Cell, Comparison, Expectation, Level, Plan, Referent, Step
from rungbook.words import Catalogue, catalogue


def titled(thing: Referent, words: Catalogue | None = None) -> str:
    """The thing's title; a step that has none is named after its levels, in the language of `words`, and of messages without them."""
    if isinstance(thing, Level):
        return f"{thing.title} · {thing.grade.title}" if thing.grade and thing.grade.title not in thing.title else thing.title
    if isinstance(thing, Step) and not thing.title:
        words = words or catalogue()
        return words("step_between", before=thing.from_.title, after=thing.to.title) if thing.from_ else words("step_into", after=thing.to.title)
    return thing.title


def heading_of(expectation: Expectation) -> str:
    """What is above an expectation on its level's page; empty where it has no title, thread or short form."""
    return expectation.title or (expectation.thread.title if expectation.thread else expectation.short)


def part_title(thing: Referent, anchor: str) -> str:
    """What the part of a thing's page at an anchor is called; empty where it has no title."""
    prefix, _, name = anchor.partition("-")
    match thing:
        case Level() if prefix == "e":
            return next((heading_of(one) for one in thing.every_expectation if one.id == name), "")
        case Plan() if prefix == "c":
            return next((one.title for one in thing.checkpoints if one.id == name), "")
        case Comparison() if prefix == "r":
            return next((one.title for one in thing.rows if one.id == name), "")
        case Step() if prefix in ("m", "shift"):
            return next((one.title for one in (thing.milestones if prefix == "m" else thing.shifts) if one.id == name), "")
        case _:
            return ""


def why_empty(cell: Cell, words: Catalogue) -> str:
    """Why nothing is expected in a dimension; nothing where something is."""
    return f"{words(f'empty_{cell.empty}')} {cell.because}".strip() if cell.empty else ""


def status_of(expectation: Expectation, words: Catalogue) -> str:
    """That it is a draft or no longer expected; empty where it is expected today."""
    return words.draft if expectation.status == "draft" else words.no_longer if expectation.is_over else ""
