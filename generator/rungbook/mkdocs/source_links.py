"""Sink: at each expectation a menu with a link to itself, to its line in the data, and to a new question about it.

They are put into the finished page, after the search has read it, and they work without a script.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Literal
from urllib.parse import quote, urlencode

from rungbook.site.page import Page, Place, address
from rungbook.site.wordings import HEADINGS
from rungbook.words import Catalogue

_SLOT = re.compile(
    r'<span class="rb-at" data-at="(?P<at>[a-z0-9-]+)"(?: data-of="(?P<of>[^"]*)")?(?: (?P<how>data-keep|data-only))?(?:="")?></span>\s*(?P<end></p>)?'
)
FORM = "suggest-wording.yml"
_GITHUB = re.compile(r"^(https://[^/]+/[^/]+/[^/]+)/(?:edit|blob)/")
_GITLAB = re.compile(r"^(https://.+?/-)/(?:edit|blob)/")


@dataclass(frozen=True, slots=True)
class Suggesting:
    """How readers of a site send a wording that they suggest."""

    by: Literal["form", "mail", "copy"] = "form"
    to: str = ""
    """The address of a mail, as a link."""


def linked(html: str, made: Page, edit_url: str, version: str, words: Catalogue, candidates: bool = False, suggesting: Suggesting | None = None) -> str:
    """The page with a menu at each line. `edit_url` is where the page is edited itself, `version` the ladder's."""
    known = {place.anchor: place for place in made.places}
    if not known:
        return html
    own = f"{made.origin.file}#L{made.origin.line}"
    base, page = edit_url.removesuffix(own) if edit_url.endswith(own) else "", address(made.path)

    def tools(paragraph: str, match: re.Match[str]) -> str:
        anchor, heading, how = match["at"], match["of"] or "", match["how"] or ""
        place = known.get(anchor)
        evidence = how == "data-keep"
        # A menu can't be in a paragraph; one that holds nothing else goes.
        start = "" if match["end"] else paragraph
        if how == "data-only":
            label = f"{words.suggest}: {heading}" if heading else words.suggest
            pencil = f'class="rb-hash rb-pencil" aria-label="{label}"'
            return (suggestion(suggesting, base, page, place, pencil, "✎") if suggesting and place else "") + start
        if candidates:
            label = words("link_to", what=heading) if heading else words.link
            return f'<a class="rb-hash" href="#{anchor}" aria-label="{label}">#</a>{start}'
        links = [f'<a class="rb-copy" href="#{anchor}">{words.copy_link}</a>']
        if place and base:
            if question := ask(base, page, place, version, suggesting.to if suggesting and suggesting.by == "mail" else ""):
                links.append(f'<a href="{escape(question)}">{words.ask}</a>')
            if not suggesting:
                links.append(f'<a href="{escape(f"{base}{place.origin.file}#L{place.origin.line}")}">{words.suggest}</a>')
        if place and suggesting:
            links.append(suggestion(suggesting, base, page, place, "", words.suggest))
        label = words("actions_for", what=heading) if heading else words.actions
        keep = f'<button type="button" class="{{}}" data-keep="{anchor}" aria-pressed="false">{{}}</button>' if place and place.kept else ""
        beside = keep.format("rb-button rb-keep rb-js", words.keep) if evidence else ""
        inside = "" if evidence else keep.format("rb-js", words.keep_in_my_plan)
        menu = f'<details class="rb-menu"><summary aria-label="{label}"><i></i></summary><div class="rb-menu__list">{inside}{"".join(links)}</div></details>'
        return f'<div class="rb-at">{beside}{menu}</div>{start}'

    return "".join(_filled(html, tools))


def _filled(html: str, tools: Callable[[str, re.Match[str]], str]) -> Iterator[str]:
    """The page with each slot, and the start of a paragraph right before it, replaced. No pattern looks for that start: it would be tried everywhere."""
    done = 0
    for match in _SLOT.finditer(html):
        before = html[done : match.start()].rstrip()
        tag = before.rfind("<p")
        end = tag if tag >= 0 and before.find(">", tag) == len(before) - 1 else len(before)
        yield before[:end]
        yield tools(before[end:], match)
        done = match.end()
    yield html[done:]


def suggestion(suggesting: Suggesting, base: str, page: str, place: Place, attributes: str, label: str) -> str:
    """The control that opens the page's own form for a wording, which a script fills in; without one it leads where the suggestion goes."""
    about = f"{page}#{place.anchor}"
    there = form(base, about, place.version) if suggesting.by == "form" else ""
    if suggesting.by == "mail" and suggesting.to:
        there = f"{suggesting.to}?" + urlencode({"subject": f"Suggestion: {about}", "body": headed(about, place.version)}, quote_via=quote)
    name = f'data-suggest="{place.anchor}"'
    if there:
        return f'<a {" ".join(filter(None, (name, attributes)))} href="{escape(there)}">{label}</a>'
    own = attributes.replace('class="', 'class="rb-js ') if attributes else 'class="rb-js"'
    return f'<a {name} {own} href="#{place.anchor}">{label}</a>'


def form(base: str, about: str, version: str) -> str:
    """The address of the issue form, or of a new issue with its headings; empty where the repository's host is not known."""
    there, title = issues(base), f"Suggestion: {about}"
    if _GITLAB.match(base):
        return f"{there}?" + urlencode({"issue[title]": title, "issue[description]": headed(about, version)}, quote_via=quote)
    given = {"template": FORM, "title": title, "place": about} | ({"version": version} if version else {})
    return there and f"{there}?" + urlencode(given, quote_via=quote)


def issues(base: str) -> str:
    """Where the host of a repository takes new issues; `base` may be the address where any of its files is edited."""
    found = _GITLAB.match(base) or _GITHUB.match(base)
    return f"{found[1]}/issues/new" if found else ""


def headed(about: str, version: str) -> str:
    """A suggestion to fill in, under the headings by which it is read."""
    return "\n\n".join(f"### {name}\n\n{value}".rstrip() for name, value in zip(HEADINGS, (about, version, "", "", ""), strict=True)) + "\n"


def ask(base: str, page: str, place: Place, version: str, mail: str = "") -> str:
    """The address of a new question that names the text and its version, as a mail where one is to be written; empty where nobody knows where to ask."""
    about, origin = f"{page}#{place.anchor}", place.origin
    title = f"About {about}"
    of_ladder = f", ladder {version}" if version else ""
    body = f"\n\n---\nText version `{place.version}`{of_ladder}, written in {origin.file}, line {origin.line}."
    if mail:
        return f"{mail}?" + urlencode({"subject": title, "body": body}, quote_via=quote)
    given = {"issue[title]": title, "issue[description]": body} if _GITLAB.match(base) else {"title": title, "body": body}
    return (there := issues(base)) and f"{there}?" + urlencode(given, quote_via=quote)
