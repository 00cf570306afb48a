"""What became of an expectation, and which of its words are new."""

from dataclasses import replace

import pytest

from rungbook.compose.difference import Piece, beyond, difference, pairs, vocabulary, wordings
from rungbook.model import Cell, Expectation, Level, Markdown
from rungbook.pipeline import examine
from tests.conftest import SAMPLE


def shown(pieces: tuple[Piece, ...]) -> str:
    """New words in +…+, gone ones in -…-."""
    marks = {"same": "", "new": "+", "gone": "-"}
    return " ".join(f"{marks[piece.kind]}{piece.text}{marks[piece.kind]}" for piece in pieces)


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("You own a model.", "You own a model.", "You own a model."),
        ("You own a model.", "You own two models.", "You own -a model.- +two models.+"),
        ("You own a model", "You own a model, its data", "You own a model, +its data+"),
        ("You own [a b](https://x.y)", "You own [a c](https://x.y)", "You own -[a b](https://x.y)- +[a c](https://x.y)+"),
        ("Keep `a b` in order", "Keep `a c` in order", "Keep -`a b`- +`a c`+ in order"),
    ],
)
def test_an_edited_wording_is_compared_word_by_word(before: str, after: str, wanted: str) -> None:
    """What stayed, what went and what came, never cutting through a link or code."""
    assert shown(difference(before, after)) == wanted


def test_a_wording_written_anew_marks_the_words_that_were_not_known() -> None:
    """Endings, small words and words known from before are not new; what joins two new words is."""
    known = vocabulary(["You design one model with its data."])
    assert (
        shown(beyond(known, "You designed the models of a product area and agree interfaces."))
        == "You designed the models of a +product area and agree interfaces.+"
    )


@pytest.mark.parametrize(
    ("below", "text", "wanted"),
    [
        ("You answer the on-call phone.", "Your on-call duty is known.", "Your on-call +duty+ is known."),
        ("You answer the on-call phone.", "You call the owner.", "You call the +owner.+"),
        ("You answer a call.", "You take on-call weeks.", "You take on-call +weeks.+"),
        ("You keep the [design review](term:review).", "You lead each review.", "You +lead+ each review."),
    ],
)
def test_a_joined_word_says_what_its_parts_say(below: str, text: str, wanted: str) -> None:
    """`on-call` is known where the level below says it, and so is `call`; the words of a link count as any."""
    assert shown(beyond(vocabulary([below]), text)) == wanted


def test_a_list_is_never_cut() -> None:
    """A mark that ran over a list's lines would break the list."""
    text = "You own:\n\n- the wick\n- the oil"
    assert beyond(frozenset(), text) == (Piece(text, "same"),)
    assert wordings("You own:\n\n- the wick", text, frozenset())[1] == (Piece(text, "same"),)


@pytest.fixture(scope="module")
def levels() -> dict[str, Level]:
    ladder = examine(SAMPLE).ladder
    assert ladder
    return {level.key: level for level in ladder.levels}


def cell(level: Level, dimension: str) -> Cell:
    return next(cell for cell in level.expectations if cell.dimension.id == dimension)


def test_expectations_are_tied_by_thread_and_the_rest_is_new_or_ended(levels: dict[str, Level]) -> None:
    """One thread at two levels is one expectation that grew; what has no partner began or ended."""
    found = pairs(cell(levels["keeper/apprentice"], "lamps"), cell(levels["keeper/keeper"], "lamps"), builds_on=False)
    names = [(pair.fate, _id(pair.before), _id(pair.after)) for pair in found]
    assert names == [("grown", "trims", "owns-wick"), ("grown", "orders", "owns-oil"), ("ended", "trims-well", "")]


def test_an_id_ties_before_a_thread_does(levels: dict[str, Level]) -> None:
    """What is asked again under its id is the same, also where another of its thread stands before it."""
    before = cell(levels["keeper/apprentice"], "lamps")
    trims = next(one for one in before.expectations if one.id == "trims")
    again = replace(before, expectations=(replace(trims, id="more", text=Markdown("You trim each wick of the coast.")), trims))
    found = pairs(replace(before, expectations=(trims,)), again, builds_on=False)
    assert [(pair.fate, _id(pair.before), _id(pair.after)) for pair in found] == [("new", "", "more"), ("same", "trims", "trims")]


def test_where_levels_build_on_one_another_nothing_ends(levels: dict[str, Level]) -> None:
    """What the level below asks and this one does not repeat is asked still."""
    found = pairs(cell(levels["keeper/apprentice"], "lamps"), cell(levels["keeper/keeper"], "lamps"), builds_on=True)
    assert [pair.fate for pair in found] == ["grown", "grown", "same"]
    assert [pair.fate for pair in pairs(None, cell(levels["keeper/keeper"], "signals"), builds_on=True)] == ["new"]


def _id(found: Expectation | None) -> str:
    return found.id if found else ""
