"""What tests share: the sample ladder, and sites that are built once."""

import ast
import fcntl
import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir
from functools import cache, partial
from itertools import compress
from operator import not_
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rungbook.cli import main
from rungbook.cli.output import lines_of
from rungbook.model import Ladder
from rungbook.pipeline import examine, make
from rungbook.site.page import Site
from tests import forked
from tests.runner import clone as clone  # fixtures
from tests.runner import cloned as cloned

REPO = Path(__file__).parents[1]
SAMPLE = REPO / "tests" / "sample"


START_PROGRAMS = {"built_site", "internal_site", "cloned", "built_wheel", "forge", "published", "repository"}
"""Fixtures that start another program: a test that uses one is slow."""

IN_A_PROCESS = ("build", "serve")
"""MkDocs and its plugins keep settings from one build to the next."""


def rungbook(*arguments: str | Path, cwd: Path = REPO, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, and keep its output. Only an environment of its own is worth the start of Python, and a build that of a process."""
    given = [*map(str, arguments)]
    whole = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # so that the second start need not compile
    whole |= {"NO_MKDOCS_2_WARNING": "1", **(env or {})}
    if env is not None:
        command = [sys.executable, "-m", "rungbook", *given]
        return subprocess.run(command, cwd=cwd, env=whole, capture_output=True, text=True, encoding="utf-8", check=False)
    if given[0] in IN_A_PROCESS and "--help" not in given:
        return forked.run(given, cwd, whole)
    lines_of.cache_clear()
    with chdir(cwd):
        ended = CliRunner().invoke(main, given, prog_name="rungbook")
    if ended.exception and not isinstance(ended.exception, SystemExit):
        raise ended.exception
    return subprocess.CompletedProcess(given, ended.exit_code, ended.stdout, ended.stderr)


def invoke(*arguments: str | Path, feed: str | bytes | None = None) -> Result:
    """Run the command in this process, where the test is."""
    lines_of.cache_clear()
    return CliRunner().invoke(main, [*map(str, arguments)], input=feed)


def succeeds(*arguments: str | Path, cwd: Path = REPO, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command that ends with status 0."""
    done = rungbook(*arguments, cwd=cwd, env=env)
    assert done.returncode == 0, done.stderr
    return done


def ladder_of(folder: Path, name: str = "") -> Ladder:
    """The ladder in a folder, which can be read."""
    outcome = examine(folder, name)
    assert outcome.ladder, outcome.problems
    return outcome.ladder


def site_of(*arguments: Any, **more: Any) -> Site:
    """The site that `make` makes of a ladder without errors."""
    outcome = make(*arguments, **more)
    assert outcome.site, outcome.problems
    return outcome.site


@cache
def syntax(source: str) -> tuple[ast.AST, ...]:
    """Return every node of a module's syntax tree. Several tests walk the whole package."""
    return tuple(ast.walk(ast.parse(source)))


def write_ladder(files: dict[str, str], folder: Path) -> Path:
    """A ladder's files, by their names, in a folder `ladders` below another."""
    for name, text in files.items():
        file = folder / "ladders" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder / "ladders"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="write what the code makes into the golden files, for you to read")
    parser.addoption("--quick", action="store_true", help="leave out what takes long: browser, heavy and slow tests")
    parser.addoption("--alone", action="store_true", help="skip a test when it starts another program than git")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give each test its tier by what it needs, so that a new test has one without a mark of its own."""
    clones = ("cloned", "built_wheel")  # each takes long to make, and one test at a time may change it

    def turn(item: pytest.Item) -> int:
        """The longest chains first, so that none is left at the end."""
        group = item.get_closest_marker("xdist_group")
        return 2 if group is None else group.args[0] not in clones

    for item in items:
        names = getattr(item, "fixturenames", ())
        if "browser" in names or Path(__file__).parent / "browser" in item.path.parents:
            item.add_marker("browser")
        if not START_PROGRAMS.isdisjoint(names):
            item.add_marker("slow")
        for shared in clones:
            if shared in names:
                item.add_marker(pytest.mark.xdist_group(shared))
    items.sort(key=turn)
    if config.getoption("--quick"):
        left_out = [any(map(item.get_closest_marker, ("browser", "heavy", "slow"))) for item in items]
        config.hook.pytest_deselected(items=list(compress(items, left_out)))
        items[:] = compress(items, map(not_, left_out))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """A quick run imports nothing that drives a browser or an editor."""
    return True if config.getoption("--quick") and collection_path.name in ("browser", "editor") else None


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over what lives as long as the run, a million objects; that is a fifth of a quick run."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


@pytest.fixture(scope="session", autouse=True)
def no_other_program(request: pytest.FixtureRequest) -> Iterator[None]:
    """In a quick run a test that starts another program fails; where tests run alone it is skipped, unless git is what it starts."""
    start = subprocess.Popen.__init__

    def refuse(self: Any, command: Any, *rest: Any, **more: Any) -> None:
        if not request.config.getoption("--alone"):
            pytest.fail("This starts another program: mark the test `slow`.")
        if command[0] != "git":
            pytest.skip("This starts another program.")
        start(self, command, *rest, **more)

    with pytest.MonkeyPatch.context() as patch:
        if request.config.getoption("--quick") or request.config.getoption("--alone"):
            patch.setattr(subprocess.Popen, "__init__", refuse)
            patch.setattr(forked, "run", partial(refuse, None))
        yield


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written instead of compared."""
    return bool(request.config.getoption("--rewrite"))


Once = Callable[[str, Callable[[Path], object]], Path]
"""Makes a folder of a name, once for all processes."""


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Make a folder once for all tests, also where several processes run them: `once("name", make)` calls `make(folder)`."""
    base = tmp_path_factory.getbasetemp()
    root = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def folder(name: str, make: Callable[[Path], object]) -> Path:
        with (root / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            made = root / f"{name}.made"
            if not made.exists():
                shutil.rmtree(root / name, ignore_errors=True)
                (root / name).mkdir()
                make(root / name)
                made.touch()
        return root / name

    return folder


@pytest.fixture(scope="session")
def built_site(once: Once) -> Path:
    """The reference site, built strictly. Tests read it; one that changes it takes a copy."""

    return once("reference", lambda folder: _build(folder / "site")) / "site"


@pytest.fixture(scope="session")
def internal_site(once: Once) -> Path:
    """The reference site as the company sees it."""
    return once("internal", lambda folder: _build(folder / "site", "--audience", "internal")) / "site"


def _build(site: Path, *options: str) -> None:
    built = rungbook("build", *options, "--site-dir", site)
    assert built.returncode == 0, built.stderr
