"""The schemas as an editor shows them: through the language server that VS Code's YAML extension runs."""

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import pytest

HERE = Path(__file__).parent
LADDERS = HERE.parents[1] / "ladders"
SERVER = HERE / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
NODE = shutil.which("node")
MISSING = NODE is None or not SERVER.is_file()

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(MISSING and os.environ.get("RUNGBOOK_BROWSER") != "required", reason="needs node, and `npm ci` in tests/editor"),
]

SETTINGS = {"yaml": {"hover": True, "completion": True, "validate": True, "schemaStore": {"enable": False}}, "http": {}, "[yaml]": {}}


class Server:
    """A conversation with the language server, over its standard input and output."""

    def __init__(self) -> None:
        assert not MISSING, "node or the language server is missing: run `npm ci` in tests/editor"
        self.process = subprocess.Popen([str(NODE), str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.answers: Queue[dict[str, Any]] = Queue()
        self.reported: Queue[dict[str, Any]] = Queue()
        self.count = 0
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        folder = {"uri": LADDERS.parent.as_uri(), "name": "ladder"}
        self.ask("initialize", {"processId": os.getpid(), "rootUri": folder["uri"], "workspaceFolders": [folder], "capabilities": {}})
        self.say("initialized", {})
        self.say("workspace/didChangeConfiguration", {"settings": SETTINGS})

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.partition(b":")[2])
            while stream.readline().strip():
                pass
            message = json.loads(stream.read(length))
            if "method" in message and "id" in message:  # The server asks; it gets its settings, or nothing.
                asked = message["params"].get("items", []) if message["method"] == "workspace/configuration" else None
                result = None if asked is None else [SETTINGS.get(item.get("section")) for item in asked]
                self._send({"id": message["id"], "result": result})
            elif "id" in message:
                self.answers.put(message)
            elif message["method"] == "textDocument/publishDiagnostics":
                self.reported.put(message["params"])

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def say(self, method: str, params: dict[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        self.count += 1
        self._send({"id": self.count, "method": method, "params": params})
        answer = self.answers.get(timeout=60)
        assert answer["id"] == self.count
        return answer["result"]

    def open(self, name: str, text: str) -> str:
        """Open a file of the ladder with another text than it has on disk."""
        uri = (LADDERS / name).as_uri()
        self.say("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
        return uri

    def diagnostics(self, uri: str) -> list[dict[str, Any]]:
        while True:
            try:
                reported = self.reported.get(timeout=60)
            except Empty:
                pytest.fail("the language server says nothing about the file")
            if reported["uri"] == uri:
                found: list[dict[str, Any]] = reported["diagnostics"]
                return found

    def at(self, method: str, uri: str, text: str, place: str) -> Any:
        """Ask about the place in `text` that is right behind `place`."""
        before = text[: text.index(place) + len(place)]
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        return self.ask(method, {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}})

    def hover(self, uri: str, text: str, place: str) -> str:
        return str(self.at("textDocument/hover", uri, text, place)["contents"]["value"])

    def offered(self, uri: str, text: str, place: str) -> set[str]:
        found = self.at("textDocument/completion", uri, text, place)
        return {item["label"] for item in (found["items"] if isinstance(found, dict) else found)}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """One server for all questions; the files that tests open differ in name."""
    server = Server()
    with server.process:
        yield server
        server.process.kill()
        server.listener.join()


def written(name: str, *changes: tuple[str, str]) -> str:
    text = (LADDERS / name).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_the_reference_ladder_has_no_mark(server: Server) -> None:
    """In no file of the ladder does the editor mark anything, and each finds its schema by its first line."""
    for path in sorted(LADDERS.glob("**/*.yml")):
        name = path.relative_to(LADDERS).as_posix()
        assert server.diagnostics(server.open(name, written(name))) == [], name


def test_hover_shows_what_a_field_means(server: Server) -> None:
    """The description under each form's field is what hovering over the field shows."""
    text = written("tracks/ml-engineer.yml")
    uri = server.open("tracks/hover.yml", text)
    assert "The grade that it belongs to; levels of one grade are equal." in server.hover(uri, text, "\n    gra")
    assert "One thing that a level expects." in server.hover(uri, text, "      scope:\n        owns")
    assert "What really unlocks it." in server.hover(uri, text, "\n    unl")
    assert "How long it usually takes." in server.hover(uri, text, "\n    tak")


def test_completion_offers_this_ladders_own_ids(server: Server) -> None:
    """Where an id is wanted, the ids that there are are offered: grades, threads of the dimension, steps, levels, sources, facts, skills."""
    head = "# yaml-language-server: $schema=../.schema/track.json\ntitle: A\nlevels:\n  one:\n    title: One\n"
    offers = {
        "    grade: ": {"l3", "l4", "l5", "l6", "l7", "l8"},
        "    expectations:\n      autonomy:\n        an-id:\n          thread: ": {"direction", "ambiguity"},
        "    expectations:\n      ": {"scope", "autonomy", "impact", "influence"},
        "    skills:\n      measurement: ": {"awareness", "working", "practitioner", "expert"},
        "    skills:\n      ": {"measurement", "production-ownership"},
        "    facts:\n      ": {"reach", "horizon"},
        "steps:\n  on:\n    to: ": {"ml-engineer/l5", "ai-engineering-manager/em"},
        "steps:\n  on:\n    takes:\n      source: ": {"level-roadmap", "staffeng"},
        "steps:\n  on:\n    kind: ": {"fork", "sideways"},
    }
    for number, (more, expected) in enumerate(offers.items()):
        text = head + more
        uri = server.open(f"tracks/completion-{number}.yml", text)
        assert expected <= server.offered(uri, text, text), more
    text = "# yaml-language-server: $schema=.schema/terms.json\nic:\n  title: IC\n  text: A\n  see: "
    assert {"level:ml-engineer/l5", "comparison:career-patterns"} <= server.offered(server.open("completion.yml", text), text, text)


def test_mistakes_are_marked_where_they_stand(server: Server) -> None:
    """An unknown field, an unknown id, a wrong kind of value and a missing field are each marked at their place."""
    text = written(
        "tracks/tech-lead-manager.yml",
        ("kind: hybrid", "kind: both"),
        ("    grade: l5", "    grade: l55"),
        ("          thread: ownership", "          thread: direction"),
        ("order: 5", "order: five"),
        ("    from: ", "    form: "),
    )
    uri = server.open("tracks/mistakes.yml", text)
    lines = text.splitlines()
    marked = {}
    for found in server.diagnostics(uri):
        start, end = found["range"]["start"], found["range"]["end"]
        assert start["line"] == end["line"]
        marked[lines[start["line"]][start["character"] : end["character"]]] = found["message"]
    assert marked.keys() == {"both", "l55", "direction", "five", "form"}
    assert "individual" in marked["both"]
    assert '"l8"' in marked["l55"]
    assert '"reach"' in marked["direction"]
    assert marked["five"] == "Write a whole number in digits."
