"""The site's search on the command line: the script that browsers run, on the index of a built site, in a small JavaScript engine.

The engine is V8 as `mini-racer` packs it: one wheel for every Python, and the same regular expressions and letters as in a browser.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from rungbook.search.index import script, whole_index


class EngineMissing(Exception):
    """The JavaScript engine is not installed."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A result: the place that it opens, its title and what it is."""

    address: str
    title: str
    labels: tuple[str, ...]


class Engine:
    """The search of one built site."""

    def __init__(self, site: Path) -> None:
        try:
            from py_mini_racer import MiniRacer
        except ImportError as error:
            raise EngineMissing from error
        index = whole_index(site)
        self._pages = {doc["location"].partition("#")[0] for doc in index["docs"]}
        self._context = MiniRacer()
        self._context.eval(script())
        self._context.eval(f"const index = {json.dumps(index)}; const search = new Search(index.config, index.docs)")

    def close(self) -> None:
        """Stop V8. A thread of its own that is left to the end of Python can hold that up for ever."""
        self._context.close()

    def located(self, wanted: str) -> str:
        """Return an address as search has it; it may be copied from a browser. Empty where search has no such page."""
        path = re.sub(r"^\w+://[^/]*", "", wanted).lstrip("/")
        while path and re.split("[?#]", path)[0] not in self._pages:
            path = path.partition("/")[2]
        return path

    def ask(self, query: str) -> list[Hit]:
        """Return a hit for each page that the search box would show, the best first."""
        return [_hit(group) for group in self.results(query)]

    def results(self, query: str) -> list[list[dict[str, Any]]]:
        """Return what the search box gets: for each page, its entries."""
        answered: list[list[dict[str, Any]]] = json.loads(str(self._context.eval(f"JSON.stringify(answer(search, {json.dumps(query)}).items)")))
        return answered


def _hit(group: list[dict[str, Any]]) -> Hit:
    best = max(group, key=lambda item: float(item["score"]))
    labels: list[str] = next((item["tags"] for item in group if item.get("tags")), [])
    return Hit(best["location"], _plain(best["title"]), tuple(map(_plain, labels)))


def _plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of a file of queries: what somebody types, and the address that it should find, if one is named."""

    query: str
    wanted: str = ""

    def place(self, hits: list[Hit]) -> int | None:
        """Return at which place the wanted address comes, counted from 0; a page may be found at any place on it."""
        for at, hit in enumerate(hits):
            if hit.address == self.wanted or ("#" not in self.wanted and hit.address.partition("#")[0] == self.wanted):
                return at
        return None


def asked(text: str) -> Iterator[Asked]:
    """Yield the queries of a file: one a line, `query => address` where an address is wanted; lines that begin with # are remarks."""
    for line in text.splitlines():
        query, _, wanted = line.partition("=>")
        if query.strip() and not line.startswith("#"):
            yield Asked(query.strip(), wanted.strip())
