"""A runner in small: takes the `run:` steps of a workflow in order, with the environment that GitHub would give them.

Steps that use an action are left out, because what they do (check out, set up Python, upload) happens elsewhere; what they put
out is handed in. An expression that is not handed in is an error, so nothing is left to chance.
"""

import os
import re
import shutil
import subprocess
import sysconfig
import venv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

REPO = Path(__file__).parents[1]
AUDIENCE = "vars.AUDIENCE || 'public'"

_EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")


@dataclass
class Ran:
    """What came of the steps of a job."""

    logs: dict[str, str] = field(default_factory=dict)
    failed: str = ""
    summary: str = ""
    outputs: dict[str, str] = field(default_factory=dict)


def workflow(file: Path) -> dict[str, Any]:
    loaded: dict[Any, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {"on" if name is True else name: value for name, value in loaded.items()}  # YAML 1.1 reads `on` as true


def lend_packages(checkout: Path) -> None:
    """Give a checkout the packages installed here, so that `make setup` has only Rungbook itself to install."""
    venv.create(checkout / ".venv", symlinks=True)
    [packages] = (checkout / ".venv").glob("lib/python*/site-packages")
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if "rungbook" not in path.name:
            (packages / path.name).symlink_to(path)


def run_job(file: Path, job: str, checkout: Path, scratch: Path, given: Mapping[str, str], env: Mapping[str, str] | None = None) -> Ran:
    """Run a job's steps until one fails. `given` are the values of expressions, `env` is what the machine adds."""
    scratch.mkdir(parents=True, exist_ok=True)
    files = {name: scratch / name.lower() for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_PATH")}
    for path in files.values():
        path.touch()
    machine = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV" and not name.startswith(("GITHUB_", "PYTEST_"))}
    machine |= {"CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(checkout), **{name: str(path) for name, path in files.items()}, **(env or {})}
    ran = Ran()
    for step in workflow(file)["jobs"][job]["steps"]:
        if "run" not in step:
            continue
        assert "${{" not in step["run"], f"{step['name']}: an expression in a script lets its value run as code"
        script = scratch / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        own = {name: _filled(str(value), given) for name, value in step.get("env", {}).items()}
        done = subprocess.run(
            ["bash", "-e", str(script)], cwd=checkout, env={**machine, **own}, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300
        )
        ran.logs[step["name"]] = done.stdout + done.stderr
        if done.returncode:
            ran.failed = step["name"]
            break
    ran.summary = files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
    ran.outputs = _outputs(files["GITHUB_OUTPUT"].read_text(encoding="utf-8"))
    return ran


def _filled(text: str, given: Mapping[str, str]) -> str:
    return _EXPRESSION.sub(lambda match: given[match[1]], text)


def _outputs(written: str) -> dict[str, str]:
    """The file of outputs, in its form for several lines; GitHub takes the last line's end off."""
    return {match[1]: match[3] for match in re.finditer(r"^(\w+)<<(\S+)\n(.*?)\n\2$", written, re.MULTILINE | re.DOTALL)}


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "core.autocrlf=false")
    return subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture(scope="session")
def cloned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh clone of the repository, with what is not committed yet on top."""
    clone = tmp_path_factory.mktemp("runner") / "checkout"
    git(REPO, "clone", "--quiet", "--no-hardlinks", str(REPO), str(clone))
    for name in git(REPO, "ls-files", "--cached", "--others", "--exclude-standard").splitlines():
        if (REPO / name).is_file():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPO / name, clone / name)
        else:
            (clone / name).unlink(missing_ok=True)
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--allow-empty", "-m", "As it is")
    git(clone, "tag", "as-it-is")
    lend_packages(clone)
    return clone


@pytest.fixture
def clone(cloned: Path) -> Path:
    """The clone as it was; only what the first `make setup` installed is kept."""
    git(cloned, "reset", "--quiet", "--hard", "as-it-is")
    git(cloned, "clean", "-fdxq", "--exclude=/.venv")
    return cloned


def write(file: Path, old: str, new: str) -> int:
    """Change a text that is once in a file, as an editor would, and say on which line."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1
