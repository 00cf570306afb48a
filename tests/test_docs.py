"""Hand-written pages: whom each is for, read with certainty or refused."""

import re
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from mkdocs.utils.meta import get_data

from rungbook.read.docs import Docs, read_docs
from rungbook.read.page_head import KEYS
from tests.conftest import REPO
from tests.every_field import SECRET
from tests.kept import noted, problems_kept

BODY = f"# Pay\n\n{SECRET}\n"
EXCLUDE = "internal/\n"

# Ways to write that a page is internal, by a name for each: the file's path and its bytes.
UNDERSTOOD: dict[str, tuple[str, str | bytes]] = {
    "plain": ("pay.md", "---\naudience: internal\n---\n"),
    "quoted": ("pay.md", '---\naudience: "internal"\n---\n'),
    "single quotes": ("pay.md", "---\naudience: 'internal'\n---\n"),
    "quoted key": ("pay.md", '---\n"audience": internal\n---\n'),
    "spaces behind": ("pay.md", "---  \naudience: internal   \n---  \n"),
    "many spaces before the value": ("pay.md", "---\naudience:      internal\n---\n"),
    "behind a title": ("pay.md", "---\ntitle: How we set pay\naudience: internal\n---\n"),
    "remark behind": ("pay.md", "---\naudience: internal # for colleagues\n---\n"),
    "remark before": ("pay.md", "---\n# For colleagues.\naudience: internal\n---\n"),
    "indented as a whole": ("pay.md", "---\n  title: Pay\n  audience: internal\n---\n"),
    "dots at the end": ("pay.md", "---\naudience: internal\n...\n"),
    "byte order mark": ("pay.md", "\ufeff---\naudience: internal\n---\n"),
    "Windows line ends": ("pay.md", "---\r\naudience: internal\r\n---\r\n"),
    "old Macintosh line ends": ("pay.md", "---\raudience: internal\r---\r"),
    "in braces": ("pay.md", "---\n{audience: internal}\n---\n"),
    "folded": ("pay.md", "---\naudience: >-\n  internal\n---\n"),
    "typed": ("pay.md", "---\naudience: !!str internal\n---\n"),
    "nested": ("guides/deep/pay.md", "---\naudience: internal\n---\n"),
    "another suffix": ("pay.markdown", "---\naudience: internal\n---\n"),
    "anchor on the value": ("pay.md", "---\naudience: &who internal\n---\n"),
    "key marked as one": ("pay.md", "---\n? audience\n: internal\n---\n"),
    "letter as a code": ("pay.md", '---\n"audi\\u0065nce": internal\n---\n'),
    "JSON between hyphens": ("pay.md", '---\n{"audience": "internal"}\n---\n'),
    "line ends of two systems": ("pay.md", "---\r\naudience: internal\r---\n"),
    "a rare suffix": ("pay.mkdn", "---\naudience: internal\n---\n"),
    "by its place": ("internal/pay.md", ""),
    "by its place, deep": ("guides/internal/more/pay.md", "---\ntitle: Pay\n---\n"),
}
REFUSED: dict[str, tuple[str, str | bytes]] = {
    "misspelt key": ("pay.md", "---\naudiance: internal\n---\n"),
    "a sentence": ("pay.md", "# Pay\n\n**Internal only!**\n"),
    "a sentence in a quotation": ("pay.md", "> Do not publish.\n\n"),
    "a sentence in a note": ("pay.md", "# Pay\n\n!!! warning\n    Internal only.\n"),
    "the title of a note": ("pay.md", '# Pay\n\n??? note "Internal use only"\n    Ranges.\n'),
    "a sentence in HTML": ("pay.md", '<p class="x"><b>HR only</b></p>\n\n'),
    "a head as code": ("pay.md", "```yaml\naudience: internal\n```\n"),
    "capital key": ("pay.md", "---\nAudience: internal\n---\n"),
    "plural key": ("pay.md", "---\naudiences: internal\n---\n"),
    "internal: true": ("pay.md", "---\ninternal: true\n---\n"),
    "visibility": ("pay.md", "---\nvisibility: internal\n---\n"),
    "private": ("pay.md", "---\nprivate: yes\n---\n"),
    "draft": ("pay.md", "---\ndraft: true\n---\n"),
    "access": ("pay.md", "---\ntitle: Pay\naccess: employees\n---\n"),
    "capital value": ("pay.md", "---\naudience: Internal\n---\n"),
    "misspelt value": ("pay.md", "---\naudience: intern\n---\n"),
    "another word": ("pay.md", "---\naudience: employees\n---\n"),
    "list": ("pay.md", "---\naudience: [internal]\n---\n"),
    "list below": ("pay.md", "---\naudience:\n  - internal\n---\n"),
    "mapping": ("pay.md", "---\naudience: {site: internal}\n---\n"),
    "two words": ("pay.md", "---\naudience: internal, candidate\n---\n"),
    "no value": ("pay.md", "---\naudience:\n---\n"),
    "tilde": ("pay.md", "---\naudience: ~\n---\n"),
    "twice": ("pay.md", "---\naudience: internal\naudience: public\n---\n"),
    "twice the same": ("pay.md", "---\naudience: internal\naudience: internal\n---\n"),
    "no end": ("pay.md", "---\naudience: internal\n\n"),
    "no end, with a rule later": ("pay.md", "---\naudience: internal\n\n# Pay\n\nText.\n\n---\n\nMore.\n"),
    "no line end behind the end": ("pay.md", "---\naudience: internal\n---"),
    "no line around": ("pay.md", "audience: internal\n\n"),
    "no line above": ("pay.md", "audience: internal\n---\n\n"),
    "remark in the first line": ("pay.md", "<!-- for colleagues -->\n---\naudience: internal\n---\n"),
    "YAML remark in the first line": ("pay.md", "# for colleagues\n---\naudience: internal\n---\n"),
    "inside a remark": ("pay.md", "<!-- audience: internal -->\n"),
    "inside a Markdown remark": ("pay.md", "[//]: # (audience: internal)\n\naudience: internal\n"),
    "blank line first": ("pay.md", "\n---\naudience: internal\n---\n"),
    "space before the line": ("pay.md", " ---\naudience: internal\n---\n"),
    "tab before the line": ("pay.md", "\t---\naudience: internal\n---\n"),
    "no-break space before the line": ("pay.md", "\xa0---\naudience: internal\n---\n"),
    "zero-width space before the line": ("pay.md", "\u200b---\naudience: internal\n---\n"),
    "---yaml": ("pay.md", "---yaml\naudience: internal\n---\n"),
    "four hyphens": ("pay.md", "----\naudience: internal\n----\n"),
    "two hyphens": ("pay.md", "--\naudience: internal\n--\n"),
    "hyphens apart": ("pay.md", "- - -\naudience: internal\n- - -\n"),
    "dashes of a word processor": ("pay.md", "—-\naudience: internal\n—-\n"),
    "one long dash": ("pay.md", "—\naudience: internal\n—\n"),
    "TOML": ("pay.md", '+++\naudience = "internal"\n+++\n'),
    "TOML between hyphens": ("pay.md", '---\naudience = "internal"\n---\n'),
    "JSON": ("pay.md", '{"audience": "internal"}\n\n'),
    "JSON over lines": ("pay.md", '{\n  "audience": "internal"\n}\n\n'),
    "tab inside": ("pay.md", "---\ntitle: Pay\n\taudience: internal\n---\n"),
    "tab behind the colon of a nested value": ("pay.md", "---\naudience:\n\tinternal\n---\n"),
    "indented below another": ("pay.md", "---\ntitle: Pay\n  audience: internal\n---\n"),
    "nested in another": ("pay.md", "---\nrungbook:\n  audience: internal\n---\n"),
    "no space behind the colon": ("pay.md", "---\naudience:internal\n---\n"),
    "equals sign": ("pay.md", "---\naudience=internal\n---\n"),
    "full-width colon": ("pay.md", "---\naudience：internal\n---\n"),
    "no colon": ("pay.md", "---\naudience internal\n---\n"),
    "list item": ("pay.md", "---\n- audience: internal\n---\n"),
    "remarked in another language": ("pay.md", "---\ntitle: Pay\n# audiens: internal\n---\n"),
    "remarked": ("pay.md", "---\ntitle: Pay\n#audience: internal\n---\n"),
    "curly quotation marks": ("pay.md", "---\naudience: “internal”\n---\n"),
    "Cyrillic letter in the key": ("pay.md", "---\nаudience: internal\n---\n"),
    "Cyrillic letter in the value": ("pay.md", "---\naudience: intеrnal\n---\n"),
    "full-width letters": ("pay.md", "---\nａｕｄｉｅｎｃｅ: internal\n---\n"),
    "unseen character in the key": ("pay.md", "---\naud\u200bience: internal\n---\n"),
    "unseen character in the value": ("pay.md", "---\naudience: internal\u200b\n---\n"),
    "no-break space in the value": ("pay.md", "---\naudience: internal\xa0\n---\n"),
    "broken YAML beside it": ("pay.md", "---\naudience: internal\ntags: [pay\n---\n"),
    "unknown tag": ("pay.md", "---\naudience: internal\ntitle: !secret Pay\n---\n"),
    "empty head, then the words": ("pay.md", "---\n---\naudience: internal\n"),
    "second head": ("pay.md", "---\ntitle: Pay\n---\n\n---\naudience: internal\n---\n"),
    "below the heading": ("pay.md", "# Pay\n\naudience: internal\n\n"),
    "in bold below the heading": ("pay.md", "# Pay\n\n**Audience:** internal\n\n"),
    "head below the heading": ("pay.md", "# Pay\n\n---\nvisibility: internal\n---\n\n"),
    "comment without an end": ("pay.md", "# Pay\n\n<!-- for colleagues\n\n"),
    "capital suffix": ("pay.MD", "---\naudience: internal\n---\n"),
    "mixed suffix": ("guides/pay.Md", "---\naudience: internal\n---\n"),
    "capital folder": ("Internal/pay.md", "---\ntitle: Pay\n---\n"),
    "folder between underscores": ("_internal_/pay.md", ""),
    "public in an internal folder": ("internal/pay.md", "---\naudience: public\n---\n"),
    "for a whole folder": (".meta.yml", "audience: internal\n"),
    "in the settings of a folder's navigation": (".nav.yml", "audience: internal\n"),
    "no such yes or no": ("pay.md", "---\naudience: !!bool internal\n---\n"),
    "no such time": ("pay.md", "---\naudience: !!timestamp internal\n---\n"),
    "bytes": ("pay.md", "---\naudience: !!binary aW50ZXJuYWw=\n---\n"),
    "merged": ("pay.md", "---\nx: &x {audience: internal}\n<<: *x\n---\n"),
    "set": ("pay.md", "---\n!!set {audience, internal}\n---\n"),
    "null": ("pay.md", "---\naudience: null\n---\n"),
    "directive first": ("pay.md", "%YAML 1.2\n---\naudience: internal\n---\n"),
    "form feed first": ("pay.md", "\f---\naudience: internal\n---\n"),
    "two byte order marks": ("pay.md", "\ufeff\ufeff---\naudience: internal\n---\n"),
    "line ends of a mainframe": ("pay.md", "---\x85audience: internal\x85---\x85"),
    "line separators": ("pay.md", "---\u2028audience: internal\u2028---\u2028"),
    "head inside a comment": ("pay.md", "<!--\n---\naudience: internal\n---\n-->\n"),
    "visibility in a comment": ("pay.md", "<!-- visibility: internal -->\n"),
    "comment with more words": ("pay.md", "<!-- INTERNAL ONLY - do not publish -->\n"),
    "comment that refuses": ("pay.md", "<!-- Not for publication -->\n"),
    "comment for some": ("pay.md", "<!-- HR only -->\n"),
    "comment as Markdown has it": ("pay.md", "[//]: # (internal)\n"),
    "labelled comment as Markdown has it": ("pay.md", "[comment]: # (audience: internal)\n"),
    "inside the text above it": ("pay.md", "---\ntitle: >\n  Pay\n  audience: internal\n---\n"),
    "one word in a comment": ("pay.md", "<!-- INTERNAL -->\n"),
    "comment below the heading": ("pay.md", "# Pay\n\n<!-- rungbook: internal -->\n\n"),
    "head in a quotation": ("pay.md", "> ---\n> audience: internal\n> ---\n"),
    "JSON between semicolons": ("pay.md", ';;;\n{"audience": "internal"}\n;;;\n'),
    "TOML table": ("pay.md", '+++\n[extra]\naudience = "internal"\n+++\n'),
    "Org": ("pay.md", "#+AUDIENCE: internal\n\n"),
    "reStructuredText": ("pay.md", ":audience: internal\n\n"),
    "soft hyphen in the key": ("pay.md", "---\naudi\u00adence: internal\n---\n"),
    "accent in the key": ("pay.md", "---\naudience\u0301: internal\n---\n"),
    "as a status": ("pay.md", "---\nstatus: internal\n---\n"),
    "as a tag": ("pay.md", "---\ntags: [pay, internal]\n---\n"),
    "hidden": ("pay.md", "---\nhide: true\n---\n"),
    "suffix with a space": ("pay.md ", "---\naudience: internal\n---\n"),
    "copy of the folder": ("internal-old/pay.md", ""),
    "plural folder": ("internals/pay.md", ""),
    "Cyrillic letter in the folder": ("int\u0435rnal/pay.md", ""),
    "full-width folder": ("ｉｎｔｅｒｎａｌ/pay.md", ""),
    "folder in another language": ("intern/pay.md", ""),
    "private folder": ("guides/private/pay.md", "---\ntitle: Pay\n---\n"),
    "confidential folder": ("Confidential/pay.md", ""),
    "folder for some": ("hr-only/pay.md", ""),
    "page called internal": ("internal.md", ""),
    "page with a second suffix": ("pay.internal.md", "---\ntitle: Pay\n---\n"),
    "page for some": ("pay (HR only).md", ""),
    "page with the word behind": ("pay_confidential.md", ""),
    "hidden folder": (".internal/pay.md", ""),
    "UTF-16 without a mark": ("pay.md", "---\naudience: internal\n---\n".encode("utf-16-le")),
    "UTF-16": ("pay.md", "---\naudience: internal\n---\n".encode("utf-16")),
    "Latin-1": ("pay.md", "---\naudience: internal\ntitle: Größe\n---\n".encode("latin-1")),
}


@pytest.fixture(autouse=True)
def messages_kept(request: pytest.FixtureRequest, rewrite: bool) -> Iterator[None]:
    """What a test is shown was read as a whole."""
    with problems_kept("pages", request.node.name, rewrite):
        yield


def written(folder: Path, path: str, head: str | bytes) -> Docs:
    """Return what is read of a folder with this one page, written byte for byte."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    raw = head if isinstance(head, bytes) else head.encode() + ("" if path.endswith(".yml") else BODY).encode()
    (folder / path).write_bytes(raw.removesuffix(BODY.encode()) if isinstance(head, str) and head.endswith("---") else raw)
    return read_docs(folder, "docs", exclude=EXCLUDE)


@pytest.mark.parametrize("way", UNDERSTOOD)
def test_a_page_that_says_it_is_internal_is_internal(tmp_path: Path, way: str) -> None:
    """However its head is laid out, as long as it is read with certainty; or by the folder that it is in."""
    docs = written(tmp_path, *UNDERSTOOD[way])
    assert docs.problems == ()
    assert docs.internal_pages == {UNDERSTOOD[way][0]}


@pytest.mark.parametrize("way", REFUSED)
def test_a_page_that_may_be_meant_as_internal_is_refused(tmp_path: Path, way: str) -> None:
    """Whatever else looks like it is a problem, with the place and a repair, and never a public page."""
    docs = written(tmp_path, *REFUSED[way])
    assert noted(docs.problems)
    for problem in docs.problems:
        assert problem.rule in ("page-audience", "not-utf8")
        assert problem.origin.file == f"docs/{REFUSED[way][0]}"
        assert problem.message
        assert problem.repair


@pytest.mark.parametrize("path", ["intern/pay.md", "private/pay.md", "pay.internal.md", "pay (HR only).md", "guides/confidential.md"])
@pytest.mark.parametrize("audience", ["public", "internal"])
def test_a_page_that_sounds_private_may_say_who_reads_it(tmp_path: Path, path: str, audience: str) -> None:
    docs = written(tmp_path, path, f"---\naudience: {audience}\n---\n")
    assert docs.problems == ()
    assert docs.internal_pages == ({path} if audience == "internal" else set())


@pytest.mark.parametrize("path", ["drafts/private/pay.md", "secret.md"])
def test_what_the_settings_exclude_may_sound_private(tmp_path: Path, path: str) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text("# Pay\n", encoding="utf-8")
    assert read_docs(tmp_path, "docs", exclude="/drafts/private/\nsecret.md\n").problems == ()


@pytest.mark.slow
def test_no_single_slip_of_a_key_makes_an_internal_page_public(tmp_path: Path) -> None:
    """Each character of a head is deleted, doubled, replaced by and preceded by a few others, one at a time: the page stays internal or is refused."""
    head = "---\ntitle: Pay\naudience: internal\n---\n\n"
    others = "x -:=#'\"\n\t|>&!{[?%\u200b\xa0"
    slips = {head[:at] + new + head[at + 1 :] for at in range(len(head) - 1) for new in (*others, "", head[at] * 2)}
    slips |= {head[:at] + new + head[at:] for at in range(len(head) - 1) for new in others}
    passed = []
    for slip in sorted(slips - {head}):
        docs = written(tmp_path, "pay.md", slip)
        if not docs.problems and not docs.internal_pages:
            passed.append(slip)
    assert len(slips) > 1000
    assert passed == []


@pytest.mark.parametrize(
    "text",
    [
        "# Pay\n\nText.\n",
        "Text without a heading, then: a list.\n\n- one: two\n",
        "---\ntitle: Pay\ntags: [a, b]\nsearch:\n  exclude: true\n---\n\n# Pay\n",
        "---\naudience: public\n---\n# Pay\n",
        "<!-- rungbook: home -->\n\nText.\n",
        "# Pay\n\nText above a rule\n\n---\n\nText below.\n\n---\n\nNote: this.\n",
        "# Pay\n\n```yaml\n---\naudience: internal\n---\n```\n",
        "# Pay\n\n- `audience: internal` keeps a page inside.\n",
        "# Pay\n\n    audience: internal\n",
        "# Pay\n\nA comment begins with `<!--`. <!-- This one\nhas two lines. -->\n",
        "{% raw %}\n\n# Pay\n",
        "- a list\n- of two\n",
        "",
    ],
)
def test_a_public_page_is_public(tmp_path: Path, text: str) -> None:
    """Pages that say nothing of an audience, or show in code how one is written, pass; what Rungbook reads at the top is what MkDocs reads."""
    (tmp_path / "page.md").write_text(text, encoding="utf-8")
    docs = read_docs(tmp_path, "docs")
    assert docs.problems == ()
    assert docs.internal_pages == frozenset()
    [page] = docs.pages
    below, meta = get_data(text)
    assert set(meta) <= KEYS
    assert page.text[page.body :].lstrip("\n") == below.lstrip("\n")


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("—", "—"),
        ("–", "---"),
        ("---", "—"),
        ("--", "--"),
        (" ---", "---"),
        ("---", "----"),
        ("\n---", "---"),
        ("<!-- Ours. -->\n---", "---"),
        ("---yaml", "---"),
    ],
)
def test_lines_around_a_head_that_are_nearly_right_are_put_right(tmp_path: Path, above: str, below: str) -> None:
    """One problem, whose correction leaves a page with the same title and audience."""
    page = tmp_path / "pay.md"
    page.write_text(f"{above}\ntitle: How we set pay\naudience: internal\n{below}\n\n# Pay\n", encoding="utf-8")
    [problem] = noted(read_docs(tmp_path, "docs").problems)
    assert problem.correction
    lines = page.read_text(encoding="utf-8").split("\n")
    lines[problem.correction.first - 1 : problem.correction.last] = problem.correction.lines
    page.write_text("\n".join(lines), encoding="utf-8")
    docs = read_docs(tmp_path, "docs")
    assert docs.problems == ()
    assert [(one.title, one.internal) for one in docs.pages] == [("How we set pay", True)]


@pytest.mark.parametrize(
    "path",
    ["how-to-hire-an-intern.md", "intern.md", "summer-intern/pay.md", "restricted-stock/plan.md", "secret-management.md", "trade-secret.md",
     "private-equity/a.md", "internal-mobility.md", "guides/interns.md", "interns/pay.md", "interns/first-week.md", "secretary.md", "private-equity.md",
     "interval/a.md"],
)  # fmt: skip
def test_a_page_with_an_innocent_name_is_public(tmp_path: Path, path: str) -> None:
    """A word about privacy counts alone or at the end of a page's name, where it says what the page is."""
    assert written(tmp_path, path, "").problems == ()


def test_a_private_name_is_one_problem_until_the_pages_say_who_may_read_them(tmp_path: Path) -> None:
    """A folder is reported once; a page that names its audience may be called anything."""
    [problem] = noted(written(tmp_path, "private/pay.md", "").problems)
    assert problem.correction
    assert problem.correction.lines == ("---", "audience: internal", "---")
    (tmp_path / "guides").mkdir()
    [problem] = noted(written(tmp_path / "guides", "team/private/old/pay.md", "").problems)
    assert problem.message.startswith("`team/private/` sounds")
    shutil.rmtree(tmp_path / "guides")
    [problem] = noted(written(tmp_path, "private/bonus.md", "").problems)
    assert problem.message == "`private/` sounds as if it were not for everybody, and 2 pages in it do not state who may read them."
    written(tmp_path, "private/pay.md", "---\naudience: public\n---\n")
    docs = written(tmp_path, "private/bonus.md", "---\naudience: internal\n---\n")
    assert docs.problems == ()
    assert docs.internal_pages == {"private/bonus.md"}


def test_a_page_may_be_for_employees_alone(tmp_path: Path) -> None:
    """A site for candidates leaves it out; another word is refused with the one that was meant, so that no slip publishes it."""
    docs = written(tmp_path, "a.md", "---\nreaders: employees\n---\n")
    assert [page.for_employees for page in docs.pages] == [True]
    assert docs.problems == ()
    [problem] = noted(written(tmp_path, "a.md", "---\nreaders: employes\n---\n").problems)
    assert (problem.origin.line, problem.message) == (2, "`readers` can't be `employes`.")
    assert "`readers: employees`" in problem.repair


def test_a_key_that_the_site_lists_is_known(tmp_path: Path) -> None:
    """What a site's own templates read can be named in the settings; the nearest name is offered for any other."""
    (tmp_path / "page.md").write_text("---\nowner: HR\nauthour: HR\n---\n# Pay\n", encoding="utf-8")
    [problem] = noted(read_docs(tmp_path, "docs", ["owner"]).problems)
    assert (problem.origin.line, problem.message) == (3, "`authour` is not a name that the lines at the top may have.")
    assert "`author`" in problem.repair
    assert "front_matter" in problem.repair


def test_every_key_that_the_theme_reads_is_known() -> None:
    """A newer Material with another key would have its pages refused; this names the key."""
    found = find_spec("material")
    assert found
    assert found.origin
    templates = Path(found.origin).parent / "templates"
    read = {key for path in templates.rglob("*.html") for key in re.findall(r"page\.meta\.(\w+)", path.read_text(encoding="utf-8"))}
    assert "hide" in read
    assert read - {"git_creation_date_localized", "git_revision_date_localized"} <= KEYS


@pytest.mark.parametrize(
    ("written", "line", "right"),
    [
        ("nav: []\n", 1, "nav: []\nexclude_docs: |\n  internal/\n"),
        ("exclude_docs: |\n  drafts/\nnav: []\n", 1, "exclude_docs: |\n  drafts/\n  internal/\nnav: []\n"),
        ("nav: []\nexclude_docs: |\n  intern/\n", 2, "nav: []\nexclude_docs: |\n  internal/\n"),
        ("exclude_docs: |\n  interns/\n", 1, "exclude_docs: |\n  interns/\n  internal/\n"),
        ("exclude_docs:\n  - internal/\n", 1, "exclude_docs: |\n  internal/\n"),
        ("exclude_docs: drafts/\n", 1, "exclude_docs: |\n  drafts/\n  internal/\n"),
        ("exclude_docs: drafts/ # ours\n", 1, "exclude_docs: |\n  drafts/\n  internal/\n"),
        ("exclude_docs: |\n  # drafts\n  # internal/\n  /a/\n", 1, "exclude_docs: |\n  # drafts\n  /a/\n  internal/\n"),
    ],
)
def test_a_folder_of_internal_pages_is_excluded_in_the_settings(written: str, line: int, right: str, tmp_path: Path) -> None:
    """Where `exclude_docs` has no line for it, an engine without plugins would publish it: reported there, with its lines as they should be."""
    settings, docs = tmp_path / "mkdocs.yml", tmp_path / "docs"
    settings.write_text(written, encoding="utf-8")
    for folder in ("internal", "interns"):
        (docs / folder).mkdir(parents=True)
        (docs / folder / "pay.md").write_text("# Pay\n", encoding="utf-8")
    [problem] = noted(read_docs(docs, "docs", (), "drafts/\n", settings).problems)
    assert (problem.origin.file, problem.origin.line) == ("mkdocs.yml", line)
    assert problem.correction
    lines = written.split("\n")
    lines[problem.correction.first - 1 : problem.correction.last] = problem.correction.lines
    assert "\n".join(lines) == right
    assert read_docs(docs, "docs", exclude="drafts/\ninternal/\n").problems == ()


def test_the_pages_of_this_repository_are_read_with_certainty() -> None:
    """None is refused, and the guide about pay is the only internal one."""
    docs = read_docs(REPO / "docs", "docs", exclude=EXCLUDE)
    assert docs.problems == ()
    assert {page.rpartition("/")[2] for page in docs.internal_pages} == {"talking-about-pay.md"}
    assert all(page.title for page in docs.pages)
