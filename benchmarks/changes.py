"""Twelve edits hidden in a ladder of 5 MB, found by comparing it with itself before: `python benchmarks/changes.py`.

Prints the time beyond loading, and fails where something else is found or 1.5 seconds are not enough; then the time for what changed over 200
states of the reference ladder, each with a word more in one or two of its files, where 5 are not enough, or 0.3 where it was kept. `--any-time` judges
only what is found.
"""

import gc
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from generate import write

from rungbook.audience import for_audience
from rungbook.changes.change import Revision
from rungbook.changes.compare import compare
from rungbook.changes.lost import lost
from rungbook.changes.timeline import what_changed
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


def two_hundred_states(chance: random.Random) -> list[Revision]:
    """The newest first. A word more in one line of one or two files is what each has that the one before it has not."""
    ladders = Path(__file__).parent.parent / "ladders"
    files = {path.relative_to(ladders).as_posix(): path.read_text() for path in sorted(ladders.rglob("*.yml")) if path.parent.name != "changes"}
    found = []
    for number in range(STATES):
        for name in chance.sample([*files], chance.choice((1, 1, 2))):
            lines = files[name].split("\n")
            if texts := [place for place, line in enumerate(lines) if _TEXT.match(line)]:
                place = chance.choice(texts)
                lines[place] = re.sub(r" (\S+)$", r" really \1", lines[place])
            files[name] = "\n".join(lines)
        held = {name: text.encode() for name, text in files.items()}
        found.append(Revision(str(number), f"20{10 + number // 360}-{number % 360 // 30 + 1:02}-{number % 30 + 1:02}", "ladders", held))
    return found[::-1]


STATES, HISTORY_LIMIT, AGAIN_LIMIT = 200, 5, 0.3
_TEXT = re.compile(r"\s+(?!short:)[a-z-]+: [A-Z][a-z]+ .{30,}[a-z]\.?$")


def history() -> None:
    states = two_hundred_states(random.Random(5))  # noqa: S311  # the same edits each time
    whole = shape(next(readings([states[0].files], "ladders"))).ladder
    assert whole
    gc.collect()
    kept: list[str] = []

    def keep(_: str, make: Callable[[], str]) -> str:
        kept.append(kept[0] if kept else make())
        return kept[-1]

    seen = for_audience(whole, "public")
    for limit, again in ((HISTORY_LIMIT, ""), (AGAIN_LIMIT, " again")):
        start = time.process_time()
        days = what_changed(states, whole, seen, "public", keep=keep)
        took = time.process_time() - start
        print(f"{sum(len(day.changes) for day in days)} changes on {len(days)} days found{again} in {STATES} states in {took:.2f} s of {limit}")
        if took > limit:
            sys.exit("Too slow.")


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
    if "--any-time" in sys.argv:
        return
    if took > LIMIT:
        sys.exit("Too slow.")
    history()


if __name__ == "__main__":
    main()
