"""Values: a document as blocks, which the writer of documents walks."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rungbook.exports.grid import Line, Run
from rungbook.exports.setting import Setting
from rungbook.model import Ladder


class NothingToExport(Exception):
    """The ladder has nothing for such a file; the message shows what is missing."""


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs and items of lists."""

    lines: tuple[Line, ...]
    look: Literal["text", "lead", "soft"] = "text"
    leads: bool = False
    """Whether it stays on the page of what follows."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first row is its header; a first column of bold cells heads its rows."""

    head: tuple[str, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    widths: tuple[int, ...]
    """The columns' shares of the page's width."""
    room: int = 0
    """How many lines of room each row has at least, for what is written by hand."""


Block = Heading | Prose | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    language: str
    author: str
    note: str
    """The foot of each page."""


def compose_document(
    title: str, subtitle: Iterable[str], blocks: Iterable[Block], ladder: Ladder, setting: Setting, address: str = "", summary: str = ""
) -> Document:
    """A document of this ladder; what the subtitle lacks is left out."""
    lead = (Prose(plain(summary), "lead"),) if summary else ()
    return Document(
        title=title,
        subtitle=" · ".join(filter(None, subtitle)),
        blocks=(*lead, *blocks),
        language=setting.words.language,
        author=ladder.organisation.name,
        note=setting.note(ladder, address),
    )


def plain(text: str, bold: bool = False, italic: bool = False) -> tuple[Line, ...]:
    """A plain text as lines; nothing where there is none."""
    return tuple(Line((Run(one, bold, italic),)) for one in text.split("\n") if one.strip())


def items(texts: Iterable[str], leads: bool = False) -> Prose:
    return Prose(tuple(Line((Run(text),), "•") for text in texts), leads=leads)


def labelled(label: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines, the first with a bold label before it."""
    if not lines:
        return ()
    return (Line((Run(f"{label.rstrip(':')}: ", bold=True), *lines[0].runs), lines[0].marker, lines[0].depth), *lines[1:])
