"""Reports: the same problems for a terminal, for GitHub, for programs and as a table; no text in them can act."""

import json
import re
import shutil
from pathlib import Path

import pytest

from rungbook import rules
from rungbook.changes import affected
from rungbook.changes.affected import Affected, How
from rungbook.changes.change import Change, Kind, Subject
from rungbook.external_links import report as external
from rungbook.external_links.find import Link
from rungbook.external_links.request import Answer, Verdict
from rungbook.problem import Origin, Problem, Rule, nearest
from rungbook.reports import changes, github, markdown, terminal
from rungbook.reports.terminal import line
from tests.conftest import REPO, SAMPLE, rungbook

HOSTILE = "a%0A::error file=x,line=1::b\r\n::warning::c"


def problem(line: int, warns: bool = False, message: str = "Wrong.", repair: str = "Repair it.", file: str = "ladders/a.yml") -> Problem:
    return Problem(Origin(file, line, 3), Rule("some-rule", kind="format", warns=warns), message, repair)


def slip(folder: Path, count: int = 1) -> Path:
    """The sample with so many grades that do not exist, one in each track file of a level and on."""
    shutil.copytree(SAMPLE, folder / "ladders")
    for path in sorted((folder / "ladders/tracks").glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"^(    grade:) \S+$", r"\1 nowhere", text, count=count, flags=re.MULTILINE), encoding="utf-8")
    return folder


def test_a_problem_on_a_terminal_has_place_rule_line_caret_and_help() -> None:
    """`file:line:column: error[rule-name]: what is wrong`, the line as it was written, a caret under the place, and the repair."""
    reported = list(terminal.report([problem(2, repair="Add a line:\n  title: …")], lambda _file: ["one", "  two"]))
    assert reported == [
        "ladders/a.yml:2:3: error[some-rule]: Wrong.",
        "    2 |   two",
        "      |   ^",
        "  help: Add a line:",
        "        |   title: …",
        "",
        "1 error.",
    ]


def test_only_the_ten_worst_are_annotations() -> None:
    """Of many problems the ten worst are marked on their lines, errors first, and it is said how many are not."""
    problems = [problem(line, warns=True) for line in range(1, 9)] + [problem(line) for line in range(20, 28)]
    reported = list(github.report(problems))
    assert len(reported) == 11
    assert [line.split(" ")[0] for line in reported[:10]] == ["::error"] * 8 + ["::warning"] * 2
    assert reported[0] == "::error file=ladders/a.yml,line=20,col=3,title=some-rule::ladders/a.yml:20:3: Wrong.%0ARepair it."
    assert reported[10] == "6 more have no annotation; the summary of this job lists all."


def test_no_text_makes_a_workflow_command() -> None:
    """Line ends, per cent signs, colons and commas in a file's name or a message stay inside their annotation."""
    [reported] = github.report([problem(1, message=HOSTILE, repair=HOSTILE, file="ladders/a,line=9::b\n.yml")])
    assert "\n" not in reported
    assert "\r" not in reported
    assert reported.startswith("::error file=ladders/a%2Cline=9%3A%3Ab⟨U+000A⟩.yml,line=1,")
    assert "a%250A::error" in reported


UNSEEN = "l5\r\n::error::x\x1b[31m\u202e\u2028\x00##[add-mask]y"


def test_what_nobody_sees_is_shown_in_every_report() -> None:
    """A line break, a control character or one that turns the reading order is written as its number, in an id, a file's name and a repair."""
    wrong = problem(1, message=f"No `{UNSEEN}`.", repair=f"Take out {UNSEEN}", file=f"ladders/{UNSEEN}.yml")
    changed = Change(Kind.REWORDED, Subject(f"level:{UNSEEN}", UNSEEN, UNSEEN, UNSEEN), UNSEEN, UNSEEN)
    touched = Affected(How.CHANGED, f"{UNSEEN}.md", UNSEEN, UNSEEN)
    link = Link("https://a.example/", Origin(UNSEEN))
    answer = Answer("https://a.example/", Verdict.DEAD, UNSEEN)
    lines = [
        *terminal.report([wrong], lambda _: [f"title: {UNSEEN}"]),
        *github.report([wrong]),
        *markdown.report([wrong]),
        line(wrong),
        *changes.report([changed], []),
        *affected.markdown([touched], ""),
        *affected.markdown([touched], "https://a.example/"),
        *external.lines([link], [answer], []),
        *external.markdown([link], [answer], []).splitlines(),
    ]
    for said in "\n".join(lines).split("\n"):
        assert said.replace("\xa0", "").isprintable(), repr(said)
        assert "##[" not in said
        assert not said.lstrip().startswith("::") or said.startswith("::error file=ladders/l5⟨U+000D⟩⟨U+000A⟩")
    assert "⟨U+000A⟩" in "".join(lines)


def test_a_page_leads_to_where_it_is_published_unless_it_is_new() -> None:
    """A new page has only its address, and so has every page where nobody knows the site's."""
    pages = [Affected(How.ADDED, "a/b.md", "A", "f.yml"), Affected(How.CHANGED, "a/c.md", "C", "g.yml"), Affected(How.CHANGED, "a/d.md", "D", "g.yml")]
    _, _, numbers, *_, new, changed, _ = affected.markdown(pages, "https://x.org/")
    assert numbers == "1 new, 2 changed."
    assert (new, changed) == ("| A (`a/b/`) | new | `f.yml` |", "| [C](https://x.org/a/c/) | changed | `g.yml` |")
    assert list(affected.markdown(pages, ""))[-1] == "| D (`a/d/`) | changed | `g.yml` |"


@pytest.mark.slow
def test_a_job_s_log_has_nothing_of_a_ladder_outside_of_annotations(tmp_path: Path) -> None:
    """An id with a line break and a command in it is reported in its annotation and in the summary, and no other line is a command."""
    (tmp_path / "ladders/tracks").mkdir(parents=True)
    (tmp_path / "ladders/organisation.yml").write_text("name: A\ntitle: A\n", encoding="utf-8")
    track = 'title: A\nlevels:\n  one: {title: One, grade: "x\\n::add-mask::y"}\n  "two\\n::warning::z": {title: Two}\n'
    (tmp_path / "ladders/tracks/a.yml").write_text(track, encoding="utf-8")
    for summary in ("", str(tmp_path / "summary.md")):
        reported = rungbook("check", "--format", "github", cwd=tmp_path, env={"GITHUB_STEP_SUMMARY": summary})
        log = (reported.stdout + reported.stderr).splitlines()
        assert len(log) >= 2
        assert all(entry.startswith("::error file=ladders/tracks/a.yml,line=") or "::" not in entry for entry in log), log
    assert "⟨U+000A⟩" in (tmp_path / "summary.md").read_text(encoding="utf-8")


def test_without_a_summary_every_problem_is_an_annotation() -> None:
    """Nothing refers to a summary that is nowhere."""
    reported = list(github.report([problem(line) for line in range(1, 15)], summary=False))
    assert len(reported) == 14
    assert "summary" not in "".join(reported)


def test_a_rule_in_the_table_leads_to_its_section() -> None:
    """A problem in a job's summary is one click away from the rule, shown wrong and right."""
    reported = list(markdown.report([Problem(Origin("ladders/a.yml"), rules.VAGUE_WORD, "Wrong.", "Repair it.")]))
    assert reported[-1].endswith(f"| [vague-word]({rules.RULES_PAGE}#vague-word) |")


def test_no_text_acts_in_the_table() -> None:
    """What a ladder says is in the summary as it was typed: no link, no element, no other cell."""
    reported = "\n".join(markdown.report([problem(1, message="`a|b` [x](https://x.org) <img src=x> | y", file="ladders/`|.yml")]))
    row = reported.splitlines()[-1]
    assert row.count("|") == 5
    assert "](" not in row
    assert "<img" not in row


@pytest.mark.slow
def test_the_summary_lists_every_problem(tmp_path: Path) -> None:
    """Where the annotations end, the job's summary goes on: each problem has its row, and what could not be checked is named."""
    lines = ["levels:", "  one:", "    title: One", *[f"    wrong{number}: x" for number in range(14)]]
    (tmp_path / "ladders/tracks").mkdir(parents=True)
    (tmp_path / "ladders/organisation.yml").write_text("name: A\ntitle: A\n", encoding="utf-8")
    (tmp_path / "ladders/tracks/a.yml").write_text("\n".join(["title: A", *lines, ""]), encoding="utf-8")
    reported = rungbook("check", "--format", "github", cwd=tmp_path, env={"GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")})
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert reported.returncode == 1
    assert reported.stdout.count("::error ") == 10
    assert summary.count(f"| [unknown-field]({rules.RULES_PAGE}#unknown-field) |\n") == 15  # once in the summary by rule
    assert "The ladder has 14 errors" in summary
    assert "can be checked only when the errors are repaired" in summary


def test_a_program_gets_every_problem_with_its_place(tmp_path: Path) -> None:
    """The JSON has file, line, column, severity, rule, message and help of each problem, and its corrected lines where they are known."""
    keeper = slip(tmp_path) / "ladders/tracks/keeper.yml"
    keeper.write_text(keeper.read_text(encoding="utf-8").replace("    grade: nowhere", "    grade: g11"), encoding="utf-8")
    reported = rungbook("check", "--format", "json", cwd=tmp_path)
    said = json.loads(reported.stdout)
    assert reported.returncode == 1
    assert [(one["rule"], one["severity"]) for one in said["problems"]] == [("unknown-grade", "error")] * 2
    for one in said["problems"]:
        line = (tmp_path / one["file"]).read_text(encoding="utf-8").splitlines()[one["line"] - 1]
        assert line[one["column"] - 1 :].startswith(("nowhere", "g11"))
        assert one["message"]
        assert one["help"]
    number = keeper.read_text(encoding="utf-8").splitlines().index("    grade: g11") + 1
    assert {one["file"]: one["correction"] for one in said["problems"]} == {
        "ladders/tracks/harbour.yml": {"first": 14, "last": 14, "lines": ["    grade: …"]},  # no grade is like it
        "ladders/tracks/keeper.yml": {"first": number, "last": number, "lines": ["    grade: g1"]},
    }
    assert said["unchecked"]


@pytest.mark.parametrize("form", ["text", "github", "markdown"])
def test_nothing_is_called_good_that_was_not_checked(tmp_path: Path, form: str) -> None:
    """While a file can't be read, no report states that the ladder holds together, and each shows what waits."""
    shutil.copytree(REPO / "tests/sample", tmp_path / "ladders")
    (tmp_path / "ladders/tracks/keeper.yml").write_text('title: "Keeper\n', encoding="utf-8")
    reported = rungbook("check", "--format", form, cwd=tmp_path)
    said = reported.stdout + reported.stderr
    assert reported.returncode == 1
    assert "holds together" not in said
    assert "can be checked only when the errors are repaired" in said


def test_an_exception_names_rule_and_reason_and_is_reported_when_it_is_not_needed(tmp_path: Path) -> None:
    """An exception takes one problem away; without a reason it is refused, and without the problem it is one itself."""
    (tmp_path / "ladders/tracks").mkdir(parents=True)
    head, why = "name: A\ntitle: A\n", '    because: "The word is the law\'s own."\n'
    exception = "exceptions:\n  - rule: vague-word\n    at: level:a/one\n"
    (tmp_path / "ladders/tracks/a.yml").write_text("title: A\nlevels:\n  one:\n    title: One\n    summary: You work proactively.\n", encoding="utf-8")

    def said(text: str) -> list[str]:
        (tmp_path / "ladders/organisation.yml").write_text(text, encoding="utf-8")
        return [one["rule"] for one in json.loads(rungbook("check", "--format", "json", cwd=tmp_path).stdout)["problems"]]

    assert said(head) == ["vague-word"]
    assert said(head + exception + why) == []
    assert said(head + exception)[0] == "missing-field"
    (tmp_path / "ladders/tracks/a.yml").write_text("title: A\nlevels:\n  one:\n    title: One\n    summary: You finish what you begin.\n", encoding="utf-8")
    assert said(head + exception + why) == ["unneeded-exception"]


@pytest.mark.parametrize(("word", "meant"), [("L4", "l4"), ("l44", "l4"), ("SENIOR", "senior"), ("zebra", "")])
def test_the_nearest_name_is_reported_whatever_its_capitals(word: str, meant: str) -> None:
    """People write `L4` for the grade `l4`; a word like none of the names gets none."""
    assert nearest(word, ["l3", "l4", "senior"]) == meant


def test_two_letters_the_wrong_way_round_are_nearest() -> None:
    """`ERU` is `EUR`, though as many letters are alike in other codes."""
    assert nearest("ERU", ["YER", "EUR", "ERN"]) == "EUR"
    assert nearest("ot", ["from", "to"]) == "to"
    assert nearest("level:engineer/oen", ["level:engineer/one", "level:engineer/open"]) == "level:engineer/one"


def test_a_long_report_begins_with_a_summary_and_ends_with_what_to_do_first() -> None:
    """By rule, the worst and the most first; ten warnings of a rule are shown, and every error."""
    wrong = Problem(Origin("tracks/b.yml", 9), rules.UNKNOWN_FIELD, "`titel` is not a field here.")
    vague = [Problem(Origin("tracks/a.yml", line), rules.VAGUE_WORD, f"“{line}” leaves open what is meant.") for line in range(1, 15)]
    said = list(terminal.report([*vague, wrong], lambda _: []))
    assert said[:3] == ["     1 error  unknown-field", "    14 warnings vague-word", ""]
    assert sum("warning[vague-word]" in line for line in said) == 10
    assert said[-3:] == [
        "And 4 more of vague-word.",
        "1 error and 14 warnings.",
        "Begin with tracks/b.yml:9:1: `titel` is not a field here. The warnings can wait: they keep nothing from being published.",
    ]
    assert list(terminal.report(vague, lambda _: []))[-1].endswith("Most are in tracks/a.yml (14 of 14): begin there.")
