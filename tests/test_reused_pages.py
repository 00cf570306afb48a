"""A build that takes pages from the one before makes the same site as one that makes each of them."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, cast

import mkdocs
import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader
from mkdocs import utils

from rungbook.compose.render import TEMPLATES
from rungbook.mkdocs import serve
from rungbook.mkdocs.options import Options
from rungbook.mkdocs.plugin import RungbookPlugin
from rungbook.mkdocs.reuse import compiled as compiled_module
from rungbook.mkdocs.reuse.compiled import CompiledTemplates
from rungbook.mkdocs.reuse.pages import FILE, KeptPages
from rungbook.mkdocs.served_folder import ServedFolder
from tests.conftest import REPO, SAMPLE, succeeds
from tests.test_same_bytes import git

_clean_directory = utils.clean_directory
SETTINGS = """\
site_name: !ENV [RUNGBOOK_TEST_NAME, Sample]
site_url: https://ladder.example.org/
edit_uri: https://github.com/example/ladder/edit/main/docs/
theme: {name: material, custom_dir: overrides, features: [navigation.tabs, navigation.indexes, navigation.footer]}
plugins: [search, rungbook]
markdown_extensions: [attr_list, tables, admonition, pymdownx.details]
"""
GUIDE = "---\nasked: [how to begin]\n---\n\n# A guide\n\nWords, a [level](../keeper/apprentice.md) and [a heading](#more).\n\n## More\n\nEnd.\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _written(tmp_path_factory.mktemp("site").resolve())


def _written(root: Path) -> Path:
    shutil.copytree(SAMPLE, root / "ladders")
    (root / "docs" / "guides").mkdir(parents=True)
    (root / "overrides").mkdir()
    (root / "docs" / "guides" / "begin.md").write_text(GUIDE, encoding="utf-8")
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return root


def replace(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (path,) = root.glob(name)
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def add(name: str, text: str) -> Callable[[Path], None]:
    def write(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")

    return write


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "settings"),
    [
        pytest.param("docs/robots.txt", SETTINGS, marks=pytest.mark.heavy),
        ("docs/robots.txt", SETTINGS + "extra_templates: [robots.txt]\n"),
        pytest.param("overrides/robots.txt", SETTINGS.replace("features:", "static_templates: [robots.txt], features:"), marks=pytest.mark.heavy),
    ],
)
def test_a_file_that_is_in_the_way_is_replaced_as_ever(root: Path, file: str, settings: str) -> None:
    """What is written while pages are made stops before a file that MkDocs writes too, and is put in its place later."""
    (root / file).write_text("Ours", encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    try:
        quick, plain = _site(root, "quick"), _site(root, "plain", "--plain")
    finally:
        (root / file).unlink()
        (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    assert quick == plain
    assert quick["robots.txt"].startswith(b"User-agent")


LAMP = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'
CSS = ":root { --rb-accent: #123456; }"


def together(*changes: Callable[[Path], object]) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        for one in changes:
            one(root)

    return change


def commit(root: Path) -> None:
    git(root, "add", "ladders", "docs", "mkdocs.yml")
    git(root, "commit", "-q", "-m", "Change something")


EDITS: dict[str, tuple[Callable[[Path], None], tuple[str, ...]]] = {
    "nothing": (lambda _: None, ()),
    "a text": (replace("ladders/tracks/keeper.yml", "You trim the wick **each** evening", "You trim the wick **every** evening"), ()),
    "a title": (replace("ladders/tracks/keeper.yml", "    title: Keeper\n", "    title: Tower Keeper\n"), ()),
    "a line above others": (replace("ladders/tracks/keeper.yml", "title: Keeper\n", "# A remark.\ntitle: Keeper\n"), ()),
    "the order of tracks": (replace("ladders/tracks/keeper.yml", "order: 1", "order: 3"), ()),
    "the version": (replace("ladders/organisation.yml", "2.1.0", "2.2.0"), ()),
    "a former name": (replace("ladders/tracks/keeper.yml", "formerly: [warden]", "formerly: [warden, minder]"), ()),
    "a hand-written page": (replace("docs/guides/begin.md", "Words,", "Other words,"), ()),
    "a heading of a hand-written page": (replace("docs/guides/begin.md", "# A guide", "# The guide"), ()),
    "a new page": (add("docs/guides/more.md", "# More\n\nSee [the guide](begin.md#more).\n"), ()),
    "a page of internal remarks": (add("docs/guides/inside.md", "---\naudience: internal\n---\n\n# Inside\n"), ()),
    "a page that is gone": (lambda root: (root / "docs/guides/more.md").unlink(), ()),
    "a template": (lambda root: add("templates/level.md.j2", (REPO / "templates/level.md.j2").read_text("utf-8") + "\nEnd.\n")(root), ()),
    "a part of the theme": (add("overrides/partials/copyright.html", "<p>Ours</p>"), ()),
    "the settings": (replace("mkdocs.yml", "example/ladder/edit", "example/ladder/blob"), ()),
    "the audience": (lambda _: None, ("--audience", "internal")),
    "the audience, back": (lambda _: None, ()),
    "a picture": (together(add("docs/guides/lamp.svg", LAMP), replace("docs/guides/begin.md", "End.", "![A lamp](lamp.svg)")), ()),
    "another picture in its place": (replace("docs/guides/lamp.svg", "<circle", "<ellipse"), ()),
    "a style sheet": (together(add("docs/own.css", CSS), replace("mkdocs.yml", "plugins:", "extra_css: [own.css]\nplugins:")), ()),
    "a history": (together(lambda root: git(root, "init", "-q"), commit), ()),
    "another commit": (together(replace("ladders/tracks/keeper.yml", "**every** evening", "every evening"), commit), ()),
}


@pytest.mark.heavy
def test_reused_pages_are_those_that_a_build_makes(root: Path) -> None:
    """After each kind of edit, one after the other, both ways give the same files."""
    for edit, (change, options) in EDITS.items():
        change(root)
        assert _site(root, "quick", *options) == _site(root, "plain", "--plain", *options), edit


@pytest.mark.heavy
def test_a_served_folder_holds_what_a_first_build_makes(tmp_path: Path) -> None:
    """Also after a build that failed half way, and where a file that another build made is gone."""
    root = _written(tmp_path / "root")
    edits = {edit: change for edit, (change, options) in EDITS.items() if not options and edit != "the audience, back"}
    crew = replace("ladders/tracks/keeper.yml", "Tower Keeper", "Crew Keeper")
    fault = add("overrides/partials/copyright.html", "<p>{{ 1 // (not page or page.file.src_uri != 'my-plan.md') }}</p>")
    edits |= {"a mistake in a page": together(crew, replace("docs/guides/begin.md", "# The guide", "# A guide"), fault)}
    edits |= {"its repair": add("overrides/partials/copyright.html", "<p>Ours</p>")}
    edits |= {"a step back": replace("ladders/tracks/keeper.yml", "Crew Keeper", "Tower Keeper")}
    edits |= {"no search": replace("mkdocs.yml", "[search, rungbook]", "[rungbook]")}
    edits |= {"search again": replace("mkdocs.yml", "[rungbook]", "[search, rungbook]")}
    RungbookPlugin.options = Options(reuse=True)
    try:
        rebuild = _rebuilt(root, tmp_path / "served")
        for edit, change in edits.items():
            change(root)
            served, fresh = rebuild(), _rebuilt(root, tmp_path / edit)()
            assert (served is None) == (fresh is None) == (edit == "a mistake in a page"), edit
            assert served == fresh, edit
    finally:
        RungbookPlugin.options, RungbookPlugin.served, utils.clean_directory = Options(), None, _clean_directory


def _rebuilt(root: Path, folder: Path) -> Callable[[], dict[str, bytes] | None]:
    """Return what builds the site again as `serve` does, and returns its files, or nothing where it could not be built."""
    folder.mkdir(parents=True)
    server = serve.Server("127.0.0.1", 0, str(folder), "/")
    server.server_close()  # nobody reads it
    server.url = "http://127.0.0.1:8000/"
    served = ServedFolder(folder, server.show)

    def rebuild() -> dict[str, bytes] | None:
        plugin = cast(Any, serve._config(root / "mkdocs.yml", str(folder)).plugins["rungbook"])
        plugin.on_startup(command="serve", dirty=False)
        plugin.served = served
        utils.clean_directory = partial(serve._clean, plugin, _clean_directory)
        serve._rebuild(server, root / "mkdocs.yml")
        files = (path for path in sorted(folder.rglob("*")) if path.is_file())
        return None if server.failure else {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}

    return rebuild


def _site(root: Path, folder: str, *options: str) -> dict[str, bytes]:
    succeeds("build", "--no-strict", "--site-dir", root / folder, *options, cwd=root)
    return {path.relative_to(root / folder).as_posix(): path.read_bytes() for path in (root / folder).rglob("*") if path.is_file()}


def test_a_page_that_was_changed_in_the_cache_is_made_again(tmp_path: Path) -> None:
    """What is kept carries its digest, so that an altered text is not a page."""
    kept = KeptPages(tmp_path, "")
    kept.write("one", "<p>é</p>")
    assert kept.read("one") == "<p>é</p>"
    with sqlite3.connect(tmp_path / FILE) as texts:
        assert texts.execute("UPDATE kept SET content = CAST(replace(content, '<p>', '<b>') AS BLOB)").rowcount == 1
    assert kept.read("one") is None
    assert kept.read("two") is None


def test_what_a_build_did_not_use_is_removed(tmp_path: Path) -> None:
    """The folder holds the pages of one build, its room is used again, and files of earlier editions go."""
    (tmp_path / "earlier.html").touch()
    for number in range(4):
        kept = KeptPages(tmp_path, "")
        for name in (f"one {number}", "two"):
            kept.write(name, name * 100_000)
        kept.read("two")
        kept.remove_unused()
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
    assert (tmp_path / FILE).stat().st_size < 1_500_000
    assert [KeptPages(tmp_path, "").read(name) is None for name in ("one 3", "two")] == [True, False]


def test_a_build_waits_once_for_a_cache_that_another_program_holds(tmp_path: Path) -> None:
    """It goes on without keeping anything, and leaves what is there."""
    KeptPages(tmp_path, "").write("before", "text")
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        kept, begin = KeptPages(tmp_path, ""), time.perf_counter()
        assert kept.read("before") == "text"
        for number in range(5):
            kept.write(f"after {number}", "text")
        kept.remove_unused()
        assert time.perf_counter() - begin < 4
        other.execute("ROLLBACK")
    assert [KeptPages(tmp_path, "").read(name) for name in ("before", "after 0")] == ["text", None]


def test_a_process_that_builds_again_remembers_what_converting_found(tmp_path: Path) -> None:
    """As much as its last build had use for."""
    kept = KeptPages(tmp_path, "")
    kept.found = {"one": {}, "two": {}}
    kept.used = {"two.json"}
    kept.remove_unused()
    assert kept.found == {"two": {}}


@pytest.mark.parametrize("content", [b"no data", b"SQLite format 3\0" + b"no data" * 5000])
def test_a_cache_that_cannot_be_read_is_made_again(tmp_path: Path, content: bytes) -> None:
    """A build goes on without it, and the next one has it again."""
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / FILE).write_bytes(content)
    for known in (None, None, "text"):
        kept = KeptPages(tmp_path / "kept", "")
        assert kept.read("one") == known
        kept.write("one", "text")
        kept.remove_unused()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such processes")
def test_two_processes_and_another_build_share_a_cache(tmp_path: Path) -> None:
    """Each reads what the others wrote, also where one began with the other's connection or was killed while it wrote."""
    kept, beside = KeptPages(tmp_path, ""), KeptPages(tmp_path, "")
    kept.write("before", "text")
    child = os.fork()
    if not child:
        for number in range(10_000):
            kept.write(f"ahead {number}", "text" * 10_000)
        os._exit(0)
    while kept.read("ahead 20") is None:
        assert os.waitpid(child, os.WNOHANG) == (0, 0), "it waited in vain for the cache"
        beside.write("beside", "text")
        time.sleep(0.01)  # or the other finds the cache locked each time that it looks
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert [one.read(name) for one in (kept, beside) for name in ("before", "beside")] == ["text"] * 4
    beside.remove_unused()
    kept.remove_unused()
    assert [KeptPages(tmp_path, "").read(name) for name in ("before", "beside", "ahead 19")] == ["text", "text", None]


HELPED = """\
import os
from rungbook.mkdocs.reuse.ahead import Helper

def work():
    yield os.write(written, str(os.getpid()).encode())
    raise ValueError("this process would meet the same error, and reports it")

os.cpu_count = lambda: 2
read, written = os.pipe()
helper = Helper()
helper.start(work())
os.close(written)
print(os.getpid(), os.read(read, 99).decode(), os.read(read, 99).decode())
done = helper.finish()
print(helper._process, done)
helper.start(iter(()))
print(helper.finish())
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there are no such processes")
def test_a_second_process_makes_pages_ahead() -> None:
    """What goes wrong in it is neither shown nor stops the first, and it leaves no process behind."""
    ended = subprocess.run([sys.executable, "-c", HELPED], capture_output=True, text=True, check=True)
    pids, after, other_work = ended.stdout.splitlines()
    assert ended.stderr == ""
    this, other = pids.split()
    assert this != other
    assert after == "0 False"
    assert other_work == "True"


def test_a_template_is_compiled_once_as_long_as_it_stays(tmp_path: Path) -> None:
    """Each build of `serve` has an environment of its own, and all of them share what was compiled."""
    texts = {"main.html": "one"}
    compiled = CompiledTemplates(TEMPLATES, tmp_path / "kept")

    def code_of(name: str) -> Any:
        environment = Environment(loader=DictLoader(texts), autoescape=True, bytecode_cache=cast(Any, compiled))
        return environment.get_template(name).root_render_func.__code__

    first = code_of("main.html")
    assert code_of("main.html") is first
    texts["main.html"] = "two"
    assert code_of("main.html") is not first


def test_compiled_templates_are_kept_with_the_installation_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process compiles none of Rungbook's templates again, and a site's own each time. What is kept and can't be read is made again."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    kept, own = tmp_path / "kept", tmp_path / "own"
    own.mkdir()
    (own / "level.md.j2").write_text("ours", encoding="utf-8")

    def known(loaded: CompiledTemplates) -> list[bool]:
        buckets = []
        for folder, name in ((TEMPLATES, "home.md.j2"), (own, "level.md.j2")):
            loader = FileSystemLoader(folder)
            environment = Environment(loader=loader, autoescape=True, bytecode_cache=cast(Any, loaded))
            source, file, _ = loader.get_source(environment, name)
            buckets.append(loaded.get_bucket(environment, name, file, source).code is not None)
            environment.get_template(name)
        loaded.keep()
        return buckets

    assert known(CompiledTemplates(TEMPLATES, kept)) == [False, False]
    assert known(CompiledTemplates(TEMPLATES, kept)) == [True, False]
    kept.write_bytes(kept.read_bytes()[:1000])
    assert known(CompiledTemplates(TEMPLATES, kept)) == [False, False]
    before = kept.stat().st_ino
    assert known(CompiledTemplates(TEMPLATES, kept)) == [True, False]
    assert kept.stat().st_ino == before, "written again, though nothing of the installation was compiled"
    kept.write_bytes(b"other" + kept.read_bytes())
    assert known(CompiledTemplates(TEMPLATES, kept)) == [False, False]


def test_a_template_of_mkdocs_is_of_the_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every build makes a sitemap, and from the second on it compiles nothing for it and writes nothing."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    loader = FileSystemLoader(Path(mkdocs.__file__).parent / "templates")
    inodes = []
    for _ in range(2):
        compiled = CompiledTemplates(TEMPLATES, tmp_path / "kept")
        Environment(loader=loader, autoescape=True, bytecode_cache=cast(Any, compiled)).get_template("sitemap.xml")
        compiled.keep()
        assert (tmp_path / "kept").exists()
        inodes.append((tmp_path / "kept").stat().st_ino)
    assert inodes[0] == inodes[1]


@pytest.mark.slow
def test_compiled_templates_are_where_python_keeps_what_it_compiles(tmp_path: Path) -> None:
    """Beside the module with its name, so that pip removes both; or where PYTHONPYCACHEPREFIX leads to."""
    source = Path(compiled_module.__file__)
    shown = [
        subprocess.run(
            [sys.executable, "-c", f"import {compiled_module.__name__} as m; print(m.KEPT)"], env=env, capture_output=True, text=True, check=True
        ).stdout
        for env in ({}, {"PYTHONPYCACHEPREFIX": str(tmp_path)})
    ]
    assert [Path(path.strip()) for path in shown] == [source.with_suffix(".pyc"), tmp_path / source.relative_to("/").with_name("compiled.pyc")]


def test_what_a_failed_build_may_not_have_written_is_written_again(tmp_path: Path) -> None:
    """The state of a file is noted before it is written."""
    served = ServedFolder(tmp_path)
    assert [served.has("a.html", "one"), served.has("a.html", "one")] == [False, True]
    served.forget()
    assert not served.has("a.html", "one")
