"""What is internal is absent from a public site, whatever holds it."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from rungbook.audience import for_audience
from rungbook.changes import history, timeline
from rungbook.markup.tokens import relinked, unlinked
from rungbook.model import Audience, Ladder
from rungbook.pipeline import examine, make
from rungbook.shape.declaration import declared, reached
from rungbook.site.page import Readers
from tests.conftest import REPO, SAMPLE, ladder_of, site_of, succeeds, write_ladder
from tests.every_field import OPEN, SECRET, Filled
from tests.kept import assert_kept, difference
from tests.packed_texts import inside, png_with_text
from tests.runner import git

FILLED = Filled()
BARED = ("777123", "777,123", "888456", "888,456")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of its own with the filled ladder, internal guides with their files, and open guides that mention them and hold remarks."""
    root = tmp_path_factory.mktemp("filled")
    (root / "ladders").mkdir()
    (root / "ladders" / "ladder.yml").write_text(json.dumps(FILLED.ladder, indent=1), encoding="utf-8")
    drawing = f"<svg xmlns='http://www.w3.org/2000/svg'><!-- {SECRET} --></svg>"
    remark = f"<!-- {SECRET} -->"
    for name, text in {
        f"guides/{SECRET}.md": f"---\ntitle: {SECRET}\naudience: internal\n---\n# {SECRET} guide\n\n![{SECRET}]({SECRET}.svg)\n",
        f"guides/{SECRET}.svg": drawing,
        f"internal/{SECRET}-place.md": f"# {SECRET} place\n\n![{SECRET}]({SECRET}.svg)\n",
        f"internal/{SECRET}.svg": drawing,
        f"deep/internal/{SECRET}.md": f"---\nformerly: guides/{SECRET}-old.md\n---\n# {SECRET} deep\n",
        f"img/{SECRET}-unused.svg": drawing,
        f"{SECRET}.txt": SECRET,
        "guides/open.md": f"# {OPEN} guide {remark}\n\nRead [the words]({SECRET}.md), [a level](../{OPEN}-track/{SECRET}-level.md#skills) and "
        f"[one](../{OPEN}-track/{OPEN}-level.md). ![A picture](../internal/{SECRET}.svg)\n\n{remark}\n\n## Two {remark}\n\n- three {remark}\n\n"
        f"[//]: # ({SECRET})\n\n<div>\n{remark}\n<?{SECRET} ?>\n</div>\n\n<!-- {SECRET}\n\n- {SECRET}\n-->\n\n![{OPEN}](../img/{OPEN}.svg)\n\n"
        f"`<!-- {OPEN}code -->`\n\n```html\n<!-- {OPEN}code -->\n```\n",
        f"img/{OPEN}.svg": f"<svg xmlns='http://www.w3.org/2000/svg'><title>{OPEN}</title></svg>",
        "CNAME": "ladder.example.org\n",
    }.items():
        (root / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / name).write_text(text, encoding="utf-8")
    (root / "docs" / "internal" / "picture.png").write_bytes(png_with_text(SECRET))
    settings = (REPO / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0].replace("  - rungbook\n", "  - rungbook:\n      files: [CNAME]\n")
    nav = f"\nnav:\n  - Home: index.md\n  - Guides:\n      - Open: guides/open.md\n      - {SECRET}: guides/{SECRET}.md\n  - {SECRET}: [guides/{SECRET}.md]\n"
    (root / "mkdocs.yml").write_text(settings + nav, encoding="utf-8")
    return root


def bytes_of(site: Path) -> Iterator[tuple[str, str]]:
    """Every file's name and content, and the same of what is packed in it."""
    for path in sorted(site.rglob("*")):
        if path.is_file():
            for name, content in inside(path.relative_to(site).as_posix(), path.read_bytes()):
                yield name, content.decode("utf-8", "replace").lower()


def built(project: Path, audience: str) -> dict[str, str]:
    site = project / f"site-{audience}"
    succeeds("build", "--downloads", "--audience", audience, "--site-dir", site, cwd=project)
    return dict(bytes_of(site))


@pytest.mark.slow
def test_no_byte_of_a_public_site_holds_what_is_internal(project: Path) -> None:
    """A ladder with a mark in every kind of internal field is built for the public, and no mark is in any file or file name."""
    files = built(project, "public")
    found = [(name, word) for name, content in files.items() for word in (SECRET, *BARED) if word in content or word in name]
    assert not found
    assert sum(OPEN in content for content in files.values()) > 10
    assert f"img/{OPEN}.svg" in files
    assert "cname" in {name.lower() for name in files}
    assert files["guides/open/index.html"].count(f"{OPEN}code") == 2


@pytest.mark.slow
def test_no_byte_of_a_file_that_opens_from_disk_holds_what_is_internal(project: Path) -> None:
    """Nor does the archive that is packed from the public site."""
    built(project, "public")
    succeeds("zip", "site-public", "--into", "ladder.zip", cwd=project)
    packed = [(name, content.decode("utf-8", "replace").lower()) for name, content in inside("ladder.zip", (project / "ladder.zip").read_bytes())]
    (project / "ladder.zip").unlink()
    assert len(packed) > 50
    assert [(name, word) for name, content in packed for word in (SECRET, *BARED) if word in content or word in name.lower()] == []


def committed(root: Path, ladder: str) -> None:
    """One more state of the ladder in the history."""
    (root / "ladders" / "ladder.yml").write_text(ladder, encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", f"{SECRET} message")


DAYS = {"each-its-day": (1, 2, 3, 4, 5, 6), "one-day": (1, 1, 1, 1, 1, 1)}


@pytest.mark.slow
@pytest.mark.parametrize(
    "days",
    [pytest.param((1, 1, 2, 2, 3, 3), id="two-a-day"), *(pytest.param(days, id=name, marks=pytest.mark.heavy) for name, days in DAYS.items())],
)
def test_no_byte_of_a_public_site_holds_what_was_internal_at_any_time(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: tuple[int, ...]
) -> None:
    """Whatever is internal today was open once, then reworded, made internal, reworded again and partly removed: the history gives none of it away."""
    root = tmp_path / "with-history"
    shutil.copytree(project, root, ignore=shutil.ignore_patterns("site-*"))
    today = json.dumps(FILLED.ladder, indent=1)
    mark = re.compile(rf"({SECRET}[a-z]+\d+)x")
    before = today.replace(f"{OPEN}level", f"{OPEN}level9")
    opened = before.replace('"internal"', '"public"').replace("777123", "777124")
    inner = json.dumps(FILLED.ladder | {"terms": {}, "exercises": {}}, indent=1).replace(f"{OPEN}level", f"{OPEN}level9")
    git(root, "init", "-q")
    for day, state in zip(days, (mark.sub(r"\1oldx", opened), opened, mark.sub(r"\1innerx", before), inner, before, today), strict=True):
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"2026-03-0{day}T12:00:00Z")
        committed(root, state)
    reported = timeline.what_changed(history.revisions(root / "ladders"), *(examine(root / "ladders").ladder,) * 2, "internal")  # type: ignore[arg-type]  # it is a ladder
    assert sum(SECRET in str(change) for day in reported for change in day.changes) > 20
    files = built(root, "public")
    found = [(name, word) for name, content in files.items() for word in (SECRET, *BARED, "777124", "777,124") if word in content or word in name]
    assert not found
    assert f"<del>{OPEN}level9" in files["what-changed/index.html"]


@pytest.mark.slow
def test_the_internal_site_holds_it_all(project: Path) -> None:
    """The same ladder built for the company shows every kind of internal part."""
    whole = "\n".join(built(project, "internal").values())
    assert not {where for where, marks in FILLED.marks.items() if not any(mark in whole for mark in marks)}
    assert "777,123" in whole
    assert (project / "site-internal" / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nDisallow: /\n"
    pages = {path.relative_to(project / "site-internal").as_posix(): path.read_text(encoding="utf-8") for path in (project / "site-internal").rglob("*.html")}
    assert len(pages) > 20
    assert {name for name, page in pages.items() if '<meta name="robots" content="noindex' not in page} == {"404.html"}
    assert all(f"{SECRET} {word}" in whole for word in ("guide", "place", "deep"))
    assert f"../../internal/{SECRET}/" not in whole
    assert f'href="../../deep/internal/{SECRET}/"' in (project / "site-internal" / "guides" / f"{SECRET}-old" / "index.html").read_text(encoding="utf-8")
    assert ">Internal<" in re.sub(r"\s+", "", (project / "site-internal" / "index.html").read_text(encoding="utf-8"))


def test_every_kind_of_thing_that_can_be_internal_is_planted() -> None:
    """No kind of thing with an audience is missing from the ladder that the tests above build."""
    able = {kind for kind in reached() if "audience" in declared(kind).by_name}
    assert able
    assert able == FILLED.planted


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def public(project: Path) -> Ladder:
    outcome = examine(project / "ladders")
    assert outcome.ladder is not None, outcome.problems
    assert {problem.rule for problem in outcome.problems} == {"mentions-internal"}
    return for_audience(outcome.ladder, "public", [f"guides/{SECRET}.md"])


def test_no_value_of_the_public_ladder_holds_what_is_internal(project: Path) -> None:
    """Not even a value that no page shows holds a mark."""
    held = list(texts(public(project)))
    assert not [text for text in held if SECRET in text]
    assert len([text for text in held if OPEN in text]) > 200


def test_what_is_kept_is_one_thing_wherever_it_is_named(project: Path) -> None:
    """A level that a step leads to is the very level of its track, and so are grades and threads."""
    ladder = public(project)
    levels = {id(level) for level in ladder.levels}
    assert all(id(step.to) in levels and (step.from_ is None or id(step.from_) in levels) for step in ladder.steps)
    assert all(any(level.grade is grade for grade in ladder.grades) for level in ladder.levels)
    threads = {id(thread) for leaf in ladder.leaves for thread in leaf.threads}
    assert all(e.thread is None or id(e.thread) in threads for level in ladder.levels for cell in level.expectations for e in cell.expectations)


def test_a_link_to_what_is_dropped_leaves_its_words(project: Path) -> None:
    """Where an open text links to an internal level, its words stay and the link goes."""
    track = public(project).tracks[0]
    assert track.text.endswith(", guide.")
    assert "](" not in track.text


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("a [b](level:x/y) c", "a b c"),
        ("[b [c] d](level:x/y)", "b [c] d"),
        (r"[b \] c](level:x/y)", r"b \] c"),
        ("[b](<level:x/y>) [c](level:x/y 'title')", "b c"),
        ("![a picture](level:x/y)!", "a picture!"),
        ("[kept](level:x/z) [gone](level:x/y)", "[kept](level:x/z) gone"),
        ("stray](level:x/y) end", "stray end"),
        ("[**bold** `code`](level:x/y)", "**bold** `code`"),
        ("[two\nlines](level:x/y)", "two\nlines"),
        ("[kept](https://x.y/a_(b)) [gone](level:x/y)", "[kept](https://x.y/a_(b)) gone"),
    ],
)
def test_a_link_to_what_is_lost_becomes_its_words(text: str, without: str) -> None:
    """Only the link goes, and nothing of its target stays, however it is written."""
    assert unlinked(text, lambda target: target == "level:x/y") == without


def test_another_target_takes_the_place_of_the_whole_one() -> None:
    """An address with brackets is one target; what code shows is none."""
    assert relinked("[a](https://x.y/b_(c)), [*d*](level:e/f) `[g](h)`", str.upper) == "[a](HTTPS://X.Y/B_(C)), [*d*](LEVEL:E/F) `[g](h)`"


@pytest.mark.slow
def test_a_ladder_without_anything_public_is_reported(tmp_path: Path) -> None:
    """A public build of a ladder whose tracks are all internal says so instead of publishing an empty site."""
    ladder = {**FILLED.ladder, "tracks": {name: {**track, "audience": "internal"} for name, track in FILLED.ladder["tracks"].items()}}
    (tmp_path / "ladder.yml").write_text(json.dumps(ladder), encoding="utf-8")
    outcome = make(tmp_path)
    assert [problem.rule for problem in outcome.problems] == ["nothing-public"]
    assert make(tmp_path, audience="internal").site is not None


@pytest.mark.heavy  # that no byte of a public site holds pay: test_no_byte_of_a_public_site_holds_what_is_internal
def test_the_reference_site_shows_pay_only_inside(built_site: Path, internal_site: Path) -> None:
    """The published reference ladder has no pay in any form and no internal page, and the internal one has both."""
    whole = ladder_of(REPO / "ladders")
    pays = [pay for grade in whole.grades for pay in grade.pay]
    reported = {
        text
        for pay in pays
        if pay.range
        for text in (pay.range.text("{:,}"), f"{pay.range.low}-", f"{pay.range.low:,}", f'"low": {pay.range.low}', f'"minvalue":{pay.range.low}')
    }
    assert len(reported) > 8
    assert not [(name, word) for name, content in bytes_of(built_site) for word in reported if word in content]
    within, outside = ({path.relative_to(site).as_posix() for path in site.rglob("*.html")} for site in (internal_site, built_site))
    assert within - outside == {"internal/talking-about-pay/index.html", "guides/talking-about-pay/index.html"}
    assert not [name for name, content in bytes_of(built_site) if "talking about pay" in content or "talking-about-pay" in content]
    assert "USD 90,000–130,000 a year" in (internal_site / "grades" / "l3" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("factor", ["dimensions: [craft]", "skills: [tools]"])
def test_what_only_a_factor_of_the_policy_names_is_dropped(tmp_path: Path, factor: str) -> None:
    """A dimension and a skill that only an internal track expects are absent from a public ladder, though the public policy names one of them."""
    track = "title: {}\n{}levels: {{one: {{title: One, expectations: {{{}}}{}}}}}\n"
    files = {
        "organisation.yml": "name: Works\ntitle: Works\n",
        "dimensions.yml": "scope: {title: Scope}\ncraft: {title: Craft}\n",
        "scales.yml": "depth: {title: Depth, steps: {some: {title: Some}}}\n",
        "skills.yml": "tools: {title: Tools, scale: depth}\n",
        "policy.yml": f"factors: {{effort: {{{factor}}}}}\naudience: public\n",
        "tracks/a.yml": track.format("A", "", "scope: {own: You own tasks.}", ""),
        "tracks/b.yml": track.format("B", "audience: internal\n", "craft: {own: You own tools.}", ", skills: {tools: some}"),
    }
    ladder = ladder_of(write_ladder(files, tmp_path))
    assert ([one.id for one in ladder.dimensions], [one.id for one in ladder.skills]) == (["scope", "craft"], ["tools"])
    public = for_audience(ladder, "public")
    assert ([one.id for one in public.dimensions], [one.id for one in public.skills]) == (["scope"], [])


@pytest.mark.slow
@pytest.mark.parametrize(("audience", "candidates"), [("public", False), ("public", True), ("internal", True)])
def test_what_an_audience_does_not_read_is_as_recorded(audience: Audience, candidates: bool, rewrite: bool) -> None:
    """Every line of the sample's pages that differs from those of the internal site, which are kept themselves."""
    before, after = (
        {page.path: page.markdown.splitlines() for page in site_of(SAMPLE, "ladders", audience=of, readers=Readers(candidates=joining)).pages}
        for of, joining in (("internal", False), (audience, candidates))
    )
    assert_kept("audiences", f"{audience}, candidates: {candidates}", difference(before, after, numbered=False), rewrite)


@pytest.mark.slow
@pytest.mark.parametrize("audience", ["public", "internal"])
def test_candidates_read_no_draft_and_nothing_that_no_longer_holds(audience: Audience) -> None:
    """Other readers do, with a word that says so, whether their site is public or internal."""
    for candidates in (False, True):
        outcome = make(REPO / "tests" / "sample", audience=audience, readers=Readers(candidates=candidates))
        assert outcome.site
        assert outcome.ladder
        page = next(page.markdown for page in outcome.site.pages if page.path == "keeper/apprentice.md")
        assert "trim the wick so that it needs no second look" in page
        assert ("Draft" in page) is ("No longer expected" in page) is not candidates
        asked = {one.status for level in outcome.ladder.levels for cell in level.expectations for one in cell.expectations}
        assert asked == ({"current"} if candidates else {"current", "draft", "deprecated"})
        found = " ".join(entry.text for entry in outcome.site.search_entries)
        assert ("You tell the keeper when oil is low." in found) is not candidates


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_candidates_meet_no_track_that_is_a_draft_or_that_nobody_joins(audience: Audience) -> None:
    """Its pages, its steps and its word in the navigation are absent; other readers have them."""
    for candidates in (False, True):
        outcome = make(REPO / "tests" / "sample", audience=audience, readers=Readers(candidates=candidates))
        assert outcome.site
        paths = {page.path for page in outcome.site.pages}
        assert ("harbour/index.md" in paths) is ("harbour/master.md" in paths) is not candidates
        assert any("Harbour Master" in page.body for page in outcome.site.pages) is not candidates


@pytest.mark.slow
@pytest.mark.parametrize("audience", ["public", "internal"])
def test_candidates_read_nothing_of_what_was_in_a_track_that_is_a_draft(audience: Audience, tmp_path: Path) -> None:
    """Neither the page of a level that is gone from it, also under an older id of the track, nor a note about it alone; a note on more is shown without it."""
    folder = Path(shutil.copytree(REPO / "tests" / "sample", tmp_path / "ladders"))
    file = folder / "tracks/harbour.yml"
    file.write_text(file.read_text(encoding="utf-8") + "formerly: [port]\n", encoding="utf-8")
    note = "title: The oil\ntext: Less oil. The [watch master](level:harbour/watch-master) is gone.\nbecause: It burns less.\ndecided_by: The board\n"
    about = "about: [level:harbour/watch-master, level:keeper/keeper]\n"
    (folder / "changes/2026-04-01-oil.yml").write_text(f"{note}effective: 2026-04-01\n{about}", encoding="utf-8")
    retired = "pilot: {was: level:port/pilot, title: Boat pilot, since: 2026-03-31, because: No boats.}\n"
    retired += "duty: {was: level:harbour/master#e-duty, title: Duty, since: 2026-03-31, because: No duty.}\n"
    (folder / "retired.yml").write_text((folder / "retired.yml").read_text(encoding="utf-8") + retired, encoding="utf-8")
    for candidates in (False, True):
        outcome = make(folder, audience=audience, readers=Readers(candidates=candidates))
        assert outcome.site, outcome.problems
        assert ({"harbour/watch-master.md", "port/pilot.md"} <= {page.path for page in outcome.site.pages}) is not candidates
        made = (*(page.body for page in outcome.site.pages), *map(repr, (*outcome.site.files.items(), *outcome.site.search_entries)))
        for words in ("One master", "You lead a watch.", "Boat pilot", "harbour/watch-master"):
            assert any(words in text for text in made) is not candidates, words
        assert any("Less oil. The" in text for text in made)


def test_a_site_for_candidates_needs_a_track_that_holds(tmp_path: Path) -> None:
    """Where each track is a draft there is no site, and the message says why."""
    folder = write_ladder({"organisation.yml": "name: W\ntitle: W\n", "tracks/a.yml": "title: A\nstatus: draft\nlevels: {one: {title: One}}\n"}, tmp_path)
    outcome = make(folder, readers=Readers(candidates=True))
    assert outcome.site is None
    assert outcome.problems[-1].message == "Every track of this ladder is internal, a draft or no longer joined, so a site for candidates would be empty."


def test_a_grade_equals_none_that_only_an_internal_track_uses(tmp_path: Path) -> None:
    """The public ladder has one grade, and names no other."""
    files = {
        "organisation.yml": "name: Works\ntitle: Works\n",
        "grades.yml": "g1: {title: G1, spine: g}\nm1: {title: M1, spine: m, equals: g1}\n",
        "tracks/a.yml": "title: A\nlevels: {one: {title: One, grade: m1}}\n",
        "tracks/b.yml": "title: B\naudience: internal\nlevels: {one: {title: One, grade: g1}}\n",
    }
    ladder = ladder_of(write_ladder(files, tmp_path))
    assert [(grade.id, grade.equals) for grade in for_audience(ladder, "public").grades] == [("m1", "")]


def test_an_internal_site_for_candidates_lacks_nothing_else() -> None:
    """Its other expectations, internal notes, interviews and pay are all there."""
    whole, shown = (make(REPO / "tests" / "sample", audience="internal", readers=Readers(candidates=one)).ladder for one in (False, True))
    assert whole
    assert shown

    def outline(ladder: Ladder) -> object:
        levels = [level for track in ladder.tracks if track.status == "current" for level in track.levels]
        kept = [[one for cell in level.expectations for one in cell.expectations if one.status == "current"] for level in levels]
        return kept, [(level.key, level.notes, level.interview) for level in levels], ladder.organisation, ladder.policy

    assert outline(shown) == outline(whole)
