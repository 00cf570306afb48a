"""What a value that can't be read was probably meant to be: never a guess between two."""

from collections.abc import Callable

import pytest

from rungbook.shape import likely

MONTHS = ("January", "Feb", "March", "April", "May", "June", "July", "August", "Sept.", "October", "November", "Dec")
TABLE: list[tuple[Callable[[str], str], dict[str, str]]] = [
    (likely.flag, {"yes": "true", "No": "false", "True": "true", "x": "true", "✗": "false", "perhaps": "…"}),
    (likely.whole_number, {"30 min": "30", "day 21": "21", "1st": "1", "2 weeks": "…", "first": "…"}),
    (
        likely.span,
        {
            "2..3": "2-3",
            "2 or 3": "2-3",
            "4 to 7 years": "4-7",
            "7-4": "4-7",
            "over 10": "10+",
            "2 – 4+": "2-4+",
            "five": "…",
            "1, 2 or 3": "…",
            "2, 5": "2-5",
            "2,5": "…",
            "3, 3": "…",
            "5, 2": "…",
            "3-3": "3-3",
        },
    ),
    (
        lambda written: likely.span(written, cents=True),
        {"130.000-165.000": "130000-165000", "90k-130k": "90000-130000", "165k-212.5k": "165000-212500", "18,5-21,75": "18.50-21.75"},
    ),
    (
        likely.day,
        {"29.11.2026": "2026-11-29", "28 November 2026": "2026-11-28", "March 1st, 2027": "2027-03-01", "2026/1/5": "2026-01-05", "4/25/2026": "2026-04-25"},
    ),
    (likely.span, {"2, 5": "2-5", "2,5": "…"}),
    (lambda written: likely.choice(written, ("public", "internal")), {"everyone": "", "everybody": "", "all": "", "open": ""}),
    (likely.day, {"4/5/2026": "…", "31.02.2026": "…", "soon": "…", "4/12/2026": "…", "12/13/2026": "2026-12-13", "5/5/2026": "2026-05-05"}),
    (likely.day, {f"3 {name} 2027": f"2027-{number:02}-03" for number, name in enumerate(MONTHS, 1)}),
    (
        likely.address,
        {"www.example.org/a": "https://www.example.org/a", "http//example.org/": "https://example.org/", "a@example.org": "mailto:a@example.org"},
    ),
    (likely.address, {"https: //example.org/": "https://example.org/", "our wiki": "…", "<https://a.org/b>": "https://a.org/b"}),
    (
        likely.address,
        {
            "[Us](https://a.org/b_(c))": "https://a.org/b_(c)",
            "see https://a.org/MAX, please": "https://a.org/MAX",
            "https://a.org/ (read in May)": "https://a.org/",
        },
    ),
    (
        lambda written: likely.choice(written, ("entry", "next", "fork", "sideways", "back", "join")),
        {"lateral": "sideways", "Promotion": "next", "sideway": "", "maybe": ""},
    ),
    (
        lambda written: likely.choice(written, ("public", "internal")),
        {"extern": "public", "Confidential": "internal", "publik": ""},
    ),
    (
        lambda written: likely.choice(written, ("as-below", "not-applicable", "not-defined")),
        {"TBD": "not-defined", "n/a": "not-applicable", "–": "not-applicable", "same": "as-below", "yes": ""},
    ),
    (likely.currency, {"eur": "EUR", "€": "EUR", "US$": "USD", "$": "…", "Dollar": "…"}),
]


@pytest.mark.parametrize(("guess", "table"), TABLE)
def test_a_value_is_put_right_where_one_meaning_is_left(guess: Callable[[str], str], table: dict[str, str]) -> None:
    """And an `…` is for the editor to fill where two are."""
    assert {written: guess(written) for written in table} == table
