"""Versions, what the changelog says of each, and what the package says of itself."""

from email.parser import Parser
from importlib import metadata

import pytest

from rungbook.edit.init.versions import notes, notes_between, order
from tests.conftest import REPO

CHANGELOG = """\
# Changes

## The ladder

0.3.0

- A level.

## The code

Unreleased

- Later.

0.3.0 (2 May 2027)

- Third, and 0.2.0 is mentioned.
  1.0.0 too.

0.2.0

- Second.

## Another list

0.1.0
"""


def test_a_changelog_is_read_by_version() -> None:
    """The list for the code alone counts, and a version in a sentence begins nothing."""
    assert notes(CHANGELOG) == {"Unreleased": "- Later.", "0.3.0": "- Third, and 0.2.0 is mentioned.\n  1.0.0 too.", "0.2.0": "- Second."}
    assert list(notes_between(CHANGELOG, "0.2.0", "0.3.0")) == ["0.3.0"]
    assert list(notes_between(CHANGELOG, "0.1.9", "0.3.1")) == ["0.3.0", "0.2.0"]
    assert notes_between(CHANGELOG, "0.3.0", "0.3.0") == {}


def test_versions_have_an_order() -> None:
    """By number, not by letter, and a version with a word behind it before the plain one."""
    assert sorted(["0.10.0", "0.2.0", "0.2.0rc1", "0.1.9", "unknown"], key=order) == ["unknown", "0.1.9", "0.2.0rc1", "0.2.0", "0.10.0"]


def test_this_changelog_has_a_list_for_the_next_version() -> None:
    assert notes((REPO / "CHANGELOG.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("field", ["Project-URL", "License-Expression", "License-File", "Classifier", "Keywords", "Summary", "Requires-Python"])
def test_the_package_says_what_it_is(field: str) -> None:
    """A package index shows each of these."""
    assert metadata.metadata("rungbook").get_all(field)


def test_the_readme_shows_its_pictures_anywhere() -> None:
    """A package index shows the readme without the files beside it, so pictures and links name their whole address."""
    shown = Parser().parsestr(metadata.distribution("rungbook").read_text("METADATA") or "").get_payload()
    assert isinstance(shown, str)
    assert shown.count("https://raw.githubusercontent.com/rungbook/rungbook/main/docs/img/") == 5
    assert "](docs/" not in shown
    assert 'src="docs/' not in shown
