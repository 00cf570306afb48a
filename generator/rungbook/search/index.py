"""What pages and the worker of the search read: everything that search finds, and the ranking as one script."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from rungbook.search.language import Language
from rungbook.site import addresses
from rungbook.site.page import SearchEntry, site_address

INDEX, TEXTS = "search/search_index.json", "search/texts.json"
SCRIPT = "assets/search/worker.js"
HELP = "data/search-help.json"  # what the dialog shows beside the results
# Above this many bytes before compression, about 500 kB after it, names come first and the places on pages when they are needed.
ONE_FILE = 1_700_000
# Of words that begin alike, one is enough to be searched: the worker knows endings.
STEM = 6
# Words that more pages than this hide, and more than this share of them, are common.
MANY, SHARE = 3, 0.01

Json = dict[str, Any]
FIELDS = ("kind", "title", "names", "asked", "labels", "key", "ends", "text", "more")
_WORD = re.compile(r"[^\W_]+")


def index_files(entries: Iterable[SearchEntry], language: Language, config: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield each file by its path below the site's root. The theme reads `config.separator`; all else is the worker's."""
    stop = frozenset(str(language.ranking.get("stop", "")).split())
    asked = {path: tuple(language.asked.get(title, ())) for path, (title, _) in addresses.OWN.items()}
    entries = (replace(entry, asked=asked[entry.path]) if entry.kind == "tool" else entry for entry in entries)
    docs = _docs(list(_pages(entries)), stop)
    settings = {**config, "ranking": language.ranking, "labels": language.labels, "compare": site_address(addresses.ANY_LEVELS)}
    yield HELP, _json(language.help)
    whole = _json({"config": settings, "docs": _columns(docs)})
    if len(whole.encode()) <= ONE_FILE:
        yield INDEX, whole
        return
    pages = [{name: value for name, value in doc.items() if name != "more"} for doc in docs if "kind" in doc]
    yield INDEX, _json({"config": {**settings, "texts": TEXTS}, "docs": _columns(pages)})
    rest = [{"location": doc["location"], "more": doc.get("more", 0)} if "kind" in doc else doc for doc in docs]
    yield TEXTS, _json({"docs": _columns(rest)})


def _columns(docs: list[Json]) -> Json:
    """Docs field by field, which compresses better, with 0 for what is empty. A place is written without the page before it."""
    fields = ("location", *(name for name in FIELDS if any(name in doc for doc in docs)))
    columns = {name: [doc.get(name, 0) for doc in docs] for name in fields}
    pages = [str(place).partition("#")[0] for place in columns["location"]]
    columns["location"] = [
        place.removeprefix(page) if "#" in place and page == before else place
        for place, page, before in zip(columns["location"], pages, ["", *pages], strict=False)
    ]
    return columns


def rows(columns: Json) -> list[Json]:
    """Return the docs of an index, each with its whole location."""
    docs: list[Json] = []
    page = ""
    for row in zip(*columns.values(), strict=True):
        doc = {name: value for name, value in zip(columns, row, strict=True) if value or name == "location"}
        path, hash_, anchor = doc["location"].partition("#")
        page = path if path or not hash_ else page
        docs.append({**doc, "location": page + hash_ + anchor})
    return docs


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _pages(entries: Iterable[SearchEntry]) -> Iterator[list[SearchEntry]]:
    """Yield each page's entry with those of its places. A term is found for itself."""
    page: list[SearchEntry] = []
    for entry in entries:
        if entry.kind and page:
            yield page
            page = []
        page.append(entry)
    if page:
        yield page


def _docs(pages: list[list[SearchEntry]], stop: frozenset[str]) -> list[Json]:
    """Every page's docs. What a page contains and results don't show is kept without stop words; of its places, only which words they have.

    Words that many pages hide don't distinguish one from another, and are left out. Of a section for editors only the title is shown, and of one for
    builders only that is found.
    """
    inside = [page[0].kind in ("editing", "building") for page in pages]
    unshown = [[entry for entry in page if entry.anchor and left] for page, left in zip(pages, inside, strict=True)]
    docs = [[_doc(replace(entry, text="") if entry in left else entry) for entry in page] for page, left in zip(pages, unshown, strict=True)]
    of_pages = [[] if left else [word for text in page[0].more for word in _words(text) if word not in stop] for page, left in zip(pages, inside, strict=True)]
    hidden = [
        _hidden([text for entry in page[bool(words) :] for text in entry.more], [entry.text for entry in left], shown, stop | set(words))
        for page, words, left, shown in zip(pages, of_pages, unshown, docs, strict=True)
    ]
    counts = Counter(chain.from_iterable(hidden))
    many = max(MANY, SHARE * len(pages))
    for page, page_docs, words, places in zip(pages, docs, of_pages, hidden, strict=True):
        if more := [*words, *(word for word in places if counts[word] <= many and page[0].kind != "building")]:
            page_docs[0]["more"] = " ".join(more)
    return list(chain.from_iterable(docs))


def _hidden(texts: Iterable[str], unshown: Iterable[str], shown: list[Json], known: Set[str]) -> list[str]:
    """The words of some texts that no shown text of their page has, and are not known otherwise, of those that begin alike one.

    Nobody looks for a page by a number in it, nor for a page for editors or builders by a short word of its examples.
    """
    stems = {word[:STEM] for doc in shown for word in _words(f"{doc['title']} {doc.get('text', '')}")}
    found = (*_words(" ".join(texts)), *(word for word in _words(" ".join(unshown)) if len(word) > 4))
    words = {word[:STEM]: word for word in sorted(found, reverse=True) if word not in known and not word[0].isdigit()}
    return sorted(word for stem, word in words.items() if stem not in stems)


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if len(word) > 1]


def _doc(entry: SearchEntry) -> Json:
    """An entry without what it leaves empty."""
    location = site_address(entry.path) + (f"#{entry.anchor}" if entry.anchor else "")
    return {"location": location, **{name: value for name in FIELDS if name != "more" and (value := getattr(entry, name))}}


def script() -> str:
    """The ranking as one script, from the files that it is written in. Browsers and `rungbook search` run the same."""
    folder = Path(__file__).parents[1] / "assets" / "search"
    files = ("edit_distance", "vocabulary", "names", "texts", "pairs", "ranking", "answer", "worker")
    return "\n".join((folder / f"{name}.js").read_text(encoding="utf-8") for name in files)


def whole_index(site: Path) -> Json:
    """The index of a built site in one piece, each doc for itself, for what can't fetch the rest of it."""
    index: Json = json.loads((site / INDEX).read_text(encoding="utf-8"))
    index["docs"] = rows(index["docs"])
    if index["config"].pop("texts", None):
        pages = {doc["location"]: doc for doc in index["docs"]}
        for doc in rows(json.loads((site / TEXTS).read_text(encoding="utf-8"))["docs"]):
            if doc["location"] in pages:
                pages[doc["location"]].update(doc)
            else:
                index["docs"].append(doc)
    return index
