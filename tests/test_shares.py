"""A large ladder's pages, drawn by several processes, are the pages that one draws."""

import os
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from rungbook.compose import compose, shares
from rungbook.compose.shares import divided
from rungbook.read import read
from rungbook.shape import shape

REPO = Path(__file__).parents[1]
several = pytest.mark.skipif(not hasattr(os, "fork") or shares._processors() < 2, reason="needs a second processor and a way to copy a process")


def seen_by(share: Sequence[int]) -> list[tuple[int, int]]:
    return [(number, os.getpid()) for number in share]


@several
def test_what_several_processes_made_comes_in_order() -> None:
    """The things are divided among processes, and what each made stands in the things' order."""
    made = divided(seen_by, range(1000))()
    assert [number for number, _ in made] == list(range(1000))
    assert len({process for _, process in made}) > 1


def test_a_little_work_stays_in_one_process() -> None:
    """Few things are not worth a second process, and a process with threads is never copied."""
    assert {process for _, process in divided(seen_by, range(shares.WORTH_IT))()} == {os.getpid()}
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert {process for _, process in divided(seen_by, range(1000))()} == {os.getpid()}
    finally:
        done.set()
        thread.join()


@several
def test_what_goes_wrong_in_another_process_is_told() -> None:
    """An error in a share is raised as if there had been one process."""

    def fails_late(share: Sequence[int]) -> list[int]:
        return [1000 // (999 - number) for number in share]

    with pytest.raises(ZeroDivisionError):
        divided(fails_late, range(1000))()


@several
def test_a_site_is_the_same_however_many_draw_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reference ladder's whole site, every page and file of it."""
    ladder, _ = shape(read(REPO / "ladders"))
    assert ladder is not None
    alone = compose(ladder)
    monkeypatch.setattr(shares, "WORTH_IT", 1)
    assert compose(ladder) == alone
