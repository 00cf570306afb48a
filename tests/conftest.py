"""What tests share: the sample ladder, and sites that are built once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.runner import clone as clone  # fixtures
from tests.runner import cloned as cloned

REPO = Path(__file__).parents[1]
SAMPLE = REPO / "tests" / "sample"


def rungbook(*arguments: str | Path, cwd: Path = REPO, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, and keep what it says."""
    whole = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **(env or {})}
    return subprocess.run(
        [sys.executable, "-m", "rungbook", *map(str, arguments)], cwd=cwd, env=whole, capture_output=True, text=True, encoding="utf-8", check=False
    )


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="write what the code makes into the golden files, for you to read")


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written instead of compared."""
    return bool(request.config.getoption("--rewrite"))


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference site, built strictly."""
    site = tmp_path_factory.mktemp("reference") / "site"
    built = rungbook("build", "--site-dir", site)
    assert built.returncode == 0, built.stderr
    return site
