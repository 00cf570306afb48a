"""The workflow that makes pull requests of suggestions, its steps run in order: a fresh clone, a bare remote, and a stub for the forge's command."""

import json
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from rungbook.site.wordings import HEADINGS, SEVERAL
from tests.conftest import REPO, SAMPLE
from tests.forge_events import issue_event
from tests.runner import Ran, git, run_job, workflow

WORKFLOW = REPO / ".github/workflows/suggest.yml"
FORMS = REPO / ".github/ISSUE_TEMPLATE"
NEW = "You order oil for the station before it is short."
GH = r"""#!/usr/bin/env bash
# Stands in for GitHub's command: notes what it is asked, and the text that it is given.
printf '%s\n' "$*" >> "$GH_NOTES"
case "$1 $2" in
  "pr list") printf '%s' "$OPEN_PR" ;;
  "pr create")
    if [ -n "$NO_PR" ]; then echo "GitHub Actions is not permitted to create pull requests" >&2; exit 1; fi
    echo https://github.com/acme/ladder/pull/13 ;;
esac
while [ $# -gt 0 ]; do
  if [ "$1" = --body-file ]; then cat "$2" >> "$GH_NOTES"; fi
  shift
done
"""


def event(new: str = NEW, action: str = "labeled", version: str = "") -> dict[str, object]:
    """The event of an issue whose form somebody has filled in."""
    answers = {"Place": "keeper/keeper#e-owns-oil", "Version": version, "The wording now": "", "The new wording": f"```text\n{new}\n```", "Why": "Oil ran out."}
    body = "\r\n\r\n".join(f"### {name}\r\n\r\n{answers[name] or '_No response_'}" for name in HEADINGS)
    return issue_event(body, action)


@dataclass
class Forge:
    """A repository on a forge, and a machine that runs its jobs."""

    remote: Path
    scratch: Path
    env: dict[str, str]

    def run(self, job: str, **given: str) -> Ran:
        """Run a job in a fresh clone; artifacts are what the job before left in the machine's folder."""
        checkout = self.scratch / f"{job}-checkout"
        git(self.scratch, "clone", "--quiet", str(self.remote), str(checkout))
        expressions = {
            "github.token": "none",
            "github.repository": "acme/ladder",
            "github.server_url": "https://github.com",
            "github.event.issue.number": "12",
            "github.event.repository.default_branch": "main",
            "runner.temp": self.env["RUNNER_TEMP"],
        }
        return run_job(WORKFLOW, job, checkout, self.scratch / job, expressions | {name.replace("__", "."): value for name, value in given.items()}, self.env)

    @property
    def notes(self) -> str:
        return Path(self.env["GH_NOTES"]).read_text(encoding="utf-8")


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    seed, remote, programs = tmp_path / "seed", tmp_path / "remote.git", tmp_path / "bin"
    shutil.copytree(SAMPLE, seed / "ladders")
    rungbook = Path(sys.executable).parent / "rungbook"
    (seed / "Makefile").write_text(f"setup:\n\tmkdir -p .venv/bin && ln -sf {rungbook} .venv/bin/rungbook\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(remote))
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(seed))
    git(seed, "add", "--all")
    git(seed, "commit", "--quiet", "-m", "Start")
    git(seed, "push", "--quiet", str(remote), "main")
    programs.mkdir()
    (programs / "gh").write_text(GH, encoding="utf-8")
    (programs / "gh").chmod(0o755)
    env = {"RUNNER_TEMP": str(tmp_path / "temp"), "PATH": f"{programs}:{os.environ['PATH']}", "GH_NOTES": str(tmp_path / "notes")}
    env |= {"GITHUB_EVENT_PATH": str(tmp_path / "event.json"), "OPEN_PR": "", "NO_PR": ""}
    (tmp_path / "event.json").write_text(json.dumps(event()), encoding="utf-8")
    return Forge(remote, tmp_path, env)


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ({}, "The pull request: https://github.com/acme/ladder/pull/13."),
        ({"NO_PR": "1"}, "[open it yourself](https://github.com/acme/ladder/compare/main...suggestion/12?expand=1)"),
        ({"OPEN_PR": "https://github.com/acme/ladder/pull/7"}, "The pull request: https://github.com/acme/ladder/pull/7."),
    ],
    ids=["opened", "not-allowed", "up-to-date"],
)
def test_an_accepted_suggestion_becomes_a_pull_request(forge: Forge, setting: dict[str, str], says: str) -> None:
    """Draft, open, answer: one line changes on the branch, and one comment shows where; without the right to open it, the branch and a link."""
    forge.env.update(setting)
    draft = forge.run("draft")
    assert not draft.failed, draft.logs[draft.failed]
    assert draft.outputs == {"fits": "true"}
    assert "This suggestion fits the ladder." in draft.summary
    opened = forge.run("open")
    assert not opened.failed, opened.logs[opened.failed]
    changed = git(forge.remote, "diff", "--unified=0", "main", "suggestion/12").splitlines()
    assert [line[1:].strip() for line in changed if line[:1] in "+-" and line[:3] not in ("+++", "---")] == [
        "owns-oil: {thread: oil, text: You order oil for the station.}",
        f"owns-oil: {{thread: oil, text: {NEW}}}",
    ]
    assert git(forge.remote, "log", "-1", "--format=%s", "suggestion/12") == "Reword keeper/keeper#e-owns-oil"
    given = {"needs__open__outputs__how": opened.outputs["how"], "needs__open__outputs__link": opened.outputs["link"]}
    answered = forge.run("answer", needs__draft__outputs__fits="true", needs__open__result="success", **given)
    assert not answered.failed, answered.logs[answered.failed]
    assert "issue comment 12 --edit-last --create-if-none" in forge.notes
    assert says in forge.notes
    assert "pr create --head suggestion/12 --base main --title Reword keeper/keeper#e-owns-oil" in forge.notes or "OPEN_PR" in setting


@pytest.mark.parametrize("action", ["opened", "edited", "labeled"])
def test_each_event_of_an_issue_is_read(forge: Forge, action: str) -> None:
    """The text is that of the event's own issue, whatever else the event has."""
    Path(forge.env["GITHUB_EVENT_PATH"]).write_text(json.dumps(event(action=action)), encoding="utf-8")
    draft = forge.run("draft")
    assert (draft.failed, draft.outputs) == ("", {"fits": "true"}), draft.logs


def test_an_issue_without_a_text_is_answered(forge: Forge) -> None:
    """The forge gives `null` for it."""
    Path(forge.env["GITHUB_EVENT_PATH"]).write_text(json.dumps(issue_event(None, "opened", ())), encoding="utf-8")
    draft = forge.run("draft")
    assert (draft.failed, draft.outputs) == ("", {"fits": "false"}), draft.logs
    assert "The issue has no text" in (Path(forge.env["RUNNER_TEMP"]) / "suggestion/comment.md").read_text(encoding="utf-8")


def test_a_suggestion_that_can_not_be_used_is_answered_with_the_reason(forge: Forge) -> None:
    """The job stays green, and nothing but the comment comes of it."""
    Path(forge.env["GITHUB_EVENT_PATH"]).write_text(json.dumps(event("You <b>own</b> it.")), encoding="utf-8")
    draft = forge.run("draft")
    assert not draft.failed, draft.logs[draft.failed]
    assert draft.outputs == {"fits": "false"}
    assert [path.name for path in (Path(forge.env["RUNNER_TEMP"]) / "suggestion").iterdir()] == ["comment.md"]
    nothing = {"needs__open__outputs__how": "", "needs__open__outputs__link": ""}
    assert not forge.run("answer", needs__draft__outputs__fits="false", needs__open__result="skipped", **nothing).failed
    assert "contains HTML" in forge.notes
    assert "accepted" not in forge.notes


def patch(*lines: str) -> str:
    return "\n".join(lines) + "\n"


TEXT = ("@@ -0,0 +1 @@", "+x")
PATCHES = {
    "outside": patch("diff --git a/mkdocs.yml b/mkdocs.yml", "--- a/mkdocs.yml", "+++ b/mkdocs.yml", "@@ -1 +1 @@", "-a", "+b"),
    "a workflow": patch(
        "diff --git a/.github/workflows/x.yml b/.github/workflows/x.yml", "new file mode 100644", "--- /dev/null", "+++ b/.github/workflows/x.yml", *TEXT
    ),
    "up and away": patch("diff --git a/ladders/../x.yml b/ladders/../x.yml", "new file mode 100644", "--- /dev/null", "+++ b/ladders/../x.yml", *TEXT),
    "absolute": patch("--- /etc/x.yml", "+++ /etc/x.yml", "@@ -1 +1 @@", "-a", "+b"),
    "a link": patch(
        "diff --git a/ladders/x.yml b/ladders/x.yml", "new file mode 120000", "--- /dev/null", "+++ b/ladders/x.yml", *TEXT, "\\ No newline at end of file"
    ),
    "a link as a note": patch(
        "diff --git a/ladders/changes/x.yml b/ladders/changes/x.yml", "new file mode 120000", "--- /dev/null", "+++ b/ladders/changes/x.yml", *TEXT
    ),
    "a mode": patch("diff --git a/ladders/grades.yml b/ladders/grades.yml", "old mode 100644", "new mode 100755"),
    "another name": patch(
        "diff --git a/ladders/grades.yml b/ladders/g.yml", "similarity index 100%", "rename from ladders/grades.yml", "rename to ladders/g.yml"
    ),
    "a new file": patch("diff --git a/ladders/x.yml b/ladders/x.yml", "new file mode 100644", "--- /dev/null", "+++ b/ladders/x.yml", *TEXT),
    "a file less": patch(
        "diff --git a/ladders/grades.yml b/ladders/grades.yml", "deleted file mode 100644", "--- a/ladders/grades.yml", "+++ /dev/null", "@@ -1 +0,0 @@", "-a"
    ),
    "a submodule": patch("diff --git a/ladders/changes/s b/ladders/changes/s", "new file mode 160000", "--- /dev/null", "+++ b/ladders/changes/s", *TEXT),
    "nothing": "",
    "no patch": "hello\n",
    "an odd name": patch(
        'diff --git "a/ladders/\\303\\244.yml" "b/ladders/\\303\\244.yml"',
        '--- "a/ladders/\\303\\244.yml"',
        '+++ "b/ladders/\\303\\244.yml"',
        "@@ -1 +1 @@",
        "-a",
        "+b",
    ),
}


@pytest.mark.parametrize("name", PATCHES)
def test_no_other_change_gets_through_the_gate(forge: Forge, name: str) -> None:
    """The job that may push stops before it pushes: paths, links, modes, names and files that a suggestion never makes."""
    folder = Path(forge.env["RUNNER_TEMP"]) / "suggestion"
    folder.mkdir(parents=True)
    (folder / "change.patch").write_text(PATCHES[name], encoding="utf-8")
    (folder / "message.txt").write_text("x\n", encoding="utf-8")
    ran = forge.run("open")
    assert ran.failed == "Let nothing but texts of the ladder through", ran.logs
    assert "suggestion/12" not in git(forge.remote, "branch", "--list")


def test_the_forms_have_the_headings_that_are_read() -> None:
    """What GitHub writes above each answer is what `rungbook suggest apply` expects, and no form puts a label on its issue."""
    for name, headings in (("suggest-wording", HEADINGS), ("suggest-changes", SEVERAL)):
        form = yaml.safe_load((FORMS / f"{name}.yml").read_text(encoding="utf-8"))
        assert tuple(field["attributes"]["label"] for field in form["body"]) == headings
        assert {field["type"] for field in form["body"]} <= {"input", "textarea"}  # no other field can be filled in by a link
        assert "labels" not in form
    assert [file.name for file in FORMS.glob("*.yml") if "accepted" in file.read_text(encoding="utf-8")] == []


def test_only_the_label_lets_a_job_write_and_none_that_writes_reads_the_text() -> None:
    """The gates and permissions of the three jobs, and nothing of an issue's text in any expression but the condition of the first."""
    jobs = workflow(WORKFLOW)["jobs"]
    assert {name: job["permissions"] for name, job in jobs.items()} == {
        "draft": {"contents": "read"},
        "open": {"contents": "write", "pull-requests": "write"},
        "answer": {"issues": "write"},
    }
    assert "github.event.action == 'labeled' && github.event.label.name == 'accepted'" in jobs["open"]["if"]
    text = WORKFLOW.read_text(encoding="utf-8")
    assert text.count("github.event.issue.body") == 2
    assert not any(field in text for field in ("issue.title", "issue.user", "author_association", "gh issue view"))
    for step in (*jobs["open"]["steps"], *jobs["answer"]["steps"]):
        assert "rungbook" not in step.get("run", "")
        assert "GITHUB_EVENT_PATH" not in step.get("run", "")
