"""Sentences that levels share: reported the same in every run, and found in a ladder of any size."""

from pathlib import Path

import pytest

from rungbook.check import check, near_duplicate
from rungbook.check.near_duplicate import find
from rungbook.model import Ladder
from rungbook.read import read
from rungbook.rules import UNNEEDED_EXCEPTION
from rungbook.shape import shape
from tests.conftest import rungbook


def written(folder: Path, *levels: list[str]) -> Path:
    """A ladder whose levels ask these sentences."""
    (folder / "tracks").mkdir(parents=True)
    (folder / "organisation.yml").write_text("name: Example\ntitle: Example ladder\n", encoding="utf-8")
    (folder / "dimensions.yml").write_text("scope:\n  title: Scope\n", encoding="utf-8")
    lines = ["title: Engineer", "levels:"]
    for number, asked in enumerate(levels):
        lines += [f"  l{number}:", f"    title: Level {number}", "    expectations:", "      scope:"]
        lines += [f"        e{number}-{place}: {text}" for place, text in enumerate(asked)]
    (folder / "tracks" / "engineer.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def ladder(folder: Path) -> Ladder:
    made, problems, _ = shape(read(folder))
    assert made, problems
    return made


@pytest.mark.slow
def test_of_two_sentences_in_one_text_the_same_one_is_reported_in_every_run(tmp_path: Path) -> None:
    """Where a text holds the very sentence and one that is nearly it, the message says so whatever order a set has."""
    sentence = "You keep the lamp of the old tower lit through the {}."
    written(tmp_path / "ladders", [f"{sentence.format('night')} {sentence.format('day')}"], [sentence.format("day")])
    reported = {rungbook("check", cwd=tmp_path, env={"PYTHONHASHSEED": str(seed)}).stderr for seed in range(4)}
    assert len(reported) == 1
    assert "lit through the day.” is also at ladders/tracks/engineer.yml:7:15" in reported.pop()


def test_a_build_sees_like_the_check_that_a_copy_needs_no_other_exception(tmp_path: Path) -> None:
    """A copied level adds nothing, which is not reported beside the copy: an exception from that is not needed, with or without wording."""
    asked = [f"You keep the {what} of the old tower through the whole night." for what in ("lamp", "horn", "door", "clock", "stairs")]
    folder = written(tmp_path / "ladders", asked, asked)
    exception = "exceptions:\n  - rule: nothing-added\n    at: level:engineer/l1\n    because: It is a copy.\n"
    (folder / "organisation.yml").write_text(f"name: Example\ntitle: Example ladder\n{exception}", encoding="utf-8")
    found = [[problem.rule for problem in check(ladder(folder), wording=wording) if problem.rule.kind != "wording"] for wording in (True, False)]
    assert found == [[UNNEEDED_EXCEPTION], [UNNEEDED_EXCEPTION]]


def test_a_sentence_is_alike_by_the_runs_that_it_shares(tmp_path: Path) -> None:
    """One changed word in a long sentence leaves most runs; a stock phrase in two sentences does not."""
    first = "You set the direction of the whole product and you stop work that leads away from it."
    alike = "You set the direction of the whole product and you end work that leads away from it."
    apart = "You set the direction of the whole team with whoever pays for it."
    [problem] = find(ladder(written(tmp_path, [first], [alike], [apart])))
    assert (problem.about, problem.message.endswith("is nearly at " + f"{tmp_path}/tracks/engineer.yml:7:15.")) == ("level:engineer/l1", True)


@pytest.mark.parametrize("length", [80, 81])
def test_a_long_sentence_is_shown_by_its_beginning(tmp_path: Path, length: int) -> None:
    """80 characters are shown whole; of more, the first 77."""
    sentence = "You keep the lamp of the old tower lit through the night and all of its".ljust(length - 1, "e") + "."
    [problem] = find(ladder(written(tmp_path, [sentence], [sentence])))
    assert f"“{sentence if length == 80 else sentence[:77] + '…'}”" in problem.message


def test_a_sentence_is_compared_within_its_track(tmp_path: Path) -> None:
    """Two tracks may say the same of their levels; one track may not."""
    sentence = "You keep the lamp of the old tower lit through the night."
    folder = written(tmp_path, [sentence])
    text = (folder / "tracks" / "engineer.yml").read_text(encoding="utf-8")
    (folder / "tracks" / "other.yml").write_text(f"summary: Other people.\n{text}", encoding="utf-8")
    assert list(find(ladder(folder))) == []


def test_alike_sentences_are_compared_with_few_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many levels say nearly the same, each is compared with a bounded number of others."""
    compared = 0
    share = near_duplicate._share

    def counted(these: frozenset[near_duplicate.Run], those: frozenset[near_duplicate.Run]) -> float:
        nonlocal compared
        compared += 1
        return share(these, those)

    monkeypatch.setattr(near_duplicate, "_share", counted)
    levels = [[f"You own system {number} and its alerts, its bill and the people who depend on it."] for number in range(400)]
    assert len(list(find(ladder(written(tmp_path / "alike", *levels))))) == 399
    assert compared < 400 * 4
    compared = 0
    levels = [[f"You do {a} {b} thing number {a * b} every week and on day {a + b}." for b in range(20)] for a in range(20)]
    assert list(find(ladder(written(tmp_path / "stock", *levels)))) == []
    assert compared <= 400 * near_duplicate.MOST


@pytest.mark.parametrize(("where", "count"), [("within-tracks", 0), ("across-tracks", 1)])
def test_other_tracks_are_compared_where_the_organisation_says_so(tmp_path: Path, where: str, count: int) -> None:
    """Two tracks often expect the same in the same words, so they are left alone unless somebody wants to know."""
    folder = written(tmp_path / "ladders", ["You keep the lamp of the old tower lit through the night."])
    engineer = folder / "tracks" / "engineer.yml"
    (folder / "tracks" / "keeper.yml").write_text(engineer.read_text(encoding="utf-8").replace("Engineer", "Keeper"), encoding="utf-8")
    with (folder / "organisation.yml").open("a", encoding="utf-8") as file:
        file.write(f"near_duplicates: {where}\n")
    assert len(list(find(ladder(folder)))) == count


@pytest.mark.parametrize(("own", "count"), [(5, 1), (6, 5)])
def test_a_level_is_a_copy_if_half_of_it_is(tmp_path: Path, own: int, count: int) -> None:
    """Of one with more texts of its own each sentence is reported where it is."""
    shared = [f"You keep lamp {number} of tower {number} lit on {number} nights of {number} weeks." for number in range(5)]
    texts = [f"{word} alone {word} decides {word}." for word in ("Fog", "Rain", "Snow", "Wind", "Hail", "Sun")[:own]]
    problems = list(find(ladder(written(tmp_path, shared, [*shared, *texts]))))
    assert len(problems) == count
