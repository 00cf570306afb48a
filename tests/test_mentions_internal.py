"""A public text that links to something internal, or holds its title, is reported at its place."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from rungbook.check.mentions_internal import Titles
from rungbook.pipeline import examine
from rungbook.problem import Problem
from rungbook.read.docs import read_docs
from tests.conftest import REPO, rungbook, write_ladder
from tests.kept import noted, problems_kept

TRACK = """title: Engineer
text: |
  Engineers build.
  {text}
levels:
  one: {{title: Engineer I}}
  two: {{title: Senior Engineer}}
  fellow:
    title: Fellow in Residence
    audience: internal
    notes: A Fellow in Residence is rare.
    summary: You are a Fellow in Residence.
  zephyr: {{title: Zephyr, audience: internal}}
"""


@pytest.fixture(autouse=True)
def messages_kept(request: pytest.FixtureRequest, rewrite: bool) -> Iterator[None]:
    """What a test is shown was read as a whole."""
    with problems_kept("pages", request.node.name, rewrite):
        yield


def found(folder: Path, text: str, pages: dict[str, str] | None = None) -> list[Problem]:
    """Return what is reported of a ladder with a text, and of pages beside it."""
    for name, written in {
        "ladders/organisation.yml": "name: A\ntitle: A\n",
        "ladders/tracks/engineer.yml": TRACK.format(text=text),
        **{f"docs/{name}": page for name, page in (pages or {}).items()},
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(written, encoding="utf-8")
    docs = read_docs(folder / "docs", "docs", exclude="internal/\n")
    problems = noted(examine(folder / "ladders", "ladders", docs).problems)
    return [problem for problem in problems if problem.rule in ("mentions-internal", "page-link")]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("Ask a Fellow in Residence.", 9),
        ("Ask a fellow in residence.", 9),
        ("Read [more](level:engineer/fellow).", 15),
        ("Project Zephyr is one of ours.", 11),
        ("Read [how we pay](page:internal/pay.md).", 21),
        ("Read [how we pay](page:internal/pay).", 21),
        ("Read The Pay Rules first.", 8),
        ("Project _Zephyr_ is one of ours.", 12),
        ("Ask a Fellow *in* Residence.", 9),
        ("Ask a [Fellow](https://example.com) in Residence.", 10),
    ],
)
def test_a_text_of_the_ladder_is_reported_where_it_names_something_internal(tmp_path: Path, text: str, column: int) -> None:
    """By its title, whole and as words of its own, or by a link; the place is that of the name."""
    [problem] = found(tmp_path, text, {"internal/pay.md": "# The Pay Rules\n"})
    assert (problem.origin.file, problem.origin.line, problem.origin.column) == ("ladders/tracks/engineer.yml", 4, column)
    assert problem.severity.name == "WARNING"
    assert problem.about == "track:engineer"


@pytest.mark.parametrize(
    "text",
    [
        "Every fellow engineer helps.",
        "A zephyr is a wind.",
        "Zephyrs are winds.",
        "Run `make_Zephyr` or `Zephyr_make`.",
        "Ask a Senior Engineer.",
        "Read [more](level:engineer/two).",
        "Senior Fellow in Residence is another title.",
        "This is how we set pay.",
    ],
)
def test_words_that_only_look_like_it_are_not_reported(tmp_path: Path, text: str) -> None:
    """A part of a word or of a longer title, and plain words in a sentence, give nothing away."""
    assert found(tmp_path, text, {"internal/pay.md": "# How we set pay\n", "guides/winds.md": "# Winds\n\nA zephyr blows.\n"}) == []


def test_a_page_is_reported_where_it_names_something_internal(tmp_path: Path) -> None:
    """A guide's own text: links in Markdown and HTML, titles of levels and of other guides; an internal guide may name what it likes."""
    guide = "---\ntitle: Open\ndescription: About a Fellow in Residence.\n---\n# Open\n\nSee [rules](../internal/pay.md#how) and\n"
    guide += '<a href="../engineer/fellow.md">this</a>.\n\nThe Pay Rules say more.\n\n--8<-- "docs/internal/other.md"\n'
    problems = found(
        tmp_path, "", {"guides/open.md": guide, "internal/pay.md": "# The Pay Rules\n\nA Fellow in Residence.\n", "internal/other.md": "# Other\n"}
    )
    places = [(problem.origin.file, problem.origin.line, problem.about) for problem in problems]
    assert places == [("docs/guides/open.md", line, "page:guides/open.md") for line in (3, 7, 8, 10, 12)]


@pytest.mark.parametrize(("see", "columns"), [("level:engineer/fellow", [9]), ("exercise:talk", [])])
def test_a_word_that_is_explained_is_reported_where_it_is_a_name_for_a_level(tmp_path: Path, see: str, columns: list[int]) -> None:
    """A term that leads to an internal level is another title of it; one that leads to another internal thing is a word like any other."""
    exercise = "title: Talk\naudience: internal\nlevel: engineer/one\nprompt: Talk.\n"
    write_ladder({"exercises/talk.yml": exercise, "terms.yml": f"grandee: {{title: Grand Old Hand, text: Somebody rare., see: '{see}'}}\n"}, tmp_path)
    assert [problem.origin.column for problem in found(tmp_path, "Ask a Grand Old Hand.")] == columns


def test_an_exception_lets_a_page_name_it(tmp_path: Path) -> None:
    """With its reason, by the page's name; without any need it is reported, where the pages are known."""
    ladder, page = tmp_path / "ladders", {"guides/open.md": "# Open\n\nAsk a Fellow in Residence.\n"}
    assert len(found(tmp_path, "", page)) == 1
    exception = 'exceptions:\n  - {rule: mentions-internal, at: "page:guides/open.md", because: The title is known from the newspapers.}\n'
    (ladder / "organisation.yml").write_text(f"name: A\ntitle: A\n{exception}", encoding="utf-8")
    assert examine(ladder, "ladders", read_docs(tmp_path / "docs", "docs")).problems == ()
    assert examine(ladder, "ladders").problems == ()
    (tmp_path / "docs/guides/open.md").write_text("# Open\n", encoding="utf-8")
    assert [problem.rule for problem in examine(ladder, "ladders", read_docs(tmp_path / "docs", "docs")).problems] == ["unneeded-exception"]


def test_a_longer_title_hides_a_shorter_one() -> None:
    """`Senior Engineer II` is a public title, and no mention of an internal `Senior Engineer`."""
    titles = Titles({"Senior Engineer": "level:a/b"}, ["Senior Engineer II"], ["You", "own"])
    assert list(titles.found("A Senior Engineer II leads.")) == []
    assert [name for name, *_ in titles.found("A Senior Engineer leads.")] == ["level:a/b"]


@pytest.mark.parametrize(
    ("link", "repair"),
    [
        ("level:engineer/two", "`../engineer/two.md`"),
        ("level:engineer/two#scope", "`../engineer/two.md#scope`"),
        ("track:engineer", "`../engineer/index.md`"),
        ("page:guides/other.md", "`other.md`"),
        ("level:engineer/tow", "`level:engineer/two`"),
    ],
)
def test_a_name_of_the_ladder_on_a_page_is_reported_with_the_file_to_write(tmp_path: Path, link: str, repair: str) -> None:
    """It would be published as a link that leads nowhere."""
    pages = {"guides/open.md": f"# Open\n\n`[x](level:a/b)` or [x]({link})\n", "guides/other.md": "# Other\n"}
    [problem] = found(tmp_path, "", pages)
    assert problem.rule == "page-link"
    assert (problem.origin.line, problem.origin.column) == (3, 25)
    assert repair in problem.repair


@pytest.mark.parametrize(
    ("written", "right"),
    [("../img/shop.png", "../img/shops.png"), ("img/shops.png", "../img/shops.png"), ("../img/oven.png", None), ("../img/shops.png", ""), ("/img/x.png", "")],
)
def test_a_picture_that_is_not_there_is_reported(tmp_path: Path, written: str, right: str | None) -> None:
    """With the one that is meant, where it is nearly called so or in another folder."""
    pages = {"guides/open.md": f"# Open\n\n![The shops]({written})\n", "img/shops.png": ""}
    problems = found(tmp_path, "", pages)
    assert [problem.correction and problem.correction.lines for problem in problems] == ([] if right == "" else [right and (f"![The shops]({right})",)])


def test_the_command_checks_the_pages_of_the_site_that_the_ladder_belongs_to(tmp_path: Path) -> None:
    """`mkdocs.yml` shows where they are and which names their heads may have; another ladder has no pages here."""
    found(tmp_path, "", {"guides/open.md": "---\nowner: HR\n---\n# Open\n\n[x](level:engineer/two)\n"})
    (tmp_path / "mkdocs.yml").write_text("site_url: !ENV [URL, x]\nplugins:\n  - search\n  - rungbook: {front_matter: [owner]}\n", encoding="utf-8")
    reported = rungbook("check", "--format", "json", cwd=tmp_path)
    assert [one["rule"] for one in json.loads(reported.stdout)["problems"]] == ["page-link"]
    (tmp_path / "ladders").rename(tmp_path / "other")
    assert json.loads(rungbook("check", "other", "--format", "json", cwd=tmp_path).stdout)["problems"] == []


@pytest.mark.slow
def test_the_reference_ladder_gives_nothing_internal_away() -> None:
    """None of its texts and pages names the internal guide."""
    docs = read_docs(REPO / "docs", "docs", exclude="internal/\n")
    assert docs.internal_pages
    problems = examine(REPO / "ladders", "ladders", docs).problems
    assert [problem for problem in problems if problem.rule in ("mentions-internal", "page-link", "page-audience")] == []
