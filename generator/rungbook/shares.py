"""Work that can be divided, done by as many processes as there are processors: a large ladder has thousands of pages.

A process of its own costs some hundredths of a second and what it made has to be handed back, so little work stays in one.
"""

import os
import pickle
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import islice
from tempfile import TemporaryFile
from typing import Any, BinaryIO, TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH_IT, MOST = 120, 8
"""A ladder of so many levels is worth a second process; and beyond so many processes each has less to do than it costs to begin it."""
TURNS, TURN = 1000, 4
"""Work is divided into at most so many turns; each is a number of so many bytes in a pipe, from which every process takes its next."""


def divided(work: Callable[[T], R], things: Sequence[T], levels: int) -> Callable[[], list[R]]:
    """Begins the work; what is handed back does the rest of it, and gives what `work` makes of each thing, in their order."""
    # A process that has threads can't be copied safely.
    alone = levels < WORTH_IT or len(things) < 2 or not hasattr(os, "fork") or threading.active_count() > 1
    others = 0 if alone else min(_processors(), MOST) - 1
    if not others:
        return lambda: list(map(work, things))
    with suppress(Exception):
        work(things[len(things) // 2])  # What is worked out once for all things is worked out before there are several processes.
    size = -(-len(things) // TURNS)
    turns = _turns(range(0, len(things), size)[::-1])  # the last first: what cuts across the whole ladder takes longest and follows its tracks
    begun: list[tuple[int, BinaryIO]] = []
    with suppress(OSError):  # Where there is no room for another process, this one does it all.
        begun.extend(_begin(work, things, size, turns) for _ in range(others))

    def rest() -> list[R]:
        made = dict(_in_turns(work, things, size, turns))
        os.close(turns)
        for process, file in begun:
            made.update(_handed_back(process, file))
        # What went wrong in its turn goes wrong here again, in order, and can be told.
        return [made[number] if number in made else work(thing) for number, thing in enumerate(things)]

    return rest


def _turns(starts: Sequence[int]) -> int:
    """A pipe that holds where each turn begins."""
    end, beginning = os.pipe()
    os.write(beginning, b"".join(start.to_bytes(TURN, "big") for start in starts))
    os.close(beginning)
    return end


def _in_turns(work: Callable[[T], R], things: Sequence[T], size: int, turns: int) -> Iterator[tuple[int, R]]:
    """What this process makes of the things whose turns it gets, each with its number."""
    with suppress(Exception):
        while turn := os.read(turns, TURN):
            start = int.from_bytes(turn, "big")
            for number, thing in enumerate(islice(things, start, start + size), start):
                yield number, work(thing)
    while os.read(turns, TURN * TURNS):
        pass  # After a mistake nobody begins anything more.


def _begin(work: Callable[[T], R], things: Sequence[T], size: int, turns: int) -> tuple[int, BinaryIO]:
    """A copy of this process that takes turns: its number, and the file in which it leaves what it made."""
    file = TemporaryFile()  # noqa: SIM115  # closed by who reads it
    process = os.fork()
    if process:
        return process, file
    failed = 1
    try:
        for made in _in_turns(work, things, size, turns):
            _Pickler(file, pickle.HIGHEST_PROTOCOL).dump(made)
        file.flush()
        failed = 0
    finally:
        os._exit(failed)  # nothing of the first process is to be done twice, such as writing what waits to be written


def _handed_back(process: int, file: BinaryIO) -> Iterator[tuple[int, Any]]:
    _, status = os.waitpid(process, 0)
    with file:
        end = 0 if status else file.seek(0, os.SEEK_END)
        file.seek(0)
        while file.tell() < end:
            yield pickle.load(file)  # noqa: S301  # written by a copy of this process, a moment ago


class _Pickler(pickle.Pickler):
    """Takes the fields of a dataclass at once; what dataclasses do themselves asks for its fields' names anew for each value."""

    def reducer_override(self, value: object) -> Any:
        if is_dataclass(value) and not isinstance(value, type):
            return _remade, (type(value), [getattr(value, name) for name in _names(type(value))])
        return NotImplemented


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _remade(kind: type, values: list[object]) -> object:
    return kind(**dict(zip(_names(kind), values, strict=True)))


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
