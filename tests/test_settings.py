"""Mistakes in a site's settings that `rungbook check` finds, each at its line, without MkDocs."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from rungbook.cli import main
from rungbook.mkdocs.nav import listed_paths
from rungbook.mkdocs.options import RungbookConfig
from rungbook.mkdocs.settings import OPTIONS, settings_of, settings_problems
from rungbook.model import Ladder
from rungbook.pipeline import examine, make
from rungbook.read.settings import plain_settings, read_settings
from rungbook.site import addresses
from tests.conftest import REPO, SAMPLE, ladder_of, rungbook

SETTINGS = """site_name: !ENV [SITE_NAME, "Lights"]
plugins:
  - search:
      separator: '[ ]+'
  - rungbook:
      ladders: ladders
      audience: !ENV [AUDIENCE, public]
      card_font: font.ttf
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
nav:
  - Home: index.md
  - guides/first.md # the one that is there
  - The ladder:
      - keeper/apprentice.md
      - keeper/matrix.md
      - Skills: skills/index.md
      - Glossary: glossary.md
  - A download: guides/form.pdf
  - Elsewhere: https://example.org/
"""


@pytest.fixture(scope="module")
def ladder() -> Ladder:
    return ladder_of(SAMPLE, "ladders")


def test_the_ladder_and_its_templates_are_where_the_settings_say(tmp_path: Path) -> None:
    """A site that states nothing has its folders beside them, as a new repository has."""
    file = tmp_path / "mkdocs.yml"
    file.write_text("plugins:\n  - rungbook\n", encoding="utf-8")
    settings = read_settings(file)
    assert settings is not None
    assert [path.relative_to(tmp_path).as_posix() for path in (settings.docs, settings.ladders, settings.templates)] == ["docs", "ladders", "templates"]
    file.write_text("docs_dir: pages\nplugins:\n  - rungbook: {ladders: data, templates: own}\n", encoding="utf-8")
    assert read_settings(file) == replace(settings, docs=tmp_path / "pages", ladders=tmp_path / "data", templates=tmp_path / "own")
    assert (settings.language, settings.front_matter, settings.style_sheets, settings.logo, settings.brand) == ("en", (), (), None, "")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site whose settings have no mistake."""
    shutil.copytree(SAMPLE, tmp_path / "ladders")
    (tmp_path / "docs" / "guides").mkdir(parents=True)
    for name in ("docs/index.md", "docs/guides/first.md", "docs/guides/form.pdf", "font.ttf"):
        (tmp_path / name).touch()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def found(site: Path, text: str, ladder: Ladder | None) -> list[tuple[str, int, str, str]]:
    (site / "mkdocs.yml").write_text(text, encoding="utf-8")
    problems = settings_problems(site / "mkdocs.yml", "mkdocs.yml", site / "ladders", ladder)
    return [(str(problem.rule), problem.origin.line, problem.message, problem.repair) for problem in problems]


OPTIONS_THERE = "      ladders: ladders\n      audience: !ENV [AUDIENCE, public]\n      card_font: font.ttf\n"
MISTAKES = [
    ("      ladders: ladders\n", "      ladder: ladders\n", ("settings", 6, "`ladder` is not an option of `rungbook`.", "The nearest option is `ladders`.")),
    ("!ENV [AUDIENCE, public]", "employees", ("settings", 7, "`audience` can't be `employees`.", "Write `public` or `internal`.")),
    ("!ENV [AUDIENCE, public]", "[public]", ("settings", 7, "`audience` has no value.", "Write `public` or `internal` after the colon")),
    ("!ENV [AUDIENCE, public]", "", ("settings", 7, "`audience` has no value.", "Write `public` or `internal` after the colon, or take the line out.")),
    ("card_font: font.ttf", "brand: #1d4f91", ("settings", 8, "`brand` has no value.", 'Write a colour in quotation marks, such as `"#1d4f91"`, after')),
    ("card_font: font.ttf", "brand: blue", ("settings", 8, "`brand` can't be `blue`.", "Write a colour of six digits")),
    ("card_font: font.ttf", 'brand: "#ff8800"', ("contrast", 8, "`#ff8800` has a contrast of 2.12 to", "Write `#")),
    ("card_font: font.ttf", "card_font: fnot.ttf", ("settings", 8, "There is no file `fnot.ttf`.", "Write the path of a file")),
    ("ladders: ladders", "ladders: lader", ("settings", 6, "There is no folder `lader`.", "Write the path of a folder, seen from the folder of mkdocs.yml.")),
    ("      ladders: ladders\n", "      ladders: &l ladders\n      *l : x\n", ("settings", 7, "`*l` is not an option of `rungbook`.", "There are:")),
    ("      ladders: ladders\n", "    ladders: ladders\n", ("yaml-syntax", 6, "`ladders` is not far enough in.", "Put 2 spaces before it:\n      ladders:")),
    (OPTIONS_THERE, "    audience: internal\n", ("settings", 6, "`audience` is beside `rungbook`", "Indent it by two more spaces")),
    ("      ladders: ladders\n", "      - ladders\n", ("yaml-syntax", 7, "", "")),
    ("      ladders: ladders\n", "      ladders: ladders\n      ladders: ladders\n", ("duplicate-key", 7, "`ladders` is written twice here", "")),
    ("guides/first.md #", "guides/frist.md #", ("nav-page", 14, "`guides/frist.md` is neither a page in `docs` nor one made", "Write `guides/first.md`")),
    ("- keeper/apprentice.md", "- keeper/aprentice.md", ("nav-page", 16, "`keeper/aprentice.md` is neither", "Write `keeper/apprentice.md`")),
    ("Skills: skills/index.md", "Skills: skills/", ("nav-page", 18, "`skills/` is neither", "Write `skills/index.md`")),
    ("- keeper/matrix.md", "- keeper/matrix/", ("nav-page", 17, "`keeper/matrix/` is neither", "Write `keeper/matrix.md`")),
    ("Glossary: glossary.md", "Glossary: glossary.md#t-lamp", ("nav-page", 19, "`glossary.md#t-lamp` is neither", "Write `glossary.md`")),
    ("A download: guides/form.pdf", "A download: form.pdf", ("nav-page", 20, "`form.pdf` is neither", "")),
    ("A download: guides/form.pdf", "A download:", ("nav-page", 20, "`A download` leads to no page.", "Write the path of its page")),
    ("  - The ladder:\n", "\t- The ladder:\n", ("indentation", 15, "This line begins with a tab.", "Write it with plain spaces:\n  - The ladder:")),
    ("skills/index.md\n", "skills/index.md\n      - keeper/matrix.md\n", ("nav-page", 19, "`keeper/matrix.md` is in `nav` twice", "")),
    ("keeper/matrix.md\n", "keeper/matrix.md\n      - B: [guides/form.pdf, keeper/matrix.md]\n", ("nav-page", 18, "", "Name the page in one")),
    ("keeper/matrix.md\n", "keeper/matrix.md\n      - B:\n          - keeper/matrix.md\n", ("nav-page", 19, "", "Name the page in one")),
    ("nav:\n", "extra:\n  foot: [Milestones]\nnav:\n", ("settings", 13, "`Milestones` is linked at the foot", "")),
    ("nav:\n", "extra:\n  foot: [Leader]\nnav:\n", ("settings", 13, "`Leader` is linked at the foot", "The nearest section is `The ladder`.")),
    ("nav:\n", "nav: [\n", ("yaml-syntax", 12, "", "")),
    ("  - A download:", "    A download:", ("nav-page", 20, "`A download` has no hyphen before it.", "Write each page of `nav` as an item")),
    ("  - A download:", "  A download:", ("yaml-syntax", 20, "A list item begins with a hyphen", "Write this line so:\n  - A download")),
    ("  - rungbook:\n", "  -rungbook:\n", ("yaml-syntax", 5, "A list item needs a space behind its hyphen.", "Write this line so:\n  - rungbook:")),
    ("  - rungbook:\n" + OPTIONS_THERE, "", ("settings", 2, "The plugin `rungbook` is not under `plugins`", "Write below line 4:\n  - rungbook")),
    ("  - rungbook:\n" + OPTIONS_THERE, "#  - rungbook\n", ("settings", 2, "The plugin `rungbook` is not", "Write in place of line 5:\n  - rungbook")),
    ("  - Home: index.md", "  - Home: here: index.md", ("yaml-syntax", 13, "This title has a colon", 'Put the title in quotation marks:\n  - "Home')),
]  # fmt: skip


def test_names_that_stand_for_others_are_not_the_same_name(site: Path, ladder: Ladder) -> None:
    """What an alias stands for is not looked up, so two of them are two names."""
    assert found(site, SETTINGS.replace("nav:\n", "extra:\n  a: [&one One, &two Two]\n  *one : 1\n  *two : 2\nnav:\n"), ladder) == []


@pytest.mark.slow
def test_the_navigation_names_every_page_of_rungbooks_own() -> None:
    """Nothing else notices a page that was forgotten."""
    docs = REPO / "docs"
    pages = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    assert {path for path in pages if not path.startswith("internal/")} == set(listed_paths(plain_settings(REPO / "mkdocs.yml")["nav"]))


@pytest.mark.slow
def test_a_page_that_the_navigation_does_not_name_is_no_problem(tmp_path: Path) -> None:
    """A strict build accepts it, as `check` does; who asks MkDocs for a warning reads it in one line."""
    started = CliRunner().invoke(main, ["init", str(tmp_path / "site"), "--yes"])
    assert started.exit_code == 0, started.output
    root = tmp_path / "site"
    for name in ("one", "two"):
        (root / f"docs/{name}.md").write_text(f"---\ndescription: {name}.\n---\n\n# {name}\n", encoding="utf-8")
    assert rungbook("check", cwd=root).returncode == 0
    done = rungbook("build", cwd=root)
    assert done.returncode == 0, done.stderr
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("  nav:\n", "  nav:\n    omitted_files: warn\n", 1), encoding="utf-8")
    done = rungbook("build", cwd=root)
    assert 'not included in the "nav" configuration: one.md, two.md\n' in done.stderr


@pytest.mark.slow
def test_settings_without_a_mistake_are_passed(site: Path, ladder: Ladder) -> None:
    """Tags, other plugins, generated pages, downloads and links are not mistakes; nor are the settings of the reference site."""
    assert found(site, SETTINGS, ladder) == []
    for same in ("plugins: [rungbook]\n", "plugins: {rungbook: {audience: internal}}\n", "plugins: {rungbook: }\n", "# nothing yet\n"):
        assert found(site, same, ladder) == []
    for folder in (REPO / "ladders", SAMPLE):
        assert settings_problems(REPO / "mkdocs.yml", "mkdocs.yml", folder, examine(folder).ladder) == []


@pytest.mark.parametrize(("old", "new", "expected"), MISTAKES)
def test_a_mistake_is_found_at_its_line(site: Path, ladder: Ladder, old: str, new: str, expected: tuple[str, int, str, str]) -> None:
    """One problem, with its line, what is wrong and the repair."""
    assert SETTINGS.count(old) == 1
    problems = found(site, SETTINGS.replace(old, new), ladder)
    assert [(rule, line) for rule, line, _, _ in problems] == [expected[:2]]
    assert problems[0][2].startswith(expected[2])
    assert problems[0][3].startswith(expected[3])


def test_a_removed_folder_is_one_problem_that_names_what_else_to_remove(site: Path, ladder: Ladder) -> None:
    """The section of the navigation, its place at the foot, and the links of other pages; a slip in a folder's name stays a problem a page."""
    (site / "docs/index.md").write_text(
        "# Home\n\n[How](handbook/index.md#top), [there](https://example.org/handbook/), [first](guides/first.md)\n", encoding="utf-8"
    )
    (site / "docs/guides/first.md").write_text("[How](../handbook/how.md)\n", encoding="utf-8")
    section = "  - Handbook:\n      - handbook/index.md\n      - How: handbook/how.md\n"
    problems = found(site, SETTINGS + section + "extra:\n  foot: [The ladder, Handbook]\n", ladder)
    assert [(line, message) for _, line, message, _ in problems] == [(23, "There is no folder `docs/handbook`, and `nav` names 2 pages in it.")]
    assert problems[0][3] == (
        "If you removed it, take out lines 22 to 24 (`Handbook`), `Handbook` under `foot` in line 26"
        " and the links to it in docs/guides/first.md:1, docs/index.md:3."
    )
    apart = SETTINGS.replace("  - The ladder:", "  - handbook/index.md\n  - The ladder:") + "  - How: handbook/how.md\n"
    assert [repair[:67] for *_, repair in found(site, apart, ladder)] == ["If you removed it, take out the lines of `nav` that begin with it a"]
    slips = SETTINGS + "  - guide/first.md\n  - keper/a.md\n  - Again: guide/first.md\n"
    assert len(found(site, slips, ladder)) == 3


def test_pages_are_left_alone_while_the_ladder_can_not_be_read(site: Path, ladder: Ladder) -> None:
    """Nobody knows then which pages it has; the options are checked all the same."""
    text = SETTINGS.replace("keeper/matrix.md", "nowhere.md").replace("card_font", "cardfont")
    assert [rule for rule, *_ in found(site, text, ladder)] == ["settings", "nav-page"]
    assert [rule for rule, *_ in found(site, text, None)] == ["settings"]


def test_settings_of_another_ladder_are_left_alone(site: Path, ladder: Ladder) -> None:
    """Settings name the folder of their ladder, and say nothing about another in the same project."""
    (site / "other").mkdir()
    assert found(site, SETTINGS.replace("ladders: ladders", "ladders: other").replace("card_font", "cardfont"), ladder) == []
    assert settings_of(site / "ladders" / "tracks") == site / "mkdocs.yml"


def test_the_options_are_those_of_the_plugin() -> None:
    """Each option that MkDocs passes to the plugin is checked here, and no other."""
    assert set(OPTIONS) == {name for name, _ in RungbookConfig._schema}


@pytest.mark.slow
@pytest.mark.parametrize("folder", [REPO / "ladders", SAMPLE, REPO / "tests" / "small"], ids=lambda folder: folder.name)
def test_every_page_that_is_made_may_be_named(folder: Path) -> None:
    """The pages that the settings may name are all that the ladder is made into."""
    outcome = make(folder, audience="internal")
    assert outcome.site
    assert outcome.ladder
    assert {page.path for page in outcome.site.pages} <= addresses.pages(outcome.ladder)


def test_the_command_reports_a_mistake_in_the_settings(site: Path) -> None:
    """`rungbook check` shows the line, fails, and calls the file as it is seen from where the command runs."""
    (site / "mkdocs.yml").write_text(SETTINGS.replace("guides/first.md", "guides/frist.md"), encoding="utf-8")
    checked = rungbook("check", cwd=site)
    assert checked.returncode == 1
    assert "\nmkdocs.yml:14:5: error[nav-page]:" in f"\n{checked.stderr}"
    assert "   14 |   - guides/frist.md # the one that is there" in checked.stderr
