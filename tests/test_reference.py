"""The reference ladder keeps what it promises to those who adopt it."""

import re
from collections import defaultdict
from itertools import pairwise

import pytest

from rungbook.model import Ladder, Level, Practice
from rungbook.pipeline import examine
from tests.conftest import REPO, site_of

pytestmark = pytest.mark.slow

DIMENSIONS = ["scope", "autonomy", "impact", "influence"]


@pytest.fixture(scope="module")
def ladder() -> Ladder:
    outcome = examine(REPO / "ladders", "ladders")
    assert outcome.problems == ()
    assert outcome.ladder
    return outcome.ladder


def test_every_level_answers_every_question_once(ladder: Ladder) -> None:
    """Four dimensions, two threads each, at each of the twenty-five levels."""
    assert len(ladder.levels) == 25
    for level in ladder.levels:
        assert [cell.dimension.id for cell in level.expectations] == DIMENSIONS, level.key
        for cell in level.expectations:
            assert [e.thread for e in cell.expectations] == list(cell.dimension.threads), f"{level.key} {cell.dimension.id}"


def test_every_cell_has_signals_and_every_level_examples(ladder: Ladder) -> None:
    """A reader can see what each cell looks like."""
    for level in ladder.levels:
        for cell in level.expectations:
            signals = sum(len(e.signals) for e in cell.expectations)
            assert 2 <= signals <= 5, f"{level.key} {cell.dimension.id}: {signals} signals"
        assert sum(len(e.examples) for cell in level.expectations for e in cell.expectations) >= 4, level.key


def _sentences(level: Level) -> set[str]:
    """What a level says, sentence by sentence, without capitals and punctuation."""
    texts: list[str] = [level.summary, *(value.text for value in level.facts if value.fact.id not in ("reach", "horizon", "team-size", "tenure"))]
    for cell in level.expectations:
        for e in cell.expectations:
            texts += [e.text, *e.signals, *e.examples]
    plain = [re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text) for text in texts]
    return {" ".join(re.findall(r"\w+", sentence.lower())) for text in plain for sentence in re.split(r"(?<=[.?!])\s+", text)}


def test_no_two_levels_share_a_sentence(ladder: Ladder) -> None:
    """A sentence that fits two levels distinguishes neither of them."""
    said: dict[str, list[str]] = defaultdict(list)
    for level in ladder.levels:
        for sentence in _sentences(level):
            if len(sentence.split()) > 3:
                said[sentence].append(level.key)
    assert {sentence: levels for sentence, levels in said.items() if len(levels) > 1} == {}


def test_neighbouring_levels_are_joined_by_a_step(ladder: Ladder) -> None:
    """Each track can be climbed level by level, and each step shows what unlocks it, what shifts and what evidence is asked."""
    for track in ladder.tracks:
        joined = {(step.from_.id, step.to.id) for step in track.steps if step.from_ and step.from_.track == step.to.track}
        assert {(lower.id, upper.id) for lower, upper in pairwise(track.levels)} <= joined
    for step in ladder.steps:
        assert step.summary, step.key
        assert step.unlock, step.key
        assert step.shifts, step.key
        assert step.gate, step.key


def test_management_can_be_left_again(ladder: Ladder) -> None:
    """From each management and hybrid level of the senior grades a way leads back to an individual one, at the same grade."""
    kinds = {track.id: track.kind for track in ladder.tracks}
    back = [step for step in ladder.steps if step.kind == "back"]
    assert len(back) >= 6
    for step in back:
        assert step.from_
        assert kinds[step.to.track] == "individual"
        assert step.from_.grade is step.to.grade


def test_skills_never_fall_as_the_grade_rises(ladder: Ladder) -> None:
    """Within a track a higher level expects at least the step that the level below asks."""
    for track in ladder.tracks:
        for lower, upper in pairwise(track.levels):
            asked = {ask.skill.id: ask.skill.scale.steps.index(ask.step) for ask in lower.skills}
            for ask in upper.skills:
                assert ask.skill.scale.steps.index(ask.step) >= asked.get(ask.skill.id, 0), f"{upper.key} {ask.skill.id}"


def test_every_figure_of_pay_and_time_names_its_source(ladder: Ladder) -> None:
    """A figure without a source is a rumour."""
    for grade in ladder.grades:
        assert grade.experience_source, grade.id
        [pay] = grade.pay
        assert pay.note, grade.id
        if pay.range:
            assert pay.source, grade.id
            assert "estimate" in pay.note
    for step in ladder.steps:
        if step.takes:
            assert step.takes.source, step.key


def test_every_comparison_and_assessment_names_its_source(ladder: Ladder) -> None:
    """A table that comes from elsewhere says so."""
    things: tuple[Practice, ...] = (*ladder.comparisons, *ladder.assessments, *ladder.exercises, *ladder.plans)
    assert [thing.id for thing in things if not thing.source] == []


def test_every_part_of_the_skill_library_is_asked(ladder: Ladder) -> None:
    """A skill that no level expects would be a word without use, and each has a descriptor for each step."""
    asked = {ask.skill.id for level in ladder.levels for ask in level.skills}
    assert asked == {skill.id for skill in ladder.skills}
    for skill in ladder.skills:
        assert [descriptor.step for descriptor in skill.steps] == list(skill.scale.steps)


@pytest.mark.slow
def test_every_track_gives_an_overview_of_its_levels() -> None:
    """Scope, typical project, what sets a level apart and what blocks it; years, unlock and plateau: in tables that are its own or made from its data."""
    site = site_of(REPO / "ladders", "ladders")
    pages = {page.path: page.body for page in site.pages}
    for track, levels in (("research-scientist", 6), ("ml-platform-engineer", 6), ("ai-engineering-manager", 5), ("tech-lead-manager", 2)):
        body = pages[f"{track}/index.md"]
        glance, steps = body.partition("{: #at-a-glance }")[2].split("\n## ")[:2]
        assert glance.count('<th scope="row"><a href=') == levels
        assert all(title in glance for title in ("Scope in a word", "Typical project", "What sets this level apart"))
        assert steps.startswith("From level to level")
        assert steps.count('<th scope="row"><a href=') == levels - 1
        assert all(title in steps for title in ("Typical experience", "What unlocks it", "Where people stall"))
        assert "rb-none" not in glance + steps
    own = pages["ml-engineer/index.md"]
    assert "compare/levels-at-a-glance.md" in own
    assert "compare/years-and-titles.md" in own
    assert "#at-a-glance" not in own
