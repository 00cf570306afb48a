"""A company's own repository: begun from the built package, it builds, is checked and publishes by itself."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from rungbook.edit.init.wheel import wheel
from tests.conftest import REPO, rungbook
from tests.runner import AUDIENCE, git, lend_packages, run_job, write


@pytest.fixture(scope="session")
def built_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as a release would build it."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=REPO, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(built_wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of that package, installed where no checkout of Rungbook is near."""
    folder = tmp_path_factory.mktemp("installed")
    lend_packages(folder)
    python = folder / ".venv/bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder / ".venv")], check=True)
        locked = ["--require-hashes", "--no-deps", "-r", str(REPO / "requirements/site.lock")]
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *locked], check=True)
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(built_wheel)], check=True)
    return folder / ".venv/bin/rungbook"


@pytest.fixture(scope="session", params=["small", pytest.param("reference", marks=pytest.mark.heavy)])
def begun(request: pytest.FixtureRequest, installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository right after `rungbook init` in an empty folder and the first commit."""
    folder = tmp_path_factory.mktemp(request.param) / "our-ladder"
    names = ["--organisation", 'Söhne & "Co": #1', "--repository", "soehne/ladder", "--yes", "--ladder", request.param]
    done = subprocess.run([str(installed), "init", folder.name, *names], cwd=folder.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "Begin our ladder")
    lend_packages(folder)
    return folder


@pytest.fixture
def company(begun: Path) -> Path:
    """The repository as it began; what the first `make setup` installed is kept."""
    git(begun, "reset", "--quiet", "--hard")
    git(begun, "clean", "-fdxq", "--exclude=/.venv")
    return begun


def make(folder: Path, *targets: str) -> str:
    done = subprocess.run(["make", *targets], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_package_carries_itself_whole(built_wheel: Path, tmp_path: Path) -> None:
    """The wheel that a new repository gets holds file for file what the build makes, so nothing is left behind."""
    ours = tmp_path / "ours.whl"
    ours.write_bytes(wheel())
    with zipfile.ZipFile(built_wheel) as theirs, zipfile.ZipFile(ours) as made:
        compared = {name for name in theirs.namelist() if not name.endswith(("/RECORD", "/WHEEL"))}
        assert compared == {name for name in made.namelist() if not name.endswith(("/RECORD", "/WHEEL"))}
        assert not [name for name in compared if "METADATA" not in name and theirs.read(name) != made.read(name)]
        for needed in ("rungbook/templates/level.md.j2", "rungbook/assets/rungbook.css", "rungbook/shipped/.github/workflows/check.yml"):
            assert needed in compared


def test_a_new_repository_builds_its_site(company: Path) -> None:
    """`make site` in what `rungbook init` wrote gives a site under the company's name, made by the wheel in the repository."""
    make(company, "check", "site", "zip")
    home = (company / "site/index.html").read_text(encoding="utf-8")
    assert "Söhne &amp; &#34;Co&#34;: #1 career ladder" in home or "Söhne &amp; &quot;Co&quot;: #1 career ladder" in home
    assert '<link rel="canonical" href="https://soehne.github.io/ladder/">' in home
    assert (company / "ladder.zip").stat().st_size > 100_000
    where = subprocess.run(
        [str(company / ".venv/bin/python"), "-c", "import rungbook; print(rungbook.__file__)"], capture_output=True, text=True, check=True, cwd=company
    )
    assert str(company / ".venv") in where.stdout


def test_its_check_and_its_publishing_run_green(company: Path, tmp_path: Path) -> None:
    """The steps of the company's own workflows, on a pull request that changes the name of a level's heading."""
    base = git(company, "rev-parse", "HEAD")
    first = sorted((company / "ladders/tracks").glob("*.yml"))[0]
    with first.open("a", encoding="utf-8") as file:
        file.write("# A note.\n")
    (company / "docs/more.md").write_text("# More about us\n\nWords.\n", encoding="utf-8")
    write(company / "mkdocs.yml", "  - Home: index.md\n", "  - Home: index.md\n  - More: more.md\n")
    git(company, "add", "--all")
    git(company, "commit", "--quiet", "-m", "Propose")
    given = {"github.event.pull_request.base.sha": base, AUDIENCE: "public"}
    ran = run_job(company / ".github/workflows/check.yml", "check", company, tmp_path / "check", given)
    git(company, "reset", "--quiet", "--hard", base)
    assert not ran.failed, ran.logs[ran.failed]
    assert "More about us (`more/`) | new | `docs/more.md`" in ran.summary
    assert ran.summary.count("\n| ") == 2

    given = {"steps.pages.outputs.base_url": "https://here.example", "github.server_url": "https://github.com", "github.repository": "soehne/ladder"}
    ran = run_job(company / ".github/workflows/publish.yml", "build", company, tmp_path / "publish", {**given, AUDIENCE: "public"})
    assert not ran.failed, ran.logs[ran.failed]
    assert "https://here.example/" in (company / "site/index.html").read_text(encoding="utf-8")


def test_the_licence_comes_with_what_was_taken(company: Path) -> None:
    """Whoever begins with files of Rungbook gets the licence's text, and a notice of what stands under it."""
    assert (company / "vendor/LICENSE.txt").read_text(encoding="utf-8") == (REPO / "LICENSE").read_text(encoding="utf-8")
    notice = (company / "NOTICE").read_text(encoding="utf-8")
    assert "vendor/LICENSE.txt" in notice
    assert 'Söhne & "Co": #1 has changed these files since' in notice


def test_nothing_of_the_reference_site_is_left_in_its_settings(company: Path) -> None:
    """Title, address and links for editing are the company's own."""
    settings = (company / "mkdocs.yml").read_text(encoding="utf-8")
    assert "rungbook.github.io" not in settings
    assert "rungbook/rungbook" not in settings
    assert "AI and ML" not in settings
    assert not [path for path in (company / ".github").rglob("*") if path.is_file() and "@rungbook" in path.read_text(encoding="utf-8")]
    assert not (company / ".github/workflows/test.yml").exists()


@pytest.mark.parametrize("begun", ["small"], indirect=True)
def test_one_template_of_its_own_wins_and_the_others_stay(company: Path) -> None:
    """A copy of one template, changed, changes the pages of that kind alone."""
    make(company, "setup")
    packaged = next((company / ".venv/lib").glob("python*/site-packages/rungbook/templates"))
    (company / "templates/level.md.j2").write_text((packaged / "level.md.j2").read_text(encoding="utf-8") + "\nOur own last line.\n", encoding="utf-8")
    make(company, "site")
    pages = {path for path in (company / "site").rglob("index.html") if "Our own last line." in path.read_text(encoding="utf-8")}
    levels = [path.stem for path in (company / "ladders/tracks").glob("*.yml")]
    assert pages
    assert {page.relative_to(company / "site").parts[0] for page in pages} <= set(levels)
    assert (company / "site/index.html") not in pages


@pytest.mark.parametrize("begun", ["small"], indirect=True)
def test_renewing_touches_only_what_rungbook_brought(company: Path) -> None:
    """An older wheel goes, workflows and requirements come back, and the ladder keeps what was written."""
    make(company, "setup")
    vendor = company / "vendor"
    old = next(vendor.glob("*.whl"))
    old.rename(vendor / "rungbook-0.0.1-py3-none-any.whl")
    (company / ".github/workflows/check.yml").write_text("name: Old\n", encoding="utf-8")
    (company / "README.md").write_text("Ours.\n", encoding="utf-8")
    done = subprocess.run([str(company / ".venv/bin/rungbook"), "init", "--renew", "."], cwd=company, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert git(company, "status", "--short") == "M README.md"


def test_a_new_repository_fits_githubs_schemas_and_zizmor(company: Path) -> None:
    """What holds of the workflows here holds of those that a company gets."""
    done = subprocess.run(
        [str(Path(sys.executable).parent / "zizmor"), "--pedantic", "--strict-collection", "--offline", "--no-progress", str(company / ".github")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    owners = (company / ".github/CODEOWNERS").read_text(encoding="utf-8")
    assert "@soehne/people-team" in owners
    assert isinstance(yaml.safe_load((company / ".github/dependabot.yml").read_text(encoding="utf-8")), dict)


def test_init_changes_nothing_that_exists(tmp_path: Path) -> None:
    """A file in the way stops it before anything is written."""
    (tmp_path / "README.md").write_text("Mine.\n", encoding="utf-8")
    done = rungbook("init", tmp_path, "--yes")
    assert done.returncode == 2
    assert "README.md exists already" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


def test_init_asks_for_names_and_proposes_each(tmp_path: Path) -> None:
    """Six questions; an empty answer takes what is proposed."""
    done = subprocess.run(
        [sys.executable, "-m", "rungbook", "init", "ladder"], input="Acme Ltd\n\n\n\n\n\n", cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("?") + done.stdout.count("]:") == 6
    settings = (tmp_path / "ladder/mkdocs.yml").read_text(encoding="utf-8")
    assert f"site_name: {json.dumps('Acme Ltd career ladder')}" in settings
    assert "https://acme-ltd.github.io/ladder/" in settings


def test_a_repository_is_owner_and_name(tmp_path: Path) -> None:
    """A wrong name is told at once, with the form that is meant."""
    done = rungbook("init", tmp_path / "x", "--yes", "--repository", "https://github.com/a/b")
    assert done.returncode == 2
    assert "owner/name" in done.stderr
