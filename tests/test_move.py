"""`rungbook move`: words and comments go along, and the old address shows where the thing is now."""

from pathlib import Path
from typing import Any

import pytest

from rungbook.model import Ladder
from rungbook.pipeline import examine
from tests.conftest import invoke, site_of, write_ladder

FILES = {
    "organisation.yml": "name: Works\ntitle: Works\n",
    "dimensions.yml": "scope:\n  title: Scope\n  threads: {reach: How far}\ncraft: {title: Craft}\n",
    "grades.yml": "g1: {title: G1}\ng2: {title: G2}\n",
    "terms.yml": "lead: {title: Lead, text: 'Whoever leads, see [two](level:a/two).', see: level:a/two}\n",
    "tracks/a.yml": """title: A
levels:
  one:
    title: One
    grade: g1
    expectations:
      scope:
        # What it is about.
        tasks:
          text: You own tasks.   # kept
          thread: reach
        help: You help.
      craft: not-defined
  two:
    title: Two   # the second
    grade: g2
    expectations:
      scope: {part: You own a part.}
      craft: not-defined
  three:
    title: Three
    grade: g2
    expectations:
      scope: {whole: You own the whole.}
      craft: not-defined
steps:
  one-to-two: {from: one, to: two, unlock: You can.}
  two-to-three: {from: two, to: three, unlock: You can.}
  one-to-three: {from: one, to: three, unlock: You can.}
""",
    "tracks/b.yml": "title: B\nlevels:\n  low:\n    title: Low\n    grade: g1\n    expectations: {scope: not-defined, craft: not-defined}\n",
}


@pytest.fixture
def ladders(tmp_path: Path) -> Path:
    return write_ladder(FILES, tmp_path)


def track(ladders: Path, name: str = "a") -> str:
    return (ladders / "tracks" / f"{name}.yml").read_text(encoding="utf-8")


def whole(ladders: Path) -> Ladder:
    outcome = examine(ladders)
    assert not outcome.failed, outcome.problems
    assert outcome.ladder
    return outcome.ladder


def test_an_expectation_moves_to_another_dimension_and_keeps_its_anchor(ladders: Path) -> None:
    """A dimension that said it has none takes it in, and a question of the old dimension stays behind."""
    done = invoke("move", "a/one/tasks", "--dimension", "craft", "--ladders", ladders)
    assert done.exit_code == 0, done.stderr
    assert "      craft:\n        tasks:\n          text: You own tasks.   # kept\n" in track(ladders)
    assert "reach" not in track(ladders)
    assert whole(ladders).retired == ()


def test_an_expectation_moves_to_another_level_and_its_old_anchor_says_where(ladders: Path) -> None:
    """Readers of the old link see that it is expected at another level now, and are not sent there without a word."""
    done = invoke("move", "a/two/part", "a/one", "--ladders", ladders)
    assert done.exit_code == 0, done.stderr
    assert "        help: You help.\n        part: You own a part.\n" in track(ladders)
    assert "      scope: not-defined\n" in track(ladders)
    site = site_of(ladders, audience="internal")
    page = next(page.body for page in site.pages if page.path == "a/two.md")
    assert '<h3 id="e-part">Scope</h3>' in page
    assert "It is expected at One now. In its place: [One · G1](one.md#e-part)." in page.replace("&#183;", "·")


def test_a_level_moves_to_another_track_with_all_that_names_it(ladders: Path) -> None:
    """It takes its place by grade, steps and references follow, the old address leads by a word, and nobody is left without a way."""
    before = {page.path for page in made(ladders)}
    done = invoke("move", "a/two", "b", "--ladders", ladders)
    assert done.exit_code == 0, done.stderr
    ladder = whole(ladders)
    assert [level.key for level in ladder.levels] == ["a/one", "a/three", "b/low", "b/two"]
    steps = {step.key: (step.from_ and step.from_.key, step.to.key, step.kind) for step in ladder.steps}
    assert steps["a/one-to-two"] == ("a/one", "b/two", "sideways")
    assert "    title: Two   # the second\n" in track(ladders, "b")
    assert "see: level:b/two" in (ladders / "terms.yml").read_text(encoding="utf-8")
    assert before <= {page.path for page in made(ladders)}
    assert "It is on the track B now." in next(page.body for page in made(ladders) if page.path == "a/two.md")


@pytest.mark.parametrize("steps", ["", "steps:\n  low-to-mid: {from: low, to: mid, unlock: You can.}\n"])
def test_a_moved_level_gets_a_step_where_its_new_track_states_its_steps(tmp_path: Path, steps: str) -> None:
    """A track that states none leads from each level to the next, and so needs none for it."""
    level = "{{title: {}, grade: g1, expectations: {{scope: not-defined, craft: not-defined}}}}"
    ladders = write_ladder(
        {
            **FILES,
            "tracks/a.yml": f"{FILES['tracks/a.yml'].partition('steps:')[0]}steps:\n  one-to-three: {{from: one, to: three, unlock: You can.}}\n",
            "tracks/b.yml": f"title: B\nlevels:\n  low: {level.format('Low')}\n  mid: {level.format('Mid')}\n{steps}",
        },
        tmp_path,
    )
    assert invoke("move", "a/two", "b", "--ladders", ladders).exit_code == 0
    assert ("  mid-to-two:\n    from: mid\n    to: two\n" in track(ladders, "b")) == bool(steps)
    assert ("steps:" in track(ladders, "b")) == bool(steps)


def made(ladders: Path) -> list[Any]:
    site = site_of(ladders, audience="internal")
    return list(site.pages)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("a/one/tasks", "a/one"), "is there already"),
        (("a/one/tasks", "--dimension", "crafts"), "The nearest dimension is `craft`."),
        (("b/low", "a"), "is the only level of its track"),
        (("term:lead", "a/one"), "can't be moved. An expectation"),
        (("a/one", "c"), "Nothing in the ladder is called `track:c`"),
    ],
)
def test_what_can_not_move_says_why(ladders: Path, arguments: tuple[str, ...], said: str) -> None:
    """The reason, and nothing is written."""
    before = {path: path.read_bytes() for path in ladders.rglob("*.yml")}
    done = invoke("move", *arguments, "--ladders", ladders)
    assert done.exit_code == 1
    assert said in done.stderr
    assert {path: path.read_bytes() for path in ladders.rglob("*.yml")} == before
