"""Pay by place, track, variant and day: what pages, adverts, data for search engines and a public site hold of it."""

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from rungbook.audience import for_audience
from rungbook.changes.compare import paid
from rungbook.exports import data, markdown
from rungbook.exports.advert import advert
from rungbook.exports.schema_org import occupation
from rungbook.model import Audience, Ladder
from rungbook.pipeline import examine, make
from rungbook.words import catalogue
from tests.conftest import ladder_of

PLACES, VARIANTS = ("Vienna", "London", "Austin", "Pune"), ("Cobalt", "Indigo", "Umber")
ONE = {"range": "50000-60000", "currency": "EUR"}


def many(low: int, **more: str) -> list[dict[str, str]]:
    """A range for each place and variant, all different."""
    pairs = enumerate(product(PLACES, VARIANTS), low)
    return [{"range": f"{low}000-{low + 20}000", "currency": "EUR", "place": place, "variant": name, **more} for low, (place, name) in pairs]


def ladder(*grades: Any, **organisation: str) -> dict[str, Any]:
    """A track with a level at each grade; each grade has the pay that is given for it."""
    return {
        "organisation": {"name": "Sample", "title": "Sample", **organisation},
        "grades": {f"g{number}": {"title": f"G{number}", **({"pay": pay} if pay else {})} for number, pay in enumerate(grades, 1)},
        "tracks": {
            "engineer": {
                "title": "Engineer",
                "levels": {f"l{number}": {"title": f"Engineer {number}", "grade": f"g{number}"} for number in range(1, len(grades) + 1)},
            }
        },
    }


def written(folder: Path, content: dict[str, Any]) -> Path:
    (folder / "ladder.yml").write_text(json.dumps(content), encoding="utf-8")
    return folder


def pages(folder: Path, audience: Audience = "public") -> dict[str, str]:
    outcome = make(folder, audience=audience)
    assert outcome.site, outcome.problems
    return {page.path: page.markdown for page in outcome.site.pages}


def seen(folder: Path, audience: Audience = "public") -> Ladder:
    whole = ladder_of(folder)
    return for_audience(whole, audience)


def problems(folder: Path) -> list[str]:
    return [problem.message for problem in examine(folder).problems]


def everything(folder: Path) -> str:
    """All pages, adverts, structured data and data files of a public site."""
    public = seen(folder)
    files = [content.decode() for _, content in (*data.files(public, "public"), *markdown.files(public, catalogue()))]
    heads = [advert(level, public) + json.dumps(occupation(level, public, "")) for level in public.levels]
    return "\n".join((*pages(folder).values(), *files, *heads))


def test_one_range_is_a_fact_and_needs_no_table(tmp_path: Path) -> None:
    """The single form stays what it was."""
    page = pages(written(tmp_path, ladder({**ONE, "audience": "public"})))["engineer/l1.md"]
    assert "<dt>Pay</dt><dd>EUR 50,000–60,000 a year</dd>" in page
    assert "rb-paid" not in page


def test_four_places_and_three_variants_are_one_table(tmp_path: Path) -> None:
    """Each range is in the row of its place and the column of its variant, and every place can be chosen."""
    folder = written(tmp_path, ladder(many(50), many(60), pay_audience="public"))
    page = pages(folder)["engineer/l2.md"]
    assert "| Place {: .cards } | Cobalt | Indigo | Umber |" in page
    assert "<dt>Pay, Vienna, Cobalt</dt>" in page, "one range of several says which it is"
    [row] = [line for line in page.splitlines() if line.startswith("| London |")]
    assert [cell.partition("<b>")[2].partition("</b>")[0] for cell in row.split(" | ")[1:]] == [
        "EUR 63,000–83,000 a year",
        "EUR 64,000–84,000 a year",
        "EUR 65,000–85,000 a year",
    ]
    assert "<option>Vienna</option><option>London</option><option>Austin</option><option>Pune</option>" in page
    level = seen(folder).levels[1]
    salaries = occupation(level, seen(folder), "")["estimatedSalary"]
    assert [salary["name"] for salary in salaries] == [f"{place}, {name}" for place, name in product(PLACES, VARIANTS)]
    assert "• EUR 65,000–85,000 a year (London, Umber)\n" in advert(level, seen(folder))


def test_internal_pay_is_nowhere_in_a_public_site(tmp_path: Path) -> None:
    """Neither pages, adverts, structured data nor data files hold a figure, a place or a word of it."""
    folder = written(tmp_path, ladder(many(50), many(60)))
    said = everything(folder)
    assert [word for word in (*PLACES, *VARIANTS, "EUR", "65000", "65,000", "MonetaryAmount") if word in said] == []
    assert "EUR 65,000" in pages(folder, "internal")["engineer/l2.md"]


def test_pay_is_public_for_some_grades_only(tmp_path: Path) -> None:
    """One line in `organisation.yml` publishes pay, and an entry can say otherwise for itself."""
    folder = written(
        tmp_path,
        ladder(ONE, {**many(61)[0], "audience": "internal"}, [{**ONE, "range": "70000-90000"}, {**many(81)[4], "audience": "internal"}], pay_audience="public"),
    )
    said = everything(folder)
    assert "EUR 50,000–60,000 a year" in said
    assert "EUR 70,000–90,000 a year" in said
    assert [word for word in (*PLACES, *VARIANTS, "61,000", "61000", "85,000", "85000") if word in said] == []
    assert "estimatedSalary" not in occupation(seen(folder).levels[1], seen(folder), "")


def test_pay_for_an_internal_track_is_never_public(tmp_path: Path) -> None:
    """Not even where pay is public: it would give the track away."""
    content = ladder([ONE, {"range": "77000-88000", "currency": "EUR", "track": "secret"}], pay_audience="public")
    content["tracks"]["secret"] = {"title": "Secret", "levels": {"s1": {"title": "Secret 1", "grade": "g1", "audience": "internal"}}}
    folder = written(tmp_path, content)
    assert [word for word in ("77,000", "77000", "secret") if word in everything(folder)] == []
    assert "EUR 77,000–88,000 a year" in pages(folder, "internal")["secret/s1.md"]
    assert "77,000" not in pages(folder, "internal")["engineer/l1.md"]
    assert "50,000" not in pages(folder, "internal")["secret/s1.md"], "a track's own range takes the place of the one for all"


def test_a_later_range_ends_the_earlier_one(tmp_path: Path) -> None:
    """The day before is worked out, pages and structured data say it, and no clock decides which of them is shown."""
    pay = [{**ONE, "covers": "base"}, {**ONE, "range": "25-30", "period": "hour", "from": "2027-03-01", "until": "2028-02-29"}]
    folder = written(tmp_path, ladder(pay, pay_audience="public"))
    page = pages(folder)["engineer/l1.md"]
    assert "<b>EUR 50,000–60,000 a year</b> <small>Base pay &#183; until 28 February 2027</small>" in page
    assert "<b>EUR 25–30 an hour</b> <small>from 1 March 2027, until 29 February 2028</small>" in page
    first, then = occupation(seen(folder).levels[0], seen(folder), "")["estimatedSalary"]
    assert (first["validThrough"], first["value"]["unitText"]) == ("2027-02-28", "YEAR")
    assert (then["validFrom"], then["validThrough"], then["value"]["unitText"]) == ("2027-03-01", "2028-02-29", "HOUR")


@pytest.mark.parametrize(
    ("upper", "less"),
    [
        ({**ONE, "range": "40000-70000"}, 1),
        ({**ONE, "range": "52000-61000"}, 0),
        ({**ONE, "range": "40000-70000", "place": "Pune"}, 0),
        ({**ONE, "range": "40000-70000", "variant": "Data"}, 0),
        ({**ONE, "range": "40000-70000", "period": "month"}, 0),
        ({**ONE, "range": "40000-70000", "currency": "GBP"}, 0),
        ({**ONE, "range": "40000-70000", "covers": "total"}, 0),
        ([{**ONE, "range": "61000-62000"}, {**ONE, "range": "40000-70000", "place": "Pune"}], 1),
    ],
)
def test_ranges_rise_within_one_place_and_variant(tmp_path: Path, upper: Any, less: int) -> None:
    """A range is compared with the nearest lower grade that has one like it; an overlap is not a mistake."""
    below = [ONE, {**ONE, "range": "45000-75000", "place": "Pune", "until": "2027-12-31"}] if isinstance(upper, list) else ONE
    assert len([message for message in problems(written(tmp_path, ladder(below, upper))) if "less than" in message]) == less


def test_ranges_of_different_days_are_not_compared(tmp_path: Path) -> None:
    """An old range of the upper grade may be below the new one of the lower grade."""
    risen = [[{**ONE, "range": f"{low}000-{low + 5}000"}, {**ONE, "range": f"{low + 9}000-{low + 14}000", "from": "2027-01-01"}] for low in (50, 55)]
    assert problems(written(tmp_path, ladder(*risen))) == []


@pytest.mark.parametrize("day", ["2027-02-30", "1.3.2027", "2027", "tomorrow"])
def test_a_day_is_one_of_the_calendar(tmp_path: Path, day: str) -> None:
    """Anything else is refused at its line, with the form to write."""
    [problem] = examine(written(tmp_path, ladder({**ONE, "from": day}))).problems
    assert "2027-01-31" in problem.repair


def test_pay_by_the_hour_has_cents(tmp_path: Path) -> None:
    """Both ends are shown with two digits, on pages, in adverts and as numbers in data; half a cent is refused."""
    hourly = {"currency": "EUR", "period": "hour", "audience": "public"}
    written(tmp_path, ladder({"range": "18-21.50", **hourly}, {"range": "20.25+", **hourly}))
    said = everything(tmp_path)
    assert "EUR 18.00–21.50 an hour" in said
    assert "EUR 20.25+ an hour" in said
    level = seen(tmp_path).levels[0]
    assert json.loads(json.dumps(occupation(level, seen(tmp_path), "")))["estimatedSalary"]["value"]["maxValue"] == 21.5
    assert problems(written(tmp_path, ladder({"range": "18.5-21", **hourly}))) == ["`18.5-21` is not a range of pay; write it as `18.50-21.75` or `18.50+`."]


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        (ONE, "EUR 50,000–60,000"),
        ({**ONE, "period": "month", "range": "3000-4000"}, "EUR 3,000–4,000 a month"),
        ({**ONE, "period": "hour", "range": "18.50-21.75"}, "EUR 18.50–21.75 an hour"),
        ({**ONE, "place": "Vienna", "covers": "base", "from": "2027-03-01"}, "Vienna: EUR 50,000–60,000 base pay from 2027-03-01"),
        ({"note": "Agreed with each person."}, "Agreed with each person."),
    ],
)
def test_a_change_of_pay_names_the_period_unless_it_is_a_year(entry: dict[str, str], line: str, tmp_path: Path) -> None:
    """With the place before the figure, and what it covers and from which day behind it."""
    (tmp_path / "ladder.yml").write_text(
        json.dumps({"organisation": {"name": "A", "title": "B"}, "grades": {"l1": {"title": "L1", "pay": entry}}, "tracks": {"a": TRACK}}), encoding="utf-8"
    )
    ladder = examine(tmp_path).ladder
    assert ladder
    assert paid(ladder.grades[0].pay[0]) == line


TRACK = {"title": "A", "levels": {"one": {"title": "One", "grade": "l1"}}}
