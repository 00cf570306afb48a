"""A file of a ladder with something new in it, not yet written."""

from dataclasses import dataclass
from pathlib import Path

from rungbook.edit import splice
from rungbook.edit.formatter import format_yaml
from rungbook.edit.rewrite import EditRefused
from rungbook.edit.splice import indented
from rungbook.read import Document, Path_, Reading


@dataclass(frozen=True, slots=True)
class Draft:
    """The new text of one file, and what was added to it at which line."""

    file: str
    text: str
    line: int
    what: str


def document_of(reading: Reading, path: Path_) -> Document:
    """Return the document that holds what is at a path of two parts or more."""
    return reading.documents.get(path[:2]) or reading.documents[path[:1]]


def draft_of(folder: Path, document: Document) -> Draft:
    """Return a file as it is."""
    return Draft(Path(document.file).relative_to(folder).as_posix(), document.text.replace("\r\n", "\n"), 1, "")


def add(draft: Draft, path: Path_, name: str, body: str, kind: str, after: str = "") -> Draft:
    """Return the draft with an entry more in the mapping at `path`: fields in lines, or one text."""
    try:
        text = splice.insert(draft.text, path, name, f"{name}:\n{indented(body)}" if "\n" in body else f"{name}: {body}\n", after)
    except splice.UnsupportedEdit as error:
        raise EditRefused(f"{draft.file}: {error}, so nothing was created.") from error
    if format_yaml(draft.text) == draft.text:  # A file that was not formatted stays so.
        text = format_yaml(text)
    same = next((i for i, (a, b) in enumerate(zip(draft.text, text, strict=False)) if a != b), len(draft.text))
    whole = f"the {kind} `{name}`"
    return Draft(draft.file, text, draft.line if draft.what else text.count("\n", 0, same) + 1, f"{draft.what}, {whole}" if draft.what else whole)
