"""What the terminal says while a site is served: where a saved text is shown, and what is not public."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from mkdocs.exceptions import PluginError

from rungbook.mkdocs import serve
from rungbook.mkdocs.serve import changed, shown_at, texts
from rungbook.problem import Origin
from rungbook.reports.not_public import line
from tests.conftest import SAMPLE, site_of


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("tracks/harbour.yml", "You lead keepers.", "You lead a crew.", "harbour/master/"),
        ("tracks/keeper.yml", "title: Keeper\n", "title: The keeper\n", "keeper/"),
        ("comparisons/lights.yml", "title:", "title: New", "compare/lights/"),
    ],
)
def test_a_saved_line_is_shown_at_its_page(file: str, old: str, new: str, place: str) -> None:
    """The first line that changed decides: it belongs to what starts last above it."""
    site = site_of(SAMPLE, "ladders", audience="internal")
    before = texts({"ladders": SAMPLE})
    after = {**before, f"ladders/{file}": before[f"ladders/{file}"].replace(old, new, 1)}
    assert after != before
    [origin] = changed(before, after)
    assert shown_at(origin, site.pages, "docs") == place


def test_an_expectation_is_shown_at_its_anchor() -> None:
    """So the browser opens at the text that was written."""
    site = site_of(SAMPLE, "ladders", audience="internal")
    page = next(page for page in site.pages if page.path == "keeper/apprentice.md")
    place = next(place for place in page.places if place.anchor.startswith("e-"))
    assert shown_at(place.origin, site.pages, "docs") == f"keeper/apprentice/#{place.anchor}"


def test_a_new_file_and_a_hand_written_page_are_shown_too(tmp_path: Path) -> None:
    """A page has the address of its path; what is at no page has none."""
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "index.md").write_text("# Guides\n", encoding="utf-8")
    assert list(changed({}, texts({"docs": tmp_path}))) == [Origin("docs/guides/index.md", 1)]
    assert shown_at(Origin("docs/guides/index.md"), (), "docs") == "guides/"
    assert shown_at(Origin("docs/index.md"), (), "docs") == ""
    assert shown_at(Origin("ladders/none.yml"), (), "docs") is None


def test_one_line_says_what_is_not_public() -> None:
    """The pages, of which a few are named, what is internal on public ones, and pay."""
    lost = {"a/b.md", "a/b.md#e-x", "a/c.md", "a/d.md", "e/index.md", "f/g.md#e-y"}
    assert line(lost, pay=True) == (
        "This is the internal site. Not public: pay; 4 pages (a/b/, a/c/, a/d/ and 1 more); 1 expectation; the notes and interview questions of levels. "
        "`rungbook serve --audience public` shows it without them."
    )


@pytest.fixture
def server(tmp_path: Path) -> Iterator[serve.Server]:
    made = serve.Server("127.0.0.1", 0, str(tmp_path / "site"), "/")
    yield made
    made.server_close()


@pytest.mark.parametrize(("files", "seconds"), [(50, 0.02), (2000, 0.4)])
def test_a_large_site_is_looked_at_less_often(files: int, seconds: float, tmp_path: Path) -> None:
    """What looks for saved files takes a few per cent of a processor, however many there are."""
    made = serve.Server("127.0.0.1", 0, str(tmp_path), "/", files)
    made.server_close()
    assert made.observer.timeout == pytest.approx(seconds)


def test_pages_are_shown_before_the_rest_and_a_failure_after_them(server: serve.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Browsers load a page again as soon as all pages are there, and once more where what is written after them fails."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    server.failure = lambda _: "the build before"
    seen = []

    def build(*_: object, **__: object) -> None:
        server._wanted_epoch = server._visible_epoch + 100
        server.show()
        seen.append((server._visible_epoch, server.failure))
        raise OSError("full disk")

    monkeypatch.setattr(serve, "build", build)
    before = server._visible_epoch
    serve._rebuild(server, tmp_path / "mkdocs.yml", again=False)
    assert seen == [(before + 100, None)]
    assert server.failure is not None
    assert server._wanted_epoch > server._visible_epoch


def test_what_scripts_load_waits_until_it_is_written(server: serve.Server) -> None:
    """A page is shown before its data, and must not get that of the build before."""
    server.show()
    server.failure = lambda _: "the page"
    begin = time.perf_counter()
    list(server.serve_request({"PATH_INFO": "/"}, lambda *_: None))
    assert time.perf_counter() - begin < 0.1
    threading.Timer(0.2, server.complete.set).start()
    list(server.serve_request({"PATH_INFO": "/data/items.json"}, lambda *_: None))
    assert time.perf_counter() - begin > 0.15


SETTINGS = "site_name: x\ntheme: material\nplugins: [search, rungbook]\n"


@pytest.mark.parametrize("place", ["ladders/ladder.yml", "docs/index.md", "templates/level.md.j2"])
@pytest.mark.parametrize("whole", ["whole", ""])
def test_a_file_that_was_half_saved_is_read_again(place: str, whole: str, server: serve.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor may have emptied a file a moment before it writes it. What nobody saved meanwhile is built once, and its failure shown."""
    for name in ("docs", "ladders", "templates"):
        (tmp_path / name).mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    file = tmp_path / place
    file.touch()
    read = []

    def build(*_: object, **__: object) -> None:
        read.append(file.read_text(encoding="utf-8"))
        if not read[-1]:
            if whole:
                file.write_text(whole, encoding="utf-8")
            raise PluginError("half a file")

    monkeypatch.setattr(serve, "build", build)
    monkeypatch.setattr(serve, "_report", lambda *_: None)
    serve._rebuild(server, tmp_path / "mkdocs.yml")
    assert read == ([""] + [whole] * bool(whole))
    assert (server.failure is None) == bool(whole)


@pytest.mark.parametrize("half", ["", "site_name: [x\n", SETTINGS.replace("rungbook", "rungbo")])
@pytest.mark.parametrize("whole", [SETTINGS, ""])
def test_settings_that_were_half_saved_are_read_again(half: str, whole: str, server: serve.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where they can't be read, so that nobody knows the site's folders."""
    (tmp_path / "docs").mkdir()
    file = tmp_path / "mkdocs.yml"
    file.write_text(half, encoding="utf-8")
    load, loaded = serve._config, []

    def config(*arguments: Any) -> Any:
        loaded.append(file.read_text(encoding="utf-8"))
        try:
            return load(*arguments)
        finally:
            if whole:
                file.write_text(whole, encoding="utf-8")

    monkeypatch.setattr(serve, "_config", config)
    monkeypatch.setattr(serve, "build", lambda *_, **__: None)
    monkeypatch.setattr(serve, "_report", lambda *_: None)
    serve._rebuild(server, file)
    assert loaded == [half] + [whole] * bool(whole)
    assert (server.failure is None) == bool(whole)


@pytest.mark.parametrize("whole", ["site_name: x\n", ""])
def test_inherited_settings_that_were_half_saved_are_read_again(whole: str, server: serve.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site's settings may build on those of another file, which an editor saves in the same way."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("INHERIT: base.yml\nplugins: []\n", encoding="utf-8")
    base = tmp_path / "base.yml"
    base.write_text("site_name: [x\n", encoding="utf-8")
    load, loaded = serve._config, []

    def config(*arguments: Any) -> Any:
        loaded.append(base.read_text(encoding="utf-8"))
        try:
            return load(*arguments)
        finally:
            if whole:
                base.write_text(whole, encoding="utf-8")

    monkeypatch.setattr(serve, "_config", config)
    monkeypatch.setattr(serve, "build", lambda *_, **__: None)
    monkeypatch.setattr(serve, "_report", lambda *_: None)
    serve._rebuild(server, tmp_path / "mkdocs.yml")
    assert len(loaded) == 1 + bool(whole)
    assert (server.failure is None) == bool(whole)


def test_everything_that_a_page_is_made_from_is_watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also the site's own parts of the theme, which MkDocs watches only on demand."""
    for name in ("docs", "ladders", "overrides"):
        (tmp_path / name).mkdir()
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(SETTINGS.replace("theme: material", "theme: {name: material, custom_dir: overrides}"), encoding="utf-8")
    watched: list[str] = []
    server = SimpleNamespace(root=str(tmp_path / "site"), watch=watched.append, serve=lambda: None)
    monkeypatch.setattr(serve, "_rebuild", lambda *_: None)
    monkeypatch.setattr("gc.freeze", lambda: None)
    serve._run(cast(Any, server), serve._config(settings, server.root), settings)
    assert watched == [str(path) for path in (tmp_path / "docs", tmp_path / "overrides", settings)]
