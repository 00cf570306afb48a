"""The recipe for GitLab in the documentation is what a runner there could run."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from rungbook.cli import main
from tests.conftest import REPO, SAMPLE, rungbook, succeeds
from tests.runner import git
from tests.test_workflows import tool


@pytest.fixture(scope="module")
def recipe() -> str:
    page = (REPO / "docs/building/hosting.md").read_text(encoding="utf-8")
    block = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert block
    return block[1]


@pytest.mark.slow
def test_the_recipe_fits_gitlabs_schema(recipe: str, tmp_path: Path) -> None:
    """The block in the documentation is a valid `.gitlab-ci.yml`."""
    (tmp_path / ".gitlab-ci.yml").write_text(recipe, encoding="utf-8")
    judged = tool("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", str(tmp_path / ".gitlab-ci.yml"))
    assert judged.returncode == 0, judged.stdout


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", (REPO / "docs/building/hosting.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.slow
def test_each_recipe_for_previews_is_what_its_host_expects(tmp_path: Path) -> None:
    """GitHub's fits its schema and zizmor finds nothing, GitLab's fits its schema, Netlify's is TOML, and all build the public site."""
    github = next(block for block in blocks("yaml") if "workflow_dispatch" in block)
    gitlab = next(block for block in blocks("yaml") if block.startswith("preview:"))
    netlify = tomllib.loads(blocks("toml")[0])
    workflow = tmp_path / ".github/workflows/preview.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text(github, encoding="utf-8")
    (tmp_path / ".gitlab-ci.yml").write_text(gitlab, encoding="utf-8")
    for schema, file, more in (("vendor.github-workflows", workflow, []), ("vendor.gitlab-ci", tmp_path / ".gitlab-ci.yml", ["--data-transform", "gitlab-ci"])):
        judged = tool("check-jsonschema", "--builtin-schema", schema, *more, str(file))
        assert judged.returncode == 0, judged.stdout
    judged = tool("zizmor", "--strict-collection", "--offline", "--no-progress", str(tmp_path / ".github"))
    assert judged.returncode == 0, judged.stdout
    commands = [github, gitlab, netlify["build"]["command"], netlify["context"]["deploy-preview"]["command"]]
    assert all("--audience public" in text and "internal" not in text for text in commands)


@pytest.mark.slow
@pytest.mark.parametrize(("ladder", "level"), [("own", "engineer/l2"), pytest.param("reference", "ml-engineer/l4", marks=pytest.mark.heavy)])
def test_a_site_for_candidates_is_calm(ladder: str, level: str, tmp_path: Path) -> None:
    """The recipe's settings: employer, contact and vacancies, and no link to edit, ask or suggest, no plan, no pages for editors."""
    started = CliRunner().invoke(main, ["init", str(tmp_path / "site"), "--yes", "--ladder", ladder])
    assert started.exit_code == 0, started.output
    settings = next(block for block in blocks("yaml") if "readers: candidates" in block)
    (tmp_path / "site/candidates.yml").write_text(settings, encoding="utf-8")
    with (tmp_path / "site/ladders/organisation.yml").open("a", encoding="utf-8") as file:
        file.write("contact: mailto:careers@example.com\nvacancies: https://example.com/jobs\n")
    succeeds("build", "--config", "candidates.yml", "--audience", "public", "--site-dir", "site-candidates", cwd=tmp_path / "site")
    judged = rungbook("verify", "site-candidates", cwd=tmp_path / "site")
    assert judged.stdout.startswith("Nothing is wrong with"), judged.stderr
    pages = {
        path.relative_to(tmp_path / "site/site-candidates").as_posix(): path.read_text(encoding="utf-8") for path in tmp_path.rglob("site-candidates/**/*.html")
    }
    assert not [name for name in pages if name.startswith(("my-plan", "handbook", "editing"))]
    assert not [name for name, text in pages.items() if 'rel="edit"' in text or "issues/new" in text]
    assert not [name for name, text in pages.items() if "My plan" in text]
    assert any(name.startswith("guides/") for name in pages) is (ladder == "reference")  # those are the site's own
    assert "careers@example.com" in pages[f"{level}/index.html"]
    assert "https://example.com/jobs" in pages[f"{level}/index.html"]


@pytest.mark.slow
def test_candidates_get_no_page_for_employees_whatever_the_audience(tmp_path: Path) -> None:
    """Neither the page nor its words in the search, and links to it from pages and from the ladder are words; other internal pages are there."""
    ladders = Path(shutil.copytree(SAMPLE, tmp_path / "ladders"))
    track = ladders / "tracks/keeper.yml"
    written = track.read_text(encoding="utf-8").replace("[the step](step:keeper/apprentice-to-keeper)", "[reviews](page:reviews.md)")
    track.write_text(written, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    for name, text in {
        "index": "# Home\n\nRead [reviews](reviews.md) and [pay](pay.md).\n",
        "reviews": "---\nreaders: employees\n---\n# Reviews\n\nQuicksilver.\n",
        "pay": "---\naudience: internal\n---\n# Pay talks\n\nOpen.\n",
    }.items():
        (tmp_path / f"docs/{name}.md").write_text(text, encoding="utf-8")
    settings = "site_name: A\ntheme: {name: material}\nplugins: [search, rungbook: {audience: internal, readers: candidates}]\n"
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    succeeds("build", "--strict", cwd=tmp_path)
    made = {path.relative_to(tmp_path / "site").as_posix(): path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()}
    assert "pay/index.html" in made
    assert "reviews/index.html" not in made
    assert [name for name, content in made.items() if b"uicksilver" in content or b"reviews/" in content or b"reviews.md" in content] == []
    assert any(b"no second look, see reviews." in content for content in made.values())


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
