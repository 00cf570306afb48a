"""A site on disk and the same site in MkDocs."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from click.testing import CliRunner
from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from rungbook.cli import main
from rungbook.exports import markdown_folder
from rungbook.mkdocs.citations import kept_together
from rungbook.mkdocs.files import with_addresses
from rungbook.mkdocs.minify import Minified, minified
from rungbook.mkdocs.plugin import RungbookPlugin
from rungbook.mkdocs.theming import THEME
from rungbook.site.page import Site
from tests.conftest import REPO, SAMPLE, rungbook, site_of, succeeds

CONFIG = """
site_name: Sample
docs_dir: docs
plugins:
  - rungbook:
      ladders: {ladders}
"""


@pytest.fixture
def site() -> Site:
    return site_of(SAMPLE, "ladders")


def project(folder: Path, ladders: str = "ladders") -> Path:
    """A project with no hand-written page, and the sample as its ladder."""
    (folder / "docs").mkdir()
    shutil.copytree(SAMPLE, folder / "ladders")
    (folder / "mkdocs.yml").write_text(CONFIG.format(ladders=ladders), encoding="utf-8")
    return folder / "mkdocs.yml"


@pytest.mark.slow
def test_mkdocs_gets_the_same_pages_and_navigation_as_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What MkDocs is handed in memory is what `render` writes, byte by byte, navigation included."""
    config_file = project(tmp_path)
    into = tmp_path / "rendered"
    assert rungbook("render", tmp_path / "ladders", "--into", into).returncode == 0
    seen: dict[str, str] = {}
    original = RungbookPlugin.on_files

    def spy(self: RungbookPlugin, files: Files, **rest: object) -> Files:
        result = original(self, files, **rest)  # type: ignore[arg-type]
        seen.update({file.src_uri: file.content_string for file in result.documentation_pages()})
        seen["nav"] = json.dumps(rest["config"].nav)  # type: ignore[attr-defined]
        return result

    monkeypatch.setattr(RungbookPlugin, "on_files", spy)
    config = load_config(str(config_file), site_dir=str(tmp_path / "site"))
    build(config)
    nav = json.loads(seen.pop("nav"))
    written = {path.relative_to(into).as_posix(): path.read_text(encoding="utf-8") for path in into.rglob("*.md")}
    assert seen == written
    assert nav[1:] == json.loads((into / markdown_folder.NAV).read_text(encoding="utf-8"))


@pytest.mark.slow
def test_settings_may_lie_apart_from_ladder_and_documents(tmp_path: Path) -> None:
    """Where `mkdocs.yml` is in a folder of its own, the site builds and its pages are edited where they are written."""
    project(tmp_path, "../ladders")
    (tmp_path / "settings").mkdir()
    config = CONFIG.format(ladders="../ladders").replace("docs_dir: docs", "docs_dir: ../docs\nedit_uri: https://github.com/o/r/edit/main/docs/")
    (tmp_path / "settings" / "mkdocs.yml").write_text(config + "theme: {name: material, features: [content.action.edit]}\n", encoding="utf-8")
    succeeds("build", cwd=tmp_path / "settings")
    page = (tmp_path / "settings" / "site" / "keeper" / "keeper" / "index.html").read_text(encoding="utf-8")
    assert 'href="https://github.com/o/r/edit/main/ladders/tracks/keeper.yml#L' in page


def test_a_whole_site_has_settings_that_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From settings that nobody can read came a site without its hand-written pages, without a message."""
    project(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: [x\n", encoding="utf-8")
    refused = CliRunner().invoke(main, ["render", "--site", "--into", "out"])
    assert refused.exit_code == 2
    assert "mkdocs.yml can't be read as settings, so nothing was written." in refused.output
    assert not (tmp_path / "out").exists()


def test_rendering_twice_writes_nothing_the_second_time(tmp_path: Path, site: Site) -> None:
    """Only what changed is written."""
    markdown_folder.write(site, tmp_path)
    again = markdown_folder.write(site, tmp_path)
    assert (again.changed, again.removed) == ((), ())


def test_a_page_that_is_gone_is_removed_and_nothing_else_is_touched(tmp_path: Path, site: Site) -> None:
    """Orphans go, with the folders they leave empty; a stranger's file stays."""
    markdown_folder.write(site, tmp_path)
    stranger = tmp_path / "keeper" / "notes.txt"
    stranger.write_text("mine", encoding="utf-8")
    fewer = Site(pages=tuple(page for page in site.pages if not page.path.startswith(("keeper/", "skills/"))), nav=site.nav)
    written = markdown_folder.write(fewer, tmp_path)
    assert "keeper/index.md" in written.removed
    assert not (tmp_path / "skills").exists()
    assert stranger.read_text(encoding="utf-8") == "mine"


def test_a_file_of_somebody_else_is_never_overwritten(tmp_path: Path, site: Site) -> None:
    """Where another's file is in the way, nothing is written at all."""
    (tmp_path / "glossary.md").write_text("mine", encoding="utf-8")
    with pytest.raises(markdown_folder.ForeignFileError):
        markdown_folder.write(site, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["glossary.md"]


@pytest.mark.parametrize("name", ["keeper", "glossary.md", markdown_folder.MANIFEST])
def test_nothing_is_written_through_a_link(tmp_path: Path, site: Site, name: str) -> None:
    """A link in the folder leads nowhere, also where nothing is at its end yet."""
    into, outside = tmp_path / "into", tmp_path / "outside"
    into.mkdir()
    (into / name).symlink_to(outside)
    with pytest.raises(markdown_folder.ForeignFileError, match=f"'{name}', 'it is a link"):
        markdown_folder.write(site, into)
    outside.mkdir()
    with pytest.raises(markdown_folder.ForeignFileError, match=f"'{name}', 'it is a link"):
        markdown_folder.write(site, into)
    assert (list(outside.iterdir()), [path.name for path in into.iterdir()]) == ([], [name])


def test_a_page_whose_place_became_a_link_is_neither_written_nor_removed(tmp_path: Path, site: Site) -> None:
    """Somebody who moved the pages away and left a link keeps both."""
    into, outside = tmp_path / "into", tmp_path / "outside"
    markdown_folder.write(site, into)
    (into / "keeper").rename(outside)
    (into / "keeper").symlink_to(outside)
    with pytest.raises(markdown_folder.ForeignFileError):
        markdown_folder.write(site, into)
    fewer = Site(pages=tuple(page for page in site.pages if not page.path.startswith("keeper/")), nav=site.nav)
    assert markdown_folder.write(fewer, into).removed == ()
    assert (outside / "index.md").is_file()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content", "reported"),
    [
        ("keeper", "mine", "it is a file, and a folder belongs there"),
        ("glossary.md/mine.txt", "mine", "it is a folder, and a file belongs there"),
        ("index.md", "mine", "another program wrote it"),
        (markdown_folder.MANIFEST, "{", "it should list what an earlier run wrote, and can't be read"),
        (markdown_folder.MANIFEST, "[1]", "it should list what an earlier run wrote, and can't be read"),
    ],
)
def test_what_is_in_the_way_is_reported_before_anything_is_written(tmp_path: Path, name: str, content: str, reported: str) -> None:
    """A stranger's file or folder gets one line, status 2, and the folder stays as it was."""
    stranger = tmp_path / "into" / name
    stranger.parent.mkdir(parents=True)
    stranger.write_text(content, encoding="utf-8")
    run = rungbook("render", SAMPLE, "--into", tmp_path / "into")
    assert (run.returncode, reported in run.stderr, "Traceback" in run.stderr) == (2, True, False), run.stderr
    assert [path for path in (tmp_path / "into").rglob("*") if path.is_file()] == [stranger]
    assert stranger.read_text(encoding="utf-8") == content


@pytest.mark.slow
def test_a_run_that_is_cut_short_is_taken_up_by_the_next(tmp_path: Path) -> None:
    """Where a file can't be written that is reported in a line, and the next run knows what this one wrote."""
    command = ["bash", "-c", 'ulimit -f 4; exec "$@"', "bash", sys.executable, "-m", "rungbook", "render", str(SAMPLE), "--into", str(tmp_path)]
    cut = subprocess.run(command, capture_output=True, text=True)
    assert cut.returncode == 2
    assert "The file is larger than this system allows" in cut.stderr
    assert "Traceback" not in cut.stderr
    again = rungbook("render", SAMPLE, "--into", tmp_path)
    assert (again.returncode, again.stderr) == (0, "")
    assert rungbook("render", SAMPLE, "--into", tmp_path).stdout.startswith("0 files written, 0 removed")


def test_a_list_of_files_that_points_outside_removes_nothing(tmp_path: Path, site: Site) -> None:
    """The list of what an earlier run wrote is not trusted beyond the folder."""
    outside = tmp_path / "keep.md"
    outside.write_text("mine", encoding="utf-8")
    into = tmp_path / "into"
    into.mkdir()
    (into / markdown_folder.MANIFEST).write_text(json.dumps(["../keep.md"]), encoding="utf-8")
    markdown_folder.write(site, into)
    assert outside.read_text(encoding="utf-8") == "mine"


@pytest.mark.slow
def test_an_old_address_leads_to_the_new_one(tmp_path: Path) -> None:
    """An id that a thing had before has a page that leads on, for people and for machines."""
    succeeds("build", "--config", project(tmp_path), "--site-dir", tmp_path / "site", "--no-strict")
    old = (tmp_path / "site/warden/helper/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../../keeper/apprentice/"' in old


def test_the_reference_site_is_complete(built_site: Path) -> None:
    """Every page that the ladder expects for is in the built site."""
    site = site_of(REPO / "ladders")
    for page in site.pages:
        path = page.path.removesuffix("index.md") if page.path.endswith("index.md") else page.path.removesuffix(".md") + "/"
        assert (built_site / path / "index.html").is_file(), page.path


def test_spaces_that_belong_to_a_text_stay_at_the_beginning_of_its_line() -> None:
    """The templates' indentation goes; no-break and ideographic spaces do not."""
    assert minified("<p>\n  \t\n  a\n\u00a0b\n\u3000c</p>") == "<p>\na\n\u00a0b\n\u3000c</p>"


def test_a_link_in_html_finds_a_page_of_any_name() -> None:
    """Hand-written pages have names with capitals, underscores and spaces."""
    page = SimpleNamespace(url_relative_to=lambda _: "there/")
    here, files = SimpleNamespace(src_uri="track/l1.md"), SimpleNamespace(src_uris={"Guides/How_we work.md": page})
    assert with_addresses('<a href="../Guides/How_we%20work.md#x">', "", cast(Any, here), cast(Any, files)) == '<a href="there/#x">'


def shown(template: str, content: str = "", file: Path = THEME / "one.html") -> str:
    """What a template of the theme becomes, for a page with this content."""
    environment = Environment(autoescape=True)
    return environment.from_string(Minified(environment).preprocess(template, "one.html", str(file))).render(page={"content": content})


def test_a_template_of_the_sites_own_is_as_it_was_written(tmp_path: Path) -> None:
    """It may be a part of preformatted text, or a picture that is served as a file."""
    own = 'def f():\n    return 1\n\n<svg xmlns="http://www.w3.org/2000/svg"/>'
    assert shown(own, file=tmp_path / "one.html") == own
    assert shown(own) != own


def test_tabs_keep_their_script() -> None:
    """The theme's script that opens a tab by its address stays where a page has tabs, and nowhere else."""
    script = '<script>var target=1;target.name.startsWith("__tabbed_")</script>'
    assert shown(f"<p>a</p>{script}") == "<p>a</p>"
    assert shown(f"<p>a</p>{script}", '<div class="tabbed-set">') == f"<p>a</p>{script}"


def test_an_icon_needs_no_name_of_its_language_and_an_address_keeps_it() -> None:
    """The name goes from the tag of a picture alone, also where that is a file of its own, and not from code nor from an address that holds a picture."""
    name = ' xmlns="http://www.w3.org/2000/svg"'
    kept = f"<p><code>&lt;svg{name}&gt;</code></p><style>a {{ background: url('data:image/svg+xml,<svg{name}></svg>') }}</style>"
    assert shown(f'{kept}<i><svg class="a"{name} viewBox="0 0 1 1"></svg></i>') == f'{kept}<i><svg class="a" viewBox="0 0 1 1"></svg></i>'
    assert shown(f"<svg{name}/>") == "<svg/>"


def test_a_citation_stays_in_one_line() -> None:
    """Paragraphs in brackets are kept together in texts, and what is in a head or in a tag stays as it is."""
    page = "<title>9(1)(a)</title></head><body><h2 title='9(1)(a)'>section 432.3(c)(3), and (a)(b) or f(x)</h2></body>"
    assert kept_together(page) == page.replace("3(c)(3)", '3<span class="rb-cite">(c)(3)</span>')


@pytest.mark.parametrize("tag", ["svg", "script", "style", "textarea", "template"])
def test_a_citation_breaks_no_drawing_and_no_script(tag: str) -> None:
    """Browsers end a drawing where a <span> begins, and a script can't have one."""
    inside = f"<{tag}><text>9(1)(a)</text>\n</{tag}>"
    page = f"<body>{inside}<p>9(1)(a)</p></body>"
    assert kept_together(page) == f'<body>{inside}<p>9<span class="rb-cite">(1)(a)</span></p></body>'


def test_a_section_and_its_first_page_of_the_same_name_are_one_entry(built_site: Path) -> None:
    """Nothing leads from a section to itself: My plan is in the navigation once, as a link, with its section's other pages below it."""
    for name in ("my-plan", "assessments/where-am-i"):
        page = (built_site / name / "index.html").read_text(encoding="utf-8")
        titles = re.findall(
            r'class="md-ellipsis">\s*([^<]+?)\s*</span>', page.partition('data-md-level="0"')[2].partition("</main>")[0].partition("md-path")[0]
        )
        assert titles.count("My plan") == 1
        assert "Where am I?" in titles


@pytest.mark.slow
def test_the_links_of_headings_are_in_the_sites_language(tmp_path: Path) -> None:
    """Markdown has only English for them."""
    config_file = project(tmp_path)
    more = "theme: {name: material, language: de}\nmarkdown_extensions: [{toc: {permalink: true}}]\n"
    config_file.write_text(CONFIG.format(ladders="ladders") + more, encoding="utf-8")
    build(load_config(str(config_file), site_dir=str(tmp_path / "site")))
    titles = {
        title
        for page in (tmp_path / "site").rglob("index.html")
        for title in re.findall(r'class="headerlink"[^>]* title="([^"]*)"', page.read_text(encoding="utf-8"))
    }
    assert titles == {"Link zu dieser Überschrift"}
