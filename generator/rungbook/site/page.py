"""Values: what compose makes and a sink takes. Paths are those of Markdown files below the site's root."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from string import Template
from typing import Literal

from rungbook.markup.links import rebased, without_targets
from rungbook.problem import Origin


@dataclass(frozen=True, slots=True)
class Place:
    """An anchor on a page, where what it names was written, and the version of that very text."""

    anchor: str
    origin: Origin
    version: str
    kept: bool = True
    """Whether My plan can keep it."""


_BOOSTS = {"level": 2, "track": 1.5, "comparison": 0.7, "index": 0.4, "gates": 0.4}
"""How much the search prefers a kind of page to others."""
_REPEATING = ("ladder_matrix", "matrix", "dimension", "what_changed", "retired")
"""The kinds of page that only repeat others; the search leaves them out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    path: str
    title: str
    description: str
    body: str
    origin: Origin
    kind: str = ""
    """What is on it, by its template: `level`, `step`, `matrix` …"""
    changed: str = ""
    """What changed on it lately, in a line; empty where its history, at `#history`, has nothing recent."""
    places: tuple[Place, ...] = ()
    """No part of the Markdown, which a moved line would change."""

    @property
    def used(self) -> bool:
        """Whether readers work with the page rather than read it: it shows no reading time."""
        return self.kind in ("any_levels", "my_plan", "gates")

    @property
    def markdown(self) -> str:
        """The whole file: front matter and body. JSON is YAML, so a text stays one text whatever it holds."""
        matter = [f"title: {json.dumps(self.title, ensure_ascii=False)}"]
        if self.description:
            matter.append(f"description: {json.dumps(self.description, ensure_ascii=False)}")
        if self.path == "index.md" or self.kind in ("matrix", "any_levels", "my_plan"):
            matter.append("hide: [navigation, toc]")
        elif self.kind in ("level", "track", "comparison", "ladder_matrix"):
            matter.append("hide: [toc]")
        if boost := _BOOSTS.get(self.kind):
            matter.append(f"search:\n  boost: {boost}")
        elif self.kind in _REPEATING:
            matter.append("search:\n  exclude: true")
        return "---\n" + "\n".join(matter) + "\n---\n\n" + self.body


@dataclass(frozen=True, slots=True)
class Readers:
    """Whom a site is made for: the language of its interface, and whether they are candidates."""

    language: str = "en"
    candidates: bool = False


EVERYONE = Readers()


@dataclass(frozen=True, slots=True)
class NavItem:
    """A page in the navigation, or a section of them."""

    title: str
    path: str = ""
    children: tuple["NavItem", ...] = ()
    foot: bool = False
    """Whether it is linked at the foot of each page instead of in a tab."""

    @property
    def written(self) -> dict[str, object]:
        """As MkDocs' settings have it."""
        return {self.title: self.path or [child.written for child in self.children]}


REDIRECT_POLICY = "default-src 'none'; script-src 'self'"
"""What a page at an old address may run: the script that leads on, and takes the anchor and the query along."""
_MOVED = Template((Path(__file__).parent / "redirect.html").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address that was given out once, and the page that it now means."""

    path: str
    target: str

    @property
    def html(self) -> str:
        there, script = (relative(target, address(self.path)) for target in (site_address(self.target), "assets/redirect.js"))
        return _MOVED.substitute(policy=REDIRECT_POLICY, there=there, script=script)


SearchKind = Literal[
    "level", "step", "track", "grade", "dimension", "skill", "term", "comparison", "assessment",
    "exercise", "plan", "guide", "tool", "page", "editing", "building",
]  # fmt: skip
"""What a search result is. The worker weighs kinds, and a language names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """What the search may find: a page, or with an anchor a place on it. Texts are plain."""

    path: str
    anchor: str = ""
    kind: SearchKind | None = None
    """Nothing for a place, which is of its page's kind."""
    title: str
    names: tuple[str, ...] = ()
    """Whole names that the page goes by besides its title: who types one of them means this page."""
    asked: tuple[str, ...] = ()
    """How people ask for the page."""
    text: str = ""
    more: tuple[str, ...] = ()
    """What is searched with less weight, and not shown."""
    labels: tuple[str, ...] = ()
    """What the result shows beside its kind: track and grade."""
    key: str = ""
    """A level's name in the whole ladder."""
    ends: tuple[str, ...] = ()
    """The levels at the two ends of a step, by their keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    pages: tuple[Page, ...]
    nav: tuple[NavItem, ...]
    redirects: tuple[Redirect, ...] = ()
    version: str = ""
    """The version of the ladder, as its editors count."""
    search_entries: tuple[SearchEntry, ...] = ()
    """All that the search finds on the pages of the ladder."""
    files: dict[str, str] = field(default_factory=dict)
    """What the site's own scripts fetch: the content of each file by its address below the site's root."""
    many_levels: bool = False
    """Whether the navigation has a box that finds levels by typing."""
    changed: dict[str, str] = field(default_factory=dict)
    """By a page's path, the day on which what it is about last changed, as far as that is known."""
    parts: dict[str, str] = field(default_factory=dict)
    """Pieces of Markdown that a hand-written page can place, written as for a page at the site's root."""
    references: dict[str, Callable[[], str]] = field(default_factory=dict)
    """More of them, which are long and the same for every ladder, and so are written where a page places them."""


def address(path: str) -> str:
    """The address of a page without slashes around it: `a/b.md` is at `a/b`, `a/index.md` at `a`."""
    return re.sub(r"(^|/)index$", "", path.removesuffix(".md"))


def site_address(path: str) -> str:
    """A page's address below the site's root: `a/b.md#c` is at `a/b/#c`."""
    page, hash_, anchor = path.partition("#")
    where = address(page)
    return (f"{where}/" if where else "") + hash_ + anchor


def relative(target: str, start: str) -> str:
    """`target` as seen from the folder `start`; both are below the site's root."""
    if not start:
        return target
    if target.startswith(start + "/"):
        return target[len(start) + 1 :]
    return "../" * (start.count("/") + 1) + target


_PLACE = re.compile(r"^<!-- rungbook: ([a-z-]+) -->$", re.MULTILINE)


def reading_minutes(markdown: str) -> int:
    """About how long a page takes to read, folds left shut and links followed later."""
    return max(1, round(len(re.findall(r"[^\W\d_]{2,}", _HIDDEN.sub(" ", without_targets(markdown)))) / WORDS_A_MINUTE))


WORDS_A_MINUTE = 220
_HIDDEN = re.compile(r"\A---\n.*?\n---\n|<[^>]*>|\{:[^}]*\}|^ {4}[^\n]*$", re.DOTALL | re.MULTILINE)


def placed(markdown: str, path: str, site: Site) -> tuple[str, list[str]]:
    """Hand-written Markdown with the parts that it asks for, and the names that no part has."""
    unknown: list[str] = []
    up = "../" * path.count("/")

    def part(match: re.Match[str]) -> str:
        if match[1] in site.references:
            return rebased(site.references[match[1]](), up)
        if match[1] not in site.parts:
            unknown.append(match[1])
            return ""
        return rebased(site.parts[match[1]], up)

    return _PLACE.sub(part, markdown), unknown
