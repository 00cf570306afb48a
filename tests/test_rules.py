"""The registry of rules: each is found by its wrong example, kept by its right one, and described on the page of rules."""

import ast
import json
import re
import shutil
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

from rungbook import rules as named
from rungbook.check import FINDERS
from rungbook.check.rules_page import EXAMPLES, example, rules_page, visible
from rungbook.cli.rules import rules
from rungbook.pipeline import Outcome, examine, make
from rungbook.problem import KINDS, Rule, Severity
from rungbook.read.docs import read_docs
from rungbook.rules import RULES
from tests.conftest import REPO, syntax
from tests.kept import noted, problems_kept

PACKAGE = REPO / "generator" / "rungbook"
BASE = {"organisation.yml": "name: Example\ntitle: Example ladder\n", "tracks/engineer.yml": "title: Engineer\nlevels:\n  one:\n    title: Engineer I\n"}
NO_FILES = {
    *(named.CODE_OWNERS, named.CONTRAST, named.FILE_PLACE, named.FILE_SIZE, named.LOST_ADDRESS, named.MISSING_NOTE, named.NAV_PAGE, named.NO_LADDER),
    *(named.NOT_A_FILE, named.NOT_UTF8, named.NOT_YAML, named.PAGE_LINK, named.RENAMED_FIELD, named.SETTINGS, named.TEMPLATE_MISTAKE),
}
"""Rules whose examples are more or less than files of a ladder; each has tests of its own."""
TRIED = [rule for rule in RULES if rule not in NO_FILES]


@pytest.fixture(autouse=True)
def messages_kept(request: pytest.FixtureRequest, rewrite: bool) -> Iterator[None]:
    """What a test is shown was read as a whole."""
    with problems_kept("rules", request.node.name, rewrite):
        yield


def outcome(files: dict[str, str], folder: Path) -> Outcome:
    """Return what is reported of a small ladder in which the example's files take the place of its own."""
    tracks = {} if any(name.startswith("tracks/") for name in files) else {"tracks/engineer.yml": BASE["tracks/engineer.yml"]}
    for name, text in {"organisation.yml": BASE["organisation.yml"], **tracks, **files}.items():
        path = folder / name if name.startswith("docs/") else folder / "ladders" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    made = make(folder / "ladders", "ladders", docs=read_docs(folder / "docs", "docs"))
    noted(made.problems)
    return made


@pytest.mark.parametrize("rule", TRIED, ids=str)
def test_the_wrong_example_breaks_the_rule(rule: Rule, tmp_path: Path) -> None:
    """Each rule finds its own wrong example, with a message and a repair."""
    problems = outcome(example(rule).wrong, tmp_path).problems
    found = [problem for problem in problems if problem.rule == rule]
    assert found
    assert all(problem.message and problem.repair and problem.severity is rule.severity for problem in found)


@pytest.mark.parametrize("rule", TRIED, ids=str)
def test_the_right_example_keeps_every_rule(rule: Rule, tmp_path: Path) -> None:
    """Each right example is a ladder with nothing to say about it."""
    assert outcome(example(rule).right, tmp_path).problems == ()


def test_a_build_looks_at_the_wording_only_where_an_exception_needs_it(tmp_path: Path) -> None:
    """What is wrong is found all the same, and an exception from a rule of wording is needed or not as it is for `check`."""
    shown = example(named.VAGUE_WORD)
    at = next(problem.about for problem in outcome(shown.wrong, tmp_path / "at").problems if problem.rule == named.VAGUE_WORD)
    excepted = {"organisation.yml": BASE["organisation.yml"] + f"exceptions:\n  - rule: vague-word\n    at: {at}\n    because: It is a name.\n"}
    found = {str(rule): example(rule).wrong for rule in TRIED} | {"needed": shown.wrong | excepted, "not-needed": shown.right | excepted}
    for name, files in found.items():
        whole = outcome(files, tmp_path / name).problems
        short = make(tmp_path / name / "ladders", "ladders", docs=read_docs(tmp_path / name / "docs", "docs"), wording=False).problems
        assert short == tuple(problem for problem in whole if problem.rule.kind != "wording"), name
        assert (named.UNNEEDED_EXCEPTION in [problem.rule for problem in short]) == (name in ("unneeded-exception", "not-needed"))


def functions(module: Path) -> set[str]:
    """Return the names of a module's functions that take a ladder and are not its own affair."""
    found = [node for node in syntax(module.read_text(encoding="utf-8")) if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    return {node.name for node in found if [argument.arg for argument in node.args.args][:1] == ["ladder"] and "Iterator[Problem]" in ast.unparse(node)}


def test_each_rule_is_complete() -> None:
    """Each rule has its examples and its section on the page; each function that finds is the rule that FINDERS names with it."""
    assert {path.stem for path in EXAMPLES.glob("*")} == set(RULES)
    finds = {name.replace("_", "-") for kind in KINDS if kind != "change" for name in functions(PACKAGE / "check" / f"{kind}.py")}
    own = {path.stem.replace("_", "-") for path in (PACKAGE / "check").glob("*.py") if "find" in functions(path)} - {"docs"}
    assert finds | own == {str(rule) for rule in FINDERS}
    assert all(find.__name__ in (rule.replace("-", "_"), "find") for rule, find in FINDERS.items())
    assert re.findall(r"^### ([a-z0-9-]+)$", rules_page(), re.MULTILINE) == list(RULES)
    assert "<!-- rungbook: rules -->" in (REPO / "docs" / "editing" / "rules.md").read_text(encoding="utf-8")


def compared_by_name(source: str) -> list[int]:
    """Return the lines that compare a rule with a text, in which a misspelt name would go unnoticed."""
    sides = ((node.lineno, [node.left, *node.comparators]) for node in syntax(source) if isinstance(node, ast.Compare))
    return [line for line, both in sides if any(map(is_rule, both)) and any(isinstance(side, ast.Constant) for side in both)]


def is_rule(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "rule"


def test_code_refers_to_a_rule_by_its_constant() -> None:
    """The type checker finds a misspelt constant, and nothing would find a misspelt text."""
    assert compared_by_name("if problem.rule == 'yaml-sintax' or 'no-ladder' != found.rule: pass") == [1, 1]
    assert [path.name for path in PACKAGE.rglob("*.py") if compared_by_name(path.read_text(encoding="utf-8"))] == []


def test_a_level_is_connected_by_a_step_that_leads_on_from_it(tmp_path: Path) -> None:
    """No step leads to the second level, and one leads from it to the third."""
    track = "title: A\nlevels: {one: {title: One}, two: {title: Two}, three: {title: Three}}\nsteps:\n"
    steps = "".join(f"  {level}-to-three: {{from: {level}, to: three, unlock: You can.}}\n" for level in ("one", "two"))
    assert outcome({"tracks/a.yml": track + steps}, tmp_path).problems == ()


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_page_shows_a_rule_as_a_difference(rule: Rule) -> None:
    """What is taken out and what is put in its place, made from the rule's example; without the signs it is the example."""
    assert re.search(rf"\n### {rule}\n\n{re.escape(rule.summary)}.*\n(?:.+\n)*\n<pre class=[^\x00]*?</code></pre>\n(?:\n|\Z)", rules_page())
    section = rules_page().partition(f"### {rule}\n")[2].partition("</code></pre>")[0].partition('<pre class="rb-diff"><code>')[2]
    lines = [unescape(re.sub(r"</?(ins|del)>", "", line)) for line in section.split("\n")]
    wrong, right = (sorted(line.rstrip() for line in visible(files).splitlines()) for files in (example(rule).wrong, example(rule).right))
    assert sorted(line[2:] for line in lines if line[:1] != "+") == wrong
    assert sorted(line[2:] for line in lines if line[:1] != "-") == right


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_command_shows_a_rule(rule: Rule) -> None:
    """`rungbook rules NAME` prints what a rule expects, wrong and right; without a name, each rule has its line."""
    reported = CliRunner().invoke(rules, [rule])
    assert reported.exit_code == 0
    assert rule.summary in reported.output
    shown = visible(example(rule).wrong) + visible(example(rule).right)
    assert all(line.strip() in reported.output for line in shown.splitlines())
    assert f"  {rule} " in CliRunner().invoke(rules, []).output


@pytest.mark.parametrize(
    ("formerly", "said"),
    [
        (("one", ""), "`one` is under `formerly` of `two`, and something has that id now; it is at tracks/a.yml:3:3."),
        (("two", ""), "`two` is under `formerly` of `two`, and something has that id now; it is at tracks/a.yml:5:3."),
        (("one-to-three", ""), "`one-to-three` is under `formerly` of `two`, and something has that id now; it is at tracks/a.yml:8:3."),
        (("old", "old"), "`old` is under `formerly` of `three` and of `two`, and can lead to one alone."),
        (("matrix", ""), "`matrix` is under `formerly` of `two`, and the site needs that address itself."),
    ],
)
def test_an_id_that_is_in_use_is_nobodys_former_one(tmp_path: Path, formerly: tuple[str, str], said: str) -> None:
    """A reader who kept the one's address, or something of it in a plan, would be led to the other."""
    two, three = (f"[{old}]" for old in formerly)
    track = f"title: A\nlevels:\n  one:\n    title: One\n  two: {{title: Two, formerly: {two}}}\n  three: {{title: Three, formerly: {three}}}\n"
    (tmp_path / "tracks").mkdir()
    (tmp_path / "tracks" / "a.yml").write_text(track + "steps:\n  one-to-three: {from: one, to: three, unlock: You can.}\n", encoding="utf-8")
    (tmp_path / "organisation.yml").write_text("name: Example\ntitle: Example ladder\n", encoding="utf-8")
    reported = [problem.message.replace(f"{tmp_path}/", "") for problem in examine(tmp_path).problems if problem.rule == "address-taken"]
    assert reported == [said]


@pytest.mark.parametrize(("text", "word"), [("One \u017fhe more.", "\u017fhe"), ("What she’s written.", "she")])
def test_a_word_that_only_looks_otherwise_is_no_way_around_a_rule(tmp_path: Path, text: str, word: str) -> None:
    """A long `s` counts as the letter that it stands for, and a word with an apostrophe as the word before it."""
    (tmp_path / "ladder.yml").write_text(
        f"organisation: {{name: x, title: x}}\ntracks: {{a: {{title: A, text: {text}, levels: {{b: {{title: B}}}}}}}}\n", encoding="utf-8"
    )
    assert ("gendered-word", f"“{word}” speaks to some readers and leaves others out.") in [(p.rule, p.message) for p in examine(tmp_path).problems]


def test_an_unknown_reference_is_shown_the_names_of_its_kind(tmp_path: Path) -> None:
    """The nearest is first, and no name of another kind is offered."""
    files = {"tracks/engineer.yml": "title: Engineer\ntext: See [this](level:engineer/oen).\nlevels: {one: {title: One}, two: {title: Two}}\n"}
    [problem] = [problem for problem in outcome(files, tmp_path).problems if problem.rule == "unknown-reference"]
    assert problem.repair.split("\n")[0] == "The nearest reference is `level:engineer/one`. There are: `level:engineer/one`, `level:engineer/two`."
    assert problem.right == "level:engineer/one"


SILENT = {
    "a next step that leads down": ("tracks/baker.yml", "    from: baker\n    to: master\n", "    from: master\n    to: baker\n", "step-ends", 111),
    "a sign for a currency": ("grades.yml", "    currency: EUR\n    note", "    currency: $\n    note", "value-form", 8),
    "days out of order": ("plans/month.yml", "    day: 28\n", "    day: 7\n", "day-order", 13),
    "two levels of a track with one title": ("tracks/baker.yml", "    title: Master Baker\n", "    title: Baker\n", "same-name", 65),
    "a spelling of two terms": ("terms.yml", "  title: Proving\n", "  title: Proving\n  also: [Leaven]\n", "same-name", 10),
}


@pytest.mark.parametrize("mistake", SILENT)
def test_what_reads_well_and_is_wrong_is_found(mistake: str, tmp_path: Path) -> None:
    """Mistakes that break nothing, each found at its line, and nothing else with it."""
    file, old, new, rule, line = SILENT[mistake]
    shutil.copytree(REPO / "tests" / "mistakes" / "ladder", tmp_path, dirs_exist_ok=True)
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (tmp_path / file).write_text(text.replace(old, new), encoding="utf-8")
    found = examine(tmp_path, "ladder").problems
    assert [(problem.rule, problem.origin.file, problem.origin.line) for problem in found] == [(rule, f"ladder/{file}", line)]
    noted(found)


@pytest.mark.parametrize("name", ["data", "search", "building", "editing", "guides", "img", "internal", "assets", "skills", "plans", "sitemap"])
def test_a_track_may_have_the_name_of_a_folder_of_the_site(name: str, tmp_path: Path) -> None:
    """Only a whole address can collide: nothing but a page is at `/data/`, whatever files are below it."""
    made = outcome({f"tracks/{name}.yml": "title: A\nlevels: {ladder: {title: L}, tracks: {title: M}}\n"}, tmp_path)
    assert [problem for problem in made.problems if problem.rule == "address-taken"] == []
    assert made.site
    paths = [page.path for page in made.site.pages]
    assert len({*paths}) == len(paths)
    assert f"{name}/index.md" in paths


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"tracks/edit.yml": "title: A\nlevels: {one: {title: L}}\n"}, "The site needs the address `edit` itself."),
        ({"tracks/my-plan.yml": "title: A\nlevels: {one: {title: L}}\n"}, "The site itself needs the address `/my-plan/` of `track:my-plan`."),
        (
            {"tracks/grades.yml": "title: A\nlevels: {g1: {title: L, grade: g1}}\n", "grades.yml": "g1: {title: G1}\n"},
            "`level:grades/g1` has the address `/grades/g1/` of `grade:g1`.",
        ),
        (
            {"tracks/a.yml": "title: A\nformerly: [compare]\nlevels: {one: {title: L}}\n"},
            "`compare` is under `formerly` of `a`, and the address `/compare/` is taken.",
        ),
    ],
)
def test_a_whole_address_is_taken_once(files: dict[str, str], said: str, tmp_path: Path) -> None:
    """What would be at the address of another page is reported, and so is what the site will need."""
    assert said in [problem.message for problem in outcome(files, tmp_path).problems if problem.rule == "address-taken"]


@pytest.mark.parametrize(
    ("up", "down", "said"),
    [
        (1, 0, ["Level 1 is at G1 and comes after Level 0, which is at G2."]),
        (2, 0, ["`g2` comes after `g1` here, where the lowest grade is first, and 2 tracks climb from it to `g1`."]),
        (2, 1, ["Level 1 is at G1 and comes after Level 0, which is at G2."] * 2),
    ],
)
def test_where_several_tracks_agree_the_grades_are_out_of_order(tmp_path: Path, up: int, down: int, said: list[str]) -> None:
    """One track that climbs from a higher grade to a lower one has a mistake itself, and so has one of two that disagree."""
    tracks = [("g2", "g1")] * up + [("g1", "g2")] * down
    files = {
        f"tracks/t{number}.yml": f"title: T{number}\nlevels:\n"
        + "".join(
            f"  l{number}-{place}:\n    title: Level {place}\n    summary: You do part {number}-{place}.\n    grade: {grade}\n"
            for place, grade in enumerate(grades)
        )
        for number, grades in enumerate(tracks)
    }
    found = outcome({"grades.yml": "g1: {title: G1}\ng2: {title: G2}\n", **files}, tmp_path).problems
    assert [problem.message for problem in found if problem.rule == "grade-order"] == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "No dimension has the id `scop`."),
        (2, "No dimension has the id `scop` or `autonmy`."),
        (3, "No dimension has any of the ids `scop`, `autonmy` and `impct`."),
        (4, "No dimension has any of the ids `scop`, `autonmy`, `impct` and 1 more."),
    ],
)
def test_misspelt_names_of_one_thing_are_one_problem(tmp_path: Path, number: int, said: str) -> None:
    """Its repair has the lines of all of them."""
    right, wrong = ("scope", "autonomy", "impact", "influence"), ("scop", "autonmy", "impct", "inflence")
    dimensions = "".join(f"{name}: {{title: {name.capitalize()}}}\n" for name in right)
    cells = [f"      {name}: {{{name}: You do {index} of it.}}\n" for index, name in enumerate(wrong[:number])]
    track = f"title: A\nlevels:\n  one:\n    title: One\n    expectations:\n{''.join(cells)}"
    [problem] = outcome({"dimensions.yml": dimensions, "tracks/a.yml": track}, tmp_path).problems
    assert problem.message == said
    assert problem.repair.count("{") == problem.repair.count("You do") == number


@pytest.mark.parametrize(("columns", "rows", "empty", "reported"), [(2, 5, 1, 1), (3, 3, 1, 0), (2, 5, 2, 0), (4, 5, 2, 2), (4, 5, 3, 0), (4, 5, 0, 0)])
def test_a_cell_is_missed_where_nearly_all_others_are_filled(tmp_path: Path, columns: int, rows: int, empty: int, reported: int) -> None:
    """One in ten may be empty by mistake; with more the table is meant to have gaps, as is one of fewer than ten cells."""
    cells = [[f"c{column}: A" for column in range(columns) if column or row >= empty] for row in range(rows)]
    heads = ", ".join(f"c{column}: C{column}" for column in range(columns))
    table = f"title: T\ncolumns: {{{heads}}}\nrows:\n"
    table += "".join(f"  r{number}: {{title: R, cells: {{{', '.join(row)}}}}}\n" for number, row in enumerate(cells))
    found = outcome({"comparisons/t.yml": table}, tmp_path).problems
    assert [problem.rule for problem in found] == ["missing-cell"] * reported


@pytest.mark.parametrize(
    ("title", "right"),
    [("“The fork”", ["The fork"]), ("‘Don’t know’", ["Don’t know"]), ("‘Done’ or ‘ready’", []), ("“Done” or “ready”", []), ("“The ‘fork’”", ["The ‘fork’"])],
)
def test_quotation_marks_around_a_whole_title_are_reported(tmp_path: Path, title: str, right: list[str]) -> None:
    """Marks around its first and its last word are not those of the whole."""
    found = outcome({"terms.yml": f"fork:\n  title: {title}\n  text: Where tracks divide.\n"}, tmp_path).problems
    assert [problem.right for problem in found if problem.rule == "quoted-text"] == right


@pytest.mark.parametrize(("written", "meant"), [("範囲", True), ("品質", False)])
def test_a_title_in_other_letters_is_its_own_alone(tmp_path: Path, written: str, meant: bool) -> None:
    """No id can be made of it, and so another title of which none can be is not the same."""
    track = f"title: A\nlevels:\n  one:\n    title: One\n    expectations:\n      {written}: {{does: You do it.}}\n"
    dimensions = "scope: {title: 範囲}\nimpact: {title: Impact}\n"
    problems = outcome({"dimensions.yml": dimensions, "tracks/a.yml": track}, tmp_path).problems
    assert any("scope: {does" in problem.repair for problem in problems) == meant


@pytest.mark.parametrize(("levels", "lacking", "reported"), [(10, 1, 1), (9, 1, 0), (19, 2, 0), (20, 2, 2), (10, 0, 0)])
def test_a_dimension_is_missed_in_a_profile_where_nearly_all_others_have_it(tmp_path: Path, levels: int, lacking: int, reported: int) -> None:
    """One profile in ten may lack it by mistake; with more it is not every level's."""
    scales = "depth: {title: Depth, steps: {some: {title: Some}, much: {title: Much}}}\n"
    dimensions = "scope: {title: Scope, scale: depth}\nimpact: {title: Impact, scale: depth}\n"
    profiles = ["{scope: some}" if number < lacking else "{scope: some, impact: some}" for number in range(levels)]
    track = "title: A\nlevels:\n" + "".join(f"  n{number}: {{title: N{number}, profile: {one}}}\n" for number, one in enumerate(profiles))
    found = outcome({"scales.yml": scales, "dimensions.yml": dimensions, "tracks/a.yml": track}, tmp_path).problems
    assert [problem.rule for problem in found if problem.rule == "unequal-profile"] == ["unequal-profile"] * reported


@pytest.mark.parametrize(
    ("dimension", "said"),
    [
        ("scope: {title: Scope}", "`scope` has no scale, and a step of one is written for it in one place: ladders/tracks/a.yml:3."),
        ("scope: {title: Scope, scale: depth}", "No scale step of `scope` has the id `mach`."),
        ("scope: {title: Scope, scale: [depth]}", "`scale` should be a text, and this is a list."),
        ("scope: {title: Scope, scales: depth}", "`scales` is not a field here."),
    ],
)
def test_a_step_of_a_scale_is_reported_where_the_mistake_is(tmp_path: Path, dimension: str, said: str) -> None:
    """Where the scale itself is a mistake, nothing is reported of its steps."""
    scales = "depth: {title: Depth, steps: {some: {title: Some}, much: {title: Much}}}\n"
    track = "title: A\nlevels:\n  one: {title: One, profile: {scope: mach}}\n"
    found = outcome({"scales.yml": scales, "dimensions.yml": f"{dimension}\n", "tracks/a.yml": track}, tmp_path)
    assert [problem.message for problem in found.problems] == [said]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("vague-word", "You use various tools effectively and robustly, as needed."),
        ("long-sentence", f"{'Word ' * 31}first. {'Word ' * 40}second."),
        ("undefined-abbreviation", "You know the QXV and the ZYJ."),
    ],
)
def test_a_text_is_warned_of_once(tmp_path: Path, rule: str, text: str) -> None:
    """However many words of it a rule about wording could name: its editor reads all of it."""
    (tmp_path / "ladder.yml").write_text(
        f"organisation: {{name: A, title: B}}\ndimensions: {{scope: {{title: Scope}}}}\ntracks:\n  a:\n    title: A\n    levels:\n"
        f"      one: {{title: One, expectations: {{scope: {{x: {json.dumps(text)}}}}}}}\n",
        encoding="utf-8",
    )
    assert [problem.rule for problem in examine(tmp_path).problems if problem.rule == rule] == [rule]


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        ("vague-word", "You make appropriate choices.", True),
        ("vague-word", "You choose a form appropriate to the audience.", False),
        ("vague-word", "You follow our Coding Conventions & Best Practices.", False),
        ("vague-word", "You follow best practices.", True),
        ("vague-word", "You review code. Best practices are yours.", True),
        ("undefined-abbreviation", "You know the plans of the ABC.", False),
        ("undefined-abbreviation", "You know the plans of the ABD.", True),
        ("undefined-abbreviation", "You plan with the CRC and the SDG.", True),
        ("undefined-abbreviation", "You spend 20,000 PLN, 20k INR, 2 million CZK or CHF 20,000.", False),
        ("undefined-abbreviation", "You spend USD.", False),
    ],
)
def test_a_rule_about_words_knows_what_is_no_slip(tmp_path: Path, rule: str, text: str, found: bool) -> None:
    """A word that says to what, a name with capitals, and the first letters of the company's own name."""
    (tmp_path / "ladder.yml").write_text(
        f"organisation: {{name: Allied Biscuit Company, title: B}}\ntracks: {{a: {{title: A, text: {text!r}, levels: {{b: {{title: B}}}}}}}}\n",
        encoding="utf-8",
    )
    assert [problem.rule for problem in examine(tmp_path).problems] == ([rule] if found else [])


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("plan.md", "(page:plan.md)"),
        ("plan.md#a", "(page:plan.md#a)"),
        ("../guides/plan.md", "(page:guides/plan.md)"),
        ("plan.example/a.md", "[it](https://plan.example/a.md)"),
    ],
)
def test_a_link_to_a_file_leads_to_its_page(tmp_path: Path, written: str, right: str) -> None:
    """And never to an address outside, though `md` is the end of some."""
    text = f"Read [it]({written})."
    (tmp_path / "ladder.yml").write_text(
        f"organisation: {{name: A, title: B}}\ntracks: {{a: {{title: A, text: {text!r}, levels: {{b: {{title: B}}}}}}}}\n", encoding="utf-8"
    )
    assert [problem.right for problem in examine(tmp_path).problems] == [right]


@pytest.mark.parametrize(("tracks", "wrong"), [(("cook", "waiter"), "scales.yml"), (("cook",), "tracks/cook.yml")])
def test_a_scale_is_in_another_order_where_several_tracks_climb_down_it(tmp_path: Path, tracks: Sequence[str], wrong: str) -> None:
    """Two are enough; with one it may be the level that is wrong."""
    level = "{{title: {0} {1}, profile: {{scope: {2}}}, expectations: {{scope: not-defined}}}}"
    files = {
        f"tracks/{name}.yml": f"title: {name.title()}\nlevels:\n  {name}-one: {level.format(name.title(), 'One', 'far')}\n"
        f"  {name}-two: {level.format(name.title(), 'Two', 'near')}\nsteps: {{up: {{from: {name}-one, to: {name}-two}}}}\n"
        for name in tracks
    }
    files["scales.yml"] = "reach: {title: Reach, steps: {near: {title: Near}, far: {title: Far}}}\n"
    files["dimensions.yml"] = "scope: {title: Scope, scale: reach}\n"
    falling = [problem for problem in outcome(files, tmp_path).problems if problem.rule == "falling-profile"]
    assert [Path(problem.origin.file).relative_to("ladders").as_posix() for problem in falling] == [wrong]


def test_a_track_without_any_level_is_reported_at_its_levels(tmp_path: Path) -> None:
    """Braces without anything between them are no levels."""
    [problem] = outcome({"tracks/cook.yml": "title: Cook\nlevels: {}\n"}, tmp_path).problems
    assert (problem.rule, problem.origin.line, problem.message) == ("empty-value", 2, "`levels` holds nothing.")


@pytest.mark.parametrize("texts", [3, 4])
def test_three_texts_that_use_a_lost_name_are_listed(tmp_path: Path, texts: int) -> None:
    """Of more than that it says only that they are elsewhere."""
    levels = "".join(f"  n{number}: {{title: N{number}, text: 'As [the lead](level:cook/boss) does.'}}\n" for number in range(texts))
    found = outcome({"tracks/cook.yml": f"title: Cook\nlevels:\n{levels}  chief: {{title: Boss}}\n"}, tmp_path).problems
    [problem] = [problem for problem in found if problem.rule == "unknown-reference"]
    assert problem.repair.count("tracks/cook.yml:") == 3
    assert (" and elsewhere." in problem.repair) == (texts > 3)


@pytest.mark.parametrize(("names", "reported"), [("kitchen oven tray", []), ("kitchen oven tray corner", ["`corner` is 4 deep."])])
def test_groups_of_dimensions_go_three_deep(tmp_path: Path, names: str, reported: list[str]) -> None:
    """The dimension in the innermost group counts as one of the three."""
    written = "{}"
    for name in reversed(names.split()):
        written = f"{{{name}: {{title: {name.title()}{'' if written == '{}' else f', dimensions: {written}'}}}}}"
    problems = outcome({"dimensions.yml": f"{written}\n"}, tmp_path).problems
    assert [problem.message for problem in problems if problem.rule == "dimension-depth"] == reported


@pytest.mark.parametrize(
    ("before", "after", "step", "severity"),
    [
        ("individual", "", "next", Severity.ERROR),
        ("management", "", "next", Severity.WARNING),
        ("individual", "individual", "fork", Severity.ERROR),
        ("individual", "management", "fork", Severity.WARNING),
        ("individual", "hybrid", "fork", Severity.WARNING),
        ("hybrid", "individual", "join", Severity.WARNING),
        ("individual", "individual", "sideways", None),
    ],
)
def test_a_falling_skill_weighs_less_where_the_kind_of_track_changes(tmp_path: Path, before: str, after: str, step: str, severity: Severity | None) -> None:
    """One step of a scale is enough. It is a warning where somebody comes to lead people or ceases to, and nothing where nobody moves up."""
    (tmp_path / "ladder.yml").write_text(
        "organisation: {name: x, title: x}\nscales: {depth: {title: Depth, steps: {learning: {title: Learning}, using: {title: Using}}}}\n"
        "skills: {testing: {title: Testing, scale: depth}}\n",
        encoding="utf-8",
    )
    first, second = "  one: {title: First, skills: {testing: using}}\n", "  two: {title: Second, skills: {testing: learning}}\n"
    here, there = (first, f"title: B\nkind: {after}\nlevels:\n{second}") if after else (first + second, "")
    up = f"steps: {{up: {{from: one, to: {'b/two' if after else 'two'}, kind: {step}}}}}\n"
    (tmp_path / "tracks").mkdir()
    (tmp_path / "tracks" / "a.yml").write_text(f"title: A\nkind: {before}\nlevels:\n{here}{up}", encoding="utf-8")
    if there:
        (tmp_path / "tracks" / "b.yml").write_text(there, encoding="utf-8")
    found = [problem.severity for problem in examine(tmp_path).problems if problem.rule == "falling-skill"]
    assert found == ([] if severity is None else [severity])


@pytest.mark.parametrize(
    ("signal", "right", "message"),
    [
        ("Writes a plan.", "Writes a plan", "This signal ends with a full stop, unlike 9 of 10 signals."),
        ("A plan is written", "", "This signal does not begin with what this person does, unlike 9 of 10 signals."),
        ("A plan.", "", "This signal does not begin with what this person does and ends with a full stop, unlike 9 of 10 signals."),
    ],
)
def test_a_form_that_one_text_lacks_is_put_right_where_that_is_all(tmp_path: Path, signal: str, right: str, message: str) -> None:
    """A text that would still be of another form is for the editor to write; nine of ten have the form."""
    signals = "".join(f"            - Writes plan {number}\n" for number in range(9))
    expectation = f"        owns-a-task:\n          text: You own a task.\n          signals:\n{signals}            - {signal}\n"
    files = {"dimensions.yml": "scope: {title: Scope}\n", "tracks/engineer.yml": f"{BASE['tracks/engineer.yml']}    expectations:\n      scope:\n{expectation}"}
    [problem] = [problem for problem in outcome(files, tmp_path).problems if problem.rule == "uneven-form"]
    assert (problem.message, problem.right) == (message, right)


def test_groups_of_one_id_are_reported_at_the_second(tmp_path: Path) -> None:
    """Wherever it is, with the place of the first."""
    groups = "land: {title: Land}\nsea:\n  title: Sea\n  groups:\n    land: {title: Coast}\n"
    [problem] = [problem for problem in outcome({"groups.yml": groups}, tmp_path).problems if problem.rule == "group-depth"]
    assert problem.origin.line == 5
    assert problem.message == "Another group has the id `land`; it is at ladders/groups.yml:1:1."
    assert problem.repair == "Rename one of the two."


@pytest.mark.parametrize(
    ("grades", "leaps"),
    [
        ("1345", 1),
        ("1356", 0),
        ("134", 0),
        ("12345", 0),
    ],
)
def test_only_the_single_leap_of_a_track_is_reported(tmp_path: Path, grades: str, leaps: int) -> None:
    """A track that leaps several times, or has fewer than three steps, uses some of the grades on purpose."""
    levels = "".join(f"      l{grade}: {{title: Level {grade}, grade: g{grade}}}\n" for grade in grades)
    (tmp_path / "ladder.yml").write_text(
        "organisation: {name: x, title: x}\ngrades:\n"
        + "".join(f"  g{number}: {{title: Grade {number}}}\n" for number in range(1, 7))
        + f"tracks:\n  a:\n    title: A\n    levels:\n{levels}",
        encoding="utf-8",
    )
    assert sum(problem.rule == "uneven-jump" for problem in examine(tmp_path).problems) == leaps


@pytest.mark.parametrize(
    ("texts", "reported"),
    [
        (("You write tests.", "You write tests."), []),
        (
            ("You write tests.", "You teach testing."),
            ["“Tests” is the short form at One too, so the step to Two shows no growth. One more short form of Two is repeated."],
        ),
    ],
)
def test_a_short_form_is_reported_where_its_text_grew(tmp_path: Path, texts: tuple[str, str], reported: list[str]) -> None:
    """Once a step. A text that is the same on purpose, or comes from one base, has one short form."""
    cells = [f"{{scope: {{a{n}: {{thread: a, short: Tests, text: {text}}}, b{n}: {{thread: b, short: Help, text: {text}}}}}}}" for n, text in enumerate(texts)]
    (tmp_path / "ladder.yml").write_text(
        "organisation: {name: x, title: x}\ndimensions: {scope: {title: Scope, threads: {a: First, b: Second}}}\ntracks:\n  a:\n    title: A\n    levels:\n"
        + "".join(f"      {title.lower()}: {{title: {title}, expectations: {cell}}}\n" for title, cell in zip(("One", "Two"), cells, strict=True)),
        encoding="utf-8",
    )
    assert [problem.message for problem in examine(tmp_path).problems if problem.rule == "short-form"] == reported


@pytest.mark.parametrize(("compared", "nearest"), [(0, (False, False)), (2, (True, False)), (3, (True, True))])
def test_unknown_terms_are_compared_up_to_a_number(compared: int, nearest: tuple[bool, bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a limit of three comparisons the second of two unknown terms is still compared with the two that there are."""
    monkeypatch.setattr("rungbook.check.references.COMPARED", compared)
    files = {
        "terms.yml": "okr: {title: OKR, text: A goal.}\nkpi: {title: KPI, text: A figure.}\n",
        "tracks/engineer.yml": "title: Engineer\ntext: See [this](term:okrr).\nlevels:\n  one:\n    title: One\n    notes: See [that](term:kpii).\n",
    }
    found = [problem for problem in outcome(files, tmp_path).problems if problem.rule == "unknown-term"]
    assert sorted(problem.right != "" for problem in found) == sorted(nearest)
    assert all(problem.repair.startswith("The nearest term is" if problem.right else "Write the id of a term") for problem in found)


YES = [
    (("0", "1-2"), "", 0, ""),
    (("0", "2"), "For 1 yes answer no result says", 19, "    yes: …"),
    (("0-1", "1-2"), "For 1 yes answer 2 results say", 19, "    yes: …"),
    (("0", "1"), "For 2 yes answers no result says", 19, "    yes: 1-2"),
    (("1", "2"), "For 0 yes answers no result says", 13, "    yes: 0-1"),
    (("0", "1-9"), "", 0, ""),
    (("0-2", "0-2"), "For 0 yes answers 2 results say", 1, ""),
]


@pytest.mark.parametrize(("ranges", "message", "line", "right"), YES)
def test_results_cover_each_number_of_yes_once(ranges: tuple[str, str], message: str, line: int, right: str, tmp_path: Path) -> None:
    """The problem is at the range that can change, with its numbers where they are certain."""
    shutil.copytree(REPO / "tests" / "mistakes" / "ladder", tmp_path, dirs_exist_ok=True)
    quiz = tmp_path / "assessments" / "where.yml"
    text = quiz.read_text(encoding="utf-8")
    quiz.write_text(text.replace('yes: "0"', f"yes: {ranges[0]}").replace("yes: 1-2", f"yes: {ranges[1]}"), encoding="utf-8")
    found = [problem for problem in examine(tmp_path).problems if problem.rule == "yes-count"]
    assert [problem.message.startswith(message) for problem in found] == [True] * bool(message)
    assert [problem.origin.line for problem in found] == [line] * bool(line)
    assert [line for problem in found if problem.correction for line in problem.correction.lines] == [right] * bool(right)


def test_forks_that_lead_to_less_leave_the_scale_as_it_is(tmp_path: Path) -> None:
    """However many tracks lead to people, who need less of a skill: each is a warning at the level, and none an error of the scale."""
    level, steps = "levels: {top: {title: Top, skills: {testing: using}}}", "steps: {up: {from: top, to: c/lead, kind: fork}}"
    (tmp_path / "ladder.yml").write_text(
        "organisation: {name: x, title: x}\nscales: {depth: {title: Depth, steps: {learning: {title: Learning}, using: {title: Using}}}}\n"
        "skills: {testing: {title: Testing, scale: depth}}\n"
        "tracks:\n  c: {title: C, kind: management, levels: {lead: {title: Lead, skills: {testing: learning}}}}\n"
        f"  a: {{title: A, {level}, {steps}}}\n  b: {{title: B, {level}, {steps}}}\n",
        encoding="utf-8",
    )
    found = [(problem.rule, problem.severity) for problem in examine(tmp_path).problems if problem.rule.startswith("falling")]
    assert found == [("falling-skill", Severity.WARNING)] * 2
