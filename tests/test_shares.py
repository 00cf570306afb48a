"""A large ladder's pages, drawn by several processes, are the pages that one draws."""

import os
import subprocess
import sys
import threading
from collections.abc import Sequence

import pytest

from rungbook.compose import shares
from rungbook.compose.shares import divided
from tests.conftest import REPO

several = pytest.mark.skipif(not hasattr(os, "fork") or shares._processors() < 2, reason="needs a second processor and a way to copy a process")


def alone(program: str) -> str:
    """What a program prints that runs by itself: this process may have threads, of a browser or a server."""
    done = subprocess.run([sys.executable, "-c", program], cwd=REPO, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr


@several
def test_what_several_processes_made_comes_in_order() -> None:
    """The things are divided among processes, and what each made stands in the things' order."""
    said = alone("""
import os
from rungbook.compose.shares import divided
made = divided(lambda share: [(number, os.getpid()) for number in share], range(1000))()
print([number for number, _ in made] == list(range(1000)), len({process for _, process in made}) > 1)
""")
    assert said == "True True\n"


def test_a_little_work_stays_in_one_process() -> None:
    """Few things are not worth a second process, and a process with threads is never copied."""

    def seen_by(share: Sequence[int]) -> list[int]:
        return [os.getpid() for _ in share]

    assert set(divided(seen_by, range(shares.WORTH_IT))()) == {os.getpid()}
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert set(divided(seen_by, range(1000))()) == {os.getpid()}
    finally:
        done.set()
        thread.join()


@several
def test_what_goes_wrong_in_another_process_is_told() -> None:
    """An error in a share is raised as if there had been one process."""
    said = alone("""
from rungbook.compose.shares import divided
divided(lambda share: [1000 // (999 - number) for number in share], range(1000))()
""")
    assert said.rstrip().endswith("ZeroDivisionError: integer division or modulo by zero")


@several
def test_a_site_is_the_same_however_many_draw_it() -> None:
    """The reference ladder's whole site, every page and file of it."""
    said = alone("""
from pathlib import Path
from rungbook.compose import compose, shares
from rungbook.read import read
from rungbook.shape import shape
ladder, _ = shape(read(Path("ladders")))
one = compose(ladder)
shares.WORTH_IT = 1
begun = []
begin = shares._begin
shares._begin = lambda work, share: begun.append(share) or begin(work, share)
print(compose(ladder) == one, len(begun) > 0)
""")
    assert said == "True True\n"
