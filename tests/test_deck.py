"""The calibration deck of a track: complete, the same each time, and no slide holds more than it has room for."""

import io
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation

from rungbook.exports.deck import HEIGHT, SIZES, Slide, fitted, height, lines_needed
from rungbook.exports.deck import deck as plan
from rungbook.exports.document import Table, plain
from rungbook.exports.formats import make
from rungbook.exports.grid import Line, Run
from rungbook.exports.setting import Setting
from rungbook.markup.plain_text import strip_markdown
from rungbook.words import catalogue
from tests.test_workbook import sample


def made() -> bytes:
    return make("pptx", sample().by_track["keeper"], "", sample(), Setting(audience="internal"))


def words_of(slide: Any) -> str:
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    texts += [cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return " ".join(" ".join(texts).split())


@pytest.mark.slow
def test_a_deck_has_a_slide_for_each_level_and_each_step() -> None:
    """Each with a title, what is expected now, and the step's gate and stalls; tables have a header row and a description."""
    deck = Presentation(io.BytesIO(made()))
    track = sample().by_track["keeper"]
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert len(titles) == 1 + len(track.levels) + len(track.steps)
    assert titles[1:3] == ["Apprentice *Keeper* | 1 (G1)", "The way to Apprentice *Keeper* | 1"]
    text = " ".join(map(words_of, deck.slides))
    asked = [one for level in track.levels for cell in level.expectations for one in cell.expectations if one.status == "current"]
    said = [*(one.text for one in asked), *(one.text for step in track.steps for one in step.gate), *(one.text for step in track.steps for one in step.stalls)]
    assert [one for one in said if strip_markdown(one)[:17] not in text] == []
    tables = [shape for slide in deck.slides for shape in slide.shapes if shape.has_table]
    assert all(shape.table.first_row and shape._element.nvGraphicFramePr.cNvPr.get("descr") for shape in tables)
    planned = [slide for slide in plan(track, sample(), Setting(audience="internal")).slides if slide.table]
    for shape, slide in zip(tables, planned, strict=True):  # a row is drawn as high as the file says, which programs without the typeface keep
        assert slide.table
        assert sum(row.height.pt for row in shape.table.rows) == pytest.approx(height(slide.table, slide.table.rows, slide.size))
    assert deck.core_properties.created.year == 1980
    assert made() == made()


def test_a_slide_holds_its_text_or_becomes_several() -> None:
    """Long lists, long paragraphs and a word without an end: in smaller type first, then cut, and no word is lost."""
    long = " ".join(f"word{number}" for number in range(900))
    rows = (
        (plain("One", bold=True), plain(long)),
        (plain("Two", bold=True), tuple(Line((Run(f"item {number} of many things to say"),), "•") for number in range(80))),
        (plain("Three", bold=True), plain("x" * 5000)),
    )
    slide = Slide("Title", "Summary", Table(("Dimension", "What"), rows, (20, 80)))
    slides = list(fitted(slide, catalogue()))
    assert len(slides) > 2
    assert [one.title for one in slides][:2] == [f"Title, 1 of {len(slides)}", f"Title, 2 of {len(slides)}"]
    shown = ""
    for one in slides:
        assert one.table
        assert height(one.table, one.table.rows, one.size) <= HEIGHT
        shown += "".join(line.text.replace(" ", "") for row in one.table.rows for lines in row[1:] for line in lines)
    assert shown == "".join(line.text.replace(" ", "") for row in rows for lines in row[1:] for line in lines)
    short = replace(slide, table=Table(("Dimension", "What"), ((*rows[0][:1], plain("A few words.")),), (20, 80)))
    assert [one.size for one in fitted(short, catalogue())] == [SIZES[0]]


def test_lines_are_counted_as_they_break() -> None:
    """At spaces, and inside a word that is wider than a line."""
    assert lines_needed("one", 500, 12) == 1
    assert lines_needed("one two " * 30, 200, 12) > lines_needed("one two " * 30, 400, 12) > 1
    assert lines_needed("x" * 300, 200, 12) > 5
