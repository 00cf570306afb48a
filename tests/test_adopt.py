"""A company's own repository: begun from the built package, it builds, is checked and publishes by itself."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from shlex import quote

import pytest
import yaml

from rungbook.edit.init.wheel import wheel
from tests.conftest import REPO
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
    subprocess.run([str(folder / ".venv/bin/python"), "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(built_wheel)], check=True)
    return folder / ".venv/bin/rungbook"


@pytest.fixture(scope="session", params=["own", pytest.param("reference", marks=pytest.mark.heavy)])
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


@pytest.mark.slow
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


@pytest.mark.slow
def test_its_check_runs_green(company: Path, tmp_path: Path) -> None:
    """The steps of the company's own workflow, on a pull request that changes the name of a level's heading."""
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


@pytest.mark.slow
def test_its_publishing_takes_the_address_from_pages(company: Path, tmp_path: Path) -> None:
    """The steps of the company's own workflow, with the address that Pages gives."""
    given = {"steps.pages.outputs.base_url": "https://here.example", "github.server_url": "https://github.com", "github.repository": "soehne/ladder"}
    ran = run_job(company / ".github/workflows/publish.yml", "build", company, tmp_path / "publish", {**given, AUDIENCE: "public"})
    assert not ran.failed, ran.logs[ran.failed]
    assert "https://here.example/" in (company / "site/index.html").read_text(encoding="utf-8")


SKIPPED = ("serve", "python3 -m venv")
"""Lines of the page that a test can't wait for, or that the packages lent to it stand for."""


OTHER_ANSWERS = ("--packs handbook", "--packs guides", "--ladder reference")


@pytest.mark.parametrize("answers", ["", *(pytest.param(one, marks=pytest.mark.heavy) for one in OTHER_ANSWERS)])
def test_the_hours_page_is_followed_word_by_word(clone: Path, tmp_path: Path, answers: str) -> None:
    """Each command of the page, in its order, from an empty folder to a pushed repository whose site is built and judged without a warning."""
    page = (REPO / "docs/building/adopt.md").read_text(encoding="utf-8")
    lines = [line for block in re.findall(r"^```sh\n(.*?)^```", page, re.MULTILINE | re.DOTALL) for line in block.splitlines()]
    here, lent = quote(str(clone)), quote(str(clone.parent / "lent" / ".venv"))
    replaced = {
        "git clone https://github.com/rungbook/rungbook.git": f"git clone --quiet {here} rungbook && cp -al {lent} rungbook/.venv",
        "rungbook/.venv/bin/rungbook init our-ladder": f"rungbook/.venv/bin/rungbook init our-ladder --yes {answers}",
        "cd our-ladder": f"cd our-ladder && cp -al {lent} .venv",
        "git remote add origin https://github.com/OWNER/NAME.git": "git init --quiet --bare ../hub.git && git remote add origin ../hub.git",
    }
    assert set(replaced) <= set(lines)
    if not (clone.parent / "lent").exists():
        lend_packages(clone.parent / "lent")
    script = "\n".join(replaced.get(line, line) for line in lines if not any(word in line for word in SKIPPED))
    env = {**os.environ, "PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "false", "PIP_QUIET": "1"} | {
        f"GIT_{who}_{what}": "a" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    done = subprocess.run(["bash", "-ec", script], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Nothing is wrong with" in done.stdout
    assert "WARNING" not in done.stdout + done.stderr
    assert git(tmp_path / "hub.git", "log", "--format=%s", "main") == "Begin our ladder"


@pytest.mark.slow
def test_the_licence_comes_with_what_was_taken(company: Path) -> None:
    """A repository that begins with files of Rungbook gets the licence's text, and a notice of what it covers."""
    assert (company / "vendor/LICENSE.txt").read_text(encoding="utf-8") == (REPO / "LICENSE").read_text(encoding="utf-8")
    notice = (company / "NOTICE").read_text(encoding="utf-8")
    assert "vendor/LICENSE.txt" in notice
    assert 'Söhne & "Co": #1 has changed these files since' in notice


@pytest.mark.slow
def test_nothing_of_the_reference_site_is_left_in_its_settings(company: Path) -> None:
    """Title, address and links for editing are the company's own."""
    settings = (company / "mkdocs.yml").read_text(encoding="utf-8")
    assert "rungbook.github.io" not in settings
    assert "rungbook/rungbook" not in settings
    assert "AI and ML" not in settings
    assert not [path for path in (company / ".github").rglob("*") if path.is_file() and "@rungbook" in path.read_text(encoding="utf-8")]
    assert not (company / ".github/workflows/test.yml").exists()


@pytest.mark.slow
@pytest.mark.parametrize("begun", ["own"], indirect=True)
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


GH = """#!/usr/bin/env bash
# Stands in for GitHub's command: hands out the release, and notes what it was called for.
printf '%s\\n' "$*" >> "$GH_NOTES"
case "$1 $2" in
  "release download") cp "$WHEEL" "${@: -1}" ;;
esac
"""


@pytest.mark.heavy  # it installs everything as a runner would
@pytest.mark.parametrize("begun", ["own"], indirect=True)
def test_the_scheduled_renewal_becomes_a_pull_request(company: Path, built_wheel: Path, tmp_path: Path) -> None:
    """The first job renews without the right to write, the second pushes the branch and opens the pull request with its text."""
    wheel = next((company / "vendor").glob("*.whl"))
    wheel.rename(wheel.with_name("rungbook-0.0.9-py3-none-any.whl"))
    git(company, "add", "--all")
    git(company, "commit", "--quiet", "-m", "As it was with an older Rungbook")
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "gh").write_text(GH, encoding="utf-8")
    (programs / "gh").chmod(0o755)
    (programs / "python").symlink_to(sys.executable)
    notes = tmp_path / "notes"
    env = {"PATH": f"{programs}:/usr/bin:/bin", "GH_NOTES": str(notes), "WHEEL": str(built_wheel)}
    given = {"github.token": "none", "github.repository": "soehne/ladder", "runner.temp": str(tmp_path)}
    workflow = company / ".github/workflows/renew.yml"
    ran = run_job(workflow, "renew", company, tmp_path / "renew", given, env)
    assert not ran.failed, ran.logs[ran.failed]
    assert "| `vendor/rungbook-0.0.9-py3-none-any.whl` | removed | An older Rungbook. |" in ran.summary
    git(company, "reset", "--quiet", "--hard")
    git(tmp_path, "init", "--quiet", "--bare", "hub.git")
    git(company, "remote", "add", "origin", str(tmp_path / "hub.git"))
    ran = run_job(workflow, "propose", company, tmp_path / "propose", given, env)
    git(company, "switch", "--quiet", "main")
    git(company, "reset", "--quiet", "--hard", "HEAD~1")
    assert not ran.failed, ran.logs[ran.failed]
    assert f"attestation verify {tmp_path}/newest/{built_wheel.name} --repo rungbook/rungbook" in notes.read_text(encoding="utf-8")
    assert "pr create --head renew-rungbook --title Renew Rungbook --body-file" in notes.read_text(encoding="utf-8")
    assert f"vendor/{built_wheel.name}" in git(tmp_path / "hub.git", "ls-tree", "-r", "--name-only", "renew-rungbook")


@pytest.mark.slow
def test_a_new_repository_fits_githubs_schemas_and_zizmor(company: Path) -> None:
    """What holds of the workflows here holds of those that a company gets."""
    done = subprocess.run(
        [str(Path(sys.executable).parent / "zizmor"), "--pedantic", "--strict-collection", "--offline", "--no-progress", str(company / ".github")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    fits = subprocess.run(
        [str(Path(sys.executable).parent / "check-jsonschema"), "--builtin-schema", "vendor.github-workflows", str(company / ".github/workflows/renew.yml")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert fits.returncode == 0, fits.stdout
    owners = (company / ".github/CODEOWNERS").read_text(encoding="utf-8")
    assert "@soehne/people-team" in owners
    assert isinstance(yaml.safe_load((company / ".github/dependabot.yml").read_text(encoding="utf-8")), dict)
