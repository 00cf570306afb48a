"""Hand-written pages on a built site: which pages and files are published, and by which engine."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from mkdocs.structure.files import File

from rungbook.mkdocs.hand_written import lost_addresses
from tests.conftest import REPO, SAMPLE, rungbook, succeeds
from tests.every_field import SECRET
from tests.test_docs import BODY, EXCLUDE, REFUSED, UNDERSTOOD

CONFIG = "site_name: Sample\nsite_url: https://ladder.example.org/site/\ntheme: {name: material, font: false}\n"
# Each file, and how a page states that it uses it; the page is at guides/open.md, so a browser sees it at guides/open/.
WRITTEN = {
    "guides/plain.png": "![a](plain.png)",
    "guides/a plan.png": "![a](a%20plan.png 'The plan')",
    "guides/a sketch.png": "![a](<a sketch.png>)",
    "guides/plan(1).png": '![a](plan(1).png "The plan (1)")',
    "img/größe.png": "![a](../img/gr%C3%B6%C3%9Fe.png)",
    "img/asked.png": "![a](../img/asked.png?v=2#top)",
    "img/defined.png": "![a][plan]\n\n[plan]: ../img/defined.png",
    "img/unquoted.png": "<img src=../../img/unquoted.png>",
    "img/q & a.pdf": "<a href='../../img/q &amp; a.pdf'>Questions</a>",
    "img/as-the-file-sees-it.png": '<img src="../img/as-the-file-sees-it.png">',
    "img/small.png": '<img srcset="../../img/small.png 480w, ../../img/large.png 800w">',
    "img/source.webp": '<picture><source media="(width > 1px)" srcset="../../img/source.webp"><img alt=""></picture>',
    "img/from-the-root.png": '<img src="/img/from-the-root.png">',
    "img/from-the-host.png": '<img src="/site/img/from-the-host.png">',
    "img/whole-address.png": "![a](https://ladder.example.org/site/img/whole-address.png)",
    "img/poster.jpg": '<video poster="../../img/poster.jpg"></video>',
    "img/drawing.svg": '<object data="../../img/drawing.svg"></object>',
    "img/background.png": "<div style=\"background: url('../../img/background.png')\"></div>",
    "img/styled.png": "<style>\nbody { background: url(../../img/styled.png) }\n</style>",
    "sheet.xlsx": "[Sheet](../sheet.xlsx)",
    "lazy.png": '<img data-src="../../lazy.png">',
}
# What those bring along, and what the settings, a head or the site's own theme name.
FOLLOWED = {
    "img/large.png": "",
    "img/in-drawing.png": "",
    "img/on-the-card.png": "",
    "img/favicon.png": "",
    "img/logo.png": "",
    "css/extra.css": '@import "more.css";',
    "css/more.css": "body { background: url(../img/in-css.png) }",
    "img/in-css.png": "",
    "js/extra.mjs": 'import "./part.mjs";\nfetch("data/names.json")',
    "js/part.mjs": "",
    "data/names.json": "{}",
    "img/in-theme.png": "",
    "CNAME": "ladder.example.org",
    "downloads/one.zip": "",
}
UNUSED = (
    "img/never.png",
    "img/internal-only.png",
    "img/in-a-comment.png",
    "img/in-code.png",
    "notes.txt",
    "pay.html",
    "internal/place.png",
    "img/elsewhere.png",
)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A public site whose pages use files in every way that there is, and leave some unused."""
    root = tmp_path_factory.mktemp("files")
    shutil.copytree(SAMPLE, root / "ladders")
    written = "\n\n".join(WRITTEN.values())
    comment = '<!-- ![a](../img/in-a-comment.png) -->\n\n`![a](../img/in-code.png)`\n\n```\n<img src="../../img/in-code.png">\n```\n'
    elsewhere = "![a](https://other.example/img/elsewhere.png)\n"
    pages = {
        "guides/open.md": f"---\nimage: img/on-the-card.png\n---\n# Open\n\n{written}\n\n{comment}\n{elsewhere}",
        "guides/secret.md": "---\naudience: internal\n---\n# Secret\n\n![a](../img/internal-only.png)\n",
    }
    files = dict.fromkeys((*WRITTEN, *UNUSED), "") | {"img/drawing.svg": '<svg><image href="in-drawing.png"/></svg>'} | FOLLOWED
    for name, text in (pages | files).items():
        (root / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / name).write_text(text, encoding="utf-8")
    (root / "theme").mkdir()
    (root / "theme" / "main.html").write_text(
        '{% extends "base.html" %}{% block footer %}<img src="{{ "img/in-theme.png" | url }}">{% endblock %}', encoding="utf-8"
    )
    theme = "theme: {name: material, font: false, favicon: img/favicon.png, logo: img/logo.png, custom_dir: theme}\n"
    extra = "extra_css: [css/extra.css]\nextra_javascript: [js/extra.mjs]\nexclude_docs: internal/\n"
    plugins = 'plugins:\n  - rungbook:\n      files: [CNAME, "downloads/*"]\n'
    (root / "mkdocs.yml").write_text(CONFIG.replace("theme: {name: material, font: false}\n", theme) + extra + plugins, encoding="utf-8")
    succeeds("build", "--no-strict", cwd=root)
    return root / "site"


@pytest.mark.slow
@pytest.mark.parametrize("file", [*WRITTEN, *FOLLOWED])
def test_a_file_that_a_published_page_uses_is_published(published: Path, file: str) -> None:
    """However the page, its head, a style sheet, a script, the theme or the settings write the way to it."""
    assert (published / file).is_file()


@pytest.mark.slow
@pytest.mark.parametrize("file", UNUSED)
def test_a_file_that_no_published_page_uses_stays_out(published: Path, file: str) -> None:
    """Nobody knows what is in it. A comment, code, an internal page and another site's address do not count as uses of it."""
    assert not (published / file).exists()


@pytest.mark.slow
def test_a_file_that_the_settings_name_in_vain_is_reported(tmp_path: Path) -> None:
    """A strict build fails at a name under `files` that no file has."""
    shutil.copytree(SAMPLE, tmp_path / "ladders")
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG + "plugins:\n  - rungbook: {files: [CNAEM]}\n", encoding="utf-8")
    done = rungbook("build", cwd=tmp_path)
    assert done.returncode == 1
    assert "`files` names `CNAEM`" in done.stderr


@pytest.mark.parametrize(
    "written",
    [
        '<a href="../../internal/pay/">the rules</a>',
        '<a href="../../internal/pay/index.html">the rules</a>',
        '<a href="../internal/pay.md">the rules</a>',
        "<img src=../../internal/pay.svg>",
        '<img srcset="../../internal/pay.svg 2x">',
        '<p style="background: url(../../internal/pay.svg)">',
        '<a href="/site/internal/pay/">the rules</a>',
        '<a href="https://ladder.example.org/site/internal/pay/#how">the rules</a>',
        '<a href="../../harbour/secret/">a level</a>',
        '<a href="../../harbour/master/#e-secret">an expectation</a>',
    ],
)
def test_an_internal_address_in_html_is_found(written: str) -> None:
    """However it is written, in the page as a browser gets it."""
    page = File("guides/open.md", "docs", "site", True)
    lost = ("internal/pay.md", "internal/pay.svg", "harbour/secret.md", "harbour/master.md#e-secret")
    assert len(lost_addresses(written, page, lost, ["harbour/master.md"], "https://ladder.example.org/site/")) == 1
    assert lost_addresses('<a href="../../harbour/master/#e-other">open</a>', page, lost, ["harbour/master.md"], "") == set()


def test_a_page_with_the_name_of_a_lost_one_in_another_folder_is_not_lost() -> None:
    """From guides/open/ a browser finds `../my-plan/` in guides/, where there is such a page; the one at the root is another."""
    page, link = File("guides/open.md", "docs", "site", True), '<a href="../my-plan/">a guide</a>'
    assert lost_addresses(link, page, ["my-plan.md"], ["guides/my-plan.md"], "") == set()
    assert lost_addresses(link, page, ["my-plan.md"], [], "") == {"my-plan"}


@pytest.mark.slow
def test_an_internal_address_that_cannot_be_taken_out_stops_the_build(tmp_path: Path) -> None:
    """A link in HTML has no words that could stay in its place, so the page is refused and not published with the address in it."""
    shutil.copytree(SAMPLE, tmp_path / "ladders")
    for name, text in {"guides/open.md": '# Open\n\n<a href="../../internal/pay/">the rules</a>\n', "internal/pay.md": "# Pay\n"}.items():
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text(text, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG + f"exclude_docs: {EXCLUDE}plugins: [rungbook]\n", encoding="utf-8")
    done = rungbook("build", "--no-strict", cwd=tmp_path)
    assert [path for path in (tmp_path / "site").rglob("*.html") if "internal/pay" in path.read_text(encoding="utf-8")] == []
    assert done.returncode == 1
    assert "docs/guides/open.md leads to `internal/pay`" in done.stderr


@pytest.mark.slow
def test_no_way_to_write_that_a_page_is_internal_publishes_it(tmp_path: Path) -> None:
    """Pages that say it in a way that is understood are left out of one site; those that say it in another way are each named, and there is no site."""
    shutil.copytree(SAMPLE, tmp_path / "ladders")
    (tmp_path / "mkdocs.yml").write_text(CONFIG + f"exclude_docs: {EXCLUDE}plugins: [rungbook]\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")

    def write(ways: dict[str, tuple[str, str | bytes]]) -> list[str]:
        names = []
        for number, (path, head) in enumerate(ways.values()):
            file = tmp_path / "docs" / f"{number}" / path
            file.parent.mkdir(parents=True)
            file.write_bytes(head if isinstance(head, bytes) else (head + BODY).encode())
            names.append(file.relative_to(tmp_path).as_posix())
        return names

    assert len(UNDERSTOOD) + len(REFUSED) > 35
    write(UNDERSTOOD)
    done = succeeds("build", cwd=tmp_path)
    assert [path for path in (tmp_path / "site").rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()] == []
    shutil.rmtree(tmp_path / "site")
    shutil.rmtree(tmp_path / "docs")
    names = write(REFUSED)
    done = rungbook("build", cwd=tmp_path)
    assert done.returncode == 1
    assert [name for name in names if f"{name}:" not in done.stderr] == []
    assert list((tmp_path / "site").rglob("*")) == []
    reported = rungbook("check", cwd=tmp_path)
    assert reported.returncode == 1
    assert [name for name in names if f"{name}:" not in reported.stderr] == []


class _AnyTag(yaml.SafeLoader):
    """Reads `!ENV` as the text that it would fall back to."""


_AnyTag.add_multi_constructor("", lambda loader, _, node: loader.construct_sequence(node)[-1])


@pytest.fixture
def without_plugin(tmp_path: Path) -> Path:
    """This repository's pages and settings for an engine that knows no plugin of ours."""
    settings = yaml.load((REPO / "mkdocs.yml").read_text(encoding="utf-8"), _AnyTag)  # noqa: S506  # a safe loader
    settings["plugins"] = ["search"]
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    shutil.copytree(REPO / "docs", tmp_path / "docs")
    return tmp_path


def holds_nothing_internal(root: Path) -> None:
    pages = list((root / "docs" / "internal").rglob("*.md"))
    sentences = [
        line for page in pages for line in re.findall(r"^(?:# |- )?(\w[^\n*`\[]{20,})", page.read_text(encoding="utf-8").partition("\n---\n")[2], re.MULTILINE)
    ]
    files = [path for path in (root / "site").rglob("*") if path.is_file()]
    text = "\n".join(path.read_bytes().decode("utf-8", "replace") for path in files)
    assert pages
    assert len(sentences) > 8
    assert "How the dual track works" in text
    assert [sentence for sentence in sentences if sentence in text] == []
    assert [word for word in ("Talking about pay", "talking-about-pay") if word in text] == []
    assert [path for path in files if "internal" in path.relative_to(root).parts] == []


@pytest.mark.slow
def test_an_engine_without_the_plugin_publishes_nothing_internal(without_plugin: Path) -> None:
    """MkDocs alone builds the same folder: no sentence, title or address of an internal page is in any file."""
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=without_plugin, check=False, capture_output=True)
    holds_nothing_internal(without_plugin)


@pytest.mark.heavy
def test_zensical_publishes_nothing_internal(without_plugin: Path) -> None:
    """The engine that follows MkDocs ignores plugins that it does not know, and reads `exclude_docs`."""
    pytest.importorskip("zensical")
    subprocess.run([sys.executable, "-m", "zensical", "build"], cwd=without_plugin, check=True, capture_output=True)
    holds_nothing_internal(without_plugin)
