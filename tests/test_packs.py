"""Pages that come with Rungbook are about the ladder that they are published with."""

import re
import shlex
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from click.testing import CliRunner
from mkdocs.config.defaults import MkDocsConfig

from rungbook.cli import main
from rungbook.mkdocs.packs import FOLDER, PACKS, filled
from rungbook.mkdocs.theming import frame
from rungbook.model import Audience
from rungbook.pipeline import see
from rungbook.read.docs import comes_along
from rungbook.site.page import Readers, Site
from rungbook.words import catalogue
from tests.conftest import REPO, ladder_of, rungbook, succeeds

OPTIONS = ["--yes", "--organisation", "Atelier", "--track", "Designer: Junior Designer, Designer", "--track", "Art Lead (management, from 2): Art Lead"]
_UNSEEN = re.compile(r'<(script|style|template|code|pre|svg)\b.*?</\1>|<div class="md-copyright">.*?</div>|<[^>]+>', re.DOTALL)


def _start(folder: Path) -> None:
    """A new site with both packs, one page of its own in the place of a guide, and one more."""
    started = CliRunner().invoke(main, ["init", str(folder / "site"), *OPTIONS])
    assert started.exit_code == 0, started.output
    (folder / "site/docs/guides").mkdir()
    (folder / "site/docs/guides/manager.md").write_text("---\ndescription: Ours.\n---\n\n# For our managers\n\nOurs.\n", encoding="utf-8")
    built = succeeds("build", cwd=folder / "site")
    assert "WARNING" not in built.stderr


@pytest.fixture(scope="module")
def site(once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    return once("packs", _start) / "site"


def seen(page: Path) -> str:
    """What a reader sees, without code and the small print at the foot."""
    return unescape(_UNSEEN.sub(" ", page.read_text(encoding="utf-8")))


@pytest.mark.slow
def test_a_new_site_is_judged_without_a_warning(site: Path) -> None:
    """A strict build and `verify` have nothing to say of titles alone, both packs and a page that replaces one."""
    judged = rungbook("verify", "site", cwd=site)
    assert judged.stdout.startswith("Nothing is wrong with")


@pytest.mark.slow
def test_no_page_names_rungbook_or_a_role_that_the_ladder_does_not_have(site: Path) -> None:
    """The product is named once on each page, in the small print; no title of the reference ladder is anywhere."""
    ladder = ladder_of(REPO / "ladders", "ladders")
    foreign = {*(track.title for track in ladder.tracks), *(level.title for level in ladder.levels)} - {"VP", "Director"}
    pages = sorted((site / "site").rglob("*.html"))
    assert len(pages) >= 25
    for page in pages:
        text = seen(page)
        assert "rungbook" not in text.lower(), page
        assert not [title for title in foreign if re.search(rf"\b{re.escape(title)}\b", text)], page
        if page.name == "index.html" and "md-copyright" in page.read_text(encoding="utf-8"):
            assert page.read_text(encoding="utf-8").count(">Made with Rungbook<") == 1, page


@pytest.mark.slow
def test_pages_speak_of_the_first_track_and_a_page_of_the_sites_own_wins(site: Path) -> None:
    """Examples are this ladder's, lead to its pages, and the replaced guide is in the same place of the navigation."""
    edit = (site / "site/handbook/edit/index.html").read_text(encoding="utf-8")
    assert "ladders/tracks/designer.yml" in edit
    assert '<a href="../../designer/l1/">Junior Designer</a>' in edit
    assert "For our managers" in (site / "site/guides/manager/index.html").read_text(encoding="utf-8")
    assert (site / "site/index.html").read_text(encoding="utf-8").count('href="guides/"') >= 1


@pytest.mark.slow
def test_the_handbooks_commands_work_on_this_ladder(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line of the page *Change this ladder* is a command that this ladder takes, and the snippet for a level passes the check."""
    shutil.copytree(site / "ladders", tmp_path / "ladders")
    monkeypatch.chdir(tmp_path)
    page = unescape(re.sub(r"<[^>]+>", "", (site / "site/handbook/edit/index.html").read_text(encoding="utf-8")))
    commands = [line.strip() for line in page.splitlines() if line.startswith("rungbook ")]
    assert [line.split()[1] for line in commands] == ["new", "new", "new", "check"]
    for line in commands:
        done = CliRunner().invoke(main, shlex.split(line)[1:])
        assert done.exit_code == 0, f"{line}: {done.output}"


@pytest.mark.parametrize(("credit", "shown"), [(True, "Made with Rungbook"), (False, "")])
def test_the_credit_can_be_switched_off(credit: bool, shown: str) -> None:
    """`credit: false` leaves the product's name out of the small print."""
    ladder = ladder_of(REPO / "tests/sample", "ladders")
    config = cast(MkDocsConfig, SimpleNamespace(extra={}, copyright=None))
    site = Site(pages=(), nav=(), redirects=(), version="", files={}, parts={})
    assert frame(config, ladder.organisation, site, Readers("en"), catalogue("en"), credit)["credit"] == shown


@pytest.mark.slow
def test_the_handbook_explains_only_what_its_readers_see(tmp_path: Path) -> None:
    """Nothing of a new ladder's dimensions is public, so that its handbook neither counts them nor explains what employees read in their place."""
    assert CliRunner().invoke(main, ["init", str(tmp_path / "site"), *OPTIONS, "--dimensions", "Scope, Craft"]).exit_code == 0
    page = (FOLDER / "handbook/index.md").read_text(encoding="utf-8")
    shows: dict[Audience, bool] = {"public": False, "internal": True}
    for audience, shown in shows.items():
        ladder = see(tmp_path / "site/ladders", audience=audience).ladder
        assert ladder is not None
        text = filled(page, "handbook/index.md", ladder, set())
        assert ("A question that every level answers: Scope, Craft |" in text) is shown
        assert ("A question that every level answers |" in text) is not shown
        assert ("*Not yet defined* means" in text) is shown


def test_a_page_may_lead_to_each_page_that_comes_along() -> None:
    """Whether or not the site includes it, no link to it is taken for a slip."""
    assert comes_along() == {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.md")}
    assert "guides/hiring.md" in comes_along()


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("folder", [REPO / "tests/sample", REPO / "tests/shapes/skills-only"], ids=["sample", "skills-alone"])
def test_every_name_is_filled_in(pack: str, folder: Path) -> None:
    """No placeholder is left, and a link to a page that the ladder does not have becomes its words."""
    ladder = ladder_of(folder, "ladders")
    for path in sorted((FOLDER / pack).glob("*.md")):
        text = filled(path.read_text(encoding="utf-8"), f"{pack}/{path.name}", ladder, set())
        assert not re.search(r"\$\w", text), path
        assert not re.search(r"\]\((?!http)", text), path
