"""Sink: what search finds, in the index that Material's search reads.

MkDocs' index goes by headings, and an expectation is a list item. For the pages that compose speaks for, its entries take
the place of the headings.
"""

import json
from html import escape
from pathlib import Path
from typing import Any

from rungbook.atomic_write import write_file
from rungbook.site.page import SearchEntry, address

# Material's own weights let one word of a title outweigh a whole sentence that was typed word by word.
FIELDS = {"title": 5.0, "text": 1.0, "tags": 0.3, "names": 2.2, "kind": 10.0, "more": 0.5}


def rewrite(index: Path, entries: tuple[SearchEntry, ...]) -> None:
    """The index on disk, where the site has a search."""
    if index.is_file():
        found = with_search_entries(json.loads(index.read_text(encoding="utf-8")), entries)
        write_file(index, json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode(), durable=False)


def with_search_entries(index: dict[str, Any], entries: tuple[SearchEntry, ...]) -> dict[str, Any]:
    """The index with these entries in place of all that it had on their pages."""
    spoken_for = {_page(entry) for entry in entries}
    others = [doc for doc in index["docs"] if doc["location"].partition("#")[0] not in spoken_for]
    return {
        **index,
        "config": {**index["config"], "fields": {name: {"boost": boost} for name, boost in FIELDS.items()}, "pipeline": []},
        "docs": [*map(_doc, entries), *others],
    }


def _page(entry: SearchEntry) -> str:
    where = address(entry.path)
    return f"{where}/" if where else ""


def _doc(entry: SearchEntry) -> dict[str, Any]:
    """The theme writes title, text and tags into the page as HTML."""
    doc: dict[str, Any] = {
        "location": _page(entry) + (f"#{entry.anchor}" if entry.anchor else ""),
        "title": escape(entry.title),
        "text": "".join(f"<p>{escape(text, quote=False)}</p>" for text in entry.texts if text),
    }
    if entry.kind:
        doc["kind"] = entry.kind
    if entry.more:
        doc["more"] = " ".join(entry.more)
    if entry.names:
        doc["names"] = " · ".join(entry.names)
    if entry.labels:
        doc["tags"] = [escape(label) for label in entry.labels]
    if entry.boost != 1:
        doc["boost"] = entry.boost
    return doc
