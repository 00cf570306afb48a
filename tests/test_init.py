"""`rungbook init` asks what the ladder is, and writes exactly that."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from rungbook.cli import main
from rungbook.edit.formatter import format_yaml
from rungbook.edit.init import create
from rungbook.edit.init.create import Names
from rungbook.edit.init.plan import Plan, PlanRefused, TrackPlan, ids, proposed_kind, skeleton, track_of
from rungbook.pipeline import examine
from tests.conftest import REPO
from tests.kept import assert_kept
from tests.tables import merged_headers, one_a_row, two_languages


def init(folder: Path, *options: str, answers: str | None = None) -> Result:
    return CliRunner().invoke(main, ["init", str(folder), *options], input=answers)


MANAGER = TrackPlan(title="Manager", kind="management", start=3, levels=("Manager", "Director"))


@pytest.mark.parametrize(
    ("text", "track"),
    [
        ("Manager (management, from 3): Manager, Director", MANAGER),
        ("Manager(from 3 , Management):Manager,Director,", MANAGER),
        ("Designer", TrackPlan(title="Designer", kind="individual", start=1, levels=("Designer", "Senior Designer", "Staff Designer"))),
        ("Tech Lead (hybrid): Tech Lead", TrackPlan(title="Tech Lead", kind="hybrid", start=1, levels=("Tech Lead",))),
    ],
)
def test_a_line_describes_a_track(text: str, track: TrackPlan) -> None:
    """Title, kind, first grade and levels; what is left out is proposed."""
    assert track_of(text) == track


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Manager (managment): Manager", "`managment` is not a kind of track. The nearest kind is `management`."),
        ("(individual): A", "describes no track"),
        ("A: B, b", "`b` is there twice"),
        ("A: B\u202eC", "can't be a title"),
        ("A (from 99): B", "starts at a grade from 1 to 30"),
    ],
)
def test_a_line_that_describes_no_track_is_refused(text: str, message: str, rewrite: bool) -> None:
    """Each refusal shows what to write."""
    with pytest.raises(PlanRefused, match=r".") as refused:
        track_of(text)
    assert message in str(refused.value)
    assert_kept("beginnings", text, str(refused.value), rewrite)


def test_ids_come_from_titles_and_are_free() -> None:
    """Letters of other scripts give a number, and an address that the site needs, or another track has, is avoided."""
    assert ids(["Köchin", "Compare", "Люди", "Koechin", "9 to 5", "Nul"], "track") == [
        "koechin",
        "compare-track",
        "track-3",
        "koechin-track",
        "track-5",
        "nul-track",
    ]


@pytest.mark.parametrize(
    "tracks",
    [["Engineer", "Engineering Manager"], ["Manager (from 5)"], ["Compare: No, 1e3, 'a: #b", "Index (from 2): - x, ? y", "Люди: *a*, <b>"]],
    ids=["proposed", "one-track-high-up", "titles-that-yaml-reads-otherwise"],
)
def test_a_skeleton_holds_together(tmp_path: Path, tracks: list[str], rewrite: bool) -> None:
    """A ladder of titles alone passes the check without a remark, keeps each title as it was typed, and has the one form."""
    found: list[TrackPlan] = []
    for text in tracks:
        found.append(track_of(text, found))
    files = skeleton(Plan(tracks=tuple(found), dimensions=("Scope", "No", "Working: with #others"))) | {"organisation.yml": "name: Acme\ntitle: Ladder\n"}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert format_yaml(text) == text
    assert_kept("beginnings", ", ".join(tracks), "\n".join(f"--- {name}\n{text}" for name, text in files.items()), rewrite)
    outcome = examine(tmp_path, "ladders")
    assert outcome.ladder is not None
    assert list(outcome.problems) == []
    assert [[level.title for level in track.levels] for track in outcome.ladder.tracks] == [list(track.levels) for track in found]


def test_the_reference_ladder_comes_without_the_pages_about_building_it() -> None:
    """Links to them are words in the pages that stay."""
    names = Names(organisation="Acme", title="Ladder", repository="acme/ladder", site_url="https://acme.example", owners="@acme/people")
    made = create.files(names, None)
    pages = {name: content.decode() for name, content in made.items() if name.startswith("docs/") and name.endswith(".md")}
    assert "docs/editing/rules.md" in pages
    assert [name for name, text in pages.items() if name.startswith("docs/building/") or "](../building/" in text] == []


@pytest.mark.slow
def test_init_asks_for_names_tracks_levels_and_dimensions(tmp_path: Path) -> None:
    """Each question has a proposal; an answer that cannot be read is asked for again."""
    lines = [
        "Gärtner Ltd",
        "",
        "",
        "",
        "",
        "",
        "Designer, Design Manager",
        "",
        "Designer, Art Director",
        "managing",
        "management",
        "",
        "2",
        "Craft",
        "handbok",
        "handbook",
    ]
    done = init(tmp_path / "ladder", answers="\n".join(lines) + "\n")
    assert done.exit_code == 0, done.output
    assert "`managing` is not a kind of track. The nearest kind is `management`." in done.output
    assert "[Engineer, Engineering Manager]" in done.output
    assert "[Scope, Craft, People]" in done.output
    assert "packs: [handbook]" in (tmp_path / "ladder/mkdocs.yml").read_text(encoding="utf-8")
    assert 'site_name: "Gärtner Ltd career ladder"' in (tmp_path / "ladder/mkdocs.yml").read_text(encoding="utf-8")
    assert "https://gaertner-ltd.github.io/ladder/" in (tmp_path / "ladder/mkdocs.yml").read_text(encoding="utf-8")
    assert sorted(path.name for path in (tmp_path / "ladder/ladders/tracks").iterdir()) == ["design-manager.yml", "designer.yml"]
    designer = yaml.safe_load((tmp_path / "ladder/ladders/tracks/designer.yml").read_text(encoding="utf-8"))
    assert [level["title"] for level in designer["levels"].values()] == ["Designer", "Art Director"]
    manager = yaml.safe_load((tmp_path / "ladder/ladders/tracks/design-manager.yml").read_text(encoding="utf-8"))
    assert list(manager["levels"]) == ["l2", "l3"]


@pytest.mark.slow
def test_answers_come_from_a_file_or_from_options(tmp_path: Path) -> None:
    """The file and the options write the same repository, and an option wins."""
    block = re.search(r"^```yaml\n(organisation:.*?)^```", (REPO / "docs/building/adopt.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert block
    (tmp_path / "answers.yml").write_text(block[1], encoding="utf-8")
    tracks = ["Engineer: Engineer, Senior Engineer, Staff Engineer", "Engineering Manager (management, from 3): Engineering Manager, Director"]
    options = ["--track", tracks[0], "--track", tracks[1], "--dimensions", "Scope, Craft, People", "--repository", "acme/ladder"]
    assert init(tmp_path / "file", "--yes", "--answers", str(tmp_path / "answers.yml"), "--organisation", "Other").exit_code == 0
    assert init(tmp_path / "options", "--yes", "--organisation", "Other", *options).exit_code == 0
    files = [{path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.yml")} for name in ("file", "options")]
    assert files[0] == files[1]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("trakcs: {}\n", "answers.yml:1: `trakcs` is not a question. The nearest question is `tracks`."),
        ("title: [a]\n", "answers.yml:1: write one text after `title:`."),
        ("tracks:\n  A: {b: c}\n", "answers.yml:2: write titles here, with commas between them."),
        ("title: a\n b\n  c: d\n", "answers.yml:"),
        ("repository: https://example.org/a\n", "A repository is written as owner/name"),
        ("ladder: small\n", "Write `own` or `reference`."),
        ("site-url: javascript:alert(1)\n", "Write the whole address, such as https://ladder.example.com/."),
        ("owners: the people team\n", "Write who reviews changes as @user or @organisation/team"),
    ],
)
def test_wrong_answers_end_in_one_line(tmp_path: Path, text: str, message: str, rewrite: bool) -> None:
    """Nothing is written, and the line shows what to write instead."""
    (tmp_path / "answers.yml").write_text(text, encoding="utf-8")
    done = init(tmp_path / "ladder", "--yes", "--answers", str(tmp_path / "answers.yml"))
    assert done.exit_code == 2, done.output
    assert message in done.output
    assert_kept("beginnings", repr(text), done.output.replace(f"{tmp_path}/", ""), rewrite)
    assert not (tmp_path / "ladder").exists()


def test_a_template_names_nobody_and_says_how_to_begin(tmp_path: Path) -> None:
    """It needs no answer; the readme names the setting, and no reviewer is named who does not exist."""
    assert init(tmp_path / "ladder", "--template").exit_code == 0
    owners = (tmp_path / "ladder/.github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith("#") for line in owners)
    readme = (tmp_path / "ladder/README.md").read_text(encoding="utf-8")
    assert "Settings → Pages → Source: GitHub Actions" in readme
    assert 'name: "Your organisation"' in (tmp_path / "ladder/ladders/organisation.yml").read_text(encoding="utf-8")


def test_init_changes_nothing_that_exists(tmp_path: Path) -> None:
    """A file in the way stops it before anything is written."""
    (tmp_path / "README.md").write_text("Mine.\n", encoding="utf-8")
    done = init(tmp_path, "--yes")
    assert done.exit_code == 2
    assert "README.md exists already" in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


@pytest.mark.slow
@pytest.mark.parametrize(("table", "track"), [(merged_headers, "merged"), (one_a_row, "product-design")])
def test_a_ladder_starts_from_a_table(tmp_path: Path, table: Callable[[Path], Path], track: str) -> None:
    """Its levels and dimensions are the table's, it bears the organisation's name, and the check has nothing against it."""
    done = init(tmp_path / "ladder", "--yes", "--organisation", "Acme: one", "--from", str(table(tmp_path)))
    assert done.exit_code == 0, done.output
    assert "How the table was understood:" in done.output
    assert "organisation.yml" not in done.output
    ladders = tmp_path / "ladder/ladders"
    outcome = examine(ladders, "ladders")
    assert outcome.ladder is not None
    assert not outcome.failed
    assert [found.id for found in outcome.ladder.tracks] == [track]
    assert outcome.ladder.organisation.name == "Acme: one"
    assert "packs: [guides, handbook]" in (tmp_path / "ladder/mkdocs.yml").read_text(encoding="utf-8")
    assert CliRunner().invoke(main, ["check", str(ladders)]).exit_code == 0


@pytest.mark.slow
def test_what_a_table_does_not_show_is_asked_or_given(tmp_path: Path) -> None:
    """The question comes before all others; with `--yes` it ends the command, and `--map` answers it."""
    table = str(two_languages(tmp_path))
    refused = init(tmp_path / "none", "--yes", "--from", table)
    assert refused.exit_code == 1
    assert "Say it with --map language=" in refused.output
    assert not (tmp_path / "none").exists()
    assert init(tmp_path / "given", "--yes", "--from", table, "--map", "language=de").exit_code == 0
    asked = init(tmp_path / "asked", "--from", table, answers="de\nAcme\n\n\n\n\nBetrieb\n\n")
    assert asked.exit_code == 0, asked.output
    assert (tmp_path / "given/ladders/tracks/zwei.yml").is_file()
    track = (tmp_path / "asked/ladders/tracks/betrieb.yml").read_text(encoding="utf-8")
    assert "title: Betrieb\n" in track
    assert "Verantwortet einen Dienst" in track


def test_a_table_and_tracks_exclude_each_other(tmp_path: Path) -> None:
    """Each refusal is one line, and nothing is written."""
    table = str(one_a_row(tmp_path))
    (tmp_path / "pages.pdf").touch()
    (tmp_path / "old/ladders").mkdir(parents=True)
    for folder, options, status, message in (
        ("new", ["--from", table, "--track", "Engineer"], 2, "come from product-design.csv. Leave `track` out"),
        ("new", ["--from", table, "--ladder", "reference"], 2, "Leave `ladder` out"),
        ("new", ["--map", "levels=rows"], 2, "--map goes with --from."),
        ("new", ["--from", str(tmp_path / "pages.pdf")], 1, "Save it as .docx first."),
        ("old", ["--from", table], 2, "add a track with `rungbook import`"),
    ):
        done = init(tmp_path / folder, "--yes", *options)
        assert (done.exit_code, message in done.output) == (status, True), done.output
    assert not (tmp_path / "new").exists()
    assert list((tmp_path / "old/ladders").iterdir()) == []


@pytest.mark.parametrize(
    ("title", "kind"),
    [("Engineering Manager", "management"), ("Head of Product", "management"), ("Product Manager", "individual"), ("Senior Programme Manager", "individual")],
)
def test_the_kind_that_is_proposed_is_that_of_the_work(title: str, kind: str) -> None:
    """A manager of a product manages no people."""
    assert proposed_kind(title) == kind
