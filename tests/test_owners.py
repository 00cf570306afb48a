"""Owners in the ladder become lines of `CODEOWNERS`, which the check keeps fresh, and addresses for mails."""

import shutil
from pathlib import Path

import pytest

from rungbook.edit.owners import BEGIN, END
from rungbook.pipeline import make
from rungbook.site.wordings import owner_mails
from tests.conftest import SAMPLE, invoke, ladder_of

BLOCK = f"{BEGIN}\n/ladders/grades.yml @lights/crown\n/ladders/tracks/keeper.yml @lights/keepers\n{END}\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(SAMPLE, tmp_path / "ladders")
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: material\nplugins: [rungbook]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_owners_are_written_behind_what_is_there(site: Path) -> None:
    """Other lines stay; the check reports stale lines until the command has written them, and a second run changes nothing."""
    file = site / ".github/CODEOWNERS"
    file.parent.mkdir()
    file.write_text("* @lights/all\n", encoding="utf-8")
    reported = invoke("check")
    assert reported.exit_code == 1
    assert "code-owners" in reported.output
    assert invoke("owners", "--check").exit_code == 1
    assert invoke("owners").exit_code == 0
    assert file.read_text(encoding="utf-8") == f"* @lights/all\n{BLOCK}"
    assert invoke("owners", "--check").exit_code == 0
    assert invoke("check").exit_code == 0


def test_owners_take_the_place_that_they_had(site: Path) -> None:
    """Lines behind the block, which win over it, stay behind it; without any owner the block goes."""
    file = site / "CODEOWNERS"
    file.write_text(f"* @lights/all\n{BEGIN}\n/ladders/x.yml @a/b\n{END}\n/ladders/pay.yml @lights/pay\n", encoding="utf-8")
    assert invoke("owners").exit_code == 0
    assert file.read_text(encoding="utf-8") == f"* @lights/all\n{BLOCK}/ladders/pay.yml @lights/pay\n"
    for name in ("tracks/keeper.yml", "grades.yml", "skills.yml"):
        text = (site / "ladders" / name).read_text(encoding="utf-8")
        (site / "ladders" / name).write_text("".join(line for line in text.splitlines(True) if not line.strip().startswith("owner:")), encoding="utf-8")
    assert invoke("owners").exit_code == 0
    assert file.read_text(encoding="utf-8") == "* @lights/all\n/ladders/pay.yml @lights/pay\n"


def test_owners_leave_every_other_byte(site: Path) -> None:
    """Line ends of Windows stay, and lines get them too; a file that is not text is left alone, with one line about it."""
    file = site / "CODEOWNERS"
    file.write_bytes(b"# all\r\n* @lights/all\r\n")
    assert invoke("owners").exit_code == 0
    assert file.read_bytes() == f"# all\n* @lights/all\n{BLOCK}".replace("\n", "\r\n").encode()
    assert invoke("owners", "--check").exit_code == 0
    assert invoke("check").exit_code == 0
    file.write_bytes(b"# J\xf6rg\n")
    refused = invoke("owners")
    assert refused.exit_code == 2
    assert "CODEOWNERS is not in UTF-8, so nothing was written." in refused.output
    assert file.read_bytes() == b"# J\xf6rg\n"


def test_owners_address_mails_and_are_internal() -> None:
    """A level's mails go to the owner of its track; a public site names nobody."""
    ladder = ladder_of(SAMPLE)
    mails = owner_mails(ladder)
    assert mails["keeper/apprentice"] == mails["keeper/keeper-to-master"] == mails["keeper"] == "mailto:keeper@example.com"
    assert mails["skills/lenses"] == "mailto:glass@example.com"
    assert "harbour/master" not in mails
    internal, public = (make(SAMPLE, audience=audience) for audience in ("internal", "public"))
    assert internal.site is not None
    assert "@lights/keepers" in next(page.body for page in internal.site.pages if page.path == "keeper/apprentice.md").replace("&#64;", "@")
    assert public.site is not None
    assert public.ladder is not None
    assert owner_mails(public.ladder) == {}
    assert not any("lights/keepers" in page.body for page in public.site.pages)
