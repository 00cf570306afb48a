"""Each field of each kind of thing emptied, mistyped and removed, one at a time: whatever can't be built is left out, and nothing raises."""

from collections.abc import Iterator

import pytest

from rungbook.check import check
from rungbook.problem import Problem
from rungbook.read import Document, Node, Reading, parse, read
from rungbook.read.files import with_documents
from rungbook.shape import shape
from rungbook.shape.declaration import declared, field_names, reached
from tests.conftest import SAMPLE

PUT = {"nothing": "", "an empty text": '""', "a blank": '" "', "a text": "x", "a list": "[x]", "fields": "{x: y}", "an empty list": "[]", "no fields": "{}"}


def fields(node: Node) -> Iterator[Node]:
    """Every value that has a name, with those inside of it."""
    for inner in node.entries:
        if inner.key is not None:
            yield inner
        yield from fields(inner)


def without(text: str, node: Node) -> str:
    """The text without a field; in brackets, without its comma too."""
    before, after = text[: node.key_start], text[node.last :]
    if node.flow and after.startswith(","):
        return before + after[1:]
    return before.rstrip(", ") + after if node.flow and before.endswith(", ") and "{" in before.rpartition("\n")[2] else before + after


def changes(document: Document) -> Iterator[tuple[str, str]]:
    """What is done to a document, and its text then."""
    assert document.root
    for node in fields(document.root):
        for name, value in PUT.items():
            gap = " " if document.text[node.start - 1] == ":" else ""
            yield f"{node.key} is {name}", document.text[: node.start] + gap + value + document.text[node.last :]
        yield f"{node.key} is a remark", f"{document.text[: node.key_end]}: # {value}\n{document.text[node.last :].lstrip(' ')}"
        yield f"{node.key} is gone", without(document.text, node)


def shown(document: Document, text: str, whole: Reading) -> list[Problem]:
    """Everything that is said of the sample with another text in one of its files."""
    parsed = parse(text, document.file, document.depth, fields=field_names())
    if isinstance(parsed, Problem):
        return [parsed]
    reading = with_documents(whole, [parsed], {})
    ladder, problems, part = shape(reading)
    semantic = check(part, ladder is not None) if part is not None else []
    return [*parsed.problems, *problems, *reading.pinned(semantic)]


@pytest.mark.heavy
def test_whatever_is_written_in_a_field_nothing_raises() -> None:
    """Each field of the sample, which has every field of every kind: emptied, blank, of another type, a remark, gone."""
    whole = read(SAMPLE, "sample", field_names())
    tried, reported, seen = 0, 0, set()
    for document in {id(one): one for one in whole.documents.values()}.values():
        assert document.root
        seen |= {node.key for node in fields(document.root)}
        for change, text in changes(document):
            try:
                reported += bool(shown(document, text, whole))
            except Exception as error:
                raise AssertionError(f"{document.file}: {change}") from error
            tried += 1
    written = {field.written for kind in reached() for field in declared(kind).fields if field is not declared(kind).spread}
    assert not written - seen, "the sample has every field"
    assert tried > 3000
    assert reported > tried / 2


@pytest.mark.parametrize("text", ["", "# Nothing yet\n"])
def test_of_an_empty_file_the_file_is_what_goes(text: str) -> None:
    """There is no line in it to delete."""
    whole = read(SAMPLE, "sample", field_names())
    document = next(one for one in whole.documents.values() if one.file == "sample/terms.yml")
    problem = shown(document, text, whole)[0]
    assert (problem.message, problem.repair) == ("`terms` is empty.", "Write something into the file, or delete it.")
