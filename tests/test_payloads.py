"""Texts that would run something are refused at their line, in every kind of field that is not shown as it was typed."""

import json
from pathlib import Path

import pytest

from rungbook.pipeline import examine
from tests.hostile import with_markdown, written
from tests.payloads import PAYLOADS

# One field of each kind that has a form of its own; what stands for the payload is on a line of its own.
LADDER = """\
organisation: {name: Sample, title: Sample}
sources: {one: {title: One, url: "https://example.org/"}}
grades:
  g1:
    title: G1
    senior:
      SENIOR
    experience:
      RANGE
tracks:
  track:
    title: Track
    order:
      COUNT
    kind:
      CHOICE
    formerly:
      - FORMER
    levels:
      one:
        title: One
        grade:
          NAMED
        links:
          - title: Link
            url:
              URL
      ? KEY
      : title: Two
assessments:
  quiz:
    title: Quiz
    questions: {q: Why}
    results:
      r:
        title: R
        text: Text
        to:
          - REFERENCE
"""
HARMLESS = {
    "SENIOR": "false", "RANGE": "1-2", "COUNT": "1", "CHOICE": "individual", "FORMER": "old", "NAMED": "g1", "URL": "https://example.org/", "KEY": "two",
    "REFERENCE": "level:track/one",
}  # fmt: skip


def ladder(**given: str) -> str:
    text = LADDER
    for name, value in {**HARMLESS, **given}.items():
        text = text.replace(name, value)
    return text


def test_the_ladder_itself_is_not_refused(tmp_path: Path) -> None:
    """Without a payload the fields hold."""
    (tmp_path / "ladder.yml").write_text(ladder(), encoding="utf-8")
    assert not examine(tmp_path).failed


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_every_payload_is_refused_in_every_field_that_has_a_form(tmp_path: Path, part: int) -> None:
    """An id, a reference, an address, a number, a range or a choice takes no payload, and each is reported at its line."""
    lines = {kind: next(number for number, text in enumerate(LADDER.splitlines(), 1) if kind in text) for kind in HARMLESS}
    for payload in PAYLOADS[part::4]:
        (tmp_path / "ladder.yml").write_text(ladder(**dict.fromkeys(HARMLESS, json.dumps(payload))), encoding="utf-8")
        reported = {problem.origin.line for problem in examine(tmp_path, "ladders").problems}
        assert [kind for kind, line in lines.items() if line not in reported] == [], payload


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(PAYLOADS)))
def test_a_payload_is_refused_in_every_markdown_field_of_every_kind_of_thing(tmp_path: Path, number: int) -> None:
    """Each of the lines with the payload is reported."""
    payload = PAYLOADS[number]
    folder = written(with_markdown(payload), tmp_path)
    lines = (folder / "ladder.yml").read_text(encoding="utf-8").splitlines()
    held = {number for number, line in enumerate(lines, 1) if json.dumps(payload) in line}
    assert len(held) > 20
    outcome = examine(folder, "ladders")
    assert outcome.failed
    shown = {problem.origin.line for problem in outcome.problems if problem.rule in ("unsafe-text", "unseen-character")}
    assert held <= shown or any(problem.rule == "unseen-character" for problem in outcome.problems), held - shown
