"""How long the way from YAML to Markdown takes, stage by stage, and what share of a whole build it is.

`python benchmarks/pipeline.py 2000` times the stages, with `--lean` those of levels that say four sentences;
`python benchmarks/pipeline.py 300 --build` also builds the site.
Figures of one machine say little; ratios of one run say more.
"""

import argparse
import gc
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from generate import write

from rungbook.check import check
from rungbook.compose import compose
from rungbook.mkdocs import run
from rungbook.mkdocs.reuse.stamp import Request
from rungbook.read import read
from rungbook.shape import shape

CONFIG = Path(__file__).parents[1] / "mkdocs.yml"
T = TypeVar("T")


def timed(name: str, work: Callable[[], T]) -> tuple[T, float]:
    begin = time.perf_counter()
    result = work()
    took = time.perf_counter() - begin
    print(f"{name:10} {took:7.3f} s")
    return result, took


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("levels", type=int)
    parser.add_argument("--lean", action="store_true", help="levels of four sentences, without skills and steps")
    parser.add_argument("--build", action="store_true", help="also build the site")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "ladders"
        write(given.levels, folder, given.lean)
        size = sum(path.stat().st_size for path in folder.rglob("*.yml"))
        print(f"{given.levels} levels, {size:,} bytes of YAML")
        gc.disable()
        reading, first = timed("read", lambda: read(folder))
        (ladder, problems, _), second = timed("shape", lambda: shape(reading))
        assert ladder, problems[:5]
        found, third = timed("check", lambda: check(ladder))
        site, fourth = timed("compose", lambda: compose(ladder))
        own = first + second + third + fourth
        print(f"{'own':10} {own:7.3f} s   {len(site.pages)} pages, {len(found)} problems")
        gc.enable()
        if given.build:
            (Path(name) / "docs").mkdir()
            text = CONFIG.read_text(encoding="utf-8")
            (Path(name) / "mkdocs.yml").write_text(text[: text.index("\nnav:")], encoding="utf-8")
            _, whole = timed("build", lambda: run.build(Request(str(Path(name) / "mkdocs.yml"), None, strict=False, audience=None), None))
            print(f"own share of the build: {own / whole:.1%}")


if __name__ == "__main__":
    main()
