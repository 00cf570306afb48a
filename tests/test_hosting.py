"""The recipe for GitLab in the documentation is what a runner there could run."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import REPO
from tests.runner import git
from tests.test_workflows import tool


@pytest.fixture(scope="module")
def recipe() -> str:
    page = (REPO / "docs/building/hosting.md").read_text(encoding="utf-8")
    block = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert block
    return block[1]


def test_the_recipe_fits_gitlabs_schema(recipe: str, tmp_path: Path) -> None:
    """The block in the documentation is a valid `.gitlab-ci.yml`."""
    (tmp_path / ".gitlab-ci.yml").write_text(recipe, encoding="utf-8")
    judged = tool("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", str(tmp_path / ".gitlab-ci.yml"))
    assert judged.returncode == 0, judged.stdout


@pytest.mark.heavy
@pytest.mark.parametrize(("job", "site"), [("check", "site"), ("pages", "public")])
def test_each_job_of_the_recipe_runs_green(recipe: str, job: str, site: str, clone: Path) -> None:
    """A runner joins a job's lines into one script; here it runs in a fresh clone with the variables that GitLab sets."""
    read: dict[str, Any] = yaml.safe_load(recipe)
    env = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "GITHUB_ACTIONS")} | read["variables"]
    env |= {"CI_PAGES_URL": "https://people.example/ladder", "CI_PROJECT_URL": "https://gitlab.example/people/ladder", "CI_DEFAULT_BRANCH": "main"}
    env |= {"CI_MERGE_REQUEST_DIFF_BASE_SHA": git(clone, "rev-parse", "HEAD")}
    done = subprocess.run(["bash", "-eo", "pipefail", "-c", "\n".join(read[job]["script"])], cwd=clone, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (clone / site / "ml-engineer/l5/index.html").read_text(encoding="utf-8")
    if job == "pages":
        assert '<link rel="canonical" href="https://people.example/ladder/ml-engineer/l5/">' in page
        assert "https://gitlab.example/people/ladder/-/edit/main/ladders/tracks/ml-engineer.yml" in page
