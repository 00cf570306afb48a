"""The gate over a built site: the reference site passes, each kind of fault is found and reported at its line."""

import random
import re
import shutil
from pathlib import Path

import pytest

from rungbook.mkdocs import csp
from rungbook.pipeline import examine
from rungbook.problem import Origin, Severity
from rungbook.verify import verify
from rungbook.verify.built import Built
from rungbook.verify.page_origins import PageOrigins
from rungbook.verify.weight import OWN, WHOLE, first_load, is_own
from tests.conftest import REPO, ladder_of, rungbook, succeeds

NO_PLACES = PageOrigins(None, None, Path("nowhere"))
STATED = csp.policy(csp.theme_scripts("/"))
PAGE = (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}"><title>Page</title>'
    '<meta name="description" content="A page."><link rel="canonical" href="https://example.org/"></head><body><main>{body}</main></body></html>'
)


def found(folder: Path, body: str = "<h1>Page</h1>", page: str = PAGE, **files: str) -> list[str]:
    """What is found on a page with this body, each as rule and message."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(page.format(policy=STATED, body=body), encoding="utf-8")
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return [f"{problem.rule}: {problem.message.removeprefix('On the page index.html: ')}" for problem in verify(Built(folder), NO_PLACES)]


def test_every_level_is_two_clicks_from_home(built_site: Path) -> None:
    """Home links to a level, or to a page that links to it."""

    def linked(folder: Path) -> set[Path]:
        """The pages of the site that the article of a page links to."""
        page = (folder / "index.html").read_text(encoding="utf-8")
        article = page[page.index("<article") : page.index("</article>")]
        targets = {(folder / target.partition("#")[0].partition("?")[0]).resolve() for target in re.findall(r'<a [^>]*?href="([^":]*)"', article)}
        return {target for target in targets if (target / "index.html").is_file()}

    first = linked(built_site)
    reached = {built_site, *first}.union(*map(linked, first))
    assert len(first) > 10
    assert [level.key for level in ladder_of(REPO / "ladders").levels if built_site / level.key not in reached] == []


def test_a_sound_page_has_no_fault(tmp_path: Path) -> None:
    """The page that the cases below spoil is sound."""
    assert found(tmp_path, '<h1>Page</h1><p id="a">Text, <a href="#a">a link</a> and <a href="https://example.org/">home</a>.</p>') == []


def test_a_page_in_another_encoding_is_judged_as_far_as_it_can_be_read(tmp_path: Path) -> None:
    """An old page that the site only hands on ends nothing."""
    found(tmp_path)
    (tmp_path / "old.html").write_bytes(b'<!doctype html><title>Caf\xe9</title><a href="gone/">x</a>')
    (tmp_path / "old.css").write_bytes(b"/* \xe9 */")
    assert "`gone/` leads to nothing." in [problem.message.removeprefix("On the page old.html: ") for problem in verify(Built(tmp_path), NO_PLACES)]


@pytest.mark.parametrize(
    ("body", "reported"),
    [
        ('<h1>A</h1><a href="nowhere/">x</a>', "broken-link: `nowhere/` leads to nothing."),
        ('<h1>A</h1><a href="https://example.org/gone/">x</a>', "broken-link: `https://example.org/gone/` leads to nothing."),
        ('<h1>A</h1><a href="#nothing">x</a>', "broken-link: `#nothing` leads to a page that has no `#nothing`."),
        ('<h1>A</h1><a href="../../up/">x</a>', "broken-link: `../../up/` leads to nothing."),
        ('<h1>A</h1><script src="gone.js"></script>', "broken-link: `gone.js` leads to nothing."),
        ('<h1 id="a">A</h1><p id="a">x</p>', "duplicate-id: 2 things have the id `a`."),
        ('<h1 id="a b">A</h1>', "duplicate-id: `a b` can't be an id."),
        ('<h1>A</h1><nav aria-labelledby="b">x</nav>', "duplicate-id: `aria-labelledby` of <nav> names `b`, and nothing has that id."),
        ("<h1>A</h1><div><p>x</div>", "html: <p> is still open at </div>."),
        ("<h1>A</h1></p>", "html: </p> closes nothing."),
        ("<h1>A</h1><p><ul><li>x</li></ul></p>", "html: A paragraph can't hold <ul>."),
        ("<h1>A</h1><li>x</li>", "html: <li> can't be in <main>."),
        ('<h1>A</h1><a href="#"><button>x</button></a>', "html: <button> can't be in a link or a button."),
        ("<h1>A</h1><blink>x</blink>", "html: <blink> is not an element of HTML."),
        ('<h1>A</h1><p align="left">x</p>', "html: `align` of <p> is no longer HTML."),
        ('<h1>A</h1><p class="a" class="b">x</p>', "html: <p> has an attribute twice."),
        ("<h1>A</h1><script>alert(1)</script>", "active-content: A script that the theme does not have: `alert(1)`."),
        ('<h1>A</h1><script type="module">alert(1)</script>', "active-content: A script that the theme does not have: `alert(1)`."),
        ('<h1>A</h1><p onclick="x()">x</p>', "active-content: <p> has the attribute `onclick`."),
        ('<h1>A</h1><p style="color: red">x</p>', "active-content: <p> has the attribute `style`."),
        ("<h1>A</h1><style>p { color: red }</style>", "active-content: It has <style>."),
        ('<h1>A</h1><a href="java\nscript:x()">x</a>', "active-content: `href` of <a> is an address that begins with `javascript:`."),
        ('<h1>A</h1><a href="java&#115;cript:x()">x</a>', "active-content: `href` of <a> is an address that begins with `javascript:`."),
        ('<h1>A</h1><a href="data:text/html,x">x</a>', "active-content: `href` of <a> is an address that begins with `data:`."),
        ('<h1>A</h1><iframe title="a"></iframe>', "active-content: It has <iframe>."),
        ('<h1>A</h1><form action="/x"></form>', "active-content: A form sends what readers write."),
        ('<h1>A</h1><meta http-equiv="refresh" content="0; url=https://evil.example/">', "active-content: It leads the reader away automatically."),
        ("<h1>A</h1><!--> x -->", "active-content: It has a comment, and browsers do not agree where one ends."),
        ('<h1>A</h1><img src="https://evil.example/x.png" alt="x">', "other-origin: Opening it requests `https://evil.example/x.png` from evil.example."),
        ('<h1>A</h1><link rel="preconnect" href="https://evil.example/">', "other-origin: Opening it requests `https://evil.example/` from evil.example."),
        ('<h1>A</h1><img src="index.html">', "accessibility: The picture `index.html` has no alternative in words."),
        ('<h1>A</h1><a href="#"></a>', "accessibility: The link to `#` has no words."),
        ("<h1>A</h1><button></button>", "accessibility: A button has no words."),
        ('<h1>A</h1><input id="b">', "accessibility: The field `b` has no label."),
        ('<h1>A</h1><svg role="img"></svg>', "accessibility: A drawing has no alternative in words."),
        (f"<h1>A</h1><script>\n{'go(1);  ' * 20}</script>", f"active-content: A script that the theme does not have: `{'go(1); ' * 8}…`."),
        (f"<h1>A</h1><h3>{'Words ' * 20}</h3>", f"accessibility: The heading `{'Words ' * 9}…` skips from depth 1 to 3."),
        ("<h1>A</h1><h3>B</h3>", "accessibility: The heading `B` skips from depth 1 to 3."),
        ("<p>x</p>", "accessibility: It has no main heading, and should have one."),
        ('<h1 tabindex="2">A</h1>', "accessibility: A `tabindex` above 0 breaks the order in which keys move over the page."),
    ],
)
def test_a_fault_is_found(tmp_path: Path, body: str, reported: str) -> None:
    """Each fault is found, and reported in a sentence."""
    assert reported in found(tmp_path, body)


@pytest.mark.slow
def test_a_missing_description_holds_nothing_up(tmp_path: Path) -> None:
    """A page without a description is reported as a warning; the command fails on errors alone."""
    found(tmp_path, page=PAGE.replace('content="A page."', 'content=""'))
    assert [problem.severity for problem in verify(Built(tmp_path), NO_PLACES)] == [Severity.WARNING]
    said = succeeds("verify", tmp_path)
    assert "warning[description]" in said.stderr


@pytest.mark.parametrize(
    ("was", "becomes", "reported"),
    [
        ("<!doctype html>", "", "html: The page does not begin with <!doctype html>."),
        (' lang="en"', "", "accessibility: Its language is not stated."),
        ("<title>Page</title>", "<title></title>", "description: It has no title."),
        ('content="A page."', 'content=" "', "description: It has no description."),
        ('<meta http-equiv="Content-Security-Policy" content="{policy}">', "", "active-content: It has no content security policy."),
        ("{policy}", "default-src *", "active-content: Its content security policy is not the one that the theme needs."),
        ('<meta charset="utf-8">', "", "active-content: Its head does not begin with the character set."),
    ],
)
def test_a_fault_of_the_head_is_found(tmp_path: Path, was: str, becomes: str, reported: str) -> None:
    """A page without what every page needs is reported."""
    assert reported in found(tmp_path, page=PAGE.replace(was, becomes))


@pytest.mark.parametrize(
    ("file", "text", "reported"),
    [
        ("a__css", "p { background: url(https://evil.example/x.png) }", "other-origin: The file a.css requests `https://evil.example/x.png`."),
        ("a__css", '@import "//evil.example/x.css";', "other-origin: The file a.css requests `//evil.example/x.css`."),
        ("a__js", 'fetch("https://evil.example/")', "other-origin: The file a.js requests `https://evil.example/`."),
        ("sitemap__xml", "<loc>https://example.org/gone/</loc>", "broken-link: In the sitemap: `https://example.org/gone/` leads to nothing."),
        (
            "sitemap__xml",
            "<loc>https://other.example/</loc>",
            "broken-link: In the sitemap: `https://other.example/` is not below the site's address https://example.org/.",
        ),
    ],
)
def test_a_fault_of_another_file_is_found(tmp_path: Path, file: str, text: str, reported: str) -> None:
    """Styles, scripts and the sitemap are looked at as well."""
    assert reported in found(tmp_path, **{file: text})


def test_a_heavy_page_is_found(tmp_path: Path) -> None:
    """The limits hold for what a first visit to a level's page loads, scripts of scripts included."""
    found(tmp_path, '<h1>A</h1><script type="module" src="assets/a.js"></script>')
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a.js").write_text('import "./b.js";', encoding="utf-8")
    (tmp_path / "assets" / "b.js").write_text(f"//{random.Random(1).randbytes(WHOLE).hex()}", encoding="utf-8")  # noqa: S311  # no secret
    built = Built(tmp_path, frozenset({"index.html"}))
    assert set(first_load(built, "index.html")) == {"index.html", "assets/a.js", "assets/b.js"}
    reported = [problem.message for problem in verify(built, NO_PLACES) if problem.rule == "weight"]
    assert len(reported) == 2
    assert any("A first visit loads" in one for one in reported)
    assert any("own styles and scripts" in one for one in reported)


def test_the_reference_site_passes_and_its_levels_are_light(built_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command that people and continuous integration run finds nothing; the heaviest level is within the limits."""
    said = succeeds("verify", built_site)
    assert re.fullmatch(r"Nothing is wrong with \d+ pages in .*\n", said.stdout)
    ladder = ladder_of(REPO / "ladders")
    levels = frozenset(f"{level.key}/index.html" for level in ladder.levels)
    built = Built(built_site, levels)
    loads = [first_load(built, page) for page in levels]
    heaviest = max(sum(load.values()) for load in loads)
    own = max(sum(size for name, size in load.items() if is_own(name)) for load in loads)
    with capsys.disabled():
        print(f"\nThe heaviest level loads {heaviest / 1000:.0f} kB at first, of which {own / 1000:.1f} kB are Rungbook's own styles and scripts.")
    assert heaviest <= WHOLE
    assert own <= OWN


def test_a_finding_is_reported_at_the_line_that_it_comes_from(built_site: Path, tmp_path: Path) -> None:
    """A fault in an expectation, on a level's page, on a hand-written page: each at the line of YAML or the document that made it."""
    site = tmp_path / "site"
    shutil.copytree(built_site, site)
    outcome = examine(REPO / "ladders", "ladders")
    assert outcome.ladder
    level = next(level for level in outcome.ladder.levels if level.key == "ml-engineer/l5")
    expectation = level.expectations[1].expectations[0]

    def spoil(page: str, before: str) -> None:
        html = (site / page).read_text(encoding="utf-8")
        assert before in html
        (site / page).write_text(html.replace(before, before + '<a href="nowhere/">x</a>', 1), encoding="utf-8")

    named = re.search(rf'<[a-z]+ [^>]*id="e-{expectation.id}"[^>]*>', (site / "ml-engineer/l5/index.html").read_text(encoding="utf-8"))
    assert named
    spoil("ml-engineer/l5/index.html", named[0])
    spoil("ml-engineer/l6/index.html", "</h1>")
    spoil("guides/faq/index.html", "</h1>")
    said = rungbook("verify", site)
    assert said.returncode == 1
    staff = next(level for level in outcome.ladder.levels if level.key == "ml-engineer/l6")
    for origin in (expectation.origin, staff.origin, Origin("docs/guides/faq.md")):
        assert f"{origin}: error[broken-link]" in said.stderr, said.stderr
