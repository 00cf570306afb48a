"""Groups of tracks and skills, and pages that are too long to read without them."""

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from mkdocs.structure.toc import get_toc

from rungbook.mkdocs.theming import shorten
from rungbook.pipeline import make
from rungbook.site.page import NavItem, Page, Site
from tests.conftest import site_of

FAMILIES = Path(__file__).parent / "shapes" / "families"


def company(tracks: int, grouped: bool) -> str:
    """A ladder of so many tracks of three levels and as many skills, in two groups or in none."""
    lines = ["organisation: {name: A, title: B}", "grades: {g1: {title: G1}}", "scales: {s: {title: S, steps: {one: {title: One}}}}"]
    lines += ["dimensions: {scope: {title: Scope}}", "groups: {late: {title: Late, order: 2}, early: {title: Early, order: 1}}", "skills:"]
    lines += [f"  skill-{number}: {{title: Skill {number}, scale: s{_group(number, grouped)}}}" for number in range(tracks)]
    lines += ["tracks:"]
    for number in range(tracks):
        levels = ", ".join(f"l{one}: {{title: Level {one}, grade: g1, expectations: {{scope: {{e{one}: You do.}}}}}}" for one in range(3))
        lines.append(f"  t{number}: {{title: Track {number}{_group(number, grouped)}, levels: {{{levels}}}}}")
    return "\n".join(lines) + "\n"


def _group(number: int, grouped: bool) -> str:
    return f", group: {('late', 'early')[number % 2]}" if grouped and number else ""


@cache
def site(tracks: int, grouped: bool) -> Site:
    with TemporaryDirectory() as folder:
        (Path(folder) / "ladder.yml").write_text(company(tracks, grouped), encoding="utf-8")
        made = make(Path(folder)).site
    assert made
    return made


def page(made: Site, path: str) -> Page:
    return next(page for page in made.pages if page.path == path)


def titles(item: NavItem) -> list[str]:
    return [child.title for child in item.children]


def test_groups_order_the_navigation_and_may_nest() -> None:
    """A group is where its order puts it, its own groups inside it; a track without one is beside the groups."""
    made = site_of(FAMILIES)
    ladder = next(item for item in made.nav if item.title == "Ladder")
    assert titles(ladder) == ["All tracks and grades", "Technology", "Service", "Deckhand", "What changed"]
    technology = ladder.children[1]
    assert titles(technology) == ["Software", "Data"]
    assert titles(technology.children[0]) == ["Web developer", "System operator"]
    skills = next(item for item in made.nav if item.title == "Skills")
    assert titles(skills) == ["Skills", "Craft", "Working together", "Writing"]


def test_choices_and_search_name_the_groups() -> None:
    """A level is chosen under its group and track, and a result shows which family it is of."""
    made = site_of(FAMILIES)
    assert '<optgroup label="Technology &#183; Data &#183; Analyst">' in page(made, "index.md").body
    labels = {entry.path: entry.labels for entry in made.search_entries if not entry.anchor}
    assert (labels["analyst/index.md"], labels["skills/analysis.md"], labels["deckhand/index.md"]) == (("Technology", "Data"), ("Craft",), ())


@pytest.mark.slow
@pytest.mark.parametrize("path", ["index.md", "skills/index.md", "compare/index.md", "matrix.md", "grades/g1.md", "dimensions/scope.md"])
def test_a_long_page_folds_by_group_and_is_filtered_by_typing(path: str) -> None:
    """Of 26 tracks or skills each list has a box to type in and a fold for each group; of 8 it is plain."""
    for tracks, expected in ((26, True), (8, False)):
        body = page(site(tracks, True), path).body
        folds = [fold for name in ("Early", "Late", "More") if (fold := any(text in body for text in (f">{name}</h", f">{name}</summary>", f'"{name}')))]
        assert ("rb-filter" in body, len(folds) == 3 and "rb-fold--group" in body) == (expected, expected)


@pytest.mark.slow
def test_a_grade_of_few_levels_with_many_texts_folds(tmp_path: Path) -> None:
    """Nine levels on six dimensions are as long a page as 54 on one."""
    dimensions = [f"d{number}" for number in range(6)]
    expected = ", ".join(f"{one}: {{e-{one}: You do.}}" for one in dimensions)
    text = company(3, grouped=True).replace(
        "dimensions: {scope: {title: Scope}}", f"dimensions: {{{', '.join(f'{one}: {{title: {one}}}' for one in dimensions)}}}"
    )
    (tmp_path / "ladder.yml").write_text(re.sub(r"scope: \{e\d: You do\.\}", expected, text), encoding="utf-8")
    made = make(tmp_path).site
    assert made
    assert page(made, "grades/g1.md").body.count("rb-fold--group") > len(dimensions)


@pytest.mark.parametrize("grouped", [True, False])
def test_no_table_of_tracks_is_wider_than_a_page(grouped: bool) -> None:
    """Each track is in one table of at most seven, which has a title of its own, with groups or without."""
    body = page(site(26, grouped), "matrix.md").body
    heads = re.findall(r"\{: .matrix .tracks \}.*", body)
    assert sorted(re.findall(r"\[Track (\d+)\]", "".join(heads)), key=int) == [str(number) for number in range(26)]
    assert max(head.count("](") for head in heads) <= 7
    titles = re.findall(r'rb-fold--group "(.+)"', body)
    assert len(set(titles)) == len(titles) == len(heads)


@pytest.mark.slow
def test_a_dimension_of_a_ladder_without_groups_folds_by_track() -> None:
    """No long page stays open only because nobody grouped the tracks."""
    body = page(site(26, False), "dimensions/scope.md").body
    assert body.count('<details class="rb-fold rb-fold--group">\n<summary>Track ') == 26


def test_a_long_list_of_contents_shows_one_level() -> None:
    """Of 26 headings those of the second level are shown, of 25 all, and none where the page hides the list or a single one is left."""
    other: Any = {"level": 2, "id": "c", "name": "C", "children": []}
    for inner, shown in ((22, 22), (23, 0)):
        tokens: list[Any] = [{"level": 2, "id": f"b{number}", "name": "B", "children": []} for number in range(inner)]
        toc = get_toc([{"level": 1, "id": "t", "name": "T", "children": [{"level": 2, "id": "a", "name": "A", "children": tokens}, other]}])
        shorten(toc)
        [title] = toc
        assert len(title.children[0].children) == shown
        shorten(toc, hidden=True)
        assert not title.children
    single = get_toc([{"level": 1, "id": "t", "name": "T", "children": [other]}])
    shorten(single)
    assert not next(iter(single)).children
