"""What GitHub would run is judged, and run here: each workflow's steps in order, in a fresh clone."""

import os
import re
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from rungbook import __version__
from tests.conftest import REPO
from tests.runner import AUDIENCE, Ran, git, run_job, workflow, write

GITHUB = REPO / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
SCHEMAS = {
    **dict.fromkeys(WORKFLOWS, "vendor.github-workflows"),
    **{file: "vendor.github-issue-forms" for file in sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) if file.stem != "config"},
    GITHUB / "ISSUE_TEMPLATE" / "config.yml": "vendor.github-issue-config",
    GITHUB / "dependabot.yml": "vendor.dependabot",
}
# This one runs the tests themselves.
NOT_RUN = {"test.yml"}


def tool(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(Path(sys.executable).parent / name), *arguments], capture_output=True, text=True, check=False, cwd=REPO)


@pytest.mark.slow
def test_zizmor_finds_nothing() -> None:
    """The strictest reading of the workflows' security has nothing to say, and skipped no file."""
    judged = tool("zizmor", "--pedantic", "--strict-collection", "--offline", "--no-progress", ".github")
    assert judged.returncode == 0, judged.stdout + judged.stderr
    for file in (*WORKFLOWS, GITHUB / "dependabot.yml"):
        assert re.search(rf"completed \S*{file.name}", judged.stderr), f"{file.name} was not judged"


@pytest.mark.slow
@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.name)
def test_a_file_for_github_fits_its_json_schema(file: Path) -> None:
    """The workflows, forms and Dependabot's configuration are what GitHub states that they have to be."""
    judged = tool("check-jsonschema", "--builtin-schema", SCHEMAS[file], str(file))
    assert judged.returncode == 0, judged.stdout


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_holds_no_more_than_it_needs(file: Path) -> None:
    """No permission unless a job asks for it, a time limit on each job, no credentials left behind, one way of taking turns."""
    read = workflow(file)
    assert read["permissions"] == {}
    assert "cancel-in-progress" in read["concurrency"]
    assert not {"pull_request_target", "workflow_run"} & set(read["on"])
    for job in read["jobs"].values():
        assert job["timeout-minutes"] <= 45
        for step in job["steps"]:
            if "actions/checkout@" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


def test_a_pull_request_is_checked_without_secrets_and_without_writing() -> None:
    """The check may read the repository and nothing else."""
    read = workflow(GITHUB / "workflows" / "check.yml")
    assert [job["permissions"] for job in read["jobs"].values()] == [{"contents": "read"}]
    assert "secrets" not in (GITHUB / "workflows" / "check.yml").read_text(encoding="utf-8").replace("no secret", "")


@pytest.fixture
def recipe(tmp_path: Path) -> Path:
    """The workflow that the documentation says to copy, in a repository of its own."""
    text = (REPO / "docs" / "building" / "workflows.md").read_text(encoding="utf-8")
    file = tmp_path / "copied" / ".github" / "workflows" / "announce.yml"
    file.parent.mkdir(parents=True)
    file.write_text(text.partition("```yaml\n")[2].partition("```")[0], encoding="utf-8")
    return file


@pytest.mark.slow
def test_the_recipe_of_the_documentation_is_as_strict_as_the_workflows(recipe: Path) -> None:
    """It fits the schema, and the strictest reading of its security has nothing to say."""
    judged = tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", str(recipe))
    assert judged.returncode == 0, judged.stdout
    judged = tool("zizmor", "--pedantic", "--strict-collection", "--offline", "--no-progress", str(recipe))
    assert judged.returncode == 0, judged.stdout + judged.stderr
    test_a_workflow_holds_no_more_than_it_needs(recipe)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
def test_the_recipe_posts_the_sentence(recipe: Path, tmp_path: Path) -> None:
    """What is posted is JSON whatever the ladder's words are, and the webhook's address comes from a secret."""
    checkout = recipe.parents[2]
    for name, script in (
        ("make", ":"),
        (".venv/bin/rungbook", 'echo \'{"sentence": "2 changes expect \\"more\\"."}\'; exit 1'),
        ("curl", 'cat message.json; echo "$@"'),
    ):
        file = checkout / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        file.chmod(0o755)
    given = {"github.event.before": "abc", "vars.LADDER_URL": "https://a.example/", "secrets.LADDER_WEBHOOK": "https://hook.example/x"}
    ran = run_job(recipe, "post", checkout, tmp_path / "scratch", given, {"PATH": f"{checkout}:{os.environ['PATH']}"})
    assert not ran.failed, ran.logs
    assert '"2 changes expect \\"more\\". https://a.example/what-changed/"' in ran.logs["Post the sentence"]
    assert "--data @message.json https://hook.example/x" in ran.logs["Post the sentence"]


def check(clone: Path, scratch: Path) -> Ran:
    """Run what a pull request with the state of the clone would start."""
    git(clone, "commit", "--quiet", "--all", "-m", "Propose")
    given = {"github.event.pull_request.base.sha": git(clone, "rev-parse", "as-it-is"), AUDIENCE: "public"}
    return run_job(clone / ".github/workflows/check.yml", "check", clone, scratch, given)


@pytest.mark.heavy  # the same steps on a smaller ladder: test_its_check_runs_green
def test_the_check_of_a_pull_request_runs_green_and_names_the_pages(clone: Path, tmp_path: Path) -> None:
    """A changed sentence passes, the summary names its page, and the artifact is a site."""
    file = clone / "ladders/tracks/tech-lead-manager.yml"
    sentence = re.findall(r"^    summary: (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)[0]
    write(file, f"    summary: {sentence}", f"    summary: {sentence} It is yours.")
    ran = check(clone, tmp_path)
    assert not ran.failed, ran.logs[ran.failed]
    assert "Tech Lead Manager · L5" in ran.summary
    assert "changed" in ran.summary
    with zipfile.ZipFile(clone / "site.zip") as packed:
        assert "site/tech-lead-manager/tlm/index.html" in packed.namelist()


def test_the_check_fails_on_a_planted_mistake_and_marks_its_line(clone: Path, tmp_path: Path) -> None:
    """A grade that does not exist stops the check before anything is built: an annotation on its line, the words in the summary."""
    line = write(clone / "ladders/tracks/tech-lead-manager.yml", "title: Tech Lead Manager\n    grade: l5", "title: Tech Lead Manager\n    grade: l55") + 1
    ran = check(clone, tmp_path)
    assert ran.failed == "Look for problems"
    assert re.search(rf"^::error file=ladders/tracks/tech-lead-manager\.yml,line={line},col=12,", ran.logs[ran.failed], re.MULTILINE)
    assert "l55" in ran.summary
    assert not (clone / "site").exists()


@pytest.mark.heavy  # that a strict build refuses such a link: test_a_broken_link_is_reported_once
def test_a_broken_link_in_a_hand_written_page_fails_the_check(clone: Path, tmp_path: Path) -> None:
    """The build is strict: what MkDocs would only warn of stops the pull request."""
    with (clone / "docs/guides/faq.md").open("a", encoding="utf-8") as page:
        page.write("\n[Nowhere](no-such-page.md)\n")
    ran = check(clone, tmp_path)
    assert ran.failed == "Build the site, with every warning an error"


@pytest.mark.heavy  # the same steps on a smaller ladder: test_its_publishing_takes_the_address_from_pages
def test_publishing_takes_the_address_from_pages(clone: Path, tmp_path: Path) -> None:
    """The steps of publishing run green, and the site knows the address that a fork's Pages would give it."""
    given = {"steps.pages.outputs.base_url": "https://fork.example/ladder", "github.server_url": "https://github.com", "github.repository": "fork/ladder"}
    given[AUDIENCE] = "public"
    ran = run_job(clone / ".github/workflows/publish.yml", "build", clone, tmp_path, given)
    assert not ran.failed, ran.logs[ran.failed]
    page = (clone / "site/tech-lead-manager/tlm/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://fork.example/ladder/tech-lead-manager/tlm/">' in page
    assert "https://github.com/fork/ladder/edit/main/ladders/tracks/tech-lead-manager.yml#L" in page


def test_what_fails_is_never_deployed() -> None:
    """Deploying needs the build, and no condition lets it run without."""
    deploy = workflow(GITHUB / "workflows" / "publish.yml")["jobs"]["deploy"]
    assert deploy["needs"] == "build"
    assert "if" not in deploy
    assert workflow(GITHUB / "workflows" / "publish.yml")["concurrency"]["cancel-in-progress"] is False


def test_a_tag_that_disagrees_is_not_released(clone: Path, tmp_path: Path) -> None:
    """The release stops before anything is built, and the line shows what to repair."""
    ran = run_job(clone / ".github/workflows/release.yml", "build", clone, tmp_path, {"github.ref_name": "v9.9.9"})
    assert ran.failed == "Check that tag, version and changelog agree"
    assert "The tag is `v9.9.9` and the version" in ran.logs[ran.failed]
    assert not (clone / "release/dist").exists()


def test_a_tag_that_agrees_is_built_with_its_hashes_and_notes(clone: Path, tmp_path: Path) -> None:
    """Wheel and source are built once, and their hashes are true."""
    write(clone / "CHANGELOG.md", "## The code\n\nUnreleased\n", f"## The code\n\n{__version__} (1 December 2026)\n")
    ran = run_job(clone / ".github/workflows/release.yml", "build", clone, tmp_path, {"github.ref_name": f"v{__version__}"})
    assert not ran.failed, ran.logs[ran.failed]
    assert (clone / "release/notes.md").read_text(encoding="utf-8").startswith(("- ", "### "))
    assert sorted(path.name for path in (clone / "release/dist").iterdir()) == [f"rungbook-{__version__}-py3-none-any.whl", f"rungbook-{__version__}.tar.gz"]
    checked = subprocess.run(["sha256sum", "--check", "../SHA256SUMS"], cwd=clone / "release/dist", capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


class Elsewhere(BaseHTTPRequestHandler):
    """Stands for every other site: all pages are there, except one."""

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.send_response(404 if "zenvanriel" in self.path else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """The test's output stays readable."""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


GH = """#!/usr/bin/env bash
# Stands in for GitHub's command: notes what it was asked, and knows the issue whose number the environment names.
printf '%s\\n' "$*" >> "$GH_NOTES"
case "$2" in
  list) printf '%s\\n' "$OPEN_ISSUE" ;;
  *) cat >> "$GH_NOTES" ;;
esac
"""


@pytest.mark.parametrize(("open_issue", "asked"), [("", "issue create --title Links to other sites that need attention --body-file -"), ("7", "issue edit 7")])
def test_dead_links_become_one_issue(clone: Path, tmp_path: Path, elsewhere: str, open_issue: str, asked: str) -> None:
    """The scheduled job ends green with a dead link, and its news opens an issue or brings the open one up to date."""
    for place in ("ladders", "docs"):
        for file in sorted(path for path in (clone / place).rglob("*.*") if path.suffix in (".md", ".yml")):
            text = file.read_text(encoding="utf-8")
            file.write_text(re.sub(r"https?://(?=[a-z])", f"{elsewhere}/", text), encoding="utf-8")
    script = clone / ".github/workflows/external-links.yml"
    script.write_text(script.read_text(encoding="utf-8").replace("rungbook links", "rungbook links --pause 0"), encoding="utf-8")
    ran = run_job(script, "check", clone, tmp_path / "check", {})
    assert not ran.failed, ran.logs[ran.failed]
    assert "zenvanriel" in ran.outputs["report"]
    assert "zenvanriel" in ran.summary

    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "gh").write_text(GH, encoding="utf-8")
    (programs / "gh").chmod(0o755)
    notes = tmp_path / "notes"
    env = {"PATH": f"{programs}:/usr/bin:/bin", "GH_NOTES": str(notes), "OPEN_ISSUE": open_issue}
    given = {"github.token": "none", "github.repository": "a/b", "needs.check.outputs.report": ran.outputs["report"]}
    reported = run_job(script, "report", tmp_path, tmp_path / "report", given, env)
    assert not reported.failed, reported.logs[reported.failed]
    written = notes.read_text(encoding="utf-8")
    assert asked in written
    assert "## Dead: replace each, or take it out" in written


def test_every_workflow_is_run_here() -> None:
    """A new workflow has to be added to these tests."""
    assert {file.name for file in WORKFLOWS} == {"check.yml", "publish.yml", "external-links.yml", "release.yml", "suggest.yml", *NOT_RUN}
