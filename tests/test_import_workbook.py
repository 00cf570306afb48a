"""`rungbook import FILE.xlsx`: what was changed in an exported workbook comes back into the ladder, and nothing else does."""

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import Result

from rungbook.edit.imports.workbook import sheets
from rungbook.edit.splice import value_of
from rungbook.pipeline import examine
from tests.conftest import REPO, SAMPLE, invoke
from tests.kept import assert_kept, changes_kept

pytestmark = pytest.mark.slow  # each exports a whole ladder and reads it back

EXPECTATIONS, LEVELS, SCALES, TEXTS = "Edit expectations", "Edit levels", "Edit steps of scales", "Edit other texts"
Rows = list[list[str]]


def exported(ladders: Path) -> Path:
    """The workbook of a ladder, beside it."""
    path = ladders.with_suffix(".xlsx")
    made = invoke("export", ladders, "--as", "xlsx", "--into", path, "--audience", "internal")
    assert made.exit_code == 0, made.output
    return path


def save(book: dict[str, Rows], path: Path) -> Path:
    """The texts of a workbook as another program would save them."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}) as made:
        for name, rows in book.items():
            sheet = made.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, text in enumerate(row):
                    sheet.write_string(number, column, text)
    return path


def changed(path: Path, change: Callable[[dict[str, Rows]], None]) -> Path:
    book = sheets(path.read_bytes())
    change(book)
    return save(book, path)


def row_of(rows: Rows, place: str) -> list[str]:
    return next(row for row in rows if row[0] == place)


def set_cell(sheet: str, place: str, header: str, text: str) -> Callable[[dict[str, Rows]], None]:
    def change(book: dict[str, Rows]) -> None:
        row_of(book[sheet], place)[book[sheet][0].index(header)] = text

    return change


def bytes_of(ladders: Path) -> dict[str, bytes]:
    return {path.relative_to(ladders).as_posix(): path.read_bytes() for path in ladders.rglob("*.yml")}


@pytest.fixture
def ladders(tmp_path: Path, request: pytest.FixtureRequest, rewrite: bool) -> Iterator[Path]:
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "ladders"))
    with changes_kept("workbooks", request.node.name, folder, rewrite):
        yield folder


def many_levels(folder: Path, levels: int) -> Path:
    """A ladder of that many levels with four expectations each, written in every style that YAML has, with comments."""
    styles: tuple[Callable[[str], str], ...] = (
        lambda text: f"{text}\n        # below the plain one\n",
        lambda text: f"'{text}' # of the single one\n",
        lambda text: f'"{text}"\n',
        lambda text: f">- # of the folded one\n            {text}\n            and more.\n",
        lambda text: f"|\n            {text}\n\n            - an item\n",
        lambda text: f"{{text: {text}, short: Short}} # of the short one\n",
        lambda text: f"\n            text: {text}\n            # about the signals\n            signals: [It shows.]\n",
    )
    lines = ["title: Engineer\n# The levels.\nlevels:\n"]
    for number in range(levels):
        lines.append(f"  l{number}: # a level\n    title: Engineer {number}\n    expectations:\n")
        for place, dimension in enumerate(("craft", "people", "scope", "impact")):
            text = f"You do the work of {dimension} and level {number}"
            lines.append(
                f"      {dimension}:\n        # about {dimension} {number}\n        {dimension}-{number}: {styles[(number * 4 + place) % len(styles)](text)}"
            )
    (folder / "tracks").mkdir(parents=True)
    (folder / "organisation.yml").write_text("name: A\ntitle: B\n")
    (folder / "dimensions.yml").write_text("craft: {title: Craft}\npeople: {title: People}\nscope: {title: Scope}\nimpact: {title: Impact}\n")
    (folder / "tracks" / "engineer.yml").write_text("".join(lines), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "source",
    [SAMPLE, pytest.param(REPO / "ladders", marks=pytest.mark.heavy), pytest.param(200, marks=pytest.mark.heavy)],
    ids=["sample", "reference", "200 levels"],
)
def test_an_unchanged_workbook_changes_no_byte(tmp_path: Path, source: Path | int) -> None:
    """Export, import: the files are what they were."""
    ladders = many_levels(tmp_path / "ladders", source) if isinstance(source, int) else Path(shutil.copytree(source, tmp_path / "ladders"))
    before = bytes_of(ladders)
    result = invoke("import", exported(ladders), "--ladders", ladders)
    assert (result.exit_code, result.output) == (0, "The workbook and the ladder have the same texts. Nothing was changed.\n")
    assert bytes_of(ladders) == before


FORTY = (
    *(
        "Ünïcödé façade, naïve",
        "First line:\n\n- one\n- two",
        "He said \"yes\" and 'no'",
        "=1+1",
        "=HYPERLINK(1)",
        "key: value, and: more",
        "a # hash and #tag",
    ),
    *(
        "- leading dash",
        "emoji 🙂 and 👩‍💻",
        "שלום עולם ואז English",
        "null",
        "1e3",
        "yes",
        "@at %percent",
        "ends with a colon:",
        "`code: y` here",
        "**bold** and *em*",
    ),
    *(
        f"{'a sentence that goes on ' * 8}to its end",
        "2024-01-01",
        "'single'",
        '"double"',
        "? question",
        "[link](https://example.org/a?b=c#d)",
        "100% & more",
        "~",
    ),
    *(
        "0x1F",
        "<5 % of users",
        "a | b",
        "! not",
        "comma, list, (brackets)",
        "¿Qué? ¡Sí!",
        "日本語のテキスト",
        "line one\n\nline two",
        "é combining",
        "— em dash",
        "012",
        "3:30",
    ),
    *("two  spaces", "'", "{\u200bx}".replace("{\u200bx}", "(x)")),
)


def forty_changes(book: dict[str, Rows]) -> None:
    rows = book[EXPECTATIONS]
    column = rows[0].index("Text")
    for row, text in zip(rows[1:], FORTY, strict=True):
        row[column] = text


def judge_forty(ladders: Path, before: dict[str, bytes]) -> None:
    """Exactly those values are there, each comment is kept, and the check has no error."""
    outcome = examine(ladders)
    assert not outcome.failed, outcome.problems
    assert outcome.ladder is not None
    texts = [one.text.rstrip("\n") for level in outcome.ladder.levels for cell in level.expectations for one in cell.expectations]
    assert texts == list(FORTY)
    old, new = before["tracks/engineer.yml"].decode(), (ladders / "tracks" / "engineer.yml").read_text(encoding="utf-8")
    remarks = re.compile(r"# (?:about|of the|below|a level|The levels)[^\n]*")
    assert remarks.findall(new) == remarks.findall(old)
    assert {name for name, content in bytes_of(ladders).items() if content != before[name]} == {"tracks/engineer.yml"}


def test_forty_cells_of_every_kind_come_back_as_they_were_typed(tmp_path: Path) -> None:
    """Accents, line breaks, quotes, formulas, colons, hashes, dashes, emoji and right-to-left, in every style of YAML."""
    ladders = many_levels(tmp_path / "ladders", 10)
    before = bytes_of(ladders)
    result = invoke("import", changed(exported(ladders), forty_changes), "--ladders", ladders)
    assert result.exit_code == 0, result.output
    assert "40 cells changed, 0 new rows, 0 conflicts." in result.output
    judge_forty(ladders, before)
    again = invoke("import", ladders.with_suffix(".xlsx"), "--ladders", ladders)
    assert "have the same texts" in again.output


def office(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    (folder / "saved").mkdir()
    subprocess.run([program, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "saved"), str(path)], check=True, capture_output=True)
    return folder / "saved" / path.name


@pytest.mark.heavy
@pytest.mark.parametrize("change", [False, True], ids=["unchanged", "forty cells"])
def test_a_workbook_survives_a_save_by_libreoffice(tmp_path: Path, change: bool) -> None:
    """What another office program does to a workbook changes nothing in the ladder."""
    ladders = many_levels(tmp_path / "ladders", 10)
    before = bytes_of(ladders)
    path = exported(ladders)
    saved = office(changed(path, forty_changes) if change else path, tmp_path)
    result = invoke("import", saved, "--ladders", ladders)
    assert result.exit_code == 0, result.output
    if change:
        judge_forty(ladders, before)
    else:
        assert bytes_of(ladders) == before


TRIMS_WELL = "/tracks/keeper/levels/apprentice/expectations/lamps/trims-well"
CODE = "/tracks/keeper/levels/keeper/expectations/signals/code"
KEEPER = "/tracks/keeper/levels/keeper"


def one_change(ladders: Path, sheet: str, place: str, header: str, text: str) -> Result:
    return invoke("import", changed(exported(ladders), set_cell(sheet, place, header, text)), "--ladders", ladders)


@pytest.mark.parametrize(
    ("sheet", "place", "header", "text", "file", "line"),
    [
        (EXPECTATIONS, TRIMS_WELL, "Text", "You trim it: well.", "tracks/keeper.yml", "You trim it: well."),
        (EXPECTATIONS, CODE, "In short", "Code", "tracks/keeper.yml", "          short: Code"),
        (EXPECTATIONS, CODE, "Status", "draft", "tracks/keeper.yml", "          status: draft"),
        (EXPECTATIONS, TRIMS_WELL, "Thread", "oil", "tracks/keeper.yml", "thread: oil"),
        (LEVELS, KEEPER, "Text", "More about\n\n- it", "tracks/keeper.yml", "    text: |-"),
        (LEVELS, KEEPER, "Summary", "You keep\nall towers.", "tracks/keeper.yml", "    summary: You keep all towers."),
        (LEVELS, "/tracks/keeper/levels/apprentice", "For managers", "", "tracks/keeper.yml", ""),
        (SCALES, "/tracks/keeper/levels/keeper/skills/lenses", "Text", "Grinds lenses.", "tracks/keeper.yml", "text: Grinds lenses."),
        (TEXTS, "/tracks/keeper/steps/apprentice-to-keeper/gate/repair/text", "Text", "You repaired two.", "tracks/keeper.yml", "repair: You repaired two."),
    ],
)  # fmt: skip
def test_a_changed_cell_changes_its_own_lines_alone(ladders: Path, sheet: str, place: str, header: str, text: str, file: str, line: str) -> None:
    """Whatever field a cell is about, its value is written where it belongs, and the other lines stay."""
    before = bytes_of(ladders)
    result = one_change(ladders, sheet, place, header, text)
    assert result.exit_code == 0, result.output
    assert not examine(ladders).failed
    after = bytes_of(ladders)
    assert [name for name in after if after[name] != before[name]] == [file]
    old, new = before[file].decode().splitlines(), after[file].decode().splitlines()
    fresh = [one for one in new if one not in old]
    assert any(line in one for one in fresh) if line else (not fresh and len(new) < len(old))
    assert len([one for one in old if one not in new]) <= 2


def test_a_level_without_a_grade_gets_one(ladders: Path) -> None:
    """An empty cell is what the ladder has, so nothing of it has changed since."""
    assert "1 cell changed, 0 new rows, 0 conflicts." in one_change(ladders, LEVELS, "/tracks/harbour/levels/secret", "Grade", "g2").output


def test_several_fields_of_one_expectation_change_at_once(ladders: Path) -> None:
    """An expectation that is written as its text alone gets the others, and its text is the new one."""

    def change(book: dict[str, Rows]) -> None:
        for header, text in (("Text", "You signal by lamp."), ("Status", "draft"), ("In short", "By lamp"), ("Title", "Lamps")):
            set_cell(EXPECTATIONS, CODE, header, text)(book)

    result = invoke("import", changed(exported(ladders), change), "--ladders", ladders)
    assert result.exit_code == 0, result.output
    lines = (ladders / "tracks" / "keeper.yml").read_text().splitlines()
    at = lines.index("        code:")
    assert lines[at + 1 : at + 5] == ["          text: You signal by lamp.", "          title: Lamps", "          short: By lamp", "          status: draft"]


def test_a_cell_that_changed_on_both_sides_is_left_alone(ladders: Path) -> None:
    """The conflict is reported with three wordings, and the other cell comes in."""
    path = exported(ladders)
    file = ladders / "tracks" / "keeper.yml"
    file.write_text(file.read_text().replace("You signal in code.", "You signal by flag."))

    def change(book: dict[str, Rows]) -> None:
        set_cell(EXPECTATIONS, CODE, "Text", "You signal by lamp.")(book)
        set_cell(LEVELS, KEEPER, "Title", "Head keeper")(book)

    result = invoke("import", changed(path, change), "--ladders", ladders)
    assert result.exit_code == 1
    assert "1 cell changed, 0 new rows, 1 conflict." in result.output
    for line in ("exported You signal in code.", "ladder   You signal by flag.", "workbook You signal by lamp."):
        assert line in result.output
    assert "You signal by flag." in file.read_text()
    assert "title: Head keeper" in file.read_text()


def test_a_cell_whose_text_is_gone_is_a_conflict(ladders: Path) -> None:
    """Nobody knows whether what was taken out is to come back in other words."""
    path = exported(ladders)
    file = ladders / "tracks" / "keeper.yml"
    old = "        owns-oil: {thread: oil, text: You order oil for the station.}\n"
    file.write_text(file.read_text().replace(old, ""))
    before = bytes_of(ladders)
    result = invoke("import", changed(path, set_cell(EXPECTATIONS, f"{KEEPER}/expectations/lamps/owns-oil", "Text", "You buy oil.")), "--ladders", ladders)
    assert result.exit_code == 1
    assert "0 cells changed, 0 new rows, 1 conflict." in result.output
    assert "workbook You buy oil." in result.output
    assert bytes_of(ladders) == before


def test_what_changed_in_the_ladder_alone_stays(ladders: Path) -> None:
    """A workbook of last month brings no old wording back."""
    path = exported(ladders)
    file = ladders / "tracks" / "keeper.yml"
    file.write_text(file.read_text().replace("You signal in code.", "You signal by flag."))
    before = bytes_of(ladders)
    assert invoke("import", path, "--ladders", ladders).exit_code == 0
    assert bytes_of(ladders) == before


def test_a_new_row_becomes_an_expectation_with_an_id(ladders: Path) -> None:
    """Level, dimension and text are enough; a row that lacks one is refused, and nothing is written."""
    path = exported(ladders)

    def add(*rows: tuple[str, ...]) -> Callable[[dict[str, Rows]], None]:
        return lambda book: book[EXPECTATIONS].extend(list(row) for row in rows)

    before = bytes_of(ladders)
    refused = invoke("import", changed(path, add(("", "keeper/keeper", "", "", "", "You sing."))), "--ladders", ladders)
    assert refused.exit_code == 1
    assert "needs level, dimension and text, and this one has no dimension" in refused.output
    assert bytes_of(ladders) == before
    path = exported(ladders)
    rows = (("", "keeper/keeper", "signals", "", "", "You answer: at once.", "At once"), ("", "keeper/keeper", "company", "", "", "You answer: at once."))
    added = invoke("import", changed(path, add(*rows)), "--ladders", ladders)
    assert added.exit_code == 0, added.output
    value = value_of((ladders / "tracks" / "keeper.yml").read_text())
    assert isinstance(value, dict)
    cells = value["levels"]["keeper"]["expectations"]  # type: ignore[index, call-overload]  # a track is a mapping
    assert cells["signals"]["answer-once"] == {"text": "You answer: at once.", "short": "At once"}  # type: ignore[index, call-overload]
    assert cells["company"] == {"answer-once-2": "You answer: at once."}  # type: ignore[index, call-overload]


TRIMS, GATE = "/tracks/keeper/levels/apprentice/expectations/lamps/trims", "/tracks/keeper/steps/apprentice-to-keeper/gate"
NEW_ROWS = (
    # the row that is added, and what the file of the track then holds where
    (EXPECTATIONS, (TRIMS, "keeper/apprentice", "lamps", "trims", "", "You trim: twice."), "levels/apprentice/expectations/lamps/trims-2", "You trim: twice."),
    (TEXTS, (f"{TRIMS}/signals/0", "It smells of nothing."), "levels/apprentice/expectations/lamps/trims/signals/2", "It smells of nothing."),
    (TEXTS, (f"{TRIMS}/signals/2", "It is: still."), "levels/apprentice/expectations/lamps/trims/signals/2", "It is: still."),
    (TEXTS, (f"{TRIMS}/signals/²", "It is: still."), "levels/apprentice/expectations/lamps/trims/signals/2", "It is: still."),
    (TEXTS, (f"{TRIMS}-well/examples/0", "At dusk: alone."), "levels/apprentice/expectations/lamps/trims-well/examples/0", "At dusk: alone."),
    (TEXTS, (f"{CODE}/signals/0", "Ships answer."), "levels/keeper/expectations/signals/code/signals/0", "Ships answer."),
    (TEXTS, (f"{GATE}/storm/text", "You kept the log."), "steps/apprentice-to-keeper/gate/kept-log", "You kept the log."),
    (SCALES, ("", "keeper/apprentice", "skill:knots", "", "deep"), "levels/apprentice/skills/knots", "deep"),
    (SCALES, ("", "keeper/apprentice", "skill:knots", "", "deep", "By night."), "levels/apprentice/skills/knots", {"step": "deep", "text": "By night."}),
    (SCALES, ("", "keeper/apprentice", "skill:knots", "", "", "By night."), "levels/apprentice/skills/knots", {"text": "By night."}),
)


@pytest.mark.parametrize(("sheet", "row", "place", "value"), NEW_ROWS, ids=[row[2].rpartition("/")[2] for row in NEW_ROWS])
def test_a_new_row_adds_what_its_sheet_holds(ladders: Path, sheet: str, row: tuple[str, ...], place: str, value: object, rewrite: bool) -> None:
    """A copy of a row with another text, or one without a place: only lines are added, and a second import finds nothing new."""
    file = ladders / "tracks" / "keeper.yml"
    before = file.read_text()
    path = changed(exported(ladders), lambda book: book[sheet].append(list(row)))
    result = invoke("import", path, "--ladders", ladders)
    assert result.exit_code == 0, result.output
    assert "0 cells changed, 1 new row, 0 conflicts." in result.output
    assert_kept("workbooks", f"{sheet}: {' | '.join(row)}", result.output, rewrite)
    found = value_of(file.read_text())
    for part in place.split("/"):
        found = found[int(part)] if isinstance(found, list) else found[part]  # type: ignore[index]  # the place is there
    assert found == value
    assert sum(line not in before.splitlines() for line in file.read_text().splitlines()) <= 4
    assert "have the same texts" in invoke("import", exported(ladders), "--ladders", ladders).output


REFUSED_ROWS = (
    (LEVELS, ("", "keeper/master", "g3", "Master"), "a level is not added by a row"),
    (TEXTS, ("", "A text."), "a new row needs place and text, and this one has no place"),
    (TEXTS, ("/tracks/keeper/nowhere/0", "A text."), "the ladder has no list at `/tracks/keeper/nowhere/0`"),
    (TEXTS, ("/tracks/keeper/summary", "Another summary."), "only expectations, evidence for a step and lists such as signals grow by a row"),
    (SCALES, ("", "keeper/apprentice", "skill:lenses", "", "deep"), "`keeper/apprentice` has a step of `skill:lenses` already"),
    (SCALES, ("", "keeper/apprentice", "dimension:company", "", "deep"), "`keeper/apprentice` has a step of `dimension:company` already"),
    (SCALES, ("", "keeper/apprentice", "term:fresnel", "", "deep"), "`term:fresnel` is neither a skill nor a dimension"),
    (SCALES, ("", "keeper/apprentice", "skill:sewing", "", "deep"), "Edit steps of scales, row 9: "),
    (SCALES, ("", "keeper/apprentice", "skill:knots", "", "many"), "Edit steps of scales, row 9: "),
    (EXPECTATIONS, ("", "keeper/keeper", "signals", "", "", "You sing.", "", "", "heavy"), "Edit expectations, row 13: "),
    (SCALES, ("", "keeper/apprentice", "skill:knots"), "a new row needs a step or a text, and this one has none"),
    (SCALES, ("", "grade:g2", "skill:knots", "", "deep"), "`grade:g2` is not a level of a track, and only these have skills"),
    (SCALES, ("", "keeper/nobody", "skill:knots", "", "deep"), "the ladder has no level `keeper/nobody`"),
)


@pytest.mark.parametrize(("sheet", "row", "says"), REFUSED_ROWS, ids=[f"{row[0].rpartition(' ')[2]}-{number}" for number, row in enumerate(REFUSED_ROWS)])
def test_a_new_row_that_has_no_place_is_refused(ladders: Path, sheet: str, row: tuple[str, ...], says: str, rewrite: bool) -> None:
    """The row is named with the reason, and no file is touched."""
    before = bytes_of(ladders)
    result = invoke("import", changed(exported(ladders), lambda book: book[sheet].append(list(row))), "--ladders", ladders)
    assert result.exit_code == 1, result.output
    assert says in result.output
    assert_kept("refused-rows", f"{sheet}: {' | '.join(row)}", result.output, rewrite)
    assert bytes_of(ladders) == before


def test_a_new_level_is_refused_with_the_command_that_adds_it(ladders: Path) -> None:
    """The command has what the row says, is quoted for a shell, and works as it is."""
    result = invoke("import", changed(exported(ladders), lambda book: book[LEVELS].append(["", "harbour/pilot", "g2", "Pilot's mate"])), "--ladders", ladders)
    command = re.findall("`(.+)`", result.output)
    assert [shlex.split(one) for one in command] == [["rungbook", "new", "level", "harbour/pilot", "--grade", "g2", "--title", "Pilot's mate"]]
    assert invoke(*shlex.split(command[0])[1:], "--ladders", ladders).exit_code == 0
    assert value_of((ladders / "tracks" / "harbour.yml").read_text())["levels"]["pilot"]["title"] == "Pilot's mate"  # type: ignore[index, call-overload]


@pytest.mark.parametrize(("place", "other"), [(f"{CODE}/signals", 0), (f"{CODE}/signals", 1), (f"{TRIMS}-well/examples", 0)])
def test_a_list_begins_with_two_items_at_once(ladders: Path, place: str, other: int) -> None:
    """The first row begins the list and the second goes after it, whichever number it has."""
    rows = [[f"{place}/0", "Ships answer."], [f"{place}/{other}", "Boats answer."]]
    result = invoke("import", changed(exported(ladders), lambda book: book[TEXTS].extend(rows)), "--ladders", ladders)
    assert result.exit_code == 0, result.output
    found = value_of((ladders / "tracks" / "keeper.yml").read_text())
    for part in place.split("/")[3:]:
        found = found[part]  # type: ignore[index, call-overload]  # the place is there
    assert found == ["Ships answer.", "Boats answer."]


def above(place: str, copied: str, original: str, sheet: str = EXPECTATIONS) -> Callable[[dict[str, Rows]], None]:
    """A copy of a row above it, with another text; the original ends differently."""

    def change(book: dict[str, Rows]) -> None:
        rows, row = book[sheet], row_of(book[sheet], place)
        column = rows[0].index("Text")
        rows.insert(rows.index(row), [*row[:column], copied, *row[column + 1 :]])
        row[column] += original

    return change


def test_a_copy_above_its_row_leaves_the_row_its_id(ladders: Path) -> None:
    """A space that a program adds makes no other text, so the row with the exported text is still the original."""
    file = ladders / "tracks" / "keeper.yml"
    before = file.read_text().splitlines()
    result = invoke("import", changed(exported(ladders), above(TRIMS, "You fill the oil.", " ")), "--ladders", ladders)
    assert "0 cells changed, 1 new row, 0 conflicts." in result.output
    assert not set(before) - set(file.read_text().splitlines())
    assert "trims-2:" in file.read_text()


@pytest.mark.parametrize(("sheet", "place", "rows"), [(EXPECTATIONS, TRIMS, "Rows 6 and 7 of"), (TEXTS, f"{TRIMS}/signals/0", "Rows ")])
def test_two_rows_of_one_place_without_the_exported_text_are_refused(ladders: Path, sheet: str, place: str, rows: str) -> None:
    """Nobody knows which of them is the original, and the wrong one would take over its id."""
    before = bytes_of(ladders)
    result = invoke("import", changed(exported(ladders), above(place, "You fill the oil.", " Twice.", sheet)), "--ladders", ladders)
    assert result.exit_code == 1, result.output
    assert rows in result.output
    assert f"of the sheet “{sheet}” name one place and neither has the exported text" in result.output
    assert bytes_of(ladders) == before


@pytest.mark.parametrize("is_above", [True, False], ids=["above", "below"])
@pytest.mark.parametrize("edit", ["", " Twice."], ids=["original as it was", "original edited"])
@pytest.mark.parametrize(
    ("sheet", "place", "column", "other", "added"),
    [
        (EXPECTATIONS, TRIMS, "Level", "keeper/keeper", "levels/keeper/expectations/lamps/"),
        (SCALES, "/tracks/keeper/levels/keeper/skills/knots", "Level", "keeper/apprentice", "levels/apprentice/skills/knots"),
    ],
    ids=["expectation", "skill"],
)
def test_a_copy_for_another_level_is_new_there_with_the_same_text(
    ladders: Path, sheet: str, place: str, column: str, other: str, added: str, edit: str, is_above: bool
) -> None:
    """Whichever row is first and whichever has the exported text, the row with the place's own level is the original."""

    def copy(book: dict[str, Rows]) -> None:
        rows, row = book[sheet], row_of(book[sheet], place)
        copied = list(row)
        copied[rows[0].index(column)] = other
        rows.insert(rows.index(row) + (not is_above), copied)
        row[rows[0].index("Text")] += edit

    result = invoke("import", changed(exported(ladders), copy), "--ladders", ladders)
    assert result.exit_code == 0, result.output
    assert f"{bool(edit):d} cell{'' if edit else 's'} changed, 1 new row, 0 conflicts." in result.output
    assert f"new, as /tracks/keeper/{added}" in result.output


def test_a_row_whose_level_was_changed_is_refused(ladders: Path) -> None:
    """An expectation is not moved by a cell: its address would change."""
    before = bytes_of(ladders)
    result = invoke("import", changed(exported(ladders), set_cell(EXPECTATIONS, TRIMS, "Level", "keeper/master")), "--ladders", ladders)
    assert result.exit_code == 1
    assert "of the sheet “Edit expectations” has another level, dimension or skill than was exported" in result.output
    assert bytes_of(ladders) == before


def test_a_copied_row_leaves_the_originals_short_form_with_it(ladders: Path) -> None:
    """Short form, title and status are about the old text, unless somebody changes them; the thread is still the same."""
    file = ladders / "tracks" / "keeper.yml"
    old = file.read_text()
    line = next(line for line in old.splitlines(keepends=True) if line.startswith("        code: "))
    file.write_text(
        old.replace(line, "        code:\n          text: You signal in code.\n          short: Code\n          title: Lamps\n          status: draft\n")
    )

    def copy(book: dict[str, Rows]) -> None:
        row = list(row_of(book[EXPECTATIONS], CODE))
        row[book[EXPECTATIONS][0].index("Text")] = "You answer ships."
        row[book[EXPECTATIONS][0].index("Title")] = "Answers"
        book[EXPECTATIONS].append(row)

    workbook = changed(exported(ladders), copy)
    suggested = invoke("import", workbook, "--ladders", ladders, "--as-suggestion", ladders.parent / "s.json")
    assert "row 13: title" in suggested.output
    assert "row 13: short" not in suggested.output
    assert invoke("import", workbook, "--ladders", ladders).exit_code == 0
    value = value_of(file.read_text())
    assert value["levels"]["keeper"]["expectations"]["signals"]["code-2"] == {"text": "You answer ships.", "title": "Answers"}  # type: ignore[index, call-overload]


def test_the_order_of_rows_and_columns_means_nothing(ladders: Path) -> None:
    """A workbook that was sorted and whose columns were moved is read all the same."""
    before = bytes_of(ladders)

    def turn(book: dict[str, Rows]) -> None:
        rows = [row[::-1] for row in book[EXPECTATIONS]]
        book[EXPECTATIONS] = [rows[0], *sorted(rows[1:])]

    result = invoke("import", changed(exported(ladders), turn), "--ladders", ladders)
    assert "have the same texts" in result.output
    assert bytes_of(ladders) == before


def problems() -> Iterator[tuple[str, Callable[[dict[str, Rows]], None], str]]:
    yield "html", set_cell(EXPECTATIONS, CODE, "Text", "<b>x</b>"), "Edit expectations!F11: the text contains HTML"
    yield "empty", set_cell(EXPECTATIONS, CODE, "Text", ""), "Edit expectations!F11: a text that has to be there can't be empty"
    yield "unknown grade", set_cell(LEVELS, KEEPER, "Grade", "g9"), "Edit levels!C3: "
    yield "unseen", set_cell(LEVELS, KEEPER, "Title", "a\u202eb"), "Edit levels!D3: the text contains a character that nobody sees"
    yield "another format", lambda book: book["rungbook"][0].__setitem__(1, "9"), "is of format 9"
    yield "no format", lambda book: book.__setitem__("rungbook", [["format"]]), "does not name its format"
    yield "no sheet", lambda book: book.__delitem__(EXPECTATIONS), "The sheet “Edit expectations” is missing"
    yield "no column", lambda book: book[LEVELS][0].__setitem__(3, "Name"), "The sheet “Edit levels” has no column “Title” any more"


@pytest.mark.parametrize(("change", "says"), [one[1:] for one in problems()], ids=[one[0] for one in problems()])
def test_what_the_ladder_could_not_hold_is_refused_as_a_whole(ladders: Path, change: Callable[[dict[str, Rows]], None], says: str, rewrite: bool) -> None:
    """A line names the cell and the reason, and no file is touched."""
    before = bytes_of(ladders)
    result = invoke("import", changed(exported(ladders), change), "--ladders", ladders)
    assert result.exit_code == 1, result.output
    assert says in result.output
    assert_kept("refused-rows", says, result.output, rewrite)
    assert bytes_of(ladders) == before


def test_a_dry_run_shows_the_meaning_and_the_lines(ladders: Path, rewrite: bool) -> None:
    """The comparison comes before the lines, and nothing is written."""
    before = bytes_of(ladders)
    path = changed(exported(ladders), set_cell(EXPECTATIONS, CODE, "Text", "You signal by lamp."))
    result = invoke("import", path, "--ladders", ladders, "--dry-run")
    assert result.exit_code == 0
    assert_kept("workbooks", "a dry run", result.output, rewrite)
    assert result.output.index("You signal in code. → You signal by lamp.") < result.output.index("+         code: You signal by lamp.")
    assert bytes_of(ladders) == before


IN_BRACKETS = {
    "organisation.yml": "{name: Example, title: Ladder}\n",
    "grades.yml": "{g1: {title: G1}, g2: {title: G2}} # both\n",
    "dimensions.yml": "{scope: {title: Scope}, craft: {title: Craft}}\n",
    "tracks/eng.yml": "# the track\ntitle: Engineer\nlevels: {one: {title: E, grade: g1, expectations: {scope: {does-tasks: You do it.}, craft: not-defined}},"
    " two: {title: Lead E, grade: g2, expectations: {scope: {leads: {text: You lead., signals: [Leads well]}}, craft: {writes: You write.}}}}\n",
}
"""A ladder whose files are written between brackets."""


def test_a_ladder_between_brackets_takes_what_was_changed(tmp_path: Path) -> None:
    """Texts, fields that it lacks and new rows; a table becomes a track beside it."""
    ladders = tmp_path / "ladders"
    for name, text in IN_BRACKETS.items():
        (ladders / name).parent.mkdir(parents=True, exist_ok=True)
        (ladders / name).write_text(text, encoding="utf-8")

    def edit(book: dict[str, Rows]) -> None:
        set_cell(EXPECTATIONS, "/tracks/eng/levels/two/expectations/craft/writes", "In short", "Writes, much")(book)
        set_cell(LEVELS, "/tracks/eng/levels/one", "Summary", "You do: tasks.")(book)
        width = len(book[EXPECTATIONS][0])
        book[EXPECTATIONS].append(["", "eng/one", "craft", "", "", "You review.", "", *[""] * (width - 7)])

    result = invoke("import", changed(exported(ladders), edit), "--ladders", ladders)
    assert result.exit_code == 0, result.output
    eng = (ladders / "tracks/eng.yml").read_text(encoding="utf-8")
    for old, new in (
        ("grade: g1, expectations", "grade: g1, summary: 'You do: tasks.', expectations"),
        ("craft: not-defined", "craft: {review: You review.}"),
        ("writes: You write.", "writes: {text: You write., short: 'Writes, much'}"),
    ):
        assert new in eng
        eng = eng.replace(new, old)
    assert eng == IN_BRACKETS["tracks/eng.yml"]
    (tmp_path / "ops.csv").write_text("Competency,L1,L2\nDelivery,Ships,Plans\n", encoding="utf-8")
    assert invoke("import", tmp_path / "ops.csv", "--ladders", ladders).exit_code == 0
    assert (ladders / "grades.yml").read_text(encoding="utf-8") == "{g1: {title: G1}, g2: {title: G2}, l1: {title: L1}, l2: {title: L2}} # both\n"
    assert not examine(ladders).failed


def test_a_workbooks_changes_become_a_suggestion(ladders: Path, rewrite: bool) -> None:
    """A wording, an expectation that ends and a new one, each at its place; a grade is not a wording. Applied, it shows what the import would have."""
    before = bytes_of(ladders)

    def edit(book: dict[str, Rows]) -> None:
        set_cell(EXPECTATIONS, "/tracks/keeper/levels/keeper/expectations/lamps/owns-oil", "Text", "You order oil in time.")(book)
        set_cell(EXPECTATIONS, "/tracks/keeper/levels/apprentice/expectations/lamps/trims-well", "Status", "deprecated")(book)
        width = len(book[EXPECTATIONS][0])
        book[EXPECTATIONS].append(["", "keeper/keeper", "lamps", "", "", "You clean the lamp.", "", *[""] * (width - 7)])
        book[TEXTS] += [[f"{TRIMS}/signals/0", "It smells of nothing."], [f"{GATE}/storm/text", "You kept the log."]]

    file = ladders.parent / "suggestion.json"
    workbook = changed(exported(ladders), edit)
    made = invoke("import", workbook, "--ladders", ladders, "--as-suggestion", file)
    assert made.exit_code == 0, made.output
    assert bytes_of(ladders) == before
    assert_kept("workbooks", "a suggestion", made.output.replace(str(file), file.name) + file.read_text(encoding="utf-8"), rewrite)
    assert [one["do"] for one in json.loads(file.read_text(encoding="utf-8"))["changes"]] == ["no-longer", "change", "add-after", "add-after", "add-after"]
    applied = invoke("suggest", "apply", file, "--ladders", ladders, "--on", "2026-11-29")
    assert applied.exit_code == 0, applied.output
    suggested = {name: value_of(text.decode()) for name, text in bytes_of(ladders).items() if not name.startswith("changes/")}
    for name, text in before.items():
        (ladders / name).write_bytes(text)
    assert invoke("import", workbook, "--ladders", ladders).exit_code == 0
    assert {name: value_of(text.decode()) for name, text in bytes_of(ladders).items() if not name.startswith("changes/")} == suggested


def test_what_no_suggestion_can_hold_is_listed(ladders: Path) -> None:
    """A weight has no wording, and a table from elsewhere no changes."""
    file = ladders.parent / "suggestion.json"
    workbook = changed(exported(ladders), set_cell(EXPECTATIONS, "/tracks/keeper/levels/apprentice/expectations/lamps/trims-well", "Weight", "growth"))
    made = invoke("import", workbook, "--ladders", ladders, "--as-suggestion", file)
    assert made.exit_code == 1, made.output
    assert "Not in the suggestion: Edit expectations!" in made.output
    assert not file.exists()
    row = ["", "keeper/apprentice", "skill:knots", "", "deep"]
    made = invoke("import", changed(exported(ladders), lambda book: book[SCALES].append(row)), "--ladders", ladders, "--as-suggestion", file)
    assert "Not in the suggestion: Edit steps of scales, row 9: a new row, which a suggestion can't contain" in made.output
    (ladders.parent / "t.csv").write_text("Competency,L1,L2\nDelivery,Ships,Plans\n", encoding="utf-8")
    assert "has no changes" in invoke("import", ladders.parent / "t.csv", "--ladders", ladders, "--as-suggestion", file).output
