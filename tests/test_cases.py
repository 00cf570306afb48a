"""Cases as files: a ladder with a slip, and every word that `rungbook check` says of it."""

import re
from pathlib import Path

import pytest

from tests.conftest import REPO, rungbook

CASES = sorted((REPO / "tests" / "cases").glob("*.case"))
_PART = re.compile(r"^=== (.+)\n", re.MULTILINE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_ladder_gets_the_answer_that_is_below_it(case: Path, tmp_path: Path, rewrite: bool) -> None:
    """The files of the case, and below them what the command says and its exit status."""
    head, *parts = _PART.split(case.read_text(encoding="utf-8"))
    files = dict(zip(parts[:-2:2], parts[1:-2:2], strict=True))
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.rstrip("\n") + "\n", encoding="utf-8")
    reported = rungbook("check", cwd=tmp_path)
    said = f"{reported.stdout}{reported.stderr}".rstrip("\n") + f"\n(status {reported.returncode})\n"
    if rewrite:
        inputs = "".join(f"=== {name}\n{text}" for name, text in files.items())
        case.write_text(f"{head}{inputs}=== rungbook check\n{said}", encoding="utf-8")
    assert said == parts[-1]
