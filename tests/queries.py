"""Queries that people type, with the addresses that they want, and how well a search answers them."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

LISTS = Path(__file__).parent / "browser" / "queries"
OF_THE_REFERENCE = ("first", "tuned", "voices", "fresh", "unseen")
"""The lists for the reference ladder; the others are for the ladders in `tests/shapes`."""


def queries(name: str) -> list[dict[str, Any]]:
    """Return a list."""
    found: list[dict[str, Any]] = json.loads((LISTS / f"{name}.json").read_text(encoding="utf-8"))
    return found


@dataclass
class Score:
    """How many queries had a wanted address first, and among the first three, by class."""

    asked: Counter[str]
    first: Counter[str]
    three: Counter[str]
    misses: list[str]

    @property
    def first_share(self) -> float:
        return self.first.total() / self.asked.total()

    @property
    def three_share(self) -> float:
        return self.three.total() / self.asked.total()

    def __str__(self) -> str:
        total = self.asked.total()
        classes = ", ".join(f"{name} {self.first[name]}/{self.three[name]} of {self.asked[name]}" for name in self.asked if name)
        return f"first {self.first.total()}, in the first three {self.three.total()} of {total}{': ' + classes if classes else ''}"


def score(name: str, ask: Callable[[str], list[str]]) -> Score:
    """Ask every query of a list; `ask` returns addresses below the site's root, the best first."""
    found = Score(Counter(), Counter(), Counter(), [])
    for query in queries(name):
        hits = ask(query["query"])[:3]
        good = [any(fits(hit, wanted) for wanted in query["wanted"]) for hit in hits]
        kind = query.get("class", "")
        found.asked[kind] += 1
        found.first[kind] += good[:1] == [True]
        found.three[kind] += any(good)
        if good[:1] != [True]:
            found.misses.append(f"{query['query']!r} wanted {query['wanted']}, found {hits}")
    return found


def fits(hit: str, wanted: str) -> bool:
    """Whether an address is the wanted one. `page/*` takes any place on the page; of levels to compare the order does not matter."""
    if wanted.endswith("*"):
        return hit.partition("#")[0] == wanted[:-1]
    return hit == wanted or (_levels(hit) == _levels(wanted) != [])


def _levels(address: str) -> list[str]:
    return sorted(",".join(parse_qs(urlsplit(address).query).get("levels", [])).split(",")) if "levels=" in address else []
