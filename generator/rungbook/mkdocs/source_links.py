"""Sink: at each expectation a menu with a link to itself, to its line in the data, and to a new question about it.

They are put into the finished page, after the search has read it, and they work without a script.
"""

import re
from html import escape
from urllib.parse import quote, urlencode

from rungbook.site.page import Page, Place, address
from rungbook.words import Catalogue

_SLOT = re.compile(r'(?P<start><p[^>]*>)?\s*<span class="rb-at" data-at="([a-z0-9-]+)"(?: data-of="([^"]*)"|( data-keep))?(?:="")?></span>\s*(?P<end></p>)?')
_GITHUB = re.compile(r"^(https://[^/]+/[^/]+/[^/]+)/(?:edit|blob)/")
_GITLAB = re.compile(r"^(https://.+?/-)/(?:edit|blob)/")


def linked(html: str, made: Page, edit_url: str, version: str, words: Catalogue, candidates: bool = False) -> str:
    """The page with a menu at each line. `edit_url` is where the page is edited itself, `version` the ladder's."""
    known = {place.anchor: place for place in made.places}
    if not known:
        return html
    own = f"{made.origin.file}#L{made.origin.line}"
    base = edit_url.removesuffix(own) if edit_url.endswith(own) else ""

    def tools(match: re.Match[str]) -> str:
        anchor, heading, evidence = match[2], match[3] or "", bool(match[4])
        # A menu can't be in a paragraph; one that holds nothing else goes.
        start = "" if match["end"] else match["start"] or ""
        if candidates:
            label = words("link_to", what=heading) if heading else words.link
            return f'<a class="rb-hash" href="#{anchor}" aria-label="{label}">#</a>{start}'
        place = known.get(anchor)
        links = [f'<a class="rb-copy" href="#{anchor}">{words.copy_link}</a>']
        if place and base:
            if question := ask(base, address(made.path), place, version):
                links.append(f'<a href="{escape(question)}">{words.ask}</a>')
            links.append(f'<a href="{escape(f"{base}{place.origin.file}#L{place.origin.line}")}">{words.suggest}</a>')
        label = words("actions_for", what=heading) if heading else words.actions
        pressed = f'data-say="{words.keep_in_my_plan}" data-kept="{words.kept}" aria-pressed="false"'
        keep = f'<button type="button" class="{{}}" data-keep="{anchor}" {pressed}>{{}}</button>' if place else ""
        beside = keep.format("rb-button rb-keep rb-js", words.keep) if evidence else ""
        inside = "" if evidence else keep.format("rb-js", words.keep_in_my_plan)
        menu = f'<details class="rb-menu"><summary aria-label="{label}"><i></i></summary><div class="rb-menu__list">{inside}{"".join(links)}</div></details>'
        return f'<div class="rb-at" data-at="{anchor}">{beside}{menu}</div>{start}'

    return _SLOT.sub(tools, html)


def ask(base: str, page: str, place: Place, version: str) -> str:
    """The address of a new question that names the text and its version; empty where the repository's host is not known."""
    about, origin = f"{page}#{place.anchor}", place.origin
    title = f"About {about}"
    of_ladder = f", ladder {version}" if version else ""
    body = f"\n\n---\nAbout `{about}`, text version `{place.version}`{of_ladder}, written in {origin.file}, line {origin.line}."
    if found := _GITLAB.match(base):
        return f"{found[1]}/issues/new?" + urlencode({"issue[title]": title, "issue[description]": body}, quote_via=quote)
    if found := _GITHUB.match(base):
        return f"{found[1]}/issues/new?" + urlencode({"title": title, "body": body}, quote_via=quote)
    return ""
