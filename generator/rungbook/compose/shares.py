"""Work that can be divided, done by as many processes as there are processors: a large ladder has thousands of pages.

A process of its own costs a hundredth of a second and its pages have to be handed back, so little work stays in one piece.
"""

import os
import pickle
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH_IT = 20
"""So many things are worth a second process."""


def divided(work: Callable[[Sequence[T]], list[R]], things: Sequence[T]) -> Callable[[], list[R]]:
    """Begins the work; what is handed back does the rest of it, and gives what `work` makes of the things, in their order.

    `work` must make the same of a share of the things as it would of all.
    """
    count = min(_processors(), len(things) // WORTH_IT)
    # A process that has threads can't be copied safely.
    if count < 2 or not hasattr(os, "fork") or threading.active_count() > 1:
        return lambda: work(things)
    size = -(-len(things) // count)
    own, *others = [things[start : start + size] for start in range(0, len(things), size)]
    begun = [(share, *_begin(work, share)) for share in others]

    def rest() -> list[R]:
        made = work(own)
        for share, process, pipe in begun:
            made += _handed_back(process, pipe) or work(share)  # What went wrong there goes wrong here again, where it can be told.
        return made

    return rest


def _handed_back(process: int, end: int) -> list[R]:
    with os.fdopen(end, "rb") as pipe:
        handed = pipe.read()
    _, status = os.waitpid(process, 0)
    return [] if status else pickle.loads(handed)  # noqa: S301  # written by a copy of this process, a moment ago


def _begin(work: Callable[[Sequence[T]], list[R]], share: Sequence[T]) -> tuple[int, int]:
    """A copy of this process that does a share: its number, and where it hands back what it made."""
    end, beginning = os.pipe()
    process = os.fork()
    if process:
        os.close(beginning)
        return process, end
    failed = 1
    try:
        with os.fdopen(beginning, "wb") as pipe:
            pipe.write(pickle.dumps(work(share), pickle.HIGHEST_PROTOCOL))
        failed = 0
    finally:
        os._exit(failed)  # nothing of the first process is to be done twice, such as writing what waits to be written


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
