"""The links at each expectation."""

import json
import re
from urllib.parse import parse_qs, urlsplit

from rungbook.mkdocs.source_links import Suggesting, ask, linked
from rungbook.mkdocs.theming import named
from rungbook.problem import Origin
from rungbook.site.page import Page, Place, address
from rungbook.words import catalogue
from tests.conftest import SAMPLE, site_of

WORDS = catalogue()
SLOT = '<li id="e-x"><span class="rb-at" data-at="e-x"></span>You own it.</li>'
PLACE = Place("e-x", Origin("ladders/tracks/t.yml", 12, 7), "1a2b3c4d")
PAGE = Page(path="t/l1.md", title="L1", description="", body="", origin=Origin("ladders/tracks/t.yml", 3), places=(PLACE,))


def test_an_expectation_leads_to_itself_to_its_line_and_to_a_question() -> None:
    """Three links without a script: the anchor, the line in the YAML, a question that names id and the version of that very text."""
    made = linked(SLOT, PAGE, "https://github.com/o/r/edit/main/ladders/tracks/t.yml#L3", "1.2.0", WORDS)
    assert 'href="#e-x"' in made
    assert 'href="https://github.com/o/r/edit/main/ladders/tracks/t.yml#L12"' in made
    asked = parse_qs(urlsplit(ask("https://github.com/o/r/edit/main/", "t/l1", PLACE, "1.2.0")).query)
    assert asked["title"] == ["About t/l1#e-x"]
    assert "Text version `1a2b3c4d`, ladder 1.2.0, written in ladders/tracks/t.yml, line 12." in asked["body"][0]


def test_a_question_names_the_version_that_my_plan_keeps() -> None:
    """For each line that can be asked about and kept, both name the same version of its text."""
    site = site_of(SAMPLE, audience="internal")
    groups = json.loads(site.files["data/items.json"])["groups"]
    kept = {(group["page"], item["id"]): item["version"] for group in groups for item in group["items"]}
    asked = {(address(page.path), place.anchor): place.version for page in site.pages for place in page.places}
    assert len(kept) > 10
    assert {name: asked[name] for name in kept} == kept


def test_a_repository_elsewhere_has_its_own_way_of_asking() -> None:
    """GitLab names the fields of a new issue otherwise; a host that nobody knows gets no such link."""
    assert ask("https://git.example/o/r/-/edit/main/", "t/l1", PLACE, "").startswith("https://git.example/o/r/-/issues/new?issue%5Btitle%5D=")
    assert WORDS.ask not in linked(SLOT, PAGE, "https://files.example/ladders/tracks/t.yml#L3", "1", WORDS)


def test_without_a_repository_only_the_anchor_remains() -> None:
    """A site that says nothing about where its data is edited has nothing to link to."""
    made = linked(SLOT, PAGE, "", "1", WORDS)
    assert 'class="rb-copy" href="#e-x"' in made
    assert WORDS.suggest not in made


def test_candidates_get_a_plain_link() -> None:
    """A site for candidates has no menu: a sign that links to the line, named by its question."""
    slot = '<div id="e-x"><h3>What you own</h3><span class="rb-at" data-at="e-x" data-of="What you own"></span></div>'
    made = linked(slot, PAGE, "https://github.com/o/r/edit/main/ladders/tracks/t.yml#L3", "1", WORDS, candidates=True)
    assert '<a class="rb-hash" href="#e-x" aria-label="Link to: What you own">#</a>' in made
    assert "details" not in made


def test_a_menu_is_never_inside_a_paragraph() -> None:
    """A browser would end the paragraph at the menu: it comes before, and a paragraph that held nothing else goes."""
    keep = '<span class="rb-at" data-at="e-x" data-keep></span>'
    made = linked(f"<p id='g'>{keep} You own it.</p>", PAGE, "", "1", WORDS)
    assert made.endswith("</div><p id='g'>You own it.</p>")
    assert 'data-keep="e-x"' in made
    assert "<p>" not in linked(f"<p>{keep}</p>", PAGE, "", "1", WORDS)


def test_a_section_of_the_navigation_has_a_name() -> None:
    """The theme names a section by a label that holds nothing but an icon; its title names it here."""
    html = (
        '<nav class="md-nav" data-md-level="1" aria-labelledby="__nav_3_label" aria-expanded="true">\n<label class="md-nav__title" for="__nav_3">\n'
        '<span class="md-nav__icon md-icon"></span>\n  Grades &amp; more\n</label>'
    )
    assert '<nav class="md-nav" data-md-level="1" aria-label="Grades &amp; more" aria-expanded="true">' in named(html)
    steps = [html, html.replace("1", "2").replace("Grades &amp; more", "Steps")]
    others = [one.replace("Grades &amp; more", "Tables") for one in steps]
    assert re.findall('aria-label="(.*?)"', named("".join([*steps, *others]))) == ["Grades &amp; more", "Grades &amp; more: Steps", "Tables", "Tables: Steps"]


EDIT = "https://github.com/o/r/edit/main/ladders/tracks/t.yml#L3"


def test_a_suggestion_leads_where_the_organisation_wants_it() -> None:
    """To the issue form with place and version, to a mail with the form's headings, or to the page's own form alone, which needs a script."""
    by_form = linked(SLOT, PAGE, EDIT, "1", WORDS, suggesting=Suggesting())
    assert (
        'href="https://github.com/o/r/issues/new?template=suggest-wording.yml&amp;title=Suggestion%3A%20t%2Fl1%23e-x&amp;place=t%2Fl1%23e-x&amp;version=1a2b3c4d"'
        in by_form
    )
    assert "#L12" not in by_form
    by_mail = linked(SLOT, PAGE, EDIT, "1", WORDS, suggesting=Suggesting("mail", "mailto:p@example.com"))
    assert 'href="mailto:p@example.com?subject=Suggestion%3A%20t%2Fl1%23e-x&amp;body=%23%23%23%20Place%0A%0At%2Fl1%23e-x' in by_mail
    for copied in (linked(SLOT, PAGE, EDIT, "1", WORDS, suggesting=Suggesting("copy")), linked(SLOT, PAGE, "", "1", WORDS, suggesting=Suggesting())):
        assert '<a data-suggest="e-x" class="rb-js" href="#e-x">' in copied
    elsewhere = linked(SLOT, PAGE, "https://git.example/o/r/-/edit/main/ladders/tracks/t.yml#L3", "1", WORDS, suggesting=Suggesting())
    assert 'href="https://git.example/o/r/-/issues/new?issue%5Btitle%5D=Suggestion' in elsewhere


def test_a_row_has_a_control_only_where_suggestions_are_offered() -> None:
    """Neither readers of a public site nor candidates see a pencil, and nothing is left of its place."""
    slot = '<td><span id="e-x">X</span><span class="rb-at" data-at="e-x" data-of="X" data-only></span></td>'
    assert 'class="rb-hash rb-pencil" aria-label="Suggest a wording: X"' in linked(slot, PAGE, EDIT, "1", WORDS, suggesting=Suggesting())
    assert linked(slot, PAGE, EDIT, "1", WORDS) == linked(slot, PAGE, EDIT, "1", WORDS, candidates=True) == '<td><span id="e-x">X</span></td>'
