"""How fast a ladder's files are read, and how fast many of them are checked: `python benchmarks/reading.py`.

Reads 5 MB with the place of each value, beside PyYAML's C loader, which keeps no place: both in one run, in turns, so that
a busy machine slows both. Then checks 320 files. Fails where reading takes more than a third, or checking half a second.
"""

import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml
from generate import write

from rungbook.pipeline import examine
from rungbook.read import parse
from rungbook.read.characters import unreadable

BYTES = 5_000_000
TURNS = 7
FILES = 320
LEVELS = 3


def one_file(folder: Path) -> bytes:
    """Tracks one below the other, until there are 5 MB."""
    write(BYTES // 3000, folder)
    text = "tracks:\n"
    for path in sorted((folder / "tracks").glob("*.yml")):
        text += f"  {path.stem}:\n" + "".join(f"    {line}" for line in path.read_text(encoding="utf-8").splitlines(keepends=True))
        if len(text) >= BYTES:
            break
    return text.encode()


def ours(raw: bytes) -> None:
    text = unreadable(raw, "ladder.yml")
    assert isinstance(text, str)
    parse(text, "ladder.yml")


def theirs(raw: bytes) -> None:
    yaml.load(raw, yaml.CSafeLoader)


def timed(work: Callable[[], object], collector: bool = True) -> float:
    """The processor's time for some work; without the collector, which looks for circles, if asked."""
    gc.collect()
    if not collector:
        gc.disable()
    begin = time.process_time()
    work()
    took = time.process_time() - begin
    gc.enable()
    return took


def reading(folder: Path) -> float:
    """The ratio of the best of our times to the best of theirs, each called as it is in earnest."""
    raw = one_file(folder)
    times: dict[str, list[float]] = {"ours": [], "ours, collector on": [], "PyYAML": [], "PyYAML, collector off": []}
    for _ in range(TURNS):
        times["ours"].append(timed(lambda: ours(raw), collector=False))  # so the pipeline runs it
        times["PyYAML"].append(timed(lambda: theirs(raw)))
        times["ours, collector on"].append(timed(lambda: ours(raw)))
        times["PyYAML, collector off"].append(timed(lambda: theirs(raw), collector=False))
    best = {name: min(taken) for name, taken in times.items()}
    print(f"{len(raw):,} bytes, {len(raw.splitlines()):,} lines, best of {TURNS}: " + ", ".join(f"{name} {took:.3f} s" for name, took in best.items()))
    print(f"ratio as each is called in earnest {best['ours'] / best['PyYAML']:.2f}, collector on in both ", end="")
    print(f"{best['ours, collector on'] / best['PyYAML']:.2f}, off in both {best['ours'] / best['PyYAML, collector off']:.2f}")
    return best["ours"] / best["PyYAML"]


def checking(folder: Path) -> float:
    """The best time of a check of 320 files: tracks of three levels with four expectations each, and one file for the rest."""
    write(LEVELS * (FILES - 1), folder, lean=True, each=LEVELS)
    files = list(folder.rglob("*.yml"))
    assert len(files) == FILES
    took = min(timed(lambda: examine(folder)) for _ in range(TURNS))
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-m", "rungbook", "check", str(folder)], capture_output=True, check=False)  # noqa: S603  # this very program
    whole = time.perf_counter() - begin
    size = sum(path.stat().st_size for path in files)
    print(f"{FILES} files, {size:,} bytes: checked in {took:.3f} s; the whole command, with the start of Python, {whole:.2f} s")
    return took


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        ratio, took = reading(Path(name) / "large"), checking(Path(name) / "many")
    if ratio >= 1 / 3 or took >= 0.5:
        sys.exit("Slower than promised.")


if __name__ == "__main__":
    main()
