"""Nothing is ever half-written: full disks, on a real one where this may mount it and on a pretended one everywhere."""

import ast
import errno
import io
import os
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from rungbook.atomic_write import describe, replaced_file, write_file
from tests.conftest import REPO, SAMPLE, invoke, syntax
from tests.kill_at import Killed, contents

PAGE = 4096  # what a file takes at least on a file system in memory


@dataclass
class Disk:
    """A folder in which writing fails once `fill` has left so many pages."""

    folder: Path
    fill: Callable[[int], None]


def _mounted(folder: Path) -> bool:
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "rungbook-test", str(folder)], capture_output=True, check=False)
    return done.returncode == 0


@pytest.fixture(params=[pytest.param("mounted", marks=pytest.mark.slow), "pretended"])
def disk(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    if request.param == "pretended":
        yield Disk(folder, lambda pages: _pretend(monkeypatch, pages * PAGE))
        return
    if not shutil.which("mount") or not _mounted(folder):
        pytest.skip("This machine lets nobody mount a file system here.")
    try:
        yield Disk(folder, lambda pages: _fill(folder, pages))
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _fill(folder: Path, pages: int) -> None:
    free = os.statvfs(folder).f_bavail
    (folder / "ballast").write_bytes(b"x" * (free - pages) * PAGE)


def _pretend(monkeypatch: pytest.MonkeyPatch, left: int) -> None:
    """Let every new file share `left` bytes."""
    opened = Path.open

    class Full(io.FileIO):
        def write(self, content: Any) -> int:
            nonlocal left
            size = memoryview(content).nbytes
            if size > left:
                super().write(memoryview(content)[:left])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            left -= size
            return super().write(content)

    def open_(path: Path, mode: str = "r", *rest: Any, **options: Any) -> Any:
        return io.BufferedRandom(Full(path, "x+")) if mode == "xb" else opened(path, mode, *rest, **options)

    monkeypatch.setattr(Path, "open", open_)


def assert_full(result: Result) -> None:
    """A full disk ends a command in one line on standard error, and status 2."""
    assert result.exit_code == 2, (result.output, result.exception)
    assert "The disk is full. Make room and run this again." in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_fmt_on_a_full_disk_leaves_each_file_whole(disk: Disk) -> None:
    """Files before the one that no longer fits are formatted and reported; that one and the rest stay as they were."""
    ladders = disk.folder / "ladders"
    ladders.mkdir()
    (ladders / "a.yml").write_bytes(b"l1:   {title: L1}\n")
    large = "".join(f"t{number}:   {{title: Term {number}}}\n" for number in range(1500)).encode()
    (ladders / "b.yml").write_bytes(large)
    (ladders / "c.yml").write_bytes(b"l3:   {title: L3}\n")
    disk.fill(3)
    result = invoke("fmt", ladders)
    assert_full(result)
    assert "b.yml: The disk is full" in result.stderr
    assert "This file is as it was; 1 file had been formatted." in result.stderr
    assert "a.yml: formatted" in result.stdout
    assert contents(ladders) == {"a.yml": b"l1: {title: L1}\n", "b.yml": large, "c.yml": b"l3:   {title: L3}\n"}


@pytest.mark.slow
def test_fmt_killed_at_any_moment_leaves_each_file_whole(tmp_path: Path) -> None:
    """At each of its changes of the disk in turn: every file is as it was or formatted, and what is left is not a data file."""
    before = {name: f"{name}:   {{title: L1}}\n".encode() for name in ("a.yml", "b.yml", "c.yml")}
    after = {name: text.replace(b":   ", b": ") for name, text in before.items()}
    command = Killed(tmp_path, "fmt", "ladders")
    for moment in range(1, 200):
        shutil.rmtree(tmp_path / "ladders", ignore_errors=True)
        (tmp_path / "ladders").mkdir()
        for name, text in before.items():
            (tmp_path / "ladders" / name).write_bytes(text)
        ended = command.run(moment) is not None
        found = contents(tmp_path / "ladders")
        assert all(found.pop(name) in (before[name], after[name]) for name in before), f"killed at change {moment}"
        assert all(Path(name).suffix == ".tmp" for name in found)
        if ended:
            break
    command.end()
    assert 200 > moment > 3 * len(before)
    assert contents(tmp_path / "ladders") == after


TABLE = "Level,Dimension,Expectation\nDeckhand,Lamps,You clean the lamp.\nMate,Lamps,You light the lamp.\n"
ANSWER = '{"changes": [{"place": "keeper/apprentice#e-orders", "text": "You say it early."}], "why": "It is clearer."}'


@pytest.mark.heavy
@pytest.mark.parametrize(
    "command",
    [
        ["rename", "track:keeper", "warder"],
        ["retire", "level:keeper/apprentice", "--because", "It is gone."],
        ["move", "keeper/apprentice/orders", "keeper/keeper"],
        ["set", "keeper/apprentice#e-orders", "You say it early."],
        ["new", "track", "mate"],
        ["import", "table.csv", "--track", "deck", "--title", "Deck"],
        ["suggest", "apply", "answer.json", "--on", "2026-11-29"],
        ["export", "--as", "xlsx", "--into", "out.xlsx"],
    ],
    ids=lambda command: command[0],
)
def test_a_command_killed_at_any_moment_leaves_each_file_whole(command: list[str], tmp_path: Path) -> None:
    """At each of its changes of the disk in turn, every file is as it was or as the command leaves it, and what is left over is temporary."""

    def begin() -> dict[str, bytes]:
        for path in tmp_path.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(SAMPLE, tmp_path / "ladders")
        (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
        (tmp_path / "answer.json").write_text(ANSWER, encoding="utf-8")
        return contents(tmp_path)

    before, killed = begin(), Killed(tmp_path, *command)
    assert killed.run()
    after = contents(tmp_path)
    assert before != after
    for moment in range(1, 200):
        begin()
        ended = killed.run(moment) is not None  # now and then a run changes the disk once more or once less
        found = contents(tmp_path)
        assert all(found.pop(name, None) in (before.get(name), after.get(name)) for name in before | after), f"killed at change {moment}"
        assert all(Path(name).suffix == ".tmp" for name in found)
        if ended:
            break
    killed.end()
    assert ended
    assert moment > 3


def test_new_on_a_full_disk_changes_nothing(disk: Disk) -> None:
    """A thing that no longer fits into its file is not there at all."""
    ladders = disk.folder / "ladders"
    ladders.mkdir()
    (ladders / "terms.yml").write_text("".join(f"t{number}:\n  title: Term {number}\n  text: A word.\n" for number in range(500)), encoding="utf-8")
    before = contents(ladders)
    disk.fill(2)
    assert_full(invoke("new", "term", "okr", "--ladders", ladders))
    assert contents(ladders) == before


def test_a_change_that_is_made_says_so_where_its_schema_does_not_fit(disk: Disk) -> None:
    """Running the command again would be a second change."""
    ladders = Path(shutil.copytree(SAMPLE, disk.folder / "ladders"))
    assert invoke("schema", ladders).exit_code == 0
    disk.fill(4)
    result = invoke("new", "term", "okr", "--ladders", ladders)
    assert_full(result)
    assert "The change itself is made: instead of this command run `rungbook schema`." in result.stderr
    assert b"\nokr:" in (ladders / "terms.yml").read_bytes()


def test_files_that_belong_together_change_together(disk: Disk) -> None:
    """Where only the first files of a new id would fit, none of them changes."""
    ladders = Path(shutil.copytree(SAMPLE, disk.folder / "ladders"))
    before = contents(ladders)
    disk.fill(1)
    result = invoke("rename", "track:keeper", "warder", "--ladders", ladders)
    assert_full(result)
    assert "Nothing was changed." in result.stderr
    assert contents(ladders) == before


def test_schema_on_a_full_disk_leaves_each_file_whole(disk: Disk, tmp_path: Path) -> None:
    """Each schema and data file is as it was or as it should be, and the message counts those that are done."""
    ladders, whole = Path(shutil.copytree(SAMPLE, disk.folder / "ladders")), tmp_path / "whole"
    before = contents(ladders)
    shutil.copytree(ladders, whole)
    assert invoke("schema", whole).exit_code == 0
    after = contents(whole)
    disk.fill(20)
    result = invoke("schema", ladders)
    assert_full(result)
    assert f"of {len([name for name in after if after[name] != before.get(name)])} files were written before that" in result.stderr
    assert all(content in (before.get(name), after[name]) for name, content in contents(ladders).items())


@pytest.mark.slow
def test_init_on_a_full_disk_leaves_nothing_behind(disk: Disk) -> None:
    """Half a repository could be neither used nor begun again, so what was written goes; a file that was there stays."""
    (disk.folder / "mine.txt").write_text("mine", encoding="utf-8")
    before = contents(disk.folder)
    disk.fill(40)
    result = invoke("init", disk.folder, "--yes")
    assert_full(result)
    assert "They are removed again" in result.stderr
    assert {name: text for name, text in contents(disk.folder).items() if name != "ballast"} == before
    assert {path.name for path in disk.folder.iterdir()} <= {"mine.txt", "ballast"}


@pytest.mark.slow
def test_render_on_a_full_disk_leaves_each_page_whole(disk: Disk, tmp_path: Path) -> None:
    """Each page is whole or absent, the message counts them."""
    assert invoke("render", SAMPLE, "--into", tmp_path / "whole").exit_code == 0
    disk.fill(8)
    result = invoke("render", SAMPLE, "--into", disk.folder / "pages")
    assert_full(result)
    whole, pages = contents(tmp_path / "whole"), contents(disk.folder / "pages")
    written = {name: text for name, text in pages.items() if name != ".rungbook.json"}
    assert f"{len(written)} files were written before that, each of them whole." in result.stderr
    assert 0 < len(written) < len(whole)
    assert all(text == whole[name] for name, text in written.items())


def test_zip_on_a_full_disk_leaves_the_old_zip(disk: Disk, tmp_path: Path) -> None:
    """The zip that was there is there, byte for byte."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<p>Home</p>", encoding="utf-8")
    (site / "picture.png").write_bytes(os.urandom(80_000))
    (disk.folder / "ladder.zip").write_bytes(b"the old zip")
    disk.fill(8)
    assert_full(invoke("zip", site, "--into", disk.folder / "ladder.zip"))
    assert {name: text for name, text in contents(disk.folder).items() if name != "ballast"} == {"ladder.zip": b"the old zip"}


def test_a_file_keeps_its_mode_and_a_link_stays_a_link(tmp_path: Path) -> None:
    """Replacing a file changes neither who may read it nor where a link to it leads."""
    real, link = tmp_path / "real.yml", tmp_path / "link.yml"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_file(link, b"new")
    assert (link.is_symlink(), real.read_bytes(), stat.S_IMODE(real.stat().st_mode)) == (True, b"new", 0o640)
    write_file(tmp_path / "fresh.yml", b"x")
    (tmp_path / "plain.yml").write_bytes(b"x")
    assert stat.S_IMODE((tmp_path / "fresh.yml").stat().st_mode) == stat.S_IMODE((tmp_path / "plain.yml").stat().st_mode)
    assert len([*tmp_path.iterdir()]) == 4


def test_a_block_that_fails_writes_nothing(tmp_path: Path) -> None:
    """Whatever error ends the writing, the old file stays and no temporary one is left."""
    file = tmp_path / "a.zip"
    file.write_bytes(b"old")

    def fail() -> None:
        with replaced_file(file) as stream:
            stream.write(b"half")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert contents(tmp_path) == {"a.zip": b"old"}


def test_a_device_is_written_to_and_not_replaced() -> None:
    """`--into /dev/null` must not put a file in the place of the device."""
    write_file(Path(os.devnull), b"x")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (PermissionError(errno.EACCES, "x", "ladders/a.yml"), "ladders/a.yml: Permission is denied. Give yourself access to it, or name another place."),
        (FileExistsError(errno.EEXIST, "x", "a"), "a: A file is where a folder should be. Move it, or name another place."),
        (OSError(errno.EIO, "Input/output error", "a"), "a: Input/output error."),
        (OSError("odd"), "odd."),
        (
            OSError(errno.EFBIG, "x", "docs/a.png", None, "site/a.png"),
            "site/a.png: The file is larger than this system allows. Raise the limit, or write elsewhere.",
        ),
    ],
)
def test_an_error_of_the_system_is_one_sentence(error: OSError, line: str) -> None:
    """With the file's name where there is one, and what to do about it where that is known."""
    assert describe(error) == line


@pytest.mark.parametrize("command", ["check", "fmt", "schema"])
def test_a_folder_that_can_not_be_read_is_one_line(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without permission to list it ends a command with status 2, and no traceback."""
    shutil.copytree(SAMPLE, tmp_path / "ladders")

    def denied(folder: Path, *_: object) -> Iterator[Path]:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))

    for reading in ("iterdir", "glob"):
        monkeypatch.setattr(Path, reading, denied)
    result = invoke(command, tmp_path / "ladders")
    assert result.exit_code == 2, result.output
    assert result.stderr == f"Error: {tmp_path / 'ladders'}: Permission is denied. Give yourself access to it, or name another place.\n"


@pytest.mark.slow
def test_nothing_writes_a_file_in_another_way() -> None:
    """Each call that opens a file to write it, or writes it whole, is in the one module that does so in one step."""
    package = REPO / "generator" / "rungbook"
    allowed = {"atomic_write.py", "cli/check.py"}  # the summary of a job on GitHub is added to
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for call in syntax(path.read_text(encoding="utf-8"))
        if isinstance(call, ast.Call) and _writes(call)
    }
    assert found == allowed


def _writes(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
    modes = [mode.value for mode in call.args if isinstance(mode, ast.Constant) and isinstance(mode.value, str)]
    return name in ("write_bytes", "write_text") or (name == "open" and any(set("wax") & set(mode) and len(mode) < 4 for mode in modes))
