"""A field that has another name now is read under its old one for two minor versions, with a warning that shows the line to write."""

import shutil
from pathlib import Path

import pytest

from rungbook import __version__
from rungbook.model import renamed_fields
from rungbook.model.renamed_fields import RENAMED, Renamed, new_names, read_until
from rungbook.pipeline import examine
from rungbook.problem import Severity
from rungbook.shape.declaration import declared, reached
from rungbook.shape.editor_schemas import schemas
from rungbook.shape.names import names_of
from tests.conftest import SAMPLE

OLD = (
    Renamed("Level", "abstract", "summary", "0.1.0"),
    Renamed("Track", "headline", "title", "0.1.0"),
    Renamed("Expectation", "evidence", "signals", "0.1.0"),
)
"""A text of a thing, a field that has to be there, and one of a thing that may be a text alone."""


def test_no_name_is_read_longer_than_it_was_promised() -> None:
    """Each new name is a field of its kind, no old one is, and an entry goes when its two minor versions are over."""
    kinds = {kind.__name__: declared(kind).by_name.keys() for kind in reached()}
    now = tuple(map(int, __version__.split(".")[:2]))
    for field in RENAMED + OLD:
        assert field.new in kinds[field.kind]
        assert field.old not in kinds[field.kind]
        assert tuple(map(int, read_until(field.since).split("."))) >= now
    assert read_until("0.9.3") == "0.11"


@pytest.mark.slow
def test_an_old_name_warns_and_means_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ladder is the one that the new names give; each old name is one warning with its line; without the entry it is an error."""
    ladders = Path(shutil.copytree(SAMPLE, tmp_path / "ladders"))
    track = ladders / "tracks/keeper.yml"
    new = track.read_text(encoding="utf-8")
    before = examine(ladders).ladder
    assert "\n    summary: " in new
    assert "signals:" in new
    old = new.replace("title: ", "headline: ", 1).replace("\n    summary: ", "\n    abstract: ", 1).replace("signals:", "evidence:", 1)
    track.write_text(old, encoding="utf-8")
    assert examine(ladders).failed
    monkeypatch.setattr(renamed_fields, "RENAMED", OLD)
    outcome = examine(ladders)
    assert not outcome.failed
    assert outcome.ladder == before
    found = [problem for problem in outcome.problems if problem.rule == "renamed-field"]
    assert [(problem.severity, problem.message) for problem in found] == [
        (Severity.WARNING, f"`{field.old}` is called `{field.new}` now. Rungbook reads the old name up to version 0.3.")
        for field in sorted(OLD, key=lambda one: old.index(one.old))
    ]
    lines = old.splitlines()
    for problem in found:
        assert problem.correction is not None
        lines[problem.correction.first - 1 : problem.correction.last] = problem.correction.lines
    assert "\n".join(lines) + "\n" == new
    track.write_text(old.replace("abstract: ", "summary: Twice.\n    abstract: "), encoding="utf-8")
    assert [problem.rule for problem in examine(ladders).problems if problem.severity is Severity.ERROR] == ["unknown-field"]


def test_editors_know_an_old_name_as_deprecated(monkeypatch: pytest.MonkeyPatch) -> None:
    """The schema takes both names and marks the old one."""
    monkeypatch.setattr(renamed_fields, "RENAMED", OLD)
    assert new_names("Level") == {"abstract": "summary"}
    assert "'abstract': {'deprecated': True, 'description': 'Now `summary`.'}" in str(schemas(names_of({})))
