"""The check of links that lead out of the site, against a real server on this machine."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

import pytest

from rungbook.external_links import find
from rungbook.external_links.request import Manners, Verdict, ask

PATIENT = Manners(timeout=60, pause=0)


class Answers(BaseHTTPRequestHandler):
    """Says by its path what it does: `/404`, `/head405` (the page exists, but not for headers alone), `/slow`, `/301`."""

    seen: ClassVar[list[tuple[str, str, float, str]]] = []
    over = threading.Event()
    """Set when the test is over, so that a slow answer keeps nobody."""

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.seen.append((self.command, self.path, time.monotonic(), self.headers["User-Agent"]))
        if self.path == "/slow":
            self.over.wait(60)
        if self.path == "/head405":
            code = 405 if self.command == "HEAD" else 200
        else:
            code = int(self.path[1:]) if self.path[1:].isdigit() else 200
        self.send_response(code)
        if code in (301, 302):
            self.send_header("Location", "/here")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """The test's output stays readable."""


@pytest.fixture
def server() -> Iterator[str]:
    Answers.seen.clear()
    Answers.over.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as running:
        running.daemon_threads = True
        running.block_on_close = False
        threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        Answers.over.set()
        running.shutdown()


@pytest.mark.parametrize(
    ("path", "verdict"),
    [
        ("/", Verdict.ALIVE),
        ("/404", Verdict.DEAD),
        ("/410", Verdict.DEAD),
        ("/head405", Verdict.ALIVE),
        ("/403", Verdict.UNSURE),
        ("/500", Verdict.UNSURE),
        ("/301", Verdict.MOVED),
        ("/302", Verdict.ALIVE),
        ("/slow", Verdict.UNSURE),
        ("/wiki/Größe?so=schön&a=%20#über", Verdict.ALIVE),
    ],
)
def test_each_answer_of_a_server_has_a_verdict(server: str, path: str, verdict: Verdict) -> None:
    """Only what is surely gone is dead; a server that refuses programs or is slow leaves the question open."""
    manners = Manners(timeout=0.3, pause=0) if path == "/slow" else PATIENT
    assert [answer.verdict for answer in ask([server + path], manners)] == [verdict]


def test_a_host_that_does_not_exist_is_dead() -> None:
    """A name that is reserved for never existing is reported as such."""
    assert ask(["https://ladder.invalid/"], PATIENT)[0].verdict is Verdict.DEAD


def test_one_host_is_asked_one_question_at_a_time_with_a_pause(server: str) -> None:
    """Politeness: the questions to one host are apart, and each shows who asks."""
    ask([f"{server}/{name}" for name in "abc"], Manners(timeout=60, pause=0.2))
    times = [when for _, _, when, _ in Answers.seen]
    assert len(times) == 3
    assert min(later - earlier for earlier, later in pairwise(times)) >= 0.2
    assert all(agent.startswith("rungbook/") for *_, agent in Answers.seen)


def test_an_address_is_asked_once_however_often_it_is_linked(server: str) -> None:
    """Fifty links to one page are one question."""
    ask([server] * 50, PATIENT)
    assert len(Answers.seen) == 1


def test_the_whole_check_is_bounded(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the time for everything is over, the rest is named as not asked, without a pause between."""
    pauses: list[float] = []
    monkeypatch.setattr("rungbook.external_links.request.time.sleep", pauses.append)
    answers = ask([f"{server}/{name}" for name in "abc"], Manners(timeout=60, pause=2, whole=0))
    assert pauses == []
    assert {answer.why for answer in answers} == {"there was no time left to ask"}
    assert not Answers.seen


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("See <https://a.example/b>.", "https://a.example/b"),
        ("[x](https://a.example/b_(c)) and on", "https://a.example/b_(c)"),
        ("url: https://a.example/b  # note", "https://a.example/b"),
        ("At https://a.example/b, or", "https://a.example/b"),
        ('text: "https://a.example/?q=1"', "https://a.example/?q=1"),
        ("**https://a.example/**", "https://a.example/"),
    ],
)
def test_an_address_ends_where_a_reader_would_end_it(line: str, url: str) -> None:
    """Brackets and punctuation of the sentence are not part of the address."""
    assert [link.url for link in find.links("x.md", line)] == [url]


@pytest.mark.slow
def test_the_command_reports_dead_links_with_their_places_and_honours_the_list(server: str, tmp_path: Path) -> None:
    """A dead link is reported with file, line and column; what the list names is not asked; an entry without use is reported."""
    (tmp_path / "ladders").mkdir()
    (tmp_path / "ladders" / "sources.yml").write_text(f"a:\n  url: {server}/404\nb:\n  url: {server}/410\nc:\n  url: {server}/\n", encoding="utf-8")
    (tmp_path / "ladders" / "other.yml").write_bytes(b"title: Caf\xe9\n")  # the check of the ladder reports what is wrong with it
    (tmp_path / "links-ignore.txt").write_text(f"# note\n{server}/410 known, and kept as a record\nhttps://nowhere.example/ once linked\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "rungbook", "links", "--pause", "0", "--report", "report.md"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert f"ladders/sources.yml:2:8: dead: {server}/404" in done.stdout
    assert "nowhere.example" in done.stdout
    assert "/410" not in [path for _, path, *_ in Answers.seen]
    report = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert f"- <{server}/404>: the server says 404, there is no such page. In `ladders/sources.yml:2`" in report
    assert "once linked" in report


@pytest.mark.slow
def test_an_entry_of_the_list_needs_a_reason(tmp_path: Path) -> None:
    """An exception without a reason is refused, with its line."""
    (tmp_path / "links-ignore.txt").write_text("https://a.example/\n", encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "rungbook", "links"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "line 1" in done.stderr
    assert "has no reason" in done.stderr
