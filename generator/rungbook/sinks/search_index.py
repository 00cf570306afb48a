"""Sink: what the search finds, in the index that Material's search reads.

MkDocs' index goes by headings, and an expectation is a list item. For the pages that compose speaks for, its finds take
the place of the headings.
"""

import json
from html import escape
from pathlib import Path
from typing import Any

from rungbook.page import Find, address

# Material's own weights let one word of a title outweigh a whole sentence that was typed word by word.
FIELDS = {"title": 5.0, "text": 1.0, "tags": 0.3, "names": 2.2, "kind": 10.0, "more": 0.5}


def rewrite(index: Path, finds: tuple[Find, ...]) -> None:
    """The index on disk, where the site has a search."""
    if index.is_file():
        found = with_finds(json.loads(index.read_text(encoding="utf-8")), finds)
        index.write_text(json.dumps(found, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def with_finds(index: dict[str, Any], finds: tuple[Find, ...]) -> dict[str, Any]:
    """The index with these finds in place of all that it had on their pages."""
    spoken_for = {_page(find) for find in finds}
    others = [doc for doc in index["docs"] if doc["location"].partition("#")[0] not in spoken_for]
    return {
        **index,
        "config": {**index["config"], "fields": {name: {"boost": boost} for name, boost in FIELDS.items()}, "pipeline": []},
        "docs": [*map(_doc, finds), *others],
    }


def _page(find: Find) -> str:
    where = address(find.path)
    return f"{where}/" if where else ""


def _doc(find: Find) -> dict[str, Any]:
    """The theme writes title, text and tags into the page as HTML."""
    doc: dict[str, Any] = {
        "location": _page(find) + (f"#{find.anchor}" if find.anchor else ""),
        "title": escape(find.title),
        "text": "".join(f"<p>{escape(text, quote=False)}</p>" for text in find.texts if text),
    }
    if find.kind:
        doc["kind"] = find.kind
    if find.more:
        doc["more"] = " ".join(find.more)
    if find.names:
        doc["names"] = " · ".join(find.names)
    if find.labels:
        doc["tags"] = [escape(label) for label in find.labels]
    if find.boost != 1:
        doc["boost"] = find.boost
    return doc
