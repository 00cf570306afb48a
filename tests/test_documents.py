"""Documents of levels and steps: complete, with real headings and header rows, and the same each time."""

import io
import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it ships no types

from rungbook.exports.brand import Brand, brand_of
from rungbook.exports.document import NothingToExport
from rungbook.exports.formats import make
from rungbook.exports.setting import Setting
from rungbook.markup.plain_text import strip_markdown
from rungbook.model import Level, Step
from rungbook.words import catalogue
from tests.packed_texts import png_with_text
from tests.test_workbook import command, sample

pytestmark = pytest.mark.slow

PLAIN = Brand()
ROOT = "https://x.example/"


def about(name: str) -> Any:
    return sample().named[name]


@cache
def made(name: str, purpose: str, language: str = "en", brand: Brand = PLAIN) -> bytes:
    return make("docx", about(name), purpose, sample(), Setting(audience="internal", root=ROOT, words=catalogue(language), brand=brand))


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def words_of(document: Any) -> str:
    return " ".join(" ".join("".join(one.text or "" for one in part.iter(qn("w:t"))) for part in document.element.body.iter(qn("w:p"))).split())


GRADE = "grade:g2"
LEVELS, STEPS = ("level:keeper/apprentice", "level:keeper/keeper"), ("step:keeper/apprentice-to-keeper", "step:keeper/into-apprentice")
EACH = [
    *((level, purpose) for level in LEVELS for purpose in ("handout", "advert")),
    (LEVELS[0], "interview"),
    *((step, "promotion-case") for step in STEPS),
    (GRADE, "job-evaluation"),
]


@pytest.mark.parametrize(("name", "purpose"), EACH)
def test_a_document_opens_and_a_screen_reader_finds_its_way(name: str, purpose: str) -> None:
    """A title, headings without a gap, header rows on every table, a language, no time."""
    document = opened(made(name, purpose))
    styles = [one.style.name for one in document.paragraphs]
    levels = [int(style[-1]) for style in styles if style.startswith("Heading")]
    assert styles[0] == "Title"
    assert levels
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(cell.text for cell in table.rows[0].cells)
    assert document.core_properties.title
    assert document.core_properties.created.year == 1980
    assert {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    assert made.__wrapped__(name, purpose) == made(name, purpose)


def test_a_handout_says_everything_that_is_expected() -> None:
    """Each expectation but those that are over, the skills, and why a dimension is empty."""
    text = words_of(opened(made(LEVELS[0], "handout")))
    level: Level = about(LEVELS[0])
    for cell in level.expectations:
        for one in cell.expectations:
            assert (strip_markdown(one.text) in text) == (one.status != "deprecated")
    for words in (
        level.summary,
        "the weather.",
        "Not yet defined for this level. We watch alone for now.",
        "Lenses",
        "Draft: You tell",
        "What Keeper (G2) expects",
    ):
        assert words in text


def test_a_job_evaluation_lays_levels_side_by_side_by_factor() -> None:
    """Each factor of the policy with what describes it, a row for each level of the grade, and room for a judgement; what no factor names comes last."""
    document = opened(made(GRADE, "job-evaluation"))
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings == ["Skills", "Effort", "Responsibility", "Working conditions", "Assigned to no factor"]
    assert all([cell.text for cell in table.rows[0].cells] == ["Level", "Expectation", "Judgement"] for table in document.tables)
    assert {row.cells[0].text for table in document.tables for row in table.rows[1:]} == {"Keeper (G2)", "Harbour Master (G2)"}
    with pytest.raises(NothingToExport, match="Two levels need this grade"):
        made("grade:g1", "job-evaluation")


def test_a_promotion_case_has_room_beside_each_thing_that_is_asked() -> None:
    """The gate, what the next level expects beyond this one, shifts, milestones, stalls, gaps."""
    document = opened(made(STEPS[0], "promotion-case"))
    text = words_of(document)
    step: Step = about(STEPS[0])
    items = (*step.gate, *(item for milestone in step.milestones for item in milestone.items))
    texts = (*(one.text for one in items), *(one.text for one in step.stalls))
    for said in (*texts, *(one.to for one in step.shifts), *(one.bridge for one in step.bridges), "You order oil for the station.", "Shown by: The log"):
        assert strip_markdown(said) in text
    beside = [row.cells[-1].text for table in document.tables for row in table.rows[1:] if table.rows[0].cells[-1].text == "Evidence"]
    assert beside == [""] * (len(step.gate) + 4)


def test_an_interview_kit_has_the_questions_and_a_scorecard() -> None:
    """Only where the level has questions, which no public file has."""
    kit = opened(made(LEVELS[0], "interview"))
    text = words_of(kit)
    question = next(one for one in kit.paragraphs if one.text == "What did you do when a lamp went out?")
    heads = [one for table in kit.tables for cell in table.rows[0].cells for one in cell.paragraphs]
    assert all(one.paragraph_format.keep_with_next for one in (question, *heads)), "each is on the page of what it is about"
    for said in ("What did you do when a lamp went out?", "Names the cause and what changed.", "Blames the oil.", "At this level?"):
        assert said in text
    with pytest.raises(NothingToExport, match="keeper/keeper has no interview questions"):
        made(LEVELS[1], "interview")


def test_a_document_is_in_the_sites_language() -> None:
    """Words from the catalogue, and the language that a reader's program checks and speaks."""
    document = opened(made(LEVELS[0], "advert", "de"))
    assert "Was Sie tun" in words_of(document) or catalogue("de").what_you_will_do in words_of(document)
    assert "de-DE" in {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}


def test_a_document_brings_the_typeface_that_it_names() -> None:
    """Both styles are in it, changed by their keys as the standard has it; a site's own typeface is named alone."""
    with ZipFile(io.BytesIO(made(LEVELS[0], "handout", "en", PLAIN))) as archive:
        entries = re.findall(r'<w:embed(\w+) r:id="(\w+)" w:fontKey="{([\w-]+)}"', archive.read("word/fontTable.xml").decode())
        targets = dict(re.findall(r'Id="(\w+)" Type="[^"]*/font" Target="([^"]+)"', archive.read("word/_rels/fontTable.xml.rels").decode()))
        assert [style for style, _, _ in entries] == ["Regular", "Bold"]
        assert b"embedTrueTypeFonts" in archive.read("word/settings.xml")
        for style, relation, key in entries:
            part = archive.read(f"word/{targets[relation]}")
            digits = bytes.fromhex(key.replace("-", ""))[::-1]
            font = TTFont(io.BytesIO(bytes(byte ^ digits[at % 16] for at, byte in enumerate(part[:32])) + part[32:]))
            assert (font["name"].getDebugName(1), font["name"].getDebugName(2)) == ("Inter", style)
            assert font["OS/2"].fsType == 0  # its maker lets everybody embed it
    with ZipFile(io.BytesIO(made(LEVELS[0], "handout", "en", Brand(typeface="Georgia")))) as archive:
        assert not [name for name in archive.namelist() if name.endswith(".odttf")]


def test_a_document_has_the_sites_colours_typeface_and_logo() -> None:
    """Read from the site's style sheets, the light scheme's; the logo says whose it is."""
    sheet = """/* --rb-accent: #111111; */
    [data-md-color-scheme="default"] { --rb-accent: #1d4f91; --rb-accent-tint: #eef; }
    [data-md-color-scheme="slate"] { --rb-accent: #8fb8f0; }
    :root { --rb-sans: "Source Sans", sans-serif; }"""
    brand = brand_of(sheet, png_with_text("logo"))
    assert (brand.accent, brand.tint, brand.typeface) == ("1D4F91", "EEEEFF", "Source Sans")
    assert brand_of("", b"<svg/>") == Brand()
    written = ":root { --rb-accent: rgb(29, 79, 145); --rb-accent-tint: hsl(240 100% 97%) }"
    assert (brand_of(written).accent, brand_of(written).tint) == ("1D4F91", "F0F0FF")
    document = opened(made(LEVELS[0], "handout", "en", brand))
    assert str(document.styles["Title"].font.color.rgb) == "1D4F91"
    assert document.styles["Normal"].font.name == "Source Sans"
    (picture,) = document.inline_shapes
    assert picture._inline.docPr.get("descr") == "Lighthouse Works"


def test_texts_that_look_like_markup_are_words() -> None:
    """Signs that XML would read, and links only where they lead somewhere."""
    document = opened(made(LEVELS[0], "handout"))
    assert "Apprentice *Keeper* | 1" in words_of(document)
    assert "You keep one lamp < with help >." in words_of(document)
    targets = {one.target_ref for one in document.part.rels.values() if one.is_external}
    assert targets == {"https://x.example/keeper/apprentice-to-keeper/"}


def test_a_plan_becomes_a_document(tmp_path: Path) -> None:
    """What is kept, its notes and days, and where its reader is heading; whatever else is in the file does no harm."""
    kept = {"text": "You kept <a> light.", "title": "To Keeper", "version": "1", "date": "2027-03-31", "notes": ["The log\x00", "https://x.example/log"]}
    items = {"a#g-b": kept, "a#g-c": {"text": "Old", "note": "One note", "date": "soon"}, "bad": 7, "a#g-d": {"text": []}}
    plan = {"format": "rungbook-plan/2", "items": items, "goal": {"from": "keeper/apprentice", "to": "keeper/keeper"}}
    (tmp_path / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    done = command("docx", "--plan", tmp_path / "plan.json", "--into", tmp_path / "plan.docx")
    assert done.exit_code == 0, done.output
    document = opened((tmp_path / "plan.docx").read_bytes())
    assert document.paragraphs[1].text == "Apprentice *Keeper* | 1 (G1) → Keeper (G2)"
    for said in ("You kept <a> light.", "The log", "31 March 2027", "One note", "What we agreed"):
        assert said in words_of(document)
    assert [one.target_ref for one in document.part.rels.values() if one.is_external] == ["https://x.example/log"]


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff", b'{"format": "other", "items": {}}', b"[" * 100_000, b'{"format": "rungbook-plan/2"}'])
def test_what_is_no_plan_is_refused(content: bytes, tmp_path: Path) -> None:
    """In a line, and nothing is written."""
    (tmp_path / "plan.json").write_bytes(content)
    done = command("docx", "--plan", tmp_path / "plan.json", "--into", tmp_path / "plan.docx")
    assert (done.exit_code, "contains no plan" in done.output) == (2, True), done.output
    assert not (tmp_path / "plan.docx").exists()


def test_the_command_says_what_is_missing(tmp_path: Path) -> None:
    """No questions for the public: one line, status 2, no file."""
    done = command("docx", "--level", "keeper/apprentice", "--for", "interview", "--into", tmp_path / "kit.docx")
    assert done.exit_code == 2
    assert "has no interview questions for this audience" in done.output
    assert not list(tmp_path.iterdir())
