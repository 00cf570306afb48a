"""What level and step pages say became of each expectation."""

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from rungbook.compose import compose
from rungbook.compose.ladder_index import LadderIndex
from rungbook.compose.levels import glance
from rungbook.compose.render import TEMPLATES
from rungbook.model import Dimension, Item, Ladder, Markdown, Milestone
from rungbook.pipeline import examine, make
from rungbook.problem import Origin
from rungbook.site.addresses import dimension_anchor
from rungbook.site.page import Site
from tests.conftest import REPO


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    site = make(REPO / "ladders", "ladders", audience="internal").site
    assert isinstance(site, Site)
    return {page.path: page.body for page in site.pages}


def test_only_a_way_up_says_that_something_grew(pages: dict[str, str]) -> None:
    """Upwards an expectation has grown; on a way back or sideways the same tie is called a change."""
    up, sideways = pages["ml-engineer/l5-to-l6.md"], pages["ml-engineer/l6-to-em.md"]
    assert "Of what is asked: 8 grown." in up
    assert "Of what is asked: 8 changed." in sideways


@pytest.mark.parametrize(("tracks", "said"), [(9, None), (10, "1 more level"), (11, "2 more levels")])
def test_equal_levels_beyond_the_first_are_counted(tmp_path: Path, tracks: int, said: str | None) -> None:
    """A level names eight that equal it, and how many more the grade's page has."""
    names = "abcdefghijk"[:tracks]
    written = {name: {"title": name, "levels": {"one": {"title": f"{name} one", "grade": "g"}}} for name in names}
    ladder = {"organisation": {"name": "x", "title": "x"}, "grades": {"g": {"title": "G"}}, "tracks": written}
    (tmp_path / "ladder.yml").write_text(json.dumps(ladder), encoding="utf-8")
    found = examine(tmp_path).ladder
    assert found
    for level in (found.levels[0], found.levels[-1]):
        equals = [entry.link.text for entry in glance(LadderIndex(found), level).equals]
        assert equals[8:] == ([said] if said else [])


Levels = dict[str, dict[str, dict[str, str]]]


def ladder(folder: Path, levels: Levels, steps: list[tuple[str, str]] | None = None, dimensions: tuple[str, ...] = ("scope", "craft"), **track: str) -> Ladder:
    """A track `t` with levels by id, each with its expectations by dimension and id, and the steps between them."""
    written = {
        "organisation": {"name": "x", "title": "x"},
        "dimensions": {one: {"title": one} for one in dimensions},
        "tracks": {
            "t": {
                "title": "T",
                **track,
                "levels": {id: {"title": id, "expectations": cells} for id, cells in levels.items()},
                **({"steps": {f"{start}-to-{end}": {"from": start, "to": end} for start, end in steps}} if steps else {}),
            }
        },
    }
    (folder / "ladder.yml").write_text(json.dumps(written), encoding="utf-8")
    found = examine(folder).ladder
    assert found
    return found


def bodies(found: Ladder) -> dict[str, str]:
    return {page.path: page.body for page in compose(found).pages}


THREE: Levels = {
    "a": {"scope": {"one": "You plan a day in service of goals.", "two": "You clean the lamp room."}},
    "b": {"scope": {"three": "Others bring you their broken lamps."}},
    "c": {"scope": {"four": "You plan a day in service of quarterly goals.", "five": "You hire, train and let go."}},
}


@pytest.mark.parametrize(
    ("steps", "base"),
    [(None, "b"), ([("a", "b"), ("a", "c")], "a"), ([("a", "c"), ("b", "c")], "b"), ([("a", "b")], "")],
)
def test_a_level_is_set_against_the_one_that_a_step_leads_from(tmp_path: Path, steps: list[tuple[str, str]] | None, base: str) -> None:
    """The steps decide and not the list; of several the nearest below; without a step up to it a level is set against nothing."""
    page = bodies(ladder(tmp_path, THREE, steps, builds="cumulative"))["t/c.md"]
    assert ("is included." in page, "rb-since" in page) == (bool(base), bool(base))
    assert not base or f"Everything that [{base}]({base}.md) asks is included." in page


def test_only_a_step_that_leads_up_makes_a_base(tmp_path: Path) -> None:
    """A way back within the track is no level that another includes."""
    found = ladder(tmp_path, THREE, [("a", "b"), ("b", "c"), ("c", "b")], builds="cumulative")
    [track] = found.tracks
    steps = tuple(replace(step, kind="back") if step.id == "c-to-b" else step for step in track.steps)
    page = bodies(replace(found, tracks=(replace(track, steps=steps),)))["t/b.md"]
    assert "Everything that [a](a.md) asks is included." in page


def test_nothing_is_claimed_of_a_track_that_does_not_say_how_it_builds(tmp_path: Path) -> None:
    """Neither that a level includes another, nor that what it does not repeat has ended or is expected still."""
    pages = bodies(ladder(tmp_path, THREE, [("a", "c")]))
    assert "Compared with [a](a.md)." in pages["t/c.md"]
    assert "included" not in "".join(pages.values())
    step = pages["t/a-to-c.md"]
    assert "1 new, 1 grown, 1 not repeated" in step
    assert 'rb-fate--unsaid">Not repeated<' in step
    assert "As before" not in step
    assert "build on one another" not in pages["t/index.md"]


def test_only_edited_sentences_are_marked(tmp_path: Path) -> None:
    """A new word in a sentence is marked on both pages; a sentence that was rewritten is not, and a page says what it marks."""
    pages = bodies(ladder(tmp_path, THREE, [("a", "c")], builds="absolute"))
    for path in ("t/c.md", "t/a-to-c.md"):
        assert pages[path].count("<ins>") == 2
        assert "You plan a day in service of <ins>quarterly</ins> goals." in pages[path]
    unmarked = bodies(ladder(tmp_path, {"a": THREE["a"], "b": THREE["b"]}, builds="absolute"))
    assert "<ins>" not in unmarked["t/b.md"] + unmarked["t/a-to-b.md"]


def test_a_badge_that_most_of_a_page_would_carry_is_left_out(tmp_path: Path) -> None:
    """Of four expectations three are new: only the one that grew says so; the sentence above counts them all."""
    first = {"scope": {"one": "You plan a day in service of goals."}}
    second = {"scope": {"one": "You plan a week.", "two": "You hire.", "three": "You teach others.", "four": "Lamps burn longer."}}
    pages = bodies(ladder(tmp_path, {"a": first, "b": second}, builds="absolute"))
    for path in ("t/b.md", "t/a-to-b.md"):
        assert (pages[path].count(">New<"), pages[path].count(">Grown<")) == (0, 1)
        assert "3 new, 1 grown" in pages[path]


AWKWARD = ("skills", "gate", "d-one", "a", "a-b", "stall-x", "scope")


def test_anchors_never_collide(tmp_path: Path) -> None:
    """Ids that repeat between levels and dimensions, and those that are like a page's own anchors, give each thing its own."""
    first = {one: {f"z-{one}": "You do it."} for one in AWKWARD}
    second = {one: {"one" if one == "gate" else f"x-{one}": "You do it well."} for one in AWKWARD if one != "d-one"}
    third = {one: {"one" if one == "d-one" else f"y-{one}": "Others ask how you do it."} for one in AWKWARD if one != "gate"}
    found = ladder(tmp_path, {"l": first, "l-a": second, "l-a-b": third}, dimensions=AWKWARD)
    anchors = re.compile(r"\{:[^}\n]*#([a-z0-9-]+)")
    repeated = {path: [one for one, times in Counter(anchors.findall(body)).items() if times > 1] for path, body in bodies(found).items()}
    assert {path: ids for path, ids in repeated.items() if ids} == {}
    step = bodies(found)["t/l-a-to-l-a-b.md"]
    assert "{: #d-one }" in step
    assert "{: #d-d-one--one }" in step


def test_items_of_milestones_with_like_ids_have_anchors_of_their_own(tmp_path: Path) -> None:
    """`a` with the item `b-c`, `a-b` with the item `c`, and `a-b` itself are three places, on the page and in the data."""
    found = ladder(tmp_path, {"a": THREE["a"], "b": THREE["b"]})
    [track] = found.tracks
    item = Item(origin=Origin("x"), id="c", text=Markdown("You did it."), evidence="")
    near = Milestone(origin=Origin("x"), id="a", title="A", items=(replace(item, id="b"), replace(item, id="b-c")))
    steps = (replace(track.steps[0], milestones=(near, replace(near, id="a-b", items=(item,)))),)
    site = compose(replace(found, tracks=(replace(track, steps=steps),)))
    body = next(page.body for page in site.pages if page.path == "t/a-to-b.md")
    wanted = ["m-a--b", "m-a--b-c", "m-a-b-c"]
    assert re.findall(r"#(m-[a-z-]+)", body) == ["m-a", *wanted[:2], "m-a-b", wanted[2]]
    groups = json.loads(next(file.content for file in site.files if file.path == "data/items.json"))["groups"]
    assert [item["id"] for group in groups if group["page"] == "t/a-to-b" for item in group["items"]] == wanted
    assert [entry.anchor for entry in site.search_entries if entry.anchor.startswith("m-")] == wanted


def test_every_section_of_a_level_step_and_grade_is_known_to_the_anchors() -> None:
    """A dimension with the id of a section gets an anchor of its own; a new section in a template has to be named."""
    for name in ("level", "step", "grade"):
        text = (TEMPLATES / f"{name}.md.j2").read_text(encoding="utf-8")
        sections = set(re.findall(r"\{: #([a-z-]+) \}", text))
        assert sections
        assert {one for one in sections if dimension_anchor(replace(SOME, id=one)) == one} == set()


SOME = Dimension(origin=Origin("x"), id="x", title="x", summary="", threads=(), dimensions=(), scale=None)
