"""`rungbook suggest apply` and `rungbook set`: a reader's text becomes a change of exactly its lines, or is refused with a sentence."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlencode

import pytest
from click.testing import Result

from rungbook.edit.rename import Ids
from rungbook.edit.rewrite import Project, Rewrite
from rungbook.edit.suggest.apply import Found
from rungbook.exports.suggestions import files
from rungbook.markup.plain_text import version
from rungbook.pipeline import examine
from rungbook.site.page import address
from rungbook.site.wordings import HEADINGS, wordings
from rungbook.words import catalogue
from tests.conftest import REPO, SAMPLE, invoke, ladder_of, site_of
from tests.kept import assert_kept, changes_kept
from tests.runner import git

OWNS = "You own tasks in one part, and ask when you are stuck."
FILES = {
    "organisation.yml": "name: Works\ntitle: Works\nstrictness: standard\n",
    "dimensions.yml": "scope: {title: Scope, summary: What you own.}\n",
    "grades.yml": "g1:\n  title: G1\n  expectations:\n    scope:\n      shared: You keep your promises.\ng2: G2\n".replace("g2: G2", "g2: {title: G2}"),
    "tracks/a.yml": f"""title: A
# A remark that stays.
levels:
  one:
    title: One
    grade: g1
    expectations:
      scope:
        tasks: {OWNS}   # kept
        plan:
          text: >-
            You plan your week with your lead, and say early when the plan does not hold.
          signals:
            - Says when a date moves
            - "Asks: what comes first?"
        list:
          text: |
            You keep:

            - notes,
            - promises.
  two:
    title: Two
    grade: g2
    expectations:
      scope:
        part: {{text: You own a part., signals: [Owns a part]}}
steps:
  one-to-two:
    from: one
    to: two
    unlock: You own a part alone.
    gate:
      proof: {{text: You owned a part., evidence: Its plan.}}
      review: You reviewed a plan.
""",
}


@pytest.fixture
def ladders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, rewrite: bool) -> Iterator[Path]:
    for name, text in FILES.items():
        file = tmp_path / "ladders" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with changes_kept("suggestions", request.node.name, tmp_path / "ladders", rewrite):
        yield tmp_path / "ladders"


def suggestion(*changes: Mapping[str, str], why: str = "It is clearer.") -> str:
    return json.dumps({"changes": changes, "why": why})


def change(text: str = "You own the tasks of one part.", place: str = "a/one#e-tasks", **more: str) -> dict[str, str]:
    return {"place": place, "text": text, **more}


def apply(given: str | bytes, *arguments: str | Path) -> Result:
    return invoke("suggest", "apply", "-", "--on", "2026-11-29", *arguments, feed=given)


def body(place: str = "a/one#e-tasks", seen: str = "", now: str = "", new: str = "You own the tasks of one part.", why: str = "Shorter.") -> str:
    """The text of an issue as the form makes it."""
    fields = {"Place": place, "Version": seen, "The wording now": now, "The new wording": f"```text\n{new}\n```", "Why": why}
    return "\n\n".join(f"### {name}\n\n{value or '_No response_'}" for name, value in fields.items())


def event(text: str) -> str:
    """What GitHub gives a workflow: the issue as it was when it was opened or labelled."""
    return json.dumps({"action": "labeled", "issue": {"number": 12, "title": "x", "body": text.replace("\n", "\r\n"), "user": {"login": "octo"}}})


def test_a_text_is_changed_before_another_takes_its_number(ladders: Path) -> None:
    """What is added after the first signal makes the second the third; the wording that is changed is the one that the reader saw as the second."""
    added = {"place": "a/one#e-plan/signals/1", "do": "add-after", "text": "Says: no"}
    done = apply(suggestion(added, change("Asks first", "a/one#e-plan/signals/2")))
    assert done.exit_code == 0, done.output
    assert "- Says when a date moves\n            - 'Says: no'\n            - \"Asks first\"\n" in (ladders / "tracks/a.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("given", [suggestion(change()), body(), body().replace("\n", "\r\n"), event(body()), body(seen=version(OWNS), now=OWNS)])
def test_each_form_of_a_suggestion_changes_one_line(ladders: Path, given: str) -> None:
    """A `suggestion.json`, a mail, an issue with Windows line ends and an event do the same; the remark behind the text stays."""
    done = apply(given)
    assert done.exit_code == 0, done.output
    expected = FILES["tracks/a.yml"].replace(OWNS, "You own the tasks of one part.")
    assert (ladders / "tracks/a.yml").read_text(encoding="utf-8") == expected


def test_a_mail_names_no_account_as_its_author(ladders: Path, tmp_path: Path) -> None:
    """It is the work of a reader, whom the pull request does not name."""
    assert apply(body(), "--into", "out").exit_code == 0
    assert (tmp_path / "out/pull-request.md").read_text(encoding="utf-8").startswith("Suggested by a reader.\n")
    assert (ladders / "tracks/a.yml").read_text(encoding="utf-8") == FILES["tracks/a.yml"]


@pytest.mark.slow
def test_into_a_folder_the_ladder_stays_and_git_can_apply_the_patch(ladders: Path, tmp_path: Path) -> None:
    """The four files of a pull request; the patch is what the command would have written."""
    git(tmp_path, "init", "--quiet")
    assert apply(event(body()), "--into", "out").exit_code == 0
    assert (ladders / "tracks/a.yml").read_text(encoding="utf-8") == FILES["tracks/a.yml"]
    subprocess.run(["git", "apply", "out/change.patch"], cwd=tmp_path, check=True)
    assert (ladders / "tracks/a.yml").read_text(encoding="utf-8") == FILES["tracks/a.yml"].replace(OWNS, "You own the tasks of one part.")
    assert (tmp_path / "out/message.txt").read_text(encoding="utf-8") == "Reword a/one#e-tasks\n\nSuggested in #12.\n"
    comment, request = ((tmp_path / "out" / name).read_text(encoding="utf-8") for name in ("comment.md", "pull-request.md"))
    for words in ("> You own tasks in one part", "> You own the tasks of one part.", "One text is rewritten.", "Pages that it touches"):
        assert words in comment
    assert "Suggested by octo in #12." in request
    assert "> Shorter." in request
    assert request.endswith("Closes #12.\n")


def results(folder: Path) -> str:
    """The files of a pull request."""
    return "\n".join(f"--- {path.name}\n{path.read_text(encoding='utf-8')}" for path in sorted(folder.iterdir()))


def test_several_changes_are_carried_out_together(ladders: Path, rewrite: bool) -> None:
    """Change, add after (an expectation, an item of a list, evidence), no longer expected and retire, in any order."""
    several = suggestion(
        {"place": "a/one#e-list", "do": "retire"},
        {"place": "a/one#e-plan/signals/1", "do": "add-after", "text": "Says: no"},
        {"place": "a/one#e-plan/signals/2", "do": "retire"},
        {"place": "a/one#e-tasks", "do": "add-after", "text": "You write down what you learned."},
        {"place": "a/one-to-two#g-review", "do": "add-after", "text": "You led a plan."},
        {"place": "a/two#e-part", "do": "no-longer"},
        change(),
        change("Owns one part", "a/two#e-part/signals/1"),
    )
    assert apply(several, "--into", "out").exit_code == 0
    assert_kept("suggestions", "several changes", results(Path("out")), rewrite)
    done = apply(several)
    assert done.exit_code == 0, done.output
    assert_kept("suggestions", "several changes, written", done.output, rewrite)
    written = (ladders / "tracks/a.yml").read_text(encoding="utf-8")
    assert "# A remark that stays." in written
    assert "        tasks: You own the tasks of one part.   # kept\n        write-down-what-learned: You write down what you learned.\n" in written
    assert "            - Says when a date moves\n            - 'Says: no'\n  two:" in written
    assert "part: {text: You own a part., status: deprecated, signals: [Owns one part]}" in written
    assert "      review: You reviewed a plan.\n      led-plan: You led a plan.\n" in written
    assert "level:a/one#e-list" in (ladders / "retired.yml").read_text(encoding="utf-8")
    assert "You keep" not in written
    assert not examine(ladders).failed


def test_a_change_that_expects_more_starts_its_note(ladders: Path, tmp_path: Path, rewrite: bool) -> None:
    """The reason is in it already, and the ladder with it holds together."""
    assert (
        apply(suggestion({"place": "a/one#e-tasks", "do": "add-after", "text": "You write tests."}, why="We *forget* tests: often."), "--into", "out").exit_code
        == 0
    )
    assert_kept("suggestions", "a change that expects more", results(tmp_path / "out"), rewrite)
    patch = (tmp_path / "out/change.patch").read_text(encoding="utf-8")
    assert "+++ b/ladders/changes/2026-11-29-a-one.yml" in patch
    assert "+because: 'We forget tests: often.'" in patch
    assert "replace its sentences" in (tmp_path / "out/comment.md").read_text(encoding="utf-8")
    assert apply(suggestion({"place": "a/one#e-tasks", "do": "add-after", "text": "You write tests."}, why="We *forget* tests: often.")).exit_code == 0
    assert not examine(ladders).failed


def test_a_shared_text_is_changed_where_it_is_written(ladders: Path) -> None:
    """The page of the level shows it; the file of the grades holds it."""
    assert invoke("set", "a/one#e-shared", "You keep each promise.").exit_code == 0
    assert "shared: You keep each promise.\n" in (ladders / "grades.yml").read_text(encoding="utf-8")


@pytest.mark.slow
def test_set_keeps_the_way_a_text_is_written(ladders: Path) -> None:
    """Folded stays folded, a list stays a block with one line end, a quoted item keeps its quotation marks; a wrong place names the nearest."""
    for place, text in (
        ("a/one#e-plan", "You plan your week. " * 8),
        ("a/one#e-list", "You keep:\n\n- notes,\n- dates."),
        ("a/one#e-plan/signals/2", "Asks: what is\nfirst?"),
    ):
        assert invoke("set", place, text).exit_code == 0
    written = (ladders / "tracks/a.yml").read_text(encoding="utf-8")
    assert "text: >-\n            You plan your week. You plan" in written
    assert "text: |\n            You keep:\n\n            - notes,\n            - dates.\n  two:" in written
    assert '            - "Asks: what is first?"\n' in written
    far = invoke("set", "zzz/q#w", "x")
    assert "There is no page `zzz/q` with texts that can be changed. Write the page and the anchor" in far.output
    wrong = invoke("set", "a/one#e-task", "x")
    assert wrong.exit_code == 1
    assert "The nearest place is `a/one#e-tasks`." in wrong.output


def test_a_whole_link_is_a_place(ladders: Path) -> None:
    """As a browser copies it, wherever the site begins, also from an older version; a link to no text is refused as a place is."""
    for number, link in enumerate(("https://acme.example/a/one/#e-tasks", "https://acme.example/hr/ladder/v/2026.2/a/one/#e-tasks", "a/one/#e-tasks")):
        assert invoke("set", link, f"You own {number} tasks.").exit_code == 0
        assert f"You own {number} tasks." in (ladders / "tracks/a.yml").read_text(encoding="utf-8")
    assert apply(suggestion(change("You own tasks again.", place="https://acme.example/hr/a/one/#e-tasks"))).exit_code == 0
    assert "You own tasks again." in (ladders / "tracks/a.yml").read_text(encoding="utf-8")
    assert "There is no page `nine` with texts" in invoke("set", "https://acme.example/a/nine/#e-tasks", "x").output
    assert invoke("rename", "https://acme.example/hr/a/one/#e-tasks", "chores").exit_code == 0
    assert "formerly: [tasks]" in (ladders / "tracks/a.yml").read_text(encoding="utf-8")


def test_line_ends_of_windows_stay(ladders: Path) -> None:
    """The lines of a new text end as all other lines of its file do, a byte order mark stays, and nothing else of the file changes."""
    file = ladders / "tracks/a.yml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    before = file.read_bytes()
    assert invoke("set", "a/one#e-list", "You keep:\n\n- notes,\n- dates.").exit_code == 0
    after = file.read_bytes()
    assert b"            - notes,\r\n            - dates.\r\n" in after
    assert after.startswith(b"\xef\xbb\xbf")
    assert after.count(b"\n") == after.count(b"\r\n")
    assert len(set(before.split(b"\r\n")) - set(after.split(b"\r\n"))) <= 3


@pytest.mark.slow
@pytest.mark.usefixtures("ladders")
def test_a_stale_version_shows_three_wordings(tmp_path: Path, rewrite: bool) -> None:
    """The text that the reader saw is found in the history; without it the suggestion's own copy serves."""
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "First")
    assert invoke("set", "a/one#e-tasks", "You own some tasks.").exit_code == 0
    git(tmp_path, "commit", "--quiet", "--all", "-m", "Second")
    done = apply(body(seen=version(OWNS)), "--into", "out")
    assert done.exit_code == 1
    assert "has changed since the suggestion was written" in done.output
    assert_kept("suggestions", "a stale version", results(tmp_path / "out"), rewrite)
    comment = (tmp_path / "out/comment.md").read_text(encoding="utf-8")
    assert [comment.index(words) for words in (OWNS, "You own some tasks.", "You own the tasks of one part.")] == sorted(
        comment.index(words) for words in (OWNS, "You own some tasks.", "You own the tasks of one part.")
    )
    assert not (tmp_path / "out/change.patch").exists()
    shutil.rmtree(tmp_path / ".git")
    assert apply(body(now="You own what was never here."), "--into", "out").exit_code == 1
    assert "never here" in (tmp_path / "out/comment.md").read_text(encoding="utf-8")


LONG = "You own it. " * 400
HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "a tag": (suggestion(change("You <b>own</b> tasks.")), "HTML"),
    "a script": (suggestion(change("You own <script>alert(1)</script> tasks.")), "HTML"),
    "an event handler": (suggestion(change("You own <img src=x onerror=alert(1)> tasks.")), "HTML"),
    "a comment of HTML": (suggestion(change("You own <!-- x --> tasks.")), "HTML"),
    "javascript as a link": (suggestion(change("You [own](javascript:alert(1)) tasks.")), "javascript"),
    "data as a link": (suggestion(change("You [own](data:text/html,x) tasks.")), "data:"),
    "a file as a link": (suggestion(change("You [own](file:///etc/passwd) tasks.")), "file:"),
    "vbscript as a link": (suggestion(change("You [own](vbscript:x) tasks.")), "vbscript"),
    "a level that there is not": (suggestion(change("You [own](level:a/nine) tasks.")), "a/nine"),
    "an image": (suggestion(change("You own ![x](https://evil.example/x.png) tasks.")), "a picture"),
    "text that turns around": (suggestion(change("You own \u202egnirts tasks.")), "U+202E"),
    "a space without width": (suggestion(change("You o\u200bwn tasks.")), "U+200B"),
    "half a character": (suggestion(change("You own \ud83d tasks.")), "half of a character"),
    "a null": (suggestion(change("You own\u0000 tasks.")), "U+0000"),
    "an escape": (suggestion(change("You own \u001b[31m tasks.")), "U+001B"),
    "a tag character": (suggestion(change("You own \U000e0041 tasks.")), "U+E0041"),
    "braces of a template": (suggestion(change("You own {{ config }} tasks.")), "curly bracket"),
    "braces of a statement": (suggestion(change("You own {% include 'x' %} tasks.")), "curly bracket"),
    "an attribute list": (suggestion(change("You own tasks.\n{: onclick=x }")), "curly bracket"),
    "an include": (suggestion(change('You own tasks.\n\n--8<-- "/etc/passwd"')), "HTML"),
    "a heading in the text": (body(new="You own.\n### Why\n\nx"), "The headings are not those of the form"),
    "a place behind the place": (body(new="x\n### Place\n\na/two#e-part"), "The headings are not those of the form"),
    "a field too few": (body().replace("### Version\n\n_No response_\n\n", ""), "The headings are not those of the form"),
    "fields in another order": (body().replace("### Place", "### Q").replace("### Why", "### Place").replace("### Q", "### Why"), "The headings are not"),
    "words before the form": ("Hello\n\n" + body(), "The headings are not those of the form"),
    "a fence in the text": (body(new="You own\n```\ntasks."), "which ends the field"),
    "no headings at all": ("Please change it.", "The headings are not those of the form"),
    "an empty mail": ("", "The headings are not those of the form"),
    "a path as a place": (suggestion(change(place="../../etc/passwd#e-x")), "is not a place"),
    "an absolute path": (suggestion(change(place="/etc/passwd")), "is not a place"),
    "a file as a place": (suggestion(change(place="ladders/tracks/a.yml#levels")), "is not a place"),
    "a command as a place": (suggestion(change(place="a/one#e-$(id)")), "is not a place"),
    "a line in a place": (suggestion(change(place="a/one#e-tasks\nx")), "is not a place"),
    "a page without texts": (suggestion(change(place="nowhere/page#e-x")), "There is no page"),
    "a place that is gone": (suggestion(change(place="a/one#e-task")), "There is no text at"),
    "a place without an anchor": (suggestion(change(place="a/one")), "is not a place"),
    "a version that is none": (suggestion(change(version="../../x")), "is not a version"),
    "a huge text": (suggestion(change(LONG)), "Shorten it"),
    "a huge reason": (suggestion(change(), why=LONG), "Shorten it"),
    "a huge file": ("x" * 200_001, "This has more than the 200,000 characters that are read."),
    "many changes": (suggestion(*[change(place=f"a/one#e-x{number}") for number in range(51)]), "more than the 50"),
    "no new text": (body(new=" "), "There is no new wording"),
    "the same text": (suggestion(change(OWNS)), "already has these words"),
    "one place twice": (suggestion(change(), change("You own it.")), "is changed twice"),
    "a field of its own": (suggestion(change(path="/etc/passwd")), "has a field `path`"),
    "another action": (suggestion(change(do="delete-all")), "`do` can't be"),
    "a number for a text": (json.dumps({"changes": [{"place": "a/one#e-tasks", "text": 5}]}), "has to be a text"),
    "a list for a change": (json.dumps({"changes": [[]]}), "is not written as fields"),
    "no changes": (json.dumps({"changes": []}), "needs `changes`"),
    "a field at the top": (json.dumps({"changes": [], "patch": "x"}), "has no field `patch`"),
    "half of a file": ('{"changes": [', "can't be read as JSON"),
    "a deep file": ('{"a":' * 20_000, "can't be read as JSON"),
    "an issue without a text": (json.dumps({"issue": {"body": None}}), "has no text"),
    "an issue that is a list": (json.dumps({"issue": []}), "has no text"),
    "going and a new text at once": (suggestion(change(do="retire")), "Leave one of the two out"),
    "a title that can't end": (suggestion({"place": "a/one#e-plan/signals/1", "do": "no-longer"}), "is not an expectation"),
    "a script as an address alone": (suggestion(change("You own <javascript:alert(1)> tasks.")), "HTML"),
    "a scheme in codes": (suggestion(change("You [own](&#106;avascript:alert(1)) tasks.")), "leads somewhere it may not"),
    "an address in the next line": (suggestion(change("You [own][x] tasks.\n\n[x]:\n    javascript:alert(1)")), "whose address is elsewhere"),
    "an address without a scheme": (suggestion(change("You [own](//evil.example/x) tasks.")), "leads somewhere it may not"),
    "a host that is none": (suggestion(change("You [own](https://github.com@evil.example/) tasks.")), "leads somewhere it may not"),
    "an abbreviation": (suggestion(change("You own tasks.\n\n*[own]: not yours")), "whose address is elsewhere"),
    "a heading of its own": (suggestion(change("You own tasks.\n===")), "divides or underlines"),
    "another document": (suggestion(change("You own tasks.\n---\nx: y")), "divides or underlines"),
    "a comment without an end": (suggestion(change("You own <!-- tasks.")), "HTML"),
    "a command of a runner": (suggestion(change("::set-output name=fits::true")), "a box"),
    "an isolate": (suggestion(change("You own \u2066tasks\u2069.")), "U+2066"),
    "a filler": (suggestion(change("You own \u3164 tasks.")), "U+3164"),
    "stacked accents": (suggestion(change("You own t" + "\u0301" * 60 + "asks.")), "many signs on one letter"),
    "a text that says it is none": (suggestion(change("… You own tasks.")), "not written yet"),
    "a letter that looks like another": (suggestion(change(place="\u0430/one#e-tasks")), "is not a place"),
    "a number below zero": (suggestion(change(place="a/one#e-plan/signals/-1")), "There is no text at"),
    "a number in other digits": (suggestion(change(place="a/one#e-plan/signals/\u0661")), "is not a place"),
    "a version in other digits": (suggestion(change(version="\u0660" * 8)), "is not a version"),
    "a field twice": ('{"changes": [{"place": "a/one#e-tasks", "place": "a/two#e-part", "text": "You own it."}]}', "written twice"),
    "an action that is nothing": (json.dumps({"changes": [{"place": "a/one#e-tasks", "text": "You own it.", "do": None}]}), "has to be a text"),
    "headings in HTML": (body().replace("### Place", "<h3>Place</h3>"), "The headings are not those of the form"),
    "a line's end of old machines": (body(new="You own.\r### Why\r\rx"), "nobody sees"),
    "a fence in a longer fence": (body(new="You own.\n````\nx"), "which ends the field"),
    "adding to a sentence": (suggestion(change("More.", "a/one-to-two#unlock", do="add-after")), "Nothing can be added after"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_what_can_do_harm_is_refused_with_a_sentence(ladders: Path, tmp_path: Path, name: str, rewrite: bool) -> None:
    """Status 1, the reason, a comment that nothing can act in, and not a byte of the ladder changed."""
    given, words = HOSTILE[name]
    done = apply(given, "--into", "out")
    assert done.exit_code == 1, done.output
    assert isinstance(done.exception, SystemExit)
    assert words in done.output
    assert_kept("refused-suggestions", name, done.output, rewrite)
    comment = (tmp_path / "out/comment.md").read_text(encoding="utf-8")
    assert comment.startswith("**This suggestion can't be used as it is.**\n")
    acting = re.sub(r"`[^`\n]*`|\]\(https://rungbook\.github\.io/rungbook/editing/rules/#[a-z-]+\)", "", comment)
    assert not [sign for sign in ("<script", "<img", "<b>", "\u202e", "\u001b", "\u0000", "](") if sign in acting]
    assert {file.relative_to(ladders).as_posix(): file.read_text(encoding="utf-8") for file in ladders.rglob("*.yml")} == FILES


def test_at_least_forty_are_hostile() -> None:
    """The set can only grow."""
    assert len(HOSTILE) >= 40


@pytest.mark.usefixtures("ladders")
def test_words_of_a_suggestion_act_nowhere(tmp_path: Path, rewrite: bool) -> None:
    """A mention, a link and HTML in the reason are shown as they were typed."""
    assert apply(event(body(new="You own tasks (see **notes**).", why="@everyone <b>x</b> [y](https://z.example) #1")), "--into", "out").exit_code == 0
    assert_kept("suggestions", "words that could act", results(tmp_path / "out"), rewrite)
    for name in ("comment.md", "pull-request.md"):
        text = (tmp_path / "out" / name).read_text(encoding="utf-8")
        assert not any(sign in text for sign in ("@everyone", "<b>", "](https://z", " #1 "))


@pytest.mark.slow
@pytest.mark.parametrize("folder", [SAMPLE, REPO / "ladders"], ids=["sample", "reference"])
def test_every_place_leads_to_its_text_and_back(folder: Path) -> None:
    """Each place has one path in the YAML, at which its text is; each text of a level or step that has an anchor has a place."""
    found = Found(Project(folder, folder.parent))
    back = {found.path(one): place for place, one in found.by_place.items()}
    for place, one in found.by_place.items():
        node = found.ids.node(found.path(one))
        assert node.value is not None
        assert node.value.strip() == one.text.strip(), place
        assert found.by_place[back[found.path(one)]].text == one.text
    ladder = found.ids.ladder
    expected = [f"{level.key}#e-{one.id}" for level in ladder.levels for cell in level.expectations for one in cell.expectations]
    gates = [f"{step.key}#g-{item.id}" for step in ladder.steps for item in step.gate]
    assert len(expected) >= 5
    assert found.by_place.keys() >= {*expected, *gates}


def test_pages_and_places_agree(tmp_path: Path) -> None:
    """Each anchor that has a menu or may be kept is on its page and is a place, and the page names the same version of its text."""
    shutil.copytree(SAMPLE, tmp_path / "ladders")
    track = tmp_path / "ladders/tracks/keeper.yml"
    earlier = "    milestones:\n      half-year-log: {title: The log, items: {kept: You kept the log.}}\n"  # begins like an item of the next
    track.write_text(track.read_text(encoding="utf-8").replace("    milestones:\n", earlier), encoding="utf-8")
    site = site_of(tmp_path / "ladders", audience="internal")
    places = Found(Project(tmp_path / "ladders", tmp_path)).by_place
    anchors = [(page, f"{address(page.path)}#{place.anchor}", place) for page in site.pages for place in page.places if place.version]
    assert any(where.endswith("#m-half-year--log") for _, where, _ in anchors)
    assert [where for _, where, place in anchors if places[where].version != place.version] == []
    assert [where for page, where, place in anchors if f'id="{place.anchor}"' not in page.body and f"#{place.anchor} " not in page.body] == []
    found = {f"{address(entry.path)}#{entry.anchor}" for entry in site.search_entries}
    assert f"{address('keeper/apprentice-to-keeper.md')}#m-half-year--log" in found


@pytest.mark.usefixtures("ladders")
def test_many_new_wordings_cost_one_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wording moves no place, so the ladder is read once for all of them."""
    read: list[Project] = []
    real = Ids.__init__

    def counted(self: Ids, project: Project, rewrite: Rewrite | None = None) -> None:
        read.append(project)
        real(self, project, rewrite)

    monkeypatch.setattr(Ids, "__init__", counted)
    assert apply(suggestion(change(), change("You own one part.", "a/two#e-part"))).exit_code == 0
    assert len(read) == 1


def test_what_goes_is_taken_out_when_all_else_is_done(ladders: Path) -> None:
    """A new expectation may come after one that goes, in whichever order the two are suggested."""
    place = "a/one#e-list"
    gone, new = {"place": place, "do": "retire"}, {"place": place, "do": "add-after", "text": "You write down what you learned."}
    done = apply(suggestion(gone, new))
    assert done.exit_code == 0, done.output
    written = (ladders / "tracks/a.yml").read_text(encoding="utf-8")
    assert "write-down-what-learned: You write down what you learned." in written
    assert "list:" not in written


def test_a_reason_that_the_format_refuses_is_left_out_of_the_note(ladders: Path) -> None:
    """It is in the pull request; the note begins without it, and a second note of the day has a number."""
    more = {"place": "a/one#e-tasks", "do": "add-after", "text": "You write tests."}
    note = "title: Two\ntext: Less.\nbecause: It is.\ndecided_by: Us\neffective: 2026-11-29\nabout: [level:a/two]\n"
    (ladders / "changes").mkdir()
    (ladders / "changes" / "2026-11-29-a-one.yml").write_text(note, encoding="utf-8")
    done = apply(suggestion(more, why="See the\u202e list."))
    assert done.exit_code == 0, done.output
    written = (ladders / "changes" / "2026-11-29-a-one-2.yml").read_text(encoding="utf-8")
    assert "the list" not in written
    assert not examine(ladders).failed


@pytest.mark.usefixtures("ladders")
def test_what_is_no_longer_expected_keeps_its_address(tmp_path: Path, rewrite: bool) -> None:
    """Its page still shows it, so no address is reported as lost and no note is needed."""
    assert apply(suggestion({"place": "a/two#e-part", "do": "no-longer"}), "--into", "out").exit_code == 0
    assert_kept("suggestions", "no longer expected", results(tmp_path / "out"), rewrite)
    comment = (tmp_path / "out/comment.md").read_text(encoding="utf-8")
    assert "One change expects less of people at Two" in comment
    assert "lost" not in comment
    assert "note" not in comment


@pytest.mark.slow
def test_each_page_has_its_texts_in_a_file_and_no_link_is_too_long() -> None:
    """The form's file has every place of the reference as it is written; a wording and its equal as the new one fit into a link."""
    ladder = ladder_of(REPO / "ladders")
    made = {name: json.loads(content) for name, content in files(ladder, catalogue("de"))}
    words = made.pop("data/suggest/words.json")
    assert words["one"] == list(HEADINGS)
    texts = {f"{name.removeprefix('data/suggest/').removesuffix('.json')}#{one['at']}": one for name, page in made.items() for one in page["texts"]}
    assert len(texts) == len(list(wordings(ladder))) > 2000
    assert {action for one in texts.values() for action in one["do"]} == {"add-after", "no-longer", "retire"}
    assert (
        max(
            len(urlencode({"place": place, "version": one["version"], "now": one["text"], "new": one["text"]}))
            for place, one in texts.items()
            if "#e-" in place
        )
        < 2000
    )
