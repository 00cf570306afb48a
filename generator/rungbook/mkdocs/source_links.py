"""Sink: at each expectation a link to itself, to its line in the data, and to a question about it, already begun.

They are put into the finished page, after the search has read it, and they work without a script.
"""

import re
from html import escape
from urllib.parse import quote, urlencode

from rungbook.site.page import Page, Place, address

_SLOT = re.compile(r'<span class="rb-at" data-at="([a-z0-9-]+)"></span>')
_GITHUB = re.compile(r"^(https://[^/]+/[^/]+/[^/]+)/(?:edit|blob)/")
_GITLAB = re.compile(r"^(https://.+?/-)/(?:edit|blob)/")


def linked(html: str, made: Page, edit_url: str, version: str) -> str:
    """The page with its links. `edit_url` is where it is edited itself, `version` the ladder's."""
    known = {place.anchor: place for place in made.places}
    if not known:
        return html
    own = f"{made.origin.file}#L{made.origin.line}"
    base = edit_url.removesuffix(own) if edit_url.endswith(own) else ""

    def links(match: re.Match[str]) -> str:
        anchor = match[1]
        found = [_link("link", f"#{anchor}", "Link")]
        if anchor in known and base:
            place = known[anchor]
            found.append(_link("edit", f"{base}{place.origin.file}#L{place.origin.line}", "Edit"))
            if question := ask(base, address(made.path), place, version):
                found.append(_link("ask", question, "Ask"))
        return f'<span class="rb-at" data-at="{anchor}">{"".join(found)}</span>'

    return _SLOT.sub(links, html)


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


_SAYS = {"link": "Link to this", "edit": "Edit this line", "ask": "Ask about this"}


def _link(kind: str, href: str, text: str) -> str:
    return f'<a class="rb-at__{kind}" href="{escape(href)}" title="{_SAYS[kind]}">{text}</a>'
