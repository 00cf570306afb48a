"""Twelve edits hidden in a ladder of 5 MB, found by comparing it with itself before: `python benchmarks/changes.py`.

Prints the time beyond loading, and fails where something else is found or 1.5 seconds are not enough. `--any-time` judges only what is found.
"""

import gc
import re
import sys
import tempfile
import time
from pathlib import Path

from generate import write

from rungbook.changes.compare import compare
from rungbook.changes.lost import lost
from rungbook.model import Ladder
from rungbook.read import readings
from rungbook.shape import shape

LEVELS, LIMIT = 1200, 1.5
BYTES = 5_000_000
EDITS = (
    # file, pattern (found once or more; the first is replaced), what it becomes, what is found
    ("tracks/track-0000.yml", r"(ownership-0:\n.*\n +text: \w+)", r"\1 never", "level:track-0000/l3#e-ownership-0 reworded"),
    ("tracks/track-0017.yml", r"(people-2:\n.*\n +text: .*)\.\n", r"\1!\n", "level:track-0017/l5#e-people-2 small repair"),
    ("tracks/track-0031.yml", r"( +)decisions-3:\n", r"\1planted: You do one thing more.\n\1decisions-3:\n", "level:track-0031/l6#e-planted newly expected"),
    ("tracks/track-0044.yml", r" +quality-1:\n(?: {10}.*\n)+", "", "level:track-0044/l4#e-quality-1 no longer expected"),
    ("tracks/track-0058.yml", r"(      writing: )awareness", r"\1working", "level:track-0058/l3#skills raised"),
    ("tracks/track-0071.yml", r"(      measurement: )practitioner", r"\1working", "level:track-0071/l7#skills lowered"),
    ("tracks/track-0099.yml", r"( +)item-3: (.*\n)", r"\1item-3: \2\1item-4: You did it again.\n", "step:track-0099/l3-to-l4#g-item-4 new evidence"),
    ("tracks/track-0113.yml", r" +item-0: .*\n", "", "step:track-0113/l3-to-l4#g-item-0 evidence gone"),
    ("tracks/track-0128.yml", r"title: Level 2 of 128", "title: Level two", "level:track-0128/l5 renamed"),
    ("tracks/track-0150.yml", r"  grade: l8", "  grade: l7", "level:track-0150/l8 another grade"),
    ("tracks/track-0199.yml", r"(    unlock: \w+)", r"\1 hardly", "step:track-0199/l3-to-l4#unlock reworded"),
    ("ladder.yml", r"experience: 5-7", "experience: 6-7", "grade:l8 more experience"),
)
LOST = ("level:track-0044/l4#e-quality-1", "step:track-0113/l3-to-l4#g-item-0")


def two_ladders(folder: Path) -> tuple[Ladder, Ladder]:
    write(LEVELS, folder)
    before = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yml"))}
    assert sum(map(len, before.values())) > BYTES
    after = dict(before)
    for file, pattern, becomes, _ in EDITS:
        text, count = re.subn(pattern, becomes, after[file].decode(), count=1)
        assert count, (file, pattern)
        after[file] = text.encode()
    old, new = (shape(reading).ladder for reading in readings((before, after), "ladders", placed=True))
    assert old
    assert new
    return old, new


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        old, new = two_ladders(Path(name))
    gc.collect()
    start = time.process_time()
    changes, gone = compare(old, new), lost(old, new)
    took = time.process_time() - start
    found = sorted(str(change).partition(": ")[0] for change in changes)
    if found != sorted(expected for *_, expected in EDITS) or sorted(one.address for one in gone) != sorted(LOST):
        sys.exit("\n".join(("Found otherwise:", *found, *(one.address for one in gone))))
    print(f"{len(found)} changes and {len(gone)} lost addresses found in {took:.2f} s of {LIMIT}")
    if took > LIMIT and "--any-time" not in sys.argv:
        sys.exit("Too slow.")


if __name__ == "__main__":
    main()
