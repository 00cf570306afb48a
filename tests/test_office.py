"""LibreOffice opens every kind of file that is taken along, and lays it out on as many pages as it should have."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from rungbook.exports.deck import deck
from rungbook.exports.formats import make
from rungbook.exports.setting import Setting
from rungbook.model import Ladder
from rungbook.pipeline import see
from tests.conftest import REPO
from tests.test_workbook import sample

pytestmark = [pytest.mark.heavy, pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")]


def pages(folder: Path, files: dict[str, bytes]) -> dict[str, int]:
    """How many pages LibreOffice prints of each file."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", str(folder / "pdf")]
    subprocess.run([*command, *(str(folder / name) for name in files)], check=True, capture_output=True, timeout=300)
    return {name: len(re.findall(rb"/Type\s*/Page\b", (folder / "pdf" / name).with_suffix(".pdf").read_bytes())) for name in files}


def test_every_file_opens_on_its_pages(tmp_path: Path) -> None:
    """A hand-out of a reference level is two pages, a deck a page a slide, and no table runs off the page into many."""
    reference = see(REPO / "ladders", "ladders", "internal").ladder
    assert reference
    level, step, track = reference.named["level:ml-engineer/l5"], reference.named["step:ml-engineer/l5-to-l6"], sample().by_track["keeper"]

    def made(format: str, about: object, purpose: str, ladder: Ladder) -> bytes:
        return make(format, about, purpose, ladder, Setting(audience="internal"))  # type: ignore[arg-type]  # what a name means is not known here

    files = {
        "handout.docx": made("docx", level, "handout", reference),
        "advert.docx": made("docx", level, "advert", reference),
        "interview.docx": made("docx", level, "interview", reference),
        "case.docx": made("docx", step, "promotion-case", reference),
        "review.xlsx": made("xlsx", level, "self-review", reference),
        "deck.pptx": made("pptx", track, "calibration", sample()),
        "ladder.xlsx": made("xlsx", sample(), "", sample()),
    }
    found = pages(tmp_path, files)
    slides = len(deck(track, sample(), Setting(audience="public")).slides)
    assert (found["handout.docx"], found["deck.pptx"]) == (2, slides)
    assert found["advert.docx"] <= 2
    assert 2 <= found["interview.docx"] <= 3
    assert 3 <= found["case.docx"] <= 5
    assert 1 <= found["review.xlsx"] <= 2
    assert found["ladder.xlsx"] <= 12
