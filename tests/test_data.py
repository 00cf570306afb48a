"""What the site's scripts read, and what search finds, made from the sample."""

import json
from typing import Any

import pytest

from rungbook.markup.plain_text import version
from rungbook.site.page import Site
from tests.conftest import SAMPLE, site_of
from tests.kept import assert_kept


@pytest.fixture(scope="module")
def site() -> Site:
    return site_of(SAMPLE, "ladders", audience="internal")


@pytest.fixture(scope="module")
def data(site: Site) -> dict[str, Any]:
    return {path: json.loads(content) for path, content in site.files.items()}


def test_what_scripts_and_search_are_given_is_as_recorded(site: Site, data: dict[str, Any], rewrite: bool) -> None:
    """All of it, with what search finds and where old addresses lead."""
    for path, content in data.items():
        assert_kept("data", path, json.dumps(content, ensure_ascii=False, indent=1), rewrite)
    entries = "\n".join(repr(entry) for entry in site.search_entries)
    assert_kept("data", "search entries", entries, rewrite)
    assert_kept("data", "redirects", "\n".join(f"{one.path} → {one.target}" for one in site.redirects), rewrite)


def test_levels_have_what_a_comparison_shows(data: dict[str, Any]) -> None:
    """Each level has its track, grade, facts, cells and skills; an empty cell shows why."""
    levels = {level["key"]: level for level in data["data/levels.json"]["levels"]}
    apprentice = levels["keeper/apprentice"]
    assert apprentice["title"] == "Apprentice *Keeper* | 1"
    assert apprentice["facts"][0] == ["Typical experience", "0–1 years"]
    assert [one["text"] for one in apprentice["cells"]["lamps"]] == [
        "No longer expected: You trim the wick each evening.",
        "You trim the wick so that it needs no second look, see the step.",
        "Draft: You tell the keeper when oil is low.",
    ]
    assert apprentice["cells"]["company"] == "Not yet defined for this level. We watch alone for now."
    assert levels["keeper/keeper"]["cells"]["lamps"][0]["text"] == "You own the wick: its trim, its replacement."
    assert apprentice["skills"] == {"lenses": next(iter(apprentice["skills"].values()))}


def test_items_have_the_anchors_of_their_pages(site: Site, data: dict[str, Any]) -> None:
    """Each item that can be kept is on its page under its id; what is no longer expected can't be kept."""
    pages = {page.path: page.markdown for page in site.pages}
    groups = {group["page"]: group["items"] for group in data["data/items.json"]["groups"]}
    for page, items in groups.items():
        for item in items:
            body, anchor = pages[f"{page}.md"], item["id"]
            assert f"#{anchor} " in body or f'id="{anchor}"' in body, f"{page} has no {anchor}"
    assert [item["id"] for item in groups["keeper/apprentice"]] == ["e-trims-well", "e-orders"]
    assert groups["keeper/apprentice-to-keeper"] == [
        {
            "id": "g-storm",
            "version": version("You kept the light through a storm."),
            "text": "You kept the light through a storm.",
            "was": ["g-old-gate-item"],
            "hint": "The log of that night.",
        },
        {"id": "g-repair", "version": version("You repaired a lens."), "text": "You repaired a lens.", "hint": ""},
        {
            "id": "m-half-year-log",
            "version": version("You keep the log."),
            "text": "You keep the log.",
            "was": ["m-old-milestone-log"],
            "hint": "",
            "under": "Half a year before",
        },
    ]
    assert [(item["day"], item["text"]) for item in groups["plans/winter"]] == [(0, "Order oil: Order all of it."), (14, "Trim: Trim every wick.")]


def test_items_say_where_pages_have_moved(data: dict[str, Any]) -> None:
    """An older id of a track, level, step or plan leads to the page of now."""
    moved = data["data/items.json"]["moved"]
    assert moved["warden/helper"] == "keeper/apprentice"
    assert moved["keeper/up"] == "keeper/apprentice-to-keeper"
    assert moved["plans/autumn"] == "plans/winter"


def test_what_is_found_is_at_its_address(site: Site) -> None:
    """Each find names a page of the site, and its anchor where it has one; no address twice; a page comes before its places."""
    pages = {page.path: page.markdown for page in site.pages}
    seen: set[str] = set()
    for find in site.search_entries:
        assert not find.anchor or f"#{find.anchor}" in pages[find.path] or f'id="{find.anchor}"' in pages[find.path], find
        assert find.anchor == "" or find.path in seen, f"{find} comes before its page"
        place = f"{find.path}#{find.anchor}" if find.anchor else find.path
        assert place not in seen
        seen.add(place)
