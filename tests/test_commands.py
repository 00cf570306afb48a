"""The commands as a person runs them."""

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from rungbook.cli import main
from tests.conftest import REPO, SAMPLE, rungbook, succeeds


def ladder(folder: Path, *changes: tuple[str, str, str]) -> Path:
    """A copy of the sample, with texts replaced: file, old, new."""
    shutil.copytree(SAMPLE, folder / "ladders")
    for name, old, new in changes:
        path = folder / "ladders" / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} is in {name} {text.count(old)} times"
        path.write_text(text.replace(old, new), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_explains_itself(name: str) -> None:
    """`--help` shows what a command does, and each option has a word to it."""
    reported = succeeds(name, "--help")
    assert len(reported.stdout.splitlines()) > 4
    for option in main.commands[name].params:
        assert getattr(option, "help", None) or option.param_type_name == "argument", f"{name} {option.name} has no help"


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_is_documented(name: str) -> None:
    """The documentation names each command."""
    docs = "\n".join(path.read_text(encoding="utf-8") for path in [REPO / "README.md", *(REPO / "docs").rglob("*.md")])
    assert f"rungbook {name}" in docs


def test_a_mistyped_command_is_reported_with_the_one_that_was_meant() -> None:
    """`chek` is answered with `check`."""
    reported = rungbook("chek")
    assert reported.returncode == 2
    assert "'check'" in reported.stderr


@pytest.mark.slow
def test_checking_loads_nothing_that_builds_sites() -> None:
    """Who checks a ladder at each save does not wait for MkDocs."""
    program = "import sys; from rungbook.cli import main; main(['check'], standalone_mode=False); print('mkdocs' in sys.modules)"
    reported = subprocess.run([sys.executable, "-c", program], cwd=REPO, capture_output=True, text=True, encoding="utf-8", check=True)
    assert reported.stdout.splitlines()[-1] == "False"


def test_a_clean_ladder_is_status_0(tmp_path: Path) -> None:
    """Nothing wrong: status 0, and what was looked at is said."""
    reported = succeeds("check", cwd=ladder(tmp_path))
    assert "2 tracks" in reported.stdout


@pytest.mark.slow
def test_a_wrong_call_is_status_2(tmp_path: Path) -> None:
    """A folder that is not there, an option that does not exist: status 2 and one sentence."""
    assert rungbook("check", "nowhere", cwd=tmp_path).returncode == 2
    assert rungbook("build", "--fast", cwd=tmp_path).returncode == 2


def test_bytes_that_are_no_text_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    """An argument in another encoding, which Python hands on as half a character, would end in the middle of writing."""
    refused = rungbook("new", "term", "okr", "--title", "Gr\udcfcn", cwd=ladder(tmp_path))
    assert refused.returncode == 2
    assert "'Gr⟨U+DCFC⟩n' is not in UTF-8." in refused.stderr
    assert "Traceback" not in refused.stderr


TEN = (
    ("tracks/keeper.yml", "  apprentice:\n    title: Apprentice *Keeper* | 1\n", "  apprentice:\n    titel: Apprentice\n"),
    ("tracks/keeper.yml", "    experience: 0-1\n", "    experience: a year\n"),
    ("tracks/keeper.yml", "      lenses: shallow\n", "      lenses: shalow\n"),
    ("tracks/keeper.yml", "      signals: not-applicable\n", "      signal: not-applicable\n"),
    ("tracks/keeper.yml", "          weight: growth\n", "          weight: big\n"),
    ("tracks/keeper.yml", "to: harbour/master, kind: sideways", "to: harbour/mistress, kind: sideways"),
    ("grades.yml", "  senior: true\n", "  senior: Yes\n"),
    ("grades.yml", "    range: 30000-45000+\n    currency: EUR\n    source: almanac\n", "    range: 30000-45000+\n    currency:\n    source: almanak\n"),
    ("comparisons/lights.yml", "price: {title: Price, cells: {oil: Low}}", "price: {title: Price, cells: {coal: Low}}"),
)
WANTED = {
    ("tracks/keeper.yml", "titel"),
    ("tracks/keeper.yml", "a year"),
    ("tracks/keeper.yml", "shalow"),
    ("tracks/keeper.yml", "signal:"),
    ("tracks/keeper.yml", "weight: big"),
    ("tracks/keeper.yml", "mistress"),
    ("grades.yml", "senior: Yes"),
    ("grades.yml", "currency:"),
    ("grades.yml", "almanak"),
    ("comparisons/lights.yml", "coal"),
}


def test_ten_mistakes_in_three_files_are_ten_messages(tmp_path: Path) -> None:
    """One run reports all ten, each at its file and line, and ends with status 1."""
    reported = rungbook("check", cwd=ladder(tmp_path, *TEN))
    assert reported.returncode == 1
    found = re.findall(r"^ladders/(\S+?):(\d+):\d+: error\[", reported.stderr, re.MULTILINE)
    assert len(found) == 10, reported.stderr
    places = set()
    for name, number in found:
        written = (tmp_path / "ladders" / name).read_text(encoding="utf-8").splitlines()[int(number) - 1]
        places |= {(file, words) for file, words in WANTED if file == name and words in written}
    assert places == WANTED, reported.stderr


@pytest.mark.slow
def test_a_strict_build_reports_each_problem_on_one_line_and_no_traceback(tmp_path: Path) -> None:
    """MkDocs stops with a line for each problem."""
    folder = ladder(tmp_path, TEN[1], TEN[2])
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text("site_name: x\nplugins: [rungbook]\n", encoding="utf-8")
    reported = rungbook("build", cwd=folder)
    assert reported.returncode == 1
    assert "Traceback" not in reported.stderr
    assert len(re.findall(r"ladders/tracks/keeper.yml:\d+:\d+: error\[", reported.stderr)) == 2


@pytest.mark.slow
def test_a_broken_link_is_reported_once(tmp_path: Path) -> None:
    """A strict build names a page that is not there once, whether Markdown or HTML links to it."""
    folder = ladder(tmp_path)
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text(
        '[no](keeper/nobody.md)\n\n[no][1]\n\n[1]: keeper/none.md\n\n<p><a href="keeper/gone.md">no</a></p>\n', encoding="utf-8"
    )
    (folder / "mkdocs.yml").write_text("site_name: x\ntheme: material\nplugins: [rungbook]\n", encoding="utf-8")
    reported = rungbook("build", "--audience", "internal", cwd=folder)
    assert reported.returncode == 1
    for name in ("nobody", "none", "gone"):
        assert reported.stderr.count(f"keeper/{name}.md") == 1, reported.stderr


def test_a_ladder_that_is_not_there_is_one_problem(tmp_path: Path) -> None:
    """Where no file is, nothing is said of the fields that they lack."""
    (tmp_path / "ladders").mkdir()
    reported = rungbook("check", cwd=tmp_path)
    assert (reported.returncode, reported.stderr.count("error[")) == (1, 1), reported.stderr


def _get(url: str) -> str:
    """The page, whatever its status."""
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310  # a local server of this test
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        return str(error.read().decode())


def _until(what: str, holds: Callable[[], bool]) -> None:
    """Wait as long as the busiest machine may need: the limit only ends what would never come."""
    for _ in range(1500):
        if holds():
            return
        time.sleep(0.2)
    pytest.fail(f"never came: {what}")


@pytest.mark.slow
def test_serve_builds_once_for_one_edit_and_recovers_from_a_mistake(tmp_path: Path) -> None:
    """A saved line is on the page after exactly one build; a mistake is shown in the terminal and on the page until the next save repairs it."""
    folder = ladder(tmp_path)
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text("site_name: x\ntheme: mkdocs\nplugins: [rungbook]\n", encoding="utf-8")
    log = folder / "log.txt"
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen([sys.executable, "-m", "rungbook", "serve", "--at", "127.0.0.1:0"], cwd=folder, stdout=out, stderr=subprocess.STDOUT)
    try:

        def said() -> str:
            return log.read_text(encoding="utf-8")

        _until("the server is up", lambda: "Serving on" in said())
        page = re.findall(r"Serving on (\S+)", said())[0] + "harbour/master/"
        assert "You lead keepers." in _get(page)
        assert "This is the internal site. Not public: " in said()
        assert "harbour/secret/" in said()
        track = folder / "ladders/tracks/harbour.yml"
        written = track.read_text(encoding="utf-8")

        track.write_text(written.replace("summary: You lead keepers.", "summary: You lead a crew."), encoding="utf-8")
        _until("the page shows the edit", lambda: "You lead a crew." in _get(page))
        _until("the terminal says where", lambda: f"ladders/tracks/harbour.yml is shown at {page}" in said())

        track.write_text(written.replace("grade: g2", "grade: g9"), encoding="utf-8")
        _until("the mistake is in the terminal", lambda: "g9" in said())
        _until("the mistake is on the page", lambda: "No grade has the id <code>g9</code>" in _get(page))
        track.write_text(written.replace("summary: You lead keepers.", "summary: You lead a fleet."), encoding="utf-8")
        _until("the next save repairs it", lambda: "You lead a fleet." in _get(page))
        assert "Traceback" not in said()
        assert said().count("Building the site") == 4, "one build at the start, and one for each of three edits"
    finally:
        process.terminate()
        process.wait(timeout=60)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("127.0.0.1:99999", "`127.0.0.1:99999` is not an address and port. Write it as 127.0.0.1:8000, with a port of at most 65535."),
        ("8000", "`8000` is not an address and port. Write it as 127.0.0.1:8000, with a port of at most 65535."),
        ("127.0.0.1:http", "`127.0.0.1:http` is not an address and port. Write it as 127.0.0.1:8000, with a port of at most 65535."),
        ("192.0.2.1:8000", "192.0.2.1:8000: This machine has no such address. Use 127.0.0.1, or one of its own."),
    ],
)
def test_an_address_that_can_not_be_served_is_one_line(tmp_path: Path, address: str, message: str) -> None:
    """A port that is too high, missing or a word, and another machine's address: one line, and status 2."""
    (ladder(tmp_path) / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: mkdocs\nplugins: [rungbook]\n", encoding="utf-8")
    refused = rungbook("serve", "--at", address, cwd=tmp_path)
    assert (refused.returncode, refused.stderr) == (2, f"Error: {message}\n")


@pytest.mark.slow
def test_a_port_that_is_taken_is_one_line(tmp_path: Path) -> None:
    """Another program has the port: one line, status 2, and no build before it."""
    (ladder(tmp_path) / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: mkdocs\nplugins: [rungbook]\n", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        refused = rungbook("serve", "--at", address, cwd=tmp_path)
    assert (refused.returncode, refused.stderr) == (2, f"Error: {address}: Another program uses this address. Stop it, or name another port.\n")
