"""What SECURITY.md promises is held by tests that exist."""

import re

import pytest

from tests.conftest import REPO

TEXT = (REPO / "SECURITY.md").read_text(encoding="utf-8")
ROWS = [line for line in TEXT.splitlines() if line.startswith("| ") and not line.startswith(("| Promise", "| ---"))]


@pytest.mark.parametrize("row", ROWS)
def test_each_promise_names_a_test_that_there_is(row: str) -> None:
    """Every promise has a test, at the file and under the name that it says."""
    named = re.findall(r"`(tests/[\w/.]+\.py)(?:::(\w+))?`", row)
    assert named, row
    for file, test in named:
        assert (REPO / file).is_file(), file
        assert not test or f"\ndef {test}(" in (REPO / file).read_text(encoding="utf-8"), test


def test_every_promise_of_the_page_is_in_its_table() -> None:
    """The table is read: a change of its form would empty the test above."""
    assert len(ROWS) >= 10
