"""`rungbook import TABLE`: what companies have becomes a track that the check passes, and no cell is lost unseen."""

import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from io import BytesIO, StringIO
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
import xlsxwriter
import yaml
from click.testing import CliRunner, Result
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from rungbook.cli import main
from rungbook.cli.from_table import show_import
from rungbook.edit.formatter import format_yaml
from rungbook.edit.imports.harmless_text import harmless
from rungbook.edit.imports.interpret import interpret
from rungbook.edit.imports.interpretation import ANSWERS, Interpretation, Question
from rungbook.edit.imports.read import read_tables
from rungbook.edit.imports.table import ImportRefused, grid
from rungbook.edit.imports.track import Imported, Tree, write_track, write_yaml
from rungbook.edit.imports.vocabulary import level_name
from rungbook.edit.new_ids import free_id, id_of_sentence
from rungbook.edit.rewrite import EditRefused, Project, Rewrite
from rungbook.markup.grammar import refused
from rungbook.pipeline import examine
from rungbook.read import Document, parse
from tests.conftest import REPO, SAMPLE, ladder_of, write_ladder
from tests.kept import assert_kept
from tests.later_tables import LATER
from tests.more_tables import MORE
from tests.published_tables import PUBLISHED
from tests.tables import MET_LATER, SHAPES, merged_headers, table_a_level, two_languages, workbook

pytestmark = pytest.mark.slow


def run(*arguments: str | Path, input: str | None = None) -> Result:
    """Run the command here, which starts faster than a process of its own."""
    return CliRunner().invoke(main, ["import", *map(str, arguments)], input=input)


def imported(path: Path, answers: Mapping[str, str], ladders: Path) -> tuple[Interpretation, Imported]:
    """Import a file by the functions that other commands call."""
    found = interpret(read_tables(path), answers)
    track = write_track(Rewrite(Project(ladders, ladders.parent)), found, "imported", "Imported")
    track.rewrite.write()
    return found, track


def taken(path: Path, answers: Mapping[str, str], ladders: Path) -> Interpretation:
    return imported(path, answers, ladders)[0]


def in_words(found: Interpretation, track: Imported) -> str:
    """What the command reports of an import, and what a table says besides its statements."""
    reported = StringIO()
    with redirect_stdout(reported):
        show_import([found], [track])
    axes = [f"Dimension {axis.title!r}: {axis.group!r}, {axis.summary!r}" for axis in found.dimensions.values()]
    axes += [f"{what} {of}: {value!r}" for what in ("facts", "empty", "points", "scale", "meanings") for of, value in getattr(found, what).items()]
    more = [
        f"{one.text!r}: {one.id} {one.short!r} {one.examples} {one.signals}" for one in found.statements if one.id or one.short or one.examples or one.signals
    ]
    return "\n".join([f"{found.title!r} of {found.levels}", *axes, *more, reported.getvalue()])


FIGURES = {
    "merged headers": (26, 25, 1),
    "one statement a row": (30, 27, 3),
    "pasted from a wiki": (15, 11, 4),
    "a table a level": (18, 18, 0),
    "matrix with points": (22, 20, 2),
    "two languages": (17, 13, 4),
    "sections and bullets": (35, 27, 8),
    "codes and titles": (33, 33, 0),
    "a wiki's export": (23, 18, 5),
    "a table a competency": (16, 16, 0),
    "milestones": (96, 96, 0),
    "a sheet a level": (50, 42, 8),
}
"""Cells with text, imported, left out."""


@pytest.mark.parametrize("shape", [*SHAPES, *MET_LATER])
def test_a_shape_that_companies_publish_becomes_a_valid_track(tmp_path: Path, shape: str, rewrite: bool) -> None:
    """Every cell is imported or left out with its reason, the check has no error, and the files are formatted."""
    make, answers = (SHAPES | MET_LATER)[shape]
    ladders = tmp_path / "ladders"
    ladders.mkdir()
    found, track = imported(make(tmp_path), answers, ladders)
    ledger = found.ledger
    assert (ledger.cells, len(ledger.taken), len(ledger.left)) == FIGURES[shape]
    assert len(ledger.taken) + len(ledger.left) == ledger.cells
    outcome = examine(ladders)
    assert not outcome.failed, outcome.problems
    assert outcome.ladder is not None
    assert [len(track.levels) for track in outcome.ladder.tracks] == [len(found.levels)]
    for path in ladders.rglob("*.yml"):
        assert format_yaml(path.read_text(encoding="utf-8")) == path.read_text(encoding="utf-8")
    written = "\n".join(f"--- {path.relative_to(ladders).as_posix()}\n{path.read_text(encoding='utf-8')}" for path in sorted(ladders.rglob("*.yml")))
    assert_kept("imported-shapes", shape, f"{in_words(found, track)}\n{written}", rewrite)


OTHER_STYLES = MORE | PUBLISHED | LATER


@pytest.mark.parametrize("style", OTHER_STYLES)
def test_a_table_in_another_style_is_understood_as_a_person_reads_it(tmp_path: Path, style: str, rewrite: bool) -> None:
    """Each text is at its level and in its dimension, there are no other levels and dimensions, and every cell is accounted for."""
    make, answers, content = OTHER_STYLES[style]
    ladders = tmp_path / "ladders"
    ladders.mkdir()
    found, track = imported(make(tmp_path), answers, ladders)
    ledger = found.ledger
    assert len(ledger.taken) + len(ledger.left) == ledger.cells
    assert_kept("imported-styles", style, in_words(found, track), rewrite)
    outcome = examine(ladders)
    assert outcome.ladder is not None
    levels = outcome.ladder.tracks[0].levels
    assert len(levels) == len(content)
    for level, (title, cells) in zip(levels, content.items(), strict=True):
        assert title in level.title
        assert {cell.dimension.title: [one.text for one in cell.expectations] for cell in level.expectations} == cells
    assert {dimension.title for dimension in outcome.ladder.leaves} == {title for cells in content.values() for title in cells}


SHORT = yaml.safe_load((Path(__file__).parent / "short_tables.yml").read_text(encoding="utf-8"))


def content(found: Interpretation) -> dict[str, dict[str, list[str]]]:
    """What a table says, by the titles of its levels."""
    titles = {level: found.facts.get((level, "title")) or level_name(level).title for level in found.levels}
    return {
        titles[level]: {axis: [one.text for one in found.statements if (one.level, one.dimension) == (level, axis)] for axis in found.dimensions}
        for level in found.levels
    }


@pytest.mark.parametrize("layout", SHORT["sheets"])
def test_a_layout_is_understood_as_a_person_reads_it(layout: str, tmp_path: Path, rewrite: bool) -> None:
    """Each text is at its level and in its dimension, nothing else is, and every cell is accounted for."""
    case = SHORT["sheets"][layout]
    tables = [grid([[cell.replace("¶", "\n") for cell in line.split("|")] for line in text.splitlines()], name) for name, text in case["tables"].items()]
    found = interpret(tables, case.get("answers", {}))
    assert content(found) == case["expected"]
    assert "facts" not in case or {f"{level} {fact}": text for (level, fact), text in found.facts.items()} == case["facts"]
    assert "left" not in case or [text for _, text, _ in found.ledger.named(found.ledger.left)] == case["left"]
    assert len(found.ledger.taken) + len(found.ledger.left) == found.ledger.cells
    (tmp_path / "ladders").mkdir()
    track = write_track(Rewrite(Project(tmp_path / "ladders", tmp_path)), found, "imported", "Imported")
    assert_kept("imported-layouts", layout, in_words(found, track), rewrite)


LOOKS_LIKE_YAML = ["- craft: ", "title: ", "craft: ", ". craft:", "- ", "summary: >- ", "foo: | ", "# ", "a/b: ", "'", '"', "\n", "\n- "]


def test_no_text_is_written_that_the_check_takes_for_a_slip() -> None:
    """Wherever a long text is divided, no line of it looks like an item, a name or the beginning of a text."""
    chance = Random(7)  # noqa: S311
    for _ in range(300):
        text = harmless(" ".join(chance.choice([*LOOKS_LIKE_YAML, "word", "longerword", "ends."]) for _ in range(40)))
        tree: dict[str, Tree] = {"craft": {"title": text, "examples": [text, text]}, "summary": {"title": "a", "craft": "b"}}
        found = parse(write_yaml(tree), "", fields=frozenset({"title", "summary"}))
        assert isinstance(found, Document)
        assert (found.value, found.problems) == (tree, ())


def test_what_a_second_row_of_a_dimension_has_besides_is_reported() -> None:
    """Two rows of one name are one dimension; the second one's group and summary are named."""
    rows = [
        ["Level", "Group", "Area", "Expectation"],
        ["L1", "Tech", "Quality", "Tests"],
        ["L1", "People", "Quality", "Asks"],
        ["L2", "Tech", "Quality", "Plans"],
    ]
    found = interpret([grid(rows)], {})
    assert content(found) == {"L1": {"Quality": ["Tests", "Asks"]}, "L2": {"Quality": ["Plans"]}}
    assert "Quality: it has the group “Tech”; “People”, in another row of this name, was left out." in found.remarks


def test_an_example_goes_with_the_first_statement_of_each_level() -> None:
    """Where a row has several statements and names several levels, none of them loses it."""
    rows = [
        ["Level", "Competency", "Statement 1", "Statement 2", "Example"],
        ["L1", "Craft", "Cooks", "Cleans", "Soup"],
        ["L1-L2", "Team", "Helps", "Leads", "A shift"],
    ]
    found = interpret([grid(rows)], {})
    assert {(one.level, one.text): one.examples for one in found.statements if one.examples} == {
        ("L1", "Cooks"): ("Soup",),
        ("L1", "Helps"): ("A shift",),
        ("L2", "Helps"): ("A shift",),
    }


@pytest.mark.parametrize("layout", SHORT["pages"])
def test_a_page_without_a_table_is_understood_as_a_person_reads_it(layout: str, tmp_path: Path) -> None:
    """Headings, lists and names in bold are levels and dimensions; paragraphs that no level has are listed."""
    case = SHORT["pages"][layout]
    (tmp_path / f"page.{case['kind']}").write_text(case["text"], encoding="utf-8")
    found = interpret(read_tables(tmp_path / f"page.{case['kind']}"), case.get("answers", {}))
    assert (content(found), found.unread) == (case["expected"], case.get("unread", []))


def test_a_table_of_several_tracks_becomes_each_of_them(tmp_path: Path) -> None:
    """`all` takes every track; what one leaves out and another takes is not reported as left out, and a title is refused for several."""
    (tmp_path / "ladders").mkdir()
    path = PUBLISHED["two tracks side by side"][0](tmp_path)
    assert "--map only=Management or --map only=all" in run(path, "--ladders", tmp_path / "ladders").output
    assert "2 tracks" in run(path, "--ladders", tmp_path / "ladders", "--map", "only=all", "--title", "Both").output
    result = run(path, "--ladders", tmp_path / "ladders", "--map", "only=all")
    assert "24 cells with text: 24 imported, 0 left out. They make 2 tracks, 5 levels, 2 dimensions and 10 expectations." in result.output
    ladder = ladder_of(tmp_path / "ladders")
    assert [(track.title, track.kind, len(track.levels)) for track in ladder.tracks] == [
        ("Individual contributor", "individual", 3),
        ("Management", "management", 2),
    ]


def test_what_is_beside_the_ladder_in_a_table_is_left_out_with_its_reason(tmp_path: Path) -> None:
    """Notes below the table, sums, tables with other headers and sheets in another language; a note's sign goes from the text."""
    reasons: dict[str, str] = {}
    for style in ("merged everywhere", "points with a total", "document with fact rows", "a sheet a language"):
        make, answers, _ = MORE[style]
        (tmp_path / style / "ladders").mkdir(parents=True)
        ledger = taken(make(tmp_path / style), answers, tmp_path / style / "ladders").ledger
        reasons |= {text: why for found in (ledger.left, ledger.changed) for _, text, why in ledger.named(found)}
    assert reasons["- from the second year in the role"] == "it is a note below the table"
    assert "the sign of a note" in reasons["- Advises directors*"]
    assert reasons["21"] == "it is about the sum of the rows above it"
    assert reasons["Head of logistics"] == "its table has other headers than those of the levels"
    assert reasons["Pflege"] == "its table is in another language than `en`"


@pytest.mark.parametrize("kind", ["md", "html", "docx"])
def test_a_paragraph_below_a_level_s_heading_is_its_summary(tmp_path: Path, kind: str) -> None:
    """The others are listed; one that is the same at each level is none, and neither is a line without words."""
    levels = (("L1 Cook", "Cooks what is planned.", "Cooks soup"), ("L2 Chef", "Plans what is cooked.", "Cooks a menu"))
    for summaries in (True, False):
        path = tmp_path / f"{summaries}.{kind}"
        texts = [(name, summary if summaries else "As we see it.", text) for name, summary, text in levels]
        if kind == "docx":
            document = docx.Document()
            document.add_heading("Kitchen", 1)
            document.add_paragraph("Read this first.")
            for name, summary, text in texts:
                document.add_heading(name, 2)
                document.add_paragraph(summary.replace(" what", "\nwhat"))  # over two lines
                table = document.add_table(rows=2, cols=2)
                for place, cell in enumerate(("Area", "We expect", "Stove", text)):
                    table.cell(place // 2, place % 2).text = cell
            document.save(str(path))
        elif kind == "md":
            tables = (f"## {name}\n\n{summary}\n\n| Area | We expect |\n|---|---|\n| Stove | {text} |\n" for name, summary, text in texts)
            path.write_text("# Kitchen\n\nRead this first.\n\n[^1]\n\n" + "\n".join(tables), encoding="utf-8")
        else:
            rows = "<table><tr><td>Area</td><td>We expect</td></tr><tr><td>Stove</td><td>{}</td></tr></table>"
            tables = (f"<h2>{name}</h2><p>{summary}</p>{rows.format(text)}" for name, summary, text in texts)
            path.write_text(f"<h1>Kitchen</h1><p>Read this first.</p>{''.join(tables)}", encoding="utf-8")
        found = interpret(read_tables(path), {})
        assert found.facts == ({(name, "summary"): summary for name, summary, _ in levels} if summaries else {})
        assert [one.text for one in found.statements] == ["Cooks soup", "Cooks a menu"]
        assert found.unread == (["Read this first."] if summaries else ["Read this first.", "As we see it."])


def test_what_is_above_levels_in_rows_is_no_group(tmp_path: Path) -> None:
    """A title and a warning across the sheet are left out; years and pay are fields of the levels."""
    make, answers, _ = LATER["rows of levels below titles"]
    found = interpret(read_tables(make(tmp_path)), answers)
    assert {axis.group for axis in found.dimensions.values()} == {""}
    assert [found.facts[level, "experience"] for level in found.levels] == ["0+", "3+"]
    reasons = {text: why for _, text, why in found.ledger.named(found.ledger.left)}
    assert reasons["Do not forward"] == "it is above the headers"
    assert sum(why.startswith("pay belongs") for why in reasons.values()) == 5  # 45000 is there twice


FIELDS: dict[str, dict[str, Mapping[str, str]]] = {
    "pay beside texts": {"K1": {"title": "Cook", "experience": "0-2"}, "K2": {"title": "Chef", "experience": "2-5"}},
    "empty cells as below": {
        "Junior Cook (0-2 yrs)": {"experience": "0-2", "takes": "1-2"},
        "Cook": {"takes": "3+"},
        "Senior Cook, 5+ years": {"experience": "5+"},
    },
    "a table a level with signals": {
        "K1 Cook": {"experience": "0-5", "summary": "Cooks what is planned."},
        "K2 Chef": {"experience": "5+", "summary": "Runs the kitchen."},
    },
    "sentences in headers": {
        "Cook\nCooks what others planned": {"summary": "Cooks what others planned"},
        "Senior Cook\nPlans what others cook": {"summary": "Plans what others cook"},
    },
    "levels between rows": {"Cook (K1) – 0–2 years": {"experience": "0-2"}, "Chef (K2) – 2+ years": {"experience": "2+"}},
    "two codes a level": {"P1/P2\nCook": {}, "P3\nChef": {}},
    "once for several rows": {"K1 Cook": {"experience": "0-2"}, "K2 Chef": {"experience": "2+"}},
    "levels in first rows": {
        "K1 Cook": {"experience": "0-2", "summary": "Cooks what is planned."},
        "K2 Chef": {"experience": "2+", "summary": "Runs the kitchen."},
    },
}


def test_a_level_s_summary_is_written_into_its_track(tmp_path: Path) -> None:
    """With its years, as the fields that the ladder has for them."""
    (tmp_path / "ladders").mkdir()
    taken(MORE["levels in first rows"][0](tmp_path), {}, tmp_path / "ladders")
    levels = ladder_of(tmp_path / "ladders").levels
    assert [(level.summary, level.experience and level.experience.text()) for level in levels] == [
        ("Cooks what is planned.", "0–2"),
        ("Runs the kitchen.", "2+"),
    ]


TITLES = {"pay beside texts": "Kitchen path", "sentences in headers": "", "once for several rows": "Kitchen : Levels and expectations"}


@pytest.mark.parametrize("style", FIELDS)
def test_what_a_table_says_of_a_level_as_a_whole_becomes_its_fields(tmp_path: Path, style: str) -> None:
    """Whether it is in a row, above the table or in the level's name; pay is left out, and the track is called as the page."""
    make, answers, _ = MORE[style]
    found = interpret(read_tables(make(tmp_path)), answers)
    assert {level: {fact: text for (of, fact), text in found.facts.items() if of == level} for level in found.levels} == FIELDS[style]
    assert found.title == TITLES.get(style, "Kitchen")
    reasons = [why for _, _, why in found.ledger.named(found.ledger.left)]
    assert sum(why.startswith("pay belongs") for why in reasons) == {"pay beside texts": 6, "once for several rows": 4}.get(style, 0)
    assert {axis.group for axis in found.dimensions.values()} == {""}


def test_what_explains_a_dimension_is_its_summary(tmp_path: Path) -> None:
    """A sentence below its name, behind a dash, in a column of its own or between the heading and the table."""
    summaries = {}
    for style in ("empty cells as below", "points and their meaning", "levels without names beside"):
        found = interpret(read_tables(MORE[style][0](tmp_path)), {})
        summaries[style] = {axis.title: axis.summary for axis in found.dimensions.values()}
    assert summaries == {
        "empty cells as below": {"Stove": "What you make of food", "Guests": "how you are with them"},
        "points and their meaning": {"Soup": "Cooks soup of any kind", "Menu": "Plans what is cooked", "Guests": "Makes them come again"},
        "levels without names beside": {"Stove": "What you make of food.", "Guests": ""},
    }


def test_names_that_only_their_explanations_tell_apart_stay_whole() -> None:
    """Two rows of one name would be one dimension, and a title over two lines would be a level called `Senior` with a summary."""
    found = rows(
        "Area|Senior/Software Engineer in Test|Principal/Decides what is tested",
        "Impact – on the whole team|Helps|Leads",
        "Impact – on the whole company|Learns|Shapes",
    )
    assert [(axis.title, axis.summary) for axis in found.dimensions.values()] == [("Impact – on the whole team", ""), ("Impact – on the whole company", "")]
    assert [*found.facts.values()] == ["Decides what is tested"]


@pytest.mark.parametrize(
    ("note", "empty"),
    [
        ("Blank cells are as at the level below.", {("L2", "Team"): "as-below"}),
        ("Blank cells are explained in the list below.", None),
        ("Empty fields were left blank on purpose.", None),
        ("An empty cell does not mean the same as below.", None),
        ("An empty inbox is not a sign of a good field engineer.", {}),
    ],
)
def test_a_note_says_what_empty_cells_mean_or_it_is_asked(tmp_path: Path, note: str, empty: dict[tuple[str, str], str] | None) -> None:
    """No word of it is enough where the sentence says something else."""
    path = tmp_path / "t.md"
    path.write_text(f"# Path\n\n{note}\n\n| Area | L1 | L2 |\n| --- | --- | --- |\n| Craft | Bakes | Teaches |\n| Team | Helps | |\n", encoding="utf-8")
    if empty is None:
        with pytest.raises(Question, match="empty"):
            interpret(read_tables(path), {})
    else:
        assert interpret(read_tables(path), {}).empty == empty


def test_what_leads_to_the_level_below_is_no_expectation() -> None:
    """A cell is as at the level below, but for the lowest, which has none; a first line that only leads there is taken off."""
    found = rows("Competency|L1|L2", "Team|As below|As below", "Scope|Owns tasks and parts|Same as L1, plus:/Owns all of it")
    assert found.empty == {("L1", "Team"): "not-defined", ("L2", "Team"): "as-below"}
    assert [one.text for one in found.statements] == ["Owns tasks and parts", "Owns all of it"]


@pytest.mark.parametrize("turned", [False, True], ids=["level first", "role first"])
def test_a_column_of_roles_has_the_levels_titles(turned: bool) -> None:
    """Beside a column of levels, whichever of them comes first."""
    names = [("Level", "Role"), ("L1", "Engineer"), ("L2", "Senior Engineer")]
    texts = ("Competency|Expectation", "Team|Helps one colleague to learn", "Team|Leads a team of many people")
    found = rows(*("|".join((*(name[::-1] if turned else name), text)) for name, text in zip(names, texts, strict=True)))
    assert found.levels == ["L1 – Engineer", "L2 – Senior Engineer"]


def test_an_answer_gives_the_order_of_the_levels() -> None:
    """Whatever their names show; a level that the table has not is asked for."""
    table = grid([["Area", "L1", "L2", "L3"], ["Craft", "Bakes", "Teaches", "Plans"]])
    assert interpret([table], {"order": "l3, L1,, L2"}).levels == ["L3", "L1", "L2"]
    with pytest.raises(Question, match="no level “L4”") as asked:
        interpret([table], {"order": "L1, L4, L5"})
    assert asked.value.key == "order"


def test_formulas_are_counted_and_hidden_sheets_named(tmp_path: Path) -> None:
    """A formula's last value is a text like any other."""
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, other = book.add_worksheet("Kitchen"), book.add_worksheet("Sums")
        sheet.write_row(0, 0, ["Area", "L1", "L2"])
        sheet.write_row(1, 0, ["Craft", "Bakes"])
        sheet.write_formula(1, 2, '="Tea"&"ches"', None, "Teaches")
        other.write_formula(0, 0, "=1+1", None, 2)
        other.hide()
    [table] = read_tables(path)
    assert table.notes == ("The hidden sheet “Sums” was not read.", "Cells with formulas: 2. The values that they last had were taken.")
    assert [one.text for one in interpret([table], {}).statements] == ["Bakes", "Teaches"]


def test_ticks_are_read_as_yes_and_no(tmp_path: Path) -> None:
    """A spreadsheet keeps them as truth values; dates and whole numbers are as people see them."""
    [table] = read_tables(workbook(tmp_path / "ticks.xlsx", {"Ticks": [["Leads", True, False], ["Years", 2.0, 2.5]]}))
    assert table.rows == (("Leads", "yes", "no"), ("Years", "2", "2.5"))


def test_a_page_that_was_cut_off_has_its_last_cell(tmp_path: Path) -> None:
    """Its words are read to the end of the file."""
    (tmp_path / "page.html").write_text("<table><tr><td>Own tasks</td><td>Lead R&D", encoding="utf-8")
    [table] = read_tables(tmp_path / "page.html")
    assert table.rows == (("Own tasks", "Lead R&D"),)


def test_a_row_of_a_document_may_begin_further_right(tmp_path: Path) -> None:
    """What is left of it is empty, and the other cells are below their headers."""
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    for place, text in enumerate(("Area", "L1", "L2", "", "Bakes", "Plans")):
        table.cell(place // 3, place % 3).text = text
    row = table.rows[1]._tr
    row.remove(row.tc_lst[0])
    before = OxmlElement("w:gridBefore")
    before.set(qn("w:val"), "1")
    row.get_or_add_trPr().append(before)
    document.save(str(tmp_path / "t.docx"))
    [read] = read_tables(tmp_path / "t.docx")
    assert read.rows == (("Area", "L1", "L2"), ("", "Bakes", "Plans"))


@pytest.mark.parametrize("tag", ["p", "div", "br", "ul", "ol", "blockquote"])
def test_a_part_of_a_cell_begins_a_line(tag: str, tmp_path: Path) -> None:
    """Of a page, as of a document: two sentences in parts of their own are two."""
    (tmp_path / "page.html").write_text(f"<table><tr><td>Own tasks<{tag}>Ask for help</td><td>b</td></tr></table>", encoding="utf-8")
    [table] = read_tables(tmp_path / "page.html")
    assert table.rows == (("Own tasks\nAsk for help", "b"),)


@pytest.mark.parametrize(
    ("kind", "written", "text"),
    [
        ("html", "a <b> b </b> c", "a **b** c"),
        ("html", "a <strong> b </strong> c", "a **b** c"),
        ("html", "<b>all of it</b>", "all of it"),
        ("html", "<b></b>x", "x"),
        ("html", "w<b> </b>x", "w x"),
        ("html", "<b>a</b> and <b>b</b>", "**a** and **b**"),
        ("html", "<b>a<br>b</b>", "a\nb"),
        ("html", "<b>a<br>b</b> c", "a\nb c"),
        ("html", "<ul><li><b>a</b></li><li>b <b>c</b></li></ul>", "- a\n- b **c**"),
        ("html", "<a href>b</a> <a>c</a>", "b c"),
        ("html", "a <a href='https://a.example'>b</a>", "a [b](https://a.example)"),
        ("md", "`x\\|y`", "`x|y`"),
        ("md", "a \\\\| b", "a | b"),
        ("md", "a \\* b", "a * b"),
        ("md", "**all of it**", "all of it"),
        ("md", "__all of it__", "all of it"),
        ("md", "**a** and **b**", "**a** and **b**"),
        ("md", "a<br>b<BR/>c", "a\nb\nc"),
        ("md", "a\\\\ b", "a\nb"),
        ("md", "a[^1]", "a"),
        ("md", "<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
    ],
)
def test_a_cell_keeps_its_words_and_what_is_bold_among_them(kind: str, written: str, text: str, tmp_path: Path) -> None:
    """What is bold as a whole looks like a header, and is not; a bar with a stroke before it ends no cell."""
    path = tmp_path / f"t.{kind}"
    path.write_text(f"<table><tr><td>{written}</td><td>z</td></tr></table>" if kind == "html" else f"| {written} | z |\n", encoding="utf-8")
    [table] = read_tables(path)
    assert table.rows == ((text, "z"),)


QUESTIONS = {
    "levels": (["Theme|Explorer|Navigator", "Maps|Reads maps|Draws maps"], ("columns", "rows", "tables", "Theme", "Explorer", "Navigator")),
    "language": (["Area|L1 (EN)|L1 (DE)|L2 (EN)|L2 (DE)", "Craft|Bakes|Bäckt|Teaches|Lehrt"], ("en", "de")),
    "only": (["Track|Level|Expectation", "Design|L1|Draws", "Agreed in April||", "Design|L2|Plans", "Code|L1|Types", "Code|L2|Tests"], ("Design", "Code")),
    "text": (["Level|Area|Expectation|Description", "L1|Craft|Writes|All of it", "L2|Craft|Plans|Half of it"], ("Expectation", "Description")),
    "empty": (
        ["Area|L1|L2", "Craft|Bakes|Teaches", "Team|Helps|", "Blank cells are explained in the list below.||"],
        ("as-below", "not-applicable", "not-defined"),
    ),
}


@pytest.mark.parametrize("key", QUESTIONS)
def test_a_question_is_answered_by_its_key(key: str) -> None:
    """With the first answer that it offers, the table is understood."""
    lines, choices = QUESTIONS[key]
    table = grid([line.split("|") for line in lines])
    with pytest.raises(Question) as asked:
        interpret([table], {})
    assert (asked.value.key, asked.value.choices) == (key, choices)
    assert interpret([table], {key: choices[0]}).statements


def test_a_heading_with_a_spaced_colon_keeps_its_level(tmp_path: Path) -> None:
    """Which is how French sets a colon; before a page's title it is the name of a wiki's space."""
    path = tmp_path / "t.html"
    table = "<table><tr><th>Area</th><th>Expectation</th></tr><tr><td>Code</td><td>{}</td></tr></table>"
    headings = ("L1 : Junior", "L2 : Senior")
    path.write_text("<h1>House : Bakery</h1>" + "".join(f"<h2>{one}</h2>{table.format(one)}" for one in headings), encoding="utf-8")
    found = interpret(read_tables(path), {})
    assert (found.levels, found.title) == ([*headings], "Bakery")


def test_points_have_the_names_that_a_table_gives_them(tmp_path: Path) -> None:
    """Sums are left out, and so is a point that is lower than at the level below."""
    (tmp_path / "ladders").mkdir()
    found = taken(MORE["points and their meaning"][0](tmp_path), {}, tmp_path / "ladders")
    assert "Soup: the 1 of Head Cook was left out" in "\n".join(found.remarks)
    ladder = ladder_of(tmp_path / "ladders")
    assert [(step.title, step.summary) for step in ladder.scales[0].steps][::3] == [("Ignores", "Ignores it"), ("Teaches", "Teaches it")]
    standing = {level.title: {one.dimension.title: one.step.title for one in level.profile} for level in ladder.levels}
    assert standing == {
        "Cook": {"Soup": "Does", "Menu": "Ignores", "Guests": "Learns"},
        "Senior Cook": {"Soup": "Teaches", "Menu": "Learns", "Guests": "Learns"},
        "Head Cook": {"Menu": "Teaches", "Guests": "Does"},
    }
    assert [group.title for group in ladder.dimensions] == ["Kitchen", "House"]


@pytest.mark.parametrize(
    ("steps", "remark"),
    [
        (("points-1", "points-2", "points-3", "points-9"), "The points 1, 2, 3 became the steps of a scale, on which each level has a place."),
        (("points-1", "points-2"), "The points make no scale, since the ladder's scale `points` has other steps."),
    ],
    ids=["more", "fewer"],
)
def test_points_are_on_the_ladder_s_scale_where_it_has_their_steps(steps: Sequence[str], remark: str, tmp_path: Path) -> None:
    """A scale `points` of an earlier import stays as it is."""
    scale = "".join(f"    {step}: {{title: {step[-1]}}}\n" for step in steps)
    track_of_one = "title: A\nlevels: {low: {title: Low, expectations: {one: not-defined}}}\n"
    files = {"organisation.yml": "name: A\ntitle: B\n", "dimensions/one.yml": "title: One\n", "tracks/a.yml": track_of_one}
    ladders = write_ladder(files | {"scales.yml": f"points:\n  title: Points\n  steps:\n{scale}"}, tmp_path)
    found = rows("Area|L1|L2", "Stove|1|3", "Guests|2|2")
    track = write_track(Rewrite(Project(ladders, tmp_path)), found, "cooks", "Cooks")
    assert [one for one in track.remarks if "points" in one] == [remark]


def test_points_beside_texts_are_left_out_where_they_make_no_scale(tmp_path: Path) -> None:
    """A level without a text has its points as one; elsewhere nothing shows them."""
    ladders = tmp_path / "ladders"
    ladders.mkdir()
    areas = [f"Area {number}" for number in range(7)]
    points = [["Area", "L1", "L2"], *([area, str(number), str(number + 7)] for number, area in enumerate(areas))]
    texts = [["Area", "L1", "L2"], *([area, f"Bakes {area} bread", f"Plans {area} bread"] for area in areas)]
    remarks = [
        write_track(Rewrite(Project(ladders, tmp_path)), interpret([grid(table) for table in tables], {}), "cooks", "Cooks").remarks
        for tables in ([points], [points, texts])
    ]
    said = "The points make no scale, since there are more than 12 different numbers."
    assert [[one for one in of_both if "scale" in one] for of_both in remarks] == [[said], [f"{said} Where a level has a text too, they were left out."]]


def left(found: Interpretation) -> list[tuple[str, str]]:
    """The texts that were left out, with their reasons."""
    return [(text, why) for _, text, why in found.ledger.named(found.ledger.left)]


def test_points_that_are_left_out_are_counted_so(tmp_path: Path) -> None:
    """Those beside a text where they make no scale, and those that fall; points that are all that is expected are taken."""
    ladders = tmp_path / "ladders"
    ladders.mkdir()
    texts = ["Craft|Bakes|Plans", *(f"A{number}||" for number in range(6))]
    points = ["Area|L1|L2", "Craft|1|14", *(f"A{number}|{number + 2}|{number + 8}" for number in range(6))]
    tables = [["Area|L1|L2", *texts], points]
    found = interpret([grid([row.split("|") for row in table]) for table in tables], {"empty": "not-defined"})
    write_track(Rewrite(Project(ladders, tmp_path)), found, "cooks", "Cooks")
    why = "its level has a text there, and the points make no scale"
    assert [one for one in left(found) if one[0].isdecimal()] == [("1", why), ("14", why)]
    assert len(found.ledger.taken) + len(found.ledger.left) == found.ledger.cells
    falling = rows("Area|L1|L2", "Craft|3|1", "Team|1|2")
    assert left(falling) == [("1", "the level below has more points")]


def test_rows_of_another_track_are_no_second_row_of_headers() -> None:
    """Nor is an empty one."""
    table = ["Track|Area|L1|L2", "Data|Craft|Bakes|Plans", "Web|Craft|Draws|Decides", "Web|Team|Asks|Helps"]
    for answers, lines in (({"only": "Web"}, table), ({}, ["Area|L1|L2", "||", "Craft|Bakes|Plans"])):
        found = interpret([grid([row.split("|") for row in lines])], answers)
        assert "with headers in row 1; each row is a dimension." in found.remarks[0]


def test_time_at_a_level_is_how_long_the_step_takes(tmp_path: Path) -> None:
    """Of the highest level it is left out, and empty cells mean what the page says of them, or the answer."""
    make, _, _ = MORE["empty cells as below"]
    (tmp_path / "ladders").mkdir()
    taken(make(tmp_path), {}, tmp_path / "ladders")
    track = ladder_of(tmp_path / "ladders").tracks[0]
    assert [(step.from_ and step.from_.title, step.to.title, step.takes and step.takes.years.text()) for step in track.steps] == [
        ("Junior Cook", "Cook", "1–2"),
        ("Cook", "Senior Cook", "3+"),
    ]
    assert [cell.empty for cell in track.levels[2].expectations] == ["as-below", "as-below"]
    assert set(interpret(read_tables(make(tmp_path)), {"empty": "not-defined"}).empty.values()) == {"not-applicable", "not-defined"}
    with pytest.raises(Question, match="empty"):
        interpret(read_tables(make(tmp_path)), {"empty": "nothing"})


def test_sheets_with_the_same_levels_and_dimensions_are_tracks(tmp_path: Path) -> None:
    """They are not mixed into one; a sheet of pay is none, and a group that both have is one."""
    names = ["", "L1 Cook", "L2 Chef"]
    sheets: dict[str, Sequence[Sequence[object]]] = {
        "Kitchen": [["Area", *names], ["Craft", "Stove", "Cooks soup", "Cooks a menu"], ["", "Knives", "Cuts", "Sharpens"]],
        "Bakery": [["Area", *names], ["Craft", "Stove", "Bakes bread", "Bakes cakes"], ["", "Knives", "Cuts", "Lends"], ["", "Dough", "Kneads", "Ferments"]],
        "Pay ranges": [["Level", "From", "To"], ["L1", 30000, 40000], ["L2", 40000, 50000]],
        "Bands": [["Level", "Min", "Max", "Currency"], ["L1", 30000, 40000, "EUR"], ["L2", 40000, 50000, "EUR"]],
    }
    path = workbook(tmp_path / "t.xlsx", sheets)
    (tmp_path / "ladders").mkdir()
    with pytest.raises(Question, match="Several tables contain levels: Kitchen, Bakery"):
        interpret(read_tables(path), {})
    assert run(path, "--ladders", tmp_path / "ladders", "--map", "sheet=all").exit_code == 0
    ladder = ladder_of(tmp_path / "ladders")
    assert sorted(track.title for track in ladder.tracks) == ["Bakery", "Kitchen"]
    assert [(group.title, [dimension.title for dimension in group.dimensions]) for group in ladder.dimensions] == [("Craft", ["Stove", "Knives", "Dough"])]


def test_years_in_a_level_s_name_are_its_experience(tmp_path: Path) -> None:
    """`E1`, `Engineer` and `0–2 years` in one cell are a grade, a title and an experience."""
    make, answers, _ = MORE["levels down the side"]
    (tmp_path / "ladders").mkdir()
    taken(make(tmp_path), answers, tmp_path / "ladders")
    ladder = ladder_of(tmp_path / "ladders")
    first = ladder.tracks[0].levels[0]
    assert (first.title, first.grade and first.grade.title, str(first.experience and first.experience.text())) == ("Engineer", "E1", "0–2")


def test_the_docs_give_the_meaning_of_each_answer() -> None:
    """Each key of `--map` has its row in the table about them, and no row is about another."""
    page = (REPO / "docs/editing/import.md").read_text(encoding="utf-8")
    _, _, table = page.partition("| `--map` | Meaning |\n")
    assert {*re.findall(r"`(\w+)=", table.partition("\n\n")[0])} == {*ANSWERS}


@pytest.mark.parametrize("header", ["0", "3", "4", "5"])
def test_a_row_of_headers_with_nothing_below_it_is_none(header: str) -> None:
    """As little as a row that the table doesn't have: where the levels are is asked."""
    table = grid([["Area", "L1", "L2"], ["Craft", "Bakes", "Teaches"], ["Team", "Helps", "Leads"], ["", "", ""]])
    with pytest.raises(Question, match="levels"):
        interpret([table], {"header": header})


def test_the_row_of_headers_may_be_said(tmp_path: Path) -> None:
    """Names that nobody takes for levels are the levels in the row that the answer names; a row that is not there is asked for."""
    (tmp_path / "ladders").mkdir()
    (tmp_path / "t.csv").write_text("Crew of 2024,,\n,Swabs,Captains\nDeck,Scrubs the deck,Walks the deck\nSails,Mends sails,Orders sails\n", encoding="utf-8")
    found = taken(tmp_path / "t.csv", {"levels": "columns", "header": "2"}, tmp_path / "ladders")
    assert (found.levels, list(found.dimensions)) == (["Swabs", "Captains"], ["Deck", "Sails"])
    for row in ("9", "²"):
        with pytest.raises(Question):
            interpret(read_tables(tmp_path / "t.csv"), {"header": row})


def test_the_columns_of_a_table_with_a_statement_a_row_may_be_said(tmp_path: Path) -> None:
    """Headers in words of the company's own; a header that is not there is asked for."""
    path = tmp_path / "t.csv"
    path.write_text("Deck,Crew,Duty\nFore,Swabs,Scrubs the planks\nAft,Swabs,Mends sails\nFore,Captains,Walks the deck\n", encoding="utf-8")
    found = interpret(read_tables(path), {"levels": "crew", "dimension": "deck", "text": "duty"})
    assert [(one.level, one.dimension) for one in found.statements] == [("Swabs", "Fore"), ("Swabs", "Aft"), ("Captains", "Fore")]
    with pytest.raises(Question, match="No column is headed “Rank”"):
        interpret(read_tables(path), {"levels": "Rank"})


@pytest.mark.parametrize("levels", ["T1–T3", "T1-3", "T1 to T3", "T1, T2 & T3"])
def test_a_cell_that_names_several_levels_is_expected_at_each(tmp_path: Path, levels: str) -> None:
    """From the first to the last, or each by name."""
    path = tmp_path / "t.csv"
    path.write_text(f'Level,Area,Expectation\n"{levels}",Testing,Runs the planned tests\nT4,Testing,Plans the tests of a release\n', encoding="utf-8")
    assert [one.level for one in interpret(read_tables(path), {}).statements] == ["T1", "T2", "T3", "T4"]


def test_a_table_a_level_may_have_no_headers(tmp_path: Path) -> None:
    """The longest texts are the statements, and the column before them names the dimension."""
    book: dict[str, Sequence[Sequence[object]]] = {
        f"Level {number}": [["Fire", f"Keeps {what} burning through the night"], ["Log", f"Writes the log of {what} each morning"]]
        for number, what in enumerate(("a lamp", "a tower"), 1)
    }
    found = interpret(read_tables(workbook(tmp_path / "t.xlsx", book)), {})
    assert [(one.level, one.dimension) for one in found.statements] == [("Level 1", "Fire"), ("Level 1", "Log"), ("Level 2", "Fire"), ("Level 2", "Log")]


def test_a_track_of_several_tables_is_called_as_their_page(tmp_path: Path) -> None:
    """The heading over all others is the title, of a page with tables and of one without; where two are side by side, neither is."""
    tables = "".join(f"## L{number} Cook\n\n| Area | Expectation |\n|---|---|\n| Stove | Cooks {number} dishes at once |\n\n" for number in (1, 2))
    lists = "".join(f"## L{number} Cook\n\n### Stove\n\n- Cooks {number} dishes at once\n\n" for number in (1, 2))
    for text, title in ((f"# Kitchen\n\n{tables}", "Kitchen"), (f"# Kitchen\n\n{lists}", "Kitchen"), (tables, "")):
        (tmp_path / "page.md").write_text(text, encoding="utf-8")
        assert interpret(read_tables(tmp_path / "page.md"), {}).title == title


@pytest.mark.parametrize(("heading", "title"), [("Introduction", "Kitchen"), ("Overview", "Kitchen"), ("Pastry", "Pastry")])
def test_a_heading_that_says_nothing_of_a_track_is_not_its_title(tmp_path: Path, heading: str, title: str) -> None:
    """The one table of a page is called as the heading above it, or else as the page."""
    (tmp_path / "page.md").write_text(f"# Kitchen\n\n## {heading}\n\n| | L1 | L2 |\n|---|---|---|\n| Stove | Cooks soup | Cooks a menu |\n", encoding="utf-8")
    assert interpret(read_tables(tmp_path / "page.md"), {}).title == title


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Engineers", "Engineers"),
        ("Version 2.1", ""),
        ("Engineers 2024", ""),
        ("Stand: vertraulich", ""),
        ("Reviewed 3.5.24", ""),
        ("Please do not edit.", ""),
        ("This sheet belongs to the people team and nobody else", ""),
        ("Version 2.1,,\nEngineers", "Engineers"),
    ],
)
def test_a_name_above_the_headers_is_the_title(tmp_path: Path, above: str, title: str) -> None:
    """A sentence, a date or a version is none, and is left out."""
    (tmp_path / "t.csv").write_text(f"{above},,\nSkill,L1,L2\nDeck,Scrubs,Walks\n", encoding="utf-8")
    found = interpret(read_tables(tmp_path / "t.csv"), {})
    assert (found.title, len(found.ledger.left)) == (title, above.count("\n") + (not title))


def test_what_a_level_has_twice_is_left_out_the_second_time(tmp_path: Path) -> None:
    """A summary stays a summary, whatever is in it, and the second row of them is reported."""
    (tmp_path / "t.csv").write_text(
        "Skill,Junior Engineer,Senior Engineer\nSummary,Leads work,5\nExperience,2-4,5-8\nPurpose,3,Owns a product\nDelivery,Does tasks,Does projects\n",
        encoding="utf-8",
    )
    found = interpret(read_tables(tmp_path / "t.csv"), {})
    facts = {"Junior Engineer": ("Leads work", "2-4"), "Senior Engineer": ("5", "5-8")}
    assert {level: (found.facts[level, "summary"], found.facts[level, "experience"]) for level in found.levels} == facts
    assert [(text, why) for _, text, why in found.ledger.named(found.ledger.left)] == [
        (text, "the level has its summary already") for text in ("3", "Owns a product")
    ]


def test_numbers_that_do_not_count_up_are_no_levels(tmp_path: Path) -> None:
    """Points below names that nobody takes for levels: where the levels are is asked."""
    (tmp_path / "t.csv").write_text("Skill,Swabs,Captains,Pilots\nDeck,3,5,8\nSails,2,5,9\n", encoding="utf-8")
    with pytest.raises(Question, match="levels"):
        interpret(read_tables(tmp_path / "t.csv"), {})


def rows(*lines: str) -> Interpretation:
    """What a table says whose cells are divided by bars; `/` is a line break."""
    return interpret([grid([[cell.replace("/", "\n") for cell in line.split("|")] for line in lines])], {})


@pytest.mark.parametrize(
    "levels",
    [("Engineer 1", "Engineer 2", "Senior Engineer 1", "Senior Engineer 2"), ("IC1", "IC2", "M1", "M2"), ("Lead (since 2015)", "Head (since 2012)")],
    ids=" ".join,
)
def test_levels_whose_names_show_no_order_keep_that_of_the_table(levels: Sequence[str]) -> None:
    """Equal numbers of two kinds of levels, and numbers about something else, order nothing."""
    texts = [f"Owns {number} things" for number in range(len(levels))]
    found = rows("|".join(["Area", *levels]), "|".join(["Craft", *texts]), "|".join(["Team", *texts]))
    assert found.levels == [*levels]
    assert not [remark for remark in found.remarks if "put in order" in remark]


@pytest.mark.parametrize("turned", [False, True], ids=["in columns", "in rows"])
@pytest.mark.parametrize(
    "row",
    [
        ("Planning horizon", "1 year", "2-3 years"),
        ("Contract length", "1 year", "2 years"),
        ("Budget you own", "€10k", "€50k"),
        ("Users of what you own", "10,000", "1,000,000"),
        ("Payments", "1 " + 40 * "$" + " x", "2 " + 40 * "€" + " x"),
    ],
    ids=lambda row: row[0],
)
def test_amounts_are_texts_of_the_dimension_that_their_row_names(row: Sequence[str], turned: bool) -> None:
    """A row is about years or pay if it is called so, and not because its cells hold numbers."""
    lines = [("Area", "L1", "L2"), row, ("Craft", "Writes", "Reviews")]
    found = interpret([grid(zip(*lines, strict=True) if turned else lines)], {})
    assert list(found.dimensions) == [row[0], "Craft"]
    assert [one.text for one in found.statements if one.dimension == row[0]] == [*row[1:]]
    assert (found.facts, found.ledger.left) == ({}, {})


TWO_SIDES = {
    "goals": (["Goal 1", "Goal 2", "Goal 3"], ["Junior Engineer", "Engineer", "Senior Engineer"], True),
    "bare numbers": (["1", "2", "3"], ["Poziom 1", "Poziom 2", "Poziom 3"], True),
    "two that count up": (["Goal 1", "Goal 2", "Goal 3"], ["Poziom 1", "Poziom 2", "Poziom 3"], False),
    "skills": (["Technical skills", "Skills", "People skills", "Business skills"], ["Analyst", "Consultant", "Partner"], False),
    "several people": (["Supports senior managers", "Coaches two leads"], ["Craft", "Team"], False),
}
"""Names along one side, names along the other, and whether those are seen to be the levels."""


@pytest.mark.parametrize("turned", [False, True], ids=["in rows", "in columns"])
@pytest.mark.parametrize("kind", TWO_SIDES)
def test_names_that_only_count_or_share_a_word_are_no_levels_beside_known_ones(kind: str, turned: bool) -> None:
    """Names that levels have go first, on whichever side; where no side has them, it is asked."""
    others, levels, known = TWO_SIDES[kind]
    lines = [["", *others], *([level, *(f"Text {number} of {level}" for number in range(len(others)))] for level in levels)]
    table = grid(zip(*lines, strict=True) if turned else lines)
    if known:
        found = interpret([table], {})
        assert (found.levels, list(found.dimensions)) == (levels, others)
    else:
        with pytest.raises(Question, match="levels"):
            interpret([table], {})


def test_a_wrapped_line_goes_on_with_the_sentence() -> None:
    """A line that begins with a small letter is not an expectation of its own."""
    found = rows("Area|L1|L2", "Craft|You write code that/others can read|Reviews code/Teaches it")
    assert [one.text for one in found.statements] == ["You write code that others can read", "Reviews code", "Teaches it"]


def test_a_few_words_that_each_row_has_alone_explain_its_name() -> None:
    """Three are enough, beside names of one."""
    found = rows("Area|What for|L1|L2", "Craft|For our guests|Writes|Reviews", "Team|For each other|Asks|Helps")
    assert [(axis.title, axis.summary) for axis in found.dimensions.values()] == [("Craft", "For our guests"), ("Team", "For each other")]


def test_tables_of_which_half_are_called_as_levels_are_one_level_each() -> None:
    """Whatever their rows are called, where all are built alike."""
    tables = [grid([["Area", "Expectation"], [area, f"{area} at {name}"]], name) for name, area in (("L1", "Craft"), ("Wizard", "Team"))]
    assert content(interpret(tables, {})) == {"L1": {"Craft": ["Craft at L1"], "Team": []}, "Wizard": {"Craft": [], "Team": ["Team at Wizard"]}}


def test_rows_without_a_name_make_no_tables_alike() -> None:
    """Two tables are two levels where most of their rows are called the same; of these, half are."""
    rows_of = {"Cooks": "Stove", "Waiters": "Till"}
    tables = [grid([["Area", "Expectation"], ["Craft", f"{name} care"], ["", f"{name} ask"], [own, f"{name} clean"]], name) for name, own in rows_of.items()]
    with pytest.raises(Question, match="levels"):
        interpret(tables, {})


def test_tables_that_are_alike_are_no_levels_beside_a_table_of_levels() -> None:
    """What is about the dimensions, such as who looks after each, is left out."""
    owners = [
        grid([["Area", "Who looks after it"], ["Craft", one], ["Team", other]], name)
        for name, one, other in (("Owners", "Ada", "Bo"), ("Deputies", "Cy", "Di"))
    ]
    found = interpret([*owners, grid([["Area", "L1", "L2"], ["Craft", "Bakes", "Plans"], ["Team", "Helps", "Leads"]], "Ladder")], {})
    assert content(found) == {"L1": {"Craft": ["Bakes"], "Team": ["Helps"]}, "L2": {"Craft": ["Plans"], "Team": ["Leads"]}}


def test_points_behind_a_text_are_taken_off() -> None:
    """Pages show no scores, and the cell is listed as changed."""
    found = rows("Area|L1|L2", "Craft|Bakes (3 points)|Plans – 5 pts", "Team|Helps (+1)|Leads")
    assert [one.text for one in found.statements] == ["Bakes", "Plans", "Helps", "Leads"]
    assert len(found.ledger.changed) == 3


def test_a_summary_over_several_lines_is_one_line() -> None:
    """As the field of a level has it."""
    found = rows("Area|L1|L2", "Summary|You bake/what is asked for.|You plan.", "Craft|Bakes|Plans")
    assert found.facts["L1", "summary"] == "You bake what is asked for."


def test_a_header_over_the_levels_needs_one_row_below_them() -> None:
    """“Level” over two names makes them levels, whatever they are called."""
    table = grid([["Area", "Level", ""], ["", "Wren", "Robin"], ["Craft", "Bakes", "Plans"]], "", [((0, 1), (0, 2))])
    assert content(interpret([table], {})) == {"Wren": {"Craft": ["Bakes"]}, "Robin": {"Craft": ["Plans"]}}


def test_statements_without_a_dimension_are_expectations() -> None:
    """A level that the first two rows have is one of several rows."""
    found = rows("Level|Expectation", "L1|Bakes bread", "L1|Cleans the oven", "L2|Plans the week")
    assert content(found) == {"L1": {"Expectations": ["Bakes bread", "Cleans the oven"]}, "L2": {"Expectations": ["Plans the week"]}}


def test_sentences_are_no_names() -> None:
    """Beside the levels they explain the dimensions; below them they are expectations."""
    meaning = "The way in which you write code that the others can read and change"
    found = rows("Area|What we mean by it|L1|L2", f"Craft|{meaning}|Writes|Reviews", f"Team|{meaning}s|Asks|Helps")
    assert [(axis.title, axis.summary) for axis in found.dimensions.values()] == [("Craft", meaning), ("Team", f"{meaning}s")]
    found = rows("|L1|L2", "|You learn the basics with a lot of help from us|You work on your own on most of your tasks", "Craft|Writes|Reviews")
    assert found.levels == ["L1", "L2"]
    found = rows("|L1|L2", "|3|5", "Craft|Writes|Reviews")
    assert found.levels == ["L1", "L2"]


def test_a_level_may_be_named_once_for_several_rows() -> None:
    """Of three rows the second has the level of the first, and each is a statement."""
    found = rows("Level|Expectation", "L1|Writes code", "|Asks for help", "L2|Reviews code")
    assert [(one.level, one.text) for one in found.statements] == [("L1", "Writes code"), ("L1", "Asks for help"), ("L2", "Reviews code")]


def test_headers_that_are_repeated_and_codes_beside_one_another_are_no_levels() -> None:
    """The headers come again at the break of a page; a cell of codes, whatever they mean, names each of them."""
    head = "Skill|Level|Expectation"
    found = rows(head, "Craft|F1|Writes code", "Craft|F2|Reviews code", head, "Team|F1, F2|Asks", "Team|F3|Helps")
    assert (found.levels, list(found.dimensions)) == (["F1", "F2", "F3"], ["Craft", "Team"])
    assert [one.text for one in found.statements] == ["Writes code", "Reviews code", "Asks", "Asks", "Helps"]
    assert sorted(text for _, text, _ in found.ledger.named(found.ledger.left)) == ["Expectation", "Level", "Skill"]


def test_statements_in_two_languages_are_known_by_their_words() -> None:
    """The headers may not say which column is in which language."""
    with pytest.raises(Question) as asked:
        rows(
            "Level|Area|Expectation|Erwartung",
            "L1|Craft|You write the code with the others|Du schreibst den Code mit den anderen und lernst",
            "L2|Craft|You are the one to ask for help|Du bist im Team die Hilfe für die anderen",
        )
    assert (asked.value.key, asked.value.choices) == ("language", ("en", "de"))


@pytest.mark.parametrize("pairs", [1, 2])
def test_a_note_below_rows_in_two_languages_is_no_name_of_either(pairs: int) -> None:
    """Names in both languages are divided, though the note is in one."""
    german = ("Du machst die Planung, die von dir verlangt wird, mit etwas Hilfe", "Du leitest die Planung der anderen und sprichst mit deiner Leitung")
    english = ("You do the planning that is asked for with some help", "You lead the planning of the others with your lead")
    names = [("Planning / Planung",), ("Team / Gruppe",)][:pairs]
    lines = [
        ["Area", "Language", "L1", "L2"],
        *([*name, *row] for name in names for row in (("DE", *german), ("EN", *english))),
        ["Written in May", "", "", ""],
    ]
    assert list(interpret([grid(lines)], {"language": "de"}).dimensions) == ["Planung", "Gruppe"][:pairs]


def test_a_note_between_rows_in_two_languages_is_no_row_of_either() -> None:
    """The rows around it come in pairs all the same."""
    english = ("You write the code that is asked for with some help", "You review the code that others of your team have written")
    german = ("Du schreibst den Code, der von dir verlangt wird, mit etwas Hilfe", "Du prüfst den Code, den die anderen im Team geschrieben haben")
    lines = [["Area", "L1", "L2"], ["Craft", *english], ["Handwerk", *german], ["A note", "", ""], ["Team", *english], ["Gruppe", *german]]
    assert content(interpret([grid(lines)], {"language": "de"})) == {
        level: {"Handwerk": [text], "Gruppe": [text]} for level, text in zip(("L1", "L2"), german, strict=True)
    }


def test_a_row_without_a_label_is_about_the_table(tmp_path: Path) -> None:
    """A sheet that names no dimension has one, called as the sheet is."""
    found = interpret(read_tables(workbook(tmp_path / "t.xlsx", {"Craft": [["", "L1", "L2"], ["", "You write code.", "You plan code."]]})), {})
    assert [(one.dimension, one.text) for one in found.statements] == [("Craft", "You write code."), ("Craft", "You plan code.")]


def test_a_first_paragraph_of_years_is_the_level_s_experience(tmp_path: Path) -> None:
    """A page of headings says the years below each level's name, where others have a summary."""
    path = tmp_path / "page.md"
    levels = (("Engineer (D1)", "0-2 years", "Writes runbooks"), ("Senior Engineer (D2)", "2-5 years", "Leads incidents"))
    path.write_text("".join(f"## {name}\n\n{years}\n\n### Operations\n- {text}\n\n" for name, years, text in levels), encoding="utf-8")
    (tmp_path / "ladders").mkdir()
    found = taken(path, {}, tmp_path / "ladders")
    assert [found.facts[level, "experience"] for level in found.levels] == ["0-2", "2-5"]


def test_an_answer_about_languages_that_is_not_needed_is_reported(tmp_path: Path) -> None:
    """A table in one language takes no notice of the answer, and says so."""
    (tmp_path / "ladders").mkdir()
    result = run(merged_headers(tmp_path), "--ladders", tmp_path / "ladders", "--dry-run", "--map", "language=xx")
    assert "--map language=xx was not used" in result.output


def test_a_file_called_like_a_page_of_the_site_becomes_a_track(tmp_path: Path) -> None:
    """`matrix.csv` would take the address of the table of all levels."""
    make, _, _ = LATER["names before areas"]
    (tmp_path / "ladders").mkdir()
    assert run(make(tmp_path).rename(tmp_path / "matrix.csv"), "--ladders", tmp_path / "ladders").exit_code == 0
    assert [path.name for path in (tmp_path / "ladders" / "tracks").iterdir()] == ["matrix-2.yml"]


def test_merged_cells_codes_and_years_are_understood(tmp_path: Path) -> None:
    """Two rows of headers are a grade and a title; a cell over two levels is expected from the lower on."""
    (tmp_path / "ladders").mkdir()
    taken(merged_headers(tmp_path), {}, tmp_path / "ladders")
    ladder = ladder_of(tmp_path / "ladders")
    first, second, third = ladder.tracks[0].levels
    assert (first.title, first.grade and first.grade.title, str(first.experience and first.experience.text())) == ("Engineer", "L1", "0–2")
    assert [dimension.title for group in ladder.dimensions for dimension in group.dimensions] == ["Code quality", "Testing", "Mentoring"]
    assert [cell.empty for cell in second.expectations] == [None, "as-below", None]
    assert first.expectations[2].empty == "not-applicable"
    assert [expectation.text for expectation in second.expectations[2].expectations] == ["Mentors one person", "Runs a study group"]
    assert third.expectations[0].expectations[0].text == "Sets the standard for code:\n\n- naming\n- tests"


def test_rows_of_headers_groups_and_references_to_other_levels_are_no_expectations(tmp_path: Path) -> None:
    """Sections become groups, headers that come again are left out, and `Same as Senior` is what the level below expects."""
    (tmp_path / "ladders").mkdir()
    make, answers = MET_LATER["sections and bullets"]
    taken(make(tmp_path), answers, tmp_path / "ladders")
    ladder = ladder_of(tmp_path / "ladders")
    assert [(group.title, [dimension.title for dimension in group.dimensions]) for group in ladder.dimensions] == [
        ("TECHNICAL SKILL", ["Delivery", "Quality"]),
        ("LEADERSHIP", ["Mentoring", "Scope"]),
    ]
    staff = ladder.levels[-1]
    assert [(cell.empty, len(cell.expectations)) for cell in staff.expectations] == [(None, 1), ("as-below", 0), (None, 1), (None, 1)]


def test_the_highest_level_may_come_first(tmp_path: Path) -> None:
    """The names of some levels are enough to turn the order around; a column of weights is not a dimension."""
    path = tmp_path / "sales.csv"
    path.write_text("Competency,Weight,Principal AE,Senior AE,AE\nPipeline,40 %,Opens markets,Builds a territory,Fills a pipeline\n")
    (tmp_path / "ladders").mkdir()
    found = taken(path, {}, tmp_path / "ladders")
    assert found.levels == ["AE", "Senior AE", "Principal AE"]
    assert list(found.dimensions) == ["Pipeline"]


def test_one_track_is_taken_where_a_column_names_several(tmp_path: Path) -> None:
    """The track has to be said; the rows of the others are left out."""
    path = tmp_path / "all.csv"
    path.write_text("Track,Level,Area,Expectation\nDesign,L1,Craft,Draws\nDesign,L2,Craft,Designs\nCode,L1,Craft,Types\nCode,L2,Craft,Programs\n")
    (tmp_path / "ladders").mkdir()
    asked = run(path, "--ladders", tmp_path / "ladders")
    assert "names 2 tracks. Which one is taken?" in asked.output
    found = taken(path, {"only": "Code"}, tmp_path / "ladders")
    assert [statement.text for statement in found.statements] == ["Types", "Programs"]
    assert len(found.ledger.left) == 8


@pytest.mark.parametrize("header", ["Track", "Function", "Department"])
def test_tracks_without_dimensions_are_not_mixed(header: str) -> None:
    """A statement a row, with a track and no dimension: the track is asked for, unless an answer says that the column names dimensions."""
    lines = [[header, "Level", "Expectation"]] + [[track, level, f"{track} at {level}"] for track in ("Design", "Code") for level in ("L1", "L2")]
    with pytest.raises(Question, match="names 2 tracks"):
        interpret([grid(lines)], {})
    found = interpret([grid(lines)], {"only": "Code"})
    assert (found.title, [one.text for one in found.statements]) == ("Code", ["Code at L1", "Code at L2"])
    assert list(interpret([grid(lines)], {"dimension": header}).dimensions) == ["Design", "Code"]


def test_codes_over_which_other_letters_begin_are_those_of_tracks() -> None:
    """Whatever the names above them are; numbers behind the letters tell levels apart, not tracks."""
    lines = [["", "Ovens", "Ovens", "Guests", "Guests"], ["Area", "B1", "B2", "W1", "W2"], ["Craft", "Bakes", "Plans", "Serves", "Greets"]]
    with pytest.raises(Question, match="those of 2 tracks"):
        interpret([grid(lines)], {})


def test_tracks_beside_dimensions_in_groups_are_tracks() -> None:
    """A column of tracks is no column of dimensions where another one is."""
    lines = [["Track", "Group", "Area", "Level", "Expectation"]]
    lines += [[track, "Craft", area, level, f"{area} at {level}"] for track, area in (("Design", "Lines"), ("Code", "Types")) for level in ("L1", "L2")]
    with pytest.raises(Question, match="names 2 tracks"):
        interpret([grid(lines)], {})


@pytest.mark.parametrize("row_of_levels", [True, False], ids=["levels in rows", "levels in columns"])
@pytest.mark.parametrize("header", ["Track", "Function", "Department"])
def test_a_column_of_tracks_makes_each_a_track(tmp_path: Path, header: str, row_of_levels: bool) -> None:
    """Levels in either side, the name in the first row alone: each text is in its track, and what is pay or years is not a dimension."""
    if row_of_levels:
        text = f"""{header},Band,Job title,Tenure,Salary from,Delivery,Craft
Design,Band 1,Designer,0-2 years,"£30,000",Draws screens,Knows the tools
,Band 2,Senior Designer,3+ years,"£40,000",Draws flows,Chooses the tools
Code,Band 1,Engineer,0-2 years,"£32,000",Fixes bugs,Writes tests
,Band 2,Senior Engineer,3+ years,"£45,000",Leads a project,Reviews code
"""
    else:
        text = f"""{header},Competency,Band 1,Band 2
Design,Delivery,Draws screens,Draws flows
,Craft,Knows the tools,Chooses the tools
Code,Delivery,Fixes bugs,Leads a project
,Craft,Writes tests,Reviews code
* agreed in April,,,
"""
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    (tmp_path / "ladders").mkdir()
    result = run(tmp_path / "t.csv", "--ladders", tmp_path / "ladders", "--map", "only=all")
    assert result.exit_code == 0, result.output
    assert result.output.count("pay belongs to grades") == (5 if row_of_levels else 0)
    ladder = ladder_of(tmp_path / "ladders")
    texts = {track.title: [[one.text for cell in level.expectations for one in cell.expectations] for level in track.levels] for track in ladder.tracks}
    assert texts == {
        "Design": [["Draws screens", "Knows the tools"], ["Draws flows", "Chooses the tools"]],
        "Code": [["Fixes bugs", "Writes tests"], ["Leads a project", "Reviews code"]],
    }


LEVELS_OF_UNKNOWN_WORDS = {
    "a word and a number": ("Nivå 1", "Nivå 2", "Nivå 3"),
    "a word and a Roman number": ("Poziom I", "Poziom II", "Poziom III"),
    "the name last": ("Junior-ontwikkelaar", "Ontwikkelaar", "Senior-ontwikkelaar"),
}


@pytest.mark.parametrize("turned", [False, True], ids=["in columns", "in rows"])
@pytest.mark.parametrize("kind", LEVELS_OF_UNKNOWN_WORDS)
def test_levels_are_known_without_their_words(kind: str, turned: bool) -> None:
    """Names that count up, or are between two that are known, are levels in any language; rows called as years and pay are not dimensions."""
    levels = LEVELS_OF_UNKNOWN_WORDS[kind]
    rows = [
        ("Umiejętność", *levels),
        ("Staż", "0–2 lata", "2–5 lat", "5+ lat"),
        ("Widełki", "9 000–11 000 zł", "11 000–15 000 zł", "15 000–20 000 zł"),
        ("Jakość", "Pisze testy", "Planuje testy", "Ustala normy"),
        ("Zespół", "Pyta", "Doradza", "Uczy innych"),
    ]
    found = interpret([grid(zip(*rows, strict=True) if turned else rows)], {})
    assert (found.levels, list(found.dimensions), len(found.statements)) == ([*levels], ["Jakość", "Zespół"], 6)
    assert [found.facts[level, "experience"] for level in levels] == ["0-2", "2-5", "5+"]
    assert len(found.ledger.left) == 4


@pytest.mark.parametrize("points_first", [True, False], ids=["before the texts", "behind the texts"])
def test_a_sheet_of_points_belongs_to_the_sheet_of_texts(tmp_path: Path, points_first: bool) -> None:
    """It may call the levels by their codes alone; each level has its texts and its place on the scale, in one track called as the texts are."""
    texts: Sequence[Sequence[object]] = [["", "L1", "L2"], ["", "Cook", "Chef"], ["Stove", "Cooks soup", "Cooks a menu"], ["Guests", "Greets", "Advises"]]
    points: Sequence[Sequence[object]] = [["Competency", "L1", "L2"], ["Stove", 1, 3], ["Guests", 2, 2], ["Total", 3, 5]]
    sheets = [("Kitchen", texts), ("Points", points)]
    (tmp_path / "ladders").mkdir()
    found = taken(workbook(tmp_path / "t.xlsx", dict(sheets[::-1] if points_first else sheets)), {}, tmp_path / "ladders")
    assert (found.title, len(found.ledger.left)) == ("Kitchen", 3)
    ladder = ladder_of(tmp_path / "ladders")
    assert [(level.title, [one.text for cell in level.expectations for one in cell.expectations]) for level in ladder.levels] == [
        ("Cook", ["Cooks soup", "Greets"]),
        ("Chef", ["Cooks a menu", "Advises"]),
    ]
    assert [[standing.step.title for standing in level.profile] for level in ladder.levels] == [["1", "2"], ["3", "2"]]


@pytest.mark.parametrize("turned", [False, True], ids=["in columns", "in rows"])
def test_two_levels_of_one_grade_stay_two(turned: bool) -> None:
    """The same code behind two titles is a grade that both have."""
    levels = ["Engineer (L3)", "Staff Engineer (L3)", "Lead (L4)"]
    lines = [["Area", *levels], ["Craft", "Writes", "Reviews", "Plans"]]
    found = interpret([grid(zip(*lines, strict=True) if turned else lines)], {})
    assert [(one.level, one.text) for one in found.statements] == list(zip(levels, lines[1][1:], strict=True))


def test_a_track_comes_beside_those_that_are_there(tmp_path: Path) -> None:
    """The sample takes a table: its own pages lose nothing, and no other track is asked about the new dimensions."""
    ladders = Path(shutil.copytree(SAMPLE, tmp_path / "ladders"))
    before = {path: path.read_bytes() for path in ladders.rglob("*.yml")}
    result = run(table_a_level(tmp_path), "--ladders", ladders)
    assert result.exit_code == 0, result.output
    assert "18 cells with text: 18 imported, 0 left out. They make 3 levels, 2 dimensions and 9 expectations." in result.output
    assert not examine(ladders).failed
    changed = {path.relative_to(ladders).as_posix() for path in ladders.rglob("*.yml") if path.read_bytes() != before.get(path)}
    assert changed == {"dimensions.yml", "tracks/keeper.yml", "tracks/support-ladder.yml"}
    listed = [line.removesuffix(": written") for line in result.output.splitlines() if line.endswith(": written")]
    assert [name.partition("ladders/")[2] for name in listed] == sorted(changed)
    again = run(table_a_level(tmp_path), "--ladders", ladders)
    assert again.exit_code == 1
    assert "has a track `support-ladder` already" in again.output


def test_new_dimensions_go_where_the_others_are(tmp_path: Path) -> None:
    """A ladder with a folder `dimensions` gets a file for each; one without any gets a single file."""
    (tmp_path / "empty").mkdir()
    taken(table_a_level(tmp_path), {}, tmp_path / "empty")
    assert sorted(path.name for path in (tmp_path / "empty").glob("dim*")) == ["dimensions.yml"]
    track = "title: A\nlevels: {low: {title: Low, expectations: {one: not-defined}}}\n"
    ladders = write_ladder({"organisation.yml": "name: A\ntitle: B\n", "dimensions/one.yml": "title: One\n", "tracks/a.yml": track}, tmp_path)
    assert run(table_a_level(tmp_path), "--ladders", ladders).exit_code == 0
    assert sorted(path.name for path in (ladders / "dimensions").iterdir()) == ["empathy.yml", "one.yml", "product.yml"]
    assert not (ladders / "dimensions.yml").exists()


@pytest.mark.parametrize(
    ("make", "ids"),
    [(MET_LATER["codes and titles"][0], ["e1", "e2", "e3", "e4"]), (PUBLISHED["numbered rows with lists"][0], ["level-1", "level-2", "level-3"])],
    ids=["codes", "numbers"],
)
def test_a_level_has_its_code_as_id_where_it_can_be_one(tmp_path: Path, make: Callable[[Path], Path], ids: list[str]) -> None:
    """A number can't begin an id."""
    (tmp_path / "ladders").mkdir()
    taken(make(tmp_path), {}, tmp_path / "ladders")
    ladder = ladder_of(tmp_path / "ladders")
    assert [level.id for level in ladder.tracks[0].levels] == ids


def test_a_dry_run_shows_every_line_and_writes_nothing(tmp_path: Path) -> None:
    """The new track is on the terminal, and the folder is empty."""
    (tmp_path / "ladders").mkdir()
    result = run(merged_headers(tmp_path), "--ladders", tmp_path / "ladders", "--dry-run", "--track", "eng", "--title", "Engineering")
    assert result.exit_code == 0
    assert "+ title: Engineering" in result.output
    assert "26 cells with text: 25 imported, 1 left out." in result.output
    assert list((tmp_path / "ladders").iterdir()) == []


def test_what_a_table_does_not_show_has_to_be_said(tmp_path: Path) -> None:
    """Two languages, and names that nobody takes for levels: the message shows which `--map` to give."""
    (tmp_path / "ladders").mkdir()
    both = run(two_languages(tmp_path), "--ladders", tmp_path / "ladders")
    assert both.exit_code == 1
    assert "Say it with --map language=en or --map language=de" in both.output
    path = tmp_path / "crew.csv"
    path.write_text("Theme,Explorer,Navigator\nMaps,Reads maps,Draws maps\nCrew,Joins a crew,Leads a crew\n")
    unclear = run(path, "--ladders", tmp_path / "ladders")
    assert unclear.exit_code == 1
    assert "--map levels=columns or --map levels=rows" in unclear.output
    path.with_stem("wide").write_text(",".join(f"Place {number}" for number in range(400)) + "\n", encoding="utf-8")
    assert len(run(path.with_stem("wide"), "--ladders", tmp_path / "ladders").output) < 2000
    said = run(path, "--ladders", tmp_path / "ladders", "--map", "levels=columns")
    assert said.exit_code == 0, said.output
    assert "The levels from the lowest: Explorer, Navigator." in said.output
    assert run(path, "--ladders", tmp_path / "ladders", "--map", "levels").exit_code == 2
    assert "The keys are levels, dimension" in run(path, "--ladders", tmp_path / "ladders", "--map", "nothing=x").output


def test_answers_on_a_terminal_are_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where somebody sits at a terminal, the question is put there."""
    (tmp_path / "ladders").mkdir()
    monkeypatch.setattr("rungbook.cli.import_file.at_terminal", lambda: True)
    result = run(two_languages(tmp_path), "--ladders", tmp_path / "ladders", input="de\n")
    assert result.exit_code == 0, result.output
    assert "Verantwortet einen Dienst" in (tmp_path / "ladders" / "tracks" / "zwei.yml").read_text(encoding="utf-8")


def packed(**parts: str) -> bytes:
    """An office file of a few parts."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return content.getvalue()


HOSTILE: dict[str, tuple[str, bytes, str]] = {
    "bomb": ("a.xlsx", packed(xl__sheet=" " * 60_000_000), "unpacks to"),
    "macros": ("a.xlsx", packed(xl__vbaProject="x"), "macros"),
    "entities": ("a.docx", packed(word__document='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "entities"),
    "no zip": ("a.docx", b"PK but no", "can't be unpacked"),
    "empty parts": ("a.xlsx", packed(xl__other="<a/>"), "can't be read"),
    "empty parts of a document": ("a.docx", packed(word__other="<a/>"), "can't be read"),
    "password": ("a.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 100, "password"),
    "older kind": ("a.xls", b"x", "Save it as .xlsx"),
    "with macros by name": ("a.xlsm", b"x", "Save it as .xlsx"),
    "unknown kind": ("a.exe", b"x", "Use .csv"),
    "no table": ("a.md", b"# Ladder\n", "holds no table"),
    "zero bytes": ("a.csv", b"a,b\0\n", "zero bytes"),
    "a long cell": ("a.csv", b"Level,Text\nL1," + b"x" * 30_000, "more than the 20,000"),
    "many cells": ("a.csv", b"," * 300_000, "cells, more than"),
    "a span of a million": ("a.html", b"<table><tr><td rowspan=999999 colspan=999999>x<td>L1</table>", "more than the 200,000 cells"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_a_line(tmp_path: Path, name: str) -> None:
    """Bombs, macros, entities, damage and size: one plain line, status 1, nothing written."""
    file, content, says = HOSTILE[name]
    (tmp_path / file).write_bytes(content)
    (tmp_path / "ladders").mkdir()
    result = run(tmp_path / file, "--ladders", tmp_path / "ladders")
    assert result.exit_code == 1, result.output
    assert says in result.output
    assert result.output.count("\n") <= 2
    assert list((tmp_path / "ladders").iterdir()) == []


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "a[x](javascript:alert(1))", "# heading", "{{ 7*7 }}", "&lt;b&gt;",
     "`open", "back\\slash", "![x](y)", "> quoted", "| a | b |", "a [b] c",
     "=HYPERLINK(1)", "\u202eabc", "---", "[a]: b", "*[HTML]: x", "::: x", "[a][b]", "a\x00b", "]", "<", "[[", "{", "***", "1. x\n<b>"],
)  # fmt: skip
def test_what_could_act_on_a_page_only_shows(text: str) -> None:
    """Signs of Markdown, HTML and templates become a text that the format accepts."""
    assert list(refused(harmless(text))) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b> and <b>", "`<b>` and `<b>`"),
        ("<b><b>", "`<b><b>`"),
        ("a <i>x</i>", "a `<i>`x`</i>`"),
        ("`<b>` and <b><i>", "`<b>` and `<b><i>`"),
        ("&lt; and &lt;", "`&lt;` and `&lt;`"),
    ],
)
def test_what_is_written_in_angle_brackets_shows_as_it_was_written(text: str, shown: str) -> None:
    """As code, however often it is there; what is code already stays as it is."""
    assert harmless(text) == shown


def test_hostile_texts_become_a_valid_track(tmp_path: Path) -> None:
    """Formulas, HTML, YAML's signs and bidi in every kind of cell: imported as words, counted as changed where a sign had to go."""
    texts = [
        "=1+1",
        "<img src=x onerror=alert(1)>",
        "- key: value # no remark",
        "\u202egnp.exe",
        "'quoted' \"twice\"",
        "null",
        "@here",
        "%TAG",
        "emoji 🙂: yes",
        "שלום",
    ]
    rows: list[list[Any]] = [["Area", "L1 <b>", "L2"], *([f"Dim {number} {{x}}", text, f"{text} more"] for number, text in enumerate(texts))]
    (tmp_path / "ladders").mkdir()
    found = taken(workbook(tmp_path / "bad.xlsx", {"S": rows}), {"levels": "columns"}, tmp_path / "ladders")
    outcome = examine(tmp_path / "ladders")
    assert not outcome.failed, outcome.problems
    assert len(found.ledger.changed) >= 4
    assert outcome.ladder is not None
    texts_now = {expectation.text for level in outcome.ladder.levels for cell in level.expectations for expectation in cell.expectations}
    assert {"null", "@here", "%TAG", "emoji 🙂: yes", "שלום", "'quoted' \"twice\""} <= texts_now


LITTLE_WORDS = """
a an the and or of to in on at for with by from as is are be it its that this you your they their them which who will can may must should have has
der die das ein eine einen einem einer und oder von zu im am auf für mit du dein deine sie ihre er es ist sind wird kann den dem des dass sich
"""


def test_little_words_are_in_no_id() -> None:
    """Articles, pronouns and the like, of both languages; where a sentence has nothing else, they are."""
    assert id_of_sentence(f"{LITTLE_WORDS} Dienste", ()) == "dienste"
    assert id_of_sentence("You and they are it", ()) == "you-and-they-are-it"


def test_ids_are_made_of_words_that_mean_something() -> None:
    """Umlauts are spelt out, articles go, and each is free."""
    assert id_of_sentence("You own the design of a whole service.", ()) == "own-design-whole-service"
    assert id_of_sentence("Prüft Entwürfe für die Größe", ()) == "prueft-entwuerfe-groesse"
    assert id_of_sentence("设计系统", ()) == "expectation"
    assert [id_of_sentence(f"{'设' * number}x", ()) for number in (499, 500)] == ["x", "expectation"]  # what is far behind names nothing
    assert id_of_sentence("Text", {"expectation-text"}) == "expectation-text-2"
    assert free_id("a" * 94 + "-bcdef", {"a" * 94 + "-bcdef"}) == "a" * 94 + "-2"


def test_a_ladder_with_mistakes_takes_nothing(tmp_path: Path) -> None:
    """What is broken before would be blamed on the import."""
    ladders = Path(shutil.copytree(SAMPLE, tmp_path / "ladders"))
    (ladders / "grades.yml").write_text("g1: [", encoding="utf-8")
    with pytest.raises(EditRefused, match=r"grades\.yml"):
        taken(table_a_level(tmp_path), {}, ladders)


def test_no_table_ends_in_a_traceback_or_an_invalid_track(tmp_path: Path) -> None:
    """Any mixture of headers, texts and signs is a valid track, a question or a reason; every cell is accounted for."""
    headers = ["L1", "L2", "Junior", "Level", "Competency", "Expectation", "Points", "DE", "Title", "Pay", "id", "text", "Engineer (L3)", "L3\nEngineer"]
    texts = [
        "",
        "",
        "n/a",
        "Same as L1",
        "3",
        "Writes code",
        "- a\n- b",
        "Lead:\n- x",
        "<b>",
        "{x}",
        "`",
        "# h",
        "\u202e",
        "=1+1",
        "4-7",
        "设计",
        "~",
        "---",
        "**",
        "|",
    ]
    random = Random(7)  # noqa: S311
    imported = 0
    for number in range(40):
        rows = [[random.choice(headers + texts) for _ in range(4)] for _ in range(4)]
        if number % 2:
            rows[0][1:] = ["L1", "L2", "L3"]
        table = grid(rows, "", [((1, 1), (1, 2))] if number % 3 else ())
        ladders = tmp_path / str(number)
        ladders.mkdir()
        try:
            found = interpret([table], {})
            write_track(Rewrite(Project(ladders, tmp_path)), found, "imported", "Imported")
        except (ImportRefused, Question):
            continue
        assert len(found.ledger.taken) + len(found.ledger.left) == found.ledger.cells
        imported += 1
    assert imported > 15
