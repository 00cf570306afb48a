"""What became of an expectation, and which of its words are new."""

from dataclasses import replace
from typing import Literal

import pytest

from rungbook.compose.fates import pairs, too_common
from rungbook.compose.render import Here, _here, _marked
from rungbook.markup.difference import Piece, Wording, difference, wordings
from rungbook.model import Builds, Cell, Expectation, Level, Markdown
from tests.conftest import SAMPLE, ladder_of


def shown(pieces: Wording | None) -> str | None:
    """New words in +…+, gone ones in -…-."""
    marks = {"same": "", "new": "+", "gone": "-"}
    return None if pieces is None else " ".join(f"{marks[piece.kind]}{piece.text}{marks[piece.kind]}" for piece in pieces)


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("You own a model.", "You own a model.", "You own a model."),
        ("You own one big model.", "You own two big models.", "You own -one- +two+ big -model.- +models.+"),
        ("You own a model", "You own a model, its data", "You own a model, +its data+"),
        ("You own [a b](https://x.y) here", "You own [a c](https://x.y) here", "You own -[a b](https://x.y)- +[a c](https://x.y)+ here"),
        ("Keep `a b` in order", "Keep `a c` in order", "Keep -`a b`- +`a c`+ in order"),
        ("You plan in service of goals.", "You plan in service of *quarterly* goals.", "You plan in service of +*quarterly*+ goals."),
        ("You *own* it all.", "You own it all.", "You own it all."),
    ],
)
def test_an_edited_sentence_is_compared_word_by_word(before: str, after: str, wanted: str) -> None:
    """What stayed, what went and what came, never cutting through a link, code or emphasis, whose signs are not a difference."""
    assert shown(difference(before, after)) == wanted


def test_a_mark_ends_before_a_full_stop_and_never_inside_a_code() -> None:
    """The end of a mark is looked for in the text, before its signs are written as HTML has them."""
    _here.set(Here("", None))
    _, now = wordings("Reviews code every week with the team.", "Reviews design & code every week with the team.")
    assert "<ins>design &amp;</ins> code" in _marked(now, html=True)
    _, now = wordings("Reviews code with the whole team.", "Reviews code with the whole team <3.")
    assert "&lt;3</ins>." in _marked(now, html=True)


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("You keep the lamp lit.", "You plan the lamps of a coast.", None),
        (
            "You own a lamp. You ask for help.",
            "You own a lamp. Others come to you with theirs.",
            "You own a lamp. -You ask for help.- +Others come to you with theirs.+",
        ),
        ("You own a lamp. You ask.", "You ask. You own a new lamp.", "-You own a lamp.- You ask. +You own a new lamp.+"),
        ("You own a lamp.", "- You own a lamp.", None),
        ("You own a lamp.", "You own a lamp.\n\nYou ask.", None),
    ],
)
def test_a_rewritten_sentence_is_not_marked_in_pieces(before: str, after: str, wanted: str | None) -> None:
    """It is new or gone as a whole beside one that stayed; where none stayed, and in lists, nothing is marked."""
    assert shown(difference(before, after)) == wanted
    if wanted is None:
        assert wordings(before, after) == ((Piece(before, "same"),), (Piece(after, "same"),))


def test_a_very_long_text_is_compared_by_the_sentences_that_it_keeps() -> None:
    """Texts of hundreds of sentences are not laid side by side each with each."""
    before = " ".join(f"You keep lamp {number} lit." for number in range(60))
    after = before.replace("lamp 7 ", "lamp seven ")
    assert shown(difference(before, after)) == before.replace("You keep lamp 7 lit.", "-You keep lamp 7 lit.- +You keep lamp seven lit.+")


@pytest.mark.parametrize(
    ("fates", "hidden"),
    [(["new", "new", "grown"], None), (["new", "new", "new", "grown"], "new"), (["new"], "new"), ([], None), (["new", "grown"], None)],
)
def test_a_badge_that_more_than_two_thirds_would_carry_says_nothing(fates: list[str], hidden: str | None) -> None:
    """Two of three are shown, three of four are not."""
    assert too_common(fates) == hidden  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def levels() -> dict[str, Level]:
    ladder = ladder_of(SAMPLE)
    return {level.key: level for level in ladder.levels}


def cell(level: Level, dimension: str) -> Cell:
    return next(cell for cell in level.expectations if cell.dimension.id == dimension)


def test_expectations_of_a_thread_are_tied_and_one_that_is_withdrawn_is_not(levels: dict[str, Level]) -> None:
    """One thread at two levels is one expectation that grew; nothing is claimed of one that is withdrawn already."""
    found = pairs(cell(levels["keeper/apprentice"], "lamps"), cell(levels["keeper/keeper"], "lamps"), builds="absolute")
    names = [(pair.fate, _id(pair.before), _id(pair.after)) for pair in found]
    assert names == [("grown", "trims-well", "owns-wick"), ("grown", "orders", "owns-oil"), ("unsaid", "trims", "")]


def test_an_id_ties_before_a_thread_does(levels: dict[str, Level]) -> None:
    """What is asked again under its id is the same, also where another of its thread is before it."""
    before = cell(levels["keeper/apprentice"], "lamps")
    trims = next(one for one in before.expectations if one.id == "trims-well")
    again = replace(before, expectations=(replace(trims, id="more", text=Markdown("You trim each wick of the coast.")), trims))
    found = pairs(replace(before, expectations=(trims,)), again, builds="absolute")
    assert [(pair.fate, _id(pair.before), _id(pair.after)) for pair in found] == [("new", "", "more"), ("same", "trims-well", "trims-well")]


def said(prefix: str, dimension: Cell, *texts: str) -> Cell:
    """The cell with these texts, without threads, under ids that nothing else has."""
    one = next(one for one in dimension.expectations if one.is_current)
    made = (replace(one, id=f"{prefix}-{number}", thread=None, text=Markdown(text)) for number, text in enumerate(texts))
    return replace(dimension, expectations=tuple(made))


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        (["You fix bugs.", "You ask for help."], ["You teach a class.", "You fix hard bugs."], ["new", "grown", "ended"]),
        (["You write clear code."], ["You run a shop."], ["grown"]),
        (["You write clear code.", "You ask for help early."], ["You run a large shop.", "Others dance to your tune."], ["new", "new", "ended", "ended"]),
        (["You light lamps.", "You light lamps."], ["You light lamps."], ["same", "ended"]),
        (["You own it.", "You ask."], ["You own it.", "You try."], ["same", "new", "ended"]),
        (["You fix the bugs of a part.", "You ask."], ["You run the rota of a dock.", "You try."], ["new", "new", "ended", "ended"]),
        (["Du hilfst den Leuten in der Schicht.", "Du fragst."], ["Du kennst den Markt in der Region.", "Du übst."], ["new", "new", "ended", "ended"]),
        (["You learn SQL and our API.", "You ask."], ["You teach SQL to a peer.", "You try."], ["grown", "new", "ended"]),
    ],
)
def test_without_ids_and_threads_expectations_are_paired_by_what_they_say(
    levels: dict[str, Level], before: list[str], after: list[str], wanted: list[str]
) -> None:
    """The likest first, the earlier first where two are as alike; the only two of a dimension are one that grew."""
    lamps = cell(levels["keeper/apprentice"], "lamps")
    assert [pair.fate for pair in pairs(said("a", lamps, *before), said("b", lamps, *after), "absolute")] == wanted


def test_two_threads_are_two_things_whatever_they_say(levels: dict[str, Level]) -> None:
    """Where an author has named both threads, likeness ties nothing."""
    lamps = cell(levels["keeper/apprentice"], "lamps")
    first = next(one for one in lamps.expectations if one.is_current)
    second = next(one for one in lamps.expectations if one.thread is not first.thread)
    after = replace(lamps, expectations=(replace(second, id="other", text=first.text),))
    assert [pair.fate for pair in pairs(replace(lamps, expectations=(first,)), after, "absolute")] == ["new", "ended"]


@pytest.mark.parametrize(("builds", "fate"), [("cumulative", "same"), ("absolute", "ended"), (None, "unsaid")])
def test_what_is_not_repeated_is_judged_by_what_the_track_says(levels: dict[str, Level], builds: Builds | None, fate: str) -> None:
    """It is expected still, or no longer; nothing is claimed where the track does not show how its levels build."""
    apprentice, keeper = cell(levels["keeper/apprentice"], "lamps"), cell(levels["keeper/keeper"], "lamps")
    oil = replace(keeper, expectations=keeper.expectations[1:])
    assert [pair.fate for pair in pairs(apprentice, oil, builds)] == ["grown", "unsaid", fate]
    assert [pair.fate for pair in pairs(None, cell(levels["keeper/keeper"], "signals"), builds)] == ["new"]


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("dc", "c", ["unsaid", "grown"]),
        ("rc", "c", ["same", "grown"]),
        ("r", "c", ["grown"]),
        ("c", "dc", ["unsaid", "grown"]),
        ("d", "c", ["new", "unsaid"]),
        ("d", "d", ["grown"]),
    ],
)
def test_current_expectations_are_paired_first(levels: dict[str, Level], old: str, new: str, wanted: list[str]) -> None:
    """Drafts (`r`) come after them; one that is no longer expected (`d`) grows into nothing that is, and is neither new nor as before."""
    status: dict[str, Literal["current", "draft", "deprecated"]] = {"c": "current", "r": "draft", "d": "deprecated"}
    wick = next(one for one in cell(levels["keeper/apprentice"], "lamps").expectations if one.is_current)

    def asked(side: str, kinds: str) -> Cell:
        made = (replace(wick, id=f"{side}-{kind}", text=Markdown(f"You trim {side}."), status=status[kind]) for kind in kinds)
        return replace(cell(levels["keeper/apprentice"], "lamps"), expectations=tuple(made))

    found = pairs(asked("a", old), asked("b", new), "cumulative")
    assert sorted(pair.fate for pair in found) == sorted(wanted)
    assert not any(pair.before and pair.after and pair.before.is_over != pair.after.is_over for pair in found)


def _id(found: Expectation | None) -> str:
    return found.id if found else ""
