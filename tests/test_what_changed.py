"""What changed: a ladder's earlier states, read from a real git repository."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rungbook.audience import States, for_audience
from rungbook.changes import history, timeline
from rungbook.changes.change import Change, Day, Kind, Subject, decoded, encoded
from rungbook.compose.changed import PagesToday, last_changed
from rungbook.exports import feeds
from rungbook.model import Audience
from rungbook.pipeline import make
from rungbook.read import readings
from rungbook.shape import Past, shape
from rungbook.site.page import Readers, Site
from rungbook.words import catalogue
from tests.conftest import REPO, SAMPLE, ladder_of, rungbook, site_of, succeeds
from tests.kept import assert_kept, words_of

KEEPER, HARBOUR = "tracks/keeper.yml", "tracks/harbour.yml"
PAGE = "what-changed.md"
OIL = "You order oil for the station."


class Repository:
    """A ladder under git, with commits on days of one's choice. It has no change notes: they are announced whatever the history says."""

    def __init__(self, root: Path) -> None:
        self.root, self.ladders = root, root / "ladders"
        self.read: list[str] = []
        shutil.copytree(SAMPLE, self.ladders, ignore=shutil.ignore_patterns("changes"))
        self.git("init", "-q", "-b", "main")
        self.commit(1)

    def git(self, *arguments: str, day: int = 1) -> str:
        who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "Zephyrine Q"), ("EMAIL", "zq@b.example"))}
        when = {"GIT_AUTHOR_DATE": "2020-01-01T12:00:00Z", "GIT_COMMITTER_DATE": f"2026-03-{day:02}T23:30:00-0500"}
        env = {**os.environ, **who, **when, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        return subprocess.run(["git", "-C", str(self.root), *arguments], env=env, capture_output=True, text=True, check=True).stdout.strip()

    def commit(self, day: int) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "A secret-message", day=day)

    def edit(self, day: int, file: str, old: str, new: str) -> None:
        path = self.ladders / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")
        self.commit(day)

    def site(self, audience: Audience = "public") -> Site:
        outcome = make(self.ladders, "ladders", audience=audience, revisions=history.revisions(self.ladders))
        assert outcome.site, outcome.problems
        return outcome.site

    def built(self) -> Path:
        """The site on disk, built strictly by the command."""
        (self.root / "docs").mkdir()
        settings = (REPO / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
        (self.root / "mkdocs.yml").write_text(settings + "\n", encoding="utf-8")
        succeeds("build", cwd=self.root)
        return self.root / "site"

    def page(self, audience: Audience = "public") -> str:
        body = next(page.body for page in self.site(audience).pages if page.path == PAGE)
        self.read.append(words_of(body))
        return body


@pytest.fixture
def repository(tmp_path: Path, request: pytest.FixtureRequest, rewrite: bool) -> Iterator[Repository]:
    """A repository of the sample; the words of the pages that a test looks at are kept."""
    made = Repository(tmp_path)
    yield made
    if made.read:
        assert_kept("what-changed", request.node.name, "\n---\n".join(made.read), rewrite)


def reported(page: str) -> list[str]:
    """Headings and lines of the page as a reader sees them, new words in +…+ and gone ones in -…-."""
    lines = re.findall(r"^(?:## |<h3|<li|And ).*$", page, re.MULTILINE)
    shown = []
    for line in lines:
        text = re.sub(r"</?ins>", "+", re.sub(r"</?del>", "-", line.split(" {:")[0]))
        shown.append(re.sub(r" +", " ", re.sub(r"&#(\d+);", lambda code: chr(int(code[1])), re.sub(r"<[^>]*>", " ", text))).strip().removeprefix("## "))
    return shown


def test_a_tag_that_is_no_text_is_known_all_the_same(repository: Repository) -> None:
    """A name in an older encoding is a state of the history like any other."""
    before = history.state(repository.ladders)
    packed = repository.root / ".git" / "packed-refs"
    packed.write_bytes(f"{repository.git('rev-parse', 'HEAD')} refs/tags/ladder-".encode() + b"gr\xf6n\n")
    assert history.state(repository.ladders).startswith(before)
    assert "ladder-gr\ufffdn" in history.state(repository.ladders)


def test_each_day_shows_what_it_changed_the_newest_first(repository: Repository) -> None:
    """By day in words, by thing with its kind, each text with its new and gone words marked."""
    repository.edit(3, KEEPER, OIL, "You order oil for two stations.")
    repository.edit(5, KEEPER, "      lenses: shallow\n", "      lenses: deep\n")
    page = repository.page()
    assert reported(page) == [
        "5 March 2026",
        "Apprentice *Keeper* | 1 · G1 Level",
        "Raised Lenses -Shallow- +Deep+",
        "3 March 2026",
        "Keeper · G2 Level",
        "Reworded Lamps: Whose oil you order You order oil for -the station.- +two stations.+",
    ]
    assert 'href="keeper/keeper.md#e-owns-oil"' in page
    assert "Zephyrine" not in page
    assert "secret-message" not in page


def test_commits_of_one_day_are_reported_as_one_change(repository: Repository) -> None:
    """What was written and written again on a day is reported once, and what was taken back on it is not reported."""
    repository.edit(3, KEEPER, OIL, "You order oil for two stations.")
    repository.edit(3, KEEPER, "You keep the tower.", "You mind the tower.")
    repository.edit(3, KEEPER, "You order oil for two stations.", "You order oil for three stations.")
    repository.edit(3, KEEPER, "You mind the tower.", "You keep the tower.")
    assert reported(repository.page())[2:] == ["Reworded Lamps: Whose oil you order You order oil for -the station.- +three stations.+"]


def test_commits_that_change_no_meaning_are_passed_over(repository: Repository) -> None:
    """Remarks, layout and words that moved within a file make no entry, and hide no older one."""
    repository.edit(3, KEEPER, OIL, "You order oil for two stations.")
    for day in range(4, 10):
        with (repository.ladders / KEEPER).open("a", encoding="utf-8") as file:
            file.write(f"# Remark {day}.\n")
        repository.commit(day)
    assert reported(repository.page())[0] == "3 March 2026"


def test_a_state_that_was_no_ladder_is_passed_over(repository: Repository) -> None:
    """A commit whose files can't be read, or have a field that there is not today, is left out; the next one is compared with the one before."""
    repository.edit(3, KEEPER, OIL, "You order oil for two stations.")
    grades = repository.ladders / "grades.yml"
    good = grades.read_text(encoding="utf-8")
    for day, broken in ((4, "g1: [\n"), (5, good + "g3: {title: G3, colour: red}\n")):
        grades.write_text(broken, encoding="utf-8")
        repository.commit(day)
    grades.write_text(good, encoding="utf-8")
    repository.edit(6, KEEPER, "You keep the tower.", "You mind the tower.")
    assert [line for line in reported(repository.page()) if "2026" in line] == ["6 March 2026", "3 March 2026"]


def test_what_was_merged_counts_as_one_change(repository: Repository) -> None:
    """What was tried on a branch was never published, and is not reported."""
    repository.git("checkout", "-q", "-b", "proposal")
    repository.edit(2, KEEPER, OIL, "You hoard oil at night.")
    repository.edit(3, KEEPER, "You hoard oil at night.", "You order oil for two stations.")
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "--no-ff", "proposal", "-m", "Merge", day=7)
    page = repository.page()
    assert reported(page)[0] == "7 March 2026"
    assert "hoard" not in page


def test_only_the_last_commits_are_reported(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page has an end: what the last commits changed."""
    for day in range(2, 9):
        repository.edit(day, KEEPER, "You keep the tower" + "!" * (day - 2) + ".\n", "You keep the tower" + "!" * (day - 1) + ".\n")
    monkeypatch.setattr(history, "LOOKED_AT", 4)
    assert [line for line in reported(repository.page()) if "2026" in line] == ["8 March 2026", "7 March 2026", "6 March 2026"]


def test_every_change_of_a_busy_day_is_on_the_page(repository: Repository) -> None:
    """The weightiest first, all of them; of a long text the words around the change. Below newer days, one with many is folded."""
    flags = "".join(f"        flag-{number:02}: You signal with flag {number}.\n" for number in range(50))
    repository.edit(3, HARBOUR, "        leads: You lead a watch.\n", f"        leads: You lead two watches.\n{flags}")
    long = " ".join(f"word{number}" for number in range(80))
    repository.edit(4, HARBOUR, "    summary: You lead keepers.\n", f"    summary: {long} here {long}\n")
    repository.edit(5, HARBOUR, " here ", " there ")
    page = repository.page()
    lines = reported(page)
    assert lines[2] == f"Reworded In a sentence … {' '.join(long.split()[-12:])} -here- +there+ {' '.join(long.split()[:12])} …"
    busy = lines[lines.index("3 March 2026") + 2 :]
    assert [line.split()[0] for line in busy] == ["Newly"] * 50 + ["Reworded"]
    assert re.findall(r'<details class="rb-fold rb-day"( open)?><summary>(.*?)</summary>', page) == [
        (" open", "1 change"),
        (" open", "1 change"),
        ("", "51 changes"),
    ]


def test_the_newest_day_is_open_with_its_weightiest_changes(repository: Repository) -> None:
    """Of very many the first things are open and the rest is one fold; the days below it are folded."""
    repository.edit(3, KEEPER, OIL, "You order oil for two stations.")
    flags = "".join(f"        flag-{number:02}: You signal with flag {number}.\n" for number in range(50))
    harbour = repository.ladders / HARBOUR
    harbour.write_text(harbour.read_text(encoding="utf-8").replace("        leads: You", f"{flags}        leads: You"), encoding="utf-8")
    repository.edit(4, KEEPER, "You keep the tower.", "You mind the tower.")
    page = repository.page()
    assert re.findall(r'<details class="rb-fold rb-day"( open)?><summary>(.*?)</summary>', page) == [
        (" open", "50 changes"),
        ("", "1 more change"),
        ("", "1 change"),
    ]
    assert page.index("flag 49") < page.index("1 more change") < page.index("mind") < page.index("3 March 2026")


def test_a_level_has_its_own_history_and_says_what_changed_lately(repository: Repository) -> None:
    """Its own changes and those of texts that it shares; what is long past is in the history alone."""
    repository.edit(3, KEEPER, OIL, "You order oil for two stations.")
    repository.edit(4, "grades.yml", "You lead one rescue drill a year.", "You lead two rescue drills a year.")
    site = repository.site()
    pages = {page.path: page.body for page in site.pages}
    keeper, master = pages["keeper/keeper.md"], pages["harbour/master.md"]
    assert re.findall(r"^<h3>(\d.*)</h3>$", keeper, re.MULTILINE) == ["4 March 2026"]
    assert "<p><b>3 March 2026</b> Reworded</p>" in keeper
    assert re.findall(r"^<h3>(\d.*)</h3>$", master, re.MULTILINE) == ["4 March 2026"]
    lately = {page.path: page.changed for page in site.pages if page.changed}
    assert lately == {"keeper/keeper.md": "Changed 4 March 2026: reworded", "harbour/master.md": "Changed 4 March 2026: reworded"}
    assert "history" not in pages["keeper/apprentice.md"]
    assert 'href="../what-changed.md?level=keeper/keeper"' in keeper


def test_things_bear_the_day_of_their_own_last_change(repository: Repository) -> None:
    """A file holds many things; the one that nobody touched did not change with it."""
    repository.edit(3, KEEPER, OIL, "You order oil for two stations.")
    repository.edit(4, KEEPER, "      repair: You repaired a lens.\n", "")
    outcome = make(repository.ladders, "ladders", audience="internal", revisions=history.revisions(repository.ladders))
    assert outcome.site
    gathering = dict.fromkeys(("keeper/index.md", "keeper/matrix.md", "keeper/where-am-i.md"), "2026-03-04")
    assert outcome.site.changed == {"keeper/keeper.md": "2026-03-03", "keeper/apprentice-to-keeper.md": "2026-03-04", **gathering}
    assert outcome.since == "2026-03-01"


def test_a_tracks_own_pages_change_with_what_is_on_it() -> None:
    """Its page, its table and its gates gather from its levels; a page at the top has no such pages beside it."""
    changes = (Change(Kind.REWORDED, Subject("level:keeper/keeper", "Keeper"), "a", "b"), Change(Kind.REWORDED, Subject("term:fresnel", "Lens"), "a", "b"))
    gathering = ["keeper/keeper.md", "keeper/index.md", "keeper/matrix.md", "keeper/where-am-i.md"]
    found = last_changed([Day("2026-03-04", changes)], PagesToday(ladder_of(SAMPLE), (), (), catalogue()))
    assert found == dict.fromkeys([*gathering, "glossary.md"], "2026-03-04")


def test_a_note_is_named_at_what_it_is_about(repository: Repository) -> None:
    """On the day on which it came, beside the thing; a note about something else is not."""
    (repository.ladders / "changes").mkdir()
    note = "title: More oil\ntext: You order more.\nbecause: Winters are long.\ndecided_by: The board\neffective: 2026-04-01\n"
    (repository.ladders / "changes" / "2026-03-03-oil.yml").write_text(f"{note}about: [level:keeper/keeper]\n", encoding="utf-8")
    repository.edit(3, KEEPER, OIL, "You order oil for two stations.")
    repository.edit(4, KEEPER, "You keep the tower.", "You mind the tower.")
    assert re.findall(r'class="rb-noted" href="([^"]*)">([^<]*)<', repository.page()) == [("what-changed.md#n-2026-03-03-oil", "More oil")]


def test_a_link_is_made_only_to_what_is_there_today(repository: Repository) -> None:
    """A text that is gone leads to its page, a level that moved to its new one, a step that is gone nowhere."""
    repository.edit(3, KEEPER, "        owns-oil: {thread: oil, text: You order oil for the station.}\n", "")
    repository.edit(4, KEEPER, "  keeper-to-master: {from: keeper, to: harbour/master, kind: sideways, unlock: You want to lead.}\n", "")
    repository.edit(5, HARBOUR, "    summary: You lead keepers.\n", "    summary: You lead many keepers.\n")
    repository.edit(6, "retired.yml", "level:harbour/master]", "track:harbour]")
    repository.edit(6, HARBOUR, "  master:\n", "  chief:\n    formerly: [master]\n")
    page = repository.page()
    assert 'No longer expected</span> <a href="keeper/keeper.md">' in page
    assert re.search("<h3[^>]*>Keeper to Harbour Master ", page)
    assert 'href="harbour/chief.md"' in page
    assert "harbour/master.md" not in page


def test_no_old_text_acts_on_the_page(repository: Repository) -> None:
    """An old text shows as plain words whatever it held: no link, no mark, no HTML of its own."""
    repository.edit(3, KEEPER, OIL, "'You order **oil** {: .x } | for [it](level:keeper/keeper) & `<b>`, # 1.'")
    repository.edit(4, KEEPER, "'You order **oil** {: .x } | for [it](level:keeper/keeper) & `<b>`, # 1.'", OIL)
    text = re.search(r"Whose oil you order</a>(.*)$", repository.page(), re.MULTILINE)
    assert text
    assert not set("*{|[`#&") & set(re.sub(r"&#\d+;", "", text[1]))
    assert re.sub(r"</?(p|ins|del|li)>", "", text[1]).count("<") == 0


def _without_git(repository: Repository, into: Path) -> Path:
    shutil.copytree(repository.root, into, ignore=shutil.ignore_patterns(".git"))
    return into


def _cut_short(repository: Repository, into: Path) -> Path:
    repository.git("clone", "-q", "--depth", "1", repository.root.as_uri(), str(into))
    return into


def _just_begun(repository: Repository, into: Path) -> Path:
    repository.git("worktree", "add", "-q", str(into), "HEAD~1")
    return into


def _without_old_files(repository: Repository, into: Path) -> Path:
    repository.git("config", "uploadpack.allowFilter", "true")
    repository.git("clone", "-q", "--filter=blob:none", repository.root.as_uri(), str(into))
    return into


@pytest.mark.parametrize("how", [_without_git, _cut_short, _just_begun, _without_old_files])
def test_without_a_history_the_page_says_so_and_home_is_silent(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: Callable[[Repository, Path], Path]
) -> None:
    """No git, a clone that was cut short or left out what is old, a first commit: an honest page, nothing on the home page, no error."""
    repository.edit(3, KEEPER, OIL, "You order oil for two stations.")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    ladders = how(repository, tmp_path / "elsewhere") / "ladders"
    site = site_of(ladders, revisions=history.revisions(ladders))
    assert "No earlier version of this ladder is known here" in next(page.body for page in site.pages if page.path == PAGE)
    assert site.parts["latest"].strip() == ""


def test_home_names_the_latest_in_five_lines(repository: Repository) -> None:
    """The weightiest of the newest days, what happened in a few words, the day, and the way to all of it."""
    repository.edit(3, KEEPER, OIL, "You order oil for two stations.")
    repository.edit(4, KEEPER, "      repair: You repaired a lens.\n", "")
    repository.edit(5, HARBOUR, "        leads: You lead a watch.\n", "        leads: You lead two watches.\n        sings: You sing.\n")
    part = repository.site().parts["latest"]
    lines = [re.sub(r"<[^>]*>", "", re.sub(r"&#183;", "·", line)) for line in part.splitlines() if line.startswith("<li>")]
    assert lines == [
        "Harbour Master · G2 Newly expected, reworded 5 March 2026",
        "From lamp to tower Evidence gone 4 March 2026",
        "Keeper · G2 Reworded 3 March 2026",
    ]
    assert "](what-changed.md)" in part
    for day in range(6, 16):
        repository.edit(day, KEEPER, "You keep the tower" + "!" * (day - 6) + ".\n", "You keep the tower" + "!" * (day - 5) + ".\n")
    assert repository.site().parts["latest"].count("<li>") == 5


def test_what_became_internal_is_withheld_from_older_days_too(repository: Repository) -> None:
    """A text that was open once, reworded, and is internal now, is reported to the company alone: neither wording, nor its coming or going."""
    repository.edit(
        3, KEEPER, "owns-oil: {thread: oil, text: You order oil for the station.}", "owns-oil: {thread: oil, text: You hoard oil in the cellar at night.}"
    )
    repository.edit(4, KEEPER, "in the cellar at night.}", "in the cellar at night., audience: internal}")
    repository.edit(5, KEEPER, "        owns-oil: {thread: oil, text: You hoard oil in the cellar at night., audience: internal}\n", "")
    repository.edit(6, KEEPER, "You keep the tower.", "You mind the tower.")
    assert reported(repository.page())[0::3] == ["6 March 2026"]
    assert "oil" not in repository.page()
    inside = repository.page("internal")
    assert "hoard" in inside


def test_candidates_read_nothing_of_a_level_that_was_removed_from_a_draft_track(repository: Repository) -> None:
    """It has no name any more by which it could be withheld; its track has."""
    master = "  watch-master:\n    title: Watch Master\n    expectations:\n      company: {heads: You head the whole harbour.}\n"
    repository.edit(3, HARBOUR, "levels:\n", f"levels:\n{master}")
    repository.edit(4, HARBOUR, master, "")
    repository.edit(5, KEEPER, "You keep the tower.", "You mind the tower.")
    for candidates in (False, True):
        revisions = history.revisions(repository.ladders)
        site = site_of(repository.ladders, "ladders", audience="internal", revisions=revisions, readers=Readers(candidates=candidates))
        texts = [*(page.body for page in site.pages), *site.files.values()]
        assert any("Watch Master" in text for text in texts) is not candidates
        assert any("<ins>mind</ins>" in page.body for page in site.pages if page.path == PAGE)


def test_an_internal_text_without_words_withholds_nothing_else(repository: Repository) -> None:
    """A link whose words somebody left out says nothing, and every change that has no earlier or no later text says nothing there too."""
    repository.edit(3, KEEPER, "        code: You signal in code.\n", "        code: You signal in code.\n        flags: You signal with flags.\n")
    repository.edit(4, KEEPER, "    summary: You keep the tower.\n", "    summary: You keep the tower.\n    notes: '[](https://a.example)'\n")
    assert "You signal with flags." in repository.page()


def test_a_text_that_moved_to_an_internal_place_is_withheld_where_it_was(repository: Repository) -> None:
    """What managers' notes say now is not reported as what an expectation said once."""
    repository.edit(3, KEEPER, "        owns-oil: {thread: oil, text: You order oil for the station.}\n", "")
    assert OIL in repository.page().replace("-", "")
    repository.edit(
        4, KEEPER, "    summary: You keep the tower.\n", f"    summary: You keep the tower.\n    notes: As we said once, {OIL.lower()} {OIL} Ask for it.\n"
    )
    assert OIL not in repository.page()
    assert OIL in repository.page("internal")


@pytest.mark.parametrize("now", ["", "        owns-oil: {thread: oil, text: Somebody else pays the bills of every lighthouse.}\n"], ids=["deleted", "reworded"])
def test_a_wording_is_taken_back_by_an_internal_note(repository: Repository, now: str) -> None:
    """As the docs on audiences describe it: no file of a public site has the old words, and the company still reads them."""
    repository.edit(3, KEEPER, f"        owns-oil: {{thread: oil, text: {OIL}}}\n", now)
    assert any(OIL in text for text in texts_of(repository.site()))
    note = repository.ladders / "changes" / "2026-03-04-taken-back.yml"
    note.parent.mkdir()
    note.write_text(
        "title: A sentence is taken back\n"
        f"text: >-\n  {OIL} was published by mistake.\n"
        "because: It was not for everybody.\ndecided_by: The editors\neffective: 2026-03-04\naudience: internal\n",
        encoding="utf-8",
    )
    repository.commit(4)
    assert not any(OIL in text for text in texts_of(repository.site()))
    assert OIL in repository.page("internal")


def texts_of(site: Site) -> list[str]:
    return [*(page.body for page in site.pages), *site.parts.values(), *site.files.values()]


def test_what_became_open_is_reported_as_new(repository: Repository) -> None:
    """What was internal before and is open now has come, for the public."""
    repository.edit(3, HARBOUR, "    summary: An internal level.\n    audience: internal\n", "    summary: An open level now.\n")
    assert reported(repository.page()) == ["3 March 2026", "Harbour Deputy Level", "New An open level now."]


def test_pay_is_reported_to_those_who_may_see_it(repository: Repository) -> None:
    """A pay range that the public has not is not reported as changed; one that was withdrawn is not reported at all."""
    repository.edit(3, "grades.yml", "range: 30000-45000+", "range: 31000-45000+")
    repository.edit(4, "grades.yml", "period: hour, place: Islands, audience: public}", "period: hour, place: Islands}")
    assert "No earlier version" in repository.page()
    assert "31,000" in repository.page("internal")


def test_pay_that_became_internal_is_withheld_from_older_days_and_other_pay_is_reported(repository: Repository) -> None:
    """Neither the figure that was open once, nor the place it was for, nor another figure beside it; a later change for another place is reported."""
    repository.edit(3, "grades.yml", "14-19, currency: GBP, period: hour, place: Islands,", "13-19, currency: GBP, period: hour, place: Skerries,")
    repository.edit(4, "grades.yml", "place: Skerries, audience: public}", "place: Rocks, audience: public}")
    repository.edit(5, "grades.yml", "13-19, currency: GBP, period: hour, place: Rocks, audience: public}", "12-19, currency: GBP, place: Rocks}")
    repository.edit(6, "grades.yml", "20000-30000", "21000-30000")
    page = repository.page()
    assert reported(page)[0::3] == ["6 March 2026"]
    assert "21,000" in page
    assert not any(word in page for word in ("Skerries", "Rocks", "12–19", "13–19", "14–19"))
    assert "13–19" in repository.page("internal")


def test_what_became_internal_under_a_new_name_is_withheld_under_its_older_ones(repository: Repository) -> None:
    """An expectation and a grade's pay that got another id are the same as before."""
    repository.edit(2, KEEPER, OIL, "You hoard oil in the cellar.")
    repository.edit(3, "grades.yml", "20000-30000", "21000-30000")
    grades = repository.ladders / "grades.yml"
    for path in repository.ladders.rglob("*.yml"):
        path.write_text(re.sub(r"\bg1\b(?!\.)", "first", path.read_text(encoding="utf-8")), encoding="utf-8")
    repository.edit(4, "grades.yml", "formerly: [old-grade]", "formerly: [old-grade, g1]")
    assert "21,000" in repository.page()
    repository.edit(5, KEEPER, "owns-oil: {thread: oil, text: You hoard oil in the cellar.}", "buys-oil: {thread: oil, text: You buy., formerly: [owns-oil]}")
    grades.write_text(grades.read_text(encoding="utf-8").replace("audience: public}", "audience: internal}"), encoding="utf-8")
    repository.edit(6, KEEPER, "text: You buy., ", "text: You buy more., audience: internal, ")
    page = repository.page()
    assert not any(word in page for word in ("oil", "buy", "000", "Pay"))
    inside = repository.page("internal")
    assert all(word in inside for word in ("hoard", "21,000"))


def test_what_changed_is_reported_under_todays_ids(repository: Repository) -> None:
    """What a level said before it got another id is in its own history, in its track's feed and in the data under the id of today."""
    repository.edit(3, KEEPER, OIL, "You order oil for two stations.")
    assert rungbook("rename", "track:keeper", "lights", cwd=repository.root).returncode == 0
    repository.commit(4)
    whole = ladder_of(repository.ladders)
    days = timeline.what_changed(history.revisions(repository.ladders), whole, whole, "internal")
    told = [(day.day, change.subject.about) for day in days for change in day.changes if change.kind is Kind.REWORDED]
    assert told == [("2026-03-03", "level:lights/keeper")]
    files = dict(feeds.files(whole, days, "https://lights.example/", catalogue()))
    assert b"two stations" in files["feeds/lights.xml"]
    assert b'"page": "lights/keeper/"' in files["data/changes.json"]


_EVERYWHERE = ((b"audience: internal", b"audience: public"), (b": You ", ": … You ".encode()), (b" the ", b" this "), (b" a ", b" [a](level:keeper/keeper) "))


@pytest.mark.slow
@pytest.mark.parametrize("audience", ["public", pytest.param("internal", marks=pytest.mark.heavy)])
def test_states_that_share_what_they_have_alike_are_what_each_is_alone(audience: Audience) -> None:
    """Lines are taken out and put back in every file, one after the other: texts, ids, references and audiences."""
    files = {path.relative_to(SAMPLE).as_posix(): path.read_bytes() for path in sorted(SAMPLE.rglob("*.yml"))}
    states = [files]
    for file, content in files.items():
        lines = content.splitlines(keepends=True)
        states += [{**files, file: b"".join((*lines[:number], *lines[number + 1 :]))} for number in range(0, len(lines), 3)]
        states += [{**files, file: content.replace(old, new)} for old, new in _EVERYWHERE]
    past, cut, whole = Past(), States(audience), 0
    for reading, again in zip(readings(states, "ladders"), readings(states, "ladders"), strict=True):
        shared, alone = shape(reading, past).ladder, shape(again).ladder
        assert shared == alone
        if shared and alone:
            assert cut.seen(shared) == for_audience(alone, audience)
            whole += 1
    assert whole > 100


def test_what_is_alike_in_two_states_is_the_same_thing() -> None:
    files = {path.relative_to(SAMPLE).as_posix(): path.read_bytes() for path in sorted(SAMPLE.rglob("*.yml"))}
    other = {**files, KEEPER: files[KEEPER].replace(OIL.encode(), b"You order lamps.")}
    past, cut = Past(), States("public")
    ladders = [cut.seen(ladder) for reading in readings([files, other], "ladders") if (ladder := shape(reading, past).ladder)]
    first, second = ({level.key: level for level in ladder.levels} for ladder in ladders)
    assert [key for key in first if first[key] is not second[key]] == ["keeper/keeper"]


def test_saving_again_calls_git_and_shapes_old_states_no_second_time(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """While serving, each save is reported beside the same old states, which are kept until another commit is checked out."""
    repository.edit(3, KEEPER, OIL, "You order oil for two stations.")
    first = repository.page()
    asked: list[tuple[str, ...]] = []
    git = history._git

    def counted(root: Path, *arguments: str, feed: bytes = b"") -> bytes:
        asked.append(arguments)
        return git(root, *arguments, feed=feed)

    monkeypatch.setattr(history, "_git", counted)
    monkeypatch.setattr(timeline, "_states", lambda *_: pytest.fail("an old state was shaped again"))
    assert repository.page() == first
    assert {arguments[0] for arguments in asked} == {"rev-parse", "config"}


def test_the_command_writes_the_same_page_as_the_pipeline(repository: Repository) -> None:
    """`rungbook render` reads the history as the plugin does."""
    repository.edit(3, KEEPER, OIL, "You order oil for two stations.")
    succeeds("render", "ladders", "--into", "pages", cwd=repository.root)
    assert (repository.root / "pages" / PAGE).read_text(encoding="utf-8").endswith(repository.page())


def test_a_real_site_builds_strictly_with_a_history(repository: Repository) -> None:
    """Every link of the page and of the home page leads somewhere, and the page is not searched, only found by its name."""
    repository.edit(3, KEEPER, OIL, "You order oil for two stations.")
    repository.edit(4, KEEPER, "    skills:\n      lenses: shallow\n", "")
    site = repository.built()
    home = (site / "index.html").read_text(encoding="utf-8")
    assert 'href="what-changed/"' in home
    page = (site / "what-changed" / "index.html").read_text(encoding="utf-8")
    assert '<a href="../keeper/keeper/#e-owns-oil">' in page
    assert "<del>the station.</del>" in page
    links = re.findall(
        r'<link rel="alternate feed" type="application/atom.xml" title="[^"]*" href="([^"]*)">', (site / "keeper" / "keeper" / "index.html").read_text()
    )
    assert links == ["../../feed.xml", "../../feeds/keeper.xml"]
    assert all((site / "keeper" / "keeper" / link).resolve().is_file() for link in links)
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "two stations" in index
    assert "the station." not in index


def test_days_survive_being_kept() -> None:
    """What is kept of the history is the same when it is read again."""
    subject = Subject("level:keeper/l1", "Keeper", "e-trims", "Trimming", "grade:g1")
    day = Day("2026-11-21", (Change(Kind.REWORDED, subject, "a “wick”", "two\nwicks", ("Harbour",)), Change(Kind.PAID, Subject("grade:g1", "G1"))))
    assert decoded(encoded([day])) == (day,)
