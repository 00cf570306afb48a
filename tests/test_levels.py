"""What level and step pages say first: facts, the next level, and what is new or no longer expected there."""

import json
from pathlib import Path
from typing import Any

import pytest

from rungbook.audience import for_audience
from rungbook.compose.ladder_index import LadderIndex
from rungbook.compose.level_views import LevelView, Rise
from rungbook.compose.levels import level_view
from rungbook.compose.steps import matrix_view, step_view
from rungbook.model import Ladder
from rungbook.pipeline import examine
from rungbook.site.page import Readers
from tests.conftest import site_of


def ladder(tmp_path: Path, **more: Any) -> Ladder:
    written = {"organisation": {"name": "x", "title": "x"}, **more}
    (tmp_path / "ladder.yml").write_text(json.dumps(written), encoding="utf-8")
    found = examine(tmp_path)
    assert found.ladder, found.problems
    return found.ladder


def view(found: Ladder, key: str, candidates: bool = False) -> LevelView:
    return level_view(LadderIndex(found, candidates=candidates), next(level for level in found.levels if level.key == key))


def two_levels(tmp_path: Path, shorts: tuple[str, str], *, profile: bool, builds: str = "cumulative") -> Ladder:
    """A track of two levels with one question each, and one that only the upper level answers."""
    scale = {"reach": {"title": "Reach", "steps": {"task": {"title": "Task"}, "system": {"title": "System"}}}}
    dimension = {"scope": {"title": "Scope", "scale": "reach", "threads": {"own": {"title": "What you own"}, "far": {"title": "How far"}}}}

    def level(title: str, step: str, expectations: dict[str, Any]) -> dict[str, Any]:
        return {"title": title, "expectations": {"scope": expectations}} | ({"profile": {"scope": step}} if profile else {})

    low = {"part": {"thread": "own", "text": "You own a part. It is small."} | ({"short": shorts[0]} if shorts[0] else {})}
    high = {
        "whole": {"thread": "own", "text": "You own the whole. It is large."} | ({"short": shorts[1]} if shorts[1] else {}),
        "teams": {"thread": "far", "text": "You reach several teams."} | ({"short": "Several teams"} if shorts[1] else {}),
    }
    track = {
        "title": "Cook",
        "builds": builds,
        "levels": {"one": level("One", "task", low), "two": level("Two", "system", high)},
        "steps": {"up": {"from": "one", "to": "two", "kind": "next"}},
    }
    return ladder(tmp_path, scales=scale, dimensions=dimension, tracks={"cook": track})


@pytest.mark.parametrize("marker", ["-", "+", "1)"])
def test_a_neighbours_list_is_shown_in_one_line(tmp_path: Path, marker: str) -> None:
    """Whatever its marker is, beside an expectation it is a sentence."""
    texts = {"one": f"You own\n{marker} a lamp", "two": "You own it *all*"}
    levels = {name: {"title": name, "expectations": {"scope": {"part": {"thread": "own", "text": text}}}} for name, text in texts.items()}
    track = {"title": "Cook", "levels": levels, "steps": {"up": {"from": "one", "to": "two", "kind": "next"}}}
    found = ladder(tmp_path, dimensions={"scope": {"title": "Scope", "threads": {"own": {"title": "Own"}}}}, tracks={"cook": track})
    [beside] = view(found, "cook/two").cells[0].points[0].beside
    assert "".join(piece.text for piece in beside.wording) == "You own a lamp"


def test_what_the_level_below_says_otherwise_is_marked_as_gone_beside_it(tmp_path: Path) -> None:
    """And what the next level says otherwise as new, where one text is an edit of the other."""
    texts = {"one": "You clean the oven and the floor.", "two": "You clean the oven and the walls."}
    levels = {name: {"title": name, "expectations": {"scope": {"part": {"thread": "own", "text": text}}}} for name, text in texts.items()}
    track = {"title": "Cook", "levels": levels, "steps": {"up": {"from": "one", "to": "two", "kind": "next"}}}
    ladder(tmp_path, dimensions={"scope": {"title": "Scope", "threads": {"own": {"title": "Own"}}}}, tracks={"cook": track})
    pages = {page.path: page.body for page in site_of(tmp_path).pages}
    assert "You clean the oven and the <del>floor</del>." in pages["cook/two.md"]
    assert "You clean the oven and the <ins>walls</ins>." in pages["cook/one.md"]


@pytest.mark.parametrize(("title", "button"), [("Baristas", "Baristas next"), ("Cashiers2", "Level above")])
def test_a_short_name_is_on_the_button_of_the_next_level(tmp_path: Path, title: str, button: str) -> None:
    """Of eight letters at most, which a phone has room for."""
    levels = {"one": {"title": "One"}, "two": {"title": title}}
    found = ladder(tmp_path, tracks={"cook": {"title": "Cook", "levels": levels, "steps": {"up": {"from": "one", "to": "two", "kind": "next"}}}})
    assert view(found, "cook/one").choices == (("next", button),)


def test_the_next_level_is_shown_in_short(tmp_path: Path) -> None:
    """Each question that the next level answers otherwise, from the one short form to the other; a new question says so."""
    [onward] = view(two_levels(tmp_path, ("A part", "The whole"), profile=True), "cook/one").next
    assert onward.heading == "What Two adds"
    assert onward.rows == (Rise("What you own", "A part", "The whole"), Rise("How far", "", "Several teams", new=True))
    assert onward.step is not None
    assert (onward.level.target, onward.step.target, onward.key) == ("cook/two.md", "cook/up.md", "cook/up")


@pytest.mark.parametrize("shorts", [("", ""), ("A part", ""), ("", "The whole")])
def test_without_a_short_form_on_either_side_the_panel_shows_places_on_the_scale(tmp_path: Path, shorts: tuple[str, str]) -> None:
    """The whole panel falls back together, with no row in short beside one that is not; what is new is a sentence."""
    [onward] = view(two_levels(tmp_path, shorts, profile=True), "cook/one").next
    assert onward.rows == (Rise("Scope", "Task", "System"), Rise("How far", "", "You reach several teams."))


def test_without_short_forms_and_scales_the_panel_shows_first_sentences(tmp_path: Path) -> None:
    """Without anything to set side by side, it shows what the next level expects, and no arrow."""
    [onward] = view(two_levels(tmp_path, ("", ""), profile=False), "cook/one").next
    assert onward.rows == (Rise("What you own", "", "You own the whole."), Rise("How far", "", "You reach several teams."))


SCALE = {"reach": {"title": "Reach", "steps": {"task": {"title": "Task"}, "system": {"title": "System"}}}}


def unequal_levels(tmp_path: Path, builds: str | None = None, short: bool = False) -> Ladder:
    """Two levels as the public sees them, of which each has a dimension that the other has not; another is on a scale, and in one only a sentence is added."""
    dimensions = {name: {"title": name.title()} | ({"scale": "reach"} if name in ("scope", "money") else {}) for name in ("scope", "people", "tools", "money")}

    def cell(**texts: str) -> dict[str, object]:
        return {name: {"text": text} | ({"short": text[:9]} if short else {}) for name, text in texts.items()}

    tools = {"knives": "You sharpen your knives.", "old": "You clean the oven every evening."}
    one = {"scope": cell(dish="You own a dish."), "people": cell(helps="You help a colleague."), "tools": cell(**tools), "money": "not-defined"}
    two = {
        "scope": cell(dish="You own a menu."),
        "people": cell(helps="You help a colleague.", hires="You interview two cooks a year."),
        "tools": "not-defined",
        "money": cell(cost="You agree prices with suppliers."),
    }
    profiles: list[dict[str, str]] = [{"scope": "task"}, {"scope": "system", "money": "task"}]
    levels = {name: {"title": name.title(), "profile": at, "expectations": cells} for name, at, cells in zip(("one", "two"), profiles, (one, two), strict=True)}
    track = {"title": "Cook", "levels": levels, "steps": {"up": {"from": "one", "to": "two", "kind": "next"}}} | ({"builds": builds} if builds else {})
    return for_audience(ladder(tmp_path, scales=SCALE, dimensions=dimensions, tracks={"cook": track}), "public")


def test_what_is_new_is_in_the_panel_beside_what_moves_on_a_scale(tmp_path: Path) -> None:
    """In a dimension that does not move, and in one that only the next level has, whose step is new too."""
    [onward] = view(unequal_levels(tmp_path), "cook/one").next
    assert onward.rows == (
        Rise("Scope", "Task", "System"),
        Rise("People", "", "You interview two cooks a year."),
        Rise("Money", "", "Task", new=True),
        Rise("Money", "", "You agree prices with suppliers."),
    )
    in_short = view(unequal_levels(tmp_path, short=True), "cook/one").next[0].rows
    assert [(row.label, row.after) for row in in_short if not row.ended] == [("Scope", "You own a"), ("People", "You inter"), ("Money", "You agree")]


@pytest.mark.parametrize(("builds", "label"), [(None, "One"), ("absolute", "One · No longer expected"), ("cumulative", "One · Still expected")])
def test_a_dimension_that_only_a_neighbour_has_is_shown_beside_the_level(tmp_path: Path, builds: str | None, label: str) -> None:
    """After the level's own, with what becomes of what was expected below."""
    found = unequal_levels(tmp_path, builds)
    [money] = view(found, "cook/one").elsewhere
    [beside] = money.further
    assert (money.link.text, money.kinds, beside.label, beside.wording[0].text) == ("Money", ("next",), "Two · New", "You agree prices with suppliers.")
    [tools] = view(found, "cook/two").elsewhere
    assert (tools.link.text, tools.kinds) == ("Tools", ("below",))
    assert [(one.label, one.wording[0].text) for one in tools.further] == [(label, "You sharpen your knives."), (label, "You clean the oven every evening.")]
    page = next(page for page in site_of(tmp_path).pages if page.path == "cook/two.md").markdown
    assert '<h2 class="rb-beside rb-beside--dimension rb-beside--below"><a href="../dimensions/tools.md">Tools</a></h2>' in page


def test_what_the_level_below_expected_and_this_one_does_not_is_shown_beside_it(tmp_path: Path) -> None:
    """A draft says that it is one, and what was already withdrawn below is left out."""
    one = {
        "off": "You own a part.",
        "ahead": {"text": "Colleagues trust your word.", "status": "draft"},
        "gone": {"text": "Others dance to your tune.", "status": "deprecated"},
    }
    levels = {"one": {"title": "One", "expectations": {"scope": one}}, "two": {"title": "Two", "expectations": {"scope": {"old": "You answer early."}}}}
    track = {"title": "Cook", "builds": "absolute", "levels": levels}
    [cell] = view(ladder(tmp_path, dimensions={"scope": {"title": "Scope"}}, tracks={"cook": track}), "cook/two").cells
    assert [(beside.label, beside.wording[0].text) for beside in cell.further] == [("One · Draft", "Colleagues trust your word.")]


def test_the_highest_level_has_no_next(tmp_path: Path) -> None:
    """Nothing is promised above the last level."""
    assert view(two_levels(tmp_path, ("A", "B"), profile=True), "cook/two").next == ()


def test_several_ways_on_are_equal_choices(tmp_path: Path) -> None:
    """The next level and each fork are offered beside one another; a way sideways is not one of them."""
    tracks = {
        "cook": {
            "title": "Cook",
            "levels": {"one": {"title": "One"}, "two": {"title": "Two"}},
            "steps": {
                "up": {"from": "one", "to": "two", "kind": "next"},
                "lead": {"from": "one", "to": "chief/chef", "kind": "fork"},
                "aside": {"from": "one", "to": "chief/host", "kind": "sideways"},
            },
        },
        "chief": {"title": "Chief", "levels": {"host": {"title": "Host"}, "chef": {"title": "Chef"}}},
    }
    found = view(ladder(tmp_path, tracks=tracks), "cook/one")
    assert [one.level.text for one in found.next] == ["Two", "Chef"]
    assert [way.link.text for way in found.ways] == ["Host"]


def test_a_neighbour_can_be_shown_beside_each_expectation(tmp_path: Path) -> None:
    """Its sentence is below this level's, and what only the neighbour expects is new there."""
    found = view(two_levels(tmp_path, ("", ""), profile=True), "cook/one")
    assert found.choices == (("next", "Two next"),)
    [cell] = found.cells
    assert [" ".join(piece.text for piece in beside.wording) for beside in cell.points[0].beside] == ["You own the whole. It is large."]
    assert [beside.wording[0].text for beside in cell.further] == ["You reach several teams."]
    assert cell.place
    assert (cell.place.dots, cell.place.here, cell.place.next) == (("here", "next"), "Task", "Two: System")


def test_candidates_see_the_level_and_where_it_leads(tmp_path: Path) -> None:
    """No panel, no neighbours, no plan: the employer, and in a line what comes next."""
    found = view(two_levels(tmp_path, ("A", "B"), profile=True), "cook/one", candidates=True)
    assert (found.next, found.choices) == ((), ())
    assert found.employer
    assert found.employer.leads_to == "The next level is Two."
    assert found.cells[0].place
    assert found.cells[0].place.next == ""


def test_what_the_next_level_no_longer_expects_is_nothing_that_it_adds(tmp_path: Path) -> None:
    """A withdrawn expectation is neither in the panel nor beside this level's; the step's table marks it."""

    one = {"off": "You own a part.", "on": "Colleagues trust your word."}
    two = {
        "off": {"text": "You own it.", "status": "deprecated"},
        "old": "You answer early.",
        "gone": {"text": "Others dance to your tune.", "status": "deprecated"},
    }
    levels = {name: {"title": name, "expectations": {"scope": cell}} for name, cell in (("one", one), ("two", two))}
    found = ladder(tmp_path, dimensions={"scope": {"title": "Scope"}}, tracks={"cook": {"title": "Cook", "levels": levels}})
    shown = view(found, "cook/one")
    assert [row.after for row in shown.next[0].rows] == ["You answer early."]
    assert [beside.wording[0].text for beside in shown.cells[0].further] == ["You answer early."]
    table = step_view(LadderIndex(found), found.steps[0]).table
    assert table
    assert [(row.status, row.cells[1].wordings != ()) for row in table.groups[0].rows] == [
        ("No longer expected", True),
        ("New", True),
        ("No longer expected", True),
        ("", False),
    ]


def test_tables_mark_drafts_and_what_is_no_longer_expected(tmp_path: Path) -> None:
    """Before the text, or above one of several paragraphs; in the table of a step, on a dimension's page and in the table of a track."""
    one = {
        "draft": {"text": "You own a [part](level:cook/two).", "status": "draft"},
        "steps": {"text": "You watch:\n\n- the oven,\n- the door.", "status": "draft"},
        "gone": {"text": "Others dance to your tune.", "status": "deprecated"},
    }
    two = {"draft": "You own a [part](level:cook/two) alone.", "steps": "You run a shop."}
    levels = {name: {"title": name, "expectations": {"scope": cell}} for name, cell in (("one", one), ("two", two))}
    ladder(tmp_path, dimensions={"scope": {"title": "Scope"}}, tracks={"cook": {"title": "Cook", "levels": levels}})
    pages = {page.path: page.markdown for page in site_of(tmp_path).pages}
    several = "<em>Draft</em><br>You watch:<ul><li>the oven,</li><li>the door.</li></ul>"
    for path, target in (("cook/matrix.md", "two.md"), ("dimensions/scope.md", "../cook/two.md")):
        assert f'<em>Draft:</em> You own a <a href="{target}">part</a>.' in pages[path]
        assert several in pages[path]
        assert "<em>No longer expected:</em> Others dance to your tune." in pages[path]
    step = pages["cook/one-to-two.md"]
    assert '<em>Draft:</em> You own a <a href="two.md">part</a>' in step
    assert several in step
    assert '<span class="rb-tag">No longer expected</span>' in step
    assert "<em>No longer" not in step


@pytest.mark.parametrize(
    ("gone", "now", "shown"),
    [("They dance", "", ""), ("", "A shop", "A shop"), ("They dance", "A shop", "No longer expected: They dance; A shop"), ("", "", "")],
)
def test_a_cell_is_in_short_where_all_that_is_expected_is(tmp_path: Path, gone: str, now: str, shown: str) -> None:
    """The short form of what is withdrawn is never the only one above other texts."""
    expectations = {
        "gone": {"text": "Others dance to your tune.", "status": "deprecated"} | ({"short": gone} if gone else {}),
        "now": {"text": "You run a shop."} | ({"short": now} if now else {}),
    }
    levels = {name: {"title": name, "expectations": {"scope": expectations}} for name in ("one", "two")}
    found = ladder(tmp_path, dimensions={"scope": {"title": "Scope"}}, tracks={"cook": {"title": "Cook", "levels": levels}})
    assert matrix_view(LadderIndex(found), found.tracks[0]).table.groups[0].rows[0].cells[0].short == shown


@pytest.mark.parametrize(
    ("grades", "ways", "neighbours"),
    [
        ("abbc", ["1-2", "1-3", "2-4", "3-4"], ["-2", "14", "14", "3-"]),
        ("abbc", ["1-2"], ["-2", "14", "14", "3-"]),
        ("abbc", ["2-3 sideways", "4-1 back"], ["-2", "14", "14", "3-"]),
        ("abbc", ["1-4", "2-4 join", "3-4 join"], ["-4", "14", "14", "1-"]),
        ("----", ["1-2", "1-3", "2-4", "3-4"], ["-2", "14", "14", "3-"]),
        ("----", ["2-3 sideways"], ["-2", "13", "24", "3-"]),
        ("----", [], ["-2", "13", "24", "3-"]),
    ],
)
def test_the_levels_below_and_above_are_those_of_the_steps_or_at_another_grade(tmp_path: Path, grades: str, ways: list[str], neighbours: list[str]) -> None:
    """Two levels at one grade are beside each other; without steps and grades the order of the file counts."""
    levels = {f"l{n}": {"title": f"L{n}"} | ({"grade": grade} if grade != "-" else {}) for n, grade in enumerate(grades, 1)}
    steps = {way[:3]: {"from": f"l{way[0]}", "to": f"l{way[2]}", "kind": way[4:] or "next"} for way in ways}
    track = {"title": "T", "levels": levels} | ({"steps": steps} if steps else {})
    index = LadderIndex(ladder(tmp_path, grades={name: {"title": name.upper()} for name in "abc"}, tracks={"t": track}))
    found = map(index.neighbours, index.ladder.levels)
    assert ["".join(level.id[1:] if level else "-" for level in both) for both in found] == neighbours


@pytest.mark.parametrize(
    ("grades", "steps"),
    [
        ("abbc", ["1-2 next", "2-3 sideways", "2-4 next", "3-4 next"]),
        ("bbb", ["1-2 sideways", "2-3 sideways"]),
        ("adcb", ["1-2 sideways", "1-3 next", "2-3 next", "3-4 next"]),
        ("---", ["1-2 next", "2-3 next"]),
        ("b-b", ["1-2 next", "2-3 next"]),
    ],
)
def test_a_track_without_steps_leads_up_and_sideways(tmp_path: Path, grades: str, steps: list[str]) -> None:
    """From each level to the next one at another grade, and sideways to a neighbour of an equal one; texts may name these steps."""
    levels = {f"l{n}": {"title": f"L{n}"} | ({"grade": grade} if grade != "-" else {}) for n, grade in enumerate(grades, 1)}
    names = [f"[here](step:t/l{step[0]}-to-l{step[2]})" for step in steps]
    graded = {name: {"title": name.upper()} for name in "abcd"} | {"d": {"title": "D", "spine": "m", "equals": "a"}}
    found = ladder(tmp_path, grades=graded, tracks={"t": {"title": "T", "text": " ".join(names), "levels": levels}})
    assert [f"{step.from_.id[1:]}-{step.to.id[1:]} {step.kind}" for step in found.steps if step.from_] == steps
    assert [problem.message for problem in examine(tmp_path).problems if "step" in problem.message] == []


@pytest.mark.parametrize(("builds", "status"), [("cumulative", ""), ("absolute", "No longer expected")])
def test_what_ends_is_said_only_where_levels_do_not_include_one_another(tmp_path: Path, builds: str, status: str) -> None:
    """On a track whose levels are complete in themselves, a question that the upper level leaves out is no longer expected."""
    levels = {
        "one": {"title": "One", "expectations": {"scope": {"a": {"text": "You count lamps."}, "c": {"text": "You sweep."}}}},
        "two": {"title": "Two", "expectations": {"scope": {"b": {"text": "Guests are greeted at the door."}, "c": {"text": "You sweep."}}}},
    }
    track = {"title": "Cook", "builds": builds, "levels": levels, "steps": {"up": {"from": "one", "to": "two", "kind": "next"}}}
    found = ladder(tmp_path, dimensions={"scope": {"title": "Scope"}}, tracks={"cook": track})
    table = step_view(LadderIndex(found), found.steps[0]).table
    assert table
    assert {row.status for row in table.groups[0].rows} == {"New", "", status}


def test_a_track_without_short_forms_has_its_table_in_full(tmp_path: Path) -> None:
    """There is nothing to switch to where no expectation has a short form."""
    index = LadderIndex(two_levels(tmp_path, ("A part", ""), profile=True))
    assert not matrix_view(index, index.ladder.tracks[0]).table.in_short


def test_a_table_of_many_levels_offers_them_in_ranges(tmp_path: Path) -> None:
    """Above seven levels a choice of ranges replaces scrolling sideways."""
    levels = {f"l{number}": {"title": f"L{number}", "expectations": {"scope": {f"e{number}": {"text": "You do it."}}}} for number in range(1, 10)}
    index = LadderIndex(ladder(tmp_path, dimensions={"scope": {"title": "Scope"}}, tracks={"cook": {"title": "Cook", "levels": levels}}))
    assert matrix_view(index, index.ladder.tracks[0]).ranges == ("L1–L7", "L8–L9")


@pytest.mark.parametrize(("tracks", "said"), [(9, None), (10, "1 more level"), (11, "2 more levels")])
def test_equal_levels_beyond_the_first_are_counted(tmp_path: Path, tracks: int, said: str | None) -> None:
    """A level names eight that equal it, and how many more the grade's page has."""
    names = "abcdefghijk"[:tracks]
    written = {name: {"title": name, "levels": {"one": {"title": f"{name} one", "grade": "g"}}} for name in names}
    found = ladder(tmp_path, grades={"g": {"title": "G"}}, tracks=written)
    for key in ("a/one", f"{names[-1]}/one"):
        [equal] = [row for row in view(found, key).about if row.label == "Equal to"]
        assert [link.text for link in equal.links][8:] == ([said] if said else [])


def test_a_level_says_how_far_other_names_of_the_role_fit(tmp_path: Path) -> None:
    """Search leads from the name of a role to a level; the level repeats what the term says, and no other term."""
    tracks = {"cook": {"title": "Cook", "levels": {"one": {"title": "One"}, "two": {"title": "Two"}}}}
    terms = {"chef": {"title": "Chef", "text": "It fits in part.", "see": "level:cook/two"}, "pan": {"title": "Pan", "text": "A dish.", "see": "track:cook"}}
    found = ladder(tmp_path, tracks=tracks, terms=terms)
    assert [[term.title for term in view(found, key).terms] for key in ("cook/one", "cook/two")] == [[], ["Chef"]]


@pytest.mark.parametrize(("builds", "problems"), [("cumulative", []), ("absolute", ["missing-expectation"])])
def test_a_cumulative_level_may_leave_out_a_dimension_in_which_it_adds_nothing(tmp_path: Path, builds: str, problems: list[str]) -> None:
    """Its page is silent there, and the track's table shows that the level below holds."""
    low = {"title": "A", "expectations": {"scope": {"a": "You do it."}, "reach": {"b": "You reach it."}}}
    high = {"title": "B", "expectations": {"scope": {"c": "You lead it."}}}
    dimensions = {"scope": {"title": "Scope"}, "reach": {"title": "Reach"}}
    found = ladder(tmp_path, dimensions=dimensions, tracks={"t": {"title": "T", "builds": builds, "levels": {"low": low, "high": high}}})
    assert [str(problem.rule) for problem in examine(tmp_path).problems if problem.rule == "missing-expectation"] == problems
    assert [cell.title for cell in view(found, "t/high").cells] == ["Scope"]
    rows = {group.title: group.rows[0].cells[1].note for group in matrix_view(LadderIndex(found), found.tracks[0]).table.groups}
    assert rows == {"Scope": "", "Reach": "As at the level below." if builds == "cumulative" else ""}


REACH = {"a": "You reach your team."}
REACHES = {"expectations": {"reach": REACH}}


def claiming(tmp_path: Path, *levels: dict[str, Any], candidates: bool = False) -> set[str]:
    """The pages of a public site that claim that the level below holds. Each level owns something as well, and has a peer on a complete track."""

    def level(title: str, number: int, cells: dict[str, Any], **more: Any) -> dict[str, Any]:
        return {"title": title, "grade": f"g{number}", **more, "expectations": {"scope": {"own": f"You own {number} things."}, **cells}}

    given = [{"expectations": {}, **one} for one in levels]
    own = {f"l{n}": level(f"L{n}", n, one["expectations"], **one) for n, one in enumerate(given)}
    peers = {f"p{n}": level(f"P{n}", n, {"reach": {"all": f"You reach {n} teams."}}) for n in range(len(levels))}
    ladder(
        tmp_path,
        dimensions={"scope": {"title": "Scope"}, "reach": {"title": "Reach"}},
        grades={f"g{n}": {"title": f"G{n}"} for n in range(len(levels))},
        tracks={"t": {"title": "T", "builds": "cumulative", "levels": own}, "peers": {"title": "Peers", "levels": peers}},
    )
    site = site_of(tmp_path, readers=Readers(candidates=candidates))
    pages = {page.path: page.markdown for page in site.pages}
    assert "You reach your team." in pages["dimensions/reach.md"]
    return {path for path, text in pages.items() if "As at the level below." in text}


TAKEN_OUT = [{"b": {"text": "You reach far.", "audience": "internal"}}, {"b": {"text": "You reach far.", "status": "draft"}}]


@pytest.mark.parametrize(("reach", "above"), [(TAKEN_OUT[0], []), (TAKEN_OUT[0], [{}]), (TAKEN_OUT[1], []), (TAKEN_OUT[1], [{}]), ("not-defined", [])])
def test_a_cell_that_is_taken_out_is_not_one_that_was_left_out(tmp_path: Path, reach: object, above: list[dict[str, Any]]) -> None:
    """No page claims that the level below holds, neither for the level of the cell nor for a silent one above it."""
    assert claiming(tmp_path, REACHES, {"expectations": {"reach": reach}}, *above, candidates=True) == set()


@pytest.mark.parametrize(
    ("between", "grades"),
    [({}, {"grades/g1.md", "grades/g2.md"}), ({"audience": "internal"}, {"grades/g2.md"}), (REACHES | {"audience": "internal"}, set[str]())],
)
def test_what_was_left_out_is_as_at_the_level_that_is_shown_below(tmp_path: Path, between: dict[str, Any], grades: set[str]) -> None:
    """An internal level between the two is in the way only where it expects something itself."""
    assert claiming(tmp_path, REACHES, between, {}) == ({"t/matrix.md", "dimensions/reach.md", *grades} if grades else set())


@pytest.mark.parametrize(
    ("reasons", "silent"),
    [
        (["not-defined"], True),
        (["not-applicable"], True),
        (["as-below"], True),
        ([REACH, "not-defined"], True),
        ([REACH, "as-below"], False),
    ],
)
def test_a_level_is_silent_where_the_level_below_only_gives_a_reason(tmp_path: Path, reasons: list[Any], silent: bool) -> None:
    """It is reported, and no table claims that it is as below; `as-below` passes on what is expected further down."""
    levels = {f"l{n}": {"title": f"L{n}", "expectations": {"reach": reason}} for n, reason in enumerate(reasons)} | {"top": {"title": "Top"}}
    found = ladder(tmp_path, dimensions={"reach": {"title": "Reach"}}, tracks={"t": {"title": "T", "builds": "cumulative", "levels": levels}})
    assert [problem.message for problem in examine(tmp_path).problems if problem.rule == "missing-expectation"] == ["Top says nothing about `reach`."] * silent
    [group] = matrix_view(LadderIndex(found), found.tracks[0]).table.groups
    assert group.rows[0].cells[-1].note == ("" if silent else "As at the level below.")


@pytest.mark.parametrize(("title", "start"), [({}, "Outside this ladder"), ({"title": "From studies"}, "From studies")])
def test_a_way_in_is_reached_from_outside(tmp_path: Path, title: dict[str, str], start: str) -> None:
    """Not from the level that it leads to; a step with a title is named by it."""
    step = {"to": "one", "kind": "entry", "summary": "The way in."}
    track = {"title": "Cook", "levels": {"one": {"title": "One"}}, "steps": {"in": step | title}}
    [inward] = view(ladder(tmp_path, tracks={"cook": track}), "cook/one").inward
    assert (inward.text, inward.target) == (start, "cook/in.md")
