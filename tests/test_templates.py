"""Templates use all that they get, and get all that they use."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, Template

from rungbook.changes.change import Revision
from rungbook.compose import change_views, grade_views, home_views, level_views, views
from rungbook.compose.glossary import Glossary
from rungbook.compose.render import Renderer, environment
from rungbook.model import Markdown, Term, Text
from rungbook.pipeline import make
from rungbook.problem import Origin
from rungbook.site.page import Readers
from rungbook.words import catalogue
from tests.conftest import REPO, SAMPLE, site_of

TEMPLATES = REPO / "templates"
VIEWS = [
    view
    for module in (views, change_views, grade_views, home_views, level_views)
    for view in vars(module).values()
    if isinstance(view, type) and is_dataclass(view) and view.__module__ == module.__name__
]


@dataclass(frozen=True)
class Uses:
    """What pages take up while they are rendered."""

    fields: set[tuple[type, str]] = field(default_factory=set)
    templates: set[str] = field(default_factory=set)


@contextmanager
def recorded(*kinds: type) -> Iterator[Uses]:
    """Record each field of these classes that is read, and each template that is taken, while a page is rendered."""
    uses, rendering = Uses(), [False]
    render, get_template = Template.render, Environment.get_template

    def reading(kind: type, name: str) -> None:
        # Comparing and hashing a value reads all its fields and shows none.
        if rendering[0] and sys._getframe(2).f_code.co_filename != "<string>":
            uses.fields.add((kind, name))

    def read(value: Any, name: str) -> Any:
        reading(type(value), name)
        return object.__getattribute__(value, name)

    def rendered(template: Template, *given: Any, **named: Any) -> str:
        rendering[0] = True
        try:
            return render(template, *given, **named)
        finally:
            rendering[0] = False

    def taken(environment: Environment, name: Any, *given: Any, **named: Any) -> Template:
        uses.templates.add(str(name))
        return get_template(environment, name, *given, **named)

    with pytest.MonkeyPatch.context() as patch:
        for kind in kinds:
            patch.setattr(kind, "__getattribute__", read)
        patch.setattr(Template, "render", rendered)
        patch.setattr(Environment, "get_template", taken)
        yield uses


def revisions() -> Iterator[Revision]:
    """The sample at two commits, between which one text changed."""
    files = {path.relative_to(SAMPLE).as_posix(): path.read_bytes() for path in SAMPLE.rglob("*.yml")}
    yield Revision("b", "2026-04-02", str(SAMPLE), files)
    files = {name: text.replace(b"You lead keepers.", b"You lead one keeper.") for name, text in files.items()}
    yield Revision("a", "2026-03-01", str(SAMPLE), files)


@pytest.fixture(scope="module")
def uses(tmp_path_factory: pytest.TempPathFactory) -> Uses:
    """What the pages of the sample, of the reference ladder, of one without grades and of one with groups use."""
    plain = tmp_path_factory.mktemp("plain")
    (plain / "ladder.yml").write_text("organisation: {name: A, title: B}\ntracks: {a: {title: A, levels: {one: {title: One}}}}\n", encoding="utf-8")
    with recorded(*VIEWS) as uses:
        assert make(plain).site
        assert make(SAMPLE, audience="internal", revisions=tuple(revisions())).site
        assert make(SAMPLE).site
        assert make(SAMPLE, readers=Readers(candidates=True)).site
        assert make(REPO / "ladders", audience="internal").site
        assert make(REPO / "tests" / "shapes" / "families").site
    return uses


def unused(kinds: Iterable[type], uses: Uses) -> list[str]:
    return [f"{kind.__name__}.{one.name}" for kind in kinds for one in fields(kind) if (kind, one.name) not in uses.fields]


@pytest.mark.slow
def test_every_field_of_a_view_is_used_by_a_template(uses: Uses) -> None:
    """What no template shows would be computed for nothing."""
    assert unused(VIEWS, uses) == []


@pytest.mark.slow
def test_every_template_is_rendered(uses: Uses) -> None:
    """A template that no page is made from would rot unseen."""
    assert {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.j2")} - uses.templates == set()


@dataclass(frozen=True, slots=True)
class Planted:
    """Shares one field's name with other views, and its other field is compared and never shown."""

    title: str
    summary: str


def test_a_field_and_a_template_without_use_are_found() -> None:
    """A field counts as used on its own class alone, and neither a comparison nor another class's field of that name is a use."""
    link = views.Link("a", "b")
    with recorded(Planted, views.Link) as uses:
        loader = DictLoader({"a": "{{ view.title }}{{ link.text }}{{ view == view }}{% include 'b' %}", "b": "", "dead": ""})
        Environment(loader=loader).get_template("a").render(view=Planted("t", "s"), link=link)  # noqa: S701 - no page
        assert link.target
    assert unused([Planted, views.Link], uses) == ["Planted.summary", "Link.target"]
    assert uses.templates == {"a", "b"}


@pytest.mark.slow
@pytest.mark.parametrize("text", ["{{ ''.__class__.__mro__ }}", "{{ view.__init__.__globals__ }}", "{{ lipsum.__globals__['os'] }}"])
def test_a_template_is_kept_in_its_sandbox(text: str, tmp_path: Path) -> None:
    """A template that reaches for what Python has behind its values stops the build."""
    (tmp_path / "level.md.j2").write_text(text, encoding="utf-8")
    outcome = make(SAMPLE, "ladders", tmp_path)
    assert outcome.site is None
    [problem] = outcome.problems
    assert (problem.rule, problem.origin.line) == ("template-mistake", 1)
    assert "is unsafe" in problem.message


@pytest.mark.slow
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
def test_a_mistake_in_a_template_is_reported_at_its_line(tmp_path: Path, written: str, line: int, message: str, repair: str) -> None:
    """A site's own template with a slip: one problem, at its line, and no site."""
    own = tmp_path / "templates"
    own.mkdir()
    (own / "level.md.j2").write_text(written, encoding="utf-8")
    outcome = make(SAMPLE, own_templates=own)
    assert outcome.site is None
    reported = outcome.problems[0]
    assert (reported.rule, reported.origin.file, reported.origin.line) == ("template-mistake", str(own / "level.md.j2"), line)
    assert reported.message.startswith(message[:-1])
    assert reported.repair.startswith(repair)


@pytest.mark.slow
def test_a_fixed_address_is_seen_from_the_page_that_it_is_on(tmp_path: Path) -> None:
    """A template that is read while another page was the last to be drawn links from its own pages all the same."""
    bodies = []
    for name in ("first", "second"):
        own = tmp_path / name
        own.mkdir()
        site = site_of(SAMPLE, own_templates=own)
        bodies.append(next(page.body for page in site.pages if page.path == "keeper/keeper.md"))
    assert bodies[0] == bodies[1]
    assert 'href="../compare/levels.md?levels=keeper/keeper"' in bodies[1]


@pytest.mark.slow
def test_spaces_at_the_ends_of_a_template_s_lines_are_on_no_page(tmp_path: Path) -> None:
    """They would break lines in Markdown; every other sign stays."""
    (tmp_path / "level.md.j2").write_text("# Plan X \n\nPhase X\t\nand Y \t\n", encoding="utf-8")
    page = next(page for page in site_of(SAMPLE, own_templates=tmp_path).pages if page.path == "keeper/keeper.md")
    assert page.body == "# Plan X\n\nPhase X\nand Y\n"


def test_a_template_under_another_name_is_another_template(tmp_path: Path) -> None:
    """While a site is served, a template that was renamed no longer draws the pages that it drew, though no file is newer."""

    def drawn() -> dict[str, str]:
        site = site_of(SAMPLE, own_templates=tmp_path)
        return {page.path: page.body for page in site.pages}

    (tmp_path / "level.md.j2").write_text("# Own\n", encoding="utf-8")
    assert drawn()["keeper/keeper.md"] == "# Own\n"
    (tmp_path / "level.md.j2").rename(tmp_path / "step.md.j2")
    assert drawn()["keeper/keeper.md"] != "# Own\n"
    assert drawn()["keeper/apprentice-to-keeper.md"] == "# Own\n"


def test_a_process_that_renders_again_renders_what_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    words = catalogue()
    monkeypatch.setattr(environment(None, words), "rendered", {})
    rendered: list[str] = []
    get = Environment.get_template

    def counted(self: Environment, name: str, *rest: Any) -> Template:
        rendered.append(name)
        return get(self, name, *rest)

    monkeypatch.setattr(Environment, "get_template", counted)
    oil = Term(origin=Origin("terms.yml", 1, 1), id="oil", title=Text("Oil"), text=Markdown("What burns."), see=None)

    def texts(title: str, *terms: Term) -> list[str]:
        """Two pages, each of a view of its own, and how many of them were rendered."""
        rendered.clear()
        render = Renderer(None, Glossary(terms), words)
        found = [render("index", path, views.IndexView(title, "Oil.", (), False)) for path in ("a.md", "b/c.md")]
        return [*found, str(sum(name.startswith("index") for name in rendered))]

    one, two = texts("One"), texts("Two")
    assert one[2] == two[2] == "2"
    assert texts("Two") == [*two[:2], "0"]
    assert texts("Two", oil)[2] == "2"
    assert texts("One")[:2] == one[:2]
