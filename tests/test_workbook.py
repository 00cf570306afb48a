"""Workbooks and tables of a ladder: complete, the same each time, and read again where they can be edited."""

import csv
import io
import json
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from python_calamine import CalamineWorkbook

from rungbook.audience import for_audience
from rungbook.cli import main
from rungbook.exports.brand import Brand, darkened
from rungbook.exports.csv_table import COLUMNS, harmless
from rungbook.exports.editing_sheets import FORMAT, HIDDEN, choices
from rungbook.exports.formats import FORMATS, make
from rungbook.exports.grid import Book, Cell, Column, Run, Sheet, lines_of
from rungbook.exports.setting import Setting
from rungbook.exports.text_places import written_texts
from rungbook.exports.xlsx import height, sheet_names, tint, workbook
from rungbook.markup.plain_text import strip_markdown
from rungbook.model import Audience, Ladder, Markdown, Pay, RuleException
from rungbook.pipeline import see
from rungbook.read import read
from rungbook.words import catalogue
from tests.conftest import SAMPLE, ladder_of
from tests.every_field import OPEN, SECRET, Filled
from tests.packed_texts import inside


@cache
def sample(audience: Audience = "internal") -> Ladder:
    ladder = see(SAMPLE, "ladders", audience).ladder
    assert ladder
    return ladder


def command(format: str, *arguments: str | Path) -> Result:
    """What `rungbook export` says of the sample."""
    return CliRunner().invoke(main, ["export", str(SAMPLE), "--as", format, *map(str, arguments)])


def sheets(content: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


@cache
def exported(audience: Audience = "internal") -> dict[str, list[list[Any]]]:
    return sheets(make("xlsx", sample(audience), "", sample(audience), Setting(audience=audience)))


def texts_exported() -> dict[str, str]:
    return {row[1]: row[3] for row in exported()[HIDDEN] if row[0] == "text"}


@cache
def written() -> Any:
    return read(SAMPLE, "ladders").value


UNWRITTEN = {"weight": "core", "status": "current"}


def written_at(place: str) -> str:
    """What the files of the sample hold at a JSON Pointer, whose last field may be unwritten."""
    value: Any = written()
    for part in (part.replace("~1", "/").replace("~0", "~") for part in place.split("/")[1:]):
        if isinstance(value, dict):
            value = value.get(part, "")
        elif isinstance(value, list):
            value = value[int(part)]
        elif part in UNWRITTEN:
            value = ""
    return str(value or UNWRITTEN.get(place.rpartition("/")[2], ""))


def test_every_text_is_exported_with_the_place_where_it_is_written() -> None:
    """The hidden sheet holds each text of the ladder once, and the files hold it at its pointer."""
    texts = texts_exported()
    places = [place for place, _ in written_texts(sample())]
    assert len(places) == len(set(places))
    assert set(places) <= set(texts)
    assert {str(one.text).strip() for one in sample().passages if not isinstance(one.holder, Pay | RuleException)} <= set(texts.values())
    wrong = {place: text for place, text in texts.items() if written_at(place).strip() != text}
    assert not wrong


def test_every_cell_that_can_be_changed_is_named_by_its_row_and_column() -> None:
    """The columns that the hidden sheet describes lead from each cell to the text that was exported."""
    whole = exported()
    found: dict[str, str] = {}
    fields = {(row[1], row[2]): row[3] for row in whole[HIDDEN] if row[0] == "column"}
    for name in dict.fromkeys(sheet for sheet, _ in fields):
        head, *rows = whole[name]
        names = [fields[name, title] for title in head]
        for row in rows:
            values = dict(zip(names, row, strict=True))
            place = values.pop("place")
            whole_text = names == ["place", "text"]
            found |= {place if whole_text else f"{place}/{field}": text for field, text in values.items() if text and field not in ("level", "id")}
    assert texts_exported().items() <= found.items()


def test_the_hidden_sheet_says_what_was_exported() -> None:
    """The layout's number first, then the ladder, its version, the audience and the hash of all texts."""
    facts = {row[0]: row[1] for row in exported()[HIDDEN][:5]}
    assert list(facts) == ["format", "ladder", "version", "audience", "hash"]
    assert facts["format"] == FORMAT
    assert (facts["audience"], len(facts["hash"])) == ("internal", 64)
    assert {row[0] for row in exported()[HIDDEN][5:]} == {"column", "text"}


def test_every_expectation_and_comparison_is_on_a_sheet_to_read() -> None:
    """The sheets before those to edit hold the words of each expectation, skill and table."""
    whole = exported()
    shown = " ".join(" ".join(str(cell).split()) for name, rows in whole.items() if not name.startswith(("Edit", "rungbook")) for row in rows for cell in row)
    for level in sample().levels:
        plain = (level.title, level.summary, *(ask.text for ask in level.skills))
        marked = (strip_markdown(one.text) for cell in level.expectations for one in cell.expectations)
        for text in (*plain, *marked):
            assert text[:15] in shown
    for table in sample().comparisons:
        assert all(strip_markdown(cell.text) in shown for row in table.rows for cell in row.cells)


def test_the_same_ladder_gives_the_same_workbook() -> None:
    """Nothing in it depends on the clock."""
    for about in (sample(), sample().tracks[0], sample().levels[0]):
        made = {make("xlsx", about, "", sample(), Setting(audience="internal")) for _ in range(2)}
        assert len(made) == 1


BARED = ("777123", "777,123", "888456", "888,456")
HOSTILE = ("=1+1", '=HYPERLINK("https://x.example")', "+1", "-1", "@SUM(A1)", "{=1}", "https://x.example/", "007", "1e5", "TRUE", "  two  ", "_x0041_", "a\tb")


def test_a_text_that_looks_like_something_else_stays_text() -> None:
    """No formula, no link, no number is made of it, and it is read as it was."""
    sheet = Sheet(name="S", columns=(Column("Text", 20),), rows=tuple((Cell(text),) for text in HOSTILE))
    made = workbook(Book(title="T", sheets=(sheet,), choices={}), Brand())
    assert [row[0] for row in sheets(made)["S"][1:]] == list(HOSTILE)
    packed = dict(inside("x.xlsx", made))
    assert not any(b"<f>" in content or b"hyperlink" in content.lower() for name, content in packed.items() if "worksheets" in name)


def test_names_of_sheets_are_as_a_workbook_allows_them() -> None:
    """Short, without signs that it refuses, and each once, whatever a comparison is called."""
    names = sheet_names(tuple(Sheet(name=name, columns=(), rows=()) for name in ("A/B: c?", "a b  c", "x" * 40, "X" * 35, "'", "History", "lists")))
    assert len({name.casefold() for name in names}) == 7
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") and name.casefold() not in ("history", "lists") for name in names)


def test_a_long_text_makes_a_high_row_and_no_broken_file() -> None:
    """A cell holds what a workbook can hold."""
    sheet = Sheet(name="S", columns=(Column("Text", 20),), rows=((Cell("word " * 10_000),),))
    assert height(sheet.rows[0], sheet) == 409
    assert len(sheets(workbook(Book(title="T", sheets=(sheet,), choices={}), Brand()))["S"][1][0]) == 32_767


def test_cells_are_chosen_from_the_ids_of_scales_and_grades() -> None:
    """A drop-down is on each cell whose value is one of a list."""
    assert choices(sample())["grade"] == ("g1", "g2", "m2")
    packed = dict(inside("x.xlsx", make("xlsx", sample(), "", sample(), Setting(audience="internal"))))
    validated = sum(content.count(b"<dataValidation ") for content in packed.values())
    assert validated > 20


@pytest.mark.slow
def test_a_public_workbook_holds_nothing_internal(tmp_path: Path) -> None:
    """A ladder with a mark in every internal field."""
    (tmp_path / "ladder.yml").write_text(json.dumps(Filled().ladder), encoding="utf-8")
    whole = ladder_of(tmp_path, "ladders")
    audiences: tuple[Audience, ...] = ("public", "internal")
    for audience, (format, kinds) in product(audiences, FORMATS.items()):
        ladder = for_audience(whole, audience, {f"guides/{SECRET}.md"})
        for about in (ladder, ladder.tracks[0], ladder.tracks[0].levels[0], next(iter(ladder.steps), ladder)):
            for purpose in kinds.get(type(about), ()):
                if purpose == "interview" and audience == "public":
                    continue  # a public level has no questions
                made = make(format, about, purpose, ladder, Setting(audience=audience))
                content = b" ".join(content for _, content in inside(f"x.{format}", made)).decode("utf-8", "replace")
                assert OPEN in content
                assert audience == "internal" or not [mark for mark in (SECRET, *BARED) if mark in content], (format, purpose)
                assert audience == "public" or format != "xlsx" or about is not ladder or SECRET in content


def test_a_self_review_has_room_beside_each_expectation() -> None:
    """What is a draft or no longer expected is not reviewed; nothing is counted."""
    level = sample().levels[0]
    (rows,) = sheets(make("xlsx", level, "", sample(), Setting(audience="internal"))).values()
    assert rows[0][0] == "Self-review: Apprentice *Keeper* | 1 (G1)"
    assert rows[1][1:] == ["Expectation", "Evidence", "Link", "My view", "My manager's view"]
    assert [row[1] for row in rows[2:]] == ["You trim the wick so that it needs no second look, see the step.", "Lenses, Shallow"]


def test_the_table_has_a_row_for_each_expectation() -> None:
    """With a mark by which a spreadsheet reads it as UTF-8, and addresses where the site's is known."""
    made = make("csv", sample(), "", sample(), Setting(audience="internal", root="https://x.example/"))
    head, *rows = csv.reader(io.StringIO(made.decode("utf-8-sig")))
    assert made.startswith(b"\xef\xbb\xbf")
    assert tuple(head) == COLUMNS
    assert len(rows) == sum(len(cell.expectations) for level in sample().levels for cell in level.expectations)
    assert rows[0][-1] == "https://x.example/keeper/apprentice/#e-trims"
    assert [harmless(text) for text in ("=1", "-1", "@x", "fine", "")] == ["'=1", "'-1", "'@x", "fine", ""]


def test_markdown_apart_from_the_site_leads_to_its_pages_or_nowhere() -> None:
    """A link is the page's address where that is known, and its words where it is not."""
    level = sample().levels[0]
    with_site = make("md", level, "", sample(), Setting(audience="internal", root="https://x.example/")).decode()
    assert "[the step](https://x.example/keeper/apprentice-to-keeper/)" in with_site
    assert "see the step." in make("md", level, "", sample(), Setting(audience="internal")).decode()


def test_words_of_a_workbook_are_in_the_sites_language() -> None:
    """The headers come from the catalogue."""
    made = sheets(make("xlsx", sample(), "", sample(), Setting(audience="internal", words=catalogue("de"))))
    assert {"Überblick", "Fähigkeiten", "Erwartungen ändern"} <= set(made)


def test_a_text_is_read_as_lines_of_runs() -> None:
    """Emphasis, code, links and items of lists."""
    lines = lines_of(Markdown("You **own** *it* and `run`\nit, see [that](level:a/b).\n\n- One\n  - Two"), lambda target: f"x/{target}")
    assert [(line.text, line.marker, line.depth) for line in lines] == [("You own it and run it, see that.", "", 0), ("One", "•", 0), ("Two", "•", 1)]
    assert [run for run in lines[0].runs if run.bold or run.italic or run.code or run.link] == [
        Run("own", bold=True),
        Run("it", italic=True),
        Run("run", code=True),
        Run("that", link="x/level:a/b"),
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("xlsx", "--step", "keeper/apprentice-to-keeper"), "There is no .xlsx of a step. There is one of a whole ladder or a track (--track)"),
        (("csv", "--track", "keper"), "There is no track `keper`. The nearest track is `keeper`."),
        (("md", "--track", "keeper", "--level", "keeper/keeper"), "A file is about one thing."),
        (("xlsx", "--level", "keeper/keeper", "--for", "selfreview"), "The nearest purpose is `self-review`."),
    ],
)
def test_a_file_that_there_is_not_is_refused_in_a_line(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    """Status 2, and what there is instead."""
    done = command(*arguments, "--into", tmp_path / "file")
    assert (done.exit_code, said in " ".join(done.output.split())) == (2, True), done.output
    assert not list(tmp_path.iterdir())


def test_the_command_writes_the_file(tmp_path: Path) -> None:
    """And says so; for the public, where nothing else is asked for."""
    done = command("json", "--track", "keeper", "--into", tmp_path / "keeper.json")
    assert done.exit_code == 0, done.output
    assert json.loads((tmp_path / "keeper.json").read_text(encoding="utf-8"))["audience"] == "public"


def test_the_command_writes_to_a_pipe() -> None:
    """`-` is standard output, and nothing else is printed there."""
    done = command("json", "--track", "keeper", "--into", "-")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["audience"] == "public"
    assert not Path("-").exists()


@pytest.mark.parametrize("accent", ["0B5D55", "7A1FA2", "FFCC00", "000000"])
def test_a_workbook_has_the_sites_colours_and_typeface(accent: str) -> None:
    """The heads and the grades' tints come from the accent, also where it is too light for the white words on it."""
    content = make("xlsx", sample(), "", sample(), Setting(audience="internal", brand=Brand(accent=accent, typeface="Georgia")))
    styles = ZipFile(io.BytesIO(content)).read("xl/styles.xml").decode()
    assert "Georgia" in styles
    assert "Inter" not in styles
    assert f"FF{darkened(accent, 100)}" in styles
    greys = [0.299 * red + 0.587 * green + 0.114 * blue for red, green, blue in (bytes.fromhex(tint(darkened(accent, 100), rank)[1:]) for rank in range(1, 13))]
    assert greys == sorted(greys, reverse=True)
    assert greys[0] - greys[-1] > 40
    assert greys[-1] > 120


def test_a_note_on_a_table_is_written_across_it() -> None:
    """It is not an entry to filter, and makes no high row in the first column."""
    note, row = (Cell("About the whole table, in a sentence that goes on. " * 3, "soft"),), (Cell("a"), Cell("b"), Cell("c"))
    sheet = Sheet(name="S", columns=(Column("A", 24), Column("B", 34), Column("C", 34)), rows=(row, note))
    assert height(note, sheet) < height((*note, Cell(), Cell()), sheet)
    xml = ZipFile(io.BytesIO(workbook(Book(title="T", sheets=(sheet,), choices={}), Brand()))).read("xl/worksheets/sheet1.xml").decode()
    assert '<mergeCell ref="A3:C3"/>' in xml
    assert '<autoFilter ref="A1:C2"/>' in xml
