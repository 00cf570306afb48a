"""The words for a thing where pages, files and messages name it, and for what is empty."""

from rungbook.model import Cell, Expectation, Level, Referent, Step
from rungbook.words import Catalogue, catalogue


def titled(thing: Referent, words: Catalogue | None = None) -> str:
    """The thing's title; a step that has none is named after its levels, in the language of `words`, and of messages without them."""
    if isinstance(thing, Level):
        return f"{thing.title} · {thing.grade.title}" if thing.grade and thing.grade.title not in thing.title else thing.title
    if isinstance(thing, Step) and not thing.title:
        words = words or catalogue()
        return words("step_between", before=thing.from_.title, after=thing.to.title) if thing.from_ else words("step_into", after=thing.to.title)
    return thing.title


def why_empty(cell: Cell, words: Catalogue) -> str:
    """Why nothing is expected in a dimension; nothing where something is."""
    return f"{words(f'empty_{cell.empty}')} {cell.because}".strip() if cell.empty else ""


def status_of(expectation: Expectation, words: Catalogue) -> str:
    """That it is a draft or no longer expected; empty where it is expected today."""
    return words.draft if expectation.status == "draft" else words.no_longer if expectation.is_over else ""
