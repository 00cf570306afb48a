"""What would break on Windows, as far as another system can tell: modules, calls, names of files, and ends of lines."""

import ast
import io
import re
import shutil
import zipfile
from pathlib import Path, PurePosixPath, PureWindowsPath

import click
import pytest

from rungbook.edit.init.create import Names, files
from rungbook.edit.init.plan import DIMENSIONS, Plan, skeleton, track_of
from rungbook.edit.init.wheel import wheel
from rungbook.exports.markdown_folder import NAV
from rungbook.pipeline import examine
from tests.conftest import REPO, SAMPLE, rungbook, site_of, syntax

PACKAGE = REPO / "generator/rungbook"
MISSING = {"fcntl", "grp", "pwd", "resource", "termios", "readline"}
CALLS = {"fork", "getuid", "geteuid", "chown", "mkfifo", "nice", "killpg", "setsid"}
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
NAMES = Names(organisation="Acme", title="Ladder", repository="acme/ladder", site_url="https://acme.example/", owners="@acme/people")


def not_there(source: str) -> list[str]:
    """Modules and calls of a module that Windows lacks; one in a `try`, or where the platform is asked for, has another way."""
    tree = syntax(source)
    guarded = {
        inner
        for node in tree
        if isinstance(node, ast.Try) or (isinstance(node, ast.If) and "sys.platform" in ast.unparse(node.test))
        for inner in ast.walk(node)
    }
    found = []
    for node in tree:
        if node in guarded:
            continue
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name in MISSING]
        elif isinstance(node, ast.ImportFrom) and node.module in MISSING:
            found.append(node.module)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS and ast.unparse(node.func.value) == "os":
            found.append(f"os.{node.func.attr}")
    return found


def test_no_module_needs_what_windows_lacks() -> None:
    """Neither imports nor calls, unless there is another way beside it."""
    assert {path.name: found for path in PACKAGE.rglob("*.py") if (found := not_there(path.read_text(encoding="utf-8")))} == {}
    assert not_there("import fcntl\nimport os\nos.fork()\n") == ["fcntl", "os.fork"]
    assert not_there("try:\n    import fcntl\nexcept ImportError:\n    fcntl = None\n") == []


def unwritable(names: list[str]) -> list[str]:
    """Names that Windows can't hold, or that it takes for one and the same."""
    folded = [name.casefold() for name in names]
    bad = [name for name in names if "\\" in name or any(_bad(part) for part in PurePosixPath(name).parts)]
    return bad + [name for name in names if folded.count(name.casefold()) > 1 or len(str(PureWindowsPath("C:/Users/somebody/ladder", name))) > 240]


def _bad(part: str) -> bool:
    return bool(RESERVED.fullmatch(part) or re.search(r'[<>:"|?*\x00-\x1f]|[. ]$', part))


@pytest.mark.slow
def test_every_file_has_a_name_that_windows_can_hold() -> None:
    """What `init` writes, what is in the wheel, and every page of the sample."""
    started = list(files(NAMES, skeleton(Plan(tracks=(track_of("Engineer"),), dimensions=DIMENSIONS))))
    packed = zipfile.ZipFile(io.BytesIO(wheel())).namelist()
    site = site_of(SAMPLE, "ladders")
    pages = [NAV, *(page.path for page in site.pages), *site.files]
    assert [unwritable(names) for names in (started, packed, pages)] == [[], [], []]
    assert unwritable(["a/nul.yml", "a:b", "A.md", "a.md"]) == ["a/nul.yml", "a:b", "A.md", "a.md"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["grades.yml", "tracks/keeper.yml"])
def test_lines_that_end_as_on_windows_are_read_the_same(name: str, tmp_path: Path) -> None:
    """Git may check out every file with other ends of lines; the ladder and its problems stay the same."""
    for path in SAMPLE.rglob("*.yml"):
        target = tmp_path / path.relative_to(SAMPLE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before, after = examine(SAMPLE, "ladders"), examine(tmp_path, "ladders")
    assert [str(problem.origin) for problem in after.problems] == [str(problem.origin) for problem in before.problems]
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes() + b"unknown: x\r\n")
    assert [problem.origin.file for problem in examine(tmp_path, "ladders").problems][:1] == [f"ladders/{name}"]


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Arguments that are paths are read as Windows reads them; one that a command handles as plain text is not."""
    convert = click.Path.convert

    def as_windows_does(self: click.Path, value: str, param: click.Parameter | None, ctx: click.Context | None) -> object:
        return convert(self, PureWindowsPath(value).as_posix(), param, ctx)

    monkeypatch.setattr(click.Path, "convert", as_windows_does)


@pytest.mark.slow
@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(
    ("command", "shown", "written"),
    [
        (["check", r"company\ladders"], "company/ladders/terms.yml:", ""),
        (["check", ".\\company\\ladders\\"], "company/ladders/terms.yml:", ""),
        (["fmt", r"company\ladders"], "company/ladders/terms.yml: formatted", ""),
        (["set", "keeper/keeper#summary", "Another.", "--dry-run", "--ladders", r"company\ladders"], "company/ladders/tracks/keeper.yml", ""),
        (["new", "term", "lamp-oil", "--ladders", r".\company\ladders"], "company/ladders/terms.yml:", ""),
        (["export", r"company\ladders", "--as", "csv", "--into", r"out\sheets\all.csv"], "", "out/sheets/all.csv"),
        (["render", r"company\ladders", "--into", r"out\pages"], "", "out/pages/index.md"),
    ],
)
def test_commands_take_paths_as_windows_writes_them(command: list[str], shown: str, written: str, tmp_path: Path) -> None:
    """With backslashes in every argument that is a path; what is shown has slashes, as on every system."""
    shutil.copytree(SAMPLE, tmp_path / "company/ladders")
    (tmp_path / "out/sheets").mkdir(parents=True)
    with (tmp_path / "company/ladders/terms.yml").open("a", encoding="utf-8") as file:
        file.write("oil:   {title: Oil, text: It burns.}\n" + ("wick: {}\n" if command[0] == "check" else ""))
    done = rungbook(*command, cwd=tmp_path)
    output = done.stdout + done.stderr
    assert shown in output, output
    assert "\\" not in output
    assert not written or (tmp_path / written).is_file(), output
