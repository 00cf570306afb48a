"""A large ladder's pages and problems, found by several processes, are those that one search_entries."""

import os
import subprocess
import sys
import threading

import pytest

from rungbook import shares
from rungbook.shares import divided
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
import os, time
from rungbook.shares import divided
for many in 7, 999, 1000, 2500:
    made = divided(lambda number: time.sleep(1e-6) or (number, os.getpid()), range(many), levels=200)()
    print([number for number, _ in made] == list(range(many)), many < 100 or len({process for _, process in made}) > 1)
""")
    assert said == "True True\n" * 4


def test_a_little_work_stays_in_one_process() -> None:
    """A small ladder is not worth a second process, and a process with threads is never copied."""

    def seen_by(_: int) -> int:
        return os.getpid()

    assert set(divided(seen_by, range(1000), shares.WORTH_IT - 1)()) == {os.getpid()}
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert set(divided(seen_by, range(1000), shares.WORTH_IT)()) == {os.getpid()}
    finally:
        done.set()
        thread.join()


@several
def test_what_goes_wrong_in_another_process_is_told() -> None:
    """An error is raised as if there had been one process: of several, the one of the first thing."""
    said = alone("""
from rungbook.shares import divided
def work(number):
    if number in (120, 700, 990):
        raise ValueError(f"not {number}")
divided(work, range(1000), levels=200)()
""")
    assert said.rstrip().endswith("ValueError: not 120")


@several
def test_work_is_done_where_no_other_process_can_begin_or_end_it() -> None:
    """A process that cannot be copied does all of it, and so does one whose copy was stopped."""
    said = alone("""
import os
from rungbook import shares
def refused():
    raise BlockingIOError("no more processes")
fork, os.fork = os.fork, refused
print(shares.divided(str, range(1000), 200)() == list(map(str, range(1000))))
os.fork = fork
first = os.getpid()
def work(number):
    if os.getpid() != first and number < 900:
        os.kill(os.getpid(), 9)
    return number
print(shares.divided(work, range(1000), 200)() == list(range(1000)))
""")
    assert said == "True\nTrue\n"


@several
def test_a_site_and_its_problems_are_the_same_however_many_work_on_them() -> None:
    """The reference ladder's whole site, every page and file of it, and what is found where its grades fall."""
    said = alone("""
from dataclasses import replace
from pathlib import Path
from rungbook import shares
from rungbook.check import check
from rungbook.compose import compose
from rungbook.read import read
from rungbook.shape import shape
ladder, _ = shape(read(Path("ladders")))
worse = replace(ladder, grades=ladder.grades[::-1])
one, found = compose(ladder), check(worse)
shares.WORTH_IT = 1
begun = []
begin = shares._begin
shares._begin = lambda *given: begun.append(given) or begin(*given)
print(compose(ladder) == one, len(begun) > 0, check(worse) == found, len(begun) > 1, len(found) > 3)
""")
    assert said == "True True True True True\n"
