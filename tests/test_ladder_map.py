"""The map of the ladder, in both its layouts."""

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from rungbook.compose.drawing import Drawing, element, svg, text_width, wrapped
from rungbook.compose.ladder_index import LadderIndex
from rungbook.compose.ladder_map import key, maps
from rungbook.model import Group, Ladder, Text
from tests.conftest import REPO, SAMPLE, ladder_of, site_of


@pytest.fixture(scope="module")
def ladder() -> Ladder:
    return ladder_of(REPO / "ladders")


@pytest.fixture(scope="module", params=["wide", "narrow"])
def drawing(request: pytest.FixtureRequest, ladder: Ladder) -> Drawing:
    [found] = maps(LadderIndex(ladder))
    return found.wide if request.param == "wide" else found.narrow


@pytest.mark.slow
def test_each_level_and_grade_is_one_link(drawing: Drawing, ladder: Ladder) -> None:
    """Each level's page is reached once, and said in full to a screen reader; so is each grade's."""
    links = [(link.get("{http://www.w3.org/1999/xlink}href"), link.get("aria-label")) for link in ElementTree.fromstring(drawing).iter("a")]  # noqa: S314  # our own drawing
    for level in ladder.levels:
        found = [label for href, label in links if href == f"{level.key}.md"]
        assert len(found) == 1
        assert found[0]
        assert level.title in found[0]
    assert {href for href, _ in links} >= {f"grades/{grade.id}.md" for grade in ladder.grades}


@pytest.mark.slow
def test_each_pair_of_levels_is_joined_by_one_line(drawing: Drawing, ladder: Ladder) -> None:
    """A way there and a way back are one line, and a fork is drawn as a fork."""
    pairs = {frozenset((step.from_.key, step.to.key)) for step in ladder.steps if step.from_}
    assert drawing.count('class="rb-map__line ') == len(pairs)
    forks = {frozenset((step.from_.key, step.to.key)) for step in ladder.steps if step.from_ and step.kind == "fork"}
    assert drawing.count("rb-map__line--fork") == len(forks)


@pytest.mark.slow
def test_a_drawing_has_no_style_of_its_own(drawing: Drawing) -> None:
    """Colours come from the site's styles; the security policy refuses any other."""
    assert not re.search(r"style=|<style|fill=|stroke=", drawing)


def test_titles_are_escaped() -> None:
    """A title with markup in it is shown as it was typed."""
    sample = ladder_of(SAMPLE)
    for found in (drawing for part in maps(LadderIndex(sample)) for drawing in (part.wide, part.narrow)):
        assert "Apprentice *Keeper* | 1" in " ".join(" ".join(ElementTree.fromstring(found).itertext()).split())  # noqa: S314  # our own drawing
    assert svg("x", 1, 1, 'a"b<', [element("text", "x")]).count("&quot;b&lt;") == 1


@pytest.mark.slow
def test_a_ladder_of_very_many_tracks_has_no_map(ladder: Ladder) -> None:
    """Where nothing could be seen in a drawing there is none; the list of tracks names them."""
    assert list(maps(LadderIndex(of(ladder, 26)))) == []


@pytest.mark.parametrize(("tracks", "columns"), [(5, [5]), (6, [3, 3]), (7, [3, 4]), (8, [4, 4]), (12, [4, 4, 4]), (25, [5] * 5)])
def test_more_tracks_than_fit_are_drawn_below_one_another(ladder: Ladder, tracks: int, columns: list[int]) -> None:
    """Up to five tracks are beside one another; of more each drawing gets about as many, and each level is still a link in each layout."""
    parts = list(maps(LadderIndex(of(ladder, tracks))))
    for drawings in ([part.wide for part in parts], [part.narrow for part in parts]):
        links = [[link.get("aria-label") or "" for link in ElementTree.fromstring(drawing).iter("a")] for drawing in drawings]  # noqa: S314  # our own drawing
        assert [sum(label == "ML Engineer I, grade L3, ML Engineer" for label in found) for found in links] == columns


def test_a_ladder_of_many_tracks_is_drawn_by_group(ladder: Ladder) -> None:
    """Each group has drawings of its own, under its title; tracks without a group come last."""
    technology, product = (Group(origin=ladder.organisation.origin, id=title.lower(), title=Text(title)) for title in ("Technology", "Product"))
    whole = replace(of(ladder, 9), groups=(technology, product))
    groups = [technology] * 6 + [product] * 2 + [None]
    grouped = replace(whole, tracks=tuple(replace(track, group=group) for track, group in zip(whole.tracks, groups, strict=True)))
    parts = [(part.title, len(part.matrix.columns)) for part in maps(LadderIndex(grouped))]
    assert parts == [("Technology", 3), ("Technology", 3), ("Product", 2), ("More", 1)]


def of(ladder: Ladder, tracks: int) -> Ladder:
    """The ladder with its first track so many times."""
    first = ladder.tracks[0]
    made = (replace(first, id=f"t{number}", levels=tuple(replace(level, track=f"t{number}") for level in first.levels), steps=()) for number in range(tracks))
    return replace(ladder, tracks=tuple(made))


def test_a_title_is_wrapped_at_words() -> None:
    """A line is as wide as its letters are, breaks at spaces, and within a word only behind a hyphen or slash."""
    assert wrapped("Distinguished ML Engineer or Fellow", 190, 14) == ["Distinguished ML Engineer", "or Fellow"]
    assert wrapped("WWWWWWWW WWWWWWWW", 190, 14) == ["WWWWWWWW", "WWWWWWWW"]
    assert wrapped("illicit illicit illicit illicit", 190, 14) == ["illicit illicit illicit illicit"]
    assert wrapped("Qualitätssicherungs-/Infrastrukturverantwortliche", 190, 14) == ["Qualitätssicherungs-/", "Infrastrukturverantwortliche"]
    assert wrapped("", 10, 14) == [""]


def test_letters_that_the_typeface_lacks_have_a_width() -> None:
    """A sign of East Asia is as wide as the size, one that joins the letter before it has no width, and any other that of a wide letter."""
    assert [text_width(text, 10) for text in ("漢字", "Ж\u0301", "Ж")] == [20, 6.5 + 4, 6.5 + 4]
    assert text_width("a\u0301", 10) == text_width("a", 10)
    assert text_width("Mi", 1000) == 1194


LONG = "Donaudampfschifffahrtsgesellschaftskapitän"


def test_a_word_that_is_wider_than_its_place_is_set_closer(ladder: Ladder) -> None:
    """Every line of text fits its box, its column or the page, whatever words it has; nothing is cut away."""
    first = ladder.tracks[0]
    levels = tuple(replace(level, title=Text(LONG)) for level in first.levels)
    named = replace(ladder, tracks=(replace(first, title=Text(f"{LONG} und noch viel mehr {LONG} {LONG}"), levels=levels, steps=()),))
    [found] = maps(LadderIndex(named))
    for drawing, room in ((found.wide, 208), (found.narrow, 360)):
        texts = list(ElementTree.fromstring(drawing).iter("text"))  # noqa: S314  # our own drawing
        wide = [line for line in texts if text_width(line.text or "", 12) > room]
        assert all(line.get("textLength") and float(line.get("textLength", "")) <= room for line in wide)
        assert sum(LONG in (line.text or "") for line in texts) >= len(levels)
    assert [line.text for line in ElementTree.fromstring(found.wide).iter("text")][:4] == [LONG, "und noch viel mehr", LONG, LONG]  # noqa: S314


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("next", (("next", "Next level"),)),
        ("fork", (("next", "Next level"), ("fork", "Fork to another track"))),
        ("sideways", (("next", "Next level"), ("sideways", "Sideways"))),
        ("back", (("next", "Next level"), ("sideways", "Way back"))),
        ("back join", (("next", "Next level"), ("sideways", "Way back · Join"))),
    ],
)
def test_the_key_names_what_the_map_has(tmp_path: Path, kind: str, expected: tuple[tuple[str, str], ...]) -> None:
    """And nothing else; what looks alike is named together."""
    levels = {name: {"title": name.title(), "grade": name} for name in ("one", "two")}
    steps = {name: {"from": level, "to": f"b/{level}", "kind": name} for name, level in zip(kind.split(), levels, strict=False) if name != "next"}
    tracks = {"a": {"title": "A", "levels": levels, "steps": {"up": {"from": "one", "to": "two"}, **steps}}, "b": {"title": "B", "levels": levels}}
    written = {"organisation": {"name": "x", "title": "x"}, "grades": {name: {"title": name} for name in levels}, "tracks": tracks}
    (tmp_path / "ladder.yml").write_text(json.dumps(written), encoding="utf-8")
    index = LadderIndex(ladder_of(tmp_path))
    assert tuple(key(maps(index), index.words)) == expected


def test_a_map_without_lines_has_no_key(tmp_path: Path) -> None:
    """A heading of nothing would be empty space below the map."""
    text = "organisation: {name: x, title: x}\ngrades: {one: {title: I}}\ntracks: {a: {title: A, levels: {one: {title: One, grade: one}}}}\n"
    (tmp_path / "ladder.yml").write_text(text, encoding="utf-8")
    assert "rb-key" not in next(page.body for page in site_of(tmp_path).pages if page.path == "index.md")
