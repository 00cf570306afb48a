"""A build of what did not change costs nothing, and whatever a build reads makes the next one build."""

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.config import load_config

from rungbook.exports.card import remove_oldest
from rungbook.mkdocs.reuse import stamp
from rungbook.mkdocs.reuse.inputs import unknown_reader
from rungbook.model import Audience
from tests.conftest import REPO, rungbook, succeeds

SETTINGS = """\
INHERIT: base.yml
site_name: !ENV [RUNGBOOK_TEST_NAME, Small]
theme: {name: material, custom_dir: overrides}
plugins: [search, rungbook]
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A site in a repository of its own, built once."""
    root = tmp_path_factory.mktemp("site").resolve()
    for name in ("ladders", "docs", "overrides"):
        (root / name).mkdir()
    (root / "ladders" / "ladder.yml").write_bytes((REPO / "tests" / "small" / "ladder.yml").read_bytes())
    (root / "docs" / "about.md").write_text("# About\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (root / "base.yml").write_text("use_directory_urls: true\n", encoding="utf-8")
    (root / ".gitignore").write_text("site/\n.cache/\n", encoding="utf-8")
    _git(root, "init", "--quiet")
    _commit(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)  # a build in the same process sets it
        _build(root)
        yield root


def request_for(root: Path, audience: Audience | None = None, strict: bool = False) -> stamp.Request:
    return stamp.Request(str(root / "mkdocs.yml"), None, strict, audience)


def _build(root: Path) -> str:
    built = succeeds("build", "--no-strict", cwd=root)
    return built.stdout + built.stderr


def _git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    subprocess.run(["git", *who, "-C", root, *arguments], check=True, capture_output=True)


def _commit(root: Path) -> None:
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", "--allow-empty", "--message", "change")


@pytest.mark.slow
def test_what_did_not_change_is_not_built(root: Path) -> None:
    """The command says so, and leaves the site as it is."""
    before = list(stamp.of_folder(str(root / "site")))
    assert _build(root) == f"Nothing changed: {len(list((root / 'site').rglob('*.html')))} pages in {root / 'site'}.\n"
    assert list(stamp.of_folder(str(root / "site"))) == before


def append(name: str) -> Callable[[Path], object]:
    return lambda root: (root / name).write_bytes((root / name).read_bytes() + b"\n")


def add(name: str) -> Callable[[Path], object]:
    def write(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("new", encoding="utf-8")

    return write


CHANGES: dict[str, Callable[[Path], object]] = {
    "a text of the ladder": append("ladders/ladder.yml"),
    "a file of the ladder": add("ladders/more.yml"),
    "a hand-written page": append("docs/about.md"),
    "a new page": add("docs/guides/new.md"),
    "a page that is gone": lambda root: (root / "docs" / "about.md").unlink(),
    "a template of the site's own": add("templates/level.md.j2"),
    "a part of the theme": add("overrides/main.html"),
    "the settings": append("mkdocs.yml"),
    "the settings that they build on": append("base.yml"),
    "a page of the site that somebody changed": append("site/index.html"),
    "a page of the site that is gone": lambda root: (root / "site" / "about" / "index.html").unlink(),
    "a file in the site": add("site/extra.txt"),
    "a commit": _commit,
}


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES)
def test_whatever_a_build_reads_makes_it_build(root: Path, change: str, tmp_path: Path) -> None:
    """Each on a copy with the same times, where nothing changed before."""
    copy = tmp_path / root.name
    subprocess.run(["cp", "-a", root, copy], check=True)
    moved(copy)
    assert stamp.site(request_for(copy))
    CHANGES[change](copy)
    assert stamp.site(request_for(copy)) is None


def moved(copy: Path) -> None:
    """Give a copy a stamp of its own, as if it had been built where it is."""
    inputs = stamp.Inputs(str(copy / "mkdocs.yml"), tuple(str(copy / name) for name in ("docs", "ladders", "templates", "overrides")), ())
    stamp.write(request_for(copy), inputs, inputs.digest(), copy / "site")


@pytest.mark.slow
def test_the_environment_and_the_request_count(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that the settings name, the audience, strictness and another site's folder."""
    assert stamp.site(request_for(root))
    assert stamp.site(request_for(root, audience="internal")) is None
    assert stamp.site(request_for(root, strict=True)) is None
    monkeypatch.setenv("RUNGBOOK_TEST_NAME", "Other")
    assert stamp.site(request_for(root)) is None


@pytest.mark.slow
def test_what_may_read_anything_is_built_each_time(root: Path, tmp_path: Path) -> None:
    """A hook or an extension of another's making has no known inputs, and neither is stamped."""
    copy = tmp_path / "site"
    subprocess.run(["cp", "-a", root, copy], check=True)
    (copy / "hook.py").write_text("", encoding="utf-8")
    append("mkdocs.yml")(copy)
    with (copy / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks: [hook.py]\n")
    assert "Everything is made again: the hook `hook.py` may change any page.\n" in _build(copy)
    assert stamp.site(request_for(copy)) is None


UNKNOWN = {
    "plugins: [search, rungbook, offline]": "the plugin `material/offline` may change any page",
    "markdown_extensions: [pymdownx.snippets]": "the extension `pymdownx.snippets` may read other files",
    "markdown_extensions: [material.extensions.preview]": "the extension `material.extensions.preview` may read other files",
    "markdown_extensions: [tables, pymdownx.details]": "",
}


@pytest.mark.parametrize("settings", UNKNOWN)
def test_what_another_may_read_is_unknown(settings: str, tmp_path: Path) -> None:
    """A build names the plugin or extension whose inputs it can't know."""
    (tmp_path / "docs").mkdir()
    plugins = "" if settings.startswith("plugins") else "plugins: [search, rungbook]\n"
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\ntheme: material\n{plugins}{settings}\n", encoding="utf-8")
    assert unknown_reader(load_config(str(tmp_path / "mkdocs.yml"))) == UNKNOWN[settings]


@pytest.mark.slow
def test_another_mkdocs_is_unknown(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which inputs a build has is known of one MkDocs."""
    config = load_config(str(root / "mkdocs.yml"))
    assert unknown_reader(config) == ""
    monkeypatch.setattr("mkdocs.__version__", "1.7.0")
    assert unknown_reader(config) == "MkDocs 1.7.0 is not 1.6, which Rungbook knows"


def test_the_cache_holds_so_many_cards(tmp_path: Path) -> None:
    """It keeps those that were drawn last, and what is not a card."""
    for number in (3, 1, 2):
        (tmp_path / f"{number}.png").touch()
        os.utime(tmp_path / f"{number}.png", (number, number))
    (tmp_path / "other").touch()
    remove_oldest(tmp_path, most=2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2.png", "3.png", "other"]


OVERRIDES = {
    "{% for page in pages %}{{ page.title }}{% endfor %}": "`overrides/main.html` may show something of other pages",
    "{{ nav.items | length }}": "`overrides/main.html` may show something of other pages",
    '<nav class="pages">{{ page.title }}</nav>': "",
}


@pytest.mark.parametrize("text", OVERRIDES)
def test_a_theme_that_shows_other_pages_is_unknown(text: str, tmp_path: Path) -> None:
    """Such a page depends on more than what it is kept under."""
    for name in ("docs", "overrides", "ladders"):
        (tmp_path / name).mkdir()
    (tmp_path / "overrides" / "main.html").write_text(text, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: {name: material, custom_dir: overrides}\nplugins: [search, rungbook]\n", encoding="utf-8")
    assert unknown_reader(load_config(str(tmp_path / "mkdocs.yml"))) == OVERRIDES[text]


@pytest.mark.slow
def test_a_warning_is_seen_again(root: Path, tmp_path: Path) -> None:
    """A build that warned is made again, so that its warnings are seen again."""
    copy = tmp_path / "site"
    subprocess.run(["cp", "-a", root, copy], check=True)
    (copy / "docs" / "about.md").write_text("# About\n\n[gone](gone.md)\n", encoding="utf-8")
    for _ in range(2):
        assert "gone.md" in _build(copy)
        assert stamp.site(request_for(copy)) is None


@pytest.mark.slow
def test_files_that_did_not_change_are_those_of_the_last_site(root: Path, tmp_path: Path) -> None:
    """To make and remove files takes longer than to fill them."""
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-a", root, copy], check=True)
    before = {path: path.stat().st_ino for name in ("*.html", "cards/*.png") for path in (copy / "site").rglob(name)}
    (copy / "docs" / "about.md").write_text("# About\n\nMore.\n", encoding="utf-8")
    _build(copy)
    changed = {path.relative_to(copy / "site").as_posix() for path, inode in before.items() if path.stat().st_ino != inode}
    assert changed == {"404.html", "about/index.html"}


@pytest.mark.slow
def test_what_is_kept_can_be_removed(root: Path, tmp_path: Path) -> None:
    """`rungbook clean` removes stamps and pages, and nothing else."""
    copy = tmp_path / "site"
    subprocess.run(["cp", "-a", root, copy], check=True)
    (copy / ".cache" / "other").mkdir()
    cleaned = rungbook("clean", cwd=copy)
    assert cleaned.stdout.startswith("Removed "), cleaned.stderr
    assert [path.name for path in (copy / ".cache").iterdir()] == ["other"]
    assert rungbook("clean", cwd=copy).stdout == "Nothing is kept here.\n"


@pytest.mark.slow
def test_pages_that_name_a_feed_follow_its_title(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-a", root, copy], check=True)
    with (copy / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("site_url: https://ladder.example.org/\n")
    ladder = copy / "ladders" / "ladder.yml"
    for title in ("Designer ladder", "Ladder of designers"):
        ladder.write_text(ladder.read_text(encoding="utf-8").replace("title: Designer ladder", f"title: {title}"), encoding="utf-8")
        _build(copy)
        feeds = {line for path in (copy / "site").rglob("*.html") for line in re.findall(r'alternate feed"[^>]* title="([^"]*)"', path.read_text("utf-8"))}
        assert feeds, title
        assert all(title in feed or "ladder" not in feed.lower() for feed in feeds), feeds
