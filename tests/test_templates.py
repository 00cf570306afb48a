"""Templates use all that they get, and get all that they use."""

import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from rungbook.compose import level_views, views
from rungbook.pipeline import make
from tests.conftest import REPO, SAMPLE

TEMPLATES = REPO / "templates"
TEXT = "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.j2"))
VIEWS = [
    view
    for module in (views, level_views)
    for view in vars(module).values()
    if isinstance(view, type) and is_dataclass(view) and view.__module__ == module.__name__
]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_every_field_of_a_view_is_used_by_a_template(view: type) -> None:
    """What no template shows would be worked out for nothing."""
    for field in fields(view):
        assert re.search(rf"\.{field.name}\b", TEXT), f"no template uses {view.__name__}.{field.name}"


@pytest.mark.parametrize("text", ["{{ ''.__class__.__mro__ }}", "{{ view.__init__.__globals__ }}", "{{ lipsum.__globals__['os'] }}"])
def test_a_template_is_kept_in_its_sandbox(text: str, tmp_path: Path) -> None:
    """A template that reaches for what Python has behind its values stops the build."""
    (tmp_path / "level.md.j2").write_text(text, encoding="utf-8")
    outcome = make(SAMPLE, "ladders", tmp_path)
    assert outcome.site is None
    [problem] = outcome.problems
    assert (problem.rule, problem.origin.line) == ("template-mistake", 1)
    assert "is unsafe" in problem.message


def test_every_template_is_drawn() -> None:
    """A template that no page is drawn from would rot unseen."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in (REPO / "generator/rungbook/compose").glob("*.py")) + TEXT
    for path in TEMPLATES.rglob("*.j2"):
        name = path.relative_to(TEMPLATES).as_posix().removesuffix(".md.j2")
        last = name.removeprefix("parts/")
        assert f'"{last}"' in code or f'"{name}.md.j2"' in code, f"nothing draws {name}"


@pytest.mark.parametrize(
    ("written", "line", "message", "repair"),
    [
        ("# {{ view.level.titel }}", 1, "There is no `titel` here.", "The nearest field is `title`."),
        ("# L\n\n{{ vew.level.title }}", 3, "'vew' is undefined.", ""),
        ("# L\n{% if view.cells %}\n", 2, "Unexpected end of template.", ""),
        ("{% from 'parts/none.md.j2' import x %}", 1, "There is no template `parts/none.md.j2`.", ""),
        ("\n{{ view.level }}", 2, "A template writes a Level, which has no form on a page.", ""),
        ("{{ ''.__class__.mro() }}", 1, "Access to attribute '__class__' of 'str' object is unsafe.", ""),
    ],
)
def test_a_mistake_in_a_template_is_told_at_its_line(tmp_path: Path, written: str, line: int, message: str, repair: str) -> None:
    """A site's own template with a slip: one problem, at its line, and no site."""
    own = tmp_path / "templates"
    own.mkdir()
    (own / "level.md.j2").write_text(written, encoding="utf-8")
    outcome = make(SAMPLE, own_templates=own)
    assert outcome.site is None
    told = outcome.problems[0]
    assert (told.rule, told.origin.file, told.origin.line) == ("template-mistake", str(own / "level.md.j2"), line)
    assert told.message.startswith(message[:-1])
    assert told.repair.startswith(repair)


def test_a_fixed_address_is_seen_from_the_page_that_it_stands_on(tmp_path: Path) -> None:
    """A template that is read while another page was the last to be drawn links from its own pages all the same."""
    bodies = []
    for name in ("first", "second"):
        own = tmp_path / name
        own.mkdir()
        site = make(SAMPLE, own_templates=own).site
        assert site
        bodies.append(next(page.body for page in site.pages if page.path == "keeper/keeper.md"))
    assert bodies[0] == bodies[1]
    assert 'href="../compare/levels.md?levels=keeper/keeper"' in bodies[1]


def test_a_template_under_another_name_is_another_template(tmp_path: Path) -> None:
    """While a site is served, a template that was renamed no longer draws the pages that it drew, though no file is newer."""

    def drawn() -> dict[str, str]:
        site = make(SAMPLE, own_templates=tmp_path).site
        assert site
        return {page.path: page.body for page in site.pages}

    (tmp_path / "level.md.j2").write_text("# Own\n", encoding="utf-8")
    assert drawn()["keeper/keeper.md"] == "# Own\n"
    (tmp_path / "level.md.j2").rename(tmp_path / "step.md.j2")
    assert drawn()["keeper/keeper.md"] != "# Own\n"
    assert drawn()["keeper/apprentice-to-keeper.md"] == "# Own\n"
